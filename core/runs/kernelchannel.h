#pragma once

#include "core/jupyter/client/jupyterkernel.h"
#include "core/runs/agentchannel.h"
#include "core/runs/agenttext.h"

#include <QPointer>

namespace Aloft {

class JupyterServer;

/// A channel through a Python kernel that nobody sees: it is started for the agent alone, never
/// the user's, so no busy cell is in the way. One that is gone (the server started anew, somebody
/// shut it down) is replaced by another.
///
/// Frames go as user expressions of silent requests and come in their replies, which no limit on
/// output touches. The agent's text goes into the kernel with each link, checked by its hash.
class KernelChannel final : public AgentChannel
{
    Q_OBJECT

public:
    /// server and what is in context outlive it. kernelId: one of an earlier life, or empty.
    KernelChannel(JupyterServer &server, QString specName, AgentText agent,
                  const KernelContext &context, const QString &kernelId = {},
                  QObject *parent = nullptr);
    ~KernelChannel() override;

    ChannelManner manner() const override;
    void open() override;
    void send(const QByteArray &frame) override;
    void drop() override;
    Task *end() override;

    QString kernelId() const { return m_kernelId; }

Q_SIGNALS:
    void kernelChanged(const QString &kernelId); ///< remember it; empty: there is none any more

private:
    void findKernel();
    void startKernel();
    void attach(const KernelModel &model);
    void takeState(Kernel::State state);
    void install();
    void takeInstalled(Execution::Status status, const Json &reply);
    void takeReply(Execution::Status status, const Json &reply);
    void setKernelId(const QString &id);
    void breakOff(const Error &why);

    JupyterServer &m_server;
    QString m_specName;
    AgentText m_agent;
    KernelContext m_context;
    QString m_kernelId;
    QPointer<Task> m_step; ///< REST call before the link
    QPointer<JupyterKernel> m_kernel;
    bool m_isInstalled = false;
};

} // namespace Aloft
