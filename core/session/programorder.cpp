#include "core/session/programorder.h"

#include "core/doctor/projectsetup.h"
#include "core/jupyter/notebook/jsonreader.h"
#include "core/jupyter/notebook/notebookfile.h"
#include "core/session/session.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <optional>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qint64 sourceLimit = qint64(6) << 20;   ///< goes through one message to a server
constexpr qint64 notebookLimit = qint64(1) << 30; ///< with the outputs, which stay here

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::Program)
};

Result<void> openToRead(QFile &file)
{
    if (file.open(QIODevice::ReadOnly))
        return {};
    if (!file.exists())
        return failure(Error{Error::Kind::NotFound,
                             Texts::tr("There is no file %1.").arg(file.fileName()),
                             {},
                             file.errorString()});
    return failure(Error{Error::Kind::Storage, Texts::tr("%1 cannot be read.").arg(file.fileName()),
                         Texts::tr("Check its permissions."), file.errorString()});
}

/// What earlier runs have put out stays here: it is made anew there, and may be large. A file that
/// is no notebook is sent as it is, for whoever runs it says what is wrong with it.
QByteArray withoutOutputs(const QByteArray &text)
{
    Result<Notebook> notebook = readNotebook(text);
    if (!notebook)
        return text;
    clearNotebook(*notebook);
    return writeNotebook(*notebook);
}

constexpr int firstFormatToRun = 4; ///< whoever runs a notebook reads none before

/// Without reading its cells, which may be many.
bool isOfEarlierFormat(const QByteArray &text)
{
    if (!QByteArrayView(text).isValidUtf8())
        return false;
    Json format;
    JsonReader reader(text);
    reader.readObject([&](const std::string &key) {
        if (key == "nbformat")
            format = reader.readValue();
        else
            reader.skipValue();
    });
    return format.is_number_integer() && format.get<qint64>() < firstFormatToRun;
}

/// Nothing where the file can be run as it is.
std::optional<QByteArray> upgraded(const QByteArray &text)
{
    if (!isOfEarlierFormat(text))
        return std::nullopt;
    Result<Notebook> notebook = readNotebook(text);
    if (!notebook)
        return std::nullopt;
    clearNotebook(*notebook);
    return writeNotebook(*notebook);
}

/// What is sent to where the files of this computer are not.
Result<QByteArray> sourceOf(QFile &file, RunKind kind)
{
    const bool isNotebook = kind == RunKind::Notebook;
    QByteArray source;
    if (file.size() <= (isNotebook ? notebookLimit : sourceLimit))
        source = isNotebook ? withoutOutputs(file.readAll()) : file.readAll();
    if (source.size() > sourceLimit || (source.isEmpty() && file.size() > 0))
        return failure(Error::Kind::BadInput,
                       Texts::tr("%1 is too large for a program.").arg(file.fileName()));
    return source;
}

/// Under the folder of the server, where that is known, or relative to where runs start.
QString pathThere(const Session &session, const QString &localPath)
{
    const QString relative = session.serverPath(localPath);
    const QString root = session.runtime() ? session.runtime()->folder : QString();
    if (relative.isEmpty() || root.isEmpty())
        return QFileInfo(localPath).fileName();
    return root + u'/' + relative;
}

} // namespace

Result<RunOrder> programOrder(const Session &session, const Program &program)
{
    const QFileInfo file(program.path);
    const bool isLocal = session.provider().capabilities().testFlag(
        Provider::Capability::SharesFiles);
    QFile text(program.path);
    if (const Result<void> opened = openToRead(text); !opened)
        return failure(opened.error());
    RunOrder order;
    order.kind = file.suffix().compare("ipynb"_L1, Qt::CaseInsensitive) == 0 ? RunKind::Notebook
                                                                             : RunKind::Program;
    order.name = file.fileName();
    order.arguments = program.arguments;
    const QString folder = program.folder.isEmpty() ? file.absolutePath()
                                                    : QDir(program.folder).absolutePath();
    order.path = isLocal ? file.absoluteFilePath() : pathThere(session, program.path);
    const QString folderThere = QFileInfo(order.path).path();
    order.folder = isLocal ? folder : QDir::isAbsolutePath(folderThere) ? folderThere : QString();
    if (!isLocal) {
        Result<QByteArray> source = sourceOf(text, order.kind);
        if (!source)
            return failure(source.error());
        order.source = *std::move(source);
    } else if (order.kind == RunKind::Notebook && text.size() <= notebookLimit) {
        order.source = upgraded(text.readAll());
        if (order.source)
            order.output = order.path;
    }
    const QMap<QString, QString> variables =
        readProjectSetup(folder).value_or(ProjectSetup()).variables;
    for (auto at = variables.begin(); at != variables.end(); ++at)
        order.environment.insert(at.key(), at.value());
    return order;
}

RunOrder commandOrder(const Session &session, const QString &command, const QString &folder)
{
    constexpr qsizetype longestName = 60;
    const bool isLocal = session.provider().capabilities().testFlag(
        Provider::Capability::SharesFiles);
    RunOrder order;
    order.kind = RunKind::Command;
    order.name = command.simplified().left(longestName);
    order.command = command;
    if (isLocal)
        order.folder = QDir(folder).absolutePath();
    else if (session.runtime())
        order.folder = session.runtime()->folder;
    return order;
}

} // namespace Aloft
