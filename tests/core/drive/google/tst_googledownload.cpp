#include "core/drive/hiddenpart.h"
#include "googlefixture.h"

#include <QDir>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

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

QJsonObject onMedia(const QJsonObject &more)
{
    QJsonObject object = rule(u"GET"_s, u"/drive/v3/files/*"_s, more);
    object[u"query"_s] = QJsonObject{{u"alt"_s, u"media"_s}};
    return object;
}

} // namespace

class TestGoogleDownload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void downloads_data();
    void downloads();
    void replacesNoFileUnasked();
    void keepsTimesBefore1970();
    void goesOnWithACutDownload();
    void goesOnAfterACrash();
    void takesNoOtherVersion();
    void downloadsThroughABadLine_data();
    void downloadsThroughABadLine();
    void refusesALyingServer();
    void takesNoTokenElsewhere();
    void refusesDocuments();
    void stopsWhileItIsVerified();

private:
    std::optional<Error> download(const DriveItem &item, Existing existing = Existing::Keep);
    DriveItem look(const QString &id);
    QString local(const QString &name) { return m_folder->filePath(name); }

    GoogleFixture m_fixture;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestGoogleDownload::initTestCase()
{
    if (FakeGoogle::python().isEmpty())
        QSKIP("no Python 3");
    QVERIFY(m_fixture.start());
}

void TestGoogleDownload::init()
{
    m_fixture.begin();
    m_folder = std::make_unique<QTemporaryDir>();
}

std::optional<Error> TestGoogleDownload::download(const DriveItem &item, Existing existing)
{
    return outcome(m_fixture.drive().download({item, local(u"down"_s), existing, {}}));
}

DriveItem TestGoogleDownload::look(const QString &id)
{
    DriveItem item;
    outcome(m_fixture.drive().stat(id), [&](const ItemTask &task) { item = task.item(); });
    return item;
}

void TestGoogleDownload::downloads_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("empty") << qsizetype(0);
    QTest::newRow("small") << qsizetype(10);
    QTest::newRow("large") << large;
}

void TestGoogleDownload::downloads()
{
    QFETCH(qsizetype, size);
    const QByteArray bytes = randomBytes(size);
    const QString id = m_fixture.google().put(u"/a.bin&modifiedTime=2001-02-03T04:05:06.789Z"_s,
                                              bytes);
    save(local(u"down"_s), "old");
    const auto error = download(look(id), Existing::Replace);
    QVERIFY2(!error, words(error).constData());
    QVERIFY(contentAt(local(u"down"_s)) == bytes);
    QCOMPARE(QFileInfo(local(u"down"_s)).lastModified().toUTC(),
             QDateTime(QDate(2001, 2, 3), QTime(4, 5, 6, 789), Qt::UTC));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"down"_s});
}

void TestGoogleDownload::replacesNoFileUnasked()
{
    const DriveItem item = look(m_fixture.google().put(u"/a"_s, "theirs"));
    save(local(u"down"_s), "mine");
    QCOMPARE(download(item)->kind, Error::Kind::Conflict);
    QCOMPARE(contentAt(local(u"down"_s)), "mine");
    save(local(u"down"_s), "theirs");
    QVERIFY(!download(item));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"down"_s});
}

void TestGoogleDownload::keepsTimesBefore1970()
{
    const QString id = m_fixture.google().put(u"/a&modifiedTime=1969-07-20T20:17:40.123Z"_s,
                                              "eagle");
    const auto error = download(look(id));
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(QFileInfo(local(u"down"_s)).lastModified().toUTC(),
             QDateTime(QDate(1969, 7, 20), QTime(20, 17, 40, 123), Qt::UTC));
}

/// What had come when it ended is not asked for again.
void TestGoogleDownload::goesOnAfterACrash()
{
    const QByteArray bytes = randomBytes(large);
    const DriveItem item = look(m_fixture.google().put(u"/a.bin"_s, bytes));
    m_fixture.google().setRules(
        {onMedia({{u"do"_s, u"throttle"_s}, {u"bytes_per_second"_s, 8'000'000}})});
    Task *task = m_fixture.drive().download({item, local(u"down"_s), Existing::Keep, {}});
    qint64 come = 0;
    connect(task, &Task::progressChanged, this, [&](qint64 done) { come = done; });
    task->start();
    QTRY_VERIFY_WITH_TIMEOUT(come > 2'000'000, taskPatience);
    delete task;
    QVERIFY(!QFileInfo::exists(local(u"down"_s)));
    m_fixture.google().setRules({});
    qint64 first = -1;
    Task *rest = m_fixture.drive().download({item, local(u"down"_s), Existing::Keep, {}});
    connect(rest, &Task::progressChanged, this, [&](qint64 done, qint64 total) {
        first = first < 0 ? done : first;
        QCOMPARE(total, large);
    });
    const auto error = outcome(rest);
    QVERIFY2(!error, words(error).constData());
    QVERIFY(first >= come);
    QVERIFY(contentAt(local(u"down"_s)) == bytes);
}

void TestGoogleDownload::goesOnWithACutDownload()
{
    const QByteArray bytes = randomBytes(large);
    const DriveItem item = look(m_fixture.google().put(u"/a.bin"_s, bytes));
    m_fixture.google().setRules(
        {onMedia({{u"do"_s, u"cut"_s}, {u"after_bytes"_s, 6'000'000}, {u"nth"_s, 1}}),
         onMedia({{u"do"_s, u"error"_s},
                  {u"status"_s, 403},
                  {u"reason"_s, u"domainPolicy"_s},
                  {u"nth"_s, 2}})});
    QVERIFY(download(item));
    QVERIFY(!QFileInfo::exists(local(u"down"_s)));
    const auto error = download(item);
    QVERIFY2(!error, words(error).constData());
    QVERIFY(contentAt(local(u"down"_s)) == bytes);
    qint64 sent = 0;
    for (const QJsonValue &entry : m_fixture.google().log()) {
        if (QJsonDocument(entry["query"_L1].toObject()).toJson().contains("media"))
            sent = entry["bytes_out"_L1].toInteger();
    }
    QVERIFY(sent < large);
}

void TestGoogleDownload::takesNoOtherVersion()
{
    const QString id = m_fixture.google().put(u"/a.bin"_s, "old");
    const DriveItem item = look(id);
    m_fixture.google().put(u"/a.bin"_s, "new");
    QCOMPARE(download(item)->kind, Error::Kind::Conflict);
    QVERIFY(!QFileInfo::exists(local(u"down"_s)));
    // What is left of the old one is no beginning of the new one.
    m_fixture.google().put(u"/a.bin"_s, randomBytes(large));
    m_fixture.google().setRules(
        {onMedia({{u"do"_s, u"cut"_s}, {u"after_bytes"_s, 6'000'000}, {u"nth"_s, 1}}),
         onMedia({{u"do"_s, u"error"_s},
                  {u"status"_s, 403},
                  {u"reason"_s, u"domainPolicy"_s},
                  {u"nth"_s, 2}})});
    QVERIFY(download(look(id)));
    const QByteArray other = randomBytes(large - 1);
    m_fixture.google().put(u"/a.bin"_s, other);
    const auto error = download(look(id));
    QVERIFY2(!error, words(error).constData());
    QVERIFY(contentAt(local(u"down"_s)) == other);
}

void TestGoogleDownload::downloadsThroughABadLine_data()
{
    QTest::addColumn<QJsonObject>("line");
    QTest::newRow("cut") << onMedia(
        {{u"do"_s, u"cut"_s}, {u"after_bytes"_s, 3'000'000}, {u"times"_s, 4}});
    QTest::newRow("flipped") << onMedia({{u"do"_s, u"flipped"_s}, {u"at"_s, 1000}, {u"nth"_s, 1}});
    QTest::newRow("truncated") << onMedia(
        {{u"do"_s, u"truncated"_s}, {u"after_bytes"_s, 1000}, {u"nth"_s, 1}});
    QTest::newRow("duplicated") << onMedia({{u"do"_s, u"duplicated"_s}, {u"nth"_s, 1}});
    QTest::newRow("gzip") << onMedia({{u"do"_s, u"gzip"_s}});
    QTest::newRow("500") << onMedia({{u"do"_s, u"error"_s}, {u"status"_s, 500}, {u"times"_s, 2}});
    QTest::newRow("html") << onMedia({{u"do"_s, u"html"_s}, {u"status"_s, 200}, {u"nth"_s, 1}});
}

void TestGoogleDownload::downloadsThroughABadLine()
{
    QFETCH(QJsonObject, line);
    const QByteArray bytes = randomBytes(large);
    const DriveItem item = look(m_fixture.google().put(u"/a.bin"_s, bytes));
    m_fixture.google().setRules({line});
    const auto error = download(item);
    QVERIFY2(!error, words(error).constData());
    QVERIFY(m_fixture.haveRulesFired() || line["do"_L1].toString() == u"gzip");
    QVERIFY(contentAt(local(u"down"_s)) == bytes);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"down"_s});
}

void TestGoogleDownload::refusesALyingServer()
{
    const DriveItem item = look(m_fixture.google().put(u"/a.bin"_s, randomBytes(1000)));
    save(local(u"down"_s), "mine");
    for (const char *lie : {"flipped", "truncated", "duplicated"}) {
        m_fixture.google().setRules({onMedia({{u"do"_s, QString::fromLatin1(lie)}})});
        QCOMPARE(download(item)->kind, Error::Kind::BadInput); // which is not tried for ever
        QCOMPARE(contentAt(local(u"down"_s)), "mine");
    }
}

void TestGoogleDownload::takesNoTokenElsewhere()
{
    const DriveItem item = look(m_fixture.google().put(u"/a.bin"_s, "abc"));
    m_fixture.google().setRules({onMedia({{u"do"_s, u"redirect"_s}})});
    const auto error = download(item);
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(contentAt(local(u"down"_s)), "abc");
    int elsewhere = 0;
    for (const QJsonValue &entry : m_fixture.google().log()) {
        if (!entry["host"_L1].toString().startsWith(u"localhost"))
            continue;
        ++elsewhere;
        QVERIFY(!QString::fromUtf8(QJsonDocument(entry["headers"_L1].toObject()).toJson())
                     .contains(u"valid"));
    }
    QCOMPARE(elsewhere, 1);
}

void TestGoogleDownload::refusesDocuments()
{
    m_fixture.google().control("POST", u"files"_s,
                               {{u"path"_s, u"/doc"_s},
                                {u"mimeType"_s, u"application/vnd.google-apps.document"_s},
                                {u"text"_s, u"x"_s}});
    QList<DriveItem> items;
    outcome(m_fixture.drive().list(u"root"_s),
            [&](const ItemsTask &task) { items = task.items(); });
    QCOMPARE(items.size(), 1);
    QCOMPARE(download(items.first())->kind, Error::Kind::Usage);
}

/// All bytes are there; a large file takes long to be read.
void TestGoogleDownload::stopsWhileItIsVerified()
{
    DriveItem item = look(m_fixture.google().put(u"/a.bin"_s, "abc"));
    item.size = qint64(8) << 30;
    QFile part(hiddenPart(local(u"down"_s)));
    QVERIFY(part.open(QIODevice::WriteOnly));
    if (!part.resize(item.size)) // takes no room
        QSKIP("The disk has no files with holes.");
    part.close();
    Task *task = m_fixture.drive().download({item, local(u"down"_s), Existing::Keep, {}});
    task->start();
    QTRY_COMPARE(QThreadPool::globalInstance()->activeThreadCount(), 1);
    QTest::qWait(100);
    task->cancel();
    QVERIFY(QThreadPool::globalInstance()->waitForDone(2000));
    QCOMPARE(part.size(), item.size); // it goes on with that
    QVERIFY(!QFileInfo::exists(local(u"down"_s)));
}

QTEST_GUILESS_MAIN(TestGoogleDownload)

#include "tst_googledownload.moc"
