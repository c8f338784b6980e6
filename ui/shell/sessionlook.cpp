#include "ui/shell/sessionlook.h"

#include "core/runs/runbook.h"
#include "core/session/session.h"
#include "core/session/sessiontext.h"
#include "ui/theme/icons.h"

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

bool isAtRest(SessionState state)
{
    return state == SessionState::Idle || state == SessionState::Ready;
}

} // namespace

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

/// Cells that have a row run in a kernel, of which the session knows by itself.
int runningFiles(const Session &session, const RunBook &runs)
{
    const QStringList live = runs.liveIds();
    return static_cast<int>(std::ranges::count_if(live, [&](const QString &id) {
        const RunRecord *record = runs.record(id);
        return record && record->sessionId == session.id() && record->order.kind != RunKind::Cells;
    }));
}

SessionState shownState(const Session &session, const RunBook &runs)
{
    const bool isBusy = isAtRest(session.state()) && runningFiles(session, runs) > 0;
    return isBusy ? SessionState::Busy : session.state();
}

QString shownStateText(const Session &session, const RunBook &runs)
{
    return shownState(session, runs) == session.state() ? stateText(session)
                                                        : stateText(SessionState::Busy);
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
