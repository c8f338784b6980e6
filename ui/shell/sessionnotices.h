#pragma once

#include "core/session/sessionstate.h"

#include <QObject>
#include <QSet>

#include <functional>

namespace Aloft {

class DesktopNotices;
class Session;
class SessionModel;
class Settings;

/// Tells by the desktop's notifications that a session was lost while the user looked elsewhere,
/// and counts those that nobody has looked at. All that is handed in outlives it.
class SessionNotices : public QObject
{
    Q_OBJECT

public:
    /// isInFront says whether the user looks at a window of ours.
    SessionNotices(const SessionModel &sessions, Settings &settings, DesktopNotices &notices,
                   std::function<bool()> isInFront, QObject *parent = nullptr);

    int lost() const { return int(m_lost.size()); } ///< since the user last looked
    void noteLook();

Q_SIGNALS:
    void changed(); ///< of lost()
    void showRequested(const QString &sessionId);

private:
    void follow(int first, int last);
    void note(const Session *session);
    void forgetRemoved();
    void tell(const Session &session);
    void act(const QString &subject);

    const SessionModel &m_sessions;
    Settings &m_settings;
    DesktopNotices &m_notices;
    std::function<bool()> m_isInFront;
    QSet<QString> m_lost;
};

} // namespace Aloft
