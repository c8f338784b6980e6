#pragma once

#include <QList>
#include <QObject>

QT_BEGIN_NAMESPACE
class QThread;
QT_END_NAMESPACE

namespace Aloft {

class FileSender;
struct FileSending;

/// Threads for files on their way: each has one of its own, for reading it may hang for as long as
/// it likes, as on a dead disk, and no other waits for that. A few that have nothing to do are kept.
/// At the end they have a moment; one that hangs is left behind, and the log says so.
class SenderThreads : public QObject
{
    Q_OBJECT

public:
    SenderThreads();
    ~SenderThreads() override;

    /// In a thread, not started; goes with deleteLater().
    FileSender *createSender(const FileSending &sending);

private:
    QThread *take();
    void giveBack(QThread *thread);

    QList<QThread *> m_busy;
    QList<QThread *> m_idle;
};

} // namespace Aloft
