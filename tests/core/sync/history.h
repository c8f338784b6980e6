#pragma once

#include "core/sync/syncpass.h"
#include "tests/core/sync/memorydrive.h"

#include <memory>

namespace Aloft {

/// Some devices and one drive, on which users and passes do whatever a seed says; then all rest, and
/// must be alike, with nothing lost.
class History
{
public:
    struct Kind
    {
        Drive::Capabilities capabilities;
        int devices = 2;
        bool hasCrashes = false;
        bool hasFolderDeletions = false;
        bool hasGaps = false;    ///< in the drive's lists, and some of them fail
        bool hasLeaving = false; ///< files stay on the drive alone, and are brought back
        bool hasLimits =
            false; ///< the drive refuses what comes too often, in the middle of uploads, too
    };

    History(const Kind &kind, quint32 seed);
    ~History();

    /// What went wrong, in words; empty: nothing.
    QString run();

    QStringList trace; ///< what happened

private:
    struct Device;

    class DeviceClock final : public Clock
    {
    public:
        explicit DeviceClock(const History &history, qint64 skew) : m_history(history), m_skew(skew)
        { }
        QDateTime utcNow() const override;
        std::chrono::milliseconds elapsed() const override;

    private:
        const History &m_history;
        const qint64 m_skew;
    };

    int below(int bound) { return int(m_random.bounded(bound)); }
    void tell(const QString &what);
    void advance(qint64 ms);
    void act();
    void actThere();
    void actHere(Device &device);
    void change(Device &device, const QString &path);
    void changeFolder(Device &device, const QString &path);
    void startPass(Device &device);
    void mend(Device &device);
    void leave(Device &device);
    void bring(Device &device);
    void makeGaps(Device &device);
    void letRun(int turns);
    void collect(Device &device);
    bool rest();
    QString differences();
    QString lost();

    QByteArray newContent(const QByteArray &former);
    QString someFolder(const MemoryTree &tree);
    QString freeName(const MemoryTree &tree);
    void noteDeleted(const MemoryTree &tree, const QString &path);

    const Kind m_kind;
    const bool m_isTold = qEnvironmentVariableIsSet("ALOFT_HISTORY");
    QRandomGenerator m_random;
    qint64 m_now = 1'700'000'000'000;
    MemoryServer m_server;
    std::vector<std::unique_ptr<Device>> m_devices;
    int m_lastContent = 0;
    bool m_isResting = false;
    QSet<QByteArray> m_contents;   ///< all that users ever wrote
    QSet<QByteArray> m_superseded; ///< what users wrote over or deleted, where they saw it
};

} // namespace Aloft

Q_DECLARE_METATYPE(Aloft::History::Kind)
