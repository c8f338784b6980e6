#include "core/sync/syncpass.h"

#include "core/sync/leftmoves.h"
#include "core/sync/remotelook.h"
#include "core/sync/syncrests.h"
#include "core/sync/trashcheck.h"

#include <algorithm>
#include <utility>

namespace Aloft {

namespace {

constexpr int mostPlans = 12; // of one round; each wants to know more, and soon none does

/// What is asked of the folder in each pass.
struct Head
{
    quint64 number = 0;
    IgnoreTexts texts;
};

Result<Head> headOf(SyncTree &tree)
{
    const Result<quint64> number = tree.number();
    if (!number)
        return failure(number.error());
    return tree.ignoreTexts().map([&number](const IgnoreTexts &texts) {
        return Head{*number, texts};
    });
}

struct Read
{
    SyncScan scan;
    QStringList folders;
};

struct Plan
{
    SyncPlan plan;
    SyncRows rows; ///< that it was made for, if this was worked out:
    std::optional<SyncAgreement> agreement;
};

Read readingOf(LocalSnapshot snapshot)
{
    Read read;
    for (const LocalEntry &entry : std::as_const(snapshot.entries)) {
        read.scan.digest.add(entry);
        if (entry.isFolder)
            read.folders.append(entry.path);
    }
    read.scan.snapshot = std::move(snapshot);
    return read;
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
    if (m_intent == Intent::ShowOnly || m_pair.journal.trashings().isEmpty())
        return beginRound();
    runStep(new UnfinishedTrashTask(m_pair.drive, m_pair.journal),
            [this](const UnfinishedTrashTask &task) {
                m_inTrash += task.problems();
                beginRound();
            });
}

void SyncPass::beginRound()
{
    ++m_round;
    m_plans = 0;
    m_hasConfirmed = false;
    m_changed.clear();
    m_unread.clear();
    m_scan.at = m_pair.clock.elapsed();
    m_scan.look.begin = m_pair.clock.utcNow();
    Q_EMIT statusChanged(tr("Looking at both sides"));
    runStep(new TreeTask<Head>(m_pair.tree,
                               [](SyncTree &tree, const auto &) { return headOf(tree); }),
            [this](const TreeTask<Head> &task) {
                m_scan.root = task.result()->number;
                m_scan.texts = task.result()->texts;
                m_rules = IgnoreRules(m_scan.texts);
                m_left = LeftRules(m_scan.texts.own.toUtf8());
                look();
            });
}

void SyncPass::look()
{
    m_looking = 2;
    const std::optional<SyncScan> known = std::exchange(m_known, {});
    if (known && known->root == m_scan.root && known->texts == m_scan.texts)
        takeScan(*known);
    else
        scan();
    refresh();
}

void SyncPass::scan()
{
    const auto work = [rules = m_rules](SyncTree &tree, const auto &isCancelled) {
        return tree.scan(rules, isCancelled).map(readingOf);
    };
    runStep(new TreeTask<Read>(m_pair.tree, work), [this](const TreeTask<Read> &task) {
        SyncScan read = task.result()->scan;
        read.root = m_scan.root;
        read.texts = m_scan.texts;
        read.look = {m_scan.look.begin, m_pair.clock.utcNow()};
        read.at = m_scan.at;
        Q_EMIT scanned(task.result()->folders);
        takeScan(read);
    });
}

void SyncPass::takeScan(const SyncScan &scan)
{
    m_scan = scan;
    m_local = std::exchange(m_scan.snapshot, {});
    endLook();
}

void SyncPass::refresh()
{
    runStep(new RefreshTask(m_pair.drive, m_pair.view, m_pair.journal),
            [this](const RefreshTask &) { endLook(); });
}

/// Both sides are looked at side by side.
void SyncPass::endLook()
{
    if (--m_looking > 0 || isFinished())
        return;
    if (isQuiet())
        endQuiet();
    else
        checkEmpty();
}

/// Mostly nothing has changed on either side; to see that, no item has to be compared.
bool SyncPass::isQuiet() const
{
    const std::optional<SyncAgreement> &agreed = m_pair.journal.agreement();
    return agreed && agreed->holds(m_scan.digest, m_pair.view.digest());
}

void SyncPass::endQuiet()
{
    m_remote = {};
    m_hidden.clear();
    m_quiet = m_scan;
    m_quiet->snapshot = m_local;
    SyncPlan nothing;
    nothing.problems = m_local.problems;
    nothing.files = m_pair.journal.agreement()->files;
    ask(nothing);
}

/// An empty list is asked about before anything else is.
void SyncPass::checkEmpty()
{
    if (m_pair.view.items().isEmpty()) {
        const SyncDeletions all = known();
        if (!m_allowance.covers(all))
            return failAsking(SyncQuestion::RemoteEmpty, all);
    }
    makeSnapshot();
}

void SyncPass::makeSnapshot()
{
    const SyncRows rows = m_pair.journal.rows();
    if (const std::optional<Error> problem = m_pair.journal.problem())
        return fail(*problem);
    const auto work = [view = m_pair.view, rows, rules = m_rules, left = m_left](SyncTree &tree,
                                                                                 const auto &) {
        IgnoreRules there = rules;
        there.addOwn(leftMovedThere(left, rows, view, tree.nameRules()));
        return Result<RemoteLook>(remoteLook(view, rows, there, tree.nameRules()));
    };
    runStep(new TreeTask<RemoteLook>(m_pair.tree, work), [this](const TreeTask<RemoteLook> &task) {
        const RemoteLook &look = *task.result();
        if (!look.silent.isEmpty() && !std::exchange(m_hasConfirmed, true))
            return confirm(look.silent);
        m_remote = look.snapshot;
        if (!m_pair.drive.capabilities().testFlag(Drive::Capability::SeesForeign))
            m_hidden = hiddenItems(look.silent, m_pair.journal.rows());
        addRead();
        makePlan();
    });
}

/// What a list does not have may be called otherwise, or the list has a gap: so each is asked for.
void SyncPass::confirm(const QStringList &ids)
{
    runStep(new ConfirmTask(m_pair.drive, m_pair.view, ids),
            [this](const ConfirmTask &) { makeSnapshot(); });
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
            m_pair.clock.utcNow().toLocalTime(), m_pair.tree->nameRules()};
}

void SyncPass::makePlan()
{
    ++m_plans;
    const auto work = [local = m_local, remote = m_remote, rows = m_pair.journal.rows(),
                       rules = m_rules, about = sides(), root = m_pair.view.rootId(),
                       isAgreed = m_pair.journal.agreement().has_value()](
                          SyncTree &, const auto &isCancelled) -> Result<Plan> {
        Plan made{plan(local, remote, rows, rules, about, isCancelled), {}, {}};
        if (isCancelled())
            return failure(cancelled());
        if (!isAgreed && made.plan.steps.isEmpty()) {
            made.rows = rows;
            made.agreement = agreementOf(rows, root);
        }
        return made;
    };
    runStep(new TreeTask<Plan>(m_pair.tree, work), [this](const TreeTask<Plan> &task) {
        if (task.result()->agreement)
            m_pair.journal.setAgreement(task.result()->rows, *task.result()->agreement);
        const SyncPlan &made = task.result()->plan;
        if (made.wanted.isEmpty() || m_plans == mostPlans)
            ask(made);
        else
            satisfy(made.wanted);
    });
}

void SyncPass::ask(const SyncPlan &plan)
{
    m_summary.problems = m_inTrash + m_unread.values();
    QSet<QString> unread;
    for (const SyncProblem &problem : std::as_const(m_unread))
        unread.insert(problem.path);
    for (const SyncProblem &problem : plan.problems) {
        if (!unread.contains(
                problem.path)) // that it has a name which another wants, only follows from it
            m_summary.problems.append(problem);
    }
    m_summary.leftOut = m_local.leftOut + m_remote.leftOut + m_hidden;
    const SyncDeletions deletions = deletionsOf(plan);
    const SyncQuestion question = questionAbout(plan, deletions);
    if (question == SyncQuestion::None
        && (m_intent == Intent::CarryOut ? takeRules(plan) : readRules(plan)))
        return;
    Q_EMIT planned(plan);
    if (isFinished())
        return;
    m_summary.conflicts += plan.conflicts;
    if (question != SyncQuestion::None)
        return failAsking(question, deletions);
    if (!m_allowance.covers(deletions))
        m_summary.unasked += deletions;
    if (m_intent == Intent::CarryOut)
        return checkUploads(plan);
    for (const SyncStep &step : plan.steps)
        count(step);
    succeed();
}

void SyncPass::execute(const SyncPlan &plan)
{
    Q_EMIT statusChanged(tr("Syncing"));
    if (m_pair.journal.rootId().isEmpty())
        m_pair.journal.setRootId(m_pair.view.rootId());
    m_remote = {}; // shares its items with the view, which changes now
    auto *execution = new SyncExecution(plan,
                                        {m_pair.tree,
                                         m_pair.drive,
                                         m_pair.journal,
                                         m_pair.clock,
                                         m_scan.look,
                                         {},
                                         {},
                                         m_pair.means,
                                         m_pair.key,
                                         m_pair.rests});
    connect(execution, &Task::progressChanged, this, &Task::progressChanged);
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
        m_changed.append(outcome);
    else
        m_summary.problems.append({outcome.step.path, *outcome.error});
    if (m_isForRules && outcome.end != SyncOutcome::End::Done)
        m_noRules = outcome.error;
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
        m_summary.uploadBytes += qMax(qint64(0), step.expected.size);
        break;
    case SyncStep::Kind::Download:
        ++m_summary.downloads;
        m_summary.downloadBytes += qMax(qint64(0), step.item.size);
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

/// What changed meanwhile is looked at again, a few times; then it waits for the next pass, or rests:
/// a drive that says one thing and sends another is not asked again and again.
void SyncPass::endRound()
{
    if (m_noRules)
        return fail(*m_noRules); // nothing is done by rules that are another's by now
    const bool isAgain = std::exchange(m_isForRules, false) || !m_changed.isEmpty();
    if (isAgain && m_round < mostRounds + int(m_hasTakenRules))
        return begin();
    for (const SyncOutcome &outcome : std::as_const(m_changed)) {
        m_summary.problems.append({outcome.step.path, *outcome.error});
        if (m_pair.rests)
            m_pair.rests->noteFailure(outcome.step, *outcome.error, m_pair.clock.elapsed());
    }
    succeed();
}

} // namespace Aloft

#include "moc_syncpass.cpp"
