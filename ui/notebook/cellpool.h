#pragma once

#include "ui/notebook/cellwidget.h"

#include <QHash>
#include <QList>

#include <functional>

namespace Aloft {

/// The few cell widgets that stand for all cells: those on the screen, and some that left it a
/// moment ago and still show their cell, to be used again. Owned by their parent widget.
class CellPool
{
public:
    using Make = std::function<CellWidget *()>;

    explicit CellPool(Make make) : m_make(std::move(make)) { }

    CellWidget *find(const QString &cellId) const { return m_byId.value(cellId); } ///< or null
    CellWidget *take(const QString &cellId, int row); ///< bound to it and shown
    QList<CellWidget *> all() const { return m_byId.values(); }
    qsizetype count() const { return m_byId.size() + m_free.size(); }

    /// Hides every widget whose row is not wanted, unless its cell is being typed in.
    void keepOnly(const std::function<bool(int row)> &isWanted);
    void release(const QString &cellId); ///< the cell is gone

    static constexpr qsizetype spareLimit = 8;

private:
    CellWidget *reusable();

    Make m_make;
    QHash<QString, CellWidget *> m_byId;
    QList<CellWidget *> m_spare; ///< hidden, still bound, least recently seen first
    QList<CellWidget *> m_free;  ///< bound to nothing
};

} // namespace Aloft
