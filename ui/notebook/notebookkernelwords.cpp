// A NotebookKernel in words: what it is called, where it is, what it does.
#include "ui/notebook/notebookkernel.h"

namespace Aloft {

QString NotebookKernel::specName() const
{
    if (!m_chosenSpec.isEmpty())
        return m_chosenSpec;
    return stringAt(memberAt(m_document->notebook().metadata, "kernelspec"), "name");
}

QString NotebookKernel::kernelName() const
{
    const QString wanted = m_chosenSpec.isEmpty()
        ? stringAt(memberAt(m_document->notebook().metadata, "kernelspec"), "display_name")
        : m_chosenName;
    if (!wanted.isEmpty())
        return wanted.left(60);
    const QString name = kernel() ? kernel()->specName() : specName();
    return name.isEmpty() ? tr("Default kernel") : name.left(60);
}

QString NotebookKernel::placeName() const
{
    return m_session ? m_session->name() : tr("nowhere");
}

QString NotebookKernel::activityText()
{
    if (isStarting())
        return tr("starting…");
    if (m_isRestarting)
        return tr("restarting…");
    if (!m_session)
        return tr("no session");
    if (!kernel())
        return tr("not started");
    if (m_isInterrupting)
        return tr("asked to stop");
    switch (kernel()->state()) {
    case Kernel::State::Connecting:
        return tr("connecting…");
    case Kernel::State::Idle:
        return m_runner.isRunning() ? tr("busy") : tr("idle");
    case Kernel::State::Busy:
        return m_runner.queuedCount() > 0 ? tr("busy, %n waiting", nullptr, m_runner.queuedCount())
                                          : tr("busy");
    case Kernel::State::Restarting:
        return tr("restarting…");
    case Kernel::State::Reconnecting:
        return tr("reconnecting…");
    case Kernel::State::Dead:
        return tr("gone");
    }
    return {};
}

Tone NotebookKernel::activityTone()
{
    if (!kernel() && !isStarting())
        return Tone::MutedText;
    if (kernel() && kernel()->state() == Kernel::State::Dead)
        return Tone::Error;
    if (m_isInterrupting || (kernel() && kernel()->state() == Kernel::State::Reconnecting))
        return Tone::Warning;
    return isWorking() ? Tone::Busy : Tone::Ok;
}

} // namespace Aloft
