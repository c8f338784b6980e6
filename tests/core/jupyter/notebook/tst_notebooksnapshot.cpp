#include "core/jupyter/notebook/notebookdocument.h"
#include "core/jupyter/notebook/notebookfile.h"
#include "core/jupyter/notebook/notebooksnapshot.h"

#include <QTest>

#include <functional>

using namespace Aloft;
using namespace Qt::StringLiterals;

using Change = std::function<void(NotebookDocument &)>;
Q_DECLARE_METATYPE(Change)

namespace {

Cell cellOf(const QString &id, const QString &source)
{
    Cell cell;
    cell.id = id;
    cell.source = source;
    return cell;
}

Notebook threeCells()
{
    Notebook notebook = newNotebook(u"python3"_s, u"Python 3"_s, u"python"_s);
    notebook.cells = {cellOf(u"a"_s, u"1"_s), cellOf(u"b"_s, u"2"_s), cellOf(u"c"_s, u"3"_s)};
    return notebook;
}

StreamOutput printed(const char *text)
{
    return {StreamOutput::Name::Stdout, text};
}

} // namespace

class TestNotebookSnapshot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAsTheDocumentIs_data();
    void isAsTheDocumentIs();
    void sharesWhatDidNotChange();
    void staysWhenTheDocumentChanges();
};

void TestNotebookSnapshot::isAsTheDocumentIs_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, Change change) { QTest::newRow(name) << change; };
    row("nothing", [](auto &) {});
    row("typed", [](auto &document) { document.setSource(u"b"_s, u"typed"_s); });
    row("another type", [](auto &document) { document.setType(u"b"_s, Cell::Type::Markdown); });
    row("inserted", [](auto &document) { document.insertCells(1, {cellOf(u"d"_s, u"4"_s)}); });
    row("removed", [](auto &document) { document.removeCells(0, 2); });
    row("moved", [](auto &document) { document.moveCells(0, 1, 2); });
    row("replaced under one id", [](auto &document) {
        document.editAsOneStep([&document] {
            document.removeCells(1, 1);
            document.insertCells(1, {cellOf(u"b"_s, u"another"_s)});
        });
    });
    row("printed", [](auto &document) { document.appendOutput(u"b"_s, printed("x")); });
    row("printed more",
        [](auto &document) { document.appendOutput(u"a"_s, printed(" and more")); });
    row("run again", [](auto &document) { document.beginRun(u"a"_s); });
    row("counted", [](auto &document) { document.setExecutionCount(u"a"_s, 7); });
    row("cleared", [](auto &document) { document.clearOutputs(); });
    row("display updated", [](auto &document) {
        document.updateDisplay({Json{{"text/plain", "new"}}, Json::object(), false, {}, u"id"_s});
    });
    row("metadata", [](auto &document) { document.setMetadata({{"x", 1}}); });
    row("undone", [](auto &document) {
        document.setSource(u"b"_s, u"typed"_s);
        document.undo();
    });
}

void TestNotebookSnapshot::isAsTheDocumentIs()
{
    QFETCH(const Change, change);
    NotebookDocument document(threeCells());
    NotebookSnapshots snapshots(&document);
    document.appendOutput(u"a"_s, printed("before"));
    document.appendOutput(
        u"c"_s, RichOutput{Json{{"text/plain", "old"}}, Json::object(), false, {}, u"id"_s});
    QCOMPARE(writeNotebook(snapshots.take().whole()), writeNotebook(document.notebook()));
    change(document);
    QCOMPARE(writeNotebook(snapshots.take().whole()), writeNotebook(document.notebook()));
}

void TestNotebookSnapshot::sharesWhatDidNotChange()
{
    NotebookDocument document(threeCells());
    NotebookSnapshots snapshots(&document);
    document.setSource(u"a"_s, u"typed"_s);
    const NotebookSnapshot first = snapshots.take();
    document.appendOutput(u"b"_s, printed("x"));
    const NotebookSnapshot second = snapshots.take();
    QCOMPARE(second.cells[0], first.cells[0]);
    QVERIFY(second.cells[1] != first.cells[1]);
    QCOMPARE(second.cells[2], first.cells[2]);
    document.markSaved();
    QCOMPARE(first.cells[0].use_count(), 2L); // the two snapshots, and nobody else any more
}

void TestNotebookSnapshot::staysWhenTheDocumentChanges()
{
    NotebookDocument document(threeCells());
    NotebookSnapshots snapshots(&document);
    const NotebookSnapshot before = snapshots.take();
    document.setSource(u"a"_s, u"typed"_s);
    QCOMPARE(before.whole().cells[0].source, u"1"_s);
}

QTEST_GUILESS_MAIN(TestNotebookSnapshot)
#include "tst_notebooksnapshot.moc"
