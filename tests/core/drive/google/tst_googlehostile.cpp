#include "googlefixture.h"
#include "tests/support/filesizelimit_unix.h"
#include "tests/support/httpdouble.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype large = 20'000'000;

/// A file or folder as a server tells of it.
QJsonObject told(const QString &id, const QString &name, const QStringList &parents,
                 const QString &type = u"application/vnd.google-apps.folder"_s)
{
    return {{u"id"_s, id},
            {u"name"_s, name},
            {u"mimeType"_s, type},
            {u"parents"_s, QJsonArray::fromStringList(parents)}};
}

HttpAnswer page(const QList<QJsonObject> &files, const QString &next = {})
{
    QJsonArray list;
    for (const QJsonObject &file : files)
        list.append(file);
    QJsonObject object{{u"files"_s, list}};
    if (!next.isEmpty())
        object[u"nextPageToken"_s] = next;
    return {200, QJsonDocument(object).toJson(), {{"Content-Type", "application/json"}}};
}

QUrlQuery queryOf(const HttpDoubleRequest &request)
{
    return QUrlQuery(QUrl::fromEncoded(request.target));
}

} // namespace

/// A server that lies, an account that is taken away, a disk that is full: a clear error each time,
/// and nothing is lost.
class TestGoogleHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void endsEndlessLists();
    void endsEndlessChanges();
    void walksInNoCircle();
    void listsHostileNamesAsTheyAre();
    void takesNoPageOfHtmlForAnAnswer();
    void sendsDamagedFilesAgain_data();
    void sendsDamagedFilesAgain();
    void believesNoSize();
    void keepsAnUploadForTheNextSignIn();
    void saysThatAFolderIsGone_data();
    void saysThatAFolderIsGone();
    void leavesNothingOnAFullDisk();
    void saysWhereItMayNotWrite();
    void saysWhatItMayNotRead();

private:
    std::optional<Error> upload(const UploadOrder &order);
    std::optional<Error> download(const DriveItem &item);
    DriveItem look(const QString &id);
    UploadOrder newFile(const QString &name, const QByteArray &bytes);
    QString local(const QString &name) { return m_folder->filePath(name); }
    std::unique_ptr<GoogleDrive> driveAt(const HttpDouble &server);

    GoogleFixture m_fixture;
    HttpClient m_calls;
    FakeTokens m_tokens{{u"valid"_s}};
    std::unique_ptr<QTemporaryDir> m_folder;
    DriveItem m_item;
    Secret m_point;
};

void TestGoogleHostile::initTestCase()
{
    if (FakeGoogle::python().isEmpty())
        QSKIP("no Python 3");
    QVERIFY(m_fixture.start());
}

void TestGoogleHostile::init()
{
    m_fixture.begin();
    m_folder = std::make_unique<QTemporaryDir>();
    m_item = {};
    m_point = {};
}

std::optional<Error> TestGoogleHostile::upload(const UploadOrder &order)
{
    DriveUploadTask *task = m_fixture.drive().upload(order);
    connect(task, &DriveUploadTask::resumePointChanged, this,
            [this](const Secret &point) { m_point = point; });
    return outcome(task, [this](const ItemTask &done) { m_item = done.item(); });
}

std::optional<Error> TestGoogleHostile::download(const DriveItem &item)
{
    return outcome(m_fixture.drive().download({item, local(u"down"_s), Existing::Keep, {}}));
}

DriveItem TestGoogleHostile::look(const QString &id)
{
    DriveItem item;
    outcome(m_fixture.drive().stat(id), [&](const ItemTask &task) { item = task.item(); });
    return item;
}

UploadOrder TestGoogleHostile::newFile(const QString &name, const QByteArray &bytes)
{
    UploadOrder order;
    order.file = local(name);
    order.parentId = u"root"_s;
    order.name = name;
    save(order.file, bytes);
    return order;
}

std::unique_ptr<GoogleDrive> TestGoogleHostile::driveAt(const HttpDouble &server)
{
    GoogleDriveOptions options = m_fixture.options();
    options.address = GoogleAddress(server.url(u"/"_s));
    return std::make_unique<GoogleDrive>(m_calls, m_calls, m_tokens, options);
}

/// A new page each time, and never a new file.
void TestGoogleHostile::endsEndlessLists()
{
    HttpDouble server;
    int pages = 0;
    server.on("GET", "/drive/v3/files/root", HttpAnswer{404, {}, {}});
    server.on("GET", "/drive/v3/files", [&pages](const HttpDoubleRequest &) {
        return page({told(u"a"_s, u"a"_s, {u"root"_s})}, u"page-%1"_s.arg(++pages % 7));
    });
    const auto drive = driveAt(server);
    const auto error = outcome(drive->list(u"root"_s));
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::BadInput);
    QVERIFY(pages < 3'000);
}

void TestGoogleHostile::endsEndlessChanges()
{
    HttpDouble server;
    int pages = 0;
    server.on("GET", "/drive/v3/files/root", HttpAnswer{404, {}, {}});
    server.on("GET", "/drive/v3/files", page({}));
    server.on("GET", "/drive/v3/changes", [&pages](const HttpDoubleRequest &) {
        const QJsonObject change{{u"fileId"_s, u"a"_s}, {u"removed"_s, true}};
        const QJsonObject object{{u"changes"_s, QJsonArray{change}},
                                 {u"nextPageToken"_s, u"page-%1"_s.arg(++pages % 7)}};
        return HttpAnswer{200, QJsonDocument(object).toJson(), {}};
    });
    const auto drive = driveAt(server);
    const auto error = outcome(drive->changes(u"1"_s));
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::BadInput);
    QVERIFY(pages < 3'000);
}

/// Folders within each other, and a file in two of them: each is there once.
void TestGoogleHostile::walksInNoCircle()
{
    HttpDouble server;
    server.on("GET", "/drive/v3/files/root", HttpAnswer{404, {}, {}});
    server.on("GET", "/drive/v3/files", [](const HttpDoubleRequest &request) {
        const QString query = queryOf(request).queryItemValue(u"q"_s, QUrl::FullyDecoded);
        QList<QJsonObject> files;
        if (query.contains(u"'top'"))
            files += told(u"a"_s, u"a"_s, {u"top"_s});
        if (query.contains(u"'a'"))
            files += {told(u"b"_s, u"b"_s, {u"a"_s}), told(u"a"_s, u"a"_s, {u"a"_s}),
                      told(u"f"_s, u"f"_s, {u"a"_s, u"b"_s}, u"text/plain"_s)};
        if (query.contains(u"'b'"))
            files += {told(u"top"_s, u"top"_s, {u"b"_s}), told(u"a"_s, u"a"_s, {u"b"_s}),
                      told(u"f"_s, u"f"_s, {u"a"_s, u"b"_s}, u"text/plain"_s)};
        return page(files);
    });
    const auto drive = driveAt(server);
    QStringList found;
    const auto error = outcome(drive->walk(u"top"_s), [&found](const ItemsTask &task) {
        for (const DriveItem &item : task.items())
            found.append(item.parentId + u'/' + item.id);
    });
    QVERIFY2(!error, words(error).constData());
    found.sort();
    QCOMPARE(found, (QStringList{u"a/b"_s, u"a/f"_s, u"top/a"_s}));
}

/// What a name may do elsewhere is for those to judge who use it as a path.
void TestGoogleHostile::listsHostileNamesAsTheyAre()
{
    const QStringList names{u"a/b"_s,
                            u".."_s,
                            u"."_s,
                            u"two\nlines"_s,
                            u"CON"_s,
                            u"dots..."_s,
                            u"a\\b"_s,
                            u"x"_s.repeated(300),
                            QString(QChar(0)) + u"nul"_s,
                            u"\u202egpj.exe"_s};
    HttpDouble server;
    server.on("GET", "/drive/v3/files/root", HttpAnswer{404, {}, {}});
    server.on("GET", "/drive/v3/files", [&names](const HttpDoubleRequest &) {
        QList<QJsonObject> files;
        for (const QString &name : names)
            files += told(u"id%1"_s.arg(files.size()), name, {u"top"_s}, u"text/plain"_s);
        return page(files);
    });
    const auto drive = driveAt(server);
    QStringList found;
    const auto error = outcome(drive->list(u"top"_s), [&found](const ItemsTask &task) {
        for (const DriveItem &item : task.items())
            found.append(item.name);
    });
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(found, names);
}

void TestGoogleHostile::takesNoPageOfHtmlForAnAnswer()
{
    const QString id = m_fixture.google().put(u"/a"_s, "abc");
    const DriveItem item = look(id);
    m_fixture.google().setRules({QJsonObject{{u"do"_s, u"html"_s}, {u"status"_s, 200}}});
    GoogleDrive &drive = m_fixture.drive();
    QCOMPARE(outcome(drive.list(u"root"_s))->kind, Error::Kind::BadInput);
    QCOMPARE(outcome(drive.walk(u"root"_s))->kind, Error::Kind::BadInput);
    QCOMPARE(outcome(drive.stat(id))->kind, Error::Kind::BadInput);
    QCOMPARE(outcome(drive.changes({}))->kind, Error::Kind::BadInput);
    QCOMPARE(outcome(drive.quota())->kind, Error::Kind::BadInput);
    QCOMPARE(outcome(drive.move(id, u"root"_s, u"b"_s))->kind, Error::Kind::BadInput);
    QCOMPARE(outcome(drive.trash(id))->kind, Error::Kind::BadInput);
    QCOMPARE(download(item)->kind, Error::Kind::BadInput);
    QCOMPARE(upload(newFile(u"b"_s, "abc"))->kind, Error::Kind::BadInput);
    m_fixture.google().setRules({});
    QCOMPARE(m_fixture.paths(), QStringList{u"/a"_s});
}

void TestGoogleHostile::sendsDamagedFilesAgain_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<QStringList>("methods");
    QTest::newRow("at once") << qsizetype(4'096) << QStringList{u"POST"_s, u"PATCH"_s};
    QTest::newRow("in a session") << large << QStringList{u"PUT"_s};
}

/// Done means read back: what arrives damaged is sent again, and not done when that does not help.
void TestGoogleHostile::sendsDamagedFilesAgain()
{
    QFETCH(qsizetype, size);
    QFETCH(QStringList, methods);
    const QByteArray bytes = randomBytes(size);
    QJsonObject spoil{{u"do"_s, u"spoil"_s},
                      {u"at"_s, -200},
                      {u"path"_s, u"/upload/*"_s},
                      {u"method"_s, QJsonArray::fromStringList(methods)},
                      {u"nth"_s, 1}};
    m_fixture.google().setRules({spoil});
    const auto error = upload(newFile(u"a.bin"_s, bytes));
    QVERIFY2(!error, words(error).constData());
    QVERIFY(m_fixture.haveRulesFired());
    QVERIFY(m_fixture.google().content(u"/a.bin"_s) == bytes);
    spoil.remove(u"nth"_s);
    m_fixture.google().setRules({spoil});
    QCOMPARE(upload(newFile(u"b.bin"_s, bytes))->kind, Error::Kind::BadInput); // no endless tries
    QCOMPARE(m_fixture.paths(), QStringList{u"/a.bin"_s});
}

void TestGoogleHostile::believesNoSize()
{
    DriveItem item = look(m_fixture.google().put(u"/a"_s, "abc"));
    for (const qint64 lie : {qint64(2), qint64(4), qint64(0), qint64(1) << 60}) {
        item.size = lie;
        QVERIFY(download(item));
        QVERIFY(!QFileInfo::exists(local(u"down"_s)));
    }
    item.size = 3;
    const auto error = download(item);
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(contentAt(local(u"down"_s)), "abc");
}

/// The right is taken away in the middle: the next sign-in goes on where it was.
void TestGoogleHostile::keepsAnUploadForTheNextSignIn()
{
    const QByteArray bytes = randomBytes(large);
    UploadOrder order = newFile(u"big.bin"_s, bytes);
    m_fixture.google().setRules({QJsonObject{{u"do"_s, u"hangup"_s},
                                             {u"after_bytes"_s, 9'000'000},
                                             {u"path"_s, u"/upload/*"_s},
                                             {u"method"_s, u"PUT"_s},
                                             {u"nth"_s, 1}},
                                 QJsonObject{{u"do"_s, u"error"_s},
                                             {u"status"_s, 401},
                                             {u"path"_s, u"/upload/*"_s},
                                             {u"method"_s, u"PUT"_s},
                                             {u"after"_s, 1}}});
    QCOMPARE(upload(order)->kind, Error::Kind::Refused);
    QVERIFY(m_fixture.haveRulesFired());
    QCOMPARE(m_fixture.paths(), QStringList());
    m_fixture.google().setRules({});
    m_fixture.google().control("DELETE", u"log"_s);
    m_fixture.useTokens({u"valid"_s});
    order.resumePoint = m_point;
    const auto error = upload(order);
    QVERIFY2(!error, words(error).constData());
    QVERIFY(m_fixture.google().content(u"/big.bin"_s) == bytes);
    qint64 sent = 0;
    for (const QJsonValue &entry : m_fixture.google().log())
        sent += entry["bytes_in"_L1].toInteger();
    QVERIFY(sent < large - 8'000'000);
}

void TestGoogleHostile::saysThatAFolderIsGone_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::newRow("deleted") << QByteArray("DELETE") << u"files/%1"_s;
    QTest::newRow("unshared") << QByteArray("POST") << u"files/%1/unshare"_s;
}

void TestGoogleHostile::saysThatAFolderIsGone()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    const QString folder = m_fixture.google()
                               .control("POST", u"files"_s, {{u"path"_s, u"/shared"_s}})["id"_L1]
                               .toString();
    const DriveItem inside = look(m_fixture.google().put(u"/shared/a"_s, "abc"));
    m_fixture.google().control(method, path.arg(folder));
    GoogleDrive &drive = m_fixture.drive();
    QCOMPARE(outcome(drive.list(folder))->kind, Error::Kind::NotFound);
    QCOMPARE(outcome(drive.walk(folder))->kind, Error::Kind::NotFound);
    QCOMPARE(download(inside)->kind, Error::Kind::NotFound);
    for (const qsizetype size : {qsizetype(10), large}) {
        UploadOrder order = newFile(u"b"_s, randomBytes(size));
        order.parentId = folder;
        QCOMPARE(upload(order)->kind, Error::Kind::NotFound);
    }
    QVERIFY(!QFileInfo::exists(local(u"down"_s)));
    QVERIFY(!m_fixture.paths().contains(u"/shared/b"_s));
}

void TestGoogleHostile::leavesNothingOnAFullDisk()
{
    const DriveItem item = look(m_fixture.google().put(u"/a.bin"_s, randomBytes(large)));
    {
        const FileSizeLimit limit(1 << 20);
        QCOMPARE(download(item)->kind, Error::Kind::Storage);
    }
    QVERIFY(!QFileInfo::exists(local(u"down"_s)));
    const auto error = download(item);
    QVERIFY2(!error, words(error).constData());
    QVERIFY(contentAt(local(u"down"_s)) == randomBytes(large));
}

void TestGoogleHostile::saysWhereItMayNotWrite()
{
    const DriveItem item = look(m_fixture.google().put(u"/a"_s, "abc"));
    QCOMPARE(outcome(m_fixture.drive().download(
                         {item, local(u"no/such/folder/down"_s), Existing::Keep, {}}))
                 ->kind,
             Error::Kind::Storage);
}

void TestGoogleHostile::saysWhatItMayNotRead()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
    for (const QString &name : {u"folder"_s, u"missing"_s}) {
        UploadOrder order;
        order.file = local(name);
        order.parentId = u"root"_s;
        order.name = name;
        QCOMPARE(upload(order)->kind, Error::Kind::NotFound);
    }
    QCOMPARE(m_fixture.paths(), QStringList());
}

QTEST_GUILESS_MAIN(TestGoogleHostile)

#include "tst_googlehostile.moc"
