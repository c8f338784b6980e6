#include "core/jupyter/notebook/notebookdocument.h"
#include "core/jupyter/notebook/notebookfile.h"
#include "ui/notebook/cellfolds.h"
#include "ui/notebook/celloperations.h"
#include "ui/notebook/cellselection.h"
#include "ui/notebook/headingfolds.h"

#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// One cell for each source; those with a # are Markdown.
Notebook cells(const QStringList &sources)
{
    Notebook notebook;
    for (const QString &source : sources) {
        Cell cell;
        cell.id = newCellId();
        cell.source = source;
        cell.type = source.contains(u'#') ? Cell::Type::Markdown : Cell::Type::Code;
        notebook.cells.push_back(std::move(cell));
    }
    return notebook;
}

const QStringList sections{u"# A"_s, u"a"_s, u"## B"_s, u"b"_s, u"# C"_s, u"c"_s};

} // namespace

/// Folded sections, and what they do to the selection and the operations on cells.
class TestHeadingFolds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { load(sections); }
    void cleanup();

    void levelsComeFromTheHighestHeading_data();
    void levelsComeFromTheHighestHeading();
    void sectionsEndAtTheirLevel();
    void foldingHidesTheSection();
    void innerFoldsOutliveTheOuterOne();
    void readsAndWritesWhatJupyterLabDoes();
    void foldingIsUndone();
    void foldsFollowTheCells();
    void headingsThatGoShowTheirCells();
    void unfoldsToACell();
    void foldsAndUnfoldsAll();

    void nothingHiddenIsCurrent();
    void whatIsWrittenIsSeen();
    void undoingInsideAFoldCanBeRedone();
    void removesAFoldedSectionAsOne();
    void copiesAFoldedSectionAsOne();
    void movesAFoldedSectionAsOne();
    void movesPastAFoldedSection();
    void insertedCellsAreSeen();
    void mergesOnlyWhatIsSeen();

private:
    void load(const QStringList &sources);
    HeadingFolds &folds() { return m_selection->folds(); }
    QString visible() const; ///< the first lines of the cells that are seen
    QString all() const;

    std::unique_ptr<NotebookDocument> m_document;
    std::unique_ptr<CellSelection> m_selection;
    std::unique_ptr<CellOperations> m_operations;
};

void TestHeadingFolds::load(const QStringList &sources)
{
    cleanup();
    m_document = std::make_unique<NotebookDocument>(cells(sources));
    m_selection = std::make_unique<CellSelection>(m_document.get());
    m_operations = std::make_unique<CellOperations>(m_document.get(), m_selection.get());
}

void TestHeadingFolds::cleanup()
{
    m_operations.reset();
    m_selection.reset();
    m_document.reset();
}

QString TestHeadingFolds::visible() const
{
    QStringList texts;
    for (int row = 0; row < m_document->cellCount(); ++row) {
        if (!m_selection->folds().isHidden(row))
            texts += m_document->cellAt(row).source;
    }
    return texts.join(u' ').remove(u'#').simplified();
}

QString TestHeadingFolds::all() const
{
    QStringList texts;
    for (const Cell &cell : m_document->notebook().cells)
        texts += cell.source;
    return texts.join(u' ').remove(u'#').simplified();
}

void TestHeadingFolds::levelsComeFromTheHighestHeading_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<int>("level");
    QTest::newRow("one") << u"# A"_s << 1;
    QTest::newRow("deep") << u"###### A"_s << 6;
    QTest::newRow("several") << u"### A\n\n## B\n\n### C"_s << 2;
    QTest::newRow("text before") << u"text\n\n## B"_s << 2;
    QTest::newRow("a tag") << u"text #tag"_s << 0;
    QTest::newRow("in code") << u"```\n# no heading\n```"_s << 0;
}

void TestHeadingFolds::levelsComeFromTheHighestHeading()
{
    QFETCH(QString, source);
    QFETCH(int, level);
    load({source});
    QCOMPARE(folds().levelAt(0), level);
    m_document->setType(m_document->cellAt(0).id, Cell::Type::Code); // a comment
    QCOMPARE(folds().levelAt(0), 0);
}

void TestHeadingFolds::sectionsEndAtTheirLevel()
{
    QCOMPARE(folds().sectionEnd(0), 4);
    QCOMPARE(folds().sectionEnd(2), 4);
    QCOMPARE(folds().sectionEnd(4), 6);
    QCOMPARE(folds().headingAbove(0), -1);
    QCOMPARE(folds().headingAbove(3), 2);
    QCOMPARE(folds().headingAbove(2), 0);
    QCOMPARE(folds().headingAbove(4), -1);
}

void TestHeadingFolds::foldingHidesTheSection()
{
    const QSignalSpy changed(&folds(), &HeadingFolds::changed);
    folds().setFolded(0, true);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(visible(), u"A C c"_s);
    QCOMPARE(folds().hiddenBelow(0), 3);
    QCOMPARE(folds().hiddenBelow(4), 0);
    QCOMPARE(folds().next(0), 4);
    QCOMPARE(folds().previous(4), 0);
    QCOMPARE(folds().visible(3), 0);
    folds().setFolded(1, true); // no heading
    QCOMPARE(changed.count(), 1);
    folds().setFolded(0, false);
    QCOMPARE(visible(), u"A a B b C c"_s);
}

void TestHeadingFolds::innerFoldsOutliveTheOuterOne()
{
    folds().setFolded(2, true);
    folds().setFolded(0, true);
    folds().setFolded(0, false);
    QCOMPARE(visible(), u"A a B C c"_s);
}

void TestHeadingFolds::readsAndWritesWhatJupyterLabDoes()
{
    Notebook notebook = cells(sections);
    notebook.cells[0].metadata = {{"tags", {"x"}}, {"jp-MarkdownHeadingCollapsed", true}};
    const Notebook read = readNotebook(writeNotebook(notebook)).value();
    cleanup();
    m_document = std::make_unique<NotebookDocument>(read);
    m_selection = std::make_unique<CellSelection>(m_document.get());
    QCOMPARE(visible(), u"A C c"_s);
    QVERIFY(!m_document->isModified());
    folds().setFolded(0, false);
    QCOMPARE(m_document->cellAt(0).metadata, Json({{"tags", {"x"}}}));
    QVERIFY(m_document->isModified());
    folds().setFolded(4, true);
    QCOMPARE(m_document->cellAt(4).metadata, Json({{"jp-MarkdownHeadingCollapsed", true}}));
    QVERIFY(validateNotebook(m_document->notebook()).isEmpty());
}

void TestHeadingFolds::foldingIsUndone()
{
    folds().setFolded(0, true);
    m_operations->undo();
    QCOMPARE(visible(), u"A a B b C c"_s);
    m_operations->redo();
    QCOMPARE(visible(), u"A C c"_s);
    QCOMPARE(m_selection->current(), 0);
}

void TestHeadingFolds::foldsFollowTheCells()
{
    folds().setFolded(4, true);
    m_document->insertCells(0, cells({u"x"_s}).cells);
    QCOMPARE(visible(), u"x A a B b C"_s);
    m_document->moveCells(5, 2, 0);
    QCOMPARE(visible(), u"C A a B b"_s);
    m_document->removeCells(2, 2);
    QCOMPARE(all(), u"C c a B b"_s);
}

void TestHeadingFolds::headingsThatGoShowTheirCells()
{
    folds().setFolded(2, true);
    m_document->setSource(m_document->cellAt(2).id, u"text"_s);
    QCOMPARE(visible(), u"A a text b C c"_s);
    m_document->setSource(m_document->cellAt(2).id, u"## B"_s);
    QCOMPARE(visible(), u"A a B C c"_s);
    m_document->removeCells(2, 1);
    QCOMPARE(visible(), u"A a b C c"_s);
}

void TestHeadingFolds::unfoldsToACell()
{
    folds().setFolded(2, true);
    folds().setFolded(0, true);
    folds().setFolded(4, true);
    folds().unfoldTo(3);
    QCOMPARE(visible(), u"A a B b C"_s);
    m_document->undo(); // both are one step
    QCOMPARE(visible(), u"A C"_s);
}

void TestHeadingFolds::foldsAndUnfoldsAll()
{
    folds().setAllFolded(true);
    QCOMPARE(visible(), u"A C"_s);
    folds().setAllFolded(false);
    QCOMPARE(visible(), u"A a B b C c"_s);
    m_document->undo();
    m_document->undo();
    QVERIFY(!m_document->canUndo());
}

void TestHeadingFolds::nothingHiddenIsCurrent()
{
    m_selection->setCurrent(3);
    folds().setFolded(0, true);
    QCOMPARE(m_selection->current(), 0);
    m_selection->setCurrent(2);
    QCOMPARE(m_selection->current(), 0);
    QCOMPARE(m_selection->count(), 1);
    QCOMPARE(m_selection->end(), 4);
    m_selection->setCurrentVisible(3);
    QCOMPARE(m_selection->current(), 3);
    QCOMPARE(visible(), all());
}

void TestHeadingFolds::whatIsWrittenIsSeen()
{
    folds().setFolded(0, true);
    m_selection->setCurrent(4);
    m_selection->setMode(CellSelection::Mode::Edit);
    m_document->setSource(m_document->cellAt(4).id, u"## C"_s); // of A's section now
    QCOMPARE(m_selection->current(), 4);
    QCOMPARE(visible(), all());
    folds().setFolded(0, true);
    m_operations->undo();
    m_operations->undo();
    m_operations->undo();
    QCOMPARE(visible(), u"A C c"_s);
    m_selection->setMode(CellSelection::Mode::Command);
    m_selection->setCurrent(4);
    m_operations->setType(Cell::Type::Code);
    QCOMPARE(visible(), all());
}

void TestHeadingFolds::undoingInsideAFoldCanBeRedone()
{
    m_document->removeCells(1, 1);
    folds().setFolded(0, true);
    m_operations->undo(); // the fold
    folds().setFolded(4 - 1, true);
    m_operations->undo();
    m_operations->undo(); // the removal
    QVERIFY(m_document->canRedo());
    QCOMPARE(all(), u"A a B b C c"_s);
}

void TestHeadingFolds::removesAFoldedSectionAsOne()
{
    folds().setFolded(0, true);
    m_selection->setCurrent(0);
    m_operations->remove();
    QCOMPARE(all(), u"C c"_s);
    QCOMPARE(m_selection->current(), 0);
    m_operations->undo();
    QCOMPARE(all(), u"A a B b C c"_s);
    QCOMPARE(visible(), u"A C c"_s);
}

void TestHeadingFolds::copiesAFoldedSectionAsOne()
{
    folds().setFolded(0, true);
    m_selection->setCurrent(0);
    m_operations->copy();
    m_selection->setCurrent(5);
    m_operations->pasteBelow();
    QCOMPARE(all(), u"A a B b C c A a B b"_s);
    QCOMPARE(visible(), u"A C c A"_s);
    QCOMPARE(m_selection->current(), 6);
    m_selection->setCurrent(0);
    m_operations->pasteBelow(); // not between the heading and its cells
    QCOMPARE(visible(), u"A A C c A"_s);
}

void TestHeadingFolds::movesAFoldedSectionAsOne()
{
    folds().setFolded(0, true);
    m_selection->setCurrent(0);
    m_operations->moveDown();
    QCOMPARE(all(), u"C A a B b c"_s);
    QCOMPARE(visible(), all()); // or c would have gone from sight
    QCOMPARE(m_selection->current(), 1);
    m_operations->undo();
    QCOMPARE(visible(), u"A C c"_s);
    m_selection->setCurrent(0);
    m_operations->moveTo(6);
    QCOMPARE(all(), u"C c A a B b"_s);
    QCOMPARE(visible(), u"C c A"_s);
    QCOMPARE(m_selection->current(), 2);
}

void TestHeadingFolds::movesPastAFoldedSection()
{
    folds().setFolded(0, true);
    m_selection->setCurrent(4);
    m_operations->moveUp();
    QCOMPARE(all(), u"C A a B b c"_s);
    QCOMPARE(visible(), all()); // c stands in A's section now
    m_operations->undo();       // one step
    QCOMPARE(visible(), u"A C c"_s);
    m_selection->setCurrent(5);
    m_operations->moveUp(); // into A's section
    QCOMPARE(all(), u"A a B b c C"_s);
    QCOMPARE(m_selection->current(), 4);
    QCOMPARE(visible(), all());
    m_operations->undo();
    m_selection->setCurrent(4);
    m_operations->remove(); // the heading between
    QCOMPARE(visible(), u"A a B b c"_s);
}

void TestHeadingFolds::insertedCellsAreSeen()
{
    folds().setFolded(0, true);
    m_selection->setCurrent(0);
    m_operations->insertBelow();
    QCOMPARE(m_selection->current(), 1);
    QVERIFY(m_document->cellAt(1).source.isEmpty());
    QVERIFY(!folds().isFolded(0));
    m_operations->undo(); // one step
    QCOMPARE(visible(), u"A C c"_s);
    m_operations->insertAbove();
    QCOMPARE(m_selection->current(), 0);
    QVERIFY(folds().isFolded(1));
}

void TestHeadingFolds::mergesOnlyWhatIsSeen()
{
    folds().setFolded(0, true);
    m_selection->setCurrent(0);
    m_operations->merge();
    QCOMPARE(m_document->cellCount(), 5);
    QVERIFY(!folds().isHidden(1));
    m_operations->undo();
    QCOMPARE(visible(), u"A C c"_s);
}

QTEST_MAIN(TestHeadingFolds)
#include "tst_headingfolds.moc"
