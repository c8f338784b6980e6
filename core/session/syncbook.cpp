#include "core/session/syncbook.h"

#include "core/drive/transfers.h"
#include "core/session/keptfolder.h"

#include <algorithm>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

SyncBook::SyncBook(const QString &dataFolder, DriveBook &drives, const CarryMeans &means,
                   const ContinuousSync::Pace &pace, QObject *parent)
    : QObject(parent)
    , m_ties(dataFolder + u"/ties.sqlite"_s)
    , m_around{m_ties, drives, dataFolder, means, pace}
{
    connect(&m_ties, &SyncTies::changed, this, &SyncBook::changed);
}

SyncBook::~SyncBook() = default;

std::shared_ptr<WorkspaceSync> SyncBook::of(const QString &folder)
{
    const QString key = m_ties.keyOf(folder);
    std::weak_ptr<WorkspaceSync> &known = m_syncs[key];
    std::shared_ptr<WorkspaceSync> sync = known.lock();
    if (!sync) {
        sync = std::make_shared<WorkspaceSync>(key, m_around);
        sync->setHold(m_hold);
        connect(sync.get(), &WorkspaceSync::changed, this, &SyncBook::changed);
        known = sync;
    }
    return sync;
}

/// A tie is changed by its sync itself, which must not go meanwhile.
void SyncBook::keepAll()
{
    if (std::exchange(m_isKeeping, true))
        return;
    connect(&m_ties, &SyncTies::changed, this, &SyncBook::follow, Qt::QueuedConnection);
    follow();
}

void SyncBook::follow()
{
    std::erase_if(m_kept, [this](const auto &kept) { return !m_ties.of(kept.first); });
    const QList<SyncTie> ties = m_ties.all();
    for (const SyncTie &tie : ties) {
        if (const auto kept = m_kept.find(tie.folder); kept != m_kept.cend())
            kept->second->follow();
        else // which may tell of it: whoever hears that finds all in order
            m_kept.emplace(tie.folder,
                           std::make_unique<KeptFolder>(of(tie.folder), thisHolder(dataFolder())));
    }
    Q_EMIT changed();
}

void SyncBook::look()
{
    for (const auto &[folder, kept] : m_kept)
        kept->look();
}

void SyncBook::pauseWith(const Transfers &transfers)
{
    const auto take = [this, &transfers] {
        hold(transfers.isPaused() ? WorkspaceSync::Hold::WithTransfers : WorkspaceSync::Hold::None);
    };
    connect(&transfers, &Transfers::pausedChanged, this, take);
    take();
}

void SyncBook::hold(WorkspaceSync::Hold hold)
{
    m_hold = hold;
    for (const auto &[folder, known] : m_syncs) {
        if (const auto sync = known.lock())
            sync->setHold(hold);
    }
}

QList<std::shared_ptr<WorkspaceSync>> SyncBook::tied() const
{
    QList<std::shared_ptr<WorkspaceSync>> tied;
    for (const auto &[folder, known] : m_syncs) {
        if (const auto sync = known.lock(); sync && sync->tie())
            tied.append(sync);
    }
    return tied;
}

bool SyncBook::hasToKeep() const
{
    return std::ranges::any_of(tied(), [](const auto &sync) {
        const WorkspaceSync::State state = sync->state();
        return state != WorkspaceSync::State::Paused && state != WorkspaceSync::State::Held;
    });
}

} // namespace Aloft

#include "moc_syncbook.cpp"
