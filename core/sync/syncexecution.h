#pragma once

#include "core/sync/carriedbytes.h"
#include "core/sync/syncstep.h"

#include <memory>

namespace Aloft {

/// What may be said of the drive as a whole: that it is away, lets nobody in any more, or asks to be
/// left alone.
inline bool isOfTheDrive(const Error &error)
{
    return error.kind == Error::Kind::Network || error.kind == Error::Kind::Refused
        || error.kind == Error::Kind::Busy;
}

/// How one step ended.
struct SyncOutcome
{
    enum class End {
        Done,
        Changed, ///< something was no longer as the plan saw it; the next plan sees it
        Failed,
    };

    SyncStep step;
    End end = End::Done;
    std::optional<Error> error; ///< unless it is done
};

/// Carries out a plan, step by step in its order, transfers side by side. What fails stops nothing
/// else but what comes into a folder that could not be made. Its progress are the bytes of files. Only where the drive itself is
/// away, or lets nobody in any more, it fails with what that says, and leaves the rest undone.
class SyncExecution : public Task
{
    Q_OBJECT

public:
    SyncExecution(const SyncPlan &plan, SyncTools tools, QObject *parent = nullptr);
    ~SyncExecution() override;

    static constexpr int transfersAtATime = 4;

Q_SIGNALS:
    void ended(const Aloft::SyncOutcome &outcome);
    void remoteChanged(const Aloft::DriveItem &item); ///< by a step of ours

protected:
    void run() override;

private:
    static bool isTransfer(const SyncStep &step);
    bool mayBegin(const SyncStep &step) const;
    bool leaveOut(const SyncStep &step, const Error &reason);
    void noteForThoseBelow(const SyncStep &step, const Error &error);
    std::optional<Error> reasonAgainst(const SyncStep &step) const;
    void noteForRests(const SyncStep &step, const std::optional<Error> &error, qint64 reached);
    bool noteAFew();
    void begin(const SyncStep &step);
    void settle(const SyncStep &step, SyncOutcome::End end);
    void conclude(const SyncStep &step, const std::optional<Error> &error, qint64 reached);
    void goOn(const std::optional<Error> &error);
    void checkDrive();
    void endCheck();
    void abandonTheRest();

    /// A failure that may only mean that the drive is away.
    struct Doubtful
    {
        SyncStep step;
        Error error;
        qint64 reached = 0;
    };

    const QList<SyncStep> m_steps;
    SyncTools m_tools;
    CarriedBytes m_bytes;
    QHash<int, Error> m_unmade; ///< why folders are not where they were to be, by node
    QList<Doubtful> m_doubtful;
    qsizetype m_next = 0;
    int m_underWay = 0;
    bool m_isAlone = false;    ///< what is under way is no transfer
    bool m_isChecking = false; ///< whether the drive is there at all
};

} // namespace Aloft
