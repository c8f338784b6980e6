#include "ui/shell/sessionnotices.h"

#include "core/base/settings.h"
#include "core/session/sessionmodel.h"
#include "core/session/sessiontext.h"
#include "ui/runs/desktopnotices.h"
#include "ui/runs/noticesettings.h"
#include "ui/shell/sessionlook.h"

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView SessionSubject("session:");

} // namespace

SessionNotices::SessionNotices(const SessionModel &sessions, Settings &settings,
                               DesktopNotices &notices, std::function<bool()> isInFront,
                               QObject *parent)
    : QObject(parent)
    , m_sessions(sessions)
    , m_settings(settings)
    , m_notices(notices)
    , m_isInFront(std::move(isInFront))
{
    connect(&sessions, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { follow(first, last); });
    connect(&sessions, &QAbstractItemModel::rowsRemoved, this, &SessionNotices::forgetRemoved);
    connect(&notices, &DesktopNotices::activated, this, &SessionNotices::act);
    follow(0, sessions.rowCount() - 1);
}

void SessionNotices::noteLook()
{
    if (m_lost.isEmpty())
        return;
    m_lost.clear();
    Q_EMIT changed();
}

void SessionNotices::follow(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        const Session *session = m_sessions.at(row);
        connect(session, &Session::stateChanged, this, [this, session] { note(session); });
    }
}

/// One that is started again, or stopped by the user, is none to worry about.
void SessionNotices::note(const Session *session)
{
    const int before = lost();
    if (session->state() != SessionState::Lost) {
        m_lost.remove(session->id());
        m_notices.withdraw(SessionSubject + session->id());
    } else if (!m_isInFront()) {
        m_lost.insert(session->id());
        tell(*session);
    }
    if (lost() != before)
        Q_EMIT changed();
}

void SessionNotices::forgetRemoved()
{
    const auto isGone = [this](const QString &id) {
        if (m_sessions.byId(id))
            return false;
        m_notices.withdraw(SessionSubject + id);
        return true;
    };
    if (erase_if(m_lost, isGone) > 0)
        Q_EMIT changed();
}

void SessionNotices::tell(const Session &session)
{
    if (!m_settings.get(NoticeSettings::SessionLost))
        return;
    DesktopNotice notice;
    notice.subject = SessionSubject + session.id();
    notice.title = tr("%1 was lost").arg(sessionTitle(session));
    notice.body = session.reason() ? session.reason()->text() : detailText(session);
    notice.buttons << DesktopNotice::Button{u"show"_s, tr("Show")};
    notice.stay = DesktopNotice::Stay::UntilSeen;
    notice.sound = m_settings.get(NoticeSettings::Sound) ? DesktopNotice::Sound::Audible
                                                         : DesktopNotice::Sound::Silent;
    m_notices.show(notice);
}

void SessionNotices::act(const QString &subject)
{
    if (!subject.startsWith(SessionSubject))
        return;
    m_notices.withdraw(subject);
    Q_EMIT showRequested(subject.sliced(SessionSubject.size()));
}

} // namespace Aloft

#include "moc_sessionnotices.cpp"
