#include "core/sync/syncpass.h"

#include <QUuid>

#include <algorithm>

namespace Aloft {

namespace {

constexpr int mostPlans = 12; // of one round; each wants to know more, and soon none does

/// What is certainly no other file's: for one that changed while it was read.
Checksum noChecksum(Checksum::Algorithm algorithm)
{
    return {algorithm, QUuid::createUuid().toRfc4122()};
}

using Checksums = QHash<QString, Checksum>;

/// Of those files as the scan saw them.
TreeTask<Checksums>::Work checksumsOf(const QList<SyncPlan::Wanted> &wanted,
                                      const LocalSnapshot &local)
{
    return [wanted, local](SyncTree &tree, const auto &isCancelled) -> Result<Checksums> {
        Checksums checksums;
        for (const SyncPlan::Wanted &each : wanted) {
            if (each.path.isEmpty())
                continue;
            const Result<Checksum> checksum = tree.checksum(tree.file(each.path), each.algorithm,
                                                            isCancelled);
            if (isCancelled())
                return failure(cancelled());
            const Result<LocalStamp> now = tree.stamp(each.path);
            const bool isOfIt = checksum && now && *now == local.entries.value(each.path).stamp;
            checksums.insert(each.path, isOfIt ? *checksum : noChecksum(each.algorithm));
        }
        return checksums;
    };
}

QStringList foldersOf(const LocalSnapshot &snapshot)
{
    QStringList folders;
    for (const LocalEntry &entry : snapshot.entries) {
        if (entry.isFolder)
            folders.append(entry.path);
    }
    return folders;
}

Error anotherFolder()
{
    return {Error::Kind::Conflict,
            SyncPass::tr("The drive's folder is not the one that this folder was in step with."),
            SyncPass::tr(
                "If it was deleted there, restore it; else sync with another folder here."),
            {}};
}

} // namespace

SyncPass::SyncPass(const SyncPair &pair, Intent intent, const SyncAllowance &allowance,
                   QObject *parent)
    : Task(parent)
    , m_pair(pair)
    , m_intent(intent)
    , m_allowance(allowance)
{ }

void SyncPass::run()
{
    if (const std::optional<Error> problem = m_pair.journal.problem())
        return fail(*problem);
    const QString known = m_pair.journal.rootId();
    if (!known.isEmpty() && known != m_pair.view.rootId())
        return fail(anotherFolder());
    begin();
}

void SyncPass::begin()
{
    ++m_round;
    m_plans = 0;
    m_changed.clear();
    m_unread.clear();
    m_look.begin = m_pair.clock.utcNow();
    Q_EMIT statusChanged(tr("Looking at both sides"));
    runStep(new TreeTask<QString>(m_pair.tree,
                                  [](SyncTree &tree, const auto &) { return tree.ignoreText(); }),
            [this](const TreeTask<QString> &task) {
                m_rules = IgnoreRules(*task.result());
                scan();
            });
}

void SyncPass::scan()
{
    runStep(new TreeTask<LocalSnapshot>(m_pair.tree,
                                        [rules = m_rules](SyncTree &tree, const auto &isCancelled) {
                                            return tree.scan(rules, isCancelled);
                                        }),
            [this](const TreeTask<LocalSnapshot> &task) {
                m_local = *task.result();
                m_look.end = m_pair.clock.utcNow();
                Q_EMIT scanned(foldersOf(m_local));
                refresh();
            });
}

void SyncPass::refresh()
{
    runStep(new RefreshTask(m_pair.drive, m_pair.view), [this](const RefreshTask &) { confirm(); });
}

/// What the journal knows and the drive does not speak of.
QStringList SyncPass::silent() const
{
    QStringList ids;
    for (const SyncRow &row : m_pair.journal.rows()) {
        if (!m_pair.view.isBelowRoot(row.id) && !m_pair.view.isGone(row.id))
            ids.append(row.id);
    }
    return ids;
}

/// What a list does not have may be called otherwise, or the list has a gap: so each is asked for.
void SyncPass::confirm()
{
    const QStringList ids = silent();
    const SyncDeletions all = known();
    if (m_pair.view.items().isEmpty() && !m_allowance.covers(all))
        return failAsking(SyncQuestion::RemoteEmpty, all);
    if (ids.isEmpty())
        return makeSnapshot();
    runStep(new ConfirmTask(m_pair.drive, m_pair.view, ids),
            [this](const ConfirmTask &) { makeSnapshot(); });
}

/// Of what is in step and the drive does not show us: a folder stands for all that is in it.
QList<SyncProblem> SyncPass::hidden() const
{
    if (m_pair.drive.capabilities().testFlag(Drive::Capability::SeesForeign))
        return {};
    const QStringList ids = silent();
    const QSet<QString> all(ids.cbegin(), ids.cend());
    const SyncRows &rows = m_pair.journal.rows();
    const Error error{Error::Kind::NotFound,
                      tr("The drive does not show it to Aloft, so it stays as it is."),
                      tr("Let Aloft see more under Settings, Accounts."),
                      {}};
    QList<SyncProblem> problems;
    for (const QString &id : ids) {
        if (!all.contains(rows[id].parentId))
            problems.append({rows[id].path, error});
    }
    return problems;
}

void SyncPass::makeSnapshot()
{
    const auto work = [rootId = m_pair.view.rootId(), items = m_pair.view.items(),
                       gone = m_pair.view.gone(), rules = m_rules](SyncTree &, const auto &) {
        RemoteSnapshot snapshot = remoteSnapshot(rootId, items, rules);
        snapshot.gone += gone;
        return Result<RemoteSnapshot>(snapshot);
    };
    runStep(new TreeTask<RemoteSnapshot>(m_pair.tree, work),
            [this](const TreeTask<RemoteSnapshot> &task) {
                m_remote = *task.result();
                addRead();
                makePlan();
            });
}

/// What was read in an earlier round need not be read again.
void SyncPass::addRead()
{
    for (const DriveItem &read : std::as_const(m_read)) {
        const auto now = m_remote.items.find(read.id);
        if (now != m_remote.items.end() && !read.version.isEmpty() && now->version == read.version)
            now->checksums = read.checksums;
    }
}

SyncSides SyncPass::sides() const
{
    const Drive::Capabilities can = m_pair.drive.capabilities();
    const bool isFolded = m_pair.tree->nameCase() == NameCase::Folded
        || can.testFlag(Drive::Capability::FoldsCase);
    return {isFolded ? NameCase::Folded : NameCase::Kept,
            can.testFlag(Drive::Capability::StableIds), can.testFlag(Drive::Capability::TwinNames),
            m_pair.clock.utcNow().toLocalTime()};
}

void SyncPass::makePlan()
{
    ++m_plans;
    const auto work = [local = m_local, remote = m_remote, rows = m_pair.journal.rows(),
                       rules = m_rules, about = sides()](SyncTree &, const auto &) {
        return Result<SyncPlan>(plan(local, remote, rows, rules, about));
    };
    runStep(new TreeTask<SyncPlan>(m_pair.tree, work), [this](const TreeTask<SyncPlan> &task) {
        const SyncPlan &made = *task.result();
        if (made.wanted.isEmpty() || m_plans == mostPlans)
            ask(made);
        else
            satisfy(made.wanted);
    });
}

void SyncPass::satisfy(const QList<SyncPlan::Wanted> &wanted)
{
    Q_EMIT statusChanged(tr("Comparing files"));
    m_wanted = wanted;
    runStep(new TreeTask<Checksums>(m_pair.tree, checksumsOf(wanted, m_local)),
            [this](const TreeTask<Checksums> &task) {
                for (auto one = task.result()->cbegin(); one != task.result()->cend(); ++one)
                    m_local.entries[one.key()].checksums.append(*one);
                readWanted();
            });
}

/// Where the drive tells no checksum, the bytes do.
void SyncPass::readWanted()
{
    while (!m_wanted.isEmpty() && m_wanted.constFirst().id.isEmpty())
        m_wanted.removeFirst();
    if (m_wanted.isEmpty())
        return makePlan();
    readRemote(m_wanted.takeFirst().id);
}

void SyncPass::readRemote(const QString &id)
{
    const QString file = m_pair.tree->incoming(id);
    runStep(
        m_pair.drive.download({m_remote.items.value(id), file, Existing::Replace, {}}),
        [this, id, file](const Task &) { hashRemote(id, file); },
        [this, id](const Error &error) { leaveUnread(id, error); });
}

void SyncPass::hashRemote(const QString &id, const QString &file)
{
    const auto hash = [file](SyncTree &tree, const auto &isCancelled) {
        const Result<Checksum> checksum = tree.checksum(file, Checksum::Algorithm::Md5,
                                                        isCancelled);
        tree.discard(file);
        return checksum;
    };
    runStep(
        new TreeTask<Checksum>(m_pair.tree, hash),
        [this, id](const TreeTask<Checksum> &task) {
            DriveItem &item = m_remote.items[id];
            item.checksums.append(*task.result());
            m_read.insert(id, item);
            readWanted();
        },
        [this, id](const Error &error) { leaveUnread(id, error); });
}

/// Whether the two are the same cannot be known now: both stay as they are.
void SyncPass::leaveUnread(const QString &id, const Error &error)
{
    const DriveItem item = m_remote.items.take(id);
    m_remote.blocked.insert(id);
    m_remote.takenNames.insert(item.parentId, localNameOf(item.name));
    m_unread.insert(id, {m_remote.paths.value(id), error});
    readWanted();
}

void SyncPass::ask(const SyncPlan &plan)
{
    m_summary.problems = plan.problems + m_unread.values();
    m_summary.leftOut = m_local.leftOut + m_remote.leftOut + hidden();
    m_summary.conflicts += plan.conflicts;
    const SyncDeletions deletions = deletionsOf(plan);
    const SyncQuestion question = questionAbout(plan, deletions);
    Q_EMIT planned(plan);
    if (isFinished())
        return;
    if (question != SyncQuestion::None)
        return failAsking(question, deletions);
    if (!m_allowance.covers(deletions))
        m_summary.unasked += deletions;
    if (m_intent == Intent::CarryOut)
        return execute(plan);
    for (const SyncStep &step : plan.steps)
        count(step);
    succeed();
}

void SyncPass::execute(const SyncPlan &plan)
{
    Q_EMIT statusChanged(tr("Syncing"));
    if (m_pair.journal.rootId().isEmpty())
        m_pair.journal.setRootId(m_pair.view.rootId());
    auto *execution = new SyncExecution(
        plan, {m_pair.tree, m_pair.drive, m_pair.journal, m_pair.clock, m_look, {}, {}});
    connect(execution, &SyncExecution::ended, this, &SyncPass::note);
    connect(execution, &SyncExecution::remoteChanged, this,
            [this](const DriveItem &item) { m_pair.view.take(item); });
    runStep(execution, [this](const SyncExecution &) { endRound(); });
}

void SyncPass::note(const SyncOutcome &outcome)
{
    if (outcome.end == SyncOutcome::End::Done)
        count(outcome.step);
    else if (outcome.end == SyncOutcome::End::Changed)
        m_changed.append({outcome.step.path, *outcome.error});
    else
        m_summary.problems.append({outcome.step.path, *outcome.error});
    Q_EMIT ended(outcome);
}

void SyncPass::count(const SyncStep &step)
{
    const auto files = int(std::count_if(step.members.cbegin(), step.members.cend(),
                                         [](const SyncStep::Member &m) { return !m.isFolder; }));
    switch (step.kind) {
    case SyncStep::Kind::MakeLocalFolder:
    case SyncStep::Kind::MakeRemoteFolder:
        ++m_summary.folders;
        break;
    case SyncStep::Kind::MoveLocal:
    case SyncStep::Kind::MoveRemote:
        ++m_summary.moves;
        break;
    case SyncStep::Kind::Upload:
        ++m_summary.uploads;
        break;
    case SyncStep::Kind::Download:
        ++m_summary.downloads;
        break;
    case SyncStep::Kind::TrashLocal:
        m_summary.localDeletions += files;
        break;
    case SyncStep::Kind::TrashRemote:
        m_summary.remoteDeletions += files;
        break;
    case SyncStep::Kind::Agree:
    case SyncStep::Kind::Forget:
        break;
    }
}

/// What changed meanwhile is looked at again, a few times; then it waits for the next pass.
void SyncPass::endRound()
{
    if (!m_changed.isEmpty() && m_round < mostRounds)
        return begin();
    m_summary.problems += m_changed;
    succeed();
}

} // namespace Aloft

#include "moc_syncpass.cpp"
