#include "core/jupyter/notebook/notebookdocument.h"
#include "core/jupyter/notebookrunner.h"
#include "tests/support/fakekernel.h"

#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

using Phase = CellState::Phase;
using Status = Execution::Status;

Notebook threeCells()
{
    Notebook notebook;
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s}) {
        Cell cell;
        cell.id = id;
        cell.source = u"source of "_s + id;
        notebook.cells.push_back(cell);
    }
    Cell text;
    text.id = u"text"_s;
    text.type = Cell::Type::Markdown;
    notebook.cells.push_back(text);
    return notebook;
}

} // namespace

/// Queue, states and outputs, against a kernel whose answers the test tells.
class TestNotebookRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void runsCellsInOrder();
    void filesOutputsAndCounts();
    void stopsAtAnError();
    void goesOnWhenAsked();
    void handsOverBehindALongCell();
    void putsAbortedCellsBack();
    void marksInterruptedCells();
    void interruptEmptiesTheQueue();
    void asksForInput();
    void saysThatTheKernelIsLost();
    void saysThatTheKernelWasTakenAway();
    void followsWhatTheLedgerKnows();
    void remembersInTheLedgerWhileItRuns();
    void runsOverADeletedCell();
    void filesLateOutput();
    void describesTheKernel();

private:
    Phase phase(const QString &cellId) const
    {
        return m_document->stateAt(m_document->rowOf(cellId)).phase;
    }
    FakeExecution *execution(int index) const { return m_kernel->executions.at(index); }

    std::unique_ptr<NotebookDocument> m_document;
    std::unique_ptr<FakeKernel> m_kernel;
    MemoryLedger m_ledger;
    std::unique_ptr<NotebookRunner> m_runner;
};

void TestNotebookRunner::init()
{
    m_runner.reset();
    m_ledger = {};
    m_document = std::make_unique<NotebookDocument>(threeCells());
    m_kernel = std::make_unique<FakeKernel>();
    m_runner = std::make_unique<NotebookRunner>(*m_document, &m_ledger);
    m_runner->setKernel(m_kernel.get());
}

void TestNotebookRunner::runsCellsInOrder()
{
    QSignalSpy finished(m_runner.get(), &NotebookRunner::finished);
    m_runner->runAll();
    QVERIFY(m_runner->isRunning());
    QCOMPARE(m_kernel->executions.size(), 1);
    QCOMPARE(execution(0)->request().code, u"source of a"_s);
    QCOMPARE(phase(u"a"_s), Phase::Queued);
    execution(0)->start(1);
    QCOMPARE(phase(u"a"_s), Phase::Running);
    QCOMPARE(m_runner->runningCell(), u"a"_s);
    QCOMPARE(m_runner->queuedCount(), 2);
    execution(0)->end(Status::Ok);
    QCOMPARE(phase(u"a"_s), Phase::Done);
    for (const int i : {1, 2}) {
        execution(i)->start(i + 1);
        execution(i)->end(Status::Ok);
    }
    QCOMPARE(m_kernel->executions.size(), 3); // Markdown does not run
    QCOMPARE(finished.count(), 1);
    QCOMPARE(finished[0][0].toBool(), true);
    QVERIFY(!m_runner->isRunning());
}

void TestNotebookRunner::filesOutputsAndCounts()
{
    m_runner->run({u"b"_s});
    execution(0)->start(7);
    execution(0)->print(u"one "_s);
    execution(0)->print(u"two"_s);
    const Cell &cell = m_document->cellAt(1);
    QCOMPARE(cell.executionCount, std::optional(7));
    QCOMPARE(cell.outputs.size(), 1u);
    QCOMPARE(std::get<StreamOutput>(cell.outputs[0]).text, "one two");
    execution(0)->clear(true);
    QCOMPARE(m_document->cellAt(1).outputs.size(), 1u);
    execution(0)->print(u"three"_s);
    QCOMPARE(std::get<StreamOutput>(m_document->cellAt(1).outputs[0]).text, "three");
    RichOutput display;
    display.displayId = u"d"_s;
    display.data = {{"text/plain", "old"}};
    execution(0)->output(display);
    display.data = {{"text/plain", "new"}};
    Q_EMIT m_kernel->displayUpdated(display);
    QCOMPARE(std::get<RichOutput>(m_document->cellAt(1).outputs.back()).data, display.data);
}

void TestNotebookRunner::stopsAtAnError()
{
    QSignalSpy finished(m_runner.get(), &NotebookRunner::finished);
    m_runner->runAll();
    QVERIFY(execution(0)->request().stopsOnError);
    execution(0)->start(1);
    execution(0)->end(Status::Failed);
    QCOMPARE(m_kernel->executions.size(), 1);
    QCOMPARE(phase(u"a"_s), Phase::Failed);
    QCOMPARE(phase(u"b"_s), Phase::NeverRun);
    QCOMPARE(finished.count(), 1);
    QCOMPARE(finished[0][0].toBool(), false);
}

void TestNotebookRunner::goesOnWhenAsked()
{
    QSignalSpy finished(m_runner.get(), &NotebookRunner::finished);
    m_runner->setOnError(NotebookRunner::OnError::GoOn);
    m_runner->run({u"a"_s, u"b"_s});
    QVERIFY(!execution(0)->request().stopsOnError);
    execution(0)->start(1);
    execution(0)->end(Status::Failed);
    QCOMPARE(m_kernel->executions.size(), 2);
    execution(1)->start(2);
    execution(1)->end(Status::Ok);
    QCOMPARE(phase(u"b"_s), Phase::Done);
    QCOMPARE(finished[0][0].toBool(), false);
}

void TestNotebookRunner::handsOverBehindALongCell()
{
    m_runner->runAll();
    execution(0)->start(1);
    QTRY_COMPARE(m_kernel->executions.size(), 3);
    QCOMPARE(phase(u"c"_s), Phase::Queued);
}

void TestNotebookRunner::putsAbortedCellsBack()
{
    m_runner->runAll();
    execution(0)->start(1);
    QTRY_COMPARE(m_kernel->executions.size(), 3);
    execution(0)->end(Status::Failed);
    execution(1)->end(Status::Aborted);
    execution(2)->end(Status::Aborted);
    QCOMPARE(phase(u"b"_s), Phase::NeverRun);
    QCOMPARE(phase(u"c"_s), Phase::NeverRun);
    QVERIFY(!m_runner->isRunning());
}

void TestNotebookRunner::marksInterruptedCells()
{
    m_runner->run({u"a"_s});
    execution(0)->start(1);
    execution(0)->end(Status::Failed, {{"status", "error"}, {"ename", "KeyboardInterrupt"}});
    QCOMPARE(phase(u"a"_s), Phase::Interrupted);
}

void TestNotebookRunner::interruptEmptiesTheQueue()
{
    m_runner->runAll();
    execution(0)->start(1);
    QVERIFY(m_runner->interrupt());
    QCOMPARE(m_kernel->interrupts, 1);
    QCOMPARE(phase(u"b"_s), Phase::NeverRun);
    QCOMPARE(m_runner->queuedCount(), 0);
    execution(0)->end(Status::Failed);
    QCOMPARE(m_kernel->executions.size(), 1);
}

void TestNotebookRunner::asksForInput()
{
    QSignalSpy asked(m_runner.get(), &NotebookRunner::inputRequested);
    QSignalSpy ended(m_runner.get(), &NotebookRunner::inputEnded);
    m_runner->run({u"b"_s});
    execution(0)->start(1);
    execution(0)->ask(u"name? "_s, true);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0], QVariantList({u"b"_s, u"name? "_s, true}));
    m_runner->answerInput(u"b"_s, u"Ann"_s);
    QCOMPARE(execution(0)->answers, QStringList({u"Ann"_s}));
    QCOMPARE(ended.count(), 1);
}

void TestNotebookRunner::saysThatTheKernelIsLost()
{
    m_runner->runAll();
    execution(0)->start(1);
    m_kernel->endAll(Status::Lost);
    QCOMPARE(phase(u"a"_s), Phase::Interrupted);
    QCOMPARE(phase(u"b"_s), Phase::NeverRun);
    QCOMPARE(m_kernel->executions.size(), 1);
    QVERIFY(!m_runner->isRunning());
}

void TestNotebookRunner::saysThatTheKernelWasTakenAway()
{
    m_runner->runAll();
    execution(0)->start(1);
    m_runner->setKernel(nullptr);
    QCOMPARE(phase(u"a"_s), Phase::Interrupted);
    QVERIFY(std::holds_alternative<GapOutput>(m_document->cellAt(0).outputs.at(0)));
    QCOMPARE(phase(u"b"_s), Phase::NeverRun);
    QVERIFY(!m_runner->isRunning());
    m_runner->setKernel(m_kernel.get());
    m_kernel.reset();
    QVERIFY(!m_runner->kernel());
}

void TestNotebookRunner::followsWhatTheLedgerKnows()
{
    FakeKernel later;
    m_ledger.begin(later.id(), {u"m1"_s, u"b"_s, QDateTime::currentDateTimeUtc()});
    m_ledger.begin(later.id(), {u"m2"_s, u"gone"_s, {}});
    m_ledger.begin(later.id(), {u"m3"_s, u"c"_s, {}});
    m_runner->setKernel(&later);
    QCOMPARE(later.executions.size(), 2);
    QCOMPARE(later.executions[0]->messageId(), u"m1"_s);
    QCOMPARE(phase(u"b"_s), Phase::Running);
    QCOMPARE(phase(u"c"_s), Phase::Queued);
    later.executions[0]->print(u"replayed"_s);
    later.executions[0]->end(Status::Ok);
    QCOMPARE(phase(u"b"_s), Phase::Done);
    QCOMPARE(std::get<StreamOutput>(m_document->cellAt(1).outputs.at(0)).text, "replayed");
    later.executions[1]->end(Status::Aborted);
    QCOMPARE(phase(u"c"_s), Phase::NeverRun);
    QCOMPARE(m_ledger.openExecutions(later.id()).size(), 1);
    m_runner->setKernel(nullptr);
}

void TestNotebookRunner::remembersInTheLedgerWhileItRuns()
{
    m_runner->run({u"a"_s});
    const QList<OpenExecution> open = m_ledger.openExecutions(m_kernel->id());
    QCOMPARE(open.size(), 1);
    QCOMPARE(open[0].cellId, u"a"_s);
    QCOMPARE(open[0].messageId, execution(0)->messageId());
    execution(0)->start(1);
    execution(0)->end(Status::Ok);
    QVERIFY(m_ledger.openExecutions(m_kernel->id()).isEmpty());
}

void TestNotebookRunner::runsOverADeletedCell()
{
    m_runner->runAll();
    execution(0)->start(1);
    m_document->removeCells(0, 2);
    execution(0)->print(u"for nobody"_s);
    execution(0)->end(Status::Ok);
    QCOMPARE(m_kernel->executions.size(), 2);
    QCOMPARE(execution(1)->request().code, u"source of c"_s);
}

void TestNotebookRunner::filesLateOutput()
{
    m_runner->run({u"a"_s});
    execution(0)->start(1);
    const QString id = execution(0)->messageId();
    execution(0)->end(Status::Ok);
    Q_EMIT m_kernel->outputCameLate(id, StreamOutput{StreamOutput::Name::Stdout, "late"});
    Q_EMIT m_kernel->outputCameLate(u"another client's"_s, StreamOutput{});
    QCOMPARE(m_document->cellAt(0).outputs.size(), 1u);
}

void TestNotebookRunner::describesTheKernel()
{
    m_kernel->kernelInfo.languageName = u"python"_s;
    m_kernel->kernelInfo.languageInfo = {{"name", "python"}, {"version", "3.11"}};
    Q_EMIT m_kernel->infoChanged();
    const Json &metadata = m_document->notebook().metadata;
    QCOMPARE(stringAt(memberAt(metadata, "kernelspec"), "name"), u"python3"_s);
    QCOMPARE(memberAt(metadata, "language_info"), m_kernel->kernelInfo.languageInfo);
    QSignalSpy changed(m_document.get(), &NotebookDocument::metadataChanged);
    Q_EMIT m_kernel->infoChanged();
    QCOMPARE(changed.count(), 0);
}

QTEST_GUILESS_MAIN(TestNotebookRunner)
#include "tst_notebookrunner.moc"
