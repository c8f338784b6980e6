#pragma once

#include "core/net/filesender.h"

QT_BEGIN_NAMESPACE
class QThread;
QT_END_NAMESPACE

namespace Aloft {

/// A file on its way in a thread of SenderThreads, for one that must not wait for its disk. It
/// begins as soon as a thread is free, and ends as a FileSender does; Network, where its disk does
/// not answer.
class ThreadedSender : public QObject
{
    Q_OBJECT

public:
    explicit ThreadedSender(FileSending sending);
    ~ThreadedSender() override;

    const QString &file() const { return m_sending.file; }

    const QObject *startIn(QThread *thread); ///< what lives there, until this has let go of it
    void letGo();                            ///< without reporting
    void giveUp(const Error &error);         ///< of it, or of its disk: it fails

Q_SIGNALS:
    void progressChanged(qint64 done, qint64 total);
    void answered(const Aloft::HttpHead &head, const QByteArray &body);
    void failed(const Aloft::Error &error);

private:
    const FileSending m_sending;
    FileSender *m_sender = nullptr; ///< in its thread
};

} // namespace Aloft
