#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>

namespace Aloft {

class SenderThread;
class ThreadedSender;
struct FileSending;

/// Threads for files on their way: each has one of its own, for reading it may hang for as long as
/// it likes, as on a dead disk, and no other waits for that. A few that have nothing to do are kept.
///
/// One that does not answer for a while is given up, and what it sends fails; another try at that
/// file fails at once, until the thread is back. Those that hang count: beyond most, files wait.
/// At the end threads have a moment; one that hangs is left behind, and the log says so.
class SenderThreads : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype most = 32;

    /// pulse: how often threads are asked whether they still answer; six times without is too much.
    explicit SenderThreads(std::chrono::milliseconds pulse = std::chrono::seconds(5));
    ~SenderThreads() override;

    /// From the event loop, or when its turn comes; deleting it lets go of the file.
    ThreadedSender *send(const FileSending &sending);

private:
    void beginNext();
    void begin(ThreadedSender &sender);
    bool hangs(const QString &file) const;
    void giveBack(SenderThread *thread);
    void feelPulse();

    QList<SenderThread *> m_busy;
    QList<SenderThread *> m_hanging; ///< given up
    QList<SenderThread *> m_idle;
    QList<QPointer<ThreadedSender>> m_waiting;
    QTimer m_pulse;
};

} // namespace Aloft
