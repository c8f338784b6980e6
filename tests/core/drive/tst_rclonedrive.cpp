#include "core/drive/hiddenpart.h"
#include "core/drive/rclone/rclonecopy.h"
#include "core/drive/rclone/rclonedrive.h"
#include "core/drive/rclone/rclonekind.h"
#include "core/net/bandwidth.h"
#include "core/net/httpclient.h"
#include "tests/core/drive/driveoutcome.h"

#include <signal.h>

#include <QDir>
#include <QJsonArray>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// The computer's own rclone, with a remote that is a folder.
class TestRcloneDrive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void listsAndWalks();
    void carriesFiles();
    void replacesWhatLooksTheSame();
    void replacesNoOtherVersion();
    void stopsWhenItIsCancelled();
    void stopsWhenItIsCancelledAtOnce();
    void showsNoHalfFile_data();
    void showsNoHalfFile();
    void knowsItsOwn();
    void keepsToTheBandwidth();
    void keepsToBothBandwidthsAtOnce();
    void makesMovesAndDeletes();
    void refusesNames();
    void saysWhatIsNotThere();
    void endsWithItsOwner();
    void listensWhateverTheEnvironmentSays();
    void waitsForNoSilentProgram();
    void readsFailures_data();
    void readsFailures();
    void takesRemotesByName_data();
    void takesRemotesByName();
    void listsRemotes();
    void tellsRatesWhileItCopies();
    void readsAnything();
    void takesAllThatIsNotFreeForUsed();

private:
    QString rate();
    QString there(const QString &name) const { return m_folder.filePath(u"remote/"_s + name); }
    QString here(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    HttpClient m_http;
    std::unique_ptr<RcloneServer> m_server;
    std::unique_ptr<RcloneDrive> m_drive;
};

void TestRcloneDrive::initTestCase()
{
    if (QStandardPaths::findExecutable(u"rclone"_s).isEmpty())
        QSKIP("rclone is not installed.");
    writeTo(here(u"rclone.conf"_s), "[box]\ntype = alias\nremote = " + there({}).toUtf8() + '\n');
    qputenv("RCLONE_CONFIG", here(u"rclone.conf"_s).toUtf8());
    m_server = std::make_unique<RcloneServer>(m_http);
}

void TestRcloneDrive::init()
{
    QDir(there({})).removeRecursively();
    QVERIFY(QDir().mkpath(there({})));
    m_drive = std::make_unique<RcloneDrive>(*m_server, u"box:"_s);
}

void TestRcloneDrive::listsAndWalks()
{
    QVERIFY(QDir().mkpath(there(u"a/b"_s)));
    writeTo(there(u"a/b/x.txt"_s), "hello");
    const Result<DriveItem> root = itemOf(m_drive->stat(m_drive->rootId()));
    QVERIFY2(root, wordsOf(root).constData());
    QVERIFY(root->isFolder());
    QVERIFY(m_drive->capabilities().testFlag(Drive::Capability::Quota));
    const Result<QList<DriveItem>> top = itemsOf(m_drive->list(u"/"_s));
    QVERIFY2(top, wordsOf(top).constData());
    QCOMPARE(top->size(), 1);
    QCOMPARE(top->at(0).id, u"/a"_s);
    const Result<QList<DriveItem>> all = itemsOf(m_drive->walk(u"/"_s));
    QVERIFY2(all, wordsOf(all).constData());
    QStringList ids;
    for (const DriveItem &item : *all)
        ids.append(item.id);
    ids.sort();
    QCOMPARE(ids, QStringList({u"/a"_s, u"/a/b"_s, u"/a/b/x.txt"_s}));
    const Result<DriveItem> file = itemOf(m_drive->stat(u"/a/b/x.txt"_s));
    QVERIFY2(file, wordsOf(file).constData());
    QCOMPARE(file->size, qint64(5));
    QCOMPARE(file->parentId, u"/a/b"_s);
    QVERIFY(file->modified.isValid() && !file->version.isEmpty());
    DriveQuota quota;
    QVERIFY(!outcome(m_drive->quota(), [&quota](const QuotaTask &task) { quota = task.quota(); }));
    QVERIFY(quota.limit > 0);
}

void TestRcloneDrive::carriesFiles()
{
    writeTo(here(u"x"_s), QByteArray(2'000'000, 'x'));
    const Result<DriveItem> up = itemOf(m_drive->upload(uploadOf(here(u"x"_s), u"/"_s, u"y"_s)));
    QVERIFY2(up, wordsOf(up).constData());
    QCOMPARE(up->id, u"/y"_s);
    QCOMPARE(readFrom(there(u"y"_s)), readFrom(here(u"x"_s)));
    const std::optional<Error> error = outcome(m_drive->download(downloadOf(*up, here(u"z"_s))));
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(readFrom(here(u"z"_s)), readFrom(here(u"x"_s)));
    QVERIFY(!QFile::exists(hiddenPart(here(u"z"_s))));
    writeTo(here(u"z"_s), "mine");
    QCOMPARE(outcome(m_drive->download(downloadOf(*up, here(u"z"_s))))->kind,
             Error::Kind::Conflict);
    QCOMPARE(readFrom(here(u"z"_s)), "mine");
    QVERIFY(!outcome(m_drive->download(replacing(downloadOf(*up, here(u"z"_s))))));
    QCOMPARE(readFrom(here(u"z"_s)), readFrom(here(u"x"_s)));
    QCOMPARE(kindOf(itemOf(m_drive->upload(uploadOf(here(u"none"_s), u"/"_s, u"n"_s)))),
             Error::Kind::NotFound);
}

void TestRcloneDrive::replacesWhatLooksTheSame()
{
    const QDateTime time(QDate(2024, 5, 6), QTime(7, 8, 9), Qt::UTC);
    const auto write = [&time](const QString &path, const QByteArray &bytes) {
        writeTo(path, bytes);
        QFile file(path);
        return file.open(QIODevice::ReadWrite)
            && file.setFileTime(time, QFile::FileModificationTime);
    };
    QVERIFY(write(here(u"x"_s), "new"));
    QVERIFY(write(there(u"x"_s), "old"));
    UploadOrder replacing;
    replacing.file = here(u"x"_s);
    replacing.replacedId = u"/x"_s;
    const Result<DriveItem> up = itemOf(m_drive->upload(replacing));
    QVERIFY2(up, wordsOf(up).constData());
    QCOMPARE(readFrom(there(u"x"_s)), "new");

    QVERIFY(write(hiddenPart(here(u"got"_s)), "old"));
    const std::optional<Error> error = outcome(m_drive->download(downloadOf(*up, here(u"got"_s))));
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(readFrom(here(u"got"_s)), "new");
}

void TestRcloneDrive::replacesNoOtherVersion()
{
    writeTo(here(u"x"_s), "new");
    writeTo(there(u"x"_s), "old one");
    QCOMPARE(kindOf(itemOf(m_drive->upload(uploadOf(here(u"x"_s), u"/"_s, u"x"_s)))),
             Error::Kind::Conflict);
    const DriveItem old = *itemOf(m_drive->stat(u"/x"_s));
    UploadOrder replacing;
    replacing.file = here(u"x"_s);
    replacing.replacedId = u"/x"_s;
    replacing.replacedVersion = old.version;
    writeTo(there(u"x"_s), "of another device");
    QCOMPARE(kindOf(itemOf(m_drive->upload(replacing))), Error::Kind::Conflict);
    QCOMPARE(outcome(m_drive->download(downloadOf(old, here(u"got"_s))))->kind,
             Error::Kind::Conflict);
    QCOMPARE(readFrom(there(u"x"_s)), "of another device");
    replacing.replacedVersion = itemOf(m_drive->stat(u"/x"_s))->version;
    const Result<DriveItem> replaced = itemOf(m_drive->upload(replacing));
    QVERIFY2(replaced, wordsOf(replaced).constData());
    QCOMPARE(readFrom(there(u"x"_s)), "new");
}

/// rclone is told to be slow, so that there is something to stop.
void TestRcloneDrive::stopsWhenItIsCancelled()
{
    const auto setRate = [this](const QString &rate) {
        return outcome(m_server->call(u"core/bwlimit"_s, {{u"rate"_s, rate}}));
    };
    QVERIFY(!setRate(u"1M"_s));
    writeTo(here(u"big"_s), QByteArray(20'000'000, 'x'));
    DriveUploadTask *task = m_drive->upload(uploadOf(here(u"big"_s), u"/"_s, u"big"_s));
    connect(task, &Task::progressChanged, task, [task](qint64 done) {
        if (done > 0)
            task->cancel();
    });
    QCOMPARE(kindOf(itemOf(task)), Error::Kind::Cancelled);
    const auto running = [this] {
        qint64 transfers = -1;
        outcome(m_server->call(u"core/stats"_s, {}), [&transfers](const RcloneCall &call) {
            transfers = call.reply()["transferring"_L1].toArray().size();
        });
        return transfers;
    };
    QTRY_COMPARE_WITH_TIMEOUT(running(), 0, taskPatience);
    QVERIFY(!setRate(u"off"_s));
    QVERIFY(QFileInfo(there(u"big"_s)).size() < 20'000'000);
}

/// Before rclone has answered which job it is.
void TestRcloneDrive::stopsWhenItIsCancelledAtOnce()
{
    QVERIFY(!outcome(m_server->call(u"core/bwlimit"_s, {{u"rate"_s, u"1M"_s}})));
    writeTo(here(u"big"_s), QByteArray(20'000'000, 'x'));
    for (int i = 0; i < 20; ++i) {
        const QString name = u"big%1"_s.arg(i);
        auto *task = new RcloneCopyTask(*m_server, {here({}), u"big"_s, u"box:"_s, name},
                                        20'000'000, RcloneCopyTask::Direction::Up, nullptr);
        task->start();
        QTest::qWait(i / 4);
        task->cancel();
    }
    const auto running = [this] {
        qint64 jobs = 0;
        outcome(m_server->call(u"core/stats"_s, {}), [&jobs](const RcloneCall &call) {
            jobs = call.reply()["transferring"_L1].toArray().size();
        });
        return jobs;
    };
    QTest::qWait(500); // the last answers come
    QTRY_COMPARE(running(), 0);
    QVERIFY(!outcome(m_server->call(u"core/bwlimit"_s, {{u"rate"_s, u"off"_s}})));
}

void TestRcloneDrive::showsNoHalfFile_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("new") << QByteArray();
    QTest::newRow("replaced") << QByteArray("old");
}

/// rclone is killed while it copies.
void TestRcloneDrive::showsNoHalfFile()
{
    QFETCH(const QByteArray, before);
    RcloneServer server(m_http);
    RcloneDrive drive(server, u"box:"_s);
    QVERIFY(!outcome(server.call(u"core/bwlimit"_s, {{u"rate"_s, u"2M"_s}})));
    pid_t pid = 0;
    QVERIFY(!outcome(server.call(u"core/pid"_s, {}), [&pid](const RcloneCall &call) {
        pid = pid_t(call.reply()["pid"_L1].toInteger());
    }));
    QVERIFY(pid > 0);
    writeTo(here(u"big"_s), QByteArray(10'000'000, 'x'));
    UploadOrder order = uploadOf(here(u"big"_s), u"/"_s, u"big"_s);
    if (!before.isEmpty()) {
        writeTo(there(u"big"_s), before);
        order.replacedId = u"/big"_s;
        order.replacedVersion = itemOf(drive.stat(u"/big"_s))->version;
    }
    DriveUploadTask *task = drive.upload(order);
    connect(task, &DriveUploadTask::traceChanged, this,
            [&order](const QString &trace) { order.trace = trace; });
    connect(task, &Task::progressChanged, this, [pid](qint64 done) {
        if (done > 0)
            ::kill(pid, SIGKILL);
    });
    QVERIFY(!itemOf(task));
    QVERIFY(!order.trace.isEmpty());
    QCOMPARE(readFrom(there(u"big"_s)), before);
    const Result<QList<DriveItem>> shown = itemsOf(m_drive->list(u"/"_s));
    QVERIFY2(shown, wordsOf(shown).constData());
    QCOMPARE(shown->size(), before.isEmpty() ? 0 : 1);
    const Result<DriveItem> done = itemOf(m_drive->upload(order));
    QVERIFY2(done, wordsOf(done).constData());
    QCOMPARE(readFrom(there(u"big"_s)), readFrom(here(u"big"_s)));
    QCOMPARE(QDir(there({})).entryList(QDir::Files | QDir::Hidden), QStringList{u"big"_s});
}

/// It is there, but nobody heard of the end; then the file here changes.
void TestRcloneDrive::knowsItsOwn()
{
    writeTo(here(u"x"_s), "first");
    UploadOrder order = uploadOf(here(u"x"_s), u"/"_s, u"x"_s);
    const auto upload = [this, &order] {
        DriveUploadTask *task = m_drive->upload(order);
        connect(task, &DriveUploadTask::traceChanged, this,
                [&order](const QString &trace) { order.trace = trace; });
        return itemOf(task);
    };
    QVERIFY(upload());
    const Result<DriveItem> again = upload();
    QVERIFY2(again, wordsOf(again).constData());
    QCOMPARE(again->id, u"/x"_s);
    writeTo(here(u"x"_s), "second one");
    const Result<DriveItem> other = upload();
    QVERIFY2(other, wordsOf(other).constData());
    QCOMPARE(readFrom(there(u"x"_s)), "second one");
    writeTo(there(u"x"_s), "theirs");
    QCOMPARE(kindOf(upload()), Error::Kind::Conflict);
    QCOMPARE(readFrom(there(u"x"_s)), "theirs");
}

/// As rclone says it: one for both directions, or up:down.
QString TestRcloneDrive::rate()
{
    QString text;
    outcome(m_server->call(u"core/bwlimit"_s, {}),
            [&text](const RcloneCall &call) { text = call.reply()["rate"_L1].toString(); });
    return text;
}

void TestRcloneDrive::keepsToTheBandwidth()
{
    writeTo(here(u"x"_s), "x");
    UploadOrder slow = uploadOf(here(u"x"_s), u"/"_s, u"x"_s);
    slow.bandwidth = std::make_shared<Bandwidth>();
    slow.bandwidth->setLimit(2'000'000);
    QVERIFY(itemOf(m_drive->upload(slow)));
    QVERIFY2(rate().startsWith(u"1.9"_s) && rate().endsWith(u":off"_s), qPrintable(rate()));
    QVERIFY(itemOf(m_drive->upload(uploadOf(here(u"x"_s), u"/"_s, u"any"_s))));
    QVERIFY2(rate().startsWith(u"1.9"_s), qPrintable(rate()));
    slow.name = u"y"_s;
    slow.bandwidth->setLimit(0);
    QVERIFY(itemOf(m_drive->upload(slow)));
    QCOMPARE(rate(), u"off"_s);
}

/// They tell rclone at nearly the same time, in one word for both.
void TestRcloneDrive::keepsToBothBandwidthsAtOnce()
{
    writeTo(here(u"x"_s), "x");
    writeTo(there(u"y"_s), "y");
    UploadOrder up = uploadOf(here(u"x"_s), u"/"_s, u"x"_s);
    up.bandwidth = std::make_shared<Bandwidth>();
    up.bandwidth->setLimit(3 << 20);
    DownloadOrder down = downloadOf(*itemOf(m_drive->stat(u"/y"_s)), here(u"both"_s));
    down.bandwidth = std::make_shared<Bandwidth>();
    down.bandwidth->setLimit(5 << 20);
    int succeeded = 0;
    for (Task *task : {static_cast<Task *>(m_drive->upload(up)), m_drive->download(down)}) {
        connect(task, &Task::finished, this, [task, &succeeded] { succeeded += !task->error(); });
        task->start();
    }
    QTRY_COMPARE_WITH_TIMEOUT(succeeded, 2, taskPatience);
    QCOMPARE(rate(), u"3Mi:5Mi"_s);
    up.bandwidth->setLimit(0);
    down.bandwidth->setLimit(0);
    up.name = u"z"_s;
    QVERIFY(itemOf(m_drive->upload(up)));
    QVERIFY(!outcome(m_drive->download(replacing(down))));
    QCOMPARE(rate(), u"off"_s);
}

void TestRcloneDrive::makesMovesAndDeletes()
{
    const Result<DriveItem> made = itemOf(m_drive->makeFolder(u"/"_s, u"a"_s));
    QVERIFY2(made, wordsOf(made).constData());
    QCOMPARE(itemOf(m_drive->makeFolder(u"/"_s, u"a"_s))->id, u"/a"_s);
    writeTo(there(u"x"_s), "x");
    QCOMPARE(kindOf(itemOf(m_drive->makeFolder(u"/"_s, u"x"_s))), Error::Kind::Conflict);
    const Result<DriveItem> moved = itemOf(m_drive->move(u"/x"_s, u"/a"_s, u"y"_s));
    QVERIFY2(moved, wordsOf(moved).constData());
    QCOMPARE(readFrom(there(u"a/y"_s)), "x");
    const Result<DriveItem> folder = itemOf(m_drive->move(u"/a"_s, u"/"_s, u"b"_s));
    QVERIFY2(folder, wordsOf(folder).constData());
    QVERIFY(folder->isFolder());
    QCOMPARE(readFrom(there(u"b/y"_s)), "x");
    writeTo(there(u"z"_s), "z");
    QCOMPARE(kindOf(itemOf(m_drive->move(u"/z"_s, u"/"_s, u"b"_s))), Error::Kind::Conflict);
    QCOMPARE(kindOf(itemOf(m_drive->move(u"/b"_s, u"/b"_s, u"c"_s))), Error::Kind::BadInput);
    QVERIFY(itemOf(m_drive->trash(u"/z"_s)));
    QVERIFY(itemOf(m_drive->trash(u"/b"_s)));
    QVERIFY(QDir(there({})).isEmpty());
    QCOMPARE(kindOf(itemOf(m_drive->trash(u"/"_s))), Error::Kind::BadInput);
    QCOMPARE(kindOf(itemOf(m_drive->restore(u"/z"_s))), Error::Kind::Usage);
    QCOMPARE(outcome(m_drive->changes({}))->kind, Error::Kind::Usage);
}

void TestRcloneDrive::refusesNames()
{
    writeTo(here(u"x"_s), "x");
    for (const QString &name : {u"../out"_s, u".."_s, u"a\nb"_s, QString()}) {
        QCOMPARE(kindOf(itemOf(m_drive->makeFolder(u"/"_s, name))), Error::Kind::BadInput);
        QCOMPARE(kindOf(itemOf(m_drive->upload(uploadOf(here(u"x"_s), u"/"_s, name)))),
                 Error::Kind::BadInput);
    }
    QCOMPARE(kindOf(itemsOf(m_drive->list(u"/../"_s))), Error::Kind::BadInput);
    QCOMPARE(kindOf(itemOf(m_drive->stat(u"/a/../../b"_s))), Error::Kind::BadInput);
    QCOMPARE(kindOf(itemOf(m_drive->trash(u"/../x"_s))), Error::Kind::BadInput);
    QCOMPARE(kindOf(itemOf(m_drive->move(u"/../x"_s, u"/"_s, u"y"_s))), Error::Kind::BadInput);
    UploadOrder replacing;
    replacing.file = here(u"x"_s);
    replacing.replacedId = u"/../x"_s;
    QCOMPARE(kindOf(itemOf(m_drive->upload(replacing))), Error::Kind::BadInput);
}

void TestRcloneDrive::saysWhatIsNotThere()
{
    QCOMPARE(kindOf(itemOf(m_drive->stat(u"/none"_s))), Error::Kind::NotFound);
    QCOMPARE(kindOf(itemsOf(m_drive->list(u"/none"_s))), Error::Kind::NotFound);
    RcloneDrive other(*m_server, u"nosuch:"_s);
    QCOMPARE(kindOf(itemOf(other.stat(u"/"_s))), Error::Kind::NotFound);
    QVERIFY(QDir(there({})).removeRecursively()); // gone is not empty
    QCOMPARE(kindOf(itemsOf(m_drive->list(u"/"_s))), Error::Kind::NotFound);
}

void TestRcloneDrive::endsWithItsOwner()
{
    QVERIFY(itemsOf(m_drive->list(u"/"_s)));
    auto server = std::make_unique<RcloneServer>(m_http);
    qint64 pid = 0;
    QVERIFY(!outcome(server->call(u"core/pid"_s, {}),
                     [&pid](const RcloneCall &call) { pid = call.reply()["pid"_L1].toInteger(); }));
    QVERIFY(pid > 0);
    const QString process = u"/proc/%1"_s.arg(pid);
    if (!QFileInfo::exists(process))
        QSKIP("There is no /proc.");
    server.reset();
    QTRY_VERIFY(!QFileInfo::exists(process));
}

void TestRcloneDrive::listensWhateverTheEnvironmentSays()
{
    const QList<std::pair<const char *, QByteArray>> settings{
        {"RCLONE_LOG_LEVEL", "ERROR"},
        {"RCLONE_LOG_FILE", here(u"log"_s).toUtf8()},
        {"RCLONE_RC_HTPASSWD", here(u"none"_s).toUtf8()},
    };
    for (const auto &[name, value] : settings)
        qputenv(name, value);
    RcloneServer server(m_http);
    for (const auto &setting : settings)
        qunsetenv(setting.first);
    server.setPatience(std::chrono::seconds(10));
    const std::optional<Error> error = outcome(server.call(u"core/pid"_s, {}));
    QVERIFY2(!error, words(error).constData());
}

void TestRcloneDrive::waitsForNoSilentProgram()
{
    QVERIFY(QDir().mkpath(here(u"bin"_s)));
    const QString program = here(u"bin/rclone"_s);
    writeTo(program, "#!/bin/sh\necho $$ > \"$0.pid\"\nexec sleep 600\n");
    QVERIFY(QFile::setPermissions(program, QFile::permissions(program) | QFile::ExeOwner));
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", here(u"bin"_s).toUtf8() + ':' + path);
    RcloneServer server(m_http);
    server.setPatience(std::chrono::milliseconds(500));
    const std::optional<Error> error = outcome(server.call(u"core/pid"_s, {}));
    qputenv("PATH", path);
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Provider);
    const QByteArray pid = readFrom(program + u".pid"_s).trimmed();
    QVERIFY(!pid.isEmpty());
    if (QFileInfo::exists(u"/proc/self"_s))
        QTRY_VERIFY(!QFileInfo::exists(u"/proc/"_s + QString::fromLatin1(pid)));
    const std::optional<Error> again = outcome(server.call(u"core/pid"_s, {}));
    QVERIFY2(!again, words(again).constData());
}

void TestRcloneDrive::readsFailures_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("text");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("folder") << 404 << u"directory not found"_s << Error::Kind::NotFound;
    QTest::newRow("remote") << 500 << u"didn't find section in config file"_s
                            << Error::Kind::NotFound;
    QTest::newRow("full") << 500 << u"write: no space left on device"_s << Error::Kind::Storage;
    QTest::newRow("signed out") << 500 << u"oauth2: \"invalid_grant\""_s << Error::Kind::Refused;
    QTest::newRow("not allowed")
        << 500 << u"googleapi: Error 403: The user does not have sufficient permissions"_s
        << Error::Kind::Refused;
    QTest::newRow("damaged") << 500 << u"corrupted on transfer: md5 hash differ"_s
                             << Error::Kind::BadInput;
    QTest::newRow("offline") << 500 << u"dial tcp: lookup x: no such host"_s
                             << Error::Kind::Network;
    QTest::newRow("too often") << 500 << u"Too Many Requests"_s << Error::Kind::Busy;
    QTest::newRow("too often at Google")
        << 500 << u"googleapi: Error 403: User Rate Limit Exceeded, userRateLimitExceeded"_s
        << Error::Kind::Busy;
    QTest::newRow("a quota of calls")
        << 500
        << u"googleapi: Error 403: Quota exceeded for quota metric 'Queries' and limit 'Queries per minute'"_s
        << Error::Kind::Busy;
    QTest::newRow("quota") << 500 << u"insufficient quota"_s << Error::Kind::Storage;
    QTest::newRow("else") << 500 << u"something"_s << Error::Kind::Provider;
    QTest::newRow("steers a terminal") << 500 << u"\x1b[2J"_s << Error::Kind::Provider;
}

void TestRcloneDrive::readsFailures()
{
    QFETCH(const int, status);
    QFETCH(const QString, text);
    QFETCH(const Error::Kind, kind);
    const Error error = rcloneError(status, text);
    QCOMPARE(error.kind, kind);
    QVERIFY(!error.message.contains(u'\x1b'));
}

void TestRcloneDrive::takesRemotesByName_data()
{
    QTest::addColumn<QString>("remote");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("name") << u"box:"_s << true;
    QTest::newRow("path") << u"my box:bucket/a b/"_s << true;
    QTest::newRow("no colon") << u"box"_s << false;
    QTest::newRow("a path") << u"/home"_s << false;
    QTest::newRow("on the spot, with a key") << u":s3,secret_access_key=k:bucket"_s << false;
    QTest::newRow("changed on the spot") << u"box,pass=p:bucket"_s << false;
    QTest::newRow("an option") << u"--config:x"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void TestRcloneDrive::takesRemotesByName()
{
    QFETCH(const QString, remote);
    QFETCH(const bool, isTaken);
    const RcloneKind kind(m_http);
    const Result<QJsonObject> settings = kind.settings({remote}, {});
    QCOMPARE(settings.has_value(), isTaken);
    if (isTaken)
        QVERIFY(!kind.place(*settings).endsWith(u'/'));
}

void TestRcloneDrive::readsAnything()
{
    const DriveItem item = rcloneItem({{u"Path"_s, 5}, {u"Size"_s, u"x"_s}});
    QVERIFY(!item.canDownload);
    for (const QJsonValue &noList :
         {QJsonValue(), QJsonValue(QJsonObject()), QJsonValue(QJsonArray{1}),
          QJsonValue(QJsonArray{QJsonObject()})})
        QCOMPARE(rcloneItems(noList).error().kind, Error::Kind::Provider);
    QCOMPARE(rcloneItems(QJsonArray()).value(), QList<DriveItem>());
    QCOMPARE(rcloneQuota({}).limit, qint64(-1));
    QVERIFY(!rcloneFacts({{u"Features"_s, 3}}).tellsQuota);
}

/// Room is the limit without what is used.
void TestRcloneDrive::takesAllThatIsNotFreeForUsed()
{
    const DriveQuota mailed = rcloneQuota(
        {{u"total"_s, 100}, {u"used"_s, 30}, {u"other"_s, 60}, {u"free"_s, 10}});
    QCOMPARE(mailed.limit - mailed.used, qint64(10));
    const DriveQuota overfull = rcloneQuota({{u"total"_s, 100}, {u"used"_s, 30}, {u"free"_s, 0}});
    QCOMPARE(overfull.used, qint64(100));
    QCOMPARE(rcloneQuota({{u"total"_s, 100}, {u"used"_s, 30}}).used, qint64(30));
    QCOMPARE(rcloneQuota({{u"used"_s, 30}, {u"free"_s, 10}}).used, qint64(30));
}

void TestRcloneDrive::listsRemotes()
{
    RcloneKind kind(m_http);
    QStringList remotes;
    const auto error = outcome(kind.choices({}), [&remotes](const DriveChoicesTask &task) {
        for (const DriveChoice &remote : task.choices())
            remotes.append(remote.word);
    });
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(remotes, QStringList(u"box:"_s));
}

/// At the first rate it would take some minutes. What stays on this computer rclone slows down only
/// where both directions have a limit.
void TestRcloneDrive::tellsRatesWhileItCopies()
{
    writeTo(here(u"big"_s), QByteArray(20'000'000, 'x'));
    writeTo(there(u"y"_s), "y");
    DownloadOrder down = downloadOf(*itemOf(m_drive->stat(u"/y"_s)), here(u"before"_s));
    down.bandwidth = std::make_shared<Bandwidth>();
    down.bandwidth->setLimit(100'000);
    QVERIFY(!outcome(m_drive->download(down)));
    UploadOrder slow = uploadOf(here(u"big"_s), u"/"_s, u"big"_s);
    slow.bandwidth = std::make_shared<Bandwidth>();
    slow.bandwidth->setLimit(100'000);
    bool hasWaited = false;
    QTimer::singleShot(1500, this, [&hasWaited, bandwidth = slow.bandwidth] {
        hasWaited = true;
        bandwidth->setLimit(0);
    });
    const Result<DriveItem> done = itemOf(m_drive->upload(slow));
    QVERIFY2(done, wordsOf(done).constData());
    QVERIFY(hasWaited);
    QVERIFY2(rate().startsWith(u"off:"_s), qPrintable(rate()));
    down.bandwidth->setLimit(0);
    QVERIFY(!outcome(m_drive->download(replacing(down))));
}

QTEST_GUILESS_MAIN(TestRcloneDrive)

#include "tst_rclonedrive.moc"
