#include "ui/output/htmltable.h"
#include "ui/output/tablewindow.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QTableView>
#include <QTest>

#include <cmath>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestHtmlTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsADataFrame();
    void spreadsSpans();
    void readsTablesWithoutHead();
    void leavesOtherHtmlAlone_data();
    void leavesOtherHtmlAlone();
    void readsNumbers_data();
    void readsNumbers();
    void survivesAnyText();
    void modelIsSound();
    void sortedModelIsSound();
};

void TestHtmlTable::readsADataFrame()
{
    const auto table = readHtmlTable(
        u"<div><table border=\"1\" class=\"dataframe\"><thead><tr style=\"text-align: right;\">"
        "<th></th><th>age</th><th>name</th></tr></thead><tbody>"
        "<tr><th>0</th><td>41</td><td>Ann &amp; Bo</td></tr>"
        "<tr><th>1</th><td>-3.5</td><td></td></tr></tbody></table>"
        "<p>2 rows × 2 columns</p></div>"_s);
    QVERIFY(table.has_value());
    QCOMPARE(table->header.size(), size_t(1));
    QCOMPARE(table->header[0], QStringList({QString(), u"age"_s, u"name"_s}));
    QCOMPARE(table->rows.size(), size_t(2));
    QCOMPARE(table->rows[0][2], u"Ann & Bo"_s);
    QCOMPARE(table->headColumns, 1);
    QVERIFY(table->isNumeric(1));
    QVERIFY(!table->isNumeric(2));
    QCOMPARE(table->caption, u"2 rows × 2 columns"_s);
    QCOMPARE(table->toText(), u"\tage\tname\n0\t41\tAnn & Bo\n1\t-3.5\t\n"_s);
}

void TestHtmlTable::spreadsSpans()
{
    const auto table = readHtmlTable(
        u"<table><thead><tr><th></th><th></th><th colspan=\"2\">both</th></tr></thead><tbody>"
        "<tr><th rowspan=\"2\">a</th><th>x</th><td>1</td><td>2</td></tr>"
        "<tr><th>y</th><td>3</td><td>4</td></tr></tbody></table>"_s);
    QVERIFY(table.has_value());
    QCOMPARE(table->columnCount(), 4);
    QCOMPARE(table->header[0], QStringList({QString(), QString(), u"both"_s, QString()}));
    QCOMPARE(table->rows[1], QStringList({QString(), u"y"_s, u"3"_s, u"4"_s}));
    QCOMPARE(table->headColumns, 2);
}

void TestHtmlTable::readsTablesWithoutHead()
{
    const auto table = readHtmlTable(u"<table><tr><td>1</td><td>a</td></tr></table>"_s);
    QVERIFY(table.has_value());
    QVERIFY(table->header.empty());
    QCOMPARE(table->headColumns, 0);
}

void TestHtmlTable::leavesOtherHtmlAlone_data()
{
    QTest::addColumn<QString>("html");
    QTest::newRow("no table") << u"<p>text</p>"_s;
    QTest::newRow("two tables") << u"<table><tr><td>1</td></tr></table><table></table>"_s;
    QTest::newRow("links") << u"<table><tr><td><a href=\"x\">1</a></td></tr></table>"_s;
    QTest::newRow("pictures") << u"<table><tr><td><img src=\"x\"></td></tr></table>"_s;
    QTest::newRow("nested") << u"<table><tr><td><table></table></td></tr></table>"_s;
    QTest::newRow("headings") << u"<h1>Title</h1><table><tr><td>1</td></tr></table>"_s;
    QTest::newRow("long text") << QString(500, u'x') + u"<table><tr><td>1</td></tr></table>"_s;
    QTest::newRow("cut") << u"<table><tr><td"_s;
}

void TestHtmlTable::leavesOtherHtmlAlone()
{
    QFETCH(QString, html);
    QVERIFY(!readHtmlTable(html).has_value());
}

void TestHtmlTable::readsNumbers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("value");
    QTest::newRow("integer") << u"42"_s << 42.0;
    QTest::newRow("thousands") << u"1,234.5"_s << 1234.5;
    QTest::newRow("per cent") << u"12.5 %"_s << 12.5;
    QTest::newRow("exponent") << u"-3e-5"_s << -3e-5;
    QTest::newRow("minus sign") << u"−7"_s << -7.0;
}

void TestHtmlTable::readsNumbers()
{
    QFETCH(QString, text);
    QFETCH(double, value);
    QCOMPARE(cellNumber(text), std::optional(value));
}

void TestHtmlTable::survivesAnyText()
{
    const QString html = u"<table><tr><td colspan=99999999>1</td rowspan=></tr><tr></table><//>"_s;
    for (qsizetype length = 0; length <= html.size(); ++length)
        readHtmlTable(html.left(length));
    QVERIFY(std::isnan(*cellNumber(u"NaN"_s)));
    QVERIFY(!cellNumber(u"1 apple"_s));
}

void TestHtmlTable::modelIsSound()
{
    HtmlTable table;
    table.header = {{u"n"_s, u"s"_s}};
    table.rows = {{u"10"_s, u"b"_s}, {u"9"_s, u"a"_s}};
    TableModel model(table);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"n"_s);
    QCOMPARE(model.data(model.index(0, 0), TableModel::SortRole).toDouble(), 10.0);
    QCOMPARE(model.data(model.index(0, 1), TableModel::SortRole).toString(), u"b"_s);
}

/// As its window shows it: sorted by numbers, filtered as typed.
void TestHtmlTable::sortedModelIsSound()
{
    HtmlTable table;
    table.header = {{u"n"_s, u"s"_s}};
    for (int i = 0; i < 30; ++i)
        table.rows.push_back({QString::number(i), u"row %1"_s.arg(i % 4)});
    TableWindow window(table);
    auto *view = window.findChild<QTableView *>();
    QAbstractItemModel *model = view->model();
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    view->sortByColumn(0, Qt::DescendingOrder);
    QCOMPARE(model->index(0, 0).data().toString(), u"29"_s);
    auto *filter = window.findChild<QLineEdit *>();
    for (const QString &typed : {u"row 3"_s, u"nothing"_s, u"row"_s, QString()})
        filter->setText(typed);
    view->sortByColumn(1, Qt::AscendingOrder);
    QCOMPARE(model->rowCount(), 30);
    QCOMPARE(model->index(0, 1).data().toString(), u"row 0"_s);
}

QTEST_MAIN(TestHtmlTable)
#include "tst_htmltable.moc"
