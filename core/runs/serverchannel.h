#pragma once

#include "core/jupyter/client/jupyterkernel.h"
#include "core/runs/agentchannel.h"
#include "core/runs/agenttext.h"

#include <QPointer>

#include <memory>

namespace Aloft {

class JupyterServer;

/// The best channel that a Jupyter server allows: a hidden kernel where there is Python among its
/// kernels, else a terminal where there are terminals. What it has is asked at the first opening.
class ServerChannel final : public AgentChannel
{
    Q_OBJECT

public:
    /// server and what is in context outlive it. kernelId: of an earlier life, or empty.
    ServerChannel(JupyterServer &server, AgentText agent, const KernelContext &context,
                  const QString &kernelId = {}, QObject *parent = nullptr);
    ~ServerChannel() override;

    ChannelManner manner() const override;
    void open() override;
    void send(const QByteArray &frame) override;
    void drop() override;
    Task *end() override;

Q_SIGNALS:
    void kernelChanged(const QString &kernelId); ///< remember it; empty: there is none any more

private:
    void takeSpecs(const KernelSpecs &specs);
    void lookForTerminals();
    void use(std::unique_ptr<AgentChannel> way);

    JupyterServer &m_server;
    AgentText m_agent;
    KernelContext m_context;
    QString m_kernelId;
    QPointer<Task> m_step;               ///< REST call before the choice
    std::unique_ptr<AgentChannel> m_way; ///< null before the choice
};

} // namespace Aloft
