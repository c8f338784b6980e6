#include "core/jupyter/notebook/notebookdocument.h"
#include "core/jupyter/notebook/notebookfile.h"
#include "ui/notebook/cellfolds.h"
#include "ui/notebook/celloperations.h"
#include "ui/notebook/cellselection.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Aloft;
using namespace Qt::StringLiterals;
using Mode = CellSelection::Mode;

namespace {

Notebook letters(const QString &names)
{
    Notebook notebook;
    for (const QChar name : names) {
        Cell cell;
        cell.id = name;
        cell.source = name;
        notebook.cells.push_back(std::move(cell));
    }
    return notebook;
}

} // namespace

/// Selection and operations on cells, without a window.
class TestCells : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void selectionFollowsInserts();
    void selectionFollowsRemovals();
    void selectionFollowsMoves();
    void extendingKeepsTheAnchor();
    void editModeIsForOneCell();

    void insertsAndSelects();
    void cutsAndPastes();
    void pastesTextAsCode();
    void pastedCellsGetNewIds();
    void deletingAllLeavesAnEmptyCellAndUndoes();
    void movesTheSelection();
    void dropsInsideTheSelectionDoNothing();
    void changesTypesAsOneStep();
    void splitsAndMerges();
    void foldsAndKeepsOtherMetadata();
    void undoSelectsWhatCameBack();

private:
    QString text() const
    {
        QString all;
        for (const Cell &cell : m_document->notebook().cells)
            all += cell.source.isEmpty() ? u"_"_s : cell.source;
        return all;
    }
    void load(const QString &names);

    std::unique_ptr<NotebookDocument> m_document;
    std::unique_ptr<CellSelection> m_selection;
    std::unique_ptr<CellOperations> m_operations;
};

void TestCells::load(const QString &names)
{
    m_operations.reset();
    m_selection.reset();
    m_document = std::make_unique<NotebookDocument>(letters(names));
    m_selection = std::make_unique<CellSelection>(m_document.get());
    m_operations = std::make_unique<CellOperations>(m_document.get(), m_selection.get());
}

void TestCells::init()
{
    load(u"abcdef"_s);
}

void TestCells::cleanup()
{
    m_operations.reset();
    m_selection.reset();
    m_document.reset();
}

void TestCells::selectionFollowsInserts()
{
    m_selection->select(2, 2);
    m_document->insertCells(0, letters(u"xy"_s).cells);
    QCOMPARE(m_selection->first(), 4);
    QCOMPARE(m_selection->count(), 2);
}

void TestCells::selectionFollowsRemovals()
{
    m_selection->setCurrent(4);
    m_document->removeCells(1, 2);
    QCOMPARE(m_selection->current(), 2);
    m_document->removeCells(2, 2);
    QCOMPARE(m_selection->current(), 1);
}

void TestCells::selectionFollowsMoves()
{
    m_selection->select(1, 2);
    m_document->moveCells(1, 2, 3);
    QCOMPARE(m_selection->first(), 3);
    QCOMPARE(m_selection->last(), 4);
    m_document->moveCells(0, 1, 5);
    QCOMPARE(m_selection->first(), 2);
}

void TestCells::extendingKeepsTheAnchor()
{
    m_selection->setCurrent(3);
    m_selection->extendTo(1);
    QCOMPARE(m_selection->current(), 1);
    QVERIFY(m_selection->contains(1) && m_selection->contains(3) && !m_selection->contains(4));
    m_selection->extendTo(5);
    QCOMPARE(m_selection->first(), 3);
    QCOMPARE(m_selection->last(), 5);
}

void TestCells::editModeIsForOneCell()
{
    QSignalSpy modes(m_selection.get(), &CellSelection::modeChanged);
    m_selection->select(1, 3);
    m_selection->setMode(Mode::Edit);
    QCOMPARE(m_selection->count(), 1);
    m_selection->extendTo(5);
    QCOMPARE(m_selection->mode(), Mode::Command);
    QCOMPARE(modes.count(), 2);
}

void TestCells::insertsAndSelects()
{
    m_selection->setCurrent(1);
    m_operations->insertAbove();
    QCOMPARE(text(), u"a_bcdef"_s);
    QCOMPARE(m_selection->current(), 1);
    m_operations->insertBelow();
    QCOMPARE(text(), u"a__bcdef"_s);
    QCOMPARE(m_selection->current(), 2);
    m_operations->undo();
    m_operations->undo();
    QCOMPARE(text(), u"abcdef"_s);
}

void TestCells::cutsAndPastes()
{
    m_selection->select(1, 2);
    m_operations->cut();
    QCOMPARE(text(), u"adef"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"b\n\nc"_s);
    m_selection->setCurrent(3);
    m_operations->pasteBelow();
    QCOMPARE(text(), u"adefbc"_s);
    QCOMPARE(m_selection->first(), 4);
    QCOMPARE(m_selection->count(), 2);
}

void TestCells::pastesTextAsCode()
{
    QGuiApplication::clipboard()->setText(u"print(1)"_s);
    m_selection->setCurrent(0);
    m_operations->pasteAbove();
    QCOMPARE(m_document->cellAt(0).source, u"print(1)"_s);
    QCOMPARE(m_document->cellAt(0).type, Cell::Type::Code);
}

void TestCells::pastedCellsGetNewIds()
{
    m_selection->setCurrent(0);
    m_operations->copy();
    m_operations->pasteBelow();
    QCOMPARE(text(), u"aabcdef"_s);
    QVERIFY(m_document->cellAt(0).id != m_document->cellAt(1).id);
    QCOMPARE(m_document->rowOf(u"a"_s), 0);
}

void TestCells::deletingAllLeavesAnEmptyCellAndUndoes()
{
    m_selection->selectAll();
    m_operations->remove();
    QCOMPARE(m_document->cellCount(), 1);
    QCOMPARE(text(), u"_"_s);
    m_operations->undo();
    QCOMPARE(text(), u"abcdef"_s);
}

void TestCells::movesTheSelection()
{
    m_selection->select(1, 2);
    m_operations->moveDown();
    QCOMPARE(text(), u"adbcef"_s);
    m_operations->moveUp();
    m_operations->moveUp();
    QCOMPARE(text(), u"bcadef"_s);
    m_operations->moveUp(); // at the top already
    QCOMPARE(text(), u"bcadef"_s);
    m_operations->moveTo(6);
    QCOMPARE(text(), u"adefbc"_s);
    QCOMPARE(m_selection->first(), 4);
}

void TestCells::dropsInsideTheSelectionDoNothing()
{
    m_selection->select(1, 3);
    for (int row = 1; row <= 4; ++row)
        m_operations->moveTo(row);
    QCOMPARE(text(), u"abcdef"_s);
    QVERIFY(!m_document->canUndo());
}

void TestCells::changesTypesAsOneStep()
{
    m_selection->select(0, 3);
    m_operations->setType(Cell::Type::Markdown);
    QCOMPARE(m_document->cellAt(2).type, Cell::Type::Markdown);
    m_operations->undo();
    for (int row = 0; row < 3; ++row)
        QCOMPARE(m_document->cellAt(row).type, Cell::Type::Code);
    QVERIFY(!m_document->canUndo());
}

void TestCells::splitsAndMerges()
{
    m_document->setSource(u"a"_s, u"one\ntwo"_s);
    m_selection->setCurrent(0);
    m_operations->split(4);
    QCOMPARE(m_document->cellAt(0).source.trimmed(), u"one"_s);
    QCOMPARE(m_document->cellAt(1).source, u"two"_s);
    QCOMPARE(m_selection->current(), 1);
    m_selection->select(0, 2);
    m_operations->merge();
    QCOMPARE(m_document->cellCount(), 6);
    QVERIFY(m_document->cellAt(0).source.contains(u"two"_s));
}

void TestCells::foldsAndKeepsOtherMetadata()
{
    m_document->setCellMetadata(u"b"_s, Json{{"tags", {"keep"}}, {"jupyter", {{"other", 1}}}});
    m_selection->setCurrent(1);
    m_operations->toggleOutputs();
    QVERIFY(isOutputHidden(m_document->cellAt(1)));
    QCOMPARE(m_document->cellAt(1).metadata["jupyter"]["other"].get<int>(), 1);
    m_operations->toggleOutputs();
    QVERIFY(!isOutputHidden(m_document->cellAt(1)));
    QVERIFY(m_document->cellAt(1).metadata.contains("tags"));
    m_operations->toggleInputs();
    QVERIFY(isSourceHidden(m_document->cellAt(1)));
}

void TestCells::undoSelectsWhatCameBack()
{
    m_selection->select(2, 2);
    m_operations->remove();
    m_selection->setCurrent(0);
    m_operations->undo();
    QCOMPARE(m_selection->first(), 2);
    QCOMPARE(m_selection->count(), 2);
}

QTEST_MAIN(TestCells)
#include "tst_cells.moc"
