#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace Aloft {

/// A thread for calls that may hang for as long as they like (drivers, dead disks): one job at a
/// time, whose answer is given in the owner's thread. When it is deleted with a job that does not
/// come back, the thread is left behind, and so is what belongs to it.
class ReaderThread : public QObject
{
    Q_OBJECT

public:
    using Answer = std::function<void()>;
    using Job = std::function<Answer()>;

    /// atEnd: run in the thread, last.
    explicit ReaderThread(std::function<void()> atEnd, QObject *parent = nullptr);
    ~ReaderThread() override;

    bool isBusy() const { return m_isBusy; } ///< until the answer was given
    bool start(Job job);                     ///< false: it is busy, and the job is dropped

private:
    struct Shared;

    static void work(const std::shared_ptr<Shared> &shared, const std::function<void()> &atEnd);
    void take(const Answer &answer);

    std::shared_ptr<Shared> m_shared;
    bool m_isBusy = false;
};

} // namespace Aloft
