#include "ui/shell/palettemodel.h"

#include "ui/shell/fuzzymatch.h"
#include "ui/shell/pinyin.h"

#include <algorithm>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

void PaletteModel::setEntries(QList<PaletteEntry> entries, const QStringList &recentIds)
{
    m_entries = std::move(entries);
    const auto rank = [&recentIds](const PaletteEntry &entry) {
        const auto at = recentIds.indexOf(entry.id);
        return at < 0 ? recentIds.size() : at;
    };
    std::ranges::stable_sort(m_entries, [&rank](const PaletteEntry &a, const PaletteEntry &b) {
        return rank(a) < rank(b);
    });
    setFilter(m_typed);
}

std::optional<int> PaletteModel::score(const PaletteEntry &entry) const
{
    std::optional<int> best = fuzzyScore(m_typed, entry.title);
    const auto consider = [this, &best](const QString &text) {
        const auto other = text.isEmpty() ? std::nullopt : fuzzyScore(m_typed, text);
        if (other && (!best || *other > *best))
            best = other;
    };
    consider(entry.alias);
    const bool isChinese = std::ranges::any_of(entry.title, [](QChar character) {
        return character.script() == QChar::Script_Han;
    });
    if (isChinese)
        consider(pinyinInitials(entry.title));
    return best;
}

void PaletteModel::setFilter(const QString &typed)
{
    beginResetModel();
    m_typed = typed.trimmed();
    QList<std::pair<int, int>> found; // score, row
    for (int row = 0; row < m_entries.size(); ++row) {
        if (m_typed.isEmpty())
            found.append({0, row});
        else if (const auto points = score(m_entries.at(row)))
            found.append({*points, row});
    }
    std::ranges::stable_sort(found, [](const auto &a, const auto &b) { return a.first > b.first; });
    m_shown.clear();
    for (const auto &[points, row] : std::as_const(found).mid(0, MostShown))
        m_shown.append(row);
    endResetModel();
}

const PaletteEntry &PaletteModel::entryAt(int row) const
{
    return m_entries.at(m_shown.at(row));
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PaletteEntry &entry = entryAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.title;
    case Qt::DecorationRole:
        return entry.icon;
    case ShortcutRole:
        return entry.shortcut;
    case Qt::AccessibleTextRole:
        return entry.shortcut.isEmpty() ? entry.title : entry.title + u", "_s + entry.shortcut;
    default:
        return {};
    }
}

} // namespace Aloft

#include "moc_palettemodel.cpp"
