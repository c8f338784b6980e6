#pragma once

#include <QObject>
#include <QTimer>

#include <array>
#include <chrono>

namespace Aloft {

/// Why somebody wants a session's hardware to be read.
enum class ReadingReason {
    Look,    ///< a panel shows it
    Measure, ///< a run is measured
    Work,    ///< something is under way, or waits for the machine
};

/// How often the hardware of one session is read: closely for a panel and for a run, slowly else
/// (UX-118).
///
/// Where reading counts as activity, a machine that ends when it is idle would be kept, and paid
/// for, by nothing but the reading. There it rests after a while in which nothing was under way,
/// until something is or somebody looks.
class ReadingPace : public QObject
{
    Q_OBJECT

public:
    /// How long an idle machine is still read, from the last change on.
    struct Patience
    {
        std::chrono::milliseconds unseen = std::chrono::minutes(1);
        std::chrono::milliseconds looked = std::chrono::minutes(10);
    };

    explicit ReadingPace(const Patience &patience, QObject *parent = nullptr);

    void add(ReadingReason reason);
    void remove(ReadingReason reason);
    bool hasReasons() const;

    /// What is read from now on, and whether that keeps the machine awake.
    void begin();
    void beginCarefully();
    void again(); ///< the user asked for a reading

    std::chrono::milliseconds pace() const; ///< zero: it rests
    bool isResting() const { return m_isResting; }

Q_SIGNALS:
    void changed();

private:
    int count(ReadingReason reason) const { return m_counts[static_cast<std::size_t>(reason)]; }
    void wake();
    void rest();

    Patience m_patience;
    std::array<int, 3> m_counts{};
    bool m_keepsAwake = false;
    bool m_isResting = false;
    QTimer m_idle;
};

} // namespace Aloft
