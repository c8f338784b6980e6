#include "core/jupyter/notebook/notebookdocument.h"
#include "ui/editor/codeeditor.h"
#include "ui/notebook/headingfolds.h"
#include "ui/notebook/notebookview.h"
#include "ui/output/imagestore.h"
#include "ui/output/outputarea.h"

#include <QAccessible>
#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Aloft;
using namespace Qt::StringLiterals;
using Mode = CellSelection::Mode;

namespace {

Notebook manyCells(int count, Cell::Type type = Cell::Type::Code)
{
    Notebook notebook;
    for (int i = 0; i < count; ++i) {
        Cell cell;
        cell.id = u"c%1"_s.arg(i);
        cell.type = type;
        cell.source = u"x = %1"_s.arg(i);
        if (i % 7 == 3 && type == Cell::Type::Code)
            cell.outputs.push_back(StreamOutput{StreamOutput::Name::Stdout, "a\nb\nc\n"});
        notebook.cells.push_back(std::move(cell));
    }
    return notebook;
}

RichOutput richOutput(const Json &data)
{
    RichOutput output;
    output.data = data;
    return output;
}

} // namespace

class TestNotebookView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();

    void fewWidgetsForManyCells();
    void measuredHeightsDoNotMoveWhatIsSeen();
    void growthAboveDoesNotMoveWhatIsSeen();
    void followsTheEndOfARunningCell();
    void doesNotFollowAfterScrollingAway();
    void keysBecomeCommands();
    void typingChangesTheDocument();
    void theDocumentChangesTheEditor();
    void clickingSelectsAndShiftExtends();
    void scrollingPastTakesNoKeyboard();
    void composedTextIsNoCommand();
    void removedCellsLoseTheirWidgets();
    void theMouseMayBeOverRemovedCells();
    void queueOrderIsShown();
    void cellsAreAListForAssistiveTechnology();
    void questionsAreAskedInTheCell();
    void foldedSectionsTakeNoPlace();
    void headingsHaveAnArrow();

private:
    void open(Notebook notebook);
    QList<int> commands(QSignalSpy &spy) const;
    QString idInSight(int row) const;

    std::unique_ptr<ImageStore> m_images;
    std::unique_ptr<NotebookDocument> m_document;
    std::unique_ptr<CellSelection> m_selection;
    std::unique_ptr<NotebookView> m_view;
};

void TestNotebookView::open(Notebook notebook)
{
    m_images = std::make_unique<ImageStore>();
    m_document = std::make_unique<NotebookDocument>(std::move(notebook));
    m_selection = std::make_unique<CellSelection>(m_document.get());
    CellServices services;
    services.outputs.images = m_images.get();
    m_view = std::make_unique<NotebookView>(m_document.get(), m_selection.get(), services);
    m_view->resize(800, 600);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_view->setFocus();
}

void TestNotebookView::cleanup()
{
    m_view.reset();
    m_selection.reset();
    m_document.reset();
    m_images.reset();
}

QList<int> TestNotebookView::commands(QSignalSpy &spy) const
{
    QList<int> found;
    for (const auto &arguments : spy)
        found.append(static_cast<int>(arguments.first().value<CellCommand>()));
    return found;
}

void TestNotebookView::fewWidgetsForManyCells()
{
    open(manyCells(10'000));
    QScrollBar *bar = m_view->verticalScrollBar();
    for (int step = 0; step <= 100; ++step) {
        bar->setValue(bar->maximum() / 100 * step);
        QVERIFY2(m_view->widgetCount() < 60, qPrintable(QString::number(m_view->widgetCount())));
        QVERIFY(m_view->firstRowInSight() >= 0);
    }
    bar->setValue(bar->maximum());
    QVERIFY(m_view->isInSight(9'999));
    QVERIFY(m_view->cellAt(9'999));
}

void TestNotebookView::measuredHeightsDoNotMoveWhatIsSeen()
{
    open(manyCells(500));
    m_view->revealAtTop(250, 5);
    const int top = m_view->cellAt(250)->y();
    QScrollBar *bar = m_view->verticalScrollBar();
    for (int i = 0; i < 40; ++i) // cells above come into being and get their true heights
        bar->setValue(bar->value() - 10);
    const int shift = m_view->cellAt(250) ? m_view->cellAt(250)->y() - top : 400;
    QCOMPARE(shift, 400);
}

void TestNotebookView::growthAboveDoesNotMoveWhatIsSeen()
{
    open(manyCells(100));
    m_view->revealAtTop(50);
    QTRY_VERIFY(m_view->cellAt(50));
    const int top = m_view->cellAt(50)->y();
    m_document->appendOutput(u"c49"_s, StreamOutput{StreamOutput::Name::Stdout, "1\n2\n3\n4\n"});
    m_document->setSource(u"c48"_s, u"a\nb\nc\nd"_s);
    QTRY_VERIFY(m_view->cellAt(49) && m_view->cellAt(49)->outputs());
    QTRY_COMPARE(m_view->cellAt(50)->y(), top);
    m_document->insertCells(0, manyCells(1).cells);
    QTRY_COMPARE(m_document->rowOf(u"c50"_s), 51);
    QTRY_COMPARE(m_view->cellAt(51)->y(), top);
}

void TestNotebookView::followsTheEndOfARunningCell()
{
    open(manyCells(3));
    CellState running;
    running.phase = CellState::Phase::Running;
    running.startedAt = QDateTime::currentDateTimeUtc();
    m_document->setState(u"c2"_s, running);
    for (int i = 0; i < 100; ++i)
        m_document->appendOutput(u"c2"_s, StreamOutput{StreamOutput::Name::Stdout, "line\n"});
    QTRY_VERIFY(m_view->cellAt(2)->y() < 0);
    QTRY_VERIFY(m_view->cellAt(2)->geometry().bottom() <= m_view->viewport()->height());
}

void TestNotebookView::doesNotFollowAfterScrollingAway()
{
    open(manyCells(200));
    CellState running;
    running.phase = CellState::Phase::Running;
    running.startedAt = QDateTime::currentDateTimeUtc();
    m_document->setState(u"c199"_s, running);
    m_view->revealAtTop(20);
    const int value = m_view->verticalScrollBar()->value();
    for (int i = 0; i < 100; ++i)
        m_document->appendOutput(u"c199"_s, StreamOutput{StreamOutput::Name::Stdout, "line\n"});
    QCoreApplication::processEvents();
    QCOMPARE(m_view->verticalScrollBar()->value(), value);
}

void TestNotebookView::keysBecomeCommands()
{
    open(manyCells(5));
    QSignalSpy spy(m_view.get(), &NotebookView::commandRequested);
    QTest::keyClick(m_view.get(), Qt::Key_J);
    QTest::keyClick(m_view.get(), Qt::Key_D);
    QTest::keyClick(m_view.get(), Qt::Key_D);
    QTest::keyClick(m_view.get(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(commands(spy),
             (QList<int>{int(CellCommand::SelectBelow), int(CellCommand::Delete),
                         int(CellCommand::RunAndAdvance)}));
}

void TestNotebookView::typingChangesTheDocument()
{
    open(manyCells(5));
    m_selection->setCurrent(1);
    m_selection->setMode(Mode::Edit);
    CodeEditor *editor = m_view->cellAt(1)->editor();
    QVERIFY(editor);
    editor->replace({0, editor->length()}, u"typed"_s);
    QCOMPARE(m_document->cellAt(1).source, u"typed"_s);
    QVERIFY(m_document->canUndo());
}

void TestNotebookView::theDocumentChangesTheEditor()
{
    open(manyCells(5));
    m_document->setSource(u"c2"_s, u"by somebody else"_s);
    QTRY_COMPARE(m_view->cellAt(2)->editor()->text(), u"by somebody else"_s);
}

void TestNotebookView::clickingSelectsAndShiftExtends()
{
    open(manyCells(6));
    QTest::mouseClick(m_view->cellAt(1), Qt::LeftButton, {}, {40, 5});
    QCOMPARE(m_selection->current(), 1);
    QTest::mouseClick(m_view->cellAt(3), Qt::LeftButton, Qt::ShiftModifier, {40, 5});
    QCOMPARE(m_selection->first(), 1);
    QCOMPARE(m_selection->last(), 3);
}

void TestNotebookView::scrollingPastTakesNoKeyboard()
{
    Notebook notebook = manyCells(6);
    notebook.cells[1].type = Cell::Type::Markdown;
    notebook.cells[3].outputs.push_back(richOutput({{"application/json", {1, 2}}}));
    notebook.cells[3].outputs.push_back(richOutput({{"text/html", "<p>a</p>"}}));
    open(std::move(notebook));
    constexpr int byWheel = Qt::WheelFocus & ~Qt::StrongFocus;
    const auto parts = m_view->viewport()->findChildren<QWidget *>();
    QVERIFY(parts.size() > 20);
    for (const QWidget *part : parts)
        QVERIFY2(!(part->focusPolicy() & byWheel), part->metaObject()->className());
}

void TestNotebookView::composedTextIsNoCommand()
{
    open(manyCells(3));
    m_selection->setMode(Mode::Edit);
    CodeEditor *editor = m_view->cellAt(0)->editor();
    QWidget *target = editor->focusProxy() ? editor->focusProxy() : editor;
    QSignalSpy spy(m_view.get(), &NotebookView::commandRequested);
    QInputMethodEvent composing(u"xun"_s, {});
    QCoreApplication::sendEvent(target, &composing);
    QTest::keyClick(target, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClick(target, Qt::Key_Escape);
    QCOMPARE(spy.count(), 0);
    QInputMethodEvent done;
    done.setCommitString(u"训"_s);
    QCoreApplication::sendEvent(target, &done);
    QTest::keyClick(target, Qt::Key_Escape);
    QCOMPARE(commands(spy), QList<int>{int(CellCommand::LeaveEdit)});
}

/// Of the cell that has a widget in that row; empty where none has.
QString TestNotebookView::idInSight(int row) const
{
    const CellWidget *cell = m_view->cellAt(row);
    return cell ? cell->cellId() : QString();
}

void TestNotebookView::removedCellsLoseTheirWidgets()
{
    open(manyCells(8));
    m_document->removeCells(2, 3);
    QTRY_COMPARE(idInSight(2), u"c5"_s);
    m_document->undo();
    QTRY_COMPARE(idInSight(2), u"c2"_s);
    m_document->moveCells(0, 1, 7);
    m_view->reveal(7);
    QTRY_COMPARE(idInSight(7), u"c0"_s);
    m_document->removeCells(0, 8);
    QTRY_COMPARE(m_view->firstRowInSight(), -1);
}

void TestNotebookView::theMouseMayBeOverRemovedCells()
{
    open(manyCells(6));
    CellWidget *last = m_view->cellAt(5);
    QVERIFY(last);
    m_document->removeCells(0, 6);
    QEnterEvent enter({50, 5}, {50, 5}, {50, 5}); // as when the widget above it hides
    QCoreApplication::sendEvent(last, &enter);
    QCOMPARE(last->description(), QString());
}

void TestNotebookView::queueOrderIsShown()
{
    open(manyCells(4));
    CellState queued;
    queued.phase = CellState::Phase::Queued;
    m_document->setState(u"c3"_s, queued);
    m_document->setState(u"c1"_s, queued);
    QCOMPARE(m_view->cellAt(3)->look().queuePosition, 1);
    QCOMPARE(m_view->cellAt(1)->look().queuePosition, 2);
    m_document->setState(u"c3"_s, {});
    QCOMPARE(m_view->cellAt(1)->look().queuePosition, 1);
}

void TestNotebookView::cellsAreAListForAssistiveTechnology()
{
    open(manyCells(120));
    CellState failed;
    failed.phase = CellState::Phase::Failed;
    m_document->setState(u"c6"_s, failed);
    m_view->revealAtTop(6);
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(m_view.get());
    QVERIFY(list);
    QCOMPARE(list->role(), QAccessible::List);
    QVERIFY(list->childCount() > 0);
    QAccessibleInterface *cell = list->child(0);
    QCOMPARE(cell->role(), QAccessible::ListItem);
    QCOMPARE(cell->text(QAccessible::Name), u"cell 7 of 120, code, failed"_s);
    QCOMPARE(cell->parent()->object(), m_view.get());
}

void TestNotebookView::questionsAreAskedInTheCell()
{
    open(manyCells(3));
    QSignalSpy answers(m_view.get(), &NotebookView::answered);
    m_view->setQuestion(u"c0"_s, CellQuestion{u"Name: "_s, false});
    QWidget *field = nullptr;
    QTRY_VERIFY((field = QApplication::focusWidget()) && field != m_view.get());
    QTest::keyClicks(field, u"Ada"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(answers.count(), 1);
    QCOMPARE(answers.first().at(0).toString(), u"c0"_s);
    QCOMPARE(answers.first().at(1).toString(), u"Ada"_s);
    m_view->setQuestion(u"c0"_s, std::nullopt);
    QVERIFY(m_view->hasFocus());
}

/// Three sections of twenty cells.
Notebook threeSections()
{
    Notebook notebook = manyCells(63);
    for (std::size_t i = 0; i < 63; i += 21) {
        notebook.cells[i].type = Cell::Type::Markdown;
        notebook.cells[i].source = u"# Section"_s;
    }
    return notebook;
}

void TestNotebookView::foldedSectionsTakeNoPlace()
{
    open(threeSections());
    HeadingFolds &folds = m_selection->folds();
    m_view->revealAtTop(30);
    folds.setFolded(21, true);
    QTRY_VERIFY(!m_view->cellAt(30));
    QVERIFY(m_view->isInSight(21)); // where the eye was
    QVERIFY(!m_view->isInSight(30));
    folds.setFolded(0, true);
    folds.setFolded(42, true);
    QTRY_COMPARE(m_view->cellsInSight().size(), 3);
    m_view->reveal(0);
    const CellWidget *first = m_view->cellAt(0);
    const CellWidget *second = m_view->cellAt(21);
    QVERIFY(first && second && m_view->cellAt(42));
    QCOMPARE(second->y(), first->y() + first->height());
    QCOMPARE(first->look().hiddenCells, 20);
    QVERIFY2(first->description().contains(u"20 cell(s) hidden"_s),
             qPrintable(first->description()));

    const QAccessibleInterface *list = QAccessible::queryAccessibleInterface(m_view.get());
    QCOMPARE(list->childCount(), 3);
    QVERIFY(list->child(0)->state().collapsed);

    m_document->removeCells(0, 21);
    QTRY_COMPARE(m_view->cellsInSight().size(), 2);
    m_document->undo();
    QTRY_COMPARE(m_view->cellsInSight().size(), 3);
    folds.unfoldTo(62);
    m_view->reveal(62);
    QVERIFY(m_view->cellAt(62) && m_view->cellAt(62)->height() > 10);
}

void TestNotebookView::headingsHaveAnArrow()
{
    open(threeSections());
    QTRY_VERIFY(m_view->cellAt(0) && m_view->cellAt(1));
    const auto arrowOf = [this](int row) {
        return m_view->cellAt(row)->findChild<QToolButton *>(u"sectionArrow"_s);
    };
    QVERIFY(!arrowOf(1));
    QToolButton *arrow = arrowOf(0);
    QVERIFY(arrow && arrow->isVisible());
    QCOMPARE(arrow->accessibleName(), u"Hide the cells under this heading"_s);
    const QSignalSpy toggled(m_view.get(), &NotebookView::foldToggled);
    QTest::mouseClick(arrow, Qt::LeftButton);
    QCOMPARE(toggled.count(), 1);
    QCOMPARE(toggled.first().at(1).value<CellFold>(), CellFold::Section);
    m_selection->setMode(Mode::Command); // the first editor may have had the keyboard
    m_selection->folds().setFolded(0, true);
    QTRY_COMPARE(arrow->accessibleName(), u"Show the cells under this heading"_s);
    const auto buttons = m_view->cellAt(0)->findChildren<QToolButton *>();
    QVERIFY(std::any_of(buttons.begin(), buttons.end(), [](const QToolButton *button) {
        return button->isVisible() && button->text().contains(u"20 cell(s) hidden"_s);
    }));
}

QTEST_MAIN(TestNotebookView)
#include "tst_notebookview.moc"
