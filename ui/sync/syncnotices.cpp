#include "ui/sync/syncnotices.h"

#include "core/base/settings.h"
#include "core/session/syncbook.h"
#include "ui/runs/desktopnotices.h"
#include "ui/runs/noticesettings.h"
#include "ui/sync/syncneed.h"

#include <QDir>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView SubjectStart("sync:");

QString subjectOf(const QString &folder)
{
    return SubjectStart + folder;
}

/// Nothing waits for the user any more. In all other states what waited for him may do so again,
/// as after a computer slept, or a network was away.
bool isSettled(const WorkspaceSync &sync)
{
    using State = WorkspaceSync::State;
    return sync.state() == State::InStep || sync.state() == State::Paused
        || sync.state() == State::Untied;
}

} // namespace

SyncNotices::SyncNotices(SyncBook &syncs, Settings &settings, DesktopNotices &notices,
                         std::function<bool(const QString &)> isInFront, QObject *parent)
    : QObject(parent)
    , m_syncs(syncs)
    , m_settings(settings)
    , m_notices(notices)
    , m_isInFront(std::move(isInFront))
{
    connect(&syncs, &SyncBook::changed, this, &SyncNotices::look,
            Qt::QueuedConnection); // a state comes before the summary that belongs to it
    connect(&notices, &DesktopNotices::activated, this, [this](const QString &subject) {
        if (!subject.startsWith(SubjectStart))
            return;
        m_notices.withdraw(subject);
        Q_EMIT showRequested(subject.sliced(SubjectStart.size()));
    });
}

void SyncNotices::look()
{
    const QList<std::shared_ptr<WorkspaceSync>> tied = m_syncs.tied();
    for (const auto &sync : tied)
        note(*sync);
    const QStringList folders = m_known.keys();
    for (const QString &folder : folders) {
        if (std::ranges::find(tied, folder, [](const auto &sync) { return sync->folder(); })
            == tied.cend())
            settle(folder);
    }
}

void SyncNotices::note(WorkspaceSync &sync)
{
    const QString matter = needMatter(sync);
    if (matter.isEmpty() && isSettled(sync))
        return settle(sync.folder());
    if (matter.isEmpty())
        return;
    if (matter != m_known.value(sync.folder()).matter) {
        m_known.insert(sync.folder(), {&sync, matter});
        Q_EMIT needed(&sync);
    }
    if (!m_known.value(sync.folder()).isTold && tell(sync))
        m_known[sync.folder()].isTold = true;
}

void SyncNotices::settle(const QString &folder)
{
    if (const Known known = m_known.take(folder); known.sync)
        Q_EMIT settled(known.sync);
    m_notices.withdraw(subjectOf(folder));
}

/// @return whether it was told: not where nobody wants to hear, or sees it anyway
bool SyncNotices::tell(const WorkspaceSync &sync)
{
    if (!m_settings.get(NoticeSettings::NeedsYou) || m_notices.isQuiet()
        || m_isInFront(sync.folder()))
        return false;
    const QString name = QDir(sync.folder()).dirName();
    DesktopNotice notice;
    notice.subject = subjectOf(sync.folder());
    notice.title = needOf(sync) == SyncNeed::Answer
        ? tr("%1: the sync asks", "name of a folder").arg(name)
        : tr("%1 is not kept in step", "name of a folder").arg(name);
    notice.body = needText(sync);
    notice.buttons << DesktopNotice::Button{u"show"_s, tr("Show")};
    notice.stay = DesktopNotice::Stay::UntilSeen;
    notice.sound = m_settings.get(NoticeSettings::Sound) ? DesktopNotice::Sound::Audible
                                                         : DesktopNotice::Sound::Silent;
    m_notices.show(notice);
    return true;
}

} // namespace Aloft

#include "moc_syncnotices.cpp"
