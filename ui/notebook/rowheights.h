#pragma once

#include <QtGlobal>

#include <vector>

namespace Aloft {

/// Where every row of a tall list stands: heights ↔ positions in O(log n), in pixels. Inserting,
/// removing and moving rows rebuild the tree in O(n).
class RowHeights
{
public:
    int count() const { return static_cast<int>(m_heights.size()); }
    int height(int row) const { return m_heights[static_cast<std::size_t>(row)]; }
    qint64 top(int row) const; ///< top(count()) is the whole height
    qint64 totalHeight() const { return top(count()); }

    /// The row that covers position y: the first one above the list, the last one below it, -1
    /// when there are no rows.
    int rowAt(qint64 y) const;

    void assign(std::vector<int> heights);
    void setHeight(int row, int height);
    void insert(int row, const std::vector<int> &heights);
    void remove(int row, int count);
    void move(int row, int count, int toRow); ///< toRow counts after the removal

private:
    void rebuild();

    std::vector<int> m_heights;
    std::vector<qint64> m_sums; ///< Fenwick tree: m_sums[i] covers the rows i-(i&-i) … i-1
    std::size_t m_topBit = 0;   ///< largest power of two that is not above count()
};

} // namespace Aloft
