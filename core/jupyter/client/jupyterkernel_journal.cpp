// What the kernel's journal has and the link does not bring.

#include "core/jupyter/client/jupyterkernel_p.h"

namespace Aloft {

namespace {

/// Threads of a kernel send on their own, so a few messages may overtake each other.
constexpr qint64 usualDisorder = 8;

/// Until the runtime has said whether it keeps a journal. What comes meanwhile waits.
constexpr std::chrono::seconds journalPatience{30};

/// What the first cell waits until the journal is begun; a second or two is the rule.
constexpr std::chrono::seconds keepingPatience{3};

} // namespace

bool JupyterKernel::Private::hasJournal() const
{
    return context.journal && context.journal->isKept();
}

/// The first cell waits a moment: its journal would lack what it put out before it was begun.
bool JupyterKernel::Private::awaitsKeeping()
{
    if (m_keepingPatience.isActive())
        return true;
    if (!context.journal || context.journal->isSettled() || m_hasAwaitedKeeping)
        return false;
    m_hasAwaitedKeeping = true;
    m_keepingPatience.start(keepingPatience);
    return true;
}

void JupyterKernel::Private::endAwaitingKeeping()
{
    m_keepingPatience.stop();
    sendHeld();
}

/// Only at the beginning: a server that lets in nobody who could keep one says so soon.
bool JupyterKernel::Private::awaitsJournal()
{
    if (!context.journal || context.journal->isSettled() || m_hasAwaitedJournal)
        return false;
    if (!m_journalPatience.isActive())
        m_journalPatience.start(journalPatience);
    return true;
}

void JupyterKernel::Private::endAwaiting()
{
    m_hasAwaitedJournal = true;
    m_journalPatience.stop();
    for (const Awaiting &one : std::exchange(m_awaiting, {})) {
        if (one.execution)
            takeUp(one);
    }
    if (!m_catchUp.isActive())
        intake.release();
}

/// Whether the journal has to tell what was before this message. Behind a break every number
/// counts; otherwise some messages are just under way on another channel.
bool JupyterKernel::Private::leapsOver(const Message &message)
{
    if (!hasJournal() || message.channel != MessageChannel::Iopub || m_lastPublished.empty())
        return false;
    const std::optional<qint64> leap = m_gaps.leapTo(message);
    if (!leap)
        return false;
    const bool isBehindABreak = std::exchange(m_isBehindABreak, false);
    return *leap > (isBehindABreak ? 0 : usualDisorder);
}

void JupyterKernel::Private::catchUp()
{
    if (m_catchUp.isActive())
        return;
    intake.hold();
    m_catchUp.start(*context.journal, {JournalPlace::Kind::Behind, toQString(m_lastPublished), 0});
}

/// An execution of an earlier life is told from its beginning, as if nothing had been heard.
void JupyterKernel::Private::catchUpFrom(const Awaiting &one)
{
    JupyterExecution *execution = one.execution;
    const QString request = execution->messageId();
    execution->beginAnew();
    for (Message &held : executions.takeHeld(request.toStdString())) {
        m_duplicates.forget(held.header.id);
        m_catchUp.keep(std::move(held));
    }
    if (m_catchUp.isActive())
        return; // executions follow each other: the first one's request comes before
    m_toldAnew = one;
    intake.hold();
    m_catchUp.start(*context.journal, {JournalPlace::Kind::Request, request, 0});
}

void JupyterKernel::Private::endCatchUp(JournalCatchUp::End end)
{
    const bool wasLink = std::exchange(m_catchesUpWithLink, false);
    const Awaiting told = std::exchange(m_toldAnew, {});
    if (end == JournalCatchUp::End::Level)
        m_wasCut = false;
    else
        executions.goOn();
    if (end == JournalCatchUp::End::Behind && wasLink)
        markGap(tr("The connection was interrupted: output may be missing here."));
    if (end == JournalCatchUp::End::Behind && told.execution && !told.unheard.isEmpty())
        told.execution->takeGap(told.unheard);
    std::deque<Message> kept = m_catchUp.takeKept();
    if (!kept.empty()) { // whatever it leaps over now is not in the journal either
        takeInOrder(kept.front());
        kept.pop_front();
    }
    while (!kept.empty()) {
        take(kept.front());
        kept.pop_front();
    }
    executions.flush();
    if (!m_catchUp.isActive())
        intake.release();
}

} // namespace Aloft
