// The bar under a failed run's output, and its fixes: a run that installs, a file that changes.
#include "core/base/settings.h"
#include "core/doctor/projectsetup.h"
#include "core/doctor/rewritetask.h"
#include "core/runs/runbook.h"
#include "tests/support/fakerunhosts.h"
#include "tests/support/manualclock.h"
#include "ui/doctor/doctorbar.h"
#include "ui/doctor/fixdialog.h"
#include "ui/runs/runview.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

struct Bench
{
    /// A program of the folder that printed something and failed.
    bool run(const QByteArray &program, const QByteArray &output, int exitStatus = 1)
    {
        write(program);
        RunOrder order;
        order.name = u"train.py"_s;
        order.path = path();
        order.folder = folder.path();
        runId = book.submit(u"s1"_s, order);
        if (!becomes(runId, RunState::Running))
            return false;
        host->write(runId, output);
        host->end(runId, exitStatus);
        if (!QTest::qWaitFor([&] { return book.record(runId)->isComplete; }))
            return false;
        view.resize(900, 400);
        view.show();
        view.follow(book, runId);
        return true;
    }

    bool becomes(const QString &id, RunState wanted) const
    {
        return QTest::qWaitFor([&] {
            const RunRecord *record = book.record(id);
            return record && record->state() == wanted;
        });
    }

    QString path() const { return folder.filePath(u"train.py"_s); }
    void write(const QByteArray &program) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(program);
    }
    QByteArray read() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    DoctorBar *bar() const { return view.findChild<DoctorBar *>(); }
    FixDialog *dialog() const { return view.findChild<FixDialog *>(); }
    void click(const QWidget &parent, const QString &text) const
    {
        const auto buttons = parent.findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->text() == text && button->isVisibleTo(&parent))
                return button->click();
        }
        QFAIL(qPrintable(u"no button "_s + text));
    }

    QTemporaryDir folder;
    QTemporaryDir state;
    Settings settings{state.filePath(u"settings.toml"_s)};
    ManualClock clock;
    FakeRunHosts hosts;
    FakeRunHost *host = hosts.add(u"s1"_s, u"This computer"_s);
    RunBook book{state.filePath(u"runs"_s), settings, hosts, clock};
    mutable RunView view{u"train.py"_s};
    QString runId;
};

} // namespace

class TestRunDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void explainsAFailure();
    void isSilentAfterSuccess();
    void installsByARunOfItsOwn();
    void changesTheFileAndBack();
    void leavesAFileThatChangedAlone();
};

void TestRunDoctor::explainsAFailure()
{
    Bench bench;
    QVERIFY(bench.run("x", "loss 1\nOSError: [Errno 28] No space left on device\n"));
    QTRY_VERIFY(bench.bar()->isVisible());
    QVERIFY(bench.bar()->text().contains(u"disk"_s));
    const auto buttons = bench.bar()->findChildren<QPushButton *>();
    for (const QPushButton *button : buttons) // none mends a full disk
        QVERIFY(!button->isVisible());
}

void TestRunDoctor::isSilentAfterSuccess()
{
    Bench bench;
    QVERIFY(bench.run("x", "No space left on device, but who cares\n", 0));
    QTRY_VERIFY(bench.view.isUpToDate());
    QVERIFY(!bench.bar()->isVisible());
}

void TestRunDoctor::installsByARunOfItsOwn()
{
    Bench bench;
    QVERIFY(bench.run("import cv2", "ModuleNotFoundError: No module named 'cv2'\n"));
    QTRY_VERIFY(bench.bar()->isVisible());
    bench.click(*bench.bar(), u"Install opencv-python…"_s);
    QVERIFY(bench.dialog());
    QCOMPARE(bench.dialog()->findChild<QPlainTextEdit *>()->toPlainText(),
             u"pip install opencv-python"_s);
    QCOMPARE(bench.host->orders.size(), 1);
    bench.click(*bench.dialog(), u"Do this"_s);
    QTRY_COMPARE(bench.host->orders.size(), 2);
    const RunOrder order = bench.host->orders.constLast();
    QCOMPARE(order.arguments, (QStringList{u"install"_s, u"opencv-python"_s}));
    QVERIFY(order.source && order.source->contains("run_module('pip'"));
    QVERIFY(bench.becomes(order.id, RunState::Running));
    bench.host->write(order.id, "Successfully installed\n");
    bench.host->end(order.id);
    QTRY_VERIFY(bench.bar()->text().contains(u"was installed"_s));
    QCOMPARE(readProjectSetup(bench.folder.path())->packages, QStringList{u"opencv-python"_s});
    bench.click(*bench.bar(), u"Undo"_s);
    QTRY_COMPARE(bench.host->orders.size(), 3);
    QCOMPARE(bench.host->orders.constLast().arguments,
             (QStringList{u"uninstall"_s, u"--yes"_s, u"opencv-python"_s}));
    QVERIFY(readProjectSetup(bench.folder.path())->isEmpty());
}

void TestRunDoctor::changesTheFileAndBack()
{
    if (pythonsForRewriting({}).isEmpty())
        QSKIP("no Python");
    Bench bench;
    const QByteArray before = "import torch\nx = torch.zeros(1).cuda()  # stays\n";
    QVERIFY(bench.run(before, "AssertionError: Torch not compiled with CUDA enabled\n"));
    QTRY_VERIFY(bench.bar()->isVisible());
    bench.click(*bench.bar(), u"Let the code choose its device…"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bench.dialog(), 60'000);
    QCOMPARE(bench.read(), before);
    bench.click(*bench.dialog(), u"Do this"_s);
    QVERIFY2(bench.read().endsWith("x = torch.zeros(1).to(device)  # stays\n"), bench.read().constData());
    bench.click(*bench.bar(), u"Undo"_s);
    QCOMPARE(bench.read(), before);
}

void TestRunDoctor::leavesAFileThatChangedAlone()
{
    if (pythonsForRewriting({}).isEmpty())
        QSKIP("no Python");
    Bench bench;
    QVERIFY(bench.run("import torch\nx = torch.zeros(1).cuda()\n",
                      "AssertionError: Torch not compiled with CUDA enabled\n"));
    QTRY_VERIFY(bench.bar()->isVisible());
    bench.click(*bench.bar(), u"Let the code choose its device…"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bench.dialog(), 60'000);
    bench.write("something else\n");
    QSignalSpy posted(&bench.view, &OutputPane::messagePosted);
    bench.click(*bench.dialog(), u"Do this"_s);
    QCOMPARE(posted.count(), 1);
    QCOMPARE(bench.read(), QByteArray("something else\n"));
}

QTEST_MAIN(TestRunDoctor)

#include "tst_rundoctor.moc"
