#include "ui/notebook/rowheights.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace Aloft;

namespace {

/// The same by adding up, to compare with.
struct PlainHeights
{
    std::vector<int> heights;

    qint64 top(int row) const
    {
        return std::accumulate(heights.begin(), heights.begin() + row, qint64{0});
    }

    int rowAt(qint64 y) const
    {
        if (heights.empty())
            return -1;
        qint64 bottom = 0;
        for (size_t row = 0; row < heights.size(); ++row) {
            bottom += heights[row];
            if (y < bottom)
                return static_cast<int>(row);
        }
        return static_cast<int>(heights.size()) - 1;
    }
};

} // namespace

class TestRowHeights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEmptyAtFirst();
    void findsTheRowOfAPosition();
    void skipsRowsWithoutHeight();
    void agreesWithAddingUp();
};

void TestRowHeights::isEmptyAtFirst()
{
    const RowHeights rows;
    QCOMPARE(rows.count(), 0);
    QCOMPARE(rows.totalHeight(), 0);
    QCOMPARE(rows.rowAt(0), -1);
}

void TestRowHeights::findsTheRowOfAPosition()
{
    RowHeights rows;
    rows.assign({10, 20, 30});
    QCOMPARE(rows.rowAt(-5), 0);
    QCOMPARE(rows.rowAt(9), 0);
    QCOMPARE(rows.rowAt(10), 1);
    QCOMPARE(rows.rowAt(59), 2);
    QCOMPARE(rows.rowAt(1000), 2);
    QCOMPARE(rows.top(2), 30);
}

void TestRowHeights::skipsRowsWithoutHeight()
{
    RowHeights rows;
    rows.assign({10, 0, 0, 5});
    QCOMPARE(rows.rowAt(10), 3);
}

void TestRowHeights::agreesWithAddingUp()
{
    QRandomGenerator random(20);
    RowHeights rows;
    PlainHeights plain;
    const auto below = [&](int limit) { return static_cast<int>(random.bounded(limit)); };
    for (int step = 0; step < 3000; ++step) {
        const int count = rows.count();
        const int what = below(4);
        if (what == 0 || count == 0) {
            const int row = below(count + 1);
            std::vector<int> heights(static_cast<size_t>(1 + below(5)));
            std::generate(heights.begin(), heights.end(), [&] { return below(400); });
            rows.insert(row, heights);
            plain.heights.insert(plain.heights.begin() + row, heights.begin(), heights.end());
        } else if (what == 1 && count > 20) {
            const int row = below(count);
            const int removed = 1 + below(std::min(5, count - row));
            rows.remove(row, removed);
            plain.heights.erase(plain.heights.begin() + row, plain.heights.begin() + row + removed);
        } else if (what == 2) {
            const int row = below(count);
            const int moved = 1 + below(std::min(4, count - row));
            const int to = below(count - moved + 1);
            rows.move(row, moved, to);
            std::vector<int> taken(plain.heights.begin() + row,
                                   plain.heights.begin() + row + moved);
            plain.heights.erase(plain.heights.begin() + row, plain.heights.begin() + row + moved);
            plain.heights.insert(plain.heights.begin() + to, taken.begin(), taken.end());
        } else {
            const int row = below(count);
            const int height = below(1000);
            rows.setHeight(row, height);
            plain.heights[static_cast<size_t>(row)] = height;
        }
        QCOMPARE(rows.count(), static_cast<int>(plain.heights.size()));
        QCOMPARE(rows.totalHeight(), plain.top(rows.count()));
        const int row = below(rows.count());
        QCOMPARE(rows.top(row), plain.top(row));
        const qint64 y = below(static_cast<int>(rows.totalHeight()) + 200) - 100;
        QCOMPARE(rows.rowAt(y), plain.rowAt(y));
    }
}

QTEST_APPLESS_MAIN(TestRowHeights)
#include "tst_rowheights.moc"
