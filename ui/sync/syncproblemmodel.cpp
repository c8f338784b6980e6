#include "ui/sync/syncproblemmodel.h"

#include "core/drive/drivepath.h"
#include "ui/theme/icons.h"

#include <algorithm>

namespace Aloft {

namespace {

constexpr quintptr causes = 0; // the id of their rows; that of others is their cause's row, from 1

bool isSame(const SyncProblem &one, const SyncProblem &other)
{
    return one.path == other.path && one.error == other.error;
}

bool isSameGroup(const SyncProblemGroup &one, const SyncProblemGroup &other)
{
    return one.cause == other.cause && one.kind == other.kind
        && std::ranges::equal(one.problems, other.problems, isSame);
}

} // namespace

void SyncProblemModel::setGroups(const QList<SyncProblemGroup> &groups)
{
    if (std::ranges::equal(m_groups, groups, isSameGroup))
        return;
    beginResetModel();
    m_groups = groups;
    endResetModel();
}

const SyncProblem *SyncProblemModel::problemAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == causes)
        return nullptr;
    return &m_groups.at(qsizetype(index.internalId()) - 1).problems.at(index.row());
}

bool SyncProblemModel::isLeft(const QModelIndex &index) const
{
    return problemAt(index)
        && m_groups.at(qsizetype(index.internalId()) - 1).kind == SyncProblemGroup::Kind::Left;
}

bool SyncProblemModel::has(SyncProblemGroup::Kind kind) const
{
    return std::ranges::any_of(m_groups, [kind](const auto &group) { return group.kind == kind; });
}

QModelIndex SyncProblemModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : causes);
}

QModelIndex SyncProblemModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == causes)
        return {};
    return createIndex(int(child.internalId()) - 1, 0, causes);
}

int SyncProblemModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    return parent.internalId() == causes ? int(m_groups.at(parent.row()).problems.size()) : 0;
}

int SyncProblemModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant SyncProblemModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid));
    const SyncProblem *problem = problemAt(index);
    if (problem)
        return isLeft(index) ? leftData(problem->path, role) : problemData(*problem, role);
    return groupData(m_groups.at(index.row()), role);
}

QVariant SyncProblemModel::groupData(const SyncProblemGroup &group, int role) const
{
    if (role == Qt::DecorationRole)
        return group.kind == SyncProblemGroup::Kind::Left
            ? themedIcon(u"only-there", Tone::MutedText)
            : themedIcon(u"warning", Tone::Warning);
    if (role == Qt::DisplayRole)
        return tr("%1 (%2)", "cause and number of files")
            .arg(group.cause)
            .arg(group.problems.size());
    return {};
}

QVariant SyncProblemModel::leftData(const QString &path, int role) const
{
    return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(harmless(path))
                                                              : QVariant();
}

QVariant SyncProblemModel::problemData(const SyncProblem &problem, int role) const
{
    const QString text =
        tr("%1: %2", "file and reason").arg(harmless(problem.path), problem.error.text());
    return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(text) : QVariant();
}

} // namespace Aloft

#include "moc_syncproblemmodel.cpp"
