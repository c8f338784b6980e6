#include "core/jupyter/notebook/notebookfile.h"
#include "ui/compare/comparison.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using Take = Comparison::Take;

namespace {

std::shared_ptr<const Comparison> compared(const QString &name, const QByteArray &mine,
                                           const QByteArray &theirs)
{
    return compareVersions(name, mine, theirs).value_or(nullptr);
}

Cell cell(const QString &id, const QString &source, const std::string &printed = {})
{
    Cell cell;
    cell.id = id;
    cell.source = source;
    if (!printed.empty())
        cell.outputs.push_back(StreamOutput{StreamOutput::Name::Stdout, printed});
    return cell;
}

QByteArray notebook(std::vector<Cell> cells)
{
    Notebook notebook;
    notebook.cells = std::move(cells);
    return writeNotebook(notebook);
}

QStringList sourcesOf(const QByteArray &file)
{
    const Result<Notebook> notebook = readNotebook(file);
    QStringList sources;
    for (const Cell &cell : notebook.value().cells)
        sources.append(cell.source);
    return sources;
}

} // namespace

class TestComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void texts_data();
    void texts();
    void eachSideCanBeHadBack();
    void keepsHowTheTextIsStored();
    void binariesAreNoTexts();
    void cells();
    void bothOfACell();
    void cellsWithoutIds();
    void outputsCount();
};

void TestComparison::texts_data()
{
    QTest::addColumn<QByteArray>("mine");
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QStringList>("titles");
    QTest::addColumn<QByteArray>("both");

    QTest::newRow("the same") << QByteArray("a\n") << QByteArray("a\n") << QStringList()
                              << QByteArray("a\n");
    QTest::newRow("other line ends") << QByteArray("a\r\nb\r\n") << QByteArray("a\nb\n")
                                     << QStringList() << QByteArray("a\r\nb\r\n");
    QTest::newRow("a line") << QByteArray("a\nb\nc\n") << QByteArray("a\nx\nc\n")
                            << QStringList{u"Line 2"_s} << QByteArray("a\nb\nx\nc\n");
    QTest::newRow("two places") << QByteArray("a\nb\nc\nd\n") << QByteArray("x\nb\nc\n")
                                << QStringList{u"Line 1"_s, u"Line 4"_s}
                                << QByteArray("a\nx\nb\nc\nd\n");
    QTest::newRow("more lines") << QByteArray("a\nd") << QByteArray("a\nb\nc\nd")
                                << QStringList{u"After line 1"_s} << QByteArray("a\nb\nc\nd");
    QTest::newRow("a new beginning") << QByteArray("b") << QByteArray("a\nb")
                                     << QStringList{u"At the beginning"_s} << QByteArray("a\nb");
    QTest::newRow("an empty file")
        << QByteArray() << QByteArray("a\nb") << QStringList{u"Line 1"_s} << QByteArray("\na\nb");
}

void TestComparison::texts()
{
    QFETCH(const QByteArray, mine);
    QFETCH(const QByteArray, theirs);
    QFETCH(const QStringList, titles);
    QFETCH(const QByteArray, both);
    const auto comparison = compared(u"a.py"_s, mine, theirs);
    QVERIFY(comparison);
    QStringList found;
    for (const Comparison::Difference &difference : comparison->differences())
        found.append(difference.title);
    QCOMPARE(found, titles);
    QCOMPARE(comparison->merged(QList<Take>(titles.size(), Take::Both)).value(), both);
}

void TestComparison::eachSideCanBeHadBack()
{
    const QByteArray mine = "import a\n\nx = 1\ny = 2\nz = 3\n";
    const QByteArray theirs = "import b\nimport c\n\nx = 1\nz = 3\nprint(z)";
    const auto comparison = compared(u"a.py"_s, mine, theirs);
    const qsizetype count = comparison->differences().size();
    QCOMPARE(count, 3);
    QCOMPARE(comparison->merged(QList<Take>(count, Take::Mine)).value(), mine);
    QCOMPARE(comparison->merged(QList<Take>(count, Take::Theirs)).value(), theirs);
    QCOMPARE(comparison->merged({Take::Theirs, Take::Mine, Take::Mine}).value(),
             "import b\nimport c\n\nx = 1\ny = 2\nz = 3\n");
}

void TestComparison::keepsHowTheTextIsStored()
{
    const auto comparison = compared(u"a.txt"_s,
                                     "\xEF\xBB\xBF"
                                     "a\r\nb\r\n",
                                     "a\nx\n");
    QCOMPARE(comparison->merged({Take::Theirs}).value(),
             "\xEF\xBB\xBF"
             "a\r\nx\r\n");
}

void TestComparison::binariesAreNoTexts()
{
    const auto comparison = compareVersions(u"model.pt"_s, QByteArray("\0\1\2", 3), "text");
    QVERIFY(!comparison);
    QCOMPARE(comparison.error().kind, Error::Kind::BadInput);
}

void TestComparison::cells()
{
    const QByteArray mine = notebook({cell(u"a"_s, u"one"_s), cell(u"b"_s, u"two\nthree"_s),
                                      cell(u"d"_s, u"only here"_s)});
    const QByteArray theirs = notebook({cell(u"a"_s, u"one"_s), cell(u"b"_s, u"two\nthirty"_s),
                                        cell(u"c"_s, u"only there"_s)});
    const auto comparison = compared(u"a.ipynb"_s, mine, theirs);
    const auto &differences = comparison->differences();
    QCOMPARE(differences.size(), 3);
    QCOMPARE(differences[0].title, u"Cell 2"_s);
    QCOMPARE(differences[0].lines,
             (QList<DiffLine>{{DiffLine::Kind::Same, u"two"_s},
                              {DiffLine::Kind::Removed, u"three"_s},
                              {DiffLine::Kind::Added, u"thirty"_s}}));
    QCOMPARE(comparison->merged(QList<Take>(3, Take::Mine)).value(), mine);
    QCOMPARE(sourcesOf(comparison->merged(QList<Take>(3, Take::Theirs)).value()),
             sourcesOf(theirs));
    QCOMPARE(sourcesOf(comparison->merged({Take::Theirs, Take::Mine, Take::Theirs}).value()).size(),
             4);
}

void TestComparison::bothOfACell()
{
    const auto comparison = compared(u"a.ipynb"_s, notebook({cell(u"a"_s, u"one"_s)}),
                                     notebook({cell(u"a"_s, u"two"_s)}));
    const Result<Notebook> merged = readNotebook(comparison->merged({Take::Both}).value());
    QCOMPARE(merged->cells.size(), 2U);
    QVERIFY(merged->cells[0].id != merged->cells[1].id);
    QVERIFY(merged->notices.isEmpty());
}

void TestComparison::cellsWithoutIds()
{
    QByteArray mine = notebook({cell(u"a"_s, u"one"_s), cell(u"b"_s, u"two"_s)});
    QByteArray theirs = notebook({cell(u"c"_s, u"one"_s), cell(u"d"_s, u"three"_s)});
    const auto comparison = compared(u"a.ipynb"_s, mine, theirs);
    QCOMPARE(comparison->differences().size(), 2); // one cell less, and one more
}

void TestComparison::outputsCount()
{
    const auto comparison = compared(u"a.ipynb"_s, notebook({cell(u"a"_s, u"one"_s, "1\n")}),
                                     notebook({cell(u"a"_s, u"one"_s, "2\n")}));
    QCOMPARE(comparison->differences().size(), 1);
    QCOMPARE(comparison->differences()[0].title, u"Cell 1: its outputs"_s);
    QVERIFY(comparison->differences()[0].lines.contains(DiffLine{DiffLine::Kind::Added, u"2"_s}));
}

QTEST_GUILESS_MAIN(TestComparison)

#include "tst_comparison.moc"
