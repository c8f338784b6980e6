// What is asked of a sync.

#include "core/session/workspacesync.h"
#include "core/sync/leftfile.h"
#include "core/sync/syncstorage.h"

namespace Aloft {

void WorkspaceSync::setAccess(Access access)
{
    m_access = access;
    reconsider();
}

void WorkspaceSync::setHold(Hold hold)
{
    m_hold = hold;
    reconsider();
}

void WorkspaceSync::setTie(const std::optional<SyncTie> &tie)
{
    if (!tie || !m_tie || partnerOf(m_tie->place) != partnerOf(tie->place))
        m_allowedUploads.reset();
    m_tie = tie;
    if (tie)
        m_around.ties.put(*tie);
    else
        m_around.ties.remove(m_folder);
}

void WorkspaceSync::tie(const DrivePath &place)
{
    close();
    if (m_tie && partnerOf(m_tie->place) != partnerOf(place))
        forgetWhatWasInStep();
    setTie(SyncTie{m_folder, place, false});
    m_failures = 0;
    reconsider();
}

Result<void> WorkspaceSync::untie()
{
    if (!m_tie)
        return {};
    close();
    const Result<void> forgotten = forgetWhatWasInStep();
    if (forgotten)
        setTie(std::nullopt);
    reconsider();
    return forgotten;
}

/// It says nothing of what will be found when the two are tied again.
Result<void> WorkspaceSync::forgetWhatWasInStep()
{
    return forgetSyncJournal(syncJournalPath(m_around.dataFolder, m_folder,
                                             partnerOf(m_tie->place)),
                             m_around.means.secrets);
}

void WorkspaceSync::pause()
{
    if (m_tie)
        setTie(SyncTie{m_folder, m_tie->place, true});
    reconsider();
}

void WorkspaceSync::resume()
{
    if (m_tie)
        setTie(SyncTie{m_folder, m_tie->place, false});
    m_failures = 0;
    reconsider();
}

void WorkspaceSync::syncNow()
{
    m_failures = 0;
    if (m_continuous)
        m_continuous->syncNow();
    else
        reconsider();
}

std::shared_ptr<const void> WorkspaceSync::lend()
{
    if (state() == State::Opening || state() == State::Syncing)
        return nullptr;
    m_isLent = true;
    reconsider();
    return {this, [self = QPointer(this)](const void *) {
                if (!self)
                    return;
                self->m_isLent = false;
                self->reconsider();
            }};
}

/// A pass that began with the old rules would take for deleted what goes.
void WorkspaceSync::leave(const QStringList &paths)
{
    if (!canLeave() || paths.isEmpty())
        return;
    m_continuous.reset();
    m_progress.reset();
    m_leaving = new LeaveTask(m_pair->tree, *m_pair->journal, paths, this);
    connect(m_leaving, &Task::finished, this, [this] { endLeaving(*m_leaving); });
    m_leaving->start();
    Q_EMIT changed();
}

void WorkspaceSync::endLeaving(const LeaveTask &leaving)
{
    const QStringList paths = leaving.left();
    const std::optional<Error> error = leaving.error();
    m_leaving = nullptr;
    begin();
    if (!paths.isEmpty())
        Q_EMIT left(paths);
    if (error)
        Q_EMIT leavingFailed(*error);
}

Result<void> WorkspaceSync::bring(const QStringList &paths)
{
    const Result<void> brought = changeLeftRules(m_folder, [&paths](LeftRules &rules) {
        for (const QString &path : paths)
            rules.bring(path);
    });
    if (brought)
        syncNow();
    return brought;
}

void WorkspaceSync::allowDeletions()
{
    if (m_continuous)
        m_continuous->allowDeletions();
}

void WorkspaceSync::allowUploads()
{
    if (!m_continuous || m_continuous->question() != SyncQuestion::Uploads)
        return;
    m_allowedUploads = m_summary.askedBytes;
    m_continuous->allowUploads();
}

/// To the planner, what was never in step is new on the side that has it.
void WorkspaceSync::bringBack()
{
    if (state() != State::Asking)
        return;
    const QSet<QString> ids = m_summary.asked.here + m_summary.asked.there;
    for (const QString &id : ids)
        m_pair->journal->remove(id);
    m_hasChanged = true;
    m_continuous->syncNow();
}

QStringList WorkspaceSync::askedPaths() const
{
    QStringList paths;
    if (!m_pair)
        return paths;
    const SyncRows &rows = m_pair->journal->rows();
    const QSet<QString> ids = m_summary.asked.here + m_summary.asked.there;
    for (const QString &id : ids)
        paths.append(rows.value(id).path);
    paths.sort();
    return paths;
}

} // namespace Aloft
