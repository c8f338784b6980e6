#include "googlefixture.h"

#include <QFileInfo>
#include <QPointer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype large = 20'000'000;

QJsonObject rule(const QString &method, const QString &path, const QJsonObject &more)
{
    QJsonObject object = more;
    object[u"method"_s] = method;
    object[u"path"_s] = path;
    return object;
}

QJsonObject onPut(const QJsonObject &more)
{
    return rule(u"PUT"_s, u"/upload/*"_s, more);
}

} // namespace

class TestGoogleUpload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void uploadsSmallFiles_data();
    void uploadsSmallFiles();
    void makesNoTwinWhenAnAnswerIsLost();
    void makesNoTwinAfterACrash_data();
    void makesNoTwinAfterACrash();
    void uploadsThroughABadLine_data();
    void uploadsThroughABadLine();
    void uploadsManyAtOnce();
    void goesOnAfterACrash();
    void endsTheSessionOfWhatIsGivenUp();
    void beginsAnewWhenTheFileIsAnother();
    void replacesTheExpectedVersion();
    void replacesNoOtherVersion();
    void adoptsTheSameContent();
    void stopsWhenItIsOvertaken();
    void keepsWhatItOvertook();
    void replacesNothingByAFileThatChanges_data();
    void replacesNothingByAFileThatChanges();
    void takesItsOwnVersionForItsOwn();
    void goesOnWithAFileThatChangesEachTime();
    void noticesAFileThatIsBeingWritten();
    void believesOnlyTheChecksum();
    void tellsThatTheDriveIsFull();
    void tellsThatAFileIsGone();
    void anUnreadableFileIsNoFullDrive();
    void replacesNoDocument();

private:
    std::optional<Error> upload(const UploadOrder &order);
    DriveItem look(const QString &id);
    QString local(const QString &name) { return m_folder->filePath(name); }
    UploadOrder newFile(const QString &name, const QByteArray &bytes);

    GoogleFixture m_fixture;
    std::unique_ptr<QTemporaryDir> m_folder;
    DriveItem m_item;
    Secret m_point;
    QString m_trace;
};

void TestGoogleUpload::initTestCase()
{
    if (FakeGoogle::python().isEmpty())
        QSKIP("no Python 3");
    QVERIFY(m_fixture.start());
}

void TestGoogleUpload::init()
{
    m_fixture.begin();
    m_folder = std::make_unique<QTemporaryDir>();
    m_item = {};
    m_point = {};
    m_trace.clear();
}

std::optional<Error> TestGoogleUpload::upload(const UploadOrder &order)
{
    DriveUploadTask *task = m_fixture.drive().upload(order);
    connect(task, &DriveUploadTask::resumePointChanged, this,
            [this](const Secret &point) { m_point = point; });
    connect(task, &DriveUploadTask::traceChanged, this,
            [this](const QString &trace) { m_trace = trace; });
    return outcome(task, [this](const ItemTask &done) { m_item = done.item(); });
}

DriveItem TestGoogleUpload::look(const QString &id)
{
    DriveItem item;
    outcome(m_fixture.drive().stat(id), [&](const ItemTask &task) { item = task.item(); });
    return item;
}

UploadOrder TestGoogleUpload::newFile(const QString &name, const QByteArray &bytes)
{
    UploadOrder order;
    order.file = local(name);
    order.parentId = u"root"_s;
    order.name = name;
    save(order.file, bytes);
    return order;
}

void TestGoogleUpload::uploadsSmallFiles_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << u"a.py"_s << QByteArray("print(1)\r\n--aloft--\r\n");
    QTest::newRow("empty") << u"empty"_s << QByteArray();
    QTest::newRow("all bytes") << u"ü'\"\\.bin"_s << randomBytes(300'001);
}

void TestGoogleUpload::uploadsSmallFiles()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    UploadOrder order = newFile(u"local"_s, bytes);
    order.name = name;
    const QDateTime time(QDate(1999, 12, 31), QTime(23, 59, 59, 123), Qt::UTC);
    QFile file(order.file);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(time, QFileDevice::FileModificationTime));
    file.close();
    const auto error = upload(order);
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(m_item.name, name);
    QCOMPARE(m_item.parentId, u"root"_s);
    QCOMPARE(m_item.modified, time);
    QCOMPARE(m_fixture.google().content(u"&id="_s + m_item.id), bytes);
    QVERIFY(!m_point.isEmpty());
}

void TestGoogleUpload::makesNoTwinWhenAnAnswerIsLost()
{
    m_fixture.google().setRules(
        {rule(u"POST"_s, u"/upload/*"_s, {{u"do"_s, u"lose"_s}, {u"nth"_s, 1}})});
    const auto error = upload(newFile(u"a.txt"_s, "abc"));
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(m_fixture.paths(), QStringList{u"/a.txt"_s});
    // Done, but heard of only now.
    UploadOrder again = newFile(u"a.txt"_s, "abcd");
    again.resumePoint = m_point;
    const auto second = upload(again);
    QVERIFY2(!second, words(second).constData());
    QCOMPARE(m_fixture.paths(), QStringList{u"/a.txt"_s});
    QCOMPARE(m_fixture.google().content(u"/a.txt"_s), "abcd");
    // What somebody else has made of it since is not ours to replace.
    m_fixture.google().put(u"/a.txt"_s, "theirs");
    QCOMPARE(upload(again)->kind, Error::Kind::Conflict);
    QCOMPARE(m_fixture.google().content(u"/a.txt"_s), "theirs");
}

void TestGoogleUpload::makesNoTwinAfterACrash_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("at once") << qsizetype(1000);
    QTest::newRow("in a session") << large;
}

/// All is there, the end was not heard, and no keychain had a resume point.
void TestGoogleUpload::makesNoTwinAfterACrash()
{
    QFETCH(qsizetype, size);
    UploadOrder order = newFile(u"a.bin"_s, randomBytes(size));
    const auto error = upload(order);
    QVERIFY2(!error, words(error).constData());
    const QString id = m_item.id;
    order.trace = m_trace;
    m_fixture.useOptions(m_fixture.options());
    const auto again = upload(order);
    QVERIFY2(!again, words(again).constData());
    QCOMPARE(m_item.id, id);
    QCOMPARE(m_fixture.paths(), QStringList{u"/a.bin"_s});
    order.trace = u"no trace"_s;
    QVERIFY2(!upload(order), "unreadable");
}

void TestGoogleUpload::uploadsThroughABadLine_data()
{
    QTest::addColumn<QJsonArray>("rules");
    QTest::newRow("good") << QJsonArray();
    QTest::newRow("cut") << QJsonArray{onPut(
        {{u"do"_s, u"hangup"_s}, {u"after_bytes"_s, 4'000'000}, {u"nth"_s, QJsonArray{1, 3, 5}}})};
    QTest::newRow("answer lost") << QJsonArray{onPut({{u"do"_s, u"lose"_s}, {u"nth"_s, 1}})};
    QTest::newRow("keeps less") << QJsonArray{
        onPut({{u"do"_s, u"keep"_s}, {u"chunks"_s, 10}, {u"times"_s, 3}})};
    QTest::newRow("keeps nothing")
        << QJsonArray{onPut({{u"do"_s, u"keep"_s}, {u"chunks"_s, 0}, {u"times"_s, 2}})};
    for (const int status : {404, 410, 500, 503, 429})
        QTest::addRow("%d", status) << QJsonArray{
            onPut({{u"do"_s, u"hangup"_s}, {u"after_bytes"_s, 4'000'000}, {u"nth"_s, 1}}),
            onPut({{u"do"_s, u"error"_s}, {u"status"_s, status}, {u"nth"_s, QJsonArray{2, 3}}})};
    QTest::newRow("sign-in") << QJsonArray{
        onPut({{u"do"_s, u"error"_s}, {u"status"_s, 401}, {u"nth"_s, 1}})};
    QTest::newRow("rate") << QJsonArray{onPut({{u"do"_s, u"error"_s},
                                               {u"status"_s, 403},
                                               {u"reason"_s, u"userRateLimitExceeded"_s},
                                               {u"nth"_s, 1}})};
    QTest::newRow("opening") << QJsonArray{
        rule(u"POST"_s, u"/upload/*"_s, {{u"do"_s, u"lose"_s}, {u"nth"_s, 1}})};
}

void TestGoogleUpload::uploadsThroughABadLine()
{
    QFETCH(QJsonArray, rules);
    m_fixture.useTokens({u"valid"_s, u"valid"_s});
    const QByteArray bytes = randomBytes(large);
    m_fixture.google().setRules(rules);
    UploadOrder order = newFile(u"big.bin"_s, bytes);
    const auto error = upload(order);
    QVERIFY2(!error, words(error).constData());
    QVERIFY(m_fixture.haveRulesFired());
    QCOMPARE(m_fixture.paths(), QStringList{u"/big.bin"_s});
    QVERIFY(m_fixture.google().content(u"/big.bin"_s) == bytes);
    QCOMPARE(m_item.size, large);
}

/// One that is told to slow down slows all, and none is lost or there twice.
void TestGoogleUpload::uploadsManyAtOnce()
{
    m_fixture.google().setRules(
        {rule(u"POST"_s, u"/upload/*"_s,
              {{u"do"_s, u"error"_s},
               {u"status"_s, 403},
               {u"reason"_s, u"userRateLimitExceeded"_s},
               {u"every"_s, 7}}),
         rule(u"POST"_s, u"/upload/*"_s, {{u"do"_s, u"lose"_s}, {u"every"_s, 9}})});
    int left = 60;
    QStringList wanted;
    for (int i = 0; i < 60; ++i) {
        const QString name = u"%1.bin"_s.arg(i + 10);
        wanted.append(u'/' + name);
        DriveUploadTask *task = m_fixture.drive().upload(newFile(name, randomBytes(4096 + i)));
        connect(task, &Task::finished, this, [&left, task] {
            QVERIFY2(!task->error(), words(task->error()).constData());
            --left;
        });
        task->start();
    }
    QTRY_COMPARE_WITH_TIMEOUT(left, 0, taskPatience);
    QVERIFY(m_fixture.haveRulesFired());
    QCOMPARE(m_fixture.paths(), wanted);
}

void TestGoogleUpload::goesOnAfterACrash()
{
    const QByteArray bytes = randomBytes(large);
    UploadOrder order = newFile(u"big.bin"_s, bytes);
    m_fixture.google().setRules(
        {onPut({{u"do"_s, u"hangup"_s}, {u"after_bytes"_s, 9'000'000}}),
         onPut({{u"do"_s, u"slow"_s}, {u"seconds"_s, 0.2}, {u"after"_s, 1}})});
    QPointer<DriveUploadTask> task = m_fixture.drive().upload(order);
    connect(task, &DriveUploadTask::resumePointChanged, this,
            [this](const Secret &point) { m_point = point; });
    task->start();
    const auto received = [this] {
        const QJsonArray uploads =
            m_fixture.google().control("GET", u"state"_s)["uploads"_L1].toArray();
        return uploads.first()["received"_L1].toInteger();
    };
    QTRY_VERIFY_WITH_TIMEOUT(received() > 0, taskPatience);
    delete task;
    m_fixture.google().setRules({});
    m_fixture.useOptions(m_fixture.options());
    order.resumePoint = m_point;
    const auto error = upload(order);
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(m_fixture.requests(u"POST"_s, u"/upload/"_s), 1);
    QVERIFY(m_fixture.google().content(u"/big.bin"_s) == bytes);
    QCOMPARE(m_fixture.paths(), QStringList{u"/big.bin"_s});
}

void TestGoogleUpload::endsTheSessionOfWhatIsGivenUp()
{
    UploadOrder order = newFile(u"big.bin"_s, randomBytes(large));
    QVERIFY(!m_fixture.drive().discard(order));
    m_fixture.google().setRules({onPut({{u"do"_s, u"slow"_s}, {u"seconds"_s, 5}})});
    QPointer<DriveUploadTask> task = m_fixture.drive().upload(order);
    connect(task, &DriveUploadTask::resumePointChanged, this,
            [&order](const Secret &point) { order.resumePoint = point; });
    task->start();
    QTRY_VERIFY(order.resumePoint.reveal().contains(u"upload_id"_s));
    delete task;
    m_fixture.google().setRules({});
    Task *discard = m_fixture.drive().discard(order);
    QVERIFY2(!outcome(discard), "499 says yes");
    QCOMPARE(m_fixture.requests(u"DELETE"_s, u"/upload/"_s), 1);
    QVERIFY(!upload(order)); // in a session of its own
    QCOMPARE(m_fixture.requests(u"POST"_s, u"/upload/"_s), 2);
}

void TestGoogleUpload::beginsAnewWhenTheFileIsAnother()
{
    UploadOrder order = newFile(u"big.bin"_s, randomBytes(large));
    QVERIFY2(!upload(order), "first");
    const QByteArray other = randomBytes(large - 7);
    order = newFile(u"big.bin"_s, other);
    order.resumePoint = m_point;
    const auto error = upload(order);
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(m_fixture.paths(), QStringList{u"/big.bin"_s});
    QVERIFY(m_fixture.google().content(u"/big.bin"_s) == other);
}

void TestGoogleUpload::replacesTheExpectedVersion()
{
    for (const qsizetype size : {qsizetype(10), large}) {
        const QString id = m_fixture.google().put(u"/a.bin"_s, "old");
        UploadOrder order = newFile(u"a.bin"_s, randomBytes(size));
        order.replacedId = id;
        order.replacedVersion = look(id).version;
        const auto error = upload(order);
        QVERIFY2(!error, words(error).constData());
        QCOMPARE(m_item.id, id);
        QVERIFY(m_item.version != order.replacedVersion);
        QVERIFY(m_fixture.google().content(u"/a.bin"_s) == randomBytes(size));
    }
    QCOMPARE(m_fixture.paths(), QStringList{u"/a.bin"_s});
}

void TestGoogleUpload::replacesNoOtherVersion()
{
    const QString id = m_fixture.google().put(u"/a.txt"_s, "old");
    UploadOrder order = newFile(u"a.txt"_s, "mine");
    order.replacedId = id;
    order.replacedVersion = look(id).version;
    m_fixture.google().put(u"/a.txt"_s, "theirs");
    QCOMPARE(upload(order)->kind, Error::Kind::Conflict);
    QCOMPARE(m_fixture.google().content(u"/a.txt"_s), "theirs");
    QVERIFY2(!outcome(m_fixture.drive().trash(id)), "trash");
    QCOMPARE(upload(order)->kind, Error::Kind::Conflict);
    order.replacedId = u"nothing"_s;
    QCOMPARE(upload(order)->kind, Error::Kind::NotFound);
}

void TestGoogleUpload::adoptsTheSameContent()
{
    const QString id = m_fixture.google().put(u"/a.txt"_s, "old");
    UploadOrder order = newFile(u"a.txt"_s, "same");
    order.replacedId = id;
    order.replacedVersion = look(id).version;
    m_fixture.google().put(u"/a.txt"_s, "same");
    const auto error = upload(order);
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(m_item.id, id);
    QCOMPARE(m_fixture.requests(u"PATCH"_s, u"/upload/"_s), 0);
}

/// Before the last bytes of a large file it looks once more.
void TestGoogleUpload::stopsWhenItIsOvertaken()
{
    const QString id = m_fixture.google().put(u"/a.bin"_s, "old");
    UploadOrder order = newFile(u"a.bin"_s, randomBytes(large));
    order.replacedId = id;
    order.replacedVersion = look(id).version;
    m_fixture.google().setRules({onPut({{u"do"_s, u"slow"_s}, {u"seconds"_s, 1}, {u"nth"_s, 1}})});
    QTimer::singleShot(500, this, [this] { m_fixture.google().put(u"/a.bin"_s, "theirs"); });
    QCOMPARE(upload(order)->kind, Error::Kind::Conflict);
    QCOMPARE(m_fixture.google().content(u"/a.bin"_s), "theirs");
}

/// Between the look and the write somebody was faster: that version stays to be seen.
void TestGoogleUpload::keepsWhatItOvertook()
{
    const QString id = m_fixture.google().put(u"/a.txt"_s, "old");
    UploadOrder order = newFile(u"a.txt"_s, "mine");
    order.replacedId = id;
    order.replacedVersion = look(id).version;
    m_fixture.google().setRules(
        {rule(u"PATCH"_s, u"/upload/*"_s, {{u"do"_s, u"slow"_s}, {u"seconds"_s, 1}})});
    QTimer::singleShot(500, this, [this] { m_fixture.google().put(u"/a.txt"_s, "theirs"); });
    QCOMPARE(upload(order)->kind, Error::Kind::Conflict);
    const QJsonArray revisions =
        m_fixture.google().control("GET", u"files/"_s + id)["revisions"_L1].toArray();
    QCOMPARE(revisions.size(), 3);
    QVERIFY(revisions.at(1)["keepForever"_L1].toBool());
}

void TestGoogleUpload::replacesNothingByAFileThatChanges_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<QJsonObject>("slow");
    QTest::newRow("at once") << qsizetype(1000)
                             << rule(u"GET"_s, u"/drive/v3/files/*"_s,
                                     {{u"do"_s, u"slow"_s}, {u"seconds"_s, 1}, {u"nth"_s, 1}});
    QTest::newRow("in a session") << large
                                  << onPut(
                                         {{u"do"_s, u"slow"_s}, {u"seconds"_s, 1}, {u"nth"_s, 1}});
}

/// What is on the drive stays until the file here holds still.
void TestGoogleUpload::replacesNothingByAFileThatChanges()
{
    QFETCH(qsizetype, size);
    QFETCH(QJsonObject, slow);
    const QString id = m_fixture.google().put(u"/a.bin"_s, "old");
    UploadOrder order = newFile(u"a.bin"_s, randomBytes(size));
    order.replacedId = id;
    order.replacedVersion = look(id).version;
    m_fixture.google().setRules({slow});
    QByteArray other = randomBytes(size);
    std::reverse(other.begin(), other.end());
    QTimer::singleShot(500, this, [&] { save(order.file, other); });
    const auto error = upload(order);
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Busy);
    QVERIFY(m_fixture.haveRulesFired());
    QCOMPARE(m_fixture.google().content(u"/a.bin"_s), "old");
    order.trace = m_trace;
    order.resumePoint = m_point;
    const auto again = upload(order);
    QVERIFY2(!again, words(again).constData());
    QVERIFY(m_fixture.google().content(u"/a.bin"_s) == other);
}

/// It was replaced by what was here a moment ago: that is nobody else's.
void TestGoogleUpload::takesItsOwnVersionForItsOwn()
{
    const QString id = m_fixture.google().put(u"/a.txt"_s, "old");
    UploadOrder order = newFile(u"a.txt"_s, "first");
    order.replacedId = id;
    order.replacedVersion = look(id).version;
    m_fixture.google().setRules(
        {rule(u"PATCH"_s, u"/upload/*"_s, {{u"do"_s, u"slow"_s}, {u"seconds"_s, 1}})});
    QTimer::singleShot(500, this, [&] { save(order.file, "second"); });
    QCOMPARE(upload(order)->kind, Error::Kind::Busy);
    QCOMPARE(m_fixture.google().content(u"/a.txt"_s), "first");
    order.trace = m_trace;
    m_fixture.google().setRules({});
    const auto error = upload(order);
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(m_fixture.google().content(u"/a.txt"_s), "second");
    m_fixture.google().put(u"/a.txt"_s, "theirs");
    save(order.file, "third");
    order.trace = m_trace;
    QCOMPARE(upload(order)->kind, Error::Kind::Conflict);
    QCOMPARE(m_fixture.google().content(u"/a.txt"_s), "theirs");
}

void TestGoogleUpload::goesOnWithAFileThatChangesEachTime()
{
    UploadOrder order = newFile(u"log.txt"_s, "1");
    const QJsonObject slow{{u"do"_s, u"slow"_s}, {u"seconds"_s, 0.6}};
    QJsonObject once = slow;
    once[u"times"_s] = 1;
    m_fixture.google().setRules({rule(u"POST"_s, u"/upload/*"_s, once),
                                 rule(u"PATCH"_s, u"/upload/*"_s, slow)});
    for (const char *bytes : {"12", "123", "1234"}) {
        QTimer::singleShot(400, this, [&] { save(order.file, bytes); });
        const auto error = upload(order);
        QVERIFY(error);
        QCOMPARE(error->kind, Error::Kind::Busy);
        order.trace = m_trace;
    }
    const auto error = upload(order);
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(m_fixture.google().content(u"/log.txt"_s), "1234");
    QCOMPARE(m_fixture.paths(), QStringList{u"/log.txt"_s});
}

void TestGoogleUpload::noticesAFileThatIsBeingWritten()
{
    for (const qsizetype size : {qsizetype(1000), large}) {
        UploadOrder order = newFile(u"log.txt"_s, randomBytes(size));
        m_fixture.google().setRules(
            {rule(u"POST"_s, u"/upload/*"_s, {{u"do"_s, u"slow"_s}, {u"seconds"_s, 0.6}})});
        QTimer::singleShot(400, this, [&] { save(order.file, randomBytes(size + 1)); });
        const auto error = upload(order);
        QVERIFY(error);
        QCOMPARE(error->kind, Error::Kind::Busy);
        QCOMPARE(m_fixture.paths(), QStringList());
    }
}

void TestGoogleUpload::believesOnlyTheChecksum()
{
    const QJsonObject wrong = rule(u"POST"_s, u"/upload/*"_s,
                                   {{u"do"_s, u"wrong_md5"_s}, {u"nth"_s, 1}});
    m_fixture.google().setRules({wrong});
    const auto error = upload(newFile(u"a.txt"_s, "abc"));
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(m_fixture.google().content(u"/a.txt"_s), "abc");
    m_fixture.google().setRules({QJsonObject{{u"do"_s, u"wrong_md5"_s}}});
    QCOMPARE(upload(newFile(u"b.txt"_s, "abc"))->kind, Error::Kind::BadInput);
    QCOMPARE(m_fixture.paths(), QStringList{u"/a.txt"_s});
}

void TestGoogleUpload::tellsThatTheDriveIsFull()
{
    m_fixture.google().control("POST", u"storage"_s, {{u"limit"_s, 10}});
    QCOMPARE(upload(newFile(u"a.txt"_s, randomBytes(100)))->kind, Error::Kind::Storage);
    QCOMPARE(upload(newFile(u"b.bin"_s, randomBytes(large)))->kind, Error::Kind::Storage);
    QCOMPARE(m_fixture.paths(), QStringList());
}

void TestGoogleUpload::tellsThatAFileIsGone()
{
    UploadOrder order;
    order.file = local(u"nothing"_s);
    order.parentId = u"root"_s;
    order.name = u"nothing"_s;
    QCOMPARE(upload(order)->kind, Error::Kind::NotFound);
}

/// Storage would have the queue ask the drive how full it is, and say so of the file.
void TestGoogleUpload::anUnreadableFileIsNoFullDrive()
{
    UploadOrder order;
    order.file = u"/proc/self/mem"_s; // nothing is at its beginning, not even for root
    if (!QFileInfo(order.file).isFile())
        QSKIP("No such file here.");
    order.parentId = u"root"_s;
    order.name = u"mem"_s;
    QCOMPARE(upload(order)->kind, Error::Kind::Refused);
    QCOMPARE(m_fixture.paths(), QStringList());
}

void TestGoogleUpload::replacesNoDocument()
{
    const QJsonObject document = m_fixture.google().control(
        "POST", u"files"_s,
        {{u"path"_s, u"/doc"_s},
         {u"mimeType"_s, u"application/vnd.google-apps.document"_s},
         {u"text"_s, u"x"_s}});
    UploadOrder order = newFile(u"doc"_s, "x");
    order.replacedId = document["id"_L1].toString();
    QCOMPARE(upload(order)->kind, Error::Kind::Usage);
}

QTEST_GUILESS_MAIN(TestGoogleUpload)

#include "tst_googleupload.moc"
