#include "core/sync/leavetask.h"

#include "core/base/slashpath.h"

#include <algorithm>

namespace Aloft {

namespace {

Error notThere(const QString &path)
{
    return {Error::Kind::Conflict,
            LeaveTask::tr("%1 is not on the drive as it is here, so it stays.").arg(path),
            LeaveTask::tr("Sync it first, then try again."),
            {}};
}

Error holdsMore(const QString &path)
{
    return {Error::Kind::Conflict,
            LeaveTask::tr("%1 holds files that are not kept in step, so it stays.").arg(path),
            LeaveTask::tr("Move them out of it, then try again."),
            {}};
}

Error unnameable(const QString &path)
{
    return {Error::Kind::BadInput,
            LeaveTask::tr("%1 cannot be named in a rule, so it stays.").arg(path),
            LeaveTask::tr("Give it a name without a line break, then try again."),
            {}};
}

} // namespace

LeaveTask::LeaveTask(std::shared_ptr<SyncTree> tree, SyncJournal &journal, const QStringList &paths,
                     QObject *parent)
    : Task(parent)
    , m_tree(std::move(tree))
    , m_journal(journal)
    , m_paths(paths)
{ }

QStringList LeaveTask::left() const
{
    QStringList left;
    for (const Piece &piece : m_pieces) {
        if (!piece.problem)
            left.append(piece.path);
    }
    return left;
}

void LeaveTask::run()
{
    choose();
    runStep(new TreeTask<Pieces>(m_tree,
                                 [pieces = m_pieces](SyncTree &tree, const auto &) {
                                     return withRules(tree, pieces);
                                 }),
            [this](const TreeTask<Pieces> &task) {
                m_pieces = *task.result();
                forget();
                trash();
            });
}

/// What is in another one goes with it.
void LeaveTask::choose()
{
    const QSet<QString> chosen(m_paths.cbegin(), m_paths.cend());
    const auto topOf = [&chosen](const QString &path) {
        QString top;
        for (QString each = path; !each.isEmpty(); each = folderOf(each))
            top = chosen.contains(each) ? each : top;
        return top;
    };
    QHash<QString, Piece> pieces;
    for (const QString &path : m_paths) {
        if (topOf(path) == path)
            pieces[path].path = path;
    }
    for (const SyncRow &row : m_journal.rows()) {
        if (const auto piece = pieces.find(topOf(row.path)); piece != pieces.end())
            piece->rows.append(row);
    }
    m_pieces = pieces.values();
    std::ranges::sort(m_pieces, {}, &Piece::path);
    for (Piece &piece : m_pieces) {
        std::ranges::sort(piece.rows, {}, &SyncRow::path);
        if (!piece.rows.isEmpty() && piece.rows.constFirst().isFolder)
            piece.kind = LeftRules::Kind::Folder;
        if (!LeftRules::canName(piece.path))
            piece.problem = unnameable(piece.path);
        else if (!piece.rows.isEmpty() && piece.rows.constFirst().path != piece.path)
            piece.problem = notThere(piece.path);
    }
}

Result<LeaveTask::Pieces> LeaveTask::withRules(SyncTree &tree, Pieces pieces)
{
    for (Piece &piece : pieces) {
        if (piece.problem || !piece.rows.isEmpty())
            continue;
        const Result<LocalStamp> now = tree.stamp(piece.path);
        if (now || now.error().kind != Error::Kind::NotFound)
            piece.problem = notThere(piece.path);
    }
    const Result<void> written = tree.changeLeft([&pieces](LeftRules &rules) {
        for (const Piece &piece : std::as_const(pieces)) {
            if (!piece.problem)
                rules.leave(piece.path, piece.kind);
        }
    });
    return written ? Result<Pieces>(pieces) : failure(written.error());
}

/// To the planner, what was never in step and is not here is no deletion, whatever the rules say.
void LeaveTask::forget()
{
    m_journal.begin();
    for (const Piece &piece : std::as_const(m_pieces)) {
        if (piece.problem)
            continue;
        for (const SyncRow &row : piece.rows)
            m_journal.remove(row.id);
    }
    m_journal.commit();
}

void LeaveTask::trash()
{
    runStep(new TreeTask<Pieces>(m_tree,
                                 [pieces = m_pieces](SyncTree &tree, const auto &) {
                                     return trashed(tree, pieces);
                                 }),
            [this](const TreeTask<Pieces> &task) {
                m_pieces = *task.result();
                conclude();
            });
}

Result<LeaveTask::Pieces> LeaveTask::trashed(SyncTree &tree, Pieces pieces)
{
    QStringList kept;
    for (Piece &piece : pieces) {
        if (piece.problem || piece.rows.isEmpty())
            continue;
        piece.problem = trash(tree, piece);
        if (!piece.problem)
            continue;
        kept.append(piece.path);
        if (piece.problem->kind == Error::Kind::Conflict)
            piece.problem = explained(tree, piece);
    }
    const Result<void> takenBack = tree.changeLeft([&kept](LeftRules &rules) {
        for (const QString &path : std::as_const(kept))
            rules.bring(path);
    });
    return takenBack ? Result<Pieces>(pieces) : failure(takenBack.error());
}

std::optional<Error> LeaveTask::trash(SyncTree &tree, const Piece &piece)
{
    QList<LocalExpectation> members;
    for (const SyncRow &row : piece.rows) {
        if (row.isYoung && !row.checksum)
            return notThere(row.path);
        members.append({row.path, row.stamp, row.isYoung ? row.checksum : std::nullopt});
    }
    const Result<void> trashed = tree.trash(members);
    return trashed ? std::nullopt : std::optional(trashed.error());
}

/// Which of its files is not as the journal says; where all are, it is what no sync looks at.
Error LeaveTask::explained(SyncTree &tree, const Piece &piece)
{
    const Result<IgnoreTexts> texts = tree.ignoreTexts();
    if (!texts)
        return texts.error();
    LeftRules former(texts->own.toUtf8());
    former.bring(piece.path);
    const IgnoreRules rules(texts->shared, QString::fromUtf8(former.text()));
    const Result<LocalSnapshot> now = tree.scan(rules, [] { return false; });
    if (!now)
        return now.error();
    QHash<QString, LocalStamp> known;
    for (const SyncRow &row : piece.rows)
        known.insert(row.path, row.stamp);
    QString holder = piece.path;
    for (const LocalEntry &entry : now->entries) {
        if (entry.path != piece.path && !entry.path.startsWith(piece.path + u'/'))
            continue;
        const auto stamp = known.constFind(entry.path);
        if (stamp == known.cend() || *stamp != entry.stamp)
            return notThere(entry.path);
        holder = entry.holdsIgnored ? entry.path : holder;
    }
    return holdsMore(holder);
}

/// What stays is in step as it was.
void LeaveTask::conclude()
{
    std::optional<Error> first;
    m_journal.begin();
    for (const Piece &piece : std::as_const(m_pieces)) {
        if (!piece.problem)
            continue;
        first = first ? first : piece.problem;
        for (const SyncRow &row : piece.rows)
            m_journal.put(row);
    }
    m_journal.commit();
    if (first)
        fail(*first);
    else
        succeed();
}

} // namespace Aloft

#include "moc_leavetask.cpp"
