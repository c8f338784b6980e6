#include "ui/shell/sessionlook.h"

#include "core/session/session.h"
#include "ui/theme/icons.h"

namespace Aloft {

using namespace Qt::StringLiterals;

QIcon stateIcon(SessionState state)
{
    switch (state) {
    case SessionState::Idle:
        return themedIcon(u"state-idle", Tone::MutedText);
    case SessionState::Starting:
    case SessionState::Connecting:
        return themedIcon(u"state-starting", Tone::Busy);
    case SessionState::Ready:
        return themedIcon(u"state-ready", Tone::Ok);
    case SessionState::Busy:
        return themedIcon(u"state-busy", Tone::Busy);
    case SessionState::Reconnecting:
        return themedIcon(u"state-reconnecting", Tone::Warning);
    case SessionState::Lost:
        return themedIcon(u"state-lost", Tone::Error);
    case SessionState::Stopping:
    case SessionState::Stopped:
        return themedIcon(u"state-stopped", Tone::MutedText);
    }
    Q_UNREACHABLE();
}

QString sessionTitle(const Session &session)
{
    QStringList parts{session.provider().name()};
    if (session.name() != parts.constFirst())
        parts.append(session.name());
    if (!session.spec().accelerator.isEmpty())
        parts.append(session.spec().accelerator);
    return parts.join(u" · "_s);
}

bool isLive(SessionState state)
{
    switch (state) {
    case SessionState::Idle:
    case SessionState::Lost:
    case SessionState::Stopped:
        return false;
    default:
        return true;
    }
}

bool canStart(SessionState state)
{
    return !isLive(state);
}

} // namespace Aloft
