#include "ui/settings/shortcutmodel.h"

#include "core/base/settings.h"
#include "ui/shell/actionbutton.h"

#include <QFont>

namespace Aloft {

using namespace Qt::StringLiterals;

ShortcutModel::ShortcutModel(Settings &settings, QObject *parent)
    : QAbstractTableModel(parent)
    , m_settings(settings)
{
    connect(&settings, &Settings::changed, this, [this](const QString &key) {
        if (key.startsWith("shortcuts."_L1))
            announce();
    });
}

const ActionInfo &ShortcutModel::infoAt(int row)
{
    return commandTable().at(row);
}

int ShortcutModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(commandTable().size());
}

int ShortcutModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ShortcutModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ActionInfo &info = infoAt(index.row());
    const bool isChanged = Actions::isCustomised(info, m_settings);
    if (role == ChangedRole)
        return isChanged;
    if (role == Qt::FontRole && isChanged) {
        QFont font;
        font.setBold(true);
        return font;
    }
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == Command)
        return u"%1: %2"_s.arg(categoryText(info), plainText(QAction(actionText(info))));
    QStringList keys;
    const auto shortcuts = Actions::shortcuts(info, m_settings);
    for (const QKeySequence &shortcut : shortcuts)
        keys.append(shortcut.toString(QKeySequence::NativeText));
    return keys.join(u"   "_s);
}

QVariant ShortcutModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Command ? tr("Command") : tr("Shortcut");
}

void ShortcutModel::setShortcut(int row, const QKeySequence &shortcut)
{
    const QList<QKeySequence> shortcuts = shortcut.isEmpty() ? QList<QKeySequence>()
                                                             : QList<QKeySequence>{shortcut};
    Actions::setShortcuts(infoAt(row), shortcuts, m_settings);
}

void ShortcutModel::reset(int row)
{
    Actions::resetShortcuts(infoAt(row), m_settings);
}

void ShortcutModel::announce()
{
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace Aloft

#include "moc_shortcutmodel.cpp"
