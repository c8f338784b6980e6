#include "tests/app/aloftctlprocess.h"
#include "tests/support/fakegoogle.h"

#include <QDir>
#include <QDirIterator>
#include <QMap>
#include <QRandomGenerator>
#include <QTest>
#include <QThread>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 90'000; // ms: changes there are asked for every 15 s

QJsonObject nowAndThen(const QString &effect, int every, const QJsonObject &more = {})
{
    QJsonObject rule = more;
    rule[u"do"_s] = effect;
    rule[u"every"_s] = every;
    return rule;
}

} // namespace

/// `aloftctl sync --watch` with a folder at Google Drive, which another device changes, too; over
/// a line that fails now and then, and through a crash. ALOFT_KILLS: how many times a process is
/// killed in the middle (the long form: 200).
class TestAloftCtlSyncGoogle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void keepsBothSidesInStep();
    void goesOnAfterItWasKilled();
    void isKilledAgainAndAgain();
    void keepsBothVersionsOfAConflict();

private:
    QProcess *watch()
    {
        return m_ctl->start({u"sync"_s, u"work"_s, u"gd:project"_s, u"--watch"_s});
    }
    QMap<QString, QByteArray> here() const;
    QMap<QString, QByteArray> there();
    void limitUploads(int kilobytes) const;
    void killInTheMiddle();
    int cutUploads();

    FakeGoogle m_google;
    std::unique_ptr<AloftCtl> m_ctl;
};

void TestAloftCtlSyncGoogle::initTestCase()
{
    if (FakeGoogle::python().isEmpty())
        QSKIP("no Python 3");
    QVERIFY(m_google.start());
    qputenv("ALOFT_ENDPOINT_GOOGLE_DRIVE", m_google.root().toEncoded());
    qputenv("ALOFT_TOKEN_GOOGLE", "valid");
}

void TestAloftCtlSyncGoogle::init()
{
    m_google.setRules({});
    m_google.control("POST", u"reset"_s);
    m_ctl = std::make_unique<AloftCtl>();
    QVERIFY(QDir().mkpath(m_ctl->path(u"work"_s)));
    const CtlResult added = m_ctl->run({u"drive"_s, u"add"_s, u"google"_s, u"gd"_s});
    QVERIFY2(added.exitCode == 0, added.errors.constData());
}

/// Contents by path.
QMap<QString, QByteArray> TestAloftCtlSyncGoogle::here() const
{
    QMap<QString, QByteArray> files;
    const QDir work(m_ctl->path(u"work"_s));
    QDirIterator each(work.path(), QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QString path = work.relativeFilePath(each.next());
        files.insert(path, m_ctl->read(u"work/"_s + path));
    }
    return files;
}

QMap<QString, QByteArray> TestAloftCtlSyncGoogle::there()
{
    constexpr QLatin1StringView folder("/project/");
    QMap<QString, QByteArray> files;
    for (const QJsonValue &file : m_google.control("GET", u"files"_s)["files"_L1].toArray()) {
        const QString path = file["path"_L1].toString();
        if (path.startsWith(folder) && file.toObject().contains("md5"_L1)
            && !file["trashed"_L1].toBool())
            files.insert(path.sliced(folder.size()),
                         m_google.content(u"&id="_s + file["id"_L1].toString()));
    }
    return files;
}

void TestAloftCtlSyncGoogle::keepsBothSidesInStep()
{
    m_google.setRules({nowAndThen(u"lose"_s, 11), nowAndThen(u"drop"_s, 13),
                       nowAndThen(u"error"_s, 17, {{u"status"_s, 503}})});
    for (int i = 0; i < 20; ++i)
        m_ctl->write(u"work/f%1"_s.arg(i), QByteArray::number(i));
    m_ctl->write(u"work/large"_s, QByteArray(6'000'000, 'x'));
    QProcess *watching = watch();
    QTRY_COMPARE_WITH_TIMEOUT(there(), here(), patience);
    // Both change, at once and elsewhere.
    QVERIFY(QDir().mkpath(m_ctl->path(u"work/inner"_s)));
    m_ctl->write(u"work/inner/new"_s, "new");
    QVERIFY(QFile::remove(m_ctl->path(u"work/f0"_s)));
    m_google.put(u"/project/result.csv"_s, "1,2");
    m_google.put(u"/project/f1"_s, "theirs");
    QTRY_VERIFY_WITH_TIMEOUT(here().contains(u"result.csv"_s) && there() == here(), patience);
    QCOMPARE(here().value(u"f1"_s), "theirs");
    QCOMPARE(there().value(u"inner/new"_s), "new");
    QVERIFY(!there().contains(u"f0"_s));
    QCOMPARE(there().size(), 22);
    watching->terminate();
    QVERIFY(watching->waitForFinished(20'000));
}

void TestAloftCtlSyncGoogle::goesOnAfterItWasKilled()
{
    for (int i = 0; i < 60; ++i)
        m_ctl->write(u"work/f%1"_s.arg(i), QByteArray::number(i));
    m_google.setRules(
        {QJsonObject{{u"do"_s, u"slow"_s}, {u"seconds"_s, 0.1}, {u"path"_s, u"/upload/*"_s}}});
    QProcess *watching = watch();
    QTRY_VERIFY_WITH_TIMEOUT(there().size() > 5, patience);
    watching->kill();
    QVERIFY(watching->waitForFinished(20'000));
    QVERIFY(there().size() < 60);
    m_google.setRules({});
    QProcess *again = watch();
    QTRY_COMPARE_WITH_TIMEOUT(there(), here(), patience);
    QCOMPARE(here().size(), 60); // neither lost nor there twice
    again->terminate();
    QVERIFY(again->waitForFinished(20'000));
}

/// A second's.
void TestAloftCtlSyncGoogle::limitUploads(int kilobytes) const
{
    QVERIFY(QDir().mkpath(m_ctl->profile() + u"/config"_s));
    QFile settings(m_ctl->profile() + u"/config/settings.toml"_s);
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write("[transfers]\nupload-limit = " + QByteArray::number(kilobytes) + '\n');
}

/// Requests that were cut off while their bytes came.
int TestAloftCtlSyncGoogle::cutUploads()
{
    int count = 0;
    for (const QJsonValue &request : m_google.log()) {
        if (request["path"_L1].toString().startsWith("/upload/"_L1)
            && request["status"_L1].toInt() == 499)
            ++count;
    }
    return count;
}

void TestAloftCtlSyncGoogle::killInTheMiddle()
{
    QProcess *syncing = m_ctl->start({u"sync"_s, u"work"_s, u"gd:project"_s});
    const auto hasBegun = [this] {
        return !m_google.control("GET", u"state"_s)["uploads"_L1].toArray().isEmpty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasBegun(), patience); // the large one, in this life or an earlier one
    QThread::msleep(QRandomGenerator::global()->bounded(300));
    syncing->kill();
    QVERIFY(syncing->waitForFinished(20'000));
}

/// Most times while a large file goes up. One that went up, unheard, and was edited then may be there in
/// both versions.
void TestAloftCtlSyncGoogle::isKilledAgainAndAgain()
{
    const int kills = qMax(1, qEnvironmentVariable("ALOFT_KILLS", u"5"_s).toInt());
    limitUploads(8'000);
    m_google.control("DELETE", u"log"_s);
    for (int i = 0; i < kills; ++i) {
        const QByteArray number = QByteArray::number(i);
        m_ctl->write(u"work/f%1"_s.arg(i), number);
        m_ctl->write(u"work/edited"_s, "edit " + number);
        if (i % 3 == 0)
            m_ctl->write(u"work/large"_s, QByteArray(12 << 20, char('a' + i % 26)));
        m_google.put(u"/project/theirs%1"_s.arg(i), number);
        const QMap<QString, QByteArray> former = here();
        killInTheMiddle();
        const QList<QByteArray> now = here().values();
        for (auto file = former.cbegin(); file != former.cend(); ++file)
            QVERIFY2(now.contains(*file), qPrintable(file.key()));
    }
    QVERIFY(cutUploads() > 0);
    limitUploads(0);
    const QMap<QString, QByteArray> last = here();
    for (int i = 0; i < 2; ++i) {
        const CtlResult result = m_ctl->run({u"sync"_s, u"work"_s, u"gd:project"_s});
        QVERIFY2(result.exitCode == 0 || result.exitCode == 6, result.errors.constData());
    }
    QCOMPARE(there().keys(), here().keys());
    QVERIFY(there() == here());
    for (const QByteArray &content : last)
        QVERIFY(here().values().contains(content));
    for (int i = 0; i < kills; ++i)
        QCOMPARE(here().value(u"theirs%1"_s.arg(i)), QByteArray::number(i));
    QSet<QString> paths;
    for (const QJsonValue &file : m_google.control("GET", u"files"_s)["files"_L1].toArray()) {
        QVERIFY2(!paths.contains(file["path"_L1].toString()), "there twice");
        paths.insert(file["path"_L1].toString());
    }
}

void TestAloftCtlSyncGoogle::keepsBothVersionsOfAConflict()
{
    m_ctl->write(u"work/train.py"_s, "one");
    QProcess *watching = watch();
    QTRY_COMPARE_WITH_TIMEOUT(there(), here(), patience);
    m_google.put(u"/project/train.py"_s, "theirs");
    m_ctl->write(u"work/train.py"_s, "mine");
    QTRY_VERIFY_WITH_TIMEOUT(there().size() == 2 && there() == here(), patience);
    QVERIFY(here().values().contains("mine"));
    QVERIFY(here().values().contains("theirs"));
    watching->terminate();
    QVERIFY(watching->waitForFinished(20'000));
}

QTEST_GUILESS_MAIN(TestAloftCtlSyncGoogle)

#include "tst_aloftctl_sync_google.moc"
