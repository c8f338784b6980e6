#pragma once

#include "core/session/workspacesync.h"

#include <QAbstractListModel>

namespace Aloft {

/// What a sync did lately, the newest first.
class DeedModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setSync(const std::shared_ptr<WorkspaceSync> &sync); ///< null: none
    QString pathAt(const QModelIndex &index) const;           ///< below the folder

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void prepend(const WorkspaceSync::Deed &deed);

    std::shared_ptr<WorkspaceSync> m_sync;
    QList<WorkspaceSync::Deed> m_deeds;
};

} // namespace Aloft
