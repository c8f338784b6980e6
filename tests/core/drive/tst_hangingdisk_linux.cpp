#include "core/drive/folder/folderdrive.h"
#include "core/drive/google/googledrive.h"
#include "core/drive/runtime/runtimedrive.h"
#include "core/jupyter/server/jupyterserver.h"
#include "tests/core/drive/contentsdouble.h"
#include "tests/core/drive/driveoutcome.h"
#include "tests/support/faketokens.h"
#include "tests/support/hangingdisk_linux.h"
#include "tests/support/outcome.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// A disk of this computer whose server does not answer any more: as a drive, and under files that
/// go to a session's disk.
class TestHangingDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isLetGoAllTheSame();
    void holdsUpNoOtherUpload();
    void holdsUpNeitherGoogleNorTheWindow();
};

void TestHangingDisk::isLetGoAllTheSame()
{
    QTemporaryDir folder;
    const HangingDisk disk(folder.path());
    if (!disk.isMounted())
        QSKIP("No disk may be mounted here.");
    auto drive = std::make_unique<FolderDrive>(folder.path());
    QPointer<Task> listing = drive->list(drive->rootId());
    listing->start();
    QTest::qWait(300);
    QVERIFY(listing && !listing->isFinished());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"threads hang"_s));
    QElapsedTimer time;
    time.start();
    delete listing;
    drive.reset();
    QVERIFY2(time.elapsed() < 2000, QByteArray::number(time.elapsed()).constData());
}

void TestHangingDisk::holdsUpNoOtherUpload()
{
    QTemporaryDir folder;
    QTemporaryDir healthy;
    const HangingDisk disk(folder.path());
    if (!disk.isMounted())
        QSKIP("No disk may be mounted here.");
    ContentsDouble there;
    HttpClient http;
    ServerAddress address;
    address.url = there.url();
    address.token = Secret(u"t"_s);
    JupyterServer server(http, address);
    auto drive = std::make_unique<RuntimeDrive>(&server);
    QList<QPointer<Task>> hanging;
    for (const qint64 size : {1, 1, 5'000'000}) {
        UploadOrder order = uploadOf(folder.filePath(u"x"_s), u"/"_s, u"x%1"_s.arg(size));
        order.size = size;
        hanging.append(drive->upload(order));
        hanging.constLast()->start();
    }
    hanging.append(drive->download(downloadOf({}, folder.filePath(u"z"_s))));
    hanging.constLast()->start();
    QTest::qWait(200);
    for (const QString &name : {u"small"_s, u"large"_s}) {
        const QByteArray bytes(name == "small"_L1 ? 10 : 2 << 20, 'x');
        writeTo(healthy.filePath(name), bytes);
        const auto up = itemOf(drive->upload(uploadOf(healthy.filePath(name), u"/"_s, name)));
        QVERIFY2(up, wordsOf(up).constData());
        QVERIFY(there.files.value(name) == bytes);
    }
    QTest::qWait(50); // what has ended goes
    QVERIFY(hanging.constFirst() && !hanging.constFirst()->isFinished());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"threads hang"_s));
    QElapsedTimer time;
    time.start();
    for (const auto &task : std::as_const(hanging))
        delete task;
    drive.reset();
    QVERIFY2(time.elapsed() < 2000, QByteArray::number(time.elapsed()).constData());
}

/// Nobody has to be asked there before the file is looked at.
void TestHangingDisk::holdsUpNeitherGoogleNorTheWindow()
{
    QTemporaryDir folder;
    const HangingDisk disk(folder.path());
    if (!disk.isMounted())
        QSKIP("No disk may be mounted here.");
    HttpClient http;
    FakeTokens tokens({u"t"_s});
    GoogleDriveOptions options;
    options.sharedDrive = u"shared"_s;
    options.pulse = std::chrono::milliseconds(50);
    GoogleDrive drive(http, http, tokens, options);
    const auto upload = [&](const QString &name) {
        return outcome(drive.upload(uploadOf(folder.filePath(name), u"shared"_s, name)));
    };
    int turns = 0; // of what else the window does
    QTimer window;
    connect(&window, &QTimer::timeout, this, [&turns] { ++turns; });
    window.start(10);
    for (const QString &name : {u"x"_s, u"y"_s}) {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"is given up"_s));
        const auto error = upload(name);
        QVERIFY(error);
        QCOMPARE(error->kind, Error::Kind::Network);
    }
    QVERIFY2(turns > 10, QByteArray::number(turns).constData());
    QElapsedTimer time;
    time.start();
    for (int attempt = 0; attempt < 40; ++attempt)
        QVERIFY(upload(u"folder%1/z"_s.arg(attempt)));
    QVERIFY2(time.elapsed() < 1000, QByteArray::number(time.elapsed()).constData());
    QCOMPARE(QThreadPool::globalInstance()->activeThreadCount(), 0);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"2 threads hang"_s));
}

QTEST_GUILESS_MAIN(TestHangingDisk)

#include "tst_hangingdisk_linux.moc"
