#pragma once

#include "ui/sync/synclook.h"

#include <QAbstractItemModel>

namespace Aloft {

/// What is not in step, by causes: a row for each cause, and below it what it keeps from being in
/// step.
class SyncProblemModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    using QAbstractItemModel::QAbstractItemModel;

    void setGroups(const QList<SyncProblemGroup> &groups);
    const SyncProblem *problemAt(const QModelIndex &index) const; ///< null: a cause
    bool isLeft(const QModelIndex &index) const; ///< it is only on the drive; no cause
    bool has(SyncProblemGroup::Kind kind) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QVariant groupData(const SyncProblemGroup &group, int role) const;
    QVariant problemData(const SyncProblem &problem, int role) const;
    QVariant leftData(const QString &path, int role) const;

    QList<SyncProblemGroup> m_groups;
};

} // namespace Aloft
