#include "ui/hardware/hardwarenotices.h"

#include "core/base/settings.h"
#include "core/hardware/hardwaredeath.h"
#include "core/hardware/hardwaretext.h"
#include "ui/runs/desktopnotices.h"
#include "ui/runs/noticesettings.h"

#include <QCoreApplication>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct WarningText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::HardwareWarning)
};

constexpr QLatin1StringView hardwareSubject("hardware:");

QString deviceName(const HardwareWarning &warning, const HardwareBook &book)
{
    const QList<Device> &devices = book.history(warning.sessionId).inventory().devices;
    const auto found = std::ranges::find(devices, warning.device, &Device::uuid);
    return found == devices.end() ? WarningText::tr("GPU") : deviceLabel(*found);
}

} // namespace

QString warningText(const HardwareWarning &warning, const HardwareBook &book)
{
    const QString session = book.sessionName(warning.sessionId);
    const QString used = usedText(warning.usedBytes, warning.bytes);
    switch (warning.wall) {
    case HardwareWarning::Wall::Memory:
        return WarningText::tr("%1: RAM is nearly full (%2). When it is, the system ends programs, "
                               "mostly the largest.")
            .arg(session, used);
    case HardwareWarning::Wall::DeviceMemory:
        return WarningText::tr("%1: the memory of %2 is nearly full (%3). A larger batch or model "
                               "will fail.")
            .arg(session, deviceName(warning, book), used);
    case HardwareWarning::Wall::Disk:
        if (warning.fileBytes > 0)
            return WarningText::tr(
                       "%1: the disk of %2 has %3 left, less than the largest file that was "
                       "written there lately (%4). The next one may not fit.")
                .arg(session, warning.path, sizeText(warning.bytes - warning.usedBytes),
                     sizeText(warning.fileBytes));
        return WarningText::tr(
                   "%1: the disk of %2 is nearly full (%3). What is written next may be "
                   "lost.")
            .arg(session, warning.path, used);
    }
    Q_UNREACHABLE();
}

HardwareNotices::HardwareNotices(HardwareBook &book, Settings &settings, DesktopNotices &notices,
                                 std::function<bool()> isInFront, QObject *parent)
    : QObject(parent)
    , m_book(book)
    , m_settings(settings)
    , m_notices(notices)
    , m_isInFront(std::move(isInFront))
{
    connect(&book, &HardwareBook::warned, this, &HardwareNotices::tell);
    connect(&book, &HardwareBook::sampleArrived, this, &HardwareNotices::lookForKills);
    connect(&notices, &DesktopNotices::activated, this, &HardwareNotices::act);
}

void HardwareNotices::tell(const HardwareWarning &warning)
{
    DesktopNotice notice;
    notice.title = tr("%1 comes near its limit").arg(m_book.sessionName(warning.sessionId));
    notice.body = warningText(warning, m_book);
    give(warning.sessionId, notice);
}

/// The count is of the machine's whole life: the first one that is seen is no news.
void HardwareNotices::lookForKills(const QString &sessionId)
{
    const Sample &sample = *m_book.history(sessionId).last();
    if (!sample.host.killsForMemory)
        return;
    const int kills = *sample.host.killsForMemory;
    const int before = m_kills.value(sessionId, kills);
    m_kills.insert(sessionId, kills);
    if (kills <= before)
        return;
    const QString session = m_book.sessionName(sessionId);
    DesktopNotice notice;
    notice.title = tr("A program on %1 was ended").arg(session);
    notice.body = tr("%1: %2", "session, and what happened").arg(session, killText(sample));
    notice.stay = DesktopNotice::Stay::UntilSeen;
    give(sessionId, notice);
}

void HardwareNotices::give(const QString &sessionId, DesktopNotice notice)
{
    Q_EMIT barWanted(notice.body, sessionId);
    if (m_isInFront() || !m_settings.get(NoticeSettings::Hardware))
        return;
    notice.subject = hardwareSubject + sessionId;
    notice.buttons << DesktopNotice::Button{u"show"_s, tr("Show")};
    notice.sound = m_settings.get(NoticeSettings::Sound) ? DesktopNotice::Sound::Audible
                                                         : DesktopNotice::Sound::Silent;
    m_notices.show(notice);
}

void HardwareNotices::act(const QString &subject)
{
    if (!subject.startsWith(hardwareSubject))
        return;
    m_notices.withdraw(subject);
    Q_EMIT showRequested(subject.sliced(hardwareSubject.size()));
}

} // namespace Aloft

#include "moc_hardwarenotices.cpp"
