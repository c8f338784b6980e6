#include "core/drive/google/googleaddress.h"
#include "core/drive/google/googlefile.h"
#include "core/drive/google/googlelink.h"
#include "core/drive/google/googleresumepoint.h"
#include "core/drive/google/googlesource.h"
#include "core/drive/google/googlewire.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

QJsonObject plainFile()
{
    return {{u"id"_s, u"1aB-_"_s},
            {u"name"_s, u"a/../b"_s},
            {u"mimeType"_s, u"text/plain"_s},
            {u"size"_s, u"12"_s},
            {u"md5Checksum"_s, u"0123456789abcdef0123456789abcdef"_s},
            {u"headRevisionId"_s, u"r1"_s},
            {u"modifiedTime"_s, u"2026-01-31T12:00:00.123Z"_s},
            {u"parents"_s, QJsonArray{u"P"_s}},
            {u"webViewLink"_s, u"https://drive.google.com/file/d/1aB-_/view"_s},
            {u"capabilities"_s, QJsonObject{{u"canEdit"_s, false}}}};
}

} // namespace

class TestGoogleFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAFile();
    void tellsKinds_data();
    void tellsKinds();
    void refusesWhatIsNoFile_data();
    void refusesWhatIsNoFile();
    void takesNoHalfPage();
    void readsChanges();
    void readsQuota();
    void findsIdsInLinks_data();
    void findsIdsInLinks();
    void staysAtHome_data();
    void staysAtHome();
    void encodesParameters();
    void quotesValues();
    void readsRanges_data();
    void readsRanges();
    void keepsResumePoints();
    void knowsTypes();
};

void TestGoogleFile::readsAFile()
{
    const Result<GoogleFile> file = parseGoogleFile(bytes(plainFile()));
    QVERIFY(file);
    const DriveItem &item = file->item;
    QCOMPARE(item.id, u"1aB-_"_s);
    QCOMPARE(item.name, u"a/../b"_s);
    QCOMPARE(item.parentId, u"P"_s);
    QCOMPARE(item.kind, DriveItem::Kind::File);
    QCOMPARE(item.size, 12);
    QCOMPARE(item.version, u"r1"_s);
    QCOMPARE(item.modified.toMSecsSinceEpoch(), 1769860800123);
    QCOMPARE(item.checksums.size(), 1);
    QCOMPARE(item.checksums.first().value.toHex(), "0123456789abcdef0123456789abcdef");
    QVERIFY(!item.canEdit && item.canTrash && item.canDownload);
    QCOMPARE(item.webPage.host(), u"drive.google.com"_s);
}

void TestGoogleFile::tellsKinds_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<DriveItem::Kind>("kind");
    const QString own = u"application/vnd.google-apps."_s;
    QTest::newRow("folder") << own + u"folder"_s << DriveItem::Kind::Folder;
    QTest::newRow("shortcut") << own + u"shortcut"_s << DriveItem::Kind::Link;
    QTest::newRow("document") << own + u"document"_s << DriveItem::Kind::Document;
    QTest::newRow("unknown") << own + u"tomorrow"_s << DriveItem::Kind::Document;
    QTest::newRow("notebook") << u"application/vnd.google.colaboratory"_s << DriveItem::Kind::File;
    QTest::newRow("old notebook") << u"application/vnd.google.colab"_s << DriveItem::Kind::File;
    QTest::newRow("none") << QString() << DriveItem::Kind::File;
}

void TestGoogleFile::tellsKinds()
{
    QFETCH(QString, type);
    QFETCH(DriveItem::Kind, kind);
    QJsonObject object = plainFile();
    object[u"mimeType"_s] = type;
    const Result<GoogleFile> file = parseGoogleFile(bytes(object));
    QVERIFY(file);
    QCOMPARE(file->item.kind, kind);
    QCOMPARE(file->item.size, kind == DriveItem::Kind::File ? 12 : -1);
    QCOMPARE(file->item.version.isEmpty(), kind != DriveItem::Kind::File);
}

void TestGoogleFile::refusesWhatIsNoFile_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("page") << QByteArray("<!DOCTYPE html><html>Sign in</html>");
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("cut") << bytes(plainFile()).chopped(3);
    QTest::newRow("no id") << QByteArray(R"({"name":"x"})");
    QTest::newRow("no name") << QByteArray(R"({"id":"x"})");
    QTest::newRow("a way as id") << QByteArray(R"({"id":"../x","name":"x"})");
    QTest::newRow("a number as id") << QByteArray(R"({"id":1,"name":"x"})");
}

void TestGoogleFile::refusesWhatIsNoFile()
{
    QFETCH(QByteArray, body);
    const Result<GoogleFile> file = parseGoogleFile(body);
    QVERIFY(!file);
    QCOMPARE(file.error().kind, Error::Kind::BadInput);
    QVERIFY(!file.error().advice.isEmpty());
}

/// What is not in a list is taken for deleted.
void TestGoogleFile::takesNoHalfPage()
{
    QVERIFY(parseGooglePage(R"({"files":[]})"));
    QVERIFY(!parseGooglePage("{}"));
    QVERIFY(!parseGooglePage(R"({"files":[],"incompleteSearch":true})"));
    QVERIFY(!parseGooglePage(R"({"files":[{"id":"a","name":"a"},{"id":"b"}]})"));
    const auto page = parseGooglePage(R"({"files":[{"id":"a","name":"a"}],"nextPageToken":"t"})");
    QVERIFY(page);
    QCOMPARE(page->nextToken, u"t"_s);
}

void TestGoogleFile::readsChanges()
{
    QVERIFY(!parseGoogleChanges(R"({"changes":[]})")); // and then?
    QVERIFY(!parseGoogleChanges(R"({"changes":[{"removed":true}],"newStartPageToken":"2"})"));
    QVERIFY(!parseGoogleChanges(
        R"({"changes":[{"fileId":"a","file":{"id":"b","name":"b"}}],"newStartPageToken":"2"})"));
    const auto page = parseGoogleChanges(
        R"({"changes":[{"changeType":"drive","driveId":"d"},{"fileId":"a","removed":true},)"
        R"({"fileId":"b","file":{"id":"b","name":"b"}}],"newStartPageToken":"2"})");
    QVERIFY(page);
    QCOMPARE(page->changes.size(), 2);
    QVERIFY(!page->changes.first().file);
    QVERIFY(page->changes.last().file);
    QCOMPARE(page->newCursor, u"2"_s);
}

void TestGoogleFile::readsQuota()
{
    const auto quota = parseGoogleQuota(
        R"({"storageQuota":{"limit":"100","usage":"60","usageInDriveTrash":"5"}})");
    QVERIFY(quota);
    QCOMPARE(quota->limit, 100);
    QCOMPARE(quota->used, 60);
    QCOMPARE(quota->trashed, 5);
    QCOMPARE(parseGoogleQuota(R"({"storageQuota":{"usage":"60"}})")->limit, -1);
    QCOMPARE(parseGoogleQuota(R"({"storageQuota":{"usage":"-7"}})")->used, -1);
}

void TestGoogleFile::findsIdsInLinks_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("id");
    QTest::newRow("colab") << u"https://colab.research.google.com/drive/1a_B-#scrollTo=x"_s
                           << u"1a_B-"_s;
    QTest::newRow("file") << u" https://drive.google.com/file/d/1a/view?usp=sharing\n"_s << u"1a"_s;
    QTest::newRow("open") << u"drive.google.com/open?id=1a&x=y"_s << u"1a"_s;
    QTest::newRow("uc") << u"https://drive.google.com/uc?export=download&id=1a"_s << u"1a"_s;
    QTest::newRow("folder") << u"https://drive.google.com/drive/u/0/folders/1a"_s << u"1a"_s;
    QTest::newRow("document") << u"https://docs.google.com/document/d/1a/edit"_s << u"1a"_s;
    QTest::newRow("my drive") << u"https://drive.google.com/drive/my-drive?q=x y"_s
                              << u"my-drive"_s;
    QTest::newRow("nothing") << u"https://drive.google.com/"_s << QString();
    QTest::newRow("elsewhere") << u"https://drive.google.com.evil.example/file/d/1a"_s << QString();
    QTest::newRow("another way") << u"file://drive.google.com/file/d/1a"_s << QString();
    QTest::newRow("no id") << u"https://drive.google.com/file/d/..%2f..%2fx/view"_s << QString();
    QTest::newRow("a word") << u"hello"_s << QString();
}

void TestGoogleFile::findsIdsInLinks()
{
    QFETCH(QString, pasted);
    QFETCH(QString, id);
    QCOMPARE(googleFileIdIn(pasted).value_or(QString()), id);
}

void TestGoogleFile::staysAtHome_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("none") << QByteArray() << true;
    QTest::newRow("https") << QByteArray("https://drive.example.org/") << true;
    QTest::newRow("loopback") << QByteArray("http://127.0.0.1:8080") << true;
    QTest::newRow("localhost") << QByteArray("http://localhost:8080") << true;
    QTest::newRow("six") << QByteArray("http://[::1]:8080") << true;
    QTest::newRow("in the clear") << QByteArray("http://drive.example.org") << false;
    QTest::newRow("disguised") << QByteArray("http://127.0.0.1.example.org") << false;
    QTest::newRow("file") << QByteArray("file:///etc") << false;
    QTest::newRow("words") << QByteArray("my drive") << false;
}

void TestGoogleFile::staysAtHome()
{
    QFETCH(QByteArray, value);
    QFETCH(bool, isTaken);
    qputenv("ALOFT_ENDPOINT_GOOGLE_DRIVE", value);
    const Result<GoogleAddress> address = GoogleAddress::fromEnvironment();
    qunsetenv("ALOFT_ENDPOINT_GOOGLE_DRIVE");
    QCOMPARE(address.has_value(), isTaken);
    if (!isTaken)
        QCOMPARE(address.error().kind, Error::Kind::BadInput);
    else if (value.isEmpty())
        QCOMPARE(address->call(u"about"_s, {}).toString(),
                 u"https://www.googleapis.com/drive/v3/about?prettyPrint=false"_s);
}

void TestGoogleFile::encodesParameters()
{
    const GoogleAddress address(QUrl(u"http://127.0.0.1:1/base/"_s));
    const QUrl url = address.call(u"files"_s, {{u"q"_s, u"a+b&c=d #é"_s}});
    QCOMPARE(url.toEncoded(),
             "http://127.0.0.1:1/base/drive/v3/files?q=a%2Bb%26c%3Dd%20%23%C3%A9"
             "&supportsAllDrives=true&prettyPrint=false");
    QVERIFY(address.isHome(address.upload(u"files"_s, {})));
    QVERIFY(!address.isHome(QUrl(u"http://127.0.0.1:2/"_s)));
    QCOMPARE(googleFilePath(u"../about"_s), u"files/-"_s);
}

void TestGoogleFile::quotesValues()
{
    QCOMPARE(googleQuoted(u"it's \\ here"_s), u"'it\\'s \\\\ here'"_s);
}

void TestGoogleFile::readsRanges_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<qint64>("kept");
    QTest::newRow("some") << QByteArray("bytes=0-262143") << qint64(262'144);
    QTest::newRow("one") << QByteArray("bytes=0-0") << qint64(1);
    QTest::newRow("nothing") << QByteArray() << qint64(0);
    QTest::newRow("not from the beginning") << QByteArray("bytes=5-9") << qint64(0);
    QTest::newRow("backwards") << QByteArray("bytes=0--1") << qint64(0);
    QTest::newRow("more than there can be")
        << QByteArray("bytes=0-9223372036854775807") << qint64(0);
    QTest::newRow("no number") << QByteArray("bytes=0-x") << qint64(0);
}

void TestGoogleFile::readsRanges()
{
    QFETCH(QByteArray, range);
    QFETCH(qint64, kept);
    QCOMPARE(parseGoogleRange(range), kept);
}

void TestGoogleFile::keepsResumePoints()
{
    const GoogleResumePoint point{u"id"_s, QUrl(u"https://x.org/u?upload_id=A%2FB"_s), 7, 9};
    const GoogleResumePoint back = GoogleResumePoint::from(point.text());
    QCOMPARE(back.id, point.id);
    QCOMPARE(back.session, point.session);
    QCOMPARE(back.size, 7);
    QCOMPARE(back.modified, 9);
    QVERIFY(GoogleResumePoint::from(Secret(u"nonsense"_s)).id.isEmpty());
    QVERIFY(GoogleResumePoint::from(Secret(uR"({"id":"../x"})"_s)).id.isEmpty());
}

void TestGoogleFile::knowsTypes()
{
    QCOMPARE(googleTypeOf(u"a.ipynb"_s), "application/vnd.google.colaboratory");
    QCOMPARE(googleTypeOf(u"a.txt"_s), "text/plain");
    QCOMPARE(googleTypeOf(u"a.unheardof"_s), "application/octet-stream");
}

QTEST_GUILESS_MAIN(TestGoogleFile)

#include "tst_googlefile.moc"
