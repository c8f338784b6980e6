#include "core/net/senderthreads.h"

#include "core/net/threadedsender.h"

#include <QDeadlineTimer>
#include <QLoggingCategory>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <memory>
#include <utility>

namespace Aloft {

namespace {

Q_LOGGING_CATEGORY(lcSenders, "aloft.net.http.client", QtInfoMsg)

constexpr int patience = 500;     // ms
constexpr qsizetype mostIdle = 3; // as many as a drive has large files under way
constexpr qsizetype mostInAFolder = SenderThreads::most / 2;

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
        call = std::make_shared<DiskCall>(taken.file());
        call->beat();
    }

    void ask()
    {
        if (m_isAsked->exchange(true))
            return;
        QMetaObject::invokeMethod(
            &m_heart,
            [isAsked = m_isAsked, asked = call] {
                *isAsked = false;
                asked->beat();
            },
            Qt::QueuedConnection);
    }

    QPointer<ThreadedSender> sender;
    std::shared_ptr<DiskCall> call; ///< while it has one

private:
    QObject m_heart; ///< lives in it
    /// Outlives this where the thread is left behind.
    const std::shared_ptr<std::atomic<bool>> m_isAsked = std::make_shared<std::atomic<bool>>(false);
};

SenderThreads::SenderThreads(std::chrono::milliseconds pulse) : m_calls(pulse)
{
    connect(&m_calls, &DiskCalls::felt, this, &SenderThreads::giveUpSilent);
    connect(&m_calls, &DiskCalls::felt, this, &SenderThreads::giveUpWaiting);
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

/// Who is told of a failure may order more.
void SenderThreads::beginNext()
{
    const auto waiting = std::exchange(m_waiting, {});
    QList<QPointer<ThreadedSender>> still;
    for (const auto &next : waiting) {
        if (!next)
            continue;
        if (m_calls.hangs(next->file()))
            next->giveUp(silentDiskError(next->file()));
        else if (isRoomFor(next->file()))
            begin(*next);
        else
            still.append(next);
    }
    m_waiting = still + m_waiting;
}

bool SenderThreads::isRoomFor(const QString &file) const
{
    const QList<SenderThread *> taken = m_busy + m_hanging;
    const QString folder = DiskCall(file).folder();
    const auto beside = std::ranges::count_if(taken, [&folder](const auto *thread) {
        return thread->call->folder() == folder;
    });
    return taken.size() < most && beside < mostInAFolder;
}

void SenderThreads::begin(ThreadedSender &sender)
{
    SenderThread *thread = m_idle.isEmpty() ? new SenderThread : m_idle.takeLast();
    thread->take(sender);
    m_busy.append(thread);
    connect(
        sender.startIn(thread), &QObject::destroyed, this, [this, thread] { giveBack(thread); },
        Qt::QueuedConnection);
    m_calls.watch(thread->call);
}

void SenderThreads::giveBack(SenderThread *thread)
{
    m_busy.removeOne(thread);
    m_hanging.removeOne(thread);
    thread->call.reset();
    if (m_idle.size() < mostIdle) {
        m_idle.append(thread);
    } else {
        connect(thread, &QThread::finished, thread, &QObject::deleteLater);
        thread->quit();
    }
    beginNext();
}

/// Also of those whose sender was let go of meanwhile.
void SenderThreads::giveUpSilent()
{
    const QList<SenderThread *> busy = m_busy;
    for (SenderThread *thread : busy) {
        if (!thread->call->isSilent()) {
            thread->ask();
            continue;
        }
        m_busy.removeOne(thread);
        m_hanging.append(thread);
        if (thread->sender)
            thread->sender->giveUp(silentDiskError(thread->call->file()));
    }
}

void SenderThreads::giveUpWaiting()
{
    beginNext(); // and of those whose disks are known to hang by now
    if (m_hanging.size() < most)
        return;
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &sender : waiting) {
        if (sender)
            sender->giveUp(crowdedDisksError(sender->file()));
    }
}

} // namespace Aloft

#include "moc_senderthreads.cpp"
