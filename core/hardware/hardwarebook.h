#pragma once

#include "core/hardware/hardwaredeath.h"
#include "core/hardware/readingpace.h"
#include "core/hardware/samplehistory.h"
#include "core/hardware/sampler.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <map>
#include <memory>
#include <set>

namespace Aloft {

/// The samplers there are now, by session; as RunHosts is for run hosts.
class Samplers : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual QStringList sessionIds() const = 0;
    virtual Sampler *sampler(const QString &sessionId) const = 0; ///< null: none now
    virtual QString sessionName(const QString &sessionId) const = 0;

Q_SIGNALS:
    void changed(const QString &sessionId); ///< another sampler or name, or the session has gone
};

/// A wall that comes near.
struct HardwareWarning
{
    enum class Wall { Memory, DeviceMemory, Disk };

    QString sessionId;
    Wall wall = Wall::Memory;
    QString device; ///< uuid, of DeviceMemory
    QString path;   ///< of Disk
    qint64 usedBytes = 0;
    qint64 bytes = 0;
    qint64 fileBytes =
        0; ///< of Disk: of a file such as was written there; there is no room for another

    bool operator==(const HardwareWarning &) const = default;
};

/// The walls that a sample is near to: 92 % of memory, 97 % of a device's, 95 % of a disk,
/// or less room there than the largest file takes that was written lately.
QList<HardwareWarning> nearWalls(const QString &sessionId, const Inventory &inventory,
                                 const Sample &sample);

/// What is known of every session's hardware: the one consumer of samplers. Who wants it read
/// holds an interest; ReadingPace says how often it is.
///
/// A session without a sampler (stopped, or its machine is gone) keeps its history, which stands
/// still, until the session is forgotten or has another machine.
class HardwareBook : public QObject
{
    Q_OBJECT

public:
    /// samplers outlive it.
    explicit HardwareBook(Samplers &samplers, const ReadingPace::Patience &patience = {},
                          QObject *parent = nullptr);
    ~HardwareBook() override;

    /// While one lives, its session is read for its reason. It may outlive the book.
    class Interest
    {
    public:
        Interest() = default;
        Interest(HardwareBook *book, QString sessionId, ReadingReason reason);
        ~Interest();
        Interest(Interest &&other) noexcept;
        Interest &operator=(Interest &&other) noexcept;

    private:
        QPointer<HardwareBook> m_book;
        QString m_sessionId;
        ReadingReason m_reason = ReadingReason::Look;
    };

    [[nodiscard]] Interest watch(const QString &sessionId,
                                 ReadingReason reason = ReadingReason::Look)
    {
        return Interest(this, sessionId, reason);
    }

    QStringList sessionIds() const; ///< all, also those of which nothing is known
    QString sessionName(const QString &sessionId) const;
    bool isRead(const QString &sessionId) const; ///< it has a sampler; otherwise all stands still
    const SampleHistory &history(const QString &sessionId) const; ///< empty when nothing is known
    std::optional<Error> trouble(const QString &sessionId) const;
    bool isResting(const QString &sessionId) const; ///< not read, so that its machine may end idle
    void wake(const QString &sessionId);            ///< as Sampler::wake(); ends a rest, too

    /// A run began: a warning that was given of its machine is given again, and an earlier death is
    /// over.
    void rearm(const QString &sessionId);

    /// Something of a session died, for whatever reason. Where memory is the reason, the last
    /// minute before it is kept, until a run begins or it is dismissed.
    void noteDeath(const QString &sessionId, HardwareDeath::Victim victim);
    void dismissDeath(const QString &sessionId);
    const std::optional<HardwareDeath> &death(const QString &sessionId) const;

Q_SIGNALS:
    void sessionsChanged(); ///< came, went, got a name, a sampler, or lost it
    void inventoryChanged(const QString &sessionId);
    void sampleArrived(const QString &sessionId);
    void troubleChanged(const QString &sessionId);
    void restChanged(const QString &sessionId);
    void deathChanged(const QString &sessionId);
    /// Each once a run, or once until there is room again; and once a machine, whatever sessions
    /// it has.
    void warned(const Aloft::HardwareWarning &warning);

private:
    using WallName = std::pair<HardwareWarning::Wall, QString>;

    struct Entry
    {
        explicit Entry(const ReadingPace::Patience &patience) : pace(patience) { }

        QPointer<Sampler> sampler;
        SampleHistory history;
        ReadingPace pace;
        bool wasResting = false;
        std::optional<HardwareDeath> death;
        std::optional<HardwareDeath::Victim> unexplained; ///< until the next sample
    };

    Entry &entry(const QString &sessionId);
    std::set<WallName> &warnedOf(const QString &sessionId);
    void drop(const QString &sessionId);
    const Entry *find(const QString &sessionId) const;
    void meet(const QString &sessionId);
    void use(const QString &sessionId, Sampler *sampler);
    void setPace(const QString &sessionId);
    void begin(const QString &sessionId, ReadingReason reason);
    void end(const QString &sessionId, ReadingReason reason);
    void take(const QString &sessionId, const Sample &sample);
    void warn(const QString &sessionId, const Sample &sample);
    void explainDeath(const QString &sessionId);

    Samplers &m_samplers;
    ReadingPace::Patience m_patience;
    std::map<QString, std::unique_ptr<Entry>> m_entries;
    std::map<QString, std::set<WallName>> m_warned; ///< by machine; by session where none is known
};

} // namespace Aloft
