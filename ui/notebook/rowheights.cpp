#include "ui/notebook/rowheights.h"

#include <algorithm>
#include <bit>

namespace Aloft {

namespace {

constexpr std::size_t lowestBit(std::size_t i)
{
    return i & (~i + 1);
}

} // namespace

qint64 RowHeights::top(int row) const
{
    qint64 sum = 0;
    for (auto i = static_cast<std::size_t>(row); i > 0; i -= lowestBit(i))
        sum += m_sums[i];
    return sum;
}

int RowHeights::rowAt(qint64 y) const
{
    if (m_heights.empty())
        return -1;
    std::size_t row = 0;
    for (std::size_t bit = m_topBit; bit > 0; bit /= 2) {
        const std::size_t next = row + bit;
        if (next <= m_heights.size() && m_sums[next] <= y) {
            row = next;
            y -= m_sums[next];
        }
    }
    return static_cast<int>(std::min(row, m_heights.size() - 1));
}

void RowHeights::assign(std::vector<int> heights)
{
    m_heights = std::move(heights);
    rebuild();
}

void RowHeights::setHeight(int row, int height)
{
    auto &current = m_heights[static_cast<std::size_t>(row)];
    const qint64 change = qint64{height} - current;
    current = height;
    for (auto i = static_cast<std::size_t>(row) + 1; i < m_sums.size(); i += lowestBit(i))
        m_sums[i] += change;
}

void RowHeights::insert(int row, const std::vector<int> &heights)
{
    m_heights.insert(m_heights.begin() + row, heights.begin(), heights.end());
    rebuild();
}

void RowHeights::remove(int row, int count)
{
    m_heights.erase(m_heights.begin() + row, m_heights.begin() + row + count);
    rebuild();
}

void RowHeights::move(int row, int count, int toRow)
{
    const auto first = m_heights.begin() + row;
    if (toRow < row)
        std::rotate(m_heights.begin() + toRow, first, first + count);
    else
        std::rotate(first, first + count, m_heights.begin() + toRow + count);
    rebuild();
}

void RowHeights::rebuild()
{
    m_sums.assign(m_heights.size() + 1, 0);
    for (std::size_t i = 1; i < m_sums.size(); ++i) {
        m_sums[i] += m_heights[i - 1];
        const std::size_t parent = i + lowestBit(i);
        if (parent < m_sums.size())
            m_sums[parent] += m_sums[i];
    }
    m_topBit = std::bit_floor(m_heights.size());
}

} // namespace Aloft
