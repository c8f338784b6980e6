// The bar under a failed run's output, and its fixes: a run that installs, a file that changes.
#include "core/base/settings.h"
#include "core/doctor/packagechange.h"
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
#include <QToolButton>

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

    /// One that is looked at while it runs.
    void begin()
    {
        RunOrder order;
        order.name = u"train.py"_s;
        runId = book.submit(u"s1"_s, order);
        QVERIFY(becomes(runId, RunState::Running));
        view.resize(900, 400);
        view.show();
        view.follow(book, runId);
    }
    void kill(const QString &signal) const
    {
        RunStatus status = book.record(runId)->status;
        status.state = RunState::Killed;
        status.signal = signal;
        host->put(status);
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
    void tellsOfALossThatIsNoNumber();
    void tellsWhatASignalMeans_data();
    void tellsWhatASignalMeans();
    void saysNothingOfAWish();
    void installsByARunOfItsOwn();
    void aRunKeepsItsInstallation();
    void goesWithItsRun();
    void changesTheFileAndBack();
    void halvesTheBatchOfAFullCard();
    void keepsTheEncoding_data();
    void keepsTheEncoding();
    void refusesWhatItCannotRead();
    void leavesAFileThatChangedAlone();
    void leavesAFileThatMayNotBeWrittenAlone();
    void installsWithoutNotingWhereNothingMayBeWritten();
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

void TestRunDoctor::tellsWhatASignalMeans_data()
{
    QTest::addColumn<QString>("signal");
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QString>("word");
    QTest::newRow("killed without a word") << u"SIGKILL"_s << QByteArray() << u"memory"_s;
    QTest::newRow("killed after a warning")
        << u"SIGKILL"_s << QByteArray("HTTP 429 Too Many Requests\n") << u"memory"_s;
    QTest::newRow("crashed") << u"SIGSEGV"_s << QByteArray("epoch 1\n") << u"crashed"_s;
    QTest::newRow("crashed with a word")
        << u"SIGABRT"_s << QByteArray("OSError: [Errno 28] No space left on device\n") << u"disk"_s;
}

/// The log has no words for it.
void TestRunDoctor::tellsWhatASignalMeans()
{
    QFETCH(const QString, signal);
    QFETCH(const QByteArray, output);
    QFETCH(const QString, word);
    Bench bench;
    bench.begin();
    bench.host->write(bench.runId, output);
    bench.kill(signal);
    QTRY_VERIFY(bench.bar()->isVisible());
    QVERIFY2(bench.bar()->text().contains(word), qPrintable(bench.bar()->text()));
}

void TestRunDoctor::saysNothingOfAWish()
{
    Bench bench;
    bench.begin();
    bench.host->write(bench.runId, "epoch 1\n");
    bench.book.kill(bench.runId);
    QTRY_VERIFY(bench.book.record(bench.runId)->asked);
    bench.kill(u"SIGKILL"_s);
    QTRY_VERIFY(bench.book.record(bench.runId)->isComplete);
    QTRY_VERIFY(bench.view.isUpToDate());
    QVERIFY(!bench.bar()->isVisible());
}

/// While it runs: nothing has failed, and every further hour is wasted.
void TestRunDoctor::tellsOfALossThatIsNoNumber()
{
    Bench bench;
    RunOrder order;
    order.name = u"train.py"_s;
    const QString id = bench.book.submit(u"s1"_s, order);
    QVERIFY(bench.becomes(id, RunState::Running));
    bench.view.resize(900, 400);
    bench.view.show();
    bench.view.follow(bench.book, id);
    bench.host->write(id, "epoch 1 loss: 0.31 - nan_rows: 3\n");
    QTRY_VERIFY(!bench.book.record(id)->metrics.isEmpty());
    QVERIFY(!bench.bar()->isVisible());
    bench.host->write(id, "epoch 2 loss: nan\n");
    QTRY_VERIFY(bench.bar()->isVisible());
    QVERIFY(bench.book.record(id)->isLive());
    QVERIFY2(bench.bar()->text().contains(u"loss"_s), qPrintable(bench.bar()->text()));

    // Closed, it does not come again with every line.
    const auto closers = bench.bar()->findChildren<QToolButton *>();
    for (QToolButton *one : closers) {
        if (one->toolTip() == u"Close this message"_s)
            one->click();
    }
    QVERIFY(!bench.bar()->isVisible());
    bench.host->write(id, "epoch 3 loss: nan\nepoch 3 val_loss: nan\n");
    QTRY_COMPARE(bench.book.record(id)->metrics.size(), 2);
    QVERIFY(!bench.bar()->isVisible());

    // A failure is another matter.
    bench.host->write(id, "OSError: [Errno 28] No space left on device\n");
    bench.host->end(id, 1);
    QTRY_VERIFY(bench.bar()->isVisible());
    QVERIFY(bench.bar()->text().contains(u"disk"_s));
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
    QVERIFY(order.source && order.source == packagesProgram());
    QVERIFY(bench.becomes(order.id, RunState::Running));
    const QByteArray changed = "Changed here: {\"added\": {\"opencv-python\": \"4.9\"}}\r\n";
    bench.host->write(order.id, "Successfully installed\r\n" + changed);
    bench.host->end(order.id);
    QTRY_VERIFY(bench.bar()->text().contains(u"was installed"_s));
    QCOMPARE(readProjectSetup(bench.folder.path())->packages, QStringList{u"opencv-python"_s});
    bench.click(*bench.bar(), u"Undo"_s);
    QTRY_COMPARE(bench.host->orders.size(), 3);
    QCOMPARE(bench.host->orders.constLast().arguments,
             (QStringList{u"return"_s, u"{\"added\":{\"opencv-python\":\"4.9\"}}"_s}));
    QVERIFY(!readProjectSetup(bench.folder.path())->isEmpty()); // it is still there
    const QString undo = bench.host->orders.constLast().id;
    QVERIFY(bench.becomes(undo, RunState::Running));
    bench.host->end(undo);
    QTRY_VERIFY(bench.bar()->text().contains(u"taken back"_s));
    QVERIFY(readProjectSetup(bench.folder.path())->isEmpty());
}

/// The view may show another run before the installation ends.
void TestRunDoctor::aRunKeepsItsInstallation()
{
    Bench bench;
    QVERIFY(bench.run("import cv2", "ModuleNotFoundError: No module named 'cv2'\n"));
    QTRY_VERIFY(bench.bar()->isVisible());
    bench.click(*bench.bar(), u"Install opencv-python…"_s);
    bench.click(*bench.dialog(), u"Do this"_s);
    QTRY_COMPARE(bench.host->orders.size(), 2);
    const QString installation = bench.host->orders.constLast().id;
    QVERIFY(bench.becomes(installation, RunState::Running));

    const QTemporaryDir elsewhere;
    FakeRunHost *host = bench.hosts.add(u"s2"_s, u"Another computer"_s);
    QVERIFY(QFile::copy(bench.path(), elsewhere.filePath(u"train.py"_s)));
    RunOrder order;
    order.name = u"train.py"_s;
    order.path = elsewhere.filePath(u"train.py"_s);
    order.folder = elsewhere.path();
    const QString other = bench.book.submit(u"s2"_s, order);
    QVERIFY(bench.becomes(other, RunState::Running));
    host->write(other, "OSError: [Errno 28] No space left on device\n");
    host->end(other, 1);
    QTRY_VERIFY(bench.book.record(other)->isComplete);
    bench.view.follow(bench.book, other);
    QTRY_VERIFY(bench.bar()->isVisible() && bench.bar()->text().contains(u"disk"_s));

    bench.host->end(installation);
    QTRY_VERIFY(!readProjectSetup(bench.folder.path())->isEmpty()
                || !readProjectSetup(elsewhere.path())->isEmpty());
    QVERIFY(readProjectSetup(elsewhere.path())->isEmpty());
    QVERIFY2(bench.bar()->text().contains(u"disk"_s), qPrintable(bench.bar()->text()));
}

void TestRunDoctor::goesWithItsRun()
{
    Bench bench;
    QVERIFY(bench.run("import cv2", "ModuleNotFoundError: No module named 'cv2'\n"));
    QTRY_VERIFY(bench.bar()->isVisible());
    bench.book.remove(bench.runId);
    QTRY_VERIFY(!bench.book.record(bench.runId));
    QVERIFY(!bench.bar()->isVisible());
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
    QVERIFY2(bench.read().endsWith("x = torch.zeros(1).to(device)  # stays\n"),
             bench.read().constData());
    bench.click(*bench.bar(), u"Undo"_s);
    QCOMPARE(bench.read(), before);
}

void TestRunDoctor::halvesTheBatchOfAFullCard()
{
    Bench bench;
    QVERIFY(bench.run("loader = DataLoader(data, batch_size=64)\n",
                      "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.\n"));
    QTRY_VERIFY(bench.bar()->isVisible());
    bench.click(*bench.bar(), u"Use a smaller batch…"_s);
    QTRY_VERIFY(bench.dialog());
    bench.click(*bench.dialog(), u"Do this"_s);
    QTRY_COMPARE(bench.read(), QByteArray("loader = DataLoader(data, batch_size=32)\n"));
}

void TestRunDoctor::keepsTheEncoding_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("Latin-1") << QByteArray("# coding: latin-1\n") << QByteArray("# gr\xfc\xdf\n");
    QTest::newRow("UTF-8 with a mark")
        << QByteArray("\xef\xbb\xbf") << QByteArray("# gr\xc3\xbc\xc3\x9f\n");
    QTest::newRow("GBK") << QByteArray("# coding: gbk\n") << QByteArray("# \xd1\xb5\xc1\xb7\n");
}

void TestRunDoctor::keepsTheEncoding()
{
    if (pythonsForRewriting({}).isEmpty())
        QSKIP("no Python");
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, end);
    Bench bench;
    const QByteArray before = start + "import torch\nx = torch.zeros(1).cuda()  " + end;
    QVERIFY(bench.run(before, "AssertionError: Torch not compiled with CUDA enabled\n"));
    QTRY_VERIFY(bench.bar()->isVisible());
    bench.click(*bench.bar(), u"Let the code choose its device…"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bench.dialog(), 60'000);
    bench.click(*bench.dialog(), u"Do this"_s);
    QVERIFY2(bench.read().startsWith(start + "import torch\ndevice = "), bench.read().constData());
    QVERIFY2(bench.read().endsWith("x = torch.zeros(1).to(device)  " + end),
             bench.read().constData());
    bench.click(*bench.bar(), u"Undo"_s);
    QCOMPARE(bench.read(), before);
}

void TestRunDoctor::refusesWhatItCannotRead()
{
    Bench bench;
    const QByteArray program = "import torch\nx = torch.zeros(1).cuda()  # gr\xfc\xdf\n";
    QVERIFY(bench.run(program, "AssertionError: Torch not compiled with CUDA enabled\n"));
    QTRY_VERIFY(bench.bar()->isVisible());
    QSignalSpy posted(&bench.view, &OutputPane::messagePosted);
    bench.click(*bench.bar(), u"Let the code choose its device…"_s);
    QCOMPARE(posted.count(), 1);
    QVERIFY(posted[0][0].value<Error>().message.contains(u"UTF-8"_s));
    QVERIFY(!bench.dialog());
    QCOMPARE(bench.read(), program);
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
    const QPointer<FixDialog> first(bench.dialog());
    const QByteArray other = "import torch\ny = torch.ones(1).cuda()\n";
    bench.write(other);
    QSignalSpy posted(&bench.view, &OutputPane::messagePosted);
    bench.click(*bench.dialog(), u"Do this"_s);
    QCOMPARE(posted.count(), 1);
    QCOMPARE(bench.read(), other);

    // It is worked out anew; and what is changed after it, its Undo leaves alone.
    QTRY_VERIFY(!first);
    QTRY_VERIFY_WITH_TIMEOUT(bench.dialog(), 60'000);
    bench.click(*bench.dialog(), u"Do this"_s);
    QVERIFY2(bench.read().endsWith("y = torch.ones(1).to(device)\n"), bench.read().constData());
    bench.write("something else\n");
    bench.click(*bench.bar(), u"Undo"_s);
    QCOMPARE(posted.count(), 2);
    QCOMPARE(bench.read(), QByteArray("something else\n"));
}

void TestRunDoctor::leavesAFileThatMayNotBeWrittenAlone()
{
    Bench bench;
    const QByteArray program = "loader = DataLoader(data, batch_size=64)\n";
    QVERIFY(bench.run(program,
                      "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.\n"));
    QTRY_VERIFY(bench.bar()->isVisible());
    bench.view.setWritePermission([](const QString &) -> Result<void> {
        return failure(Error::Kind::Refused, u"no"_s);
    });
    QSignalSpy messages(&bench.view, &RunView::messagePosted);
    bench.click(*bench.bar(), u"Use a smaller batch…"_s);
    QTRY_VERIFY(bench.dialog());
    bench.click(*bench.dialog(), u"Do this"_s);
    QCOMPARE(messages.count(), 1);
    QCOMPARE(bench.read(), program);
}

void TestRunDoctor::installsWithoutNotingWhereNothingMayBeWritten()
{
    Bench bench;
    QVERIFY(bench.run("import cv2", "ModuleNotFoundError: No module named 'cv2'\n"));
    QTRY_VERIFY(bench.bar()->isVisible());
    bench.view.setWritePermission([](const QString &) -> Result<void> {
        return failure(Error::Kind::Refused, u"no"_s);
    });
    bench.click(*bench.bar(), u"Install opencv-python…"_s);
    QVERIFY(bench.dialog());
    bench.click(*bench.dialog(), u"Do this"_s);
    QTRY_COMPARE(bench.host->orders.size(), 2);
    const QString install = bench.host->orders.constLast().id;
    QVERIFY(bench.becomes(install, RunState::Running));
    bench.host->end(install);
    QTRY_VERIFY(bench.bar()->text().contains(u"was installed"_s));
    QVERIFY(readProjectSetup(bench.folder.path())->isEmpty());
}

QTEST_MAIN(TestRunDoctor)

#include "tst_rundoctor.moc"
