#pragma once

#include "core/base/diskcalls.h"

#include <QList>
#include <QObject>
#include <QPointer>

#include <chrono>

namespace Aloft {

class SenderThread;
class ThreadedSender;
struct FileSending;

/// Threads for files on their way: each has one of its own, for reading it may hang for as long as
/// it likes, as on a dead disk, and no other waits for that. A few that have nothing to do are kept.
///
/// One that does not answer for a while is given up, and what it sends fails; another try at that
/// file, or at any on the same disk where several hang, fails at once, until threads are back. No
/// folder has more than half of the threads. What waits where all of them hang fails, and says why.
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
    bool isRoomFor(const QString &file) const;
    void giveBack(SenderThread *thread);
    void giveUpSilent();
    void giveUpWaiting();

    DiskCalls m_calls;
    QList<SenderThread *> m_busy;
    QList<SenderThread *> m_hanging; ///< given up
    QList<SenderThread *> m_idle;
    QList<QPointer<ThreadedSender>> m_waiting;
};

} // namespace Aloft
