// A failed cell's bar, and its fixes: shown first, carried out, undone, and remembered.
#include "core/doctor/packagechange.h"
#include "core/doctor/projectsetup.h"
#include "core/jupyter/notebook/notebookfile.h"
#include "tests/support/fakekernel.h"
#include "tests/support/kernelfixture.h"
#include "ui/doctor/doctorbar.h"
#include "ui/doctor/fixdialog.h"
#include "ui/notebook/notebookdoctor.h"
#include "ui/notebook/notebookeditor.h"
#include "ui/notebook/notebookfixes.h"
#include "ui/notebook/notebookkernel.h"
#include "ui/notebook/notebookview.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

Notebook notebookOf(const QStringList &sources)
{
    Notebook notebook = newNotebook(u"python3"_s, u"Python 3"_s, u"python"_s);
    notebook.cells.clear();
    for (const QString &source : sources) {
        Cell cell;
        cell.id = newCellId();
        cell.type = Cell::Type::Code;
        cell.source = source;
        notebook.cells.push_back(std::move(cell));
    }
    return notebook;
}

/// How packages.py tells what an installation changed.
const QString changedHere = u"Changed here: {\"added\": {\"numpy\": \"2.0\", "
                            "\"opencv-python\": \"4.9\"}, \"replaced\": {}, \"removed\": {}, "
                            "\"lasting\": [], \"at\": 1.5}\n"_s;

/// An editor of some cells, with a kernel and a folder.
struct Bench
{
    explicit Bench(const QStringList &sources) : editor(notebookOf(sources), {}, nullptr)
    {
        editor.resize(900, 700);
        editor.show();
        editor.doctor().setFolder(folder.path());
        editor.kernel().runner().setKernel(&kernel);
        QObject::connect(&editor.doctor().fixes(), &NotebookFixes::noted, &editor,
                         [this](const QString &text, const std::function<void()> &how) {
                             noted.append(text);
                             undo = how;
                         });
    }

    ~Bench() { editor.kernel().runner().setKernel(nullptr); }
    Q_DISABLE_COPY_MOVE(Bench)

    bool fail(int row, const QString &name, const QString &value)
    {
        QSignalSpy changed(&editor.doctor(), &NotebookDoctor::changed);
        const QString traceback = u"\x1b[31m%1\x1b[0m: %2"_s.arg(name, value);
        editor.document().appendOutput(editor.document().cellAt(row).id,
                                       ErrorOutput{name, value, {traceback}});
        return changed.count() > 0 || changed.wait();
    }

    DoctorBar *bar(int row) const
    {
        const CellWidget *cell = editor.view().cellAt(row);
        return cell && cell->doctorBar() && cell->doctorBar()->isVisibleTo(cell) ? cell->doctorBar()
                                                                                 : nullptr;
    }

    FixDialog *dialog() const { return editor.findChild<FixDialog *>(); }
    QString shown() const { return dialog()->findChild<QPlainTextEdit *>()->toPlainText(); }
    bool says(const QString &sentence) const
    {
        const auto labels = dialog()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->text().contains(sentence); });
    }
    void confirm() const
    {
        const auto buttons = dialog()->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->text() == u"Do this"_s)
                return button->click();
        }
        QFAIL("no button");
    }

    QTemporaryDir folder;
    FakeKernel kernel;
    mutable NotebookEditor editor;
    QStringList noted;
    std::function<void()> undo;
};

} // namespace

class TestNotebookDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void barsComeAndGo();
    void interruptsAreNoFailures();
    void installsAndRecords();
    void whatIsNotKnownIsNotTakenBack();
    void aFailedInstallationIsNotRecorded_data();
    void aFailedInstallationIsNotRecorded();
    void believesPipOnly();
    void aFailedUndoIsSaid();
    void changesCodeAsOneStep();
    void leavesCellsThatChangedAlone();
    void takesBackWhatItChanged();
    void saysWhatItCannotTakeBack();
    void refusalsAreSaid();
    void variablesComeWithTheRestart();
    void readOnlyItRecordsNothing();
    void anotherMachineIsAskedAnew();
    void tellsWhyAKernelDied_data();
    void tellsWhyAKernelDied();
    void tellsOfALossThatIsNoNumber();
    void aRestartThatWasAskedForIsNoDeath();
    void eachProcessHasTheVariablesOfTheSetup();
    void aCardIsWorthTheRightBuild();
    void aKernelThatRefusesIsAskedAgain();
};

void TestNotebookDoctor::barsComeAndGo()
{
    Bench bench({u"import cv2"_s, u"1/0"_s});
    QVERIFY(bench.fail(0, u"ModuleNotFoundError"_s, u"No module named 'cv2'"_s));
    QTRY_VERIFY(bench.bar(0));
    QVERIFY(bench.bar(0)->text().contains(u"cv2"_s));
    QVERIFY(!bench.bar(1));
    QVERIFY(bench.fail(1, u"ZeroDivisionError"_s, u"division by zero"_s));
    QTRY_VERIFY(bench.bar(1));
    QVERIFY(bench.bar(1)->text().contains(u"does not know"_s));

    bench.editor.doctor().dismiss(bench.editor.document().cellAt(1).id);
    QVERIFY(!bench.bar(1));
    QVERIFY(bench.bar(0));
    bench.editor.document().beginRun(bench.editor.document().cellAt(0).id);
    QVERIFY(!bench.bar(0));
    QVERIFY(bench.fail(0, u"OSError"_s, u"[Errno 28] No space left on device"_s));
    QTRY_VERIFY(bench.bar(0) && bench.bar(0)->text().contains(u"disk"_s));
}

void TestNotebookDoctor::interruptsAreNoFailures()
{
    Bench bench({u"while True: pass"_s, u"1/0"_s});
    bench.editor.document().appendOutput(bench.editor.document().cellAt(0).id,
                                         ErrorOutput{u"KeyboardInterrupt"_s, {}, {}});
    QVERIFY(bench.fail(1, u"ZeroDivisionError"_s, u"division by zero"_s));
    QVERIFY(!bench.bar(0));
}

void TestNotebookDoctor::installsAndRecords()
{
    Bench bench({u"import cv2"_s});
    bench.editor.doctor().fixes().carryOut(InstallFix{{u"opencv-python"_s}, {}, false});
    QVERIFY(bench.dialog());
    QCOMPARE(bench.shown(), u"python -m pip install opencv-python"_s);
    QVERIFY(bench.kernel.executions.isEmpty()); // nothing before it was seen
    bench.confirm();
    QCOMPARE(bench.kernel.executions.size(), 1);
    QCOMPARE(bench.kernel.executions[0]->request().code,
             packagesCode({u"install"_s, u"opencv-python"_s}));
    QVERIFY(!bench.kernel.executions[0]->request().storesHistory);
    bench.kernel.executions[0]->print(u"Successfully installed\n"_s);
    QVERIFY(bench.shown().contains(u"Successfully installed"_s));
    bench.kernel.executions[0]->print(changedHere);
    bench.kernel.executions[0]->end(Execution::Status::Ok);
    QCOMPARE(bench.noted.size(), 1);
    QCOMPARE(readProjectSetup(bench.folder.path())->packages, QStringList{u"opencv-python"_s});

    QVERIFY(bench.undo);
    bench.undo();
    QCOMPARE(bench.kernel.executions.constLast()->request().code,
             packagesCode(returnWords(*packageChangeIn(changedHere))));
    bench.kernel.executions.constLast()->end(Execution::Status::Ok);
    QVERIFY(readProjectSetup(bench.folder.path())->packages.isEmpty());
}

/// Without knowing what was changed, taking it back would be a guess.
void TestNotebookDoctor::whatIsNotKnownIsNotTakenBack()
{
    Bench bench({u"import cv2"_s});
    bench.editor.doctor().fixes().carryOut(InstallFix{{u"opencv-python"_s}, {}, false});
    bench.confirm();
    bench.kernel.executions[0]->print(u"Successfully installed\n"_s);
    bench.kernel.executions[0]->end(Execution::Status::Ok);
    QCOMPARE(bench.noted.size(), 1);
    QVERIFY(!bench.undo);
}

void TestNotebookDoctor::aFailedInstallationIsNotRecorded_data()
{
    QTest::addColumn<Execution::Status>("status");
    QTest::newRow("pip failed") << Execution::Status::Failed;
    QTest::newRow("it never ran") << Execution::Status::Aborted;
    QTest::newRow("nobody knows") << Execution::Status::Lost;
}

void TestNotebookDoctor::aFailedInstallationIsNotRecorded()
{
    QFETCH(Execution::Status, status);
    Bench bench({u"import cv2"_s});
    bench.editor.doctor().fixes().carryOut(InstallFix{{u"opencv-python"_s}, {}, false});
    bench.confirm();
    bench.kernel.executions[0]->print(changedHere);
    bench.kernel.executions[0]->end(status);
    QVERIFY(bench.noted.isEmpty());
    QVERIFY(!bench.says(u"Done."_s));
    QVERIFY(readProjectSetup(bench.folder.path())->isEmpty());
}

/// A real kernel, and a real pip.
void TestNotebookDoctor::believesPipOnly()
{
    KernelFixture peer;
    peer.start(RealServer::Flavour::JupyterServer);
    if (peer.process.isMissing())
        QSKIP(qPrintable(peer.process.output()));
    QVERIFY2(peer.server, qPrintable(peer.process.output()));
    KernelModel model;
    QVERIFY(await(peer.server->startKernel(u"python3"_s),
                  [&](const auto &task) { model = task.value(); }));
    JupyterKernel kernel(*peer.server, model, peer.context());
    kernel.execute({.code = u"%env PIP_BREAK_SYSTEM_PACKAGES=1"_s}); // nothing is installed below

    Bench bench({u"import cv2"_s});
    bench.editor.kernel().runner().setKernel(&kernel);
    bench.editor.doctor().fixes().carryOut(
        InstallFix{{u"--no-index"_s, u"aloft-has-no-such-package"_s}, {}, false});
    bench.confirm();
    QTRY_VERIFY_WITH_TIMEOUT(bench.says(u"pip failed"_s) || !bench.noted.isEmpty(), 60'000);
    QVERIFY2(bench.noted.isEmpty(), qPrintable(bench.shown()));
    QVERIFY(readProjectSetup(bench.folder.path())->isEmpty());
    if (bench.shown().contains(u"No module named pip"_s))
        QSKIP("this Python has no pip");
    delete bench.dialog();

    bench.editor.doctor().fixes().carryOut(
        InstallFix{{u"--no-index"_s, u"ipykernel"_s}, {}, false});
    bench.confirm(); // it is there, or this kernel would not be
    QTRY_VERIFY2_WITH_TIMEOUT(!bench.noted.isEmpty(), qPrintable(bench.shown()), 60'000);
    QVERIFY(!readProjectSetup(bench.folder.path())->isEmpty());
    const auto change = packageChangeIn(bench.shown());
    QVERIFY2(change, qPrintable(bench.shown()));
    QVERIFY(!change->canBeTakenBack()); // for nothing was changed
    QVERIFY(!bench.undo);
}

void TestNotebookDoctor::aFailedUndoIsSaid()
{
    Bench bench({u"import cv2"_s});
    bench.editor.doctor().fixes().carryOut(InstallFix{{u"opencv-python"_s}, {}, false});
    bench.confirm();
    bench.kernel.executions[0]->print(changedHere);
    bench.kernel.executions[0]->end(Execution::Status::Ok);
    QSignalSpy failed(&bench.editor.doctor().fixes(), &NotebookFixes::failed);
    bench.undo();
    QCOMPARE(bench.kernel.executions.size(), 2);
    bench.kernel.executions[1]->end(Execution::Status::Failed);
    QCOMPARE(failed.count(), 1);
    QCOMPARE(readProjectSetup(bench.folder.path())->packages, QStringList{u"opencv-python"_s});
}

void TestNotebookDoctor::changesCodeAsOneStep()
{
    if (pythonsForRewriting({}).isEmpty())
        QSKIP("no Python");
    Bench bench({u"import torch"_s, u"%matplotlib inline\nx = torch.zeros(1)"_s, u"x.cuda()"_s});
    const NotebookDocument &document = bench.editor.document();
    bench.editor.doctor().fixes().carryOut(EditFix{u"device"_s, {}, {}});
    QTRY_VERIFY_WITH_TIMEOUT(bench.dialog(), 60'000);
    QVERIFY2(bench.shown().contains(u"- x.cuda()\n+ x.to(device)"_s), qPrintable(bench.shown()));
    QCOMPARE(document.cellAt(2).source, u"x.cuda()"_s);
    bench.confirm();
    QCOMPARE(document.cellAt(2).source, u"x.to(device)"_s);
    QVERIFY(document.cellAt(0).source.startsWith(u"import torch\ndevice = torch.device("_s));
    QVERIFY(bench.undo);
    bench.undo();
    QCOMPARE(document.cellAt(0).source, u"import torch"_s);
    QCOMPARE(document.cellAt(2).source, u"x.cuda()"_s);
}

/// Half of a change is no change: the cells are one program.
void TestNotebookDoctor::leavesCellsThatChangedAlone()
{
    if (pythonsForRewriting({}).isEmpty())
        QSKIP("no Python");
    Bench bench({u"import torch\nx = torch.zeros(1)"_s, u"x.cuda()"_s, u"x.cuda().sum()"_s});
    NotebookDocument &document = bench.editor.document();
    QSignalSpy failed(&bench.editor.doctor().fixes(), &NotebookFixes::failed);
    bench.editor.doctor().fixes().carryOut(EditFix{u"device"_s, {}, {}});
    QTRY_VERIFY_WITH_TIMEOUT(bench.dialog(), 60'000);
    const QPointer<FixDialog> first(bench.dialog());
    document.setSource(document.cellAt(1).id, u"x.cuda().mean()"_s);
    bench.confirm();
    QCOMPARE(document.cellAt(0).source, u"import torch\nx = torch.zeros(1)"_s);
    QCOMPARE(document.cellAt(1).source, u"x.cuda().mean()"_s);
    QCOMPARE(document.cellAt(2).source, u"x.cuda().sum()"_s);
    QCOMPARE(failed.count(), 1);
    QVERIFY(bench.noted.isEmpty());

    // It is worked out anew, from what stands there now.
    QTRY_VERIFY(!first);
    QTRY_VERIFY_WITH_TIMEOUT(bench.dialog(), 60'000);
    QVERIFY(bench.shown().contains(u"+ x.to(device).mean()"_s));
    bench.confirm();
    QCOMPARE(document.cellAt(1).source, u"x.to(device).mean()"_s);
    QCOMPARE(document.cellAt(2).source, u"x.to(device).sum()"_s);
    QCOMPARE(failed.count(), 1);
}

void TestNotebookDoctor::takesBackWhatItChanged()
{
    if (pythonsForRewriting({}).isEmpty())
        QSKIP("no Python");
    Bench bench({u"import torch\nx = torch.zeros(1)"_s, u"x.cuda()"_s, u"y = 1"_s});
    NotebookDocument &document = bench.editor.document();
    bench.editor.doctor().fixes().carryOut(EditFix{u"device"_s, {}, {}});
    QTRY_VERIFY_WITH_TIMEOUT(bench.dialog(), 60'000);
    bench.confirm();
    QCOMPARE(document.cellAt(1).source, u"x.to(device)"_s);
    document.setSource(document.cellAt(2).id, u"y = 2"_s); // the last step, and none of the fix's
    bench.undo();
    QCOMPARE(document.cellAt(0).source, u"import torch\nx = torch.zeros(1)"_s);
    QCOMPARE(document.cellAt(1).source, u"x.cuda()"_s);
    QCOMPARE(document.cellAt(2).source, u"y = 2"_s);
}

void TestNotebookDoctor::saysWhatItCannotTakeBack()
{
    if (pythonsForRewriting({}).isEmpty())
        QSKIP("no Python");
    Bench bench({u"import torch\nx = torch.zeros(1)"_s, u"x.cuda()"_s});
    NotebookDocument &document = bench.editor.document();
    bench.editor.doctor().fixes().carryOut(EditFix{u"device"_s, {}, {}});
    QTRY_VERIFY_WITH_TIMEOUT(bench.dialog(), 60'000);
    bench.confirm();
    const QString first = document.cellAt(0).source;
    document.setSource(document.cellAt(1).id, u"x.to(device).sum()"_s);
    QSignalSpy failed(&bench.editor.doctor().fixes(), &NotebookFixes::failed);
    bench.undo();
    QCOMPARE(document.cellAt(0).source, first);
    QCOMPARE(document.cellAt(1).source, u"x.to(device).sum()"_s);
    QCOMPARE(failed.count(), 1);
}

void TestNotebookDoctor::refusalsAreSaid()
{
    if (pythonsForRewriting({}).isEmpty())
        QSKIP("no Python");
    Bench bench({u"import torch\nx = ("_s});
    QSignalSpy failed(&bench.editor.doctor().fixes(), &NotebookFixes::failed);
    bench.editor.doctor().fixes().carryOut(EditFix{u"device"_s, {}, {}});
    QVERIFY(failed.wait(60'000));
    QVERIFY(!bench.dialog());
}

void TestNotebookDoctor::variablesComeWithTheRestart()
{
    Bench bench({u"a = 1"_s});
    bench.editor.doctor().fixes().carryOut(VariableFix{u"CUDA_LAUNCH_BLOCKING"_s, u"1"_s});
    QVERIFY(bench.shown().contains(u"os.environ[\"CUDA_LAUNCH_BLOCKING\"] = \"1\""_s));
    bench.confirm();
    QTRY_COMPARE(bench.kernel.restarts, 1);
    QTRY_VERIFY(!bench.kernel.executions.isEmpty());
    QVERIFY(bench.kernel.executions[0]->request().code.contains(u"CUDA_LAUNCH_BLOCKING"_s));
    QCOMPARE(readProjectSetup(bench.folder.path())->variables.value(u"CUDA_LAUNCH_BLOCKING"_s),
             u"1"_s);
    bench.undo();
    QVERIFY(readProjectSetup(bench.folder.path())->isEmpty());
}

/// Its kernel says what the machine has; then the right build comes before the change of the code.
void TestNotebookDoctor::aCardIsWorthTheRightBuild()
{
    Bench bench({u"x.cuda()"_s});
    QVERIFY(bench.fail(0, u"AssertionError"_s, u"Torch not compiled with CUDA enabled"_s));
    QCOMPARE(bench.kernel.executions.size(), 1);
    QVERIFY(bench.kernel.executions[0]->request().code.startsWith(u"exec("_s));
    const CellVerdict *verdict = bench.editor.doctor().verdictOn(0);
    QVERIFY(std::holds_alternative<EditFix>(verdict->diagnosis.primary().fixes.constFirst()));
    bench.kernel.executions[0]->print(
        u"ALOFT-FACTS {\"gpus\":[{\"name\":\"P100\",\"capability\":\"6.0\"}],\"cuda\":\"12.4\"}\n"_s);
    QSignalSpy changed(&bench.editor.doctor(), &NotebookDoctor::changed);
    bench.kernel.executions[0]->end(Execution::Status::Ok);
    QTRY_VERIFY(!changed.isEmpty());
    verdict = bench.editor.doctor().verdictOn(0);
    QVERIFY(verdict);
    const auto *install = std::get_if<InstallFix>(&verdict->diagnosis.primary().fixes.constFirst());
    QVERIFY(install && install->index.endsWith(u"/cu126"_s));
    QCOMPARE(bench.kernel.executions.size(), 1); // it is asked once
}

/// As it does with all that comes just after a failure.
void TestNotebookDoctor::aKernelThatRefusesIsAskedAgain()
{
    Bench bench({u"x.cuda()"_s});
    QVERIFY(bench.fail(0, u"AssertionError"_s, u"Torch not compiled with CUDA enabled"_s));
    bench.kernel.executions[0]->end(Execution::Status::Aborted);
    QTRY_COMPARE(bench.kernel.executions.size(), 2);
    bench.kernel.executions[1]->print(
        u"ALOFT-FACTS {\"gpus\":[{\"name\":\"P100\",\"capability\":\"6.0\"}],\"cuda\":\"12.4\"}\n"_s);
    bench.kernel.executions[1]->end(Execution::Status::Ok);
    const CellVerdict *verdict = nullptr;
    QTRY_VERIFY(
        (verdict = bench.editor.doctor().verdictOn(0))
        && std::holds_alternative<InstallFix>(verdict->diagnosis.primary().fixes.constFirst()));
}

void TestNotebookDoctor::anotherMachineIsAskedAnew()
{
    Bench bench({u"x.cuda()"_s, u"y.cuda()"_s});
    QVERIFY(bench.fail(0, u"AssertionError"_s, u"Torch not compiled with CUDA enabled"_s));
    bench.kernel.executions[0]->print(
        u"ALOFT-FACTS {\"gpus\":[{\"name\":\"P100\",\"capability\":\"6.0\"}],\"cuda\":\"12.4\"}\n"_s);
    bench.kernel.executions[0]->end(Execution::Status::Ok);
    FakeKernel other;
    bench.editor.kernel().runner().setKernel(&other);
    QVERIFY(bench.fail(1, u"AssertionError"_s, u"Torch not compiled with CUDA enabled"_s));
    const CellVerdict *verdict = nullptr;
    QTRY_VERIFY((verdict = bench.editor.doctor().verdictOn(1)));
    QVERIFY(std::holds_alternative<EditFix>(verdict->diagnosis.primary().fixes.constFirst()));
    QCOMPARE(other.executions.size(), 1);
    bench.editor.kernel().runner().setKernel(&bench.kernel);
}

void TestNotebookDoctor::tellsWhyAKernelDied_data()
{
    QTest::addColumn<Kernel::State>("state");
    QTest::addColumn<bool>("died");
    QTest::newRow("its server starts it anew") << Kernel::State::Restarting << true;
    QTest::newRow("its server does not") << Kernel::State::Dead << true;
    QTest::newRow("it was shut down") << Kernel::State::Dead << false;
}

/// No error comes from a process that is gone.
void TestNotebookDoctor::tellsWhyAKernelDied()
{
    QFETCH(Kernel::State, state);
    QFETCH(bool, died);
    Bench bench({u"x = bytes(10**12)"_s});
    bench.editor.kernel().runner().run({bench.editor.document().cellAt(0).id});
    QTRY_COMPARE(bench.kernel.executions.size(), 1);
    bench.kernel.executions[0]->start(1);
    bench.kernel.died = died;
    bench.kernel.setState(state, u"The kernel is gone."_s);
    bench.kernel.executions[0]->end(Execution::Status::Lost);
    QCoreApplication::processEvents(); // the doctor waits for all cells to end
    if (!died) {
        QTest::qWait(100); // what must not come has no signal
        QVERIFY(!bench.bar(0));
        return;
    }
    QTRY_VERIFY(bench.bar(0));
    QVERIFY2(bench.bar(0)->text().contains(u"memory"_s), qPrintable(bench.bar(0)->text()));
    QCOMPARE(bench.editor.doctor().verdictOn(0)->diagnosis.primary().ruleId, u"kernel-died"_s);
}

void TestNotebookDoctor::tellsOfALossThatIsNoNumber()
{
    Bench bench({u"train()"_s, u"train()"_s});
    const QStringList printed{u"epoch 1 loss: 0.7\nepoch 2 loss: nan\n"_s,
                              u"epoch 1 loss: nan\n"_s + u"epoch loss: 0.3\n"_s.repeated(20)};
    for (int row = 0; row < 2; ++row) {
        bench.editor.kernel().runner().run({bench.editor.document().cellAt(row).id});
        QTRY_COMPARE(bench.kernel.executions.size(), row + 1);
        bench.kernel.executions[row]->start(1);
        bench.kernel.executions[row]->print(printed[row]);
        bench.kernel.executions[row]->end(Execution::Status::Ok);
    }
    QTRY_VERIFY(bench.editor.doctor().verdictOn(0));
    QCOMPARE(bench.editor.doctor().verdictOn(0)->diagnosis.primary().ruleId, u"nan-loss"_s);
    QVERIFY(!bench.editor.doctor().verdictOn(1));
}

void TestNotebookDoctor::aRestartThatWasAskedForIsNoDeath()
{
    Bench bench({u"x = 1"_s});
    bench.editor.kernel().runner().run({bench.editor.document().cellAt(0).id});
    QTRY_COMPARE(bench.kernel.executions.size(), 1);
    bench.kernel.executions[0]->start(1);
    bench.kernel.setState(Kernel::State::Restarting);
    bench.kernel.executions[0]->end(Execution::Status::Lost);
    QCoreApplication::processEvents();
    QVERIFY(!bench.editor.doctor().verdictOn(0));
}

void TestNotebookDoctor::eachProcessHasTheVariablesOfTheSetup()
{
    Bench bench({u"a = 1"_s});
    ProjectSetup setup;
    setup.variables = {{u"NCCL_DEBUG"_s, u"a \"quoted\"; import evil"_s}, {u"no name"_s, u"1"_s}};
    QVERIFY(writeProjectSetup(bench.folder.path(), setup));
    Q_EMIT bench.editor.kernel().changed();
    QVERIFY(bench.kernel.executions.isEmpty()); // it ran before, and has them
    Q_EMIT bench.editor.kernel().restarted();
    QCOMPARE(bench.kernel.executions.size(), 1);
    QVERIFY(!bench.kernel.executions[0]->request().stopsOnError);
    const QString code = bench.kernel.executions[0]->request().code;
    QCOMPARE(code,
             u"__import__(\"os\").environ.update("
             u"{\"NCCL_DEBUG\":\"a \\\"quoted\\\"; import evil\"})"_s);
    Q_EMIT bench.editor.kernel().restarted();
    QCOMPARE(bench.kernel.executions.size(), 2);
    Q_EMIT bench.editor.kernel().changed();
    QCOMPARE(bench.kernel.executions.size(), 2);
}

void TestNotebookDoctor::readOnlyItRecordsNothing()
{
    Bench bench({u"a = 1"_s});
    bench.editor.setEditing(NotebookDocument::Editing::Refused);
    QSignalSpy failed(&bench.editor.doctor().fixes(), &NotebookFixes::failed);
    bench.editor.doctor().fixes().carryOut(VariableFix{u"CUDA_LAUNCH_BLOCKING"_s, u"1"_s});
    bench.confirm();
    QTRY_COMPARE(bench.kernel.restarts, 1); // the kernel has it all the same
    QCOMPARE(failed.count(), 1);
    QVERIFY(readProjectSetup(bench.folder.path())->isEmpty());
}

QTEST_MAIN(TestNotebookDoctor)

#include "tst_notebookdoctor.moc"
