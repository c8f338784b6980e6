#include "ui/files/fileoperations.h"

#include "core/base/atomicfile.h"
#include "core/drive/folder/systemtrash.h"
#include "ui/files/copytask.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

QString nameProblem(const QString &name)
{
    static const QString forbidden = u"<>:\"/\\|?*"_s;
    if (name.isEmpty())
        return FileOperations::tr("A name is needed.");
    if (name == "."_L1 || name == ".."_L1)
        return FileOperations::tr("A file cannot be called %1.").arg(name);
    for (const QChar character : name) {
        if (character < u' ')
            return FileOperations::tr("The name contains a character that cannot be seen.");
        if (forbidden.contains(character))
            return FileOperations::tr("A name may not contain %1: not every system could keep the "
                                      "file.")
                .arg(character);
    }
    if (name.toUtf8().size() > 255)
        return FileOperations::tr("The name is too long.");
    return {};
}

Result<QString> FileOperations::createFile(const QString &folder, const QString &name,
                                           const QByteArray &content)
{
    if (const QString problem = nameProblem(name); !problem.isEmpty())
        return failure(Error::Kind::BadInput, problem);
    const QString path = folder + u'/' + freeName(folder, name);
    if (const Result<void> written = writeFile(path, content); !written)
        return failure(written.error());
    noteMade(tr("Created %1.").arg(QFileInfo(path).fileName()), {path});
    return path;
}

Result<QString> FileOperations::createFolder(const QString &folder, const QString &name)
{
    if (const QString problem = nameProblem(name); !problem.isEmpty())
        return failure(Error::Kind::BadInput, problem);
    const QString path = folder + u'/' + freeName(folder, name);
    if (!QDir().mkdir(path))
        return failure(Error{Error::Kind::Storage, tr("The folder %1 could not be made.").arg(name),
                             tr("Is the disk full, or the folder read-only?"), path});
    noteMade(tr("Created %1.").arg(QFileInfo(path).fileName()), {path});
    return path;
}

Result<void> FileOperations::moveOne(const QString &from, const QString &to)
{
    const QString name = QFileInfo(from).fileName();
    if (QFileInfo::exists(to))
        return failure(Error{Error::Kind::Conflict,
                             tr("There is a %1 already.").arg(QFileInfo(to).fileName()),
                             tr("Choose another name, or move that one away first."), to});
    QFile file(from);
    if (!file.rename(to) && !QDir().rename(from, to))
        return failure(Error{Error::Kind::Storage,
                             tr("%1 could not be moved: %2.").arg(name, file.errorString()),
                             tr("It is still where it was; is one of the two folders read-only?"),
                             from});
    Q_EMIT renamed(from, to);
    return {};
}

Result<void> FileOperations::rename(const QString &path, const QString &newName)
{
    if (const QString problem = nameProblem(newName); !problem.isEmpty())
        return failure(Error::Kind::BadInput, problem);
    const QFileInfo info(path);
    const Step step{path, info.path() + u'/' + newName};
    const Result<void> moved = moveOne(step.from, step.to);
    if (moved)
        remember(tr("Renamed %1 to %2.").arg(info.fileName(), newName),
                 [this, step] { return moveBack({step}); });
    return moved;
}

Result<void> FileOperations::move(const QStringList &paths, const QString &folder)
{
    QList<Step> steps;
    Result<void> result;
    for (const QString &path : paths) {
        const Step step{path, folder + u'/' + QFileInfo(path).fileName()};
        if (step.from == step.to)
            continue;
        result = moveOne(step.from, step.to);
        if (!result)
            break;
        steps.append(step);
    }
    if (!steps.isEmpty())
        remember(tr("Moved %n file(s) to %1.", nullptr, static_cast<int>(steps.size()))
                     .arg(QFileInfo(folder).fileName()),
                 [this, steps] { return moveBack(steps); });
    return result;
}

Result<void> FileOperations::moveBack(const QList<Step> &steps)
{
    for (const Step &step : steps) {
        if (const Result<void> moved = moveOne(step.to, step.from); !moved)
            return moved;
    }
    return {};
}

QList<FileOperations::Step> FileOperations::moveToTrash(const QStringList &paths)
{
    QList<Step> steps;
    QStringList left;
    for (const QString &path : paths) {
        QString inTrash;
        if (m_trash(path, &inTrash))
            steps.append({path, inTrash});
        else if (QFileInfo::exists(path) || QFileInfo(path).isSymLink())
            left.append(path);
    }
    if (!left.isEmpty())
        Q_EMIT notTrashed(left);
    return steps;
}

void FileOperations::trash(const QStringList &paths)
{
    const QList<Step> steps = moveToTrash(paths);
    if (steps.isEmpty())
        return;
    const QString report = steps.size() == 1
        ? tr("Moved %1 to the trash.").arg(QFileInfo(steps.constFirst().from).fileName())
        : tr("Moved %n file(s) to the trash.", nullptr, static_cast<int>(steps.size()));
    remember(report, [this, steps] { return takeOutOfTrash(steps); });
}

Result<void> FileOperations::takeOutOfTrash(const QList<Step> &steps)
{
    if (const Result<void> back = moveBack(steps); !back)
        return back;
    for (const Step &step : steps)
        removeTrashNote(step.to);
    return {};
}

void FileOperations::replace(const QString &path, const QString &by)
{
    const QList<Step> trashed = moveToTrash({path});
    if (trashed.isEmpty())
        return;
    const Step step{by, path};
    if (const Result<void> moved = moveOne(step.from, step.to); !moved) {
        takeOutOfTrash(trashed);
        return Q_EMIT failed(moved.error());
    }
    const QString report = tr("%1 is the other version now; this one is in the trash.")
                               .arg(QFileInfo(path).fileName());
    remember(report, [this, step, trashed]() -> Result<void> {
        const Result<void> back = moveBack({step});
        return back ? takeOutOfTrash(trashed) : back;
    });
}

void FileOperations::supplant(const QStringList &paths, const QString &place,
                              const QByteArray &content)
{
    const QList<Step> trashed = moveToTrash(paths);
    if (trashed.size() < paths.size()) {
        takeOutOfTrash(trashed);
        return;
    }
    if (const Result<void> written = writeFile(place, content); !written) {
        takeOutOfTrash(trashed);
        return Q_EMIT failed(written.error());
    }
    const QString report = tr("%1 is what you made of both versions; they are in the trash.")
                               .arg(QFileInfo(place).fileName());
    remember(report, [this, place, trashed]() -> Result<void> {
        moveToTrash({place});
        return takeOutOfTrash(trashed);
    });
}

void FileOperations::noteMade(const QString &report, const QStringList &made)
{
    remember(report, [this, made]() -> Result<void> {
        moveToTrash(made);
        return {};
    });
}

void FileOperations::remember(const QString &report, std::function<Result<void>()> undo)
{
    m_undo.append(std::move(undo));
    const qsizetype depth = m_undo.size();
    Q_EMIT done(report, [this, depth] {
        if (m_undo.size() == depth) // something else was done since: Ctrl+Z takes that first
            undoLast();
    });
}

void FileOperations::undoLast()
{
    if (m_undo.isEmpty())
        return;
    const auto undo = m_undo.takeLast();
    Q_EMIT undone();
    if (const Result<void> undone = undo(); !undone)
        Q_EMIT failed(undone.error());
}

} // namespace Aloft

#include "moc_fileoperations.cpp"
