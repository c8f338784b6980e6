#include "ui/editor/linediff.h"

#include <algorithm>

namespace Aloft {

namespace {

using Kind = DiffLine::Kind;

constexpr int mostEdits = 1000; ///< time and memory grow with their square

/// Source: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986. Diagonal k is
/// where x - y = k; a front holds how far each diagonal came with so many edits.
class Myers
{
public:
    Myers(const QStringList &before, const QStringList &after)
        : m_before(before)
        , m_after(after)
        , m_most(int(qMin<qsizetype>(mostEdits, before.size() + after.size())))
        , m_front(2 * m_most + 3)
    { }

    /// False when there are too many edits.
    bool search()
    {
        for (int edits = 0; edits <= m_most; ++edits) {
            m_history.append(m_front);
            for (int k = -edits; k <= edits; k += 2) {
                if (reachesEnd(k, edits))
                    return true;
            }
        }
        return false;
    }

    /// From the end back to the start.
    QList<DiffLine> lines() const
    {
        QList<DiffLine> found;
        qsizetype x = m_before.size();
        qsizetype y = m_after.size();
        for (int edits = int(m_history.size()) - 1; edits >= 0; --edits) {
            const Front &front = m_history.at(edits);
            const int from = previousDiagonal(front, int(x - y), edits);
            const qsizetype fromX = edits > 0 ? at(front, from) : 0;
            const qsizetype fromY = edits > 0 ? fromX - from : 0;
            for (; x > fromX && y > fromY; --x, --y)
                found.append({Kind::Same, m_before.at(x - 1)});
            if (edits > 0 && x == fromX)
                found.append({Kind::Added, m_after.at(y - 1)});
            else if (edits > 0)
                found.append({Kind::Removed, m_before.at(x - 1)});
            x = fromX;
            y = fromY;
        }
        std::reverse(found.begin(), found.end());
        return found;
    }

private:
    using Front = QList<qsizetype>;

    qsizetype at(const Front &front, int k) const { return front.at(k + m_most + 1); }

    int previousDiagonal(const Front &front, int k, int edits) const
    {
        const bool isAddition = k == -edits || (k != edits && at(front, k - 1) < at(front, k + 1));
        return isAddition ? k + 1 : k - 1;
    }

    bool reachesEnd(int k, int edits)
    {
        const int from = previousDiagonal(m_front, k, edits);
        qsizetype x = at(m_front, from) + (from < k ? 1 : 0);
        qsizetype y = x - k;
        while (x < m_before.size() && y < m_after.size() && m_before.at(x) == m_after.at(y)) {
            ++x;
            ++y;
        }
        m_front[k + m_most + 1] = x;
        return x >= m_before.size() && y >= m_after.size();
    }

    const QStringList &m_before;
    const QStringList &m_after;
    const int m_most;
    Front m_front;
    QList<Front> m_history; ///< before each number of edits
};

QList<DiffLine> ofKind(Kind kind, const QStringList &lines)
{
    QList<DiffLine> found;
    for (const QString &line : lines)
        found.append({kind, line});
    return found;
}

QList<DiffLine> diffOfMiddle(const QStringList &before, const QStringList &after)
{
    Myers myers(before, after);
    if (myers.search())
        return myers.lines();
    return ofKind(Kind::Removed, before) + ofKind(Kind::Added, after);
}

} // namespace

QList<DiffLine> lineDiff(const QStringList &before, const QStringList &after)
{
    const qsizetype shorter = qMin(before.size(), after.size());
    qsizetype start = 0;
    while (start < shorter && before.at(start) == after.at(start))
        ++start;
    qsizetype end = 0;
    while (end < shorter - start
           && before.at(before.size() - 1 - end) == after.at(after.size() - 1 - end))
        ++end;
    return ofKind(Kind::Same, before.first(start))
        + diffOfMiddle(before.sliced(start, before.size() - start - end),
                       after.sliced(start, after.size() - start - end))
        + ofKind(Kind::Same, before.last(end));
}

QList<DiffLine> changesOf(const QList<DiffLine> &diff, int linesAround)
{
    QList<DiffLine> shown;
    qsizetype next = 0; // the first line that is not shown yet
    for (qsizetype i = 0; i < diff.size(); ++i) {
        if (diff.at(i).kind == Kind::Same)
            continue;
        const qsizetype from = qMax(next, i - linesAround);
        const qsizetype to = qMin(diff.size(), i + linesAround + 1);
        if (from > next)
            shown.append({Kind::Same, QString()});
        if (to > from)
            shown.append(diff.sliced(from, to - from));
        next = qMax(next, to);
    }
    if (next < diff.size() && !shown.isEmpty())
        shown.append({Kind::Same, QString()});
    return shown;
}

} // namespace Aloft
