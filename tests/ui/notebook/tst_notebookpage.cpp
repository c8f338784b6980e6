#include "core/jupyter/notebook/notebookfile.h"
#include "tests/support/fakekernel.h"
#include "tests/support/fakesession.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/historydialog.h"
#include "ui/notebook/celloperations.h"
#include "ui/notebook/cellwidget.h"
#include "ui/notebook/headingfolds.h"
#include "ui/notebook/notebookbar.h"
#include "ui/notebook/notebookeditor.h"
#include "ui/notebook/notebookfindtarget.h"
#include "ui/notebook/notebookkernel.h"
#include "ui/notebook/notebookpage.h"
#include "ui/notebook/notebookview.h"
#include "ui/notebook/outlinepanel.h"
#include "ui/output/outputarea.h"
#include "ui/output/richtextview.h"
#include "ui/shell/messagebar.h"
#include "ui/shell/pageframe.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>

#include <algorithm>
#include <memory>

using namespace Aloft;
using namespace Qt::StringLiterals;
using Phase = CellState::Phase;

namespace {

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray threeCells()
{
    Notebook notebook = newNotebook(u"python3"_s, u"Python 3"_s, u"python"_s);
    notebook.cells.clear();
    for (const char *source : {"# Title", "a = 1", "print(a)"}) {
        Cell cell;
        cell.id = newCellId();
        cell.source = QString::fromLatin1(source);
        cell.type = *source == '#' ? Cell::Type::Markdown : Cell::Type::Code;
        notebook.cells.push_back(std::move(cell));
    }
    return writeNotebook(notebook);
}

} // namespace

class TestNotebookPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void openingChangesNothingAndRunsNothing();
    void savesAtomically();
    void isNotWrittenWhereItMayOnlyBeRead();
    void explainsAFileThatIsNoNotebook();
    void readOnlyFoldersLoseNothing();
    void noticesChangesByOthers();
    void savesUnaskedOnlyOverWhatItKnows();
    void runningCellsAreNoReasonToSave();
    void aConflictIsOneMessage();
    void repairsAreNotesAndNoErrors();
    void takesChangesByOthersWithTheKeyboardInACell();
    void readingAgainKeepsTheKernel();
    void editsWhileReadingAreKept();
    void savesKeepVersions();
    void journalBringsBackUnsavedCells();
    void unsavedCellsOutliveTheirFile_data();
    void unsavedCellsOutliveTheirFile();
    void unsavedCellsCountBeforeTheyAreShown();
    void unreadableUnsavedCellsAreKept();
    void aFailedReloadReplacesNothingLater();
    void remembersWhereTheViewStood();

    void barFitsInHalfAWindow();
    void runsInTheSessionsKernel();
    void findsItsKernelAgain();
    void newOnesAreTypedInAtOnce();
    void cellsWaitForTheirKernel();
    void cutLinksAreExplained();
    void deadKernelsAreExplained();
    void answersStayInTheOutput();
    void runAllKeepsTheOrder();
    void aFailureStopsTheQueue();
    void interruptAnswersAtOnce();
    void anIgnoredInterruptOffersARestart();
    void closingAsksForCellsOfThisComputer();
    void variablesAreNotLostUnasked();
    void asksForInput();
    void withoutASessionItSaysSo();
    void runAndAdvanceAddsACellAtTheEnd();
    void tabMovesOutOfEveryCell();
    void clearingAllOutputsIsUndone();
    void showsImagesBesideIt_data();
    void showsImagesBesideIt();
    void exportsAScript();
    void listsHeadings();
    void keysFoldSections();
    void whatIsGoneToIsUnfolded();
    void whatRunsIsUnfolded();

private:
    void open(const QByteArray &bytes);
    FakeKernel &connectKernel();
    NotebookEditor &editor() { return *m_page->editor(); }
    NotebookDocument &document() { return m_page->editor()->document(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<NotebookPage> m_page;
};

void TestNotebookPage::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"x.ipynb"_s);
    m_session = std::make_unique<FakeSession>();
    m_session->setFolder(m_folder->path());
}

void TestNotebookPage::cleanup()
{
    m_page.reset();
    m_session.reset();
    m_folder.reset();
}

void TestNotebookPage::open(const QByteArray &bytes)
{
    writeFile(m_path, bytes);
    m_page = std::make_unique<NotebookPage>(m_path, EditorOptions{}, nullptr);
    m_page->resize(900, 700);
    m_page->show();
    QTRY_VERIFY(m_page->editor());
}

FakeKernel &TestNotebookPage::connectKernel()
{
    auto *kernel = new FakeKernel;
    kernel->setParent(m_session.get()); // not every test asks for it
    m_session->kernelFor = [kernel](const KernelRequest &) { return kernel; };
    m_page->setSession(m_session.get());
    return *kernel;
}

void TestNotebookPage::openingChangesNothingAndRunsNothing()
{
    const QByteArray bytes = threeCells();
    open(bytes);
    connectKernel();
    QVERIFY(!m_page->isModified());
    QVERIFY(m_session->requests.isEmpty());
    QVERIFY(m_page->save().has_value());
    QCOMPARE(fileBytes(m_path), bytes);
}

void TestNotebookPage::savesAtomically()
{
    open(threeCells());
    document().setSource(document().cellAt(1).id, u"a = 2"_s);
    QVERIFY(m_page->isModified());
    QVERIFY(m_page->save().has_value());
    QVERIFY(!m_page->isModified());
    const auto saved = readNotebook(fileBytes(m_path));
    QVERIFY(saved.has_value());
    QCOMPARE(saved->cells[1].source, u"a = 2"_s);
}

/// Another Aloft has its folder (UX-171): it can be looked at, folded and run.
void TestNotebookPage::isNotWrittenWhereItMayOnlyBeRead()
{
    const QByteArray bytes = threeCells();
    open(bytes);
    FakeKernel &kernel = connectKernel();
    m_page->setAccess(Page::Access::ReadOnly);
    editor().carryOut(CellCommand::EnterEdit);
    if (const CodeEditor *cell = editor().currentEditor())
        QVERIFY(cell->isReadOnly());
    editor().carryOut(CellCommand::LeaveEdit);
    const int cells = document().cellCount();
    for (const CellCommand command :
         {CellCommand::InsertBelow, CellCommand::Cut, CellCommand::PasteBelow, CellCommand::Delete,
          CellCommand::MoveDown, CellCommand::MakeRaw, CellCommand::Split, CellCommand::Merge,
          CellCommand::RunAndInsert, CellCommand::Undo, CellCommand::FoldSection})
        editor().carryOut(command);
    QCOMPARE(document().cellCount(), cells);
    QVERIFY(!document().canUndo());
    QVERIFY(!m_page->supports(Page::Intent::Paste));
    m_page->carryOut(Page::Intent::RunFile);
    QTRY_VERIFY(!kernel.executions.isEmpty());
    const Result<void> saved = m_page->save();
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, Error::Kind::Refused);
    QCOMPARE(fileBytes(m_path), bytes);

    m_page->restoreUnsavedContent(writeNotebook(newNotebook(u"python3"_s, u"Python 3"_s, {})));
    QVERIFY(document().cellCount() != cells); // of the journal
    QVERIFY(m_page->isModified());
    m_page->setAccess(Page::Access::Full);
    QVERIFY(document().canUndo());
    QVERIFY(m_page->save());
    QVERIFY(fileBytes(m_path) != bytes);
}

void TestNotebookPage::explainsAFileThatIsNoNotebook()
{
    writeFile(m_path, "{\"cells\": [");
    m_page = std::make_unique<NotebookPage>(m_path, EditorOptions{}, nullptr);
    QSignalSpy messages(m_page.get(), &Page::messagePosted);
    QSignalSpy asText(m_page.get(), &Page::textWanted);
    QTRY_COMPARE(messages.count(), 1);
    QVERIFY(!m_page->editor());
    const auto answers = messages.first().at(1).value<QList<QAction *>>();
    QVERIFY(!answers.isEmpty());
    answers.first()->trigger();
    QCOMPARE(asText.count(), 1);
    const auto saved = m_page->save(); // nothing that would be worth the file
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, Error::Kind::Refused);
    QCOMPARE(fileBytes(m_path), QByteArray("{\"cells\": ["));
}

void TestNotebookPage::readOnlyFoldersLoseNothing()
{
    open(threeCells());
    document().setSource(document().cellAt(1).id, u"mine"_s);
    const auto saved = m_page->saveAs(u"/proc/no-such-place/x.ipynb"_s);
    QVERIFY(!saved.has_value());
    QCOMPARE(saved.error().kind, Error::Kind::NotFound);
    QVERIFY(!saved.error().advice.isEmpty());
    QVERIFY(m_page->isModified());
    QVERIFY(!m_page->unsavedContent().isEmpty());
    QCOMPARE(m_page->path(), m_path);
}

void TestNotebookPage::noticesChangesByOthers()
{
    open(threeCells());
    document().setSource(document().cellAt(1).id, u"mine"_s);
    QSignalSpy messages(m_page.get(), &Page::messagePosted);
    Notebook other = newNotebook(u"python3"_s, u"Python 3"_s, u"python"_s);
    other.cells[0].source = u"theirs, which is longer than before"_s;
    writeFile(m_path, writeNotebook(other));
    QTRY_VERIFY(messages.count() > 0);
    const auto saved = m_page->save();
    QVERIFY(!saved.has_value());
    QCOMPARE(saved.error().kind, Error::Kind::Cancelled); // the bar asks
    const auto answers = messages.last().at(1).value<QList<QAction *>>();
    QCOMPARE(answers.size(), 2);
    answers.at(1)->trigger(); // keep mine
    QVERIFY(m_page->save().has_value());
    QVERIFY(fileBytes(m_path).contains("mine"));
}

void TestNotebookPage::savesUnaskedOnlyOverWhatItKnows()
{
    open(threeCells());
    QVERIFY(!m_page->isFitToSave());
    document().setSource(document().cellAt(1).id, u"mine"_s);
    QVERIFY(m_page->isFitToSave());
    QSignalSpy messages(m_page.get(), &Page::messagePosted);
    writeFile(m_path, threeCells() + '\n'); // and nobody has looked yet
    QVERIFY(!m_page->isFitToSave());
    QTRY_COMPARE(messages.count(), 1);
    QVERIFY(!m_page->isFitToSave());
    messages.last().at(1).value<QList<QAction *>>().at(1)->trigger(); // keep mine
    QVERIFY(m_page->isFitToSave());
    QVERIFY(QFile::remove(m_path));
    QVERIFY(!m_page->isFitToSave());
    QTRY_COMPARE(messages.count(), 2);
    QVERIFY(!m_page->isFitToSave());
    QVERIFY(m_page->save()); // asked to
    QVERIFY(QFile::exists(m_path));
}

void TestNotebookPage::runningCellsAreNoReasonToSave()
{
    open(threeCells());
    FakeKernel &kernel = connectKernel();
    editor().selection().setCurrent(1);
    m_page->carryOut(Page::Intent::RunCell);
    QTRY_COMPARE(kernel.executions.size(), 1);
    kernel.executions[0]->start(1);
    QTRY_VERIFY(m_page->isModified());
    QVERIFY(!m_page->isFitToSave());
    document().setSource(document().cellAt(2).id, u"print('typed')"_s);
    QVERIFY(m_page->isFitToSave());
    QVERIFY(m_page->save());
    kernel.executions[0]->print(u"on it goes\n"_s);
    QVERIFY(m_page->isModified());
    QVERIFY(!m_page->isFitToSave());
    kernel.executions[0]->end(Execution::Status::Ok);
    QTRY_VERIFY(m_page->isFitToSave()); // once, with all that was printed
    QVERIFY(m_page->save());
    QVERIFY(!m_page->isFitToSave());
}

void TestNotebookPage::aConflictIsOneMessage()
{
    writeFile(m_path, threeCells());
    auto *page = new NotebookPage(m_path, EditorOptions{}, nullptr);
    PageFrame frame(page);
    QTRY_VERIFY(page->editor());
    NotebookDocument &cells = page->editor()->document();
    cells.setSource(cells.cellAt(1).id, u"mine"_s);
    writeFile(m_path, threeCells() + '\n');
    QTRY_COMPARE(frame.messages().size(), 1);
    const auto saved = page->save();
    QVERIFY(!saved);
    frame.post(saved.error()); // as the window does
    QCOMPARE(frame.messages().size(), 1);
    QCOMPARE(frame.messages().at(0)->severity(), MessageBar::Severity::Warning);

    QVERIFY(page->saveAs(m_folder->filePath(u"other.ipynb"_s))); // settles it
    QVERIFY(frame.messages().isEmpty());
}

void TestNotebookPage::repairsAreNotesAndNoErrors()
{
    writeFile(m_path, {});
    auto *page = new NotebookPage(m_path, EditorOptions{}, nullptr);
    PageFrame frame(page);
    QTRY_VERIFY(page->editor());
    QCOMPARE(page->editor()->document().cellCount(), 1);
    QVERIFY(!page->isModified());
    QCOMPARE(frame.messages().size(), 1);
    QCOMPARE(frame.messages().at(0)->severity(), MessageBar::Severity::Info);
    writeFile(m_path, threeCells()); // by someone else: the note no longer holds
    QTRY_COMPARE(page->editor()->document().cellCount(), 3);
    QVERIFY(frame.messages().isEmpty());
}

void TestNotebookPage::takesChangesByOthersWithTheKeyboardInACell()
{
    open(threeCells());
    m_page->activateWindow();
    editor().carryOut(CellCommand::EnterEdit);
    QTRY_VERIFY(m_page->isAncestorOf(QApplication::focusWidget()));
    const QObject follower; // as the window follows the keyboard
    connect(qApp, &QApplication::focusChanged, &follower,
            [this] { QVERIFY(!m_page->findChildren<NotebookPage *>().contains(nullptr)); });
    QSignalSpy loaded(m_page.get(), &NotebookPage::loaded);
    Notebook other = newNotebook(u"python3"_s, u"Python 3"_s, u"python"_s);
    other.cells[0].source = u"theirs, which is longer than before"_s;
    writeFile(m_path, writeNotebook(other));
    QTRY_COMPARE(loaded.count(), 1);
    QCOMPARE(document().cellAt(0).source, other.cells[0].source);
    QVERIFY(m_page->isAncestorOf(QApplication::focusWidget()));
}

void TestNotebookPage::readingAgainKeepsTheKernel()
{
    open(threeCells());
    FakeKernel &kernel = connectKernel();
    editor().selection().setCurrent(1);
    m_page->carryOut(Page::Intent::RunCell);
    QTRY_COMPARE(kernel.executions.size(), 1);
    kernel.executions[0]->start(1);
    kernel.executions[0]->end(Execution::Status::Ok);
    QVERIFY(m_page->save());
    const QString activity = editor().kernel().activityText();
    QVERIFY(activity != u"not started"_s);

    QSignalSpy loaded(m_page.get(), &NotebookPage::loaded);
    writeFile(m_path, threeCells() + "\n\n");
    QTRY_COMPARE(loaded.count(), 1);
    QCOMPARE(editor().kernel().kernel(), &kernel);
    QCOMPARE(editor().kernel().activityText(), activity);
    m_page->carryOut(Page::Intent::RunCell);
    QTRY_COMPARE(kernel.executions.size(), 2);
    QCOMPARE(m_session->requests.size(), 1); // nobody asked for another one
}

void TestNotebookPage::editsWhileReadingAreKept()
{
    open(threeCells());
    QSignalSpy messages(m_page.get(), &Page::messagePosted);
    Notebook other = newNotebook(u"python3"_s, u"Python 3"_s, u"python"_s);
    other.cells[0].source = u"theirs, which is longer than before"_s;
    const auto typeOnce = [this] { document().setSource(document().cellAt(1).id, u"mine"_s); };
    connect(m_page.get(), &Page::statusChanged, this, typeOnce, Qt::SingleShotConnection);
    writeFile(m_path, writeNotebook(other));
    QTRY_COMPARE(messages.count(), 1);
    QCOMPARE(document().cellAt(1).source, u"mine"_s);
}

void TestNotebookPage::savesKeepVersions()
{
    const LocalHistory history(m_folder->filePath(u"history"_s));
    open(threeCells());
    m_page->setHistory(history);
    document().setSource(document().cellAt(1).id, u"a = 2"_s);
    QVERIFY(m_page->save());
    QVERIFY(QThreadPool::globalInstance()->waitForDone());
    QCOMPARE(history.versionsOf(m_path).size(), 2); // what there was before, too
    document().setSource(document().cellAt(1).id, u"a = 3"_s);
    for (QAction *action : m_page->pageActions(u"edit"_s)) {
        if (action->objectName() == u"notebookHistory"_s)
            action->trigger();
    }
    auto *dialog = m_page->findChild<HistoryDialog *>();
    QVERIFY(dialog);
    const auto *shown = dialog->findChild<CodeEditor *>();
    QVERIFY2(shown->text().contains(u"a = 2"_s), qPrintable(shown->text()));
    QVERIFY(!shown->text().contains(u"cell_type"_s)); // cells, not the file's JSON
    dialog->accept();
    QCOMPARE(document().cellAt(1).source, u"a = 2"_s);
    m_page->carryOut(Page::Intent::Undo);
    QCOMPARE(document().cellAt(1).source, u"a = 3"_s);
}

void TestNotebookPage::journalBringsBackUnsavedCells()
{
    open(threeCells());
    QVERIFY(m_page->unsavedContent().isEmpty());
    document().setSource(document().cellAt(1).id, u"unsaved"_s);
    const QByteArray journal = m_page->unsavedContent();

    m_page = std::make_unique<NotebookPage>(m_path, EditorOptions{}, nullptr);
    m_page->restoreUnsavedContent(journal); // before it has loaded
    QTRY_VERIFY(m_page->editor());
    QCOMPARE(document().cellAt(1).source, u"unsaved"_s);
    QVERIFY(m_page->isModified());
}

void TestNotebookPage::unsavedCellsOutliveTheirFile_data()
{
    QTest::addColumn<QByteArray>("onDisk");
    QTest::newRow("the file is gone") << QByteArray();
    QTest::newRow("the file is broken") << QByteArray("{\"cells\": [");
}

void TestNotebookPage::unsavedCellsOutliveTheirFile()
{
    QFETCH(const QByteArray, onDisk);
    if (!onDisk.isEmpty())
        writeFile(m_path, onDisk);
    m_page = std::make_unique<NotebookPage>(m_path, EditorOptions{}, nullptr);
    QSignalSpy messages(m_page.get(), &Page::messagePosted);
    m_page->restoreUnsavedContent(threeCells());
    QTRY_COMPARE(messages.count(), 1);
    QVERIFY(!messages.first().first().value<Error>().advice.isEmpty());
    QVERIFY(m_page->editor());
    QCOMPARE(document().cellCount(), 3);
    QVERIFY(m_page->isModified());
    QVERIFY(!m_page->unsavedContent().isEmpty());
    QVERIFY(m_page->save());
    QVERIFY(!m_page->isModified());
    QCOMPARE(readNotebook(fileBytes(m_path))->cells.size(), size_t(3));
}

void TestNotebookPage::unsavedCellsCountBeforeTheyAreShown()
{
    writeFile(m_path, threeCells());
    m_page = std::make_unique<NotebookPage>(m_path, EditorOptions{}, nullptr);
    QSignalSpy changes(m_page.get(), &Page::modifiedChanged);
    const QByteArray unsaved = threeCells();
    m_page->restoreUnsavedContent(unsaved);
    QVERIFY(m_page->isLoading());
    QCOMPARE(changes.count(), 1);
    QVERIFY(m_page->isModified());
    QVERIFY(!m_page->isFitToSave());
    QVERIFY(!m_page->save());
    QVERIFY(!m_page->saveAs(m_folder->filePath(u"other.ipynb"_s)));
    QCOMPARE(m_page->unsavedContent(), unsaved);
    QTRY_VERIFY(m_page->editor());
    QVERIFY(m_page->isModified());
}

void TestNotebookPage::unreadableUnsavedCellsAreKept()
{
    const QByteArray whole = threeCells();
    writeFile(m_path, whole);
    m_page = std::make_unique<NotebookPage>(m_path, EditorOptions{}, nullptr);
    QSignalSpy messages(m_page.get(), &Page::messagePosted);
    m_page->restoreUnsavedContent("cut in the mid");
    QTRY_COMPARE(messages.count(), 1);
    QVERIFY(!m_page->editor());
    QVERIFY(m_page->isModified());
    QCOMPARE(m_page->unsavedContent(), QByteArray("cut in the mid"));
    QVERIFY(!m_page->save());
    QVERIFY(!m_page->saveAs(m_path)); // which Save as proposes: the file there is whole
    QCOMPARE(fileBytes(m_path), whole);
    const QString aside = m_folder->filePath(u"aside.txt"_s);
    QVERIFY(m_page->saveAs(aside));
    QCOMPARE(fileBytes(aside), QByteArray("cut in the mid"));
    QTRY_VERIFY(m_page->editor()); // of the file, which is as it was
    QVERIFY(!m_page->isModified());
    QCOMPARE(m_page->path(), m_path);
}

void TestNotebookPage::aFailedReloadReplacesNothingLater()
{
    open(threeCells());
    document().setSource(document().cellAt(1).id, u"mine"_s);
    QSignalSpy messages(m_page.get(), &Page::messagePosted);
    writeFile(m_path, "{\"cells\": [");
    QTRY_COMPARE(messages.count(), 1);
    messages.last().at(1).value<QList<QAction *>>().first()->trigger(); // load that version
    QTRY_COMPARE(messages.count(), 2);                                  // which is no notebook
    const auto answers = messages.last().at(1).value<QList<QAction *>>();
    writeFile(m_path, threeCells());
    document().setSource(document().cellAt(1).id, u"mine, and more"_s);
    answers.last()->trigger(); // try again
    QTRY_VERIFY(!m_page->isLoading());
    QCOMPARE(document().cellAt(1).source, u"mine, and more"_s);
    QVERIFY(m_page->isModified());
}

void TestNotebookPage::remembersWhereTheViewStood()
{
    open(threeCells());
    editor().selection().setCurrent(2);
    editor().setZoom(2);
    const QJsonObject state = m_page->viewState();
    m_page = std::make_unique<NotebookPage>(m_path, EditorOptions{}, nullptr);
    m_page->restoreViewState(state);
    QTRY_VERIFY(m_page->editor());
    QCOMPARE(editor().selection().current(), 2);
    QCOMPARE(editor().zoom(), 2);
}

/// Beside a split, or the panels: the kernel's name gives way.
void TestNotebookPage::barFitsInHalfAWindow()
{
    NotebookBar bar;
    QList<QAction *> actions;
    for (int i = 0; i < 6; ++i) {
        actions << new QAction(u"Action"_s, &bar);
        bar.addAction(actions.constLast());
    }
    bar.setKernel(u"Python 3 (ipykernel)"_s, u"This computer · a project of a long name"_s,
                  u"idle"_s, Tone::Ok);
    QVERIFY(bar.minimumSizeHint().width() < 300);
    bar.resize(1200, bar.sizeHint().height());
    bar.show();
    const auto *kernel = bar.findChildren<QToolButton *>().constFirst();
    for (const QToolButton *button : bar.findChildren<QToolButton *>()) {
        if (button->accessibleName().startsWith(u"Kernel"_s))
            kernel = button;
    }
    QTRY_VERIFY(kernel->text().contains(u"This computer"_s));
    bar.resize(300, bar.height());
    QTRY_VERIFY(!kernel->text().contains(u"This computer"_s));
    QTRY_VERIFY(bar.rect().contains(kernel->geometry()));
    QVERIFY(kernel->sizeHint().width() <= kernel->width());
    QVERIFY(kernel->accessibleName().contains(u"This computer"_s));
}

void TestNotebookPage::runsInTheSessionsKernel()
{
    open(threeCells());
    FakeKernel &kernel = connectKernel();
    editor().selection().setCurrent(2);
    m_page->carryOut(Page::Intent::RunCell);
    QTRY_COMPARE(kernel.executions.size(), 1);
    QCOMPARE(m_session->requests.first().path, u"x.ipynb"_s);
    FakeExecution *execution = kernel.executions.first();
    QCOMPARE(execution->request().code, u"print(a)"_s);
    execution->start(7);
    QCOMPARE(document().stateAt(2).phase, Phase::Running);
    execution->print(u"1\n"_s);
    QTRY_VERIFY(editor().view().cellAt(2)->outputs()
                && editor().view().cellAt(2)->outputs()->plainText().contains(u'1'));
    execution->end(Execution::Status::Ok);
    QCOMPARE(document().stateAt(2).phase, Phase::Done);
    QCOMPARE(document().cellAt(2).executionCount, std::optional(7));
}

/// The tab was closed; the kernel went on.
void TestNotebookPage::findsItsKernelAgain()
{
    open(threeCells());
    FakeKernel &kernel = connectKernel();
    editor().selection().setCurrent(2);
    m_page->carryOut(Page::Intent::RunCell);
    QTRY_COMPARE(kernel.executions.size(), 1);
    m_page = std::make_unique<NotebookPage>(m_path, EditorOptions{}, nullptr);
    QTRY_VERIFY(m_page->editor());
    QVERIFY(!editor().kernel().kernel());
    m_page->setSession(m_session.get());
    QCOMPARE(editor().kernel().kernel(), &kernel);
    const QString other = m_folder->filePath(u"y.ipynb"_s);
    writeFile(other, threeCells());
    m_page = std::make_unique<NotebookPage>(other, EditorOptions{}, nullptr);
    m_page->setSession(m_session.get());
    QTRY_VERIFY(m_page->editor());
    QVERIFY(!editor().kernel().kernel()); // that one is another document's
}

void TestNotebookPage::newOnesAreTypedInAtOnce()
{
    writeFile(m_path, threeCells());
    m_page = std::make_unique<NotebookPage>(m_path, EditorOptions{}, nullptr);
    m_page->restoreViewState({{u"isEditing"_s, true}});
    m_page->show();
    m_page->activateWindow();
    QTRY_VERIFY(m_page->editor());
    QCOMPARE(editor().selection().mode(), CellSelection::Mode::Edit);
    QTRY_VERIFY(editor().currentEditor()
                && editor().currentEditor()->isAncestorOf(QApplication::focusWidget()));
    QVERIFY(!m_page->viewState().contains(u"isEditing"_s)); // not at the next start
}

void TestNotebookPage::cellsWaitForTheirKernel()
{
    open(threeCells());
    m_page->setSession(m_session.get()); // which has none to give
    QSignalSpy messages(m_page.get(), &Page::messagePosted);
    editor().run(NotebookEditor::RunScope::All);
    QVERIFY(editor().kernel().isStarting());
    QCOMPARE(document().stateAt(0).phase, Phase::NeverRun); // text
    QCOMPARE(document().stateAt(1).phase, Phase::Queued);
    QCOMPARE(document().stateAt(2).phase, Phase::Queued);
    QTRY_COMPARE(messages.count(), 1);
    QCOMPARE(document().stateAt(1).phase, Phase::NeverRun);
    QCOMPARE(document().stateAt(2).phase, Phase::NeverRun);

    FakeKernel &kernel = *new FakeKernel;
    m_session->kernelFor = [&kernel](const KernelRequest &) { return &kernel; };
    editor().run(NotebookEditor::RunScope::All);
    QVERIFY(kernel.executions.isEmpty());
    QCOMPARE(document().stateAt(1).phase, Phase::Queued);
    QTRY_COMPARE(kernel.executions.size(), 1);
    QCOMPARE(document().stateAt(2).phase, Phase::Queued);

    editor().restart(NotebookEditor::RunScope::All);
    QCOMPARE(document().stateAt(2).phase, Phase::Queued);
    QTRY_COMPARE(kernel.executions.size(), 2);
}

void TestNotebookPage::cutLinksAreExplained()
{
    writeFile(m_path, threeCells());
    auto *page = new NotebookPage(m_path, EditorOptions{}, nullptr);
    PageFrame frame(page);
    QTRY_VERIFY(page->editor());
    NotebookKernel &link = page->editor()->kernel();
    link.setLinkPatience(std::chrono::milliseconds(1));
    auto *kernel = new FakeKernel;
    m_session->kernelFor = [kernel](const KernelRequest &) { return kernel; };
    page->setSession(m_session.get());
    page->editor()->selection().setCurrent(1);
    page->carryOut(Page::Intent::RunCell);
    QTRY_COMPARE(kernel->executions.size(), 1);
    kernel->executions[0]->start(1);
    kernel->setState(Kernel::State::Reconnecting);
    QTRY_COMPARE(frame.messages().size(), 1);
    QCOMPARE(frame.messages().at(0)->severity(), MessageBar::Severity::Warning);
    kernel->setState(Kernel::State::Busy);
    QVERIFY(frame.messages().isEmpty());

    QSignalSpy messages(page, &Page::messagePosted);
    kernel->setState(Kernel::State::Reconnecting);
    QTRY_COMPARE(messages.count(), 1);
    messages.first().at(1).value<QList<QAction *>>().first()->trigger(); // stop waiting
    QVERIFY(frame.messages().isEmpty());
    QVERIFY(!link.kernel());
    QCOMPARE(page->editor()->document().stateAt(1).phase, Phase::Interrupted);
    QVERIFY(!link.isWorking());
}

void TestNotebookPage::deadKernelsAreExplained()
{
    open(threeCells());
    FakeKernel &kernel = connectKernel();
    editor().selection().setCurrent(1);
    m_page->carryOut(Page::Intent::RunCell);
    QTRY_COMPARE(kernel.executions.size(), 1);
    kernel.executions[0]->start(1);
    QSignalSpy messages(m_page.get(), &Page::messagePosted);
    kernel.endAll(Execution::Status::Lost);
    kernel.setState(Kernel::State::Dead, u"The kernel died."_s);
    QTRY_COMPARE(messages.count(), 1);
    QCOMPARE(messages.first().at(0).value<Error>().message, u"The kernel died."_s);
    auto *next = new FakeKernel;
    m_session->kernelFor = [next](const KernelRequest &) { return next; };
    messages.first().at(1).value<QList<QAction *>>().first()->trigger(); // run it again
    QTRY_COMPARE(next->executions.size(), 1);
}

void TestNotebookPage::answersStayInTheOutput()
{
    open(threeCells());
    FakeKernel &kernel = connectKernel();
    editor().selection().setCurrent(1);
    m_page->carryOut(Page::Intent::RunCell);
    QTRY_COMPARE(kernel.executions.size(), 1);
    FakeExecution *execution = kernel.executions[0];
    execution->start(1);
    execution->print(u"Hello\n"_s);
    execution->ask(u"Who? "_s);
    const QString cellId = document().cellAt(1).id;
    editor().kernel().runner().answerInput(cellId, u"Grace"_s);
    QCOMPARE(execution->answers, QStringList{u"Grace"_s});
    execution->ask(u"Password: "_s, true);
    editor().kernel().runner().answerInput(cellId, u"secret"_s);
    execution->print(u"Thank you\n"_s);
    const std::vector<Output> &outputs = document().cellAt(1).outputs;
    QCOMPARE(outputs.size(), std::size_t(1));
    QCOMPARE(QByteArray::fromStdString(std::get<StreamOutput>(outputs[0]).text),
             QByteArray("Hello\nWho? Grace\nPassword: \nThank you\n"));
}

void TestNotebookPage::runAllKeepsTheOrder()
{
    open(threeCells());
    FakeKernel &kernel = connectKernel();
    m_page->carryOut(Page::Intent::RunFile);
    QTRY_COMPARE(kernel.executions.size(), 1);
    QCOMPARE(document().stateAt(2).phase, Phase::Queued);
    kernel.executions[0]->start(1);
    kernel.executions[0]->end(Execution::Status::Ok);
    QTRY_COMPARE(kernel.executions.size(), 2);
    QCOMPARE(kernel.executions[1]->request().code, u"print(a)"_s);
}

void TestNotebookPage::aFailureStopsTheQueue()
{
    open(threeCells());
    FakeKernel &kernel = connectKernel();
    editor().run(NotebookEditor::RunScope::All);
    QTRY_COMPARE(kernel.executions.size(), 1);
    kernel.executions[0]->start(1);
    kernel.executions[0]->output(ErrorOutput{u"E"_s, u"v"_s, {}});
    kernel.executions[0]->end(Execution::Status::Failed);
    QCOMPARE(document().stateAt(1).phase, Phase::Failed);
    const QString words = editor().view().cellAt(1)->description();
    QVERIFY2(words.endsWith(u"failed: E"_s), qPrintable(words));
    QTRY_VERIFY(document().stateAt(2).phase != Phase::Queued);
    QCOMPARE(kernel.executions.size(), 1);
}

void TestNotebookPage::interruptAnswersAtOnce()
{
    open(threeCells());
    FakeKernel &kernel = connectKernel();
    editor().selection().setCurrent(1);
    m_page->carryOut(Page::Intent::RunCell);
    QTRY_COMPARE(kernel.executions.size(), 1);
    kernel.executions[0]->start(1);
    QVERIFY(m_page->supports(Page::Intent::Interrupt));
    m_page->carryOut(Page::Intent::Interrupt);
    QCOMPARE(editor().kernel().activityText(), u"asked to stop"_s);
    QTRY_COMPARE(kernel.interrupts, 1);
    kernel.executions[0]->end(Execution::Status::Failed);
    QTRY_VERIFY(editor().kernel().activityText() != u"asked to stop"_s);
}

void TestNotebookPage::anIgnoredInterruptOffersARestart()
{
    open(threeCells());
    FakeKernel &kernel = connectKernel();
    editor().selection().setCurrent(1);
    editor().kernel().setPatience(std::chrono::milliseconds(1));
    QSignalSpy messages(m_page.get(), &Page::messagePosted);
    m_page->carryOut(Page::Intent::RunCell);
    QTRY_COMPARE(kernel.executions.size(), 1);
    kernel.executions[0]->start(1);
    m_page->carryOut(Page::Intent::Interrupt);
    QTRY_COMPARE(messages.count(), 1);
    QCOMPARE(messages.first().at(1).value<QList<QAction *>>().size(), 1);
    kernel.executions[0]->end(Execution::Status::Failed);
    m_page->carryOut(Page::Intent::Interrupt);
    QTRY_COMPARE(kernel.interrupts, 1); // nothing runs any more
    QCOMPARE(messages.count(), 1);
}

void TestNotebookPage::closingAsksForCellsOfThisComputer()
{
    open(threeCells());
    FakeKernel &kernel = connectKernel();
    QVERIFY(m_page->workToLose().isEmpty());
    editor().run(NotebookEditor::RunScope::All);
    QTRY_COMPARE(kernel.executions.size(), 1);
    kernel.executions[0]->start(1);
    m_session->provider().capability = {}; // of a server that goes on by itself
    QVERIFY(m_page->workToLose().isEmpty());
    editor().kernel().runner().setOnError(NotebookRunner::OnError::GoOn); // one by one, from here
    QVERIFY(!m_page->workToLose().isEmpty());
    editor().kernel().runner().setOnError(NotebookRunner::OnError::Stop);
    m_session->provider().capability = Provider::Capability::Processes;
    QVERIFY(!m_page->workToLose().isEmpty());
    m_page->endWork();
    QTRY_COMPARE(kernel.interrupts, 1);
    kernel.executions[0]->end(Execution::Status::Failed);
    QVERIFY(m_page->workToLose().isEmpty());
    QCOMPARE(kernel.executions.size(), 1); // the others do not follow
}

void TestNotebookPage::variablesAreNotLostUnasked()
{
    open(threeCells());
    FakeKernel &kernel = connectKernel();
    editor().selection().setCurrent(1);
    editor().carryOut(CellCommand::Run);
    QTRY_COMPARE(kernel.executions.size(), 1);
    kernel.executions[0]->start(1);
    kernel.executions[0]->end(Execution::Status::Ok);
    const auto question = [this] { return m_page->findChild<QMessageBox *>(); };

    m_page->carryOut(Page::Intent::RestartKernel);
    QVERIFY(question());
    QCOMPARE(question()->defaultButton()->text(), u"Keep variables"_s);
    question()->defaultButton()->click();
    QTRY_VERIFY(!question());
    QCOMPARE(kernel.restarts, 0);

    Q_EMIT editor().shutdownRequested();
    QVERIFY(question());
    QCOMPARE(question()->defaultButton()->text(), u"Keep variables"_s);
    question()->defaultButton()->click();
    QTRY_VERIFY(!question());
    QCOMPARE(editor().kernel().kernel(), &kernel);

    m_page->carryOut(Page::Intent::RestartKernel);
    const auto buttons = question()->buttons();
    for (QAbstractButton *button : buttons) {
        if (button->text() == "Restart"_L1)
            button->click();
    }
    QTRY_COMPARE(kernel.restarts, 1);
    QTRY_VERIFY(!question());
    m_page->carryOut(Page::Intent::RestartKernel); // nothing has run since
    QVERIFY(!question());
    QTRY_COMPARE(kernel.restarts, 2);
}

void TestNotebookPage::asksForInput()
{
    open(threeCells());
    FakeKernel &kernel = connectKernel();
    editor().selection().setCurrent(1);
    editor().carryOut(CellCommand::Run);
    QTRY_COMPARE(kernel.executions.size(), 1);
    kernel.executions[0]->start(1);
    kernel.executions[0]->ask(u"Name? "_s);
    Q_EMIT editor().view().answered(document().cellAt(1).id, u"Ada"_s);
    QCOMPARE(kernel.executions[0]->answers, QStringList{u"Ada"_s});
}

void TestNotebookPage::withoutASessionItSaysSo()
{
    open(threeCells());
    QSignalSpy messages(m_page.get(), &Page::messagePosted);
    editor().run(NotebookEditor::RunScope::All);
    QCOMPARE(messages.count(), 1);
    m_page->setSession(m_session.get()); // and one whose kernel does not start
    editor().run(NotebookEditor::RunScope::All);
    QTRY_COMPARE(messages.count(), 2);
    QVERIFY(!editor().kernel().isWorking());
}

void TestNotebookPage::runAndAdvanceAddsACellAtTheEnd()
{
    open(threeCells());
    connectKernel();
    editor().selection().setCurrent(2);
    editor().carryOut(CellCommand::RunAndAdvance);
    QCOMPARE(document().cellCount(), 4);
    QCOMPARE(editor().selection().current(), 3);
    QCOMPARE(editor().selection().mode(), CellSelection::Mode::Edit);
}

void TestNotebookPage::tabMovesOutOfEveryCell()
{
    open(threeCells());
    const auto saysSo = [this] {
        const auto parts = m_page->statusParts();
        return std::ranges::any_of(parts, [](const auto &part) { return part.id == "tab"_L1; });
    };
    QVERIFY(!saysSo());
    const QSignalSpy told(m_page.get(), &Page::statusChanged);
    QTRY_VERIFY(editor().view().cellAt(1)); // laid out a moment later
    CodeEditor *first = editor().view().cellAt(1)->editor();
    QTest::keyClick(first->focusProxy(), Qt::Key_M, Qt::ControlModifier);
    QVERIFY(saysSo());
    QVERIFY(told.count() > 0);
    CodeEditor *second = editor().view().cellAt(2)->editor();
    QVERIFY(second->tabMovesFocus());
    QTest::keyClick(second->focusProxy(), Qt::Key_M, Qt::ControlModifier);
    QVERIFY(!saysSo());
    QVERIFY(!first->tabMovesFocus());
}

void TestNotebookPage::clearingAllOutputsIsUndone()
{
    open(threeCells());
    document().appendOutput(document().cellAt(1).id, GapOutput{u"x"_s});
    const auto actions = m_page->pageActions(u"edit"_s);
    for (QAction *action : actions) {
        if (action->objectName() == u"clearAllOutputs"_s)
            action->trigger();
    }
    QVERIFY(document().cellAt(1).outputs.empty());
    editor().carryOut(CellCommand::Undo);
    QCOMPARE(document().cellAt(1).outputs.size(), size_t(1));
}

void TestNotebookPage::showsImagesBesideIt_data()
{
    QTest::addColumn<QString>("image");
    QTest::addColumn<bool>("isShown");
    QTest::newRow("beside") << u"img/dot.png"_s << true;
    QTest::newRow("by a way that comes back") << u"img/../img/dot.png"_s << true;
    QTest::newRow("above the folder") << u"../outside.png"_s << false;
    QTest::newRow("a link out of the folder") << u"img/link.png"_s << false;
    QTest::newRow("no image by its name") << u"img/dot.txt"_s << false;
    QTest::newRow("not there") << u"img/none.png"_s << false;
}

void TestNotebookPage::showsImagesBesideIt()
{
    QFETCH(const QString, image);
    QFETCH(const bool, isShown);
    QImage dot(2, 2, QImage::Format_RGB32);
    dot.fill(Qt::red);
    QDir folder(m_folder->path());
    QVERIFY(folder.mkpath(u"nb/img"_s));
    QVERIFY(dot.save(folder.filePath(u"nb/img/dot.png"_s)));
    QVERIFY(dot.save(folder.filePath(u"outside.png"_s)));
    QVERIFY(QFile::copy(folder.filePath(u"outside.png"_s), folder.filePath(u"nb/img/dot.txt"_s)));
    QVERIFY(QFile::link(folder.filePath(u"outside.png"_s), folder.filePath(u"nb/img/link.png"_s)));
    m_path = folder.filePath(u"nb/x.ipynb"_s);
    Notebook notebook = newNotebook(u"python3"_s, u"Python 3"_s, u"python"_s);
    notebook.cells[0].type = Cell::Type::Markdown;
    notebook.cells[0].source = u"![dot](%1)"_s.arg(image);
    const QString tag = u"<img src=\"%1\" alt=\"dot\" width=\"7\">"_s.arg(image);
    notebook.cells.push_back(notebook.cells[0]);
    notebook.cells[1].id = u"raw"_s;
    notebook.cells[1].source = u"A tag: "_s + tag;
    Cell html;
    html.id = u"html"_s;
    html.outputs = {RichOutput{
        {{"text/html", "<p>" + tag.toStdString() + "</p>"}}, Json::object(), false, {}, {}}};
    notebook.cells.push_back(html);
    open(writeNotebook(notebook));
    QTRY_COMPARE(m_page->findChildren<RichTextView *>().size(), 3);
    const auto views = m_page->findChildren<RichTextView *>();
    for (const RichTextView *view : views) {
        QCOMPARE(view->toHtml().contains(u"<img"_s), isShown);
        QCOMPARE(view->toPlainText().contains(u"not"_s), !isShown);
    }
}

void TestNotebookPage::exportsAScript()
{
    open(threeCells());
    const QString path = m_folder->filePath(u"x.py"_s);
    QVERIFY(m_page->exportFile(NotebookPage::ExportFormat::Python, path).has_value());
    QVERIFY(fileBytes(path).contains("print(a)"));
    QVERIFY(!m_page->exportFile(NotebookPage::ExportFormat::Html, u"/proc/no/x"_s).has_value());
}

void TestNotebookPage::listsHeadings()
{
    open(threeCells());
    const auto entries = outlineOf(document());
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries[0].heading.text, u"Title"_s);
    QCOMPARE(entries[0].row, 0);
}

void TestNotebookPage::keysFoldSections()
{
    open(threeCells());
    const HeadingFolds &folds = editor().selection().folds();
    editor().selection().setCurrent(2);
    editor().view().setFocus();
    QTest::keyClick(&editor().view(), Qt::Key_Left); // to its heading
    QCOMPARE(editor().selection().current(), 0);
    QTest::keyClick(&editor().view(), Qt::Key_Left);
    QVERIFY(folds.isFolded(0) && folds.isHidden(2));
    QTest::keyClick(&editor().view(), Qt::Key_Down); // nothing below is seen
    QCOMPARE(editor().selection().current(), 0);
    QTest::keyClick(&editor().view(), Qt::Key_Right);
    QVERIFY(!folds.isFolded(0));
    QTest::keyClick(&editor().view(), Qt::Key_Down);
    QCOMPARE(editor().selection().current(), 1);

    const auto actions = m_page->pageActions(u"view"_s);
    const auto fold = std::find_if(actions.begin(), actions.end(), [](const QAction *action) {
        return action->objectName() == u"foldSection"_s;
    });
    QVERIFY(fold != actions.end());
    (*fold)->trigger(); // of the section that the cell stands in
    QVERIFY(folds.isFolded(0));
    QCOMPARE(editor().selection().current(), 0);
    QVERIFY(m_page->save());
    QVERIFY(fileBytes(m_path).contains("\"jp-MarkdownHeadingCollapsed\": true"));
}

void TestNotebookPage::whatIsGoneToIsUnfolded()
{
    open(threeCells());
    HeadingFolds &folds = editor().selection().folds();
    folds.setFolded(0, true);
    m_page->reveal(document().cellAt(2).id);
    QVERIFY(!folds.isHidden(2));
    QCOMPARE(editor().selection().current(), 2);
    folds.setFolded(0, true);
    FindQuery query;
    query.text = u"print"_s;
    editor().findTarget().setQuery(query);
    editor().findTarget().findNext();
    QVERIFY(!folds.isHidden(2));
    QCOMPARE(editor().selection().current(), 2);
}

void TestNotebookPage::whatRunsIsUnfolded()
{
    open(threeCells());
    FakeKernel &kernel = connectKernel();
    HeadingFolds &folds = editor().selection().folds();
    folds.setFolded(0, true);
    m_page->carryOut(Page::Intent::RunFile);
    QTRY_COMPARE(kernel.executions.size(), 1);
    QVERIFY(folds.isHidden(1)); // it only waits
    kernel.executions[0]->start(1);
    QVERIFY(!folds.isHidden(1));
    kernel.executions[0]->end(Execution::Status::Ok);
    QTRY_COMPARE(kernel.executions.size(), 2);
    folds.setFolded(0, true); // the user's wish, until something is asked
    kernel.executions[1]->ask(u"Name? "_s);
    QVERIFY(!folds.isHidden(2));
}

QTEST_MAIN(TestNotebookPage)
#include "tst_notebookpage.moc"
