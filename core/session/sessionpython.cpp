#include "core/session/sessionpython.h"

#include "core/jupyter/server/jupyterserver.h"
#include "core/session/session.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Aloft {

namespace {

constexpr auto kernelPatience = 5s; // an idle kernel answers at once, unless a cell came before us
constexpr qsizetype longestText = 1 << 14;
constexpr const char *expressionName = "aloft";

/// Path and environment as JSON, in hexadecimal: the value comes as the repr of a string.
constexpr const char *expression =
    "__import__('json').dumps([__import__('sys').executable, {name: __import__('os').environ[name] "
    "for name in ('CUDA_VISIBLE_DEVICES', 'CUDA_DEVICE_ORDER', 'LD_LIBRARY_PATH', 'PYTHONPATH', "
    "'JAX_PLATFORMS') if name in __import__('os').environ}]).encode().hex()";

QJsonArray answerIn(const Json &reply)
{
    const Json &result = memberAt(memberAt(reply, "user_expressions"), expressionName);
    const QByteArray text = stringAt(memberAt(result, "data"), "text/plain").toLatin1();
    return QJsonDocument::fromJson(QByteArray::fromHex(text.left(4 * longestText))).array();
}

/// A path of the runtime, whatever its system is.
bool isAbsolute(const QString &path)
{
    const bool hasDrive = path.size() > 2 && path[1] == u':'
        && (path[2] == u'\\' || path[2] == u'/');
    return path.size() < longestText && (path.startsWith(u'/') || hasDrive);
}

QString fileName(QString path)
{
    return path.replace(u'\\', u'/').section(u'/', -1);
}

} // namespace

SessionPythonTask::SessionPythonTask(Session &session, QObject *parent)
    : CheckedPythonTask(parent)
    , m_session(&session)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(kernelPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        letGo();
        askServer();
    });
}

void SessionPythonTask::run()
{
    if (Kernel *idle = pythonKernel({Kernel::State::Idle}))
        askKernel(*idle);
    else
        askServer();
}

void SessionPythonTask::stop()
{
    letGo();
}

/// What is silent and has no code changes nothing there; its answer is not waited for any more.
void SessionPythonTask::letGo()
{
    m_patience.stop();
    if (m_execution)
        m_execution->disconnect(this);
}

Kernel *SessionPythonTask::pythonKernel(std::initializer_list<Kernel::State> states) const
{
    const QList<Kernel *> kernels = m_session ? m_session->kernels() : QList<Kernel *>();
    const auto found = std::ranges::find_if(kernels, [states](const Kernel *kernel) {
        return kernel->info().languageName == "python"_L1
            && std::ranges::find(states, kernel->state()) != states.end();
    });
    return found == kernels.end() ? nullptr : *found;
}

void SessionPythonTask::askKernel(Kernel &kernel)
{
    ExecuteRequest request;
    request.isSilent = true;
    request.storesHistory = false;
    request.allowsStdin = false;
    request.stopsOnError = false;
    request.userExpressions[expressionName] = expression;
    m_patience.start();
    m_execution = kernel.execute(request);
    connect(m_execution, &Execution::finished, this, [this] {
        m_patience.stop();
        takeKernel(m_execution->reply());
    });
}

void SessionPythonTask::takeKernel(const Json &reply)
{
    const QJsonArray answer = answerIn(reply);
    const QString executable = answer[0].toString();
    if (!isAbsolute(executable))
        return askServer();
    m_python.executable = executable;
    m_python.whose = tr("that of the running kernel");
    const QJsonObject environment = answer[1].toObject();
    for (auto variable = environment.begin(); variable != environment.end(); ++variable)
        m_python.environment.insert(variable.key(), variable->toString().left(longestText));
    succeed();
}

void SessionPythonTask::askServer()
{
    JupyterServer *server = m_session ? m_session->server() : nullptr;
    if (!server)
        return succeed();
    runStep(
        server->kernelSpecs(),
        [this](const ServerTask<KernelSpecs> &specs) { takeSpecs(specs.value()); },
        [this](const Error &) { succeed(); });
}

void SessionPythonTask::takeSpecs(const KernelSpecs &specs)
{
    const Kernel *busy = pythonKernel({Kernel::State::Idle, Kernel::State::Busy});
    if (const KernelSpec *spec = specs.find(busy ? busy->specName() : specs.defaultName))
        takeSpec(*spec);
    succeed();
}

/// A name without a path means the server's own Python, which it does not tell.
void SessionPythonTask::takeSpec(const KernelSpec &spec)
{
    const QString program = spec.argv.value(0);
    if (spec.language != "python"_L1 || !isAbsolute(program)
        || !fileName(program).startsWith("python"_L1))
        return;
    m_python.executable = program;
    m_python.whose = tr("that of the kernel specification “%1”").arg(spec.displayName);
}

} // namespace Aloft

#include "moc_sessionpython.cpp"
