#include "core/session/scriptrun.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

/// A request to a kernel has to fit into one message to the server (10 MiB, base64 included).
constexpr qint64 sourceLimit = qint64(6) << 20;

QString launcher()
{
    QFile file(u":/aloft/local/launch.py"_s);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    return QString::fromUtf8(file.readAll());
}

/// A Python literal that holds any JSON: a string in which every odd character is escaped.
QString pythonString(const QByteArray &text)
{
    return u"__import__('base64').b64decode('%1')"_s.arg(QString::fromLatin1(text.toBase64()));
}

/// Value of one of an execute_reply's user_expressions: the repr that Python gave it.
QString expressionText(const Json &reply, const char *name)
{
    const Json &expression = memberAt(memberAt(reply, "user_expressions"), name);
    return stringAt(memberAt(expression, "data"), "text/plain");
}

} // namespace

Result<Script> Script::read(const QString &path, const QStringList &arguments,
                            const QString &folder)
{
    const QFileInfo info(path);
    Script script;
    script.path = info.absoluteFilePath();
    script.arguments = arguments;
    script.folder = folder.isEmpty() ? info.absolutePath() : QDir(folder).absolutePath();
    QFile file(script.path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error{info.exists() ? Error::Kind::Storage : Error::Kind::NotFound,
                             ScriptRun::tr("%1 cannot be read.").arg(path),
                             {},
                             file.errorString()});
    if (file.size() > sourceLimit)
        return failure(Error::Kind::BadInput,
                       ScriptRun::tr("%1 is too large for a program.").arg(path));
    script.source = file.readAll();
    return script;
}

ScriptRun::ScriptRun(Session *session, Script script, QObject *parent)
    : KernelRun(session, parent)
    , m_script(std::move(script))
    , m_runId(QUuid::createUuid().toString(QUuid::Id128).left(8))
{ }

/// A path of its own gives the run a kernel of its own; the folder is the file's.
KernelRequest ScriptRun::kernelRequest() const
{
    QString path = session()->serverPath(m_script.path);
    if (path.isEmpty())
        path = QFileInfo(m_script.path).fileName();
    return {u"%1.run-%2"_s.arg(path, m_runId), {}, u"file"_s};
}

ExecuteRequest ScriptRun::executeRequest() const
{
    const QString path = pathThere(m_script.path);
    const QJsonObject orders{
        {u"path"_s, path},
        {u"name"_s, path},
        {u"arguments"_s, QJsonArray::fromStringList(m_script.arguments)},
        {u"folder"_s, pathThere(m_script.folder)},
        {u"source"_s, QString::fromLatin1(m_script.source.toBase64())},
    };
    ExecuteRequest request;
    request.code = u"__aloft_orders = __import__('json').loads(%1)\n%2"_s.arg(
        pythonString(QJsonDocument(orders).toJson(QJsonDocument::Compact)), launcher());
    request.storesHistory = false;
    request.userExpressions = {{"status", "__aloft_exit_status"}};
    return request;
}

/// On this computer a path is what it is. Elsewhere it is under the folder of the server, where
/// that is known, or relative to where kernels start.
QString ScriptRun::pathThere(const QString &localPath) const
{
    if (session()->provider().id() == "local"_L1)
        return localPath;
    const QString relative = session()->serverPath(localPath);
    const QString root = session()->runtime() ? session()->runtime()->folder : QString();
    if (relative.isEmpty())
        return QFileInfo(localPath).fileName();
    return root.isEmpty() ? QFileInfo(localPath).fileName() : root + u'/' + relative;
}

int ScriptRun::statusOf(const Execution &execution) const
{
    bool isNumber = false;
    const int status = expressionText(execution.reply(), "status").toInt(&isNumber);
    return isNumber ? status : 1;
}

Error ScriptRun::failureOf(int exitStatus) const
{
    const QString name = QFileInfo(m_script.path).fileName();
    if (exitStatus == interruptedStatus)
        return {Error::Kind::UserCode, tr("%1 was interrupted.").arg(name), {}, {}};
    return {Error::Kind::UserCode,
            tr("%1 ended with exit status %2.").arg(name).arg(exitStatus),
            {},
            {}};
}

void ScriptRun::letGo(Kernel *kernel)
{
    if (session())
        session()->closeKernel(kernel)->start();
}

CodeRun::CodeRun(Session *session, QString code, QObject *parent)
    : KernelRun(session, parent)
    , m_code(std::move(code))
{ }

void CodeRun::terminate()
{
    const QPointer<Kernel> stuck = kernel();
    cancel();
    if (stuck)
        stuck->restart()->start();
}

KernelRequest CodeRun::kernelRequest() const
{
    return {u"aloft-console"_s, {}, u"console"_s};
}

ExecuteRequest CodeRun::executeRequest() const
{
    ExecuteRequest request;
    request.code = m_code;
    return request;
}

int CodeRun::statusOf(const Execution &execution) const
{
    if (stringAt(execution.reply(), "ename") == "KeyboardInterrupt"_L1)
        return interruptedStatus;
    return execution.status() == Execution::Status::Ok ? 0 : 1;
}

Error CodeRun::failureOf(int exitStatus) const
{
    return {Error::Kind::UserCode,
            exitStatus == interruptedStatus ? tr("The code was interrupted.")
                                            : tr("The code failed."),
            {},
            {}};
}

void CodeRun::letGo(Kernel *kernel)
{
    if (!isFinished() || kernel->state() != Kernel::State::Busy)
        return;
    if (error() && error()->kind == Error::Kind::Cancelled)
        kernel->interrupt()->start();
}

} // namespace Aloft

#include "moc_scriptrun.cpp"
