#include "core/net/threadedsender.h"

#include <QThread>

#include <utility>

namespace Aloft {

ThreadedSender::ThreadedSender(FileSending sending) : m_sending(std::move(sending)) { }

ThreadedSender::~ThreadedSender()
{
    letGo();
}

const QObject *ThreadedSender::startIn(QThread *thread)
{
    m_sender = new FileSender(m_sending);
    m_sender->moveToThread(thread);
    connect(m_sender, &FileSender::progressChanged, this, &ThreadedSender::progressChanged);
    connect(m_sender, &FileSender::answered, this, &ThreadedSender::answered);
    connect(m_sender, &FileSender::failed, this, &ThreadedSender::failed);
    QMetaObject::invokeMethod(m_sender, &FileSender::start, Qt::QueuedConnection);
    return m_sender;
}

void ThreadedSender::letGo()
{
    if (!m_sender)
        return;
    m_sender->disconnect(this);
    m_sender->deleteLater(); // there, when its disk has answered
    m_sender = nullptr;
}

void ThreadedSender::giveUp(const Error &error)
{
    letGo();
    Q_EMIT failed(error);
}

} // namespace Aloft

#include "moc_threadedsender.cpp"
