#include "core/base/paths.h"
#include "core/base/settings.h"
#include "core/runs/runbook.h"
#include "core/runs/runmodel.h"
#include "core/runs/runqueue.h"
#include "core/session/sessionmodel.h"
#include "tests/support/fakerunhosts.h"
#include "tests/support/fakesession.h"
#include "tests/support/manualclock.h"
#include "ui/runs/queuechanges.h"
#include "ui/runs/runactions.h"
#include "ui/runs/runrowlayout.h"
#include "ui/runs/runsheader.h"
#include "ui/runs/runslist.h"
#include "ui/runs/runspanel.h"
#include "ui/runs/runview.h"
#include "ui/theme/colors.h"
#include "ui/theme/searchfield.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A panel over a book in a temporary folder, with two places to run.
struct Bench
{
    Bench()
    {
        auto here = std::make_unique<FakeSession>(u"s1"_s);
        auto there = std::make_unique<FakeSession>(u"s2"_s);
        there->setName(u"Colab T4"_s);
        sessions.append(std::move(here));
        sessions.append(std::move(there));
        panel.resize(1000, 300);
        panel.show();
    }

    QString submit(const QStringList &arguments = {}, const QString &name = u"train.py"_s)
    {
        RunOrder order;
        order.name = name;
        order.path = u"/home/ann/"_s + name;
        order.folder = u"/home/ann"_s;
        order.arguments = arguments;
        return book.submit(u"s1"_s, order);
    }

    QString enqueue(const QString &name)
    {
        RunOrder order;
        order.name = name;
        order.path = u"/home/ann/"_s + name;
        return book.queue().add(u"s1"_s, order);
    }

    bool becomes(const QString &runId, RunState state) const
    {
        return QTest::qWaitFor([&] {
            const RunRecord *record = book.record(runId);
            return record && record->state() == state;
        });
    }

    QString run(const QStringList &arguments = {})
    {
        const QString runId = submit(arguments);
        return becomes(runId, RunState::Running) ? runId : QString();
    }

    QString ended(const QByteArray &output, const QStringList &arguments = {})
    {
        const QString runId = run(arguments);
        host->write(runId, output);
        host->end(runId);
        const bool isEnded = becomes(runId, RunState::Ended)
            && QTest::qWaitFor([&] { return book.record(runId)->isComplete; });
        return isEnded ? runId : QString();
    }

    /// As when the user clicked into the list: its keys work from now on.
    bool focus()
    {
        panel.activateWindow();
        panel.list()->setFocus();
        return QTest::qWaitForWindowActive(&panel) && panel.list()->hasFocus();
    }

    QStringList shown() const
    {
        QStringList titles;
        const QAbstractItemModel *model = panel.list()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            titles << model->index(row, 0).data().toString();
        return titles;
    }

    QString spoken(const QString &runId) const
    {
        const QAbstractItemModel *model = panel.list()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data(RunModel::IdRole) == runId)
                return model->index(row, 0).data(Qt::AccessibleTextRole).toString();
        }
        return {};
    }

    void choose(const QStringList &runIds) const
    {
        QListView *list = panel.list();
        list->clearSelection();
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            const QModelIndex index = list->model()->index(row, 0);
            if (runIds.contains(index.data(RunModel::IdRole).toString()))
                list->selectionModel()->select(index, QItemSelectionModel::Select);
        }
    }

    QTemporaryDir folder;
    Settings settings{folder.filePath(u"settings.toml"_s)};
    ManualClock clock;
    FakeRunHosts hosts;
    FakeRunHost *host = hosts.add(u"s1"_s, u"This computer"_s);
    FakeRunHost *other = hosts.add(u"s2"_s, u"Colab T4"_s);
    RunBook book{folder.filePath(u"runs"_s), settings, hosts, clock};
    SessionModel sessions;
    RunsPanel panel{book, sessions};
    RunActions &actions = panel.actions();
};

QStringList texts(const QMenu &menu)
{
    QStringList found;
    for (const QAction *action : menu.actions()) {
        if (!action->isSeparator())
            found << action->text();
    }
    return found;
}

} // namespace

class TestRunsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysThatThereIsNothing();
    void listsRunsAndFindsThem();
    void aRowIsASentence();
    void stoppingGetsFirmer();
    void showsTheOutputOfWhatIsActivated();
    void deletingCanBeUndone();
    void deletedRunsGoWithThePanel();
    void queuedRunsAreOnTopAndMove();
    void queueRestsAndGoesOn();
    void movesInTheQueueCanBeUndone();
    void whatRunsWaitForCanBeUndone();
    void whatLeavesTheQueueCanComeBack();
    void whatWaitedForItWaitsAgain();
    void startAfterIsInTheMenu();
    void runsAgainElsewhere();
    void doesNotOfferForeignRunsAgain();
    void forgetsWhatCannotBeReached();
    void copiesTheCommandLine();
    void savesTheOutput();
    void theOutputViewSavesEveryByte();
    void aVeryLongOutputSaysWhatIsNotShown();
    void comparesSeveral();
    void rowsFitAnyWidth_data();
    void rowsFitAnyWidth();
    void paints_data();
    void paints();
    void headerStandsOverTheColumns();
    void everythingHasAName();
};

void TestRunsPanel::saysThatThereIsNothing()
{
    Bench bench;
    const auto labels = bench.panel.findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->isVisible() && label->text().contains("stay"_L1);
    }));
    QVERIFY(!bench.panel.list()->isVisible());
    bench.submit();
    QVERIFY(bench.panel.list()->isVisible());
}

void TestRunsPanel::listsRunsAndFindsThem()
{
    Bench bench;
    bench.submit({u"--lr"_s, u"0.1"_s});
    bench.submit({}, u"eval.py"_s);
    QCOMPARE(bench.shown().size(), 2);
    auto *search = bench.panel.findChild<SearchField *>();
    search->setText(u"train 0.1"_s);
    QCOMPARE(bench.shown(), QStringList{u"train.py --lr 0.1"_s});
    search->setText(u"this comp"_s);
    QCOMPARE(bench.shown().size(), 2);
    search->setText(u"nothing like it"_s);
    QVERIFY(bench.shown().isEmpty());
    QVERIFY(search->isVisible());
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(bench.shown().size(), 2);
}

void TestRunsPanel::aRowIsASentence()
{
    Bench bench;
    const QString runId = bench.run({u"--epochs"_s, u"3"_s});
    bench.clock.advance(10s);
    bench.host->write(runId, " 40%|####      | 40/100 [00:10<00:15,  4.00it/s] loss: 0.25\n");
    QTRY_VERIFY(bench.spoken(runId).contains("40 %"_L1));
    const QString spoken = bench.spoken(runId);
    QVERIFY(spoken.startsWith("train.py --epochs 3, Running, This computer"_L1));
    QVERIFY2(spoken.contains("left"_L1), qPrintable(spoken));
    QTRY_VERIFY(bench.spoken(runId).contains("loss 0.25"_L1));
    const QModelIndex index = bench.panel.list()->model()->index(0, 0);
    QVERIFY(index.data(Qt::AccessibleDescriptionRole).toString().contains("survives"_L1));
}

void TestRunsPanel::stoppingGetsFirmer()
{
    Bench bench;
    const QString runId = bench.run();
    bench.choose({runId});
    QCOMPARE(bench.actions.stop->text(), u"Interrupt"_s);
    bench.actions.stop->trigger();
    QTRY_VERIFY(bench.book.record(runId)->asked);
    bench.clock.advance(9s);
    bench.actions.update();
    QCOMPARE(bench.actions.stop->text(), u"Interrupt"_s);
    bench.clock.advance(1s);
    bench.actions.update();
    QCOMPARE(bench.actions.stop->text(), u"Terminate"_s);
    QVERIFY(bench.actions.stop->toolTip().contains("memory"_L1));
    bench.actions.stop->trigger();
    QTRY_COMPARE(bench.book.record(runId)->asked, RunSignal::Terminate);
    bench.clock.advance(10s);
    bench.actions.update();
    QCOMPARE(bench.actions.stop->text(), u"Kill"_s);
    bench.actions.stop->trigger();
    QTRY_COMPARE(bench.host->signalled.size(), 3);
    QCOMPARE(bench.host->signalled.at(2), (FakeRunHost::Signalled{runId, RunSignal::Kill}));
    bench.host->end(runId, 1);
    QVERIFY(bench.becomes(runId, RunState::Ended));
    QTRY_VERIFY(!bench.actions.stop->isEnabled());
}

void TestRunsPanel::showsTheOutputOfWhatIsActivated()
{
    Bench bench;
    const QString runId = bench.run();
    QSignalSpy shown(&bench.panel, &RunsPanel::showRequested);
    bench.panel.select(runId);
    QTest::keyClick(bench.panel.list(), Qt::Key_Return);
    QCOMPARE(shown.size(), 1);
    QCOMPARE(shown.first().first().toString(), runId);
}

void TestRunsPanel::deletingCanBeUndone()
{
    Bench bench;
    const QString runId = bench.ended("done\n");
    QString said;
    std::function<void()> undo;
    connect(&bench.panel, &RunsPanel::reported, this,
            [&](const QString &text, const std::function<void()> &back) {
                said = text;
                undo = back;
            });
    bench.choose({runId});
    QVERIFY(bench.focus());
    QTest::keyClick(bench.panel.list(), Qt::Key_Delete);
    QVERIFY(bench.shown().isEmpty());
    QVERIFY(said.contains(u'1'));
    QVERIFY(bench.book.record(runId)); // for as long as it can be undone
    undo();
    QCOMPARE(bench.shown().size(), 1);
    undo(); // twice is once
    QCOMPARE(bench.shown().size(), 1);
}

void TestRunsPanel::deletedRunsGoWithThePanel()
{
    Bench bench;
    const QString runId = bench.ended("done\n");
    {
        RunsPanel another(bench.book, bench.sessions);
        another.select(runId);
        another.actions().remove->trigger();
        QVERIFY(bench.book.record(runId));
    }
    QVERIFY(!bench.book.record(runId));
}

void TestRunsPanel::queuedRunsAreOnTopAndMove()
{
    Bench bench;
    bench.run(); // does not come from the queue
    bench.book.queue().pause(u"s1"_s);
    bench.enqueue(u"one.py"_s);
    bench.enqueue(u"two.py"_s);
    const QString three = bench.enqueue(u"three.py"_s);
    QCOMPARE(bench.shown(), (QStringList{u"one.py"_s, u"two.py"_s, u"three.py"_s, u"train.py"_s}));
    bench.panel.select(three);
    QVERIFY(bench.focus());
    QTest::keyClick(bench.panel.list(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(bench.shown().first(2), (QStringList{u"one.py"_s, u"three.py"_s}));
    QTest::keyClick(bench.panel.list(), Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(bench.panel.list(), Qt::Key_Up, Qt::AltModifier); // no further
    QCOMPARE(bench.shown().first(3), (QStringList{u"three.py"_s, u"one.py"_s, u"two.py"_s}));
    QTest::keyClick(bench.panel.list(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(bench.shown().first(2), (QStringList{u"one.py"_s, u"three.py"_s}));

    // The mouse: what the view does with a drag.
    QAbstractItemModel *model = bench.panel.list()->model();
    const std::unique_ptr<QMimeData> dragged(model->mimeData({model->index(0, 0)}));
    QVERIFY(model->canDropMimeData(dragged.get(), Qt::MoveAction, 2, 0, {}));
    model->dropMimeData(dragged.get(), Qt::MoveAction, 2, 0, {});
    QCOMPARE(bench.shown().first(3), (QStringList{u"three.py"_s, u"one.py"_s, u"two.py"_s}));
    QVERIFY(!(model->flags(model->index(3, 0)) & Qt::ItemIsDragEnabled));
}

void TestRunsPanel::queueRestsAndGoesOn()
{
    Bench bench;
    bench.book.queue().pause(u"s1"_s);
    const QString first = bench.enqueue(u"one.py"_s);
    QCOMPARE(bench.actions.pause->text(), u"Resume the queue"_s);
    const auto labels = bench.panel.findChildren<QLabel *>();
    const auto isSaid = [&labels] {
        return std::ranges::any_of(labels, [](const QLabel *label) {
            return label->isVisible() && label->text().contains("paused"_L1);
        });
    };
    QVERIFY(isSaid());
    bench.actions.pause->trigger();
    QVERIFY(!isSaid());
    QVERIFY(bench.becomes(first, RunState::Running));
    const QString second = bench.enqueue(u"two.py"_s);
    bench.panel.select(second);
    bench.actions.startNow->trigger();
    QVERIFY(bench.becomes(second, RunState::Running));
}

void TestRunsPanel::movesInTheQueueCanBeUndone()
{
    Bench bench;
    bench.book.queue().pause(u"s1"_s);
    const QString one = bench.enqueue(u"one.py"_s);
    const QString two = bench.enqueue(u"two.py"_s);
    const QString three = bench.enqueue(u"three.py"_s);
    QString said;
    std::function<void()> undo;
    connect(&bench.panel, &RunsPanel::reported, this,
            [&](const QString &text, const std::function<void()> &back) {
                said = text;
                undo = back;
            });
    const auto line = [&bench] { return bench.book.queue().waiting(u"s1"_s); };

    bench.panel.select(three);
    QVERIFY(bench.focus());
    QTest::keyClick(bench.panel.list(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(line(), (QStringList{one, three, two}));
    QVERIFY2(said.contains("three.py"_L1) && said.contains(u'2'), qPrintable(said));
    undo();
    QCOMPARE(line(), (QStringList{one, two, three}));

    QAbstractItemModel *model = bench.panel.list()->model();
    const std::unique_ptr<QMimeData> dragged(model->mimeData({model->index(0, 0)}));
    QVERIFY(model->dropMimeData(dragged.get(), Qt::MoveAction, 3, 0, {}));
    QCOMPARE(line(), (QStringList{two, three, one}));
    QVERIFY2(said.contains("one.py"_L1), qPrintable(said));
    undo();
    QCOMPARE(line(), (QStringList{one, two, three}));

    // What has started meanwhile is left alone.
    bench.panel.select(two);
    bench.actions.moveUp->trigger();
    bench.book.queue().startNow(two);
    undo();
    QCOMPARE(line(), (QStringList{one, three}));
}

void TestRunsPanel::whatRunsWaitForCanBeUndone()
{
    Bench bench;
    const QString running = bench.run();
    bench.book.queue().pause(u"s1"_s);
    const QString waiting = bench.enqueue(u"eval.py"_s);
    std::function<void()> undo;
    connect(&bench.panel, &RunsPanel::reported, this,
            [&undo](const QString &, const std::function<void()> &back) { undo = back; });
    bench.actions.queueChanges().setTerms(waiting, {running, AfterEnding::Success, true});
    QCOMPARE(bench.book.record(waiting)->terms.afterRun, running);
    undo();
    QCOMPARE(bench.book.record(waiting)->terms, QueueTerms());

    undo = {};
    bench.actions.queueChanges().setTerms(waiting, {waiting, AfterEnding::Any, false});
    QVERIFY(!undo); // it cannot wait for itself: nothing happened
}

void TestRunsPanel::whatWaitedForItWaitsAgain()
{
    Bench bench;
    bench.book.queue().pause(u"s1"_s);
    const QString first = bench.enqueue(u"train.py"_s);
    const QString second = bench.enqueue(u"eval.py"_s);
    QVERIFY(bench.book.queue().setTerms(second, {first, AfterEnding::Success, false}));
    std::function<void()> undo;
    connect(&bench.panel, &RunsPanel::reported, this,
            [&undo](const QString &, const std::function<void()> &back) { undo = back; });
    bench.panel.select(first);
    bench.actions.remove->trigger();
    QCOMPARE(bench.book.queue().waiting(u"s1"_s), QStringList{second});
    undo();
    const QStringList line = bench.book.queue().waiting(u"s1"_s);
    QCOMPARE(line.size(), 2);
    QCOMPARE(line.at(1), second);
    QCOMPARE(bench.book.record(second)->terms,
             (QueueTerms{line.first(), AfterEnding::Success, false}));
}

void TestRunsPanel::whatLeavesTheQueueCanComeBack()
{
    Bench bench;
    bench.book.queue().pause(u"s1"_s);
    const QString first = bench.enqueue(u"one.py"_s);
    bench.enqueue(u"two.py"_s);
    std::function<void()> undo;
    connect(&bench.panel, &RunsPanel::reported, this,
            [&undo](const QString &, const std::function<void()> &back) { undo = back; });
    bench.panel.select(first);
    bench.actions.remove->trigger();
    QCOMPARE(bench.shown(), QStringList{u"two.py"_s});
    undo();
    QCOMPARE(bench.shown(), (QStringList{u"one.py"_s, u"two.py"_s}));
}

void TestRunsPanel::startAfterIsInTheMenu()
{
    Bench bench;
    const QString running = bench.run();
    bench.book.queue().pause(u"s1"_s);
    const QString waiting = bench.enqueue(u"eval.py"_s);
    bench.panel.select(waiting);
    QMenu menu;
    bench.actions.fill(&menu);
    const auto actions = menu.actions();
    const auto after = std::ranges::find(actions, u"Start after"_s, &QAction::text);
    QVERIFY(after != actions.end());
    const auto choices = (*after)->menu()->actions();
    const auto train = std::ranges::find(choices, u"train.py"_s, &QAction::text);
    QVERIFY(train != choices.end());
    (*train)->trigger();
    QCOMPARE(bench.book.record(waiting)->terms.afterRun, running);

    QMenu again;
    bench.actions.fill(&again);
    const auto now = again.actions();
    const auto entry = std::ranges::find(now, u"Start after"_s, &QAction::text);
    for (const QAction *choice : (*entry)->menu()->actions())
        QCOMPARE(choice->isChecked(), choice->text() == u"train.py"_s);
}

void TestRunsPanel::runsAgainElsewhere()
{
    Bench bench;
    const QString runId = bench.ended("done\n", {u"--seed"_s, u"7"_s});
    bench.choose({runId});
    QMenu menu;
    bench.actions.fill(&menu);
    const auto actions = menu.actions();
    const auto on = std::ranges::find(actions, u"Run again on"_s, &QAction::text);
    QVERIFY(on != actions.end());
    const auto places = (*on)->menu()->actions();
    const auto colab = std::ranges::find_if(places, [](const QAction *action) {
        return action->text().contains("Colab"_L1);
    });
    QVERIFY(colab != places.end());
    (*colab)->trigger();
    QTRY_COMPARE(bench.other->orders.size(), 1);
    QCOMPARE(bench.other->orders.first().arguments, (QStringList{u"--seed"_s, u"7"_s}));
}

void TestRunsPanel::doesNotOfferForeignRunsAgain()
{
    Bench bench;
    RunStatus status;
    status.id = u"foreign"_s;
    status.name = u"other.py"_s;
    status.state = RunState::Running;
    bench.host->put(status);
    QTRY_VERIFY(bench.book.record(status.id));
    bench.host->end(status.id);
    QVERIFY(bench.becomes(status.id, RunState::Ended));
    bench.choose({status.id});
    QVERIFY(!bench.actions.again->isEnabled());
    QVERIFY(bench.actions.again->toolTip().contains(u"elsewhere"_s));
    bench.choose({bench.ended("done\n")});
    QVERIFY(bench.actions.again->isEnabled());
    QVERIFY(!bench.actions.again->toolTip().contains(u"elsewhere"_s));
}

void TestRunsPanel::forgetsWhatCannotBeReached()
{
    Bench bench;
    const QString runId = bench.run();
    bench.choose({runId});
    QVERIFY(!bench.actions.remove->isEnabled());
    bench.host->setConnected(false);
    bench.actions.update();
    QVERIFY(bench.actions.remove->isEnabled());
    QCOMPARE(bench.actions.remove->text(), u"Forget"_s);
    {
        RunsPanel another(bench.book, bench.sessions);
        another.select(runId);
        another.actions().remove->trigger();
        QVERIFY(bench.book.record(runId)); // for as long as it can be undone
    }
    QVERIFY(!bench.book.record(runId));
    QVERIFY(bench.host->removed.isEmpty()); // nothing is done to what may still run
}

void TestRunsPanel::copiesTheCommandLine()
{
    Bench bench;
    const QString runId = bench.run({u"--name"_s, u"two words"_s});
    bench.panel.select(runId);
    QVERIFY(bench.focus());
    QTest::keySequence(bench.panel.list(), QKeySequence::Copy);
    QCOMPARE(QApplication::clipboard()->text(),
             u"cd /home/ann && python /home/ann/train.py --name 'two words'"_s);
}

void TestRunsPanel::savesTheOutput()
{
    Bench bench;
    const QString runId = bench.ended("all of it\n");
    QVERIFY(!runId.isEmpty());
    bench.choose({runId});
    QVERIFY(bench.actions.save->isEnabled());
    QSignalSpy asked(&bench.actions, &RunActions::saveAsked);
    bench.actions.save->trigger();
    QCOMPARE(asked.size(), 1);
    auto *dialog = bench.panel.findChild<QDialog *>();
    QVERIFY(dialog);
    delete dialog;
}

void TestRunsPanel::theOutputViewSavesEveryByte()
{
    Bench bench;
    const QByteArray printed("10%\r50%\r100%\n\x1b[31mred\x1b[0m\xff\n");
    const QString runId = bench.ended(printed);
    RunView view(u"train.py"_s);
    view.follow(bench.book, runId);
    QTRY_VERIFY(view.isUpToDate());
    const auto buttons = view.findChildren<QToolButton *>();
    const auto save = std::ranges::find(buttons, u"Save output…"_s, &QToolButton::toolTip);
    QVERIFY(save != buttons.end());
    (*save)->click();
    auto *dialog = view.findChild<QFileDialog *>();
    QVERIFY(dialog);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"out.log"_s);
    Q_EMIT dialog->fileSelected(path);
    QFile file(path);
    QTRY_COMPARE(file.exists() ? file.size() : 0, printed.size());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), printed);
}

void TestRunsPanel::aVeryLongOutputSaysWhatIsNotShown()
{
    Bench bench;
    const QString runId = bench.ended("first\n" + QByteArray("\n").repeated(5'010'000) + "last\n");
    QVERIFY(!runId.isEmpty());
    RunView view(u"train.py"_s);
    const auto *dropped = view.findChild<QLabel *>(u"dropped"_s);
    view.follow(bench.book, runId);
    QVERIFY(dropped->isHidden());
    QTRY_VERIFY_WITH_TIMEOUT(view.isUpToDate(), 60'000);
    QCOMPARE(view.terminal().lineCount() + view.terminal().droppedLines(), 5'010'002);
    QVERIFY(!dropped->isHidden());
    const QString number = QString::number(view.terminal().droppedLines());
    QVERIFY2(dropped->text().startsWith(number), qPrintable(dropped->text()));
    view.clear();
    QVERIFY(dropped->isHidden());
}

void TestRunsPanel::comparesSeveral()
{
    Bench bench;
    const QString one = bench.ended("loss: 0.5\nloss: 0.4\n", {u"--lr"_s, u"1"_s});
    bench.choose({one});
    QVERIFY(!bench.actions.compare->isEnabled());
    const QString two = bench.ended("loss: 0.5\nloss: 0.3\n", {u"--lr"_s, u"2"_s});
    bench.choose({one, two});
    QVERIFY(bench.actions.compare->isEnabled());
    QSignalSpy asked(&bench.panel, &RunsPanel::compareRequested);
    bench.actions.compare->trigger();
    QCOMPARE(asked.first().first().toStringList().size(), 2);
    QMenu menu;
    bench.actions.fill(&menu);
    QVERIFY(texts(menu).contains(u"Compare…"_s));
}

void TestRunsPanel::rowsFitAnyWidth_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {180, 300, 420, 560, 700, 760, 900, 1200, 2400})
        QTest::addRow("%d", width) << width;
}

/// No part stands over another, or outside.
void TestRunsPanel::rowsFitAnyWidth()
{
    QFETCH(int, width);
    const QFontMetrics metrics(QApplication::font());
    const QRect row(0, 40, width, RunRowLayout::height(width, metrics));
    const RunRowLayout parts = RunRowLayout::of(row, metrics);
    const QList<QRect> solid{parts.icon,    parts.title,   parts.bar,   parts.percent,
                             parts.metric,  parts.session, parts.start, parts.duration,
                             parts.durable, parts.curve};
    for (qsizetype one = 0; one < solid.size(); ++one) {
        if (!solid.at(one).isEmpty())
            QVERIFY(row.contains(solid.at(one)));
        for (qsizetype two = one + 1; two < solid.size(); ++two)
            QVERIFY(!solid.at(one).intersects(solid.at(two)));
    }
    QVERIFY(parts.title.width() > 60);
    QCOMPARE(!parts.start.isEmpty(), width >= 420);
}

void TestRunsPanel::paints_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<Theme::Mode>("mode");
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        for (const int width : {320, 1000})
            QTest::addRow("%d in %s", width, mode == Theme::Mode::Dark ? "dark" : "light")
                << width << mode;
    }
}

void TestRunsPanel::paints()
{
    QFETCH(int, width);
    QFETCH(Theme::Mode, mode);
    Theme theme;
    theme.setMode(mode);
    Bench bench;
    const QString runId = bench.run();
    bench.host->write(runId, " 40%|####      | 40/100 [00:10<00:15,  4.00it/s] loss: 0.25\n");
    QTRY_VERIFY(bench.book.record(runId)->progress.isKnown());
    bench.panel.resize(width, 200);
    const QImage picture = bench.panel.grab().toImage();
    const QColor accent = toneColor(Tone::Accent, bench.panel.palette());
    bool hasBar = false;
    for (int y = 0; y < picture.height() && !hasBar; ++y) {
        int run = 0;
        for (int x = 0; x < picture.width() && !hasBar; ++x) {
            run = picture.pixelColor(x, y) == accent ? run + 1 : 0;
            hasBar = run > 10;
        }
    }
    QVERIFY(hasBar);
}

/// Its names are laid out for the width that the rows have, whatever happened to the panel.
void TestRunsPanel::headerStandsOverTheColumns()
{
    Bench bench;
    bench.submit();
    auto *header = bench.panel.findChild<RunsHeader *>();
    for (const int width : {1000, 760, 1300}) {
        bench.panel.resize(width, 300);
        QCOMPARE(header->rowWidth(), bench.panel.list()->viewport()->width());
        QVERIFY(header->isVisible());
    }
    bench.panel.resize(320, 300);
    QVERIFY(!header->isVisible());
}

void TestRunsPanel::everythingHasAName()
{
    Bench bench;
    bench.submit();
    for (const QToolButton *button : bench.panel.findChildren<QToolButton *>()) {
        if (button->isVisible())
            QVERIFY(!button->text().isEmpty() || !button->accessibleName().isEmpty());
    }
    QVERIFY(!bench.panel.list()->accessibleName().isEmpty());
    QVERIFY(!bench.panel.findChild<SearchField *>()->accessibleName().isEmpty());
}

QTEST_MAIN(TestRunsPanel)
#include "tst_runspanel.moc"
