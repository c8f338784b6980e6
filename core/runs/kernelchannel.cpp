#include "core/runs/kernelchannel.h"

#include "core/jupyter/server/jupyterserver.h"
#include "core/runs/agentprotocol.h"
#include "core/runs/nothingtoend.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Aloft {

namespace {

constexpr const char *expressionName = "aloft";

/// Kernels run one request after the other, and the network between is often slow.
constexpr ChannelManner kernelManner{500ms, longestRead, true};

/// Puts the agent into the kernel under a name that no hash of another text shares, unless it is
/// there; the text is what it claims to be, or nothing of it is executed.
QString installation(const AgentText &agent)
{
    constexpr QLatin1StringView code(R"py(
def _aloft_install(packed, digest):
    import base64, hashlib, sys, zlib
    if sys.version_info < (3, 7):
        raise RuntimeError("Python %d.%d is too old, 3.7 is needed" % sys.version_info[:2])
    text = zlib.decompress(base64.b64decode(packed))
    if hashlib.sha256(text).hexdigest() != digest:
        raise RuntimeError("the text was damaged on its way")
    agent = {"__name__": "aloft_agent", "__source__": text}
    exec(compile(text, "aloft-agent", "exec"), agent)
    return agent
if globals().get("_aloft_digest") != "%2":
    _aloft = _aloft_install("%1", "%2")
    _aloft_digest = "%2"
)py");
    return QString(code)
        .replace("%1"_L1, QString::fromLatin1(agent.packed()))
        .replace("%2"_L1, QString::fromLatin1(agent.hash()));
}

/// The value of our expression, which is the repr of a string; empty where it failed.
QByteArray textOf(const Json &reply)
{
    const Json &result = memberAt(memberAt(reply, "user_expressions"), expressionName);
    return stringAt(memberAt(result, "data"), "text/plain").toLatin1();
}

QString complaintOf(const Json &reply)
{
    const Json &result = memberAt(memberAt(reply, "user_expressions"), expressionName);
    const Json &error = result.is_object() ? result : reply;
    return stringAt(error, "ename") + u": "_s + stringAt(error, "evalue");
}

ExecuteRequest silently(const QString &code, const QByteArray &expression)
{
    ExecuteRequest request;
    request.code = code;
    request.isSilent = true;
    request.storesHistory = false;
    request.allowsStdin = false;
    request.stopsOnError = false;
    request.userExpressions[expressionName] = expression.toStdString();
    return request;
}

} // namespace

KernelChannel::KernelChannel(JupyterServer &server, QString specName, AgentText agent,
                             const KernelContext &context, const QString &kernelId, QObject *parent)
    : AgentChannel(parent)
    , m_server(server)
    , m_specName(std::move(specName))
    , m_agent(std::move(agent))
    , m_context(context)
    , m_kernelId(kernelId)
{
    m_context.ledger = nullptr; // its requests are repeated here, not followed
}

KernelChannel::~KernelChannel()
{
    drop();
}

ChannelManner KernelChannel::manner() const
{
    return kernelManner;
}

void KernelChannel::open()
{
    drop();
    if (m_kernelId.isEmpty())
        startKernel();
    else
        findKernel();
}

void KernelChannel::findKernel()
{
    auto *find = m_server.kernel(m_kernelId);
    m_step = find;
    connect(find, &Task::finished, this, [this, find] {
        const bool isGone = find->error() && find->error()->kind == Error::Kind::NotFound;
        const bool isDead = !find->error() && find->value().executionState == "dead"_L1;
        if (isGone || isDead)
            startKernel();
        else if (find->error())
            breakOff(*find->error());
        else
            attach(find->value());
    });
}

void KernelChannel::startKernel()
{
    auto *start = m_server.startKernel(m_specName);
    m_step = start;
    connect(start, &Task::finished, this, [this, start] {
        if (start->error()) {
            breakOff(*start->error());
            return;
        }
        setKernelId(start->value().id);
        attach(start->value());
    });
}

void KernelChannel::setKernelId(const QString &id)
{
    if (m_kernelId == id)
        return;
    m_kernelId = id;
    Q_EMIT kernelChanged(id);
}

void KernelChannel::attach(const KernelModel &model)
{
    m_step = nullptr;
    m_isInstalled = false;
    m_kernel = new JupyterKernel(m_server, model, m_context, this);
    connect(m_kernel, &Kernel::stateChanged, this, &KernelChannel::takeState);
    install();
}

/// A link that is gone is not waited for here: the whole way is gone again from its beginning,
/// for the kernel may be another one by then.
void KernelChannel::takeState(Kernel::State state)
{
    switch (state) {
    case Kernel::State::Idle:
    case Kernel::State::Busy:
        return;
    case Kernel::State::Connecting:
    case Kernel::State::Reconnecting:
    case Kernel::State::Restarting:
    case Kernel::State::Dead:
        breakOff({Error::Kind::Network, tr("The connection to the runtime is interrupted."),
                  tr("It is tried again; runs go on meanwhile."),
                  m_kernel ? m_kernel->reason() : QString()});
    }
}

void KernelChannel::install()
{
    Execution *execution = m_kernel->execute(silently(installation(m_agent), "_aloft_digest"));
    connect(execution, &Execution::finished, this, [this, execution](Execution::Status status) {
        takeInstalled(status, execution->reply());
    });
}

void KernelChannel::takeInstalled(Execution::Status status, const Json &reply)
{
    if (status == Execution::Status::Ok && textOf(reply).contains(m_agent.hash())) {
        m_isInstalled = true;
        Q_EMIT opened();
        return;
    }
    breakOff(
        {Error::Kind::Provider,
         tr("Aloft's agent cannot run in the kernel “%1”: %2.").arg(m_specName, complaintOf(reply)),
         tr("Runs need Python 3.7 or later on the runtime."),
         {}});
}

void KernelChannel::send(const QByteArray &frame)
{
    if (!m_kernel || !m_isInstalled)
        return;
    const QByteArray call = "_aloft['answer']('" + frame.trimmed() + "')";
    Execution *execution = m_kernel->execute(silently({}, call));
    connect(execution, &Execution::finished, this,
            [this, execution](Execution::Status status) { takeReply(status, execution->reply()); });
}

/// One frame to a reply, as a line of a stream.
void KernelChannel::takeReply(Execution::Status status, const Json &reply)
{
    AgentFrameScanner scanner;
    const QByteArray text = textOf(reply);
    const auto frames = scanner.scan(text.mid(1, qMax<qsizetype>(0, text.size() - 2)) + '\n');
    if (frames.size() == 1) {
        Q_EMIT received(frames.first());
        return;
    }
    breakOff({status == Execution::Status::Ok ? Error::Kind::Provider : Error::Kind::Network,
              tr("The agent in the runtime's kernel did not answer."),
              tr("It is started again; runs go on meanwhile."), complaintOf(reply)});
}

/// Deleted later: this may be one of the kernel's own signals.
void KernelChannel::drop()
{
    m_isInstalled = false;
    if (m_step) {
        m_step->disconnect(this);
        m_step->cancel();
    }
    if (!m_kernel)
        return;
    const auto executions = m_kernel->findChildren<Execution *>();
    for (Execution *execution : executions)
        execution->disconnect(this);
    m_kernel->disconnect(this);
    m_kernel->deleteLater();
    m_kernel = nullptr;
}

void KernelChannel::breakOff(const Error &why)
{
    drop();
    Q_EMIT broken(why);
}

Task *KernelChannel::end()
{
    drop();
    if (m_kernelId.isEmpty())
        return NothingToEndTask::begun(this);
    Task *end = m_server.deleteKernel(m_kernelId);
    connect(end, &Task::finished, this, [this, end] {
        if (!end->error() || end->error()->kind == Error::Kind::NotFound)
            setKernelId({});
    });
    return end;
}

} // namespace Aloft

#include "moc_kernelchannel.cpp"
