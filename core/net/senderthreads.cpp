#include "core/net/senderthreads.h"

#include "core/net/threadedsender.h"

#include <QDeadlineTimer>
#include <QLoggingCategory>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <memory>

namespace Aloft {

namespace {

Q_LOGGING_CATEGORY(lcSenders, "aloft.net.http.client", QtInfoMsg)

constexpr int patience = 500;     // ms
constexpr qsizetype mostIdle = 3; // as many as a drive has large files under way
constexpr int mostMissed = 6;     // beats

} // namespace

/// One that is asked now and then whether its event loop still goes round.
class SenderThread : public QThread
{
public:
    SenderThread()
    {
        m_heart.moveToThread(this);
        start();
    }

    void take(ThreadedSender &taken)
    {
        sender = &taken;
        file = taken.file();
        m_missed = 0;
    }

    /// Asks once more. How many times in a row nothing has come back; a computer that slept has
    /// missed one.
    int beat()
    {
        if (!m_hasAnswered->exchange(false))
            return ++m_missed;
        m_missed = 0;
        QMetaObject::invokeMethod(
            &m_heart, [answered = m_hasAnswered] { *answered = true; }, Qt::QueuedConnection);
        return 0;
    }

    QPointer<ThreadedSender> sender;
    QString file;

private:
    QObject m_heart; ///< lives in it
    /// Outlives this where the thread is left behind.
    const std::shared_ptr<std::atomic<bool>> m_hasAnswered = std::make_shared<std::atomic<bool>>(
        true);
    int m_missed = 0;
};

SenderThreads::SenderThreads(std::chrono::milliseconds pulse)
{
    m_pulse.setInterval(pulse);
    connect(&m_pulse, &QTimer::timeout, this, &SenderThreads::feelPulse);
}

SenderThreads::~SenderThreads()
{
    const QList<SenderThread *> all = m_busy + m_hanging + m_idle;
    for (SenderThread *thread : all) {
        if (thread->sender)
            thread->sender->letGo();
        thread->quit();
    }
    const QDeadlineTimer deadline(patience);
    for (SenderThread *thread : all) {
        if (thread->wait(deadline))
            delete thread;
        else
            qCWarning(lcSenders) << "a thread hangs, perhaps in a dead disk, and is left behind";
    }
}

ThreadedSender *SenderThreads::send(const FileSending &sending)
{
    auto *sender = new ThreadedSender(sending);
    m_waiting.append(sender);
    QMetaObject::invokeMethod(this, &SenderThreads::beginNext, Qt::QueuedConnection);
    return sender;
}

void SenderThreads::beginNext()
{
    while (!m_waiting.isEmpty() && m_busy.size() + m_hanging.size() < most) {
        const QPointer<ThreadedSender> next = m_waiting.takeFirst();
        if (next && hangs(next->file()))
            next->giveUp();
        else if (next)
            begin(*next);
    }
}

void SenderThreads::begin(ThreadedSender &sender)
{
    SenderThread *thread = m_idle.isEmpty() ? new SenderThread : m_idle.takeLast();
    thread->take(sender);
    m_busy.append(thread);
    connect(
        sender.startIn(thread), &QObject::destroyed, this, [this, thread] { giveBack(thread); },
        Qt::QueuedConnection);
    if (!m_pulse.isActive())
        m_pulse.start();
}

bool SenderThreads::hangs(const QString &file) const
{
    return std::ranges::any_of(m_hanging,
                               [&file](const auto *thread) { return thread->file == file; });
}

void SenderThreads::giveBack(SenderThread *thread)
{
    m_busy.removeOne(thread);
    m_hanging.removeOne(thread);
    if (m_busy.isEmpty())
        m_pulse.stop();
    if (m_idle.size() < mostIdle) {
        m_idle.append(thread);
    } else {
        connect(thread, &QThread::finished, thread, &QObject::deleteLater);
        thread->quit();
    }
    beginNext();
}

/// Also of those whose sender was let go of meanwhile.
void SenderThreads::feelPulse()
{
    const QList<SenderThread *> busy = m_busy;
    for (SenderThread *thread : busy) {
        if (thread->beat() < mostMissed)
            continue;
        qCWarning(lcSenders) << "a thread hangs, perhaps in a dead disk, and is given up";
        m_busy.removeOne(thread);
        m_hanging.append(thread);
        if (thread->sender)
            thread->sender->giveUp();
    }
}

} // namespace Aloft

#include "moc_senderthreads.cpp"
