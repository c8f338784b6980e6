#include "core/runs/runqueue.h"
#include "core/session/workspacelock.h"
#include "tests/support/fakesurroundings.h"
#include "ui/output/runoutputs.h"
#include "ui/runs/commanddialog.h"
#include "ui/runs/runactions.h"
#include "ui/runs/rundialog.h"
#include "ui/runs/runslist.h"
#include "ui/runs/runspanel.h"
#include "ui/runs/runview.h"
#include "ui/shell/documents.h"
#include "ui/shell/journal.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/outputpanel.h"
#include "ui/shell/recents.h"
#include "ui/shell/statusbar.h"

#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// A window with train.py open, and a session that lends a place to run.
struct Bench
{
    Bench()
    {
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        QDir().mkpath(folder);
        open(u"train.py"_s);
        window.show();
    }

    FakePage *open(const QString &name)
    {
        const QString path = folder + u'/' + name;
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write("print(1)\n") < 0)
            qFatal("cannot write");
        file.close();
        window.openPath(path);
        auto *page = static_cast<FakePage *>(window.documents().current());
        page->supported.insert(Page::Intent::RunFile);
        Q_EMIT page->intentsChanged();
        return page;
    }

    QString run()
    {
        RunOrder order;
        order.name = u"train.py"_s;
        order.folder = folder;
        order.arguments = QStringList{u"--lr"_s, u"1"_s};
        const QString runId = here.runs.submit(session->id(), order);
        const bool isRunning = QTest::qWaitFor([&] {
            return here.runs.record(runId)->state() == RunState::Running;
        });
        return isRunning ? runId : QString();
    }

    FakeRunHost *host() const { return static_cast<FakeRunHost *>(here.hosts.host(session->id())); }
    QAction *action(QStringView id) const { return window.actions()[id]; }
    QToolButton *sessionButton() const
    {
        for (QToolButton *button : window.statusBar()->findChildren<QToolButton *>()) {
            if (button->accessibleName().startsWith("Runs on"_L1))
                return button;
        }
        return nullptr;
    }
    QToolButton *runButton() const
    {
        for (QToolButton *button : window.statusBar()->findChildren<QToolButton *>()) {
            if (button->isVisible() && button->accessibleName().contains("at work"_L1))
                return button;
        }
        return nullptr;
    }

    FakeSurroundings here;
    FakeSession *session = here.addSession();
    QString folder = here.folder.filePath(u"churn"_s);
    Journal journal{here.paths.state()};
    Recents recents{here.paths.state()};
    MainWindow window{here.all, journal, recents};
};

} // namespace

class TestWindowRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void titleAndStatusSayHowFarItIs();
    void outputIsShownWhateverPageIsOpen();
    void followedOutputStaysInView();
    void inputFieldComesWithAQuestion();
    void findIsForTheOutputThatHasTheFocus();
    void keysGoOnInTheOutputThatHidesTheList();
    void interruptIsNoFailure();
    void outcomeOfAFailureIsItsLine();
    void fileRunsWithArguments();
    void linesOfTheShellRun();
    void filesJoinTheQueue();
    void notebooksOfAFolderThatAnotherHoldsDoNotRunInPlace();
    void whatCannotRunIsNotOffered();
    void panelIsAPanelOfTheWindow();
    void resetOfTheLayoutCanBeUndone();
    void endIsReported();
    void cellsLeadToTheirNotebook();
    void aNotebookLeadsToTheCellThatFailed();
    void commandsAreNotOfAnUntitledPage();
    void sessionIsBusyWhileAFileRunsInIt();
    void statusFitsANarrowWindow();
};

void TestWindowRuns::titleAndStatusSayHowFarItIs()
{
    Bench bench;
    QCOMPARE(bench.window.windowTitle(), u"train.py[*] — Session s1 — Aloft"_s);
    QVERIFY(!bench.runButton());
    const QString runId = bench.run();
    bench.host()->write(runId, " 40%|####      | 40/100 [00:10<00:15,  4.00it/s]\n");
    QTRY_COMPARE(bench.window.windowTitle(), u"40 % train.py[*] — Session s1 — Aloft"_s);
    QVERIFY(bench.runButton());
    QCOMPARE(bench.runButton()->text(), u"train.py 40 %"_s);
    bench.open(u"eval.py"_s);
    QCOMPARE(bench.window.windowTitle(), u"40 % train.py — eval.py[*] — Session s1 — Aloft"_s);
    bench.runButton()->click();
    QCOMPARE(bench.window.findChild<RunsPanel *>()->list()->chosenIds(), QStringList{runId});
    QVERIFY(bench.window.findChild<RunView *>());
    bench.host()->end(runId);
    QTRY_COMPARE(bench.window.windowTitle(), u"eval.py[*] — Session s1 — Aloft"_s);
    QVERIFY(!bench.runButton());
}

void TestWindowRuns::endIsReported()
{
    Bench bench;
    bench.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    const QString runId = bench.run();
    bench.host()->end(runId);
    const auto *status = bench.window.findChild<StatusBar *>();
    QTRY_COMPARE(status->message(), u"train.py --lr 1: Ended well."_s);
}

void TestWindowRuns::statusFitsANarrowWindow()
{
    Bench bench;
    auto *page = static_cast<FakePage *>(bench.window.documents().current());
    page->parts.clear();
    for (const QString &name : {u"Ln 1000, Col 200"_s, u"Spaces: 4"_s, u"UTF-8"_s, u"Python"_s})
        page->parts.append({name, name, name, nullptr});
    Q_EMIT page->statusChanged();
    const auto shown = [&bench] {
        QStringList texts;
        const auto *bar = bench.window.statusBar();
        for (const QToolButton *button : bar->findChildren<QToolButton *>()) {
            const QRect place(button->mapTo(bar, QPoint()), button->size());
            if (button->isVisible() && bar->rect().contains(place))
                texts << button->text();
        }
        return texts;
    };
    bench.window.resize(1200, 700);
    QTRY_VERIFY(shown().contains(u"UTF-8"_s));
    bench.window.resize(640, 480);
    bench.run();
    QTRY_VERIFY(shown().contains(u"Python"_s) && !shown().contains(u"UTF-8"_s));
    QVERIFY(shown().contains(u"Ln 1000, Col 200"_s));
    bench.window.resize(1200, 700);
    QTRY_VERIFY(shown().contains(u"UTF-8"_s));
}

void TestWindowRuns::cellsLeadToTheirNotebook()
{
    Bench bench;
    const FakePage *notebook = bench.open(u"explore.ipynb"_s);
    RunOrder order;
    order.kind = RunKind::Cells;
    order.name = u"explore.ipynb"_s;
    order.path = notebook->path();
    RunBook &book = bench.here.runs;
    const QString runId = book.beginCells(bench.session->id(), order, 3, {});
    RunStatus status = book.record(runId)->status;
    status.state = RunState::Ended;
    book.noteCells(status);
    bench.open(u"eval.py"_s);
    bench.window.showRun(runId);
    QCOMPARE(bench.window.documents().current(), notebook);
    QVERIFY(!bench.window.findChild<RunView *>());
    auto *panel = bench.window.findChild<RunsPanel *>();
    panel->select(runId);
    bench.open(u"eval.py"_s);
    auto *actions = panel->findChild<RunActions *>();
    QVERIFY(actions->again->isEnabled());
    actions->again->trigger();
    QCOMPARE(bench.window.documents().current(), notebook);
    QCOMPARE(notebook->asked, QList<Page::Intent>{Page::Intent::RunFile});
    QCOMPARE(book.ids().size(), 1);
}

/// Its outputs are in the file, also of one that the machine has run by itself.
void TestWindowRuns::aNotebookLeadsToTheCellThatFailed()
{
    Bench bench;
    const FakePage *notebook = bench.open(u"explore.ipynb"_s);
    RunOrder order;
    order.kind = RunKind::Notebook;
    order.name = u"explore.ipynb"_s;
    order.path = notebook->path();
    RunBook &book = bench.here.runs;
    const QString runId = book.submit(bench.session->id(), order);
    QVERIFY(QTest::qWaitFor([&] { return book.record(runId)->state() == RunState::Running; }));
    bench.open(u"eval.py"_s);
    bench.window.showRun(runId);
    QVERIFY(bench.window.documents().current() != notebook); // while it runs the log has more
    RunStatus status = book.record(runId)->status;
    status.state = RunState::Ended;
    status.exitStatus = 1;
    status.place = u"wrong"_s;
    bench.host()->put(status);
    QTRY_COMPARE(book.record(runId)->status.place, u"wrong"_s);
    bench.window.showRun(runId);
    QCOMPARE(bench.window.documents().current(), notebook);
    QCOMPARE(notebook->revealed, u"wrong"_s);
}

void TestWindowRuns::commandsAreNotOfAnUntitledPage()
{
    Bench bench;
    const QString runId = bench.run(); // of no file
    bench.window.documents().newFile();
    auto *untitled = static_cast<FakePage *>(bench.window.documents().current());
    QVERIFY(untitled->path().isEmpty());
    untitled->takesRuns = true;
    bench.window.showRun(runId);
    QCOMPARE(untitled->shownRuns, QStringList());
    const auto *view = bench.window.findChild<RunView *>();
    QVERIFY(view && view->isVisible());
}

/// A file needs no server: the session itself may not have started for it.
void TestWindowRuns::sessionIsBusyWhileAFileRunsInIt()
{
    Bench bench;
    bench.window.sessionChoice().choose(bench.session, nullptr);
    const QToolButton *chip = bench.sessionButton();
    QVERIFY(chip);
    QVERIFY2(chip->text().endsWith(u"Not started"_s), qPrintable(chip->text()));
    const QString runId = bench.run();
    QVERIFY2(chip->text().endsWith(u"Busy"_s), qPrintable(chip->text()));
    bench.host()->end(runId, 0);
    QTRY_VERIFY2(chip->text().endsWith(u"Not started"_s), qPrintable(chip->text()));
}

void TestWindowRuns::outputIsShownWhateverPageIsOpen()
{
    Bench bench;
    const QString runId = bench.run();
    bench.host()->write(runId, "hello\n");
    bench.window.showRun(runId);
    auto *view = bench.window.findChild<RunView *>();
    QVERIFY(view && view->isVisible());
    QTRY_COMPARE(view->terminal().text(), u"hello"_s);
    auto *tabs = bench.window.findChild<OutputPanel *>()->findChild<RunOutputs *>();
    const QString eval = bench.open(u"eval.py"_s)->path();
    QVERIFY(!view->isVisible()); // it is not this file's
    const auto labels = bench.window.findChild<OutputPanel *>()->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->isVisible() && label->text().contains(u"in the tab itself"_s);
    }));
    bench.open(u"train.py"_s);
    bench.window.showRun(runId);
    Q_EMIT tabs->linkActivated(QUrl::fromLocalFile(eval)); // a line of a traceback
    QCOMPARE(bench.window.documents().current()->path(), eval);
    QVERIFY(view->isVisible());
    FakePage *page = bench.open(u"other.py"_s);
    auto *printed = new QLabel(u"printed"_s);
    page->output = printed;
    Q_EMIT page->outputRequested();
    QVERIFY(printed->isVisible());
    QVERIFY(!view->isVisible());
    bench.window.showRun(runId);
    QVERIFY(view->isVisible());
    bench.host()->end(runId);
    QTRY_VERIFY(!view->isRunning());
    Q_EMIT tabs->tabCloseRequested(0);
    QVERIFY(printed->isVisible()); // back to the page's own
}

/// The output that a link was followed in stays in view, also when it is a page's own.
void TestWindowRuns::followedOutputStaysInView()
{
    Bench bench;
    auto *train = static_cast<FakePage *>(bench.window.documents().current());
    auto *outputs = new RunOutputs;
    connect(outputs, &RunOutputs::linkActivated, train, &Page::linkActivated);
    train->output = outputs;
    Q_EMIT train->outputRequested();
    QVERIFY(outputs->isVisible());
    FakePage *eval = bench.open(u"eval.py"_s);
    eval->output = new QLabel(u"old"_s);
    bench.open(u"train.py"_s);
    QVERIFY(outputs->isVisible());
    Q_EMIT outputs->linkActivated(QUrl::fromLocalFile(eval->path()));
    QCOMPARE(bench.window.documents().current(), eval);
    QVERIFY(outputs->isVisible());
    Q_EMIT eval->outputRequested(); // it runs
    QVERIFY(eval->output->isVisible());

    bench.open(u"train.py"_s);
    Q_EMIT outputs->linkActivated(QUrl::fromLocalFile(eval->path()));
    delete train->output;
    QTRY_VERIFY(eval->output->isVisible());
    train->output = nullptr;
}

void TestWindowRuns::inputFieldComesWithAQuestion()
{
    Bench bench;
    const QString runId = bench.run();
    bench.window.showRun(runId);
    const auto *view = bench.window.findChild<RunView *>();
    const QList<QLineEdit *> fields = view->findChildren<QLineEdit *>();
    const auto takesInput = [](const QLineEdit *each) {
        return each->accessibleName() == u"Input:"_s;
    };
    const auto found = std::ranges::find_if(fields, takesInput);
    QVERIFY(found != fields.end());
    QLineEdit *field = *found;
    auto *pause = view->findChild<QTimer *>(u"pauseBeforeInput"_s);
    bench.host()->write(runId, "\r 40%|####      | 40/100"); // a bar is no question
    QTRY_VERIFY(view->terminal().text().contains(u"40/100"_s));
    QTRY_VERIFY(!pause->isActive());
    QVERIFY(!field->isVisible());
    bench.host()->write(runId, "\r\nWho? ");
    QTRY_VERIFY(field->isVisible());
    field->setFocus();
    QTest::keyClicks(field, u"Ann"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(bench.host()->inputs.value(runId), QByteArray("Ann\n"));
    bench.host()->write(runId, "Ann\r\nHello\r\n");
    QTRY_VERIFY(!field->isVisible());
    QCOMPARE(bench.window.focusWidget(), &view->terminal()); // not any button

    QTest::keyClick(&view->terminal(), Qt::Key_B); // as in a terminal: unasked
    QVERIFY(field->isVisible());
    QCOMPARE(field->text(), u"b"_s);
    bench.host()->end(runId);
    QTRY_VERIFY(!field->isVisible());
}

void TestWindowRuns::findIsForTheOutputThatHasTheFocus()
{
    Bench bench;
    bench.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    bench.window.showRun(bench.run());
    auto *view = bench.window.findChild<RunView *>();
    const auto fields = view->findChildren<QLineEdit *>();
    const auto search = std::ranges::find_if(fields, [](const QLineEdit *each) {
        return each->placeholderText() == u"Find in output"_s;
    });
    QVERIFY(search != fields.end());
    const QList<QWidget *> starts{&view->terminal(), view->findChild<QToolButton *>()};
    for (QWidget *start : starts) {
        start->setFocus();
        QTest::keyClick(start, Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(bench.window.focusWidget(), *search);
    }
    const auto *page = static_cast<FakePage *>(bench.window.documents().current());
    QVERIFY(!page->asked.contains(Page::Intent::Find));
}

void TestWindowRuns::keysGoOnInTheOutputThatHidesTheList()
{
    Bench bench;
    bench.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    const QString runId = bench.run();
    const auto *panel = bench.window.findChild<RunsPanel *>();
    const auto openFromList = [&] {
        bench.action(u"view.runs")->trigger();
        QCOMPARE(bench.window.focusWidget(), panel->list());
        panel->list()->setCurrentIndex(panel->list()->model()->index(0, 0));
        QTest::keyClick(panel->list(), Qt::Key_Return);
    };
    openFromList(); // what is printed was never shown before
    const auto *view = bench.window.findChild<RunView *>();
    QCOMPARE(bench.window.focusWidget(), &view->terminal());
    openFromList();
    QCOMPARE(bench.window.focusWidget(), &view->terminal());

    auto *page = static_cast<FakePage *>(bench.window.documents().current());
    page->setFocus();
    bench.window.showRun(runId); // as F5 does: what is typed is for the file
    QVERIFY(page->isAncestorOf(bench.window.focusWidget()));
}

void TestWindowRuns::interruptIsNoFailure()
{
    Bench bench;
    const QString runId = bench.run();
    bench.window.showRun(runId);
    const auto *view = bench.window.findChild<RunView *>();
    const auto sentence = [view](const QString &text) {
        const auto labels = view->findChildren<QLabel *>();
        const auto found = std::ranges::find_if(labels, [&text](const QLabel *label) {
            return label->text() == text;
        });
        return found == labels.end() ? nullptr : *found;
    };
    RunStatus status = bench.here.runs.record(runId)->status;
    status.state = RunState::Killed;
    status.signal = u"SIGINT"_s;
    bench.host()->put(status);
    QTRY_VERIFY(sentence(u"Interrupted."_s));
    const QLabel *label = sentence(u"Interrupted."_s);
    QCOMPARE(label->palette().color(label->foregroundRole()),
             toneColor(Tone::Text, view->palette()));
}

void TestWindowRuns::outcomeOfAFailureIsItsLine()
{
    Bench bench;
    const FakePage *page = bench.open(u"train.py"_s);
    bench.open(u"other.py"_s);
    const QString good = bench.run();
    bench.host()->write(good, "  File \"train.py\", line 3, in f\n");
    bench.host()->end(good);
    QTRY_VERIFY(bench.here.runs.record(good)->isComplete);
    bench.window.showOutcome(good);
    QVERIFY(page->revealed.isEmpty());
    const QString bad = bench.run();
    bench.host()->write(bad, "  File \"train.py\", line 7, in <module>\nValueError\n");
    bench.host()->end(bad, 1);
    QTRY_VERIFY(bench.here.runs.record(bad)->isComplete);
    bench.window.showOutcome(bad);
    QCOMPARE(bench.window.documents().current(), page);
    QCOMPARE(page->revealed, u"7"_s);
}

void TestWindowRuns::fileRunsWithArguments()
{
    Bench bench;
    bench.action(u"run.withArguments")->trigger();
    auto *dialog = bench.window.findChild<RunDialog *>();
    QVERIFY(dialog);
    auto *arguments = dialog->findChildren<QLineEdit *>().first();
    arguments->setText(u"--epochs 3"_s);
    QTest::keyClick(arguments, Qt::Key_Return);
    QTRY_COMPARE(bench.host()->orders.size(), 1);
    QCOMPARE(bench.host()->orders.first().arguments, (QStringList{u"--epochs"_s, u"3"_s}));
    QVERIFY(bench.window.findChild<RunView *>()->isVisible());

    auto *page = static_cast<FakePage *>(bench.window.documents().current());
    page->takesRuns = true; // its own Stop has to reach it
    bench.action(u"run.withArguments")->trigger();
    dialog = bench.window.findChildren<RunDialog *>().constLast();
    QTest::keyClick(dialog->findChildren<QLineEdit *>().first(), Qt::Key_Return);
    QTRY_COMPARE(bench.host()->orders.size(), 2);
    QCOMPARE(page->shownRuns, QStringList{bench.host()->orders.last().id});

    Q_EMIT page->formWanted(); // what was given last cannot be any more, or is to be changed
    dialog = bench.window.findChildren<RunDialog *>().constLast();
    QVERIFY(dialog->isVisible());
    QCOMPARE(dialog->findChildren<QLineEdit *>().first()->text(), u"--epochs 3"_s);
}

void TestWindowRuns::linesOfTheShellRun()
{
    Bench bench;
    bench.action(u"run.command")->trigger();
    auto *dialog = bench.window.findChild<CommandDialog *>();
    QVERIFY(dialog);
    auto *command = dialog->findChild<QLineEdit *>();
    QTest::keyClick(command, Qt::Key_Return); // nothing to run yet
    QVERIFY(dialog->isVisible());
    command->setText(u"nvidia-smi -L | wc -l"_s);
    QTest::keyClick(command, Qt::Key_Return);
    QTRY_COMPARE(bench.host()->orders.size(), 1);
    QCOMPARE(bench.host()->orders.first().kind, RunKind::Command);
    QCOMPARE(bench.host()->orders.first().command, u"nvidia-smi -L | wc -l"_s);
    QVERIFY(bench.window.findChild<RunView *>()->isVisible());
}

void TestWindowRuns::filesJoinTheQueue()
{
    Bench bench;
    bench.here.runs.queue().pause(bench.session->id());
    auto *page = static_cast<FakePage *>(bench.window.documents().current());
    page->setModified(true);
    bench.action(u"run.addToQueue")->trigger();
    QCOMPARE(page->saves, 1); // what runs is what is seen
    QTRY_COMPARE(bench.here.runs.queue().waiting(bench.session->id()).size(), 1);
    auto *panel = bench.window.findChild<RunsPanel *>();
    QVERIFY(panel->isVisible());
    QCOMPARE(panel->list()->chosenIds(), bench.here.runs.queue().waiting(bench.session->id()));
}

void TestWindowRuns::notebooksOfAFolderThatAnotherHoldsDoNotRunInPlace()
{
    Bench bench;
    bench.session->provider().capability |= Provider::Capability::SharesFiles;
    bench.here.runs.queue().pause(bench.session->id());
    WorkspaceHolder other = thisHolder(u"/profiles/other"_s);
    other.since = other.renewed = QDateTime::currentDateTimeUtc();
    QDir().mkpath(bench.folder + u"/.aloft"_s);
    QFile lock(bench.folder + u"/.aloft/workspace.lock"_s);
    QVERIFY(lock.open(QIODevice::WriteOnly) && lock.write(writtenHolder(other)) > 0);
    lock.close();
    bench.window.openFolder(bench.folder);
    QTRY_COMPARE(bench.window.access(), Page::Access::ReadOnly);
    const auto waiting = [&bench] {
        return bench.here.runs.queue().waiting(bench.session->id()).size();
    };
    bench.window.useSession(bench.session);
    bench.open(u"train.ipynb"_s);
    bench.action(u"run.addToQueue")->trigger();
    QVERIFY(bench.window.findChild<StatusBar *>()->message().contains(u"another Aloft"_s));
    QCOMPARE(waiting(), 0);
    bench.open(u"train.py"_s); // which writes nothing of its own
    bench.action(u"run.addToQueue")->trigger();
    QTRY_COMPARE(waiting(), 1);
}

void TestWindowRuns::whatCannotRunIsNotOffered()
{
    Bench bench;
    QVERIFY(bench.action(u"run.withArguments")->isEnabled());
    auto *page = static_cast<FakePage *>(bench.window.documents().current());
    page->supported.remove(Page::Intent::RunFile);
    Q_EMIT page->intentsChanged();
    QVERIFY(!bench.action(u"run.withArguments")->isEnabled());
    QVERIFY(!bench.action(u"run.addToQueue")->isEnabled());
}

void TestWindowRuns::panelIsAPanelOfTheWindow()
{
    Bench bench;
    auto *panel = bench.window.findChild<RunsPanel *>();
    QVERIFY(!panel->isVisible());
    bench.run();
    bench.action(u"view.runs")->trigger();
    QVERIFY(panel->isVisible());
    QVERIFY(bench.action(u"view.runs")->isChecked());
    bench.action(u"view.resetLayout")->trigger();
    QVERIFY(!panel->isVisible());
}

/// With the size that it was dragged to (UX-145).
void TestWindowRuns::resetOfTheLayoutCanBeUndone()
{
    Bench bench;
    auto *panel = bench.window.findChild<RunsPanel *>();
    bench.action(u"view.runs")->trigger();
    auto *dock = qobject_cast<QDockWidget *>(panel->parentWidget());
    QVERIFY(dock);
    QCoreApplication::processEvents();
    const int before = dock->height();
    bench.window.resizeDocks({dock}, {before + 60}, Qt::Vertical);
    QTRY_COMPARE(dock->height(), before + 60);
    bench.action(u"view.resetLayout")->trigger();
    QVERIFY(!panel->isVisible());
    const auto buttons = bench.window.statusBar()->findChildren<QToolButton *>();
    const auto undo = std::ranges::find_if(buttons, [](const QToolButton *button) {
        return button->isVisible() && button->text() == u"Undo"_s;
    });
    QVERIFY(undo != buttons.end());
    (*undo)->click();
    QVERIFY(panel->isVisible());
    QTRY_COMPARE(dock->height(), before + 60);
    QVERIFY(!(*undo)->isVisible());
}

QTEST_MAIN(TestWindowRuns)
#include "tst_windowruns.moc"
