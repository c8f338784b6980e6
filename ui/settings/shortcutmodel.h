#pragma once

#include "ui/shell/actions.h"

#include <QAbstractTableModel>

namespace Aloft {

/// All actions, of windows and pages, with their shortcuts, to be looked through and changed.
class ShortcutModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Command, Keys, ColumnCount };
    enum Role { ChangedRole = Qt::UserRole + 1 };

    explicit ShortcutModel(Settings &settings, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    static const ActionInfo &infoAt(int row);
    void setShortcut(int row, const QKeySequence &shortcut);
    void reset(int row);
    void announce(); ///< preset, language or a shortcut changed

private:
    Settings &m_settings;
};

} // namespace Aloft
