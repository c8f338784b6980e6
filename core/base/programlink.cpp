#include "core/base/programlink.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::ProgramLink)
};

bool isSameFile(const QString &one, const QString &other)
{
    const QString canonical = QFileInfo(one).canonicalFilePath();
    return !canonical.isEmpty() && canonical == QFileInfo(other).canonicalFilePath();
}

} // namespace

ProgramLink::ProgramLink(QString program, QString folder, QStringList path)
    : m_program(std::move(program))
    , m_folder(std::move(folder))
    , m_path(std::move(path))
{ }

ProgramLink ProgramLink::ofTerminalProgram()
{
    const QString own = QCoreApplication::applicationFilePath();
    const QString suffix = QFileInfo(own).suffix() == "exe"_L1 ? u".exe"_s : QString();
    return {QFileInfo(own).absolutePath() + u"/aloftctl"_s + suffix,
            QDir::homePath() + u"/.local/bin"_s,
            qEnvironmentVariable("PATH").split(QDir::listSeparator(), Qt::SkipEmptyParts)};
}

QString ProgramLink::name() const
{
    return QFileInfo(m_program).completeBaseName();
}

QString ProgramLink::found() const
{
    return m_path.isEmpty() ? QString() : QStandardPaths::findExecutable(name(), m_path);
}

ProgramLink::Reach ProgramLink::reach() const
{
    if (!QFileInfo(m_program).isExecutable())
        return Reach::Missing;
    const QString where = found();
    return where.isEmpty()             ? Reach::ByPath
        : isSameFile(where, m_program) ? Reach::ByName
                                       : Reach::Other;
}

QString ProgramLink::link() const
{
    return m_folder + u'/' + name();
}

bool ProgramLink::isLinked() const
{
    return QFileInfo(link()).isSymLink() && isSameFile(link(), m_program);
}

bool ProgramLink::isFolderOnPath() const
{
    return std::ranges::any_of(m_path, [this](const QString &folder) {
        return QDir::cleanPath(folder) == m_folder || isSameFile(folder, m_folder);
    });
}

/// One that leads nowhere any more is of an installation that is gone.
Result<void> ProgramLink::make() const
{
    const QFileInfo place(link());
    if (place.exists() || (place.isSymLink() && !QFile::remove(link())))
        return failure(Error{Error::Kind::Refused,
                             Texts::tr("%1 is there already, and is something else.").arg(link()),
                             Texts::tr("Rename or delete it, and try again."),
                             {}});
    if (QDir().mkpath(m_folder) && QFile::link(m_program, link()))
        return {};
    return failure(Error{Error::Kind::Storage,
                         Texts::tr("%1 could not be made.").arg(link()),
                         Texts::tr("Can you write to its folder?"),
                         {}});
}

Result<void> ProgramLink::remove() const
{
    if (!isLinked() || QFile::remove(link()))
        return {};
    return failure(Error{Error::Kind::Storage,
                         Texts::tr("%1 could not be removed.").arg(link()),
                         Texts::tr("Can you write to its folder?"),
                         {}});
}

} // namespace Aloft
