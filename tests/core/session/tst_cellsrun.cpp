#include "core/jupyter/notebook/notebookdocument.h"
#include "core/runs/runtext.h"
#include "core/session/cellsrun.h"
#include "tests/core/runs/bookfixture.h"
#include "tests/support/fakekernel.h"
#include "tests/support/fakesession.h"

#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

using Status = Execution::Status;

/// Rows of cells that were begun together, against a kernel whose answers the test tells.
class TestCellsRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void runAllIsARow();
    void countsCellsAsProgress();
    void aBarWithinACellIsAPartOfItsStep();
    void readsBarsThatAreWidgets();
    void readsMetricsOfCells();
    void saysWhatFailed();
    void anInterruptIsNoFailure();
    void isLostWithItsKernel();
    void oneCellIsNoRow();
    void anInterruptOfOneCellIsNoNews();
    void cellsThatJoinAreCounted();
    void passesOnWhatTheRowIsAsked();
    void aClosedNotebookIsWaitedFor();
    void aClosedNotebookIsLostWithItsKernel();
    void anInterruptAtTheCloseIsNoLoss();
    void isTakenUpWhenAloftIsBack();
    void isTakenUpBehindWhatIsHere();
    void isLostWhenItWasOverBefore();
    void isLostWhenAloftEndsWithItsKernel();
    void saysWhenItsOutputCannotBeKept();
    void isNotRunAgainByTheBook();
    void saysWhetherItSurvives();

private:
    FakeExecution *execution(int index) const { return m_kernel->executions.at(index); }
    void endCell(int index, Status status = Status::Ok);
    void endAloft();
    void startAloft();
    const RunRecord &row() const { return *m_book->book->record(m_book->book->ids().first()); }

    MemoryLedger m_ledger;
    std::unique_ptr<BookFixture> m_book;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<NotebookDocument> m_document;
    std::unique_ptr<FakeKernel> m_kernel;
    std::unique_ptr<NotebookRunner> m_runner;
    std::unique_ptr<CellsRun> m_cells;
};

void TestCellsRun::init()
{
    Notebook notebook;
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s, u"d"_s}) {
        Cell cell;
        cell.id = id;
        notebook.cells.push_back(cell);
    }
    m_ledger = {};
    m_book = std::make_unique<BookFixture>();
    m_session = std::make_unique<FakeSession>();
    m_document = std::make_unique<NotebookDocument>(std::move(notebook));
    m_kernel = std::make_unique<FakeKernel>();
    m_runner = std::make_unique<NotebookRunner>(*m_document);
    m_runner->setKernel(m_kernel.get());
    m_cells = std::make_unique<CellsRun>(*m_runner);
    m_cells->setBook(m_book->book.get());
    m_cells->setSession(m_session.get());
    m_cells->setPath(u"/home/ann/explore.ipynb"_s);
}

void TestCellsRun::cleanup()
{
    m_cells.reset();
    m_runner.reset();
}

void TestCellsRun::endCell(int index, Status status)
{
    execution(index)->start(index + 1);
    execution(index)->end(status);
}

void TestCellsRun::runAllIsARow()
{
    QSignalSpy ended(m_book->book.get(), &RunBook::ended);
    m_runner->runAll();
    QCOMPARE(m_book->book->ids().size(), 1);
    QCOMPARE(row().order.kind, RunKind::Cells);
    QCOMPARE(row().order.name, u"explore.ipynb"_s);
    QCOMPARE(row().order.folder, u"/home/ann"_s);
    QCOMPARE(row().sessionName, u"Session s1"_s);
    QCOMPARE(row().state(), RunState::Running);
    execution(0)->start(1);
    execution(0)->print(u"one\n"_s);
    execution(0)->output(StreamOutput{StreamOutput::Name::Stderr, "two\n"});
    execution(0)->end(Status::Ok);
    for (int index = 1; index < 4; ++index)
        endCell(index);
    QCOMPARE(row().state(), RunState::Ended);
    QVERIFY(row().status.isSuccess());
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(m_book->output(row().id()), "one\ntwo\n");
    const QList<OutputMark> marks = m_book->book->log(row().id())->marks(0, 9);
    QCOMPARE(marks.size(), 2);
    QCOMPARE(marks.at(1).offset, 4);
    QCOMPARE(marks.at(1).stream, OutputMark::Stream::Stderr);
}

void TestCellsRun::countsCellsAsProgress()
{
    m_runner->runAll();
    endCell(0);
    QCOMPARE(row().progress.percent(), 25);
    QCOMPARE(row().progress.total, 4.0);
    endCell(1);
    QCOMPARE(row().progress.percent(), 50);
    m_book->clock.advance(std::chrono::minutes(1)); // the third one takes longer
    QVERIFY(secondsLeft(row(), m_book->clock.utcNow()) < 0);
}

void TestCellsRun::aBarWithinACellIsAPartOfItsStep()
{
    m_runner->runAll();
    endCell(0);
    execution(1)->start(2);
    execution(1)->output(StreamOutput{StreamOutput::Name::Stderr,
                                      "\r 50%|#####     | 5/10 [00:05<00:05,  1.00it/s]"});
    QTRY_COMPARE(row().progress.percent(), 37);
    execution(1)->end(Status::Ok);
    QCOMPARE(row().progress.percent(), 50); // the next one has its own bar, or none
    execution(2)->start(3);
    execution(2)->print(u"no bar\n"_s);
    QTest::qWait(20);
    QCOMPARE(row().progress.percent(), 50);
}

void TestCellsRun::readsBarsThatAreWidgets()
{
    const auto bar = [this](const QString &id, double value, double most, const char *style = "") {
        Comm comm{id, u"jupyter.widget"_s, {}};
        comm.state = {{"_model_name", "FloatProgressModel"},
                      {"value", value},
                      {"min", 0.0},
                      {"max", most},
                      {"bar_style", style}};
        Q_EMIT m_kernel->commChanged(comm);
    };
    bar(u"early"_s, 1, 2); // nothing runs: no row to tell
    m_runner->runAll();
    execution(0)->start(1);
    bar(u"outer"_s, 5, 10);
    QCOMPARE(row().progress.percent(), 12); // half of the first of four
    bar(u"inner"_s, 99, 100);
    QCOMPARE(row().progress.percent(), 12);
    bar(u"outer"_s, 10, 10, "success");
    bar(u"next"_s, 2, 10);
    QCOMPARE(row().progress.percent(), 5);
    Q_EMIT m_kernel->commChanged({u"box"_s, u"jupyter.widget"_s, {{"_model_name", "HBoxModel"}}});
    bar(u"endless"_s, 1, 1, "info");
    QCOMPARE(row().progress.percent(), 5);
    execution(0)->end(Status::Ok);
    QCOMPARE(row().progress.percent(), 25);
    execution(1)->start(2);
    bar(u"another"_s, 1, 2);
    QCOMPARE(row().progress.percent(), 37);
}

void TestCellsRun::readsMetricsOfCells()
{
    m_runner->runAll();
    execution(0)->start(1);
    execution(0)->print(u"epoch 1/3 loss: 0.75\n"_s);
    QTRY_VERIFY(!row().metrics.isEmpty());
    QCOMPARE(row().metrics.first().name, u"loss"_s);
}

void TestCellsRun::saysWhatFailed()
{
    m_runner->runAll();
    endCell(0);
    QCOMPARE(row().status.place, u"a"_s);
    execution(1)->start(2);
    execution(1)->output(ErrorOutput{u"ValueError"_s, u"no such file"_s, {u"Traceback"_s}});
    execution(1)->end(Status::Failed);
    QCOMPARE(row().status.place, u"b"_s); // where whoever is told of it looks
    QCOMPARE(row().state(), RunState::Ended);
    QVERIFY(!row().status.isSuccess());
    QCOMPARE(endText(row().status), u"A cell failed: ValueError: no such file"_s);
    QCOMPARE(m_book->output(row().id()), "Traceback\n");
}

void TestCellsRun::anInterruptIsNoFailure()
{
    m_runner->runAll();
    execution(0)->start(1);
    execution(0)->output(ErrorOutput{u"KeyboardInterrupt"_s, {}, {}});
    execution(0)->end(Status::Failed, {{"ename", "KeyboardInterrupt"}});
    QCOMPARE(row().state(), RunState::Killed);
    QCOMPARE(row().status.signal, u"SIGINT"_s);
}

void TestCellsRun::isLostWithItsKernel()
{
    m_runner->runAll();
    execution(0)->start(1);
    execution(0)->end(Status::Lost);
    QCOMPARE(row().state(), RunState::Lost);
}

void TestCellsRun::oneCellIsNoRow()
{
    QSignalSpy ended(m_cells.get(), &CellsRun::endedWithoutRow);
    m_runner->run({u"b"_s});
    endCell(0);
    QVERIFY(m_book->book->ids().isEmpty());
    QCOMPARE(ended.count(), 1);
    QCOMPARE(ended.first().first().value<CellsEnd>().cells, 1);
    QCOMPARE(ended.first().first().value<CellsEnd>().place, u"b"_s);
    m_runner->runAll();
    for (int index = 1; index < 5; ++index)
        endCell(index);
    QCOMPARE(ended.count(), 1);
}

void TestCellsRun::anInterruptOfOneCellIsNoNews()
{
    QSignalSpy ended(m_cells.get(), &CellsRun::endedWithoutRow);
    m_runner->run({u"b"_s});
    execution(0)->start(1);
    execution(0)->output(ErrorOutput{u"KeyboardInterrupt"_s, {}, {}});
    execution(0)->end(Status::Failed);
    QCOMPARE(ended.count(), 0);
}

void TestCellsRun::cellsThatJoinAreCounted()
{
    m_runner->run({u"a"_s, u"b"_s});
    m_runner->run({u"c"_s});
    for (int index = 0; index < 3; ++index)
        endCell(index);
    QVERIFY(row().status.isSuccess());
    QCOMPARE(row().status.cell, 3);
    QCOMPARE(row().status.cells, 3);
}

void TestCellsRun::passesOnWhatTheRowIsAsked()
{
    QSignalSpy asked(m_cells.get(), &CellsRun::stopAsked);
    m_runner->runAll();
    execution(0)->start(1);
    const QString runId = row().id();
    QSignalSpy done(m_book->book->interrupt(runId), &Task::finished);
    QVERIFY(done.wait());
    QCOMPARE(asked.count(), 1);
    QCOMPARE(row().asked, RunSignal::Interrupt);
    execution(0)->output(ErrorOutput{u"KeyboardInterrupt"_s, {}, {}});
    execution(0)->end(Status::Failed);
    QVERIFY(!row().asked);
    const Task *late = m_book->book->kill(runId);
    QSignalSpy lateDone(late, &Task::finished);
    QVERIFY(lateDone.wait());
    QCOMPARE(asked.count(), 1);
}

void TestCellsRun::aClosedNotebookIsWaitedFor()
{
    m_runner->runAll();
    execution(0)->start(1);
    m_cells.reset();
    QCOMPARE(row().state(), RunState::Running);
    QVERIFY(!row().isConnected);
    QVERIFY(runDetailText(row()).contains(u"Nobody follows"_s));
    Task *task = m_book->book->interrupt(row().id());
    QSignalSpy asked(task, &Task::finished);
    QVERIFY(asked.wait());
    QVERIFY(task->error()); // nobody would hear of it
    QVERIFY(!row().asked);
    m_book->book->forget(row().id());
    QVERIFY(m_book->book->ids().isEmpty());
}

void TestCellsRun::aClosedNotebookIsLostWithItsKernel()
{
    m_session->provider().capability |= Provider::Capability::Processes;
    m_runner->runAll();
    execution(0)->start(1);
    m_cells.reset();
    QCOMPARE(row().state(), RunState::Lost);
    QVERIFY(endText(row().status).contains(u"was closed"_s));
}

void TestCellsRun::anInterruptAtTheCloseIsNoLoss()
{
    m_runner->runAll();
    m_cells->endInterrupted();
    m_cells.reset();
    QCOMPARE(row().state(), RunState::Killed);
    QCOMPARE(row().status.signal, u"SIGINT"_s);
}

/// As a crash would, with a kernel that goes on.
void TestCellsRun::endAloft()
{
    m_cells->setBook(nullptr);
    cleanup();
    m_kernel->executions.clear();
    m_book->restart();
}

void TestCellsRun::startAloft()
{
    m_runner = std::make_unique<NotebookRunner>(*m_document, &m_ledger);
    m_cells = std::make_unique<CellsRun>(*m_runner);
    m_cells->setBook(m_book->book.get());
    m_cells->setSession(m_session.get());
    m_cells->setPath(u"/home/ann/explore.ipynb"_s);
    m_runner->setKernel(m_kernel.get());
}

/// The running cell puts out again what it has put out.
void TestCellsRun::isTakenUpWhenAloftIsBack()
{
    endAloft();
    startAloft();
    m_runner->runAll();
    execution(0)->start(1);
    execution(0)->print(u"one\n"_s);
    execution(0)->end(Status::Ok);
    execution(1)->start(2);
    execution(1)->print(u"tw"_s);
    m_ledger.begin(m_kernel->id(), {u"c-message"_s, u"c"_s, {}}); // it was handed over
    endAloft();
    QCOMPARE(row().state(), RunState::Running);
    QCOMPARE(row().status.cell, 1);

    startAloft();
    QCOMPARE(m_book->book->ids().size(), 1);
    QVERIFY(row().isConnected);
    execution(0)->start(2);
    execution(0)->print(u"two\n"_s);
    execution(0)->end(Status::Ok);
    execution(1)->start(3);
    execution(1)->print(u"three\n"_s);
    execution(1)->end(Status::Ok);
    QCOMPARE(m_book->book->ids().size(), 1);
    QCOMPARE(row().state(), RunState::Ended);
    QVERIFY(row().status.isSuccess());
    QCOMPARE(row().status.cell, 3);
    QCOMPARE(m_book->output(row().id()), "one\ntwo\nthree\n");
}

/// A server that kept only what came meanwhile tells of no new beginning.
void TestCellsRun::isTakenUpBehindWhatIsHere()
{
    endAloft();
    startAloft();
    m_runner->runAll();
    execution(0)->start(1);
    execution(0)->print(u"half\n"_s);
    endAloft();
    startAloft();
    execution(0)->print(u"rest\n"_s);
    execution(0)->end(Status::Ok);
    QCOMPARE(m_book->output(row().id()), "half\nrest\n");
}

void TestCellsRun::isLostWhenItWasOverBefore()
{
    m_runner->runAll();
    execution(0)->start(1);
    execution(0)->print(u"half\n"_s);
    endAloft();
    startAloft(); // of which its ledger knows nothing
    QCOMPARE(row().state(), RunState::Running);
    m_cells->loseLeft();
    QCOMPARE(row().state(), RunState::Lost);
    QCOMPARE(m_book->output(row().id()), "half\n");
    QVERIFY(endText(row().status).contains(u"while their notebook was closed"_s));
}

void TestCellsRun::isLostWhenAloftEndsWithItsKernel()
{
    m_session->provider().capability |= Provider::Capability::Processes;
    m_runner->runAll();
    execution(0)->start(1);
    execution(0)->print(u"half\n"_s);
    endAloft();
    QCOMPARE(row().state(), RunState::Lost);
    QCOMPARE(m_book->output(row().id()), "half\n");
}

void TestCellsRun::saysWhenItsOutputCannotBeKept()
{
    QSignalSpy ended(m_book->book.get(), &RunBook::ended);
    m_runner->runAll();
    QVERIFY(QDir(m_book->folder.path()).mkpath(u"runs"_s));
    QFile inTheWay(m_book->folder.filePath(u"runs/"_s + row().id()));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    execution(0)->start(1);
    execution(0)->print(u"lost\n"_s);
    QVERIFY(row().problem);
    QVERIFY(inTheWay.remove());
    execution(0)->print(u"not behind a gap\n"_s);
    QVERIFY(m_book->output(row().id()).isEmpty());
    execution(0)->end(Status::Ok);
    for (int index = 1; index < 4; ++index)
        endCell(index);
    QTRY_COMPARE(ended.count(), 1);
    QVERIFY(row().problem); // the row goes on saying so
    QVERIFY(row().status.isSuccess());
}

void TestCellsRun::isNotRunAgainByTheBook()
{
    m_runner->runAll();
    for (int index = 0; index < 4; ++index)
        endCell(index);
    QVERIFY(m_book->book->runAgain(row().id()).isEmpty());
    QCOMPARE(m_book->book->ids().size(), 1);
    m_book->book->remove(row().id());
    QVERIFY(m_book->book->ids().isEmpty());
}

void TestCellsRun::saysWhetherItSurvives()
{
    m_runner->runAll();
    QVERIFY(row().reasonNotDurable.isEmpty());
    for (int index = 0; index < 4; ++index)
        endCell(index);
    m_session->provider().capability |= Provider::Capability::Processes;
    m_runner->runAll();
    QVERIFY(!row().reasonNotDurable.isEmpty());
}

QTEST_GUILESS_MAIN(TestCellsRun)
#include "tst_cellsrun.moc"
