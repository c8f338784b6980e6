#include "ui/notebook/cellpool.h"

namespace Aloft {

CellWidget *CellPool::take(const QString &cellId, int row)
{
    if (CellWidget *bound = m_byId.value(cellId)) {
        m_spare.removeOne(bound);
        bound->show();
        return bound;
    }
    CellWidget *cell = reusable();
    m_byId.insert(cellId, cell);
    cell->bind(row);
    cell->show();
    return cell;
}

CellWidget *CellPool::reusable()
{
    if (!m_free.isEmpty())
        return m_free.takeLast();
    if (m_spare.size() < spareLimit)
        return m_make();
    CellWidget *oldest = m_spare.takeFirst();
    m_byId.remove(oldest->cellId());
    return oldest;
}

void CellPool::keepOnly(const std::function<bool(int row)> &isWanted)
{
    for (CellWidget *cell : std::as_const(m_byId)) {
        if (isWanted(cell->row()) || cell->isTyping() || m_spare.contains(cell))
            continue;
        cell->hide();
        m_spare.append(cell);
    }
}

void CellPool::release(const QString &cellId)
{
    CellWidget *cell = m_byId.take(cellId);
    if (!cell)
        return;
    m_spare.removeOne(cell);
    cell->setRow(-1);
    cell->hide();
    m_free.append(cell);
}

} // namespace Aloft
