#include "core/jupyter/notebook/celloutputs.h"
#include "core/jupyter/notebook/notebookdocument.h"
#include "ui/notebook/notebooksearch.h"
#include "ui/notebook/packedsearch.h"

#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

const QString cellId = u"a"_s;

Output numbered(int number)
{
    RichOutput output;
    output.data["text/plain"] = "number " + std::to_string(number);
    return output;
}

Notebook oneCell()
{
    Notebook notebook;
    Cell cell;
    cell.id = cellId;
    cell.source = u"numbers()"_s;
    notebook.cells.push_back(std::move(cell));
    return notebook;
}

} // namespace

class TestPackedSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatWasPacked();
    void forgetsWhatWasCleared();
    void searchesOnlyWhatCame();
    void anotherPatternBeginsAnew();

private:
    static constexpr int packedFrom = int(mostPlainOutputs);

    static void print(NotebookDocument &document, int from, int count)
    {
        for (int number = from; number < from + count; ++number)
            document.appendOutput(cellId, numbered(number));
    }

    static QRegularExpression number(int number)
    {
        return QRegularExpression(u"\\bnumber %1\\b"_s.arg(number));
    }
};

void TestPackedSearch::findsWhatWasPacked()
{
    NotebookDocument document(oneCell());
    print(document, 0, packedFrom + 5000);
    const FindQuery query{u"number 10042"_s, FindQuery::WholeWord};
    QVERIFY(findInNotebook(document, query).matches.isEmpty()); // it is neither plain nor new

    PackedSearch search(document);
    QSignalSpy found(&search, &PackedSearch::found);
    search.search(*patternOf(query));
    QVERIFY(found.wait());
    const CellMatches matches = findInNotebook(document, query, &search);
    QCOMPARE(matches.matches, (QList<CellMatch>{{0, CellMatch::Where::InOutputs, {}}}));
}

void TestPackedSearch::forgetsWhatWasCleared()
{
    NotebookDocument document(oneCell());
    print(document, 0, packedFrom + 5000);
    PackedSearch search(document);
    QSignalSpy found(&search, &PackedSearch::found);
    search.search(number(10'042));
    QVERIFY(found.wait());
    document.clearOutputs(cellId);
    search.search(number(10'042));
    QVERIFY(!search.isFound(cellId));
}

void TestPackedSearch::searchesOnlyWhatCame()
{
    NotebookDocument document(oneCell());
    print(document, 0, packedFrom + 5000);
    PackedSearch search(document);
    QSignalSpy found(&search, &PackedSearch::found);
    search.search(number(16'000));
    print(document, packedFrom + 5000, 5000); // while it goes through what was there
    QVERIFY(found.wait());
    QVERIFY(search.isFound(cellId));
    QCOMPARE(found.size(), 1);
}

void TestPackedSearch::anotherPatternBeginsAnew()
{
    NotebookDocument document(oneCell());
    print(document, 0, packedFrom + 5000);
    PackedSearch search(document);
    QSignalSpy found(&search, &PackedSearch::found);
    search.search(number(10'042));
    search.search(number(10'043));
    QVERIFY(found.wait());
    QVERIFY(search.isFound(cellId));
    search.search(number(99'999));
    QVERIFY(!search.isFound(cellId));
    search.stop();
    QVERIFY(!found.wait(50));
}

QTEST_GUILESS_MAIN(TestPackedSearch)

#include "tst_packedsearch.moc"
