#pragma once

#include <QObject>

namespace Aloft {

/// Whether this computer has a network. This base says what it is told, which is also how tests
/// use it; SystemReachability asks the platform.
class Reachability : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Unknown, ///< nobody can say: act as if online
        Offline,
        Online,
    };
    Q_ENUM(State)

    using QObject::QObject;

    State state() const { return m_state; }
    void setState(State state);
    void noteWaking(); ///< the computer has slept, and few lines live through that

Q_SIGNALS:
    void stateChanged(Aloft::Reachability::State state);
    /// Offline before, online now, or awake again and not offline: a good moment to reconnect.
    void cameBack();

private:
    State m_state = State::Unknown;
};

/// By QNetworkInformation where the platform has a backend; Unknown for good where it has none.
class SystemReachability : public Reachability
{
    Q_OBJECT

public:
    explicit SystemReachability(QObject *parent = nullptr);
};

} // namespace Aloft
