#include "core/hardware/local/readerthread.h"

#include <QMutex>
#include <QPointer>
#include <QThread>
#include <QWaitCondition>

namespace Aloft {

namespace {

constexpr unsigned long patience = 1000; // ms, for a job to end

} // namespace

/// What both sides see; it lives as long as either.
struct ReaderThread::Shared
{
    QMutex mutex;
    QWaitCondition isWanted;
    Job job;
    ReaderThread *owner = nullptr; ///< null: gone
    QThread *thread = nullptr;     ///< used by the owner's side only
};

ReaderThread::ReaderThread(std::function<void()> atEnd, QObject *parent)
    : QObject(parent)
    , m_shared(std::make_shared<Shared>())
{
    m_shared->owner = this;
    m_shared->thread = QThread::create([shared = m_shared, end = std::move(atEnd)] {
        work(shared, end);
    });
    m_shared->thread->setObjectName(QStringLiteral("hardware"));
    m_shared->thread->start();
}

ReaderThread::~ReaderThread()
{
    {
        const QMutexLocker lock(&m_shared->mutex);
        m_shared->owner = nullptr;
        m_shared->isWanted.wakeAll();
    }
    if (m_shared->thread->wait(patience))
        delete m_shared->thread;
}

bool ReaderThread::start(Job job)
{
    if (m_isBusy)
        return false;
    m_isBusy = true;
    const QMutexLocker lock(&m_shared->mutex);
    m_shared->job = std::move(job);
    m_shared->isWanted.wakeAll();
    return true;
}

void ReaderThread::work(const std::shared_ptr<Shared> &shared, const std::function<void()> &atEnd)
{
    QMutexLocker lock(&shared->mutex);
    while (shared->owner) {
        if (!shared->job) {
            shared->isWanted.wait(&shared->mutex);
            continue;
        }
        const Job job = std::exchange(shared->job, {});
        lock.unlock();
        const Answer answer = job();
        lock.relock();
        if (ReaderThread *owner = shared->owner)
            QMetaObject::invokeMethod(
                owner, [owner, answer] { owner->take(answer); }, Qt::QueuedConnection);
    }
    lock.unlock();
    atEnd();
}

void ReaderThread::take(const Answer &answer)
{
    m_isBusy = false;
    answer();
}

} // namespace Aloft

#include "moc_readerthread.cpp"
