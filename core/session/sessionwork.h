#pragma once

#include "core/hardware/hardwarebook.h"

#include <QObject>

#include <map>

namespace Aloft {

class RunBook;
class Session;
class SessionModel;

/// Has the hardware of a session read while its cells run, or runs wait for it. Those that run are
/// RunHardware's.
class SessionWork : public QObject
{
    Q_OBJECT

public:
    SessionWork(SessionModel &sessions, RunBook &runs, HardwareBook &hardware,
                QObject *parent = nullptr); ///< all outlive it
    ~SessionWork() override;

private:
    void meet(Session *session);
    void look(const QString &sessionId);
    bool isUnderWay(const QString &sessionId) const;

    SessionModel &m_sessions;
    RunBook &m_runs;
    HardwareBook &m_hardware;
    std::map<QString, HardwareBook::Interest> m_interests; ///< by session
};

} // namespace Aloft
