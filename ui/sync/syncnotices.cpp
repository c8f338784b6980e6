#include "ui/sync/syncnotices.h"

#include "core/base/settings.h"
#include "core/session/syncbook.h"
#include "ui/runs/desktopnotices.h"
#include "ui/runs/noticesettings.h"

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

bool isUnderWay(const WorkspaceSync &sync)
{
    return sync.state() == WorkspaceSync::State::Opening
        || sync.state() == WorkspaceSync::State::Syncing;
}

} // namespace

SyncNotices::SyncNotices(SyncBook &syncs, Settings &settings, DesktopNotices &notices,
                         std::function<bool()> isInFront, QObject *parent)
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

/// What comes of a pass is known when it is over.
void SyncNotices::note(WorkspaceSync &sync)
{
    const SyncNeed need = needOf(sync);
    if (isUnderWay(sync) || need == m_known.value(sync.folder()).need)
        return;
    if (need == SyncNeed::None)
        return settle(sync.folder());
    m_known.insert(sync.folder(), {&sync, need});
    Q_EMIT needed(&sync);
    tell(sync);
}

void SyncNotices::settle(const QString &folder)
{
    if (const Known known = m_known.take(folder); known.sync)
        Q_EMIT settled(known.sync);
    m_notices.withdraw(subjectOf(folder));
}

void SyncNotices::tell(const WorkspaceSync &sync)
{
    if (!m_settings.get(NoticeSettings::NeedsYou) || m_isInFront())
        return;
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
}

} // namespace Aloft

#include "moc_syncnotices.cpp"
