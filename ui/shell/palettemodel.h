#pragma once

#include <QAbstractListModel>
#include <QIcon>

#include <functional>
#include <optional>

namespace Aloft {

/// One thing the palette can do.
struct PaletteEntry
{
    QString id;    ///< to be remembered by
    QString title; ///< "File: Save all" in the interface's language, or a path
    QString alias; ///< the same in English, also found
    QString shortcut;
    QIcon icon;
    std::function<void()> act;
};

/// The entries that a typed text finds, best first; without text the ones used last come first.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { ShortcutRole = Qt::UserRole + 1 };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(QList<PaletteEntry> entries, const QStringList &recentIds = {});
    void setFilter(const QString &typed);
    const PaletteEntry &entryAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    static constexpr int MostShown = 200;

private:
    std::optional<int> score(const PaletteEntry &entry) const;

    QList<PaletteEntry> m_entries;
    QList<int> m_shown;
    QString m_typed;
};

} // namespace Aloft
