// A process that ends, and the one that takes its place.

#include "core/jupyter/client/jupyterkernel_p.h"

#include <chrono>
#include <limits>
#include <utility>

namespace Aloft {

namespace {

/// Of a restarted process, until its output is heard; after that many answers it is taken as mute.
constexpr std::chrono::milliseconds probeInterval{500};
constexpr int mostUnheardProbes = 10;

constexpr int anyLink = std::numeric_limits<int>::max();

} // namespace

/// The process is no more: what was asked of it is lost.
void JupyterKernel::Private::endProcess(const QString &why)
{
    m_isRestartKnown = true;
    m_held.clear();
    connection.dropUnsent();
    loseExecutions(anyLink, why);
    replies.loseAll();
    forgetProcess();
}

void JupyterKernel::Private::forgetProcess()
{
    comms.clear();
    m_displayIds.clear();
    m_gaps.forget();
    m_lastPublished.clear();
    m_awaiting.clear();
    m_toldAnew = {};
    m_journalPatience.stop();
    m_catchUp.cancel();
    intake.release();
}

/// The server, or another client, restarts it while we look on. Nothing tells when it is up.
void JupyterKernel::Private::takeRestart(const QString &why)
{
    if (m_isRestartKnown)
        return;
    setState(State::Restarting, why);
    endProcess(why);
    announceRestart();
    awaitOutput();
}

/// A restarted process answers before the server's ear is at its output again, and what it puts out
/// until then is lost. So requests are held until the status of a probe of ours has been heard.
void JupyterKernel::Private::awaitOutput()
{
    if (state == State::Dead)
        return;
    m_isDeaf = true;
    m_unheardProbes = 0;
    m_restartProbe.start(probeInterval);
    probeOutput();
}

void JupyterKernel::Private::probeOutput()
{
    const Message probe = message(MessageChannel::Shell, "kernel_info_request", Json::object());
    m_outputProbes.insert(toQString(probe.header.id));
    ask(probe, [this](const Message *reply) {
        if (!reply || !m_isDeaf)
            return;
        takeInfo(reply->content);
        if (++m_unheardProbes == mostUnheardProbes)
            endRestart();
    });
}

void JupyterKernel::Private::noticeOutput(const Message &message)
{
    const bool isHeard = m_isDeaf && message.channel == MessageChannel::Iopub
        && m_outputProbes.contains(toQString(message.parent.id));
    if (isHeard)
        endRestart();
}

void JupyterKernel::Private::endRestart()
{
    if (!m_isDeaf)
        return;
    m_isDeaf = false;
    m_isRestartKnown = false;
    m_restartProbe.stop();
    m_outputProbes.clear();
    sendHeld();
    if (!executions.running())
        becomeIdle();
}

void JupyterKernel::Private::dropHeld()
{
    for (const HeldRequest &waiting : std::exchange(m_held, {})) {
        if (waiting.execution)
            waiting.execution->abort();
    }
}

void JupyterKernel::Private::sendHeld()
{
    if (m_isDeaf || m_keepingPatience.isActive())
        return;
    for (const HeldRequest &waiting : std::exchange(m_held, {})) {
        if (!waiting.execution)
            continue; // it was lost meanwhile
        waiting.execution->setLink(linkOfNextMessage());
        send(waiting.execution, waiting.request);
    }
}

/// A new process answers that nobody announced: it was restarted while the link was down.
void JupyterKernel::Private::takeReplacement()
{
    loseExecutions(connection.linkNumber(),
                   tr("The kernel was restarted while the connection was away."));
    forgetProcess();
    announceRestart();
}

void JupyterKernel::Private::announceRestart()
{
    hasVariables = false;
    Q_EMIT q.restarted();
}

} // namespace Aloft
