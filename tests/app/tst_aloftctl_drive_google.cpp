#include "core/net/httpclient.h"
#include "core/net/httptask.h"
#include "tests/app/aloftctlprocess.h"
#include "tests/support/outcome.h"

#include <QDir>
#include <QJsonDocument>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// `aloftctl drive …` at Google Drive: a fake one that real clients take for the real one.
class TestAloftCtlDriveGoogle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();

    void needsAnAccount();
    void carriesFilesThereAndBack();
    void keepsNamesApart();
    void movesTrashesAndRestores();
    void getsWhatALinkLeadsTo();
    void addsASharedDrive();
    void saysThatTheDriveIsFull();

private:
    QString control(const QString &path, const QJsonObject &body); ///< the id of what it makes
    CtlResult drive(const QStringList &words)
    {
        return m_ctl->run(QStringList(u"drive"_s) + words);
    }

    QProcess m_google;
    std::unique_ptr<AloftCtl> m_ctl;
};

void TestAloftCtlDriveGoogle::initTestCase()
{
    m_google.start(u"python3"_s, {QStringLiteral(ALOFT_FAKE_GOOGLE)});
    if (!m_google.waitForStarted())
        QSKIP("There is no python3.");
    while (!m_google.canReadLine())
        QVERIFY(m_google.waitForReadyRead(60'000));
    const QJsonDocument ready = QJsonDocument::fromJson(m_google.readLine());
    qputenv("ALOFT_ENDPOINT_GOOGLE_DRIVE", ready["root"_L1].toString().toUtf8());
    qputenv("ALOFT_TOKEN_GOOGLE", ready["access_token"_L1].toString().toUtf8());
}

void TestAloftCtlDriveGoogle::cleanupTestCase()
{
    m_google.terminate();
    m_google.waitForFinished();
}

void TestAloftCtlDriveGoogle::init()
{
    m_ctl = std::make_unique<AloftCtl>();
    const CtlResult added = drive({u"add"_s, u"google"_s, u"gd"_s, u"--json"_s});
    QVERIFY2(added.exitCode == 0, added.errors.constData());
    QCOMPARE(added.objects().value(0)["kind"_L1].toString(), u"google"_s);
}

void TestAloftCtlDriveGoogle::needsAnAccount()
{
    QCOMPARE(drive({u"add"_s, u"google"_s, u"other"_s, u"nobody"_s}).exitCode, 3);
    QCOMPARE(drive({u"add"_s, u"google"_s, u"other"_s, u"a"_s, u"b"_s, u"c"_s}).exitCode, 2);
    QVERIFY(drive({u"list"_s}).output.contains("google-environment"));
    const QByteArray token = qgetenv("ALOFT_TOKEN_GOOGLE");
    qunsetenv("ALOFT_TOKEN_GOOGLE");
    QCOMPARE(drive({u"add"_s, u"google"_s, u"other"_s}).exitCode, 4);
    QCOMPARE(drive({u"ls"_s, u"gd:"_s}).exitCode, 4);
    qputenv("ALOFT_TOKEN_GOOGLE", token);
    QCOMPARE(drive({u"ls"_s, u"gd:"_s}).exitCode, 0);
}

void TestAloftCtlDriveGoogle::carriesFilesThereAndBack()
{
    QVERIFY(QDir().mkpath(m_ctl->path(u"src/a"_s)));
    const QByteArray large(6'000'000, 'x'); // more than goes in one request
    m_ctl->write(u"src/large"_s, large);
    m_ctl->write(u"src/a/small"_s, "small");
    const CtlResult put = drive({u"put"_s, u"src"_s, u"gd:work/"_s, u"--json"_s});
    QVERIFY2(put.exitCode == 0, put.errors.constData());
    QCOMPARE(put.objects().size(), 2);
    const QList<QJsonObject> listed = drive({u"ls"_s, u"gd:work/src"_s, u"--json"_s}).objects();
    QCOMPARE(listed.size(), 2);
    QCOMPARE(listed[1]["size"_L1].toInteger(), large.size());
    QVERIFY(listed[1].contains("md5"_L1));
    const CtlResult got = drive({u"get"_s, u"gd:work/src"_s, u"back"_s});
    QVERIFY2(got.exitCode == 0, got.errors.constData());
    QCOMPARE(m_ctl->read(u"back/large"_s), large);
    QCOMPARE(m_ctl->read(u"back/a/small"_s), "small");
    QVERIFY(drive({u"info"_s, u"gd:"_s, u"--json"_s}).objects().value(0).contains("quota"_L1));
}

/// Google takes a name twice; a command never makes it do so.
void TestAloftCtlDriveGoogle::keepsNamesApart()
{
    m_ctl->write(u"x"_s, "1");
    QCOMPARE(drive({u"put"_s, u"x"_s, u"gd:twins/x"_s}).exitCode, 0);
    m_ctl->write(u"x"_s, "2");
    QCOMPARE(drive({u"put"_s, u"x"_s, u"gd:twins/x"_s}).exitCode, 6);
    QCOMPARE(drive({u"put"_s, u"x"_s, u"gd:twins"_s, u"--replace"_s}).exitCode, 0);
    QCOMPARE(drive({u"ls"_s, u"gd:twins"_s, u"--json"_s}).objects().size(), 1);
    QCOMPARE(drive({u"get"_s, u"gd:twins/x"_s, u"y"_s}).exitCode, 0);
    QCOMPARE(m_ctl->read(u"y"_s), "2");
}

void TestAloftCtlDriveGoogle::movesTrashesAndRestores()
{
    m_ctl->write(u"x"_s, "x");
    QCOMPARE(drive({u"put"_s, u"x"_s, u"gd:moved/x"_s}).exitCode, 0);
    QCOMPARE(drive({u"mv"_s, u"gd:moved/x"_s, u"gd:moved/y"_s}).exitCode, 0);
    const CtlResult removed = drive({u"rm"_s, u"gd:moved/y"_s});
    QVERIFY2(removed.exitCode == 0, removed.errors.constData());
    QCOMPARE(drive({u"info"_s, u"gd:moved/y"_s}).exitCode, 3);
    const CtlResult restored = drive({u"restore"_s, QString::fromUtf8(removed.output.trimmed())});
    QVERIFY2(restored.exitCode == 0, restored.errors.constData());
    QCOMPARE(drive({u"info"_s, u"gd:moved/y"_s}).exitCode, 0);
}

QString TestAloftCtlDriveGoogle::control(const QString &path, const QJsonObject &body)
{
    HttpClient http;
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(qEnvironmentVariable("ALOFT_ENDPOINT_GOOGLE_DRIVE") + u"/fake/"_s + path);
    request.headers = {{"Content-Type", "application/json"}};
    request.body = QJsonDocument(body).toJson();
    QString id;
    outcome(new HttpTask(&http, request), [&id](const HttpTask &task) {
        id = QJsonDocument::fromJson(task.reply().body)["id"_L1].toString();
    });
    return id;
}

void TestAloftCtlDriveGoogle::getsWhatALinkLeadsTo()
{
    m_ctl->write(u"linked.ipynb"_s, "{}");
    QCOMPARE(drive({u"put"_s, u"linked.ipynb"_s, u"gd:links/"_s}).exitCode, 0);
    const QList<QJsonObject> listed = drive({u"ls"_s, u"gd:links"_s, u"--json"_s}).objects();
    const QString colab = u"https://colab.research.google.com/drive/"_s
        + listed.value(0)["id"_L1].toString();
    const CtlResult got = drive({u"get"_s, colab, u"here.ipynb"_s});
    QVERIFY2(got.exitCode == 0, got.errors.constData());
    QCOMPARE(m_ctl->read(u"here.ipynb"_s), "{}");
    const QString folder = u"https://drive.google.com/drive/folders/"_s
        + drive({u"info"_s, u"gd:links"_s, u"--json"_s}).objects().value(0)["id"_L1].toString();
    const CtlResult all = drive({u"get"_s, u"gd:"_s + folder, u"gd:"_s + colab, u"in/"_s});
    QVERIFY2(all.exitCode == 0, all.errors.constData());
    QCOMPARE(m_ctl->read(u"in/links/linked.ipynb"_s), "{}");
    QCOMPARE(m_ctl->read(u"in/linked.ipynb"_s), "{}");
    const CtlResult nowhere = drive({u"get"_s, colab + u"x"_s, u"there"_s});
    QCOMPARE(nowhere.exitCode, 3);
    QVERIFY2(nowhere.errors.contains("No drive that was added"), nowhere.errors.constData());
    QCOMPARE(drive({u"get"_s, u"nas:"_s + colab, u"there"_s}).exitCode, 2);
    const QString document = control(u"files"_s,
                                     {{u"path"_s, u"/plan"_s},
                                      {u"mimeType"_s, u"application/vnd.google-apps.document"_s},
                                      {u"text"_s, u"x"_s}});
    QCOMPARE(drive({u"get"_s, u"docs.google.com/document/d/"_s + document, u"there"_s}).exitCode,
             2);
}

void TestAloftCtlDriveGoogle::addsASharedDrive()
{
    QVERIFY(!control(u"drives"_s, {{u"name"_s, u"Team data"_s}}).isEmpty());
    const QStringList add{u"add"_s, u"google"_s, u"team"_s, u"--shared-drive"_s};
    const CtlResult unknown = drive(add + QStringList{u"Teams"_s});
    QCOMPARE(unknown.exitCode, 3);
    QVERIFY(unknown.errors.contains("Team data"));
    const CtlResult added = drive(add + QStringList{u"Team data"_s, u"--json"_s});
    QVERIFY2(added.exitCode == 0, added.errors.constData());
    QVERIFY(added.objects().value(0)["place"_L1].toString().contains(u"Team data"_s));
    m_ctl->write(u"x"_s, "shared");
    QCOMPARE(drive({u"put"_s, u"x"_s, u"team:in/"_s}).exitCode, 0);
    QCOMPARE(drive({u"ls"_s, u"team:in"_s, u"--json"_s}).objects().size(), 1);
    QCOMPARE(drive({u"ls"_s, u"gd:in"_s}).exitCode, 3); // My Drive has nothing of it
    QCOMPARE(drive({u"add"_s, u"google"_s, u"two"_s, u"google-environment"_s, u"--shared-drive"_s,
                    u"Team data"_s})
                 .exitCode,
             0);
    QCOMPARE(drive({u"add"_s, u"folder"_s, u"three"_s, m_ctl->path(u"."_s), u"--shared-drive"_s,
                    u"Team data"_s})
                 .exitCode,
             2);
}

/// What fits goes, the rest is given up with the numbers; no file is waited for.
void TestAloftCtlDriveGoogle::saysThatTheDriveIsFull()
{
    constexpr int files = 60;
    constexpr int size = 10'000;
    constexpr int fitting = 15;
    QVERIFY(QDir().mkpath(m_ctl->path(u"many"_s)));
    for (int i = 0; i < files; ++i)
        m_ctl->write(u"many/%1"_s.arg(i), QByteArray(size, char('a' + i % 26)));
    const QJsonObject info = drive({u"info"_s, u"gd:"_s, u"--json"_s}).objects().value(0);
    const qint64 used = info["quota"_L1].toObject()["used"_L1].toInteger();
    control(u"storage"_s, {{u"limit"_s, used + fitting * size}});
    const CtlResult full = drive({u"put"_s, u"many"_s, u"gd:full/"_s, u"--json"_s});
    control(u"storage"_s, {{u"limit"_s, QJsonValue::Null}});
    QCOMPARE(full.exitCode, 3);
    QCOMPARE(full.objects().size(), fitting);
    QCOMPARE(full.errors.count("There is too little room on the drive"), files - fitting);
    const CtlResult again = drive({u"put"_s, u"many"_s, u"gd:full/"_s, u"--replace"_s,
                                   u"--json"_s});
    QVERIFY2(again.exitCode == 0, again.errors.constData());
    QCOMPARE(drive({u"ls"_s, u"gd:full/many"_s, u"--json"_s}).objects().size(), files);
}

QTEST_GUILESS_MAIN(TestAloftCtlDriveGoogle)

#include "tst_aloftctl_drive_google.moc"
