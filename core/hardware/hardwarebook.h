#pragma once

#include "core/hardware/samplehistory.h"
#include "core/hardware/sampler.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QStringList>

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
};

/// What is known of every session's hardware: the one consumer of samplers. Views hold an
/// interest; without any, sessions are read slowly (status bar, warnings), as ux.md UX-118 says.
class HardwareBook : public QObject
{
    Q_OBJECT

public:
    explicit HardwareBook(Samplers &samplers, QObject *parent = nullptr); ///< which outlives it

    /// While one lives, its session is read at the pace of a panel that is looked at.
    class Interest
    {
    public:
        Interest() = default;
        Interest(HardwareBook *book, const QString &sessionId);
        ~Interest();
        Interest(Interest &&other) noexcept;
        Interest &operator=(Interest &&other) noexcept;

    private:
        QPointer<HardwareBook> m_book;
        QString m_sessionId;
    };

    [[nodiscard]] Interest watch(const QString &sessionId) { return Interest(this, sessionId); }

    QStringList sessionIds() const;
    const SampleHistory &history(const QString &sessionId) const; ///< empty when nothing is known
    std::optional<Error> trouble(const QString &sessionId) const;
    void wake(const QString &sessionId);

Q_SIGNALS:
    void sessionsChanged();
    void inventoryChanged(const QString &sessionId);
    void sampleArrived(const QString &sessionId);
    void troubleChanged(const QString &sessionId);
    void warned(
        const Aloft::HardwareWarning &warning); ///< each once a run, or once until it passed
};

} // namespace Aloft
