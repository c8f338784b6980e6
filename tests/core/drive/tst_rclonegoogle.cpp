#include "core/drive/hiddenpart.h"
#include "core/drive/rclone/rclonedrive.h"
#include "core/net/httpclient.h"
#include "tests/core/drive/driveoutcome.h"
#include "tests/support/fakegoogle.h"

#include <QFileInfo>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// The computer's own rclone with a remote far away: a Google Drive, which is a fake one, and which
/// does not always get what was sent.
class TestRcloneGoogle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();

    void carriesFiles();
    void sendsDamagedFilesAgain();
    void takesNoDamagedFile();
    void saysThatTheRightIsGone();
    void keepsHostileNamesInside();

private:
    QString here(const QString &name) const { return m_folder.filePath(name); }
    void misbehave(const QJsonObject &rule) { m_google.setRules({rule}); }
    QStringList paths();

    FakeGoogle m_google;
    QTemporaryDir m_folder;
    HttpClient m_http;
    std::unique_ptr<RcloneServer> m_server;
    std::unique_ptr<RcloneDrive> m_drive;
};

void TestRcloneGoogle::initTestCase()
{
    if (QStandardPaths::findExecutable(u"rclone"_s).isEmpty() || FakeGoogle::python().isEmpty())
        QSKIP("needs rclone and Python 3");
    QVERIFY(m_google.start());
    if (m_google.said("ca"_L1).isEmpty())
        QSKIP("needs the openssl command");
    writeTo(
        here(u"rclone.conf"_s),
        "[gd]\ntype = drive\nclient_id = x\nclient_secret = y\nscope = drive\nroot_folder_id = "
            + m_google.said("root_folder_id"_L1).toUtf8()
            + "\ntoken = {\"access_token\":\"valid\",\"token_type\":\"Bearer\",\"refresh_token\":"
              "\"r\",\"expiry\":\"2099-01-01T00:00:00Z\"}\n");
    qputenv("RCLONE_CONFIG", here(u"rclone.conf"_s).toUtf8());
    qputenv("RCLONE_CA_CERT", m_google.said("ca"_L1).toUtf8());
    qputenv("RCLONE_DRIVE_PACER_MIN_SLEEP", "1ms");
    qputenv("RCLONE_LOW_LEVEL_RETRIES", "2");
    qputenv("HTTPS_PROXY", m_google.said("proxy"_L1).toUtf8());
    qputenv("NO_PROXY", "127.0.0.1");
    m_server = std::make_unique<RcloneServer>(m_http);
    m_drive = std::make_unique<RcloneDrive>(*m_server, u"gd:"_s);
}

void TestRcloneGoogle::cleanupTestCase()
{
    qunsetenv("HTTPS_PROXY");
}

void TestRcloneGoogle::init()
{
    m_google.setRules({});
    for (const QString &path : paths())
        m_google.control("DELETE", u"content?path="_s + path);
}

/// What lies there, without the trash.
QStringList TestRcloneGoogle::paths()
{
    QStringList paths;
    for (const QJsonValue &file : m_google.control("GET", u"files"_s)["files"_L1].toArray()) {
        const QString path = file["path"_L1].toString();
        if (path != u"/" && !file["trashed"_L1].toBool())
            paths.append(path);
    }
    return paths;
}

void TestRcloneGoogle::carriesFiles()
{
    writeTo(here(u"x"_s), "hello");
    const Result<DriveItem> up = itemOf(m_drive->upload(uploadOf(here(u"x"_s), u"/"_s, u"y"_s)));
    QVERIFY2(up, wordsOf(up).constData());
    QCOMPARE(m_google.content(u"/y"_s), "hello");
    const auto error = outcome(m_drive->download(downloadOf(*up, here(u"z"_s))));
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(readFrom(here(u"z"_s)), "hello");
}

void TestRcloneGoogle::sendsDamagedFilesAgain()
{
    writeTo(here(u"x"_s), QByteArray(4'096, 'x'));
    QJsonObject spoil{{u"do"_s, u"spoil"_s},
                      {u"at"_s, -200},
                      {u"path"_s, u"/upload/*"_s},
                      {u"nth"_s, 1}};
    misbehave(spoil);
    const Result<DriveItem> up = itemOf(m_drive->upload(uploadOf(here(u"x"_s), u"/"_s, u"a"_s)));
    QVERIFY2(up, wordsOf(up).constData());
    QCOMPARE(m_google.content(u"/a"_s), QByteArray(4'096, 'x'));
    spoil.remove(u"nth"_s);
    misbehave(spoil);
    const Result<DriveItem> other = itemOf(m_drive->upload(uploadOf(here(u"x"_s), u"/"_s, u"b"_s)));
    QCOMPARE(kindOf(other), Error::Kind::BadInput); // no endless tries
    QCOMPARE(paths(), QStringList{u"/a"_s});
}

void TestRcloneGoogle::takesNoDamagedFile()
{
    m_google.put(u"/a"_s, QByteArray(4'096, 'x'));
    const Result<DriveItem> there = itemOf(m_drive->stat(u"/a"_s));
    QVERIFY2(there, wordsOf(there).constData());
    QJsonObject flip{{u"do"_s, u"flipped"_s},
                     {u"at"_s, 100},
                     {u"query"_s, QJsonObject{{u"alt"_s, u"media"_s}}},
                     {u"nth"_s, 1}};
    misbehave(flip);
    const auto error = outcome(m_drive->download(downloadOf(*there, here(u"down"_s))));
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(readFrom(here(u"down"_s)), QByteArray(4'096, 'x'));
    flip.remove(u"nth"_s);
    misbehave(flip);
    QCOMPARE(outcome(m_drive->download(downloadOf(*there, here(u"never"_s))))->kind,
             Error::Kind::BadInput);
    QVERIFY(!QFileInfo::exists(here(u"never"_s)));
}

void TestRcloneGoogle::saysThatTheRightIsGone()
{
    writeTo(here(u"x"_s), "hello");
    misbehave({{u"do"_s, u"error"_s},
               {u"status"_s, 403},
               {u"reason"_s, u"insufficientFilePermissions"_s}});
    QCOMPARE(kindOf(itemOf(m_drive->upload(uploadOf(here(u"x"_s), u"/"_s, u"y"_s)))),
             Error::Kind::Refused);
    m_google.setRules({});
    QCOMPARE(paths(), QStringList());
}

/// rclone shows them in letters that look alike; none leads out of its folder.
void TestRcloneGoogle::keepsHostileNamesInside()
{
    for (const QString &name : {u".."_s, u"a/b"_s, u"two\nlines"_s}) {
        const QString id = m_google.put(u"/plain"_s, "x");
        m_google.control("PATCH", u"files/"_s + id, {{u"name"_s, name}});
    }
    const Result<QList<DriveItem>> items = itemsOf(m_drive->walk(u"/"_s));
    QVERIFY2(items, wordsOf(items).constData());
    for (const DriveItem &item : *items) {
        QVERIFY2(!item.name.contains(u'/') && item.name != u"..", qPrintable(item.name));
        QCOMPARE(item.parentId, u"/"_s);
    }
}

QTEST_GUILESS_MAIN(TestRcloneGoogle)

#include "tst_rclonegoogle.moc"
