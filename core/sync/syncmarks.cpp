#include "core/sync/syncmarks.h"

#include "core/base/slashpath.h"
#include "core/sync/conflicttwins.h"
#include "core/sync/syncnames.h"

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// What a step makes of its path while it waits for its turn, or is under way.
SyncMark markOf(const SyncStep &step)
{
    switch (step.kind) {
    case SyncStep::Kind::Upload:
    case SyncStep::Kind::MakeRemoteFolder:
    case SyncStep::Kind::MoveRemote:
        return SyncMark::GoingUp;
    case SyncStep::Kind::Download:
    case SyncStep::Kind::MakeLocalFolder:
    case SyncStep::Kind::MoveLocal:
    case SyncStep::Kind::TrashLocal:
        return SyncMark::ComingDown;
    case SyncStep::Kind::TrashRemote: // nothing is here to have a mark
    case SyncStep::Kind::Agree:
    case SyncStep::Kind::Forget:
        break;
    }
    return SyncMark::None;
}

/// However its letters are composed.
bool isCalledOtherwise(const SyncRow &row)
{
    const QStringView here = QStringView(row.path).sliced(row.path.lastIndexOf(u'/') + 1);
    return here != row.name
        && nameKey(here.toString(), NameCase::Kept) != nameKey(row.name, NameCase::Kept);
}

qint64 milliseconds(const LocalStamp &stamp)
{
    return stamp.modified / 1'000'000;
}

} // namespace

void SyncMarks::rest()
{
    m_isLookedAt = false;
    clearExceptions();
}

void SyncMarks::clearExceptions()
{
    m_exceptions.clear();
    m_below.clear();
    m_problems.clear();
}

void SyncMarks::take(const SyncRows &rows)
{
    m_known.clear();
    m_known.reserve(rows.size());
    m_done.clear();
    m_twins.clear();
    m_namesThere.clear();
    for (const SyncRow &row : rows) {
        m_known.insert(row.path, row.stamp);
        if (isCalledOtherwise(row))
            m_namesThere.insert(row.path, row.name);
        if (isConflictTwin(row.path))
            m_twins.append(row.path);
    }
    for (const QString &twin : std::as_const(m_twins))
        set(twin, SyncMark::Problem);
}

void SyncMarks::take(const IgnoreTexts &texts)
{
    m_rules = IgnoreRules(texts);
    m_left = LeftRules(texts.own.toUtf8());
}

void SyncMarks::take(const SyncPlan &plan)
{
    m_isLookedAt = true;
    clearExceptions();
    for (const QString &twin : std::as_const(m_twins))
        set(twin, SyncMark::Problem);
    for (const SyncStep &step : plan.steps) {
        if (const SyncMark mark = markOf(step); mark != SyncMark::None)
            set(step.path, mark);
    }
    take(plan.problems);
}

void SyncMarks::take(const SyncOutcome &outcome)
{
    const QString &path = outcome.step.path;
    if (outcome.end != SyncOutcome::End::Done) {
        if (outcome.end == SyncOutcome::End::Failed)
            take(QList<SyncProblem>{{path, *outcome.error}});
        return;
    }
    unset(path);
    m_done.insert(path);
    if (isConflictTwin(path))
        set(path, SyncMark::Problem);
}

void SyncMarks::take(const QList<SyncProblem> &problems)
{
    for (const SyncProblem &problem : problems) {
        set(problem.path, SyncMark::Problem);
        m_problems.insert(problem.path, problem.error);
    }
}

void SyncMarks::set(const QString &path, SyncMark mark)
{
    unset(path);
    m_exceptions.insert(path, mark);
    count(path, mark, 1);
}

void SyncMarks::unset(const QString &path)
{
    const auto known = m_exceptions.constFind(path);
    if (known == m_exceptions.cend())
        return;
    count(path, *known, -1);
    m_exceptions.erase(known);
    m_problems.remove(path);
}

void SyncMarks::count(const QString &path, SyncMark mark, int change)
{
    for (QString folder = folderOf(path); !folder.isEmpty(); folder = folderOf(folder))
        m_below[folder][std::size_t(mark)] += change;
}

SyncMark SyncMarks::ofFile(const QString &path, const LocalStamp &seen) const
{
    if (m_rules.hidesFile(path))
        return SyncMark::Ignored;
    if (const auto exception = m_exceptions.constFind(path); exception != m_exceptions.cend())
        return *exception;
    const auto known = m_known.constFind(path);
    const bool isAsKnown = known != m_known.cend() && known->size == seen.size
        && milliseconds(*known) == milliseconds(seen);
    return isAsKnown || m_done.contains(path) ? SyncMark::InStep : SyncMark::Changed;
}

SyncMark SyncMarks::ofFolder(const QString &path) const
{
    if (m_rules.hidesFolder(path))
        return SyncMark::Ignored;
    if (!m_isLookedAt)
        return SyncMark::None;
    SyncMark mark = m_exceptions.value(path, SyncMark::None);
    const Counts below = m_below.value(path);
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        if (below[kind] > 0)
            mark = qMax(mark, SyncMark(kind));
    }
    if (mark != SyncMark::None)
        return mark;
    return isKnown(path) ? SyncMark::InStep : SyncMark::Changed;
}

bool SyncMarks::isKnown(const QString &path) const
{
    return m_known.contains(path) || m_done.contains(path);
}

SyncMark SyncMarks::ofFileThere(const QString &path) const
{
    if (m_left.isLeft(path))
        return SyncMark::OnlyThere;
    if (m_rules.hidesFile(path))
        return SyncMark::Ignored;
    const SyncMark usual = m_isLookedAt && isKnown(path) ? SyncMark::InStep : SyncMark::None;
    return m_exceptions.value(path, usual);
}

SyncMark SyncMarks::ofFolderThere(const QString &path) const
{
    if (m_left.isLeft(path))
        return SyncMark::OnlyThere;
    const bool isSaid = m_rules.hidesFolder(path) || isKnown(path) || m_below.contains(path);
    return isSaid ? ofFolder(path) : SyncMark::None;
}

const Error *SyncMarks::problem(const QString &path) const
{
    const auto found = m_problems.constFind(path);
    return found == m_problems.cend() ? nullptr : &*found;
}

} // namespace Aloft
