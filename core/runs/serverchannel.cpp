#include "core/runs/serverchannel.h"

#include "core/jupyter/server/jupyterserver.h"
#include "core/runs/kernelchannel.h"
#include "core/runs/nothingtoend.h"
#include "core/runs/terminalchannel.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Aloft {

namespace {

/// The server's default if that is Python, else any Python; null when there is none.
const KernelSpec *pythonIn(const KernelSpecs &specs)
{
    const auto isPython = [](const KernelSpec &spec) {
        return spec.language.compare("python"_L1, Qt::CaseInsensitive) == 0;
    };
    const KernelSpec *usual = specs.find(specs.defaultName);
    if (usual && isPython(*usual))
        return usual;
    const auto found = std::ranges::find_if(specs.specs, isPython);
    return found != specs.specs.end() ? &*found : nullptr;
}

} // namespace

ServerChannel::ServerChannel(JupyterServer &server, AgentText agent, const KernelContext &context,
                             const QString &kernelId, QObject *parent)
    : AgentChannel(parent)
    , m_server(server)
    , m_agent(std::move(agent))
    , m_context(context)
    , m_kernelId(kernelId)
{ }

ServerChannel::~ServerChannel() = default;

ChannelManner ServerChannel::manner() const
{
    return m_way ? m_way->manner() : ChannelManner{500ms, 1 << 20, true};
}

void ServerChannel::open()
{
    if (m_way) {
        m_way->open();
        return;
    }
    auto *ask = m_server.kernelSpecs();
    m_step = ask;
    connect(ask, &Task::finished, this, [this, ask] {
        if (ask->error())
            Q_EMIT broken(*ask->error());
        else
            takeSpecs(ask->value());
    });
}

void ServerChannel::takeSpecs(const KernelSpecs &specs)
{
    const KernelSpec *python = pythonIn(specs);
    if (!python) {
        lookForTerminals();
        return;
    }
    auto way = std::make_unique<KernelChannel>(m_server, python->name, m_agent, m_context,
                                               m_kernelId);
    connect(way.get(), &KernelChannel::kernelChanged, this, &ServerChannel::kernelChanged);
    use(std::move(way));
}

void ServerChannel::lookForTerminals()
{
    auto *ask = m_server.terminals();
    m_step = ask;
    connect(ask, &Task::finished, this, [this, ask] {
        if (!ask->error()) {
            use(std::make_unique<TerminalChannel>(m_server, m_agent,
                                                  m_context.timing.pingInterval));
            return;
        }
        const bool isMissing = ask->error()->kind == Error::Kind::NotFound;
        Q_EMIT broken(
            !isMissing ? *ask->error()
                       : Error{Error::Kind::NotFound,
                               tr("This server has neither a Python kernel nor terminals, so runs "
                                  "cannot be kept alive there."),
                               tr("Install ipykernel on the server, or allow terminals."),
                               {}});
    });
}

void ServerChannel::use(std::unique_ptr<AgentChannel> way)
{
    m_way = std::move(way);
    connect(m_way.get(), &AgentChannel::opened, this, &AgentChannel::opened);
    connect(m_way.get(), &AgentChannel::heard, this, &AgentChannel::heard);
    connect(m_way.get(), &AgentChannel::received, this, &AgentChannel::received);
    connect(m_way.get(), &AgentChannel::broken, this, &AgentChannel::broken);
    m_way->open();
}

void ServerChannel::send(const QByteArray &frame)
{
    if (m_way)
        m_way->send(frame);
}

void ServerChannel::drop()
{
    if (m_step) {
        m_step->disconnect(this);
        m_step->cancel();
    }
    if (m_way)
        m_way->drop();
}

/// A kernel of an earlier life that was not used in this one is not looked for.
Task *ServerChannel::end()
{
    drop();
    return m_way ? m_way->end() : NothingToEndTask::begun(this);
}

} // namespace Aloft

#include "moc_serverchannel.cpp"
