#include "core/net/senderthreads.h"

#include "core/net/filesender.h"

#include <QDeadlineTimer>
#include <QLoggingCategory>
#include <QThread>

namespace Aloft {

namespace {

Q_LOGGING_CATEGORY(lcSenders, "aloft.net.http.client", QtInfoMsg)

constexpr int patience = 500;     // ms
constexpr qsizetype mostIdle = 3; // as many as a drive has large files under way

} // namespace

SenderThreads::SenderThreads() = default;

SenderThreads::~SenderThreads()
{
    const QList<QThread *> all = m_busy + m_idle;
    for (QThread *thread : all)
        thread->quit();
    const QDeadlineTimer deadline(patience);
    for (QThread *thread : all) {
        if (thread->wait(deadline))
            delete thread;
        else
            qCWarning(lcSenders) << "a thread hangs, perhaps in a dead disk, and is left behind";
    }
}

FileSender *SenderThreads::createSender(const FileSending &sending)
{
    QThread *thread = take();
    m_busy.append(thread);
    auto *sender = new FileSender(sending);
    sender->moveToThread(thread);
    connect(thread, &QThread::finished, sender, &QObject::deleteLater);
    connect(
        sender, &QObject::destroyed, this, [this, thread] { giveBack(thread); },
        Qt::QueuedConnection);
    return sender;
}

QThread *SenderThreads::take()
{
    if (!m_idle.isEmpty())
        return m_idle.takeLast();
    auto *thread = new QThread;
    thread->start();
    return thread;
}

void SenderThreads::giveBack(QThread *thread)
{
    m_busy.removeOne(thread);
    if (m_idle.size() < mostIdle)
        return m_idle.append(thread);
    connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->quit();
}

} // namespace Aloft

#include "moc_senderthreads.cpp"
