#include "ui/transfers/transfernotices.h"

#include "core/base/settings.h"
#include "ui/runs/desktopnotices.h"
#include "ui/runs/noticesettings.h"

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView TransfersSubject("transfers");

} // namespace

TransferNotices::TransferNotices(const TransferModel &transfers, Settings &settings,
                                 DesktopNotices &notices, std::function<bool()> isInFront,
                                 QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_notices(notices)
    , m_isInFront(std::move(isInFront))
{
    connect(&transfers, &TransferModel::ended, this, &TransferNotices::tell);
    connect(&notices, &DesktopNotices::activated, this, [this](const QString &subject) {
        if (subject != TransfersSubject)
            return;
        m_notices.withdraw(subject);
        Q_EMIT showRequested();
    });
}

/// What others ordered they tell of themselves; what was cancelled the user knows.
void TransferNotices::tell(const TransferModel::End &end)
{
    const bool hasFailed = end.state == Transfer::State::Failed;
    if (!end.isOwn || end.lasted < Long || (end.state != Transfer::State::Done && !hasFailed)
        || !m_settings.get(NoticeSettings::TransfersEnded) || m_isInFront())
        return;
    DesktopNotice notice;
    notice.subject = TransfersSubject;
    notice.title = hasFailed ? tr("%1: not everything was carried", "a transfer").arg(end.title)
                             : tr("%1: done", "a transfer").arg(end.title);
    notice.body = hasFailed ? tr("The list of transfers says why, and tries it again.")
                            : tr("Everything is there, and was compared.");
    notice.buttons << DesktopNotice::Button{u"show"_s, tr("Show")};
    notice.stay = hasFailed ? DesktopNotice::Stay::UntilSeen : DesktopNotice::Stay::Passing;
    notice.sound = m_settings.get(NoticeSettings::Sound) ? DesktopNotice::Sound::Audible
                                                         : DesktopNotice::Sound::Silent;
    m_notices.show(notice);
}

} // namespace Aloft

#include "moc_transfernotices.cpp"
