#include "core/base/paths.h"
#include "core/base/secretstore.h"
#include "core/base/settings.h"
#include "core/drive/crossing.h"
#include "core/drive/drivebook.h"
#include "core/drive/transfers.h"
#include "core/drive/transfersettings.h"
#include "core/net/bandwidth.h"
#include "core/providers/local/localsettings.h"
#include "core/session/sessionstore.h"
#include "core/session/syncbook.h"
#include "core/session/workbench.h"
#include "tests/core/drive/scripteddrive.h"
#include "tests/support/outcome.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Lives of the program, one after the other, over one profile.
class TestWorkbench : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void localSessionIsOneForAFolder();
    void sessionsOutliveTheProgram();
    void forgottenSessionsDoNotComeBack();
    void unknownProvidersAreLeftAlone();
    void closeEndsLocalServers();
    void transfersKeepToTheSettings();
    void whatCrossedForNobodyIsSwept();
    void wakingSetsARestingTransferGoing();
    void wakingSetsARestingSyncGoing();

private:
    std::unique_ptr<Workbench> life(SleepWatch *&sleep);
    std::unique_ptr<Workbench> life();

    std::unique_ptr<QTemporaryDir> m_folder;
    Paths m_paths = Paths::ofProfile(u"/nonexistent"_s);
    std::unique_ptr<Settings> m_settings;
};

void TestWorkbench::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_paths = Paths::ofProfile(m_folder->filePath(u"profile"_s));
    QVERIFY(m_paths.create().has_value());
    m_settings = Settings::temporary();
    m_settings->set(LocalSettings::Python, u"/usr/bin/python3"_s);
}

std::unique_ptr<Workbench> TestWorkbench::life()
{
    return std::make_unique<Workbench>(m_paths, *m_settings, std::make_unique<MemorySecretStore>());
}

std::unique_ptr<Workbench> TestWorkbench::life(SleepWatch *&sleep)
{
    auto watch = std::make_unique<SleepWatch>();
    sleep = watch.get();
    return std::make_unique<Workbench>(m_paths, *m_settings, std::make_unique<MemorySecretStore>(),
                                       std::move(watch));
}

void TestWorkbench::localSessionIsOneForAFolder()
{
    const auto bench = life();
    QAbstractItemModelTester tester(&bench->sessions(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    Session *session = bench->localSession(m_folder->path());
    QCOMPARE(bench->localSession(m_folder->path() + u"/."_s), session);
    QVERIFY(bench->localSession(u"/tmp"_s) != session);
    QCOMPARE(bench->sessions().rowCount(), 2);
    QCOMPARE(session->name(), QDir(m_folder->path()).dirName());
    QCOMPARE(session->state(), SessionState::Idle);
    const Session *another = bench->createSession(session->provider().id(), session->spec());
    QCOMPARE(another->name(), session->name() + u" (2)"_s);
}

void TestWorkbench::sessionsOutliveTheProgram()
{
    QString id;
    {
        const auto bench = life();
        Session *session = bench->localSession(m_folder->path());
        session->setName(u"mine"_s);
        id = session->id();
    }
    const auto bench = life();
    QVERIFY(!outcome(bench->restoreSessions()));
    Session *session = bench->sessions().byId(id);
    QVERIFY(session != nullptr);
    QCOMPARE(session->name(), u"mine"_s);
    QCOMPARE(bench->localSession(m_folder->path()), session);
}

void TestWorkbench::forgottenSessionsDoNotComeBack()
{
    {
        const auto bench = life();
        bench->forgetSession(bench->localSession(m_folder->path()));
        QCOMPARE(bench->sessions().rowCount(), 0);
    }
    const auto bench = life();
    QVERIFY(!outcome(bench->restoreSessions()));
    QCOMPARE(bench->sessions().rowCount(), 0);
}

void TestWorkbench::unknownProvidersAreLeftAlone()
{
    const QString path = m_paths.data() + u"/sessions.sqlite"_s;
    {
        SessionStore store(path);
        StoredSession later;
        later.id = store.newId();
        later.providerId = u"of-a-later-aloft"_s;
        later.name = u"x"_s;
        later.changedAt = QDateTime::currentDateTimeUtc();
        store.save(later);
    }
    {
        const auto bench = life();
        QVERIFY(!outcome(bench->restoreSessions()));
        QCOMPARE(bench->sessions().rowCount(), 0);
    }
    QCOMPARE(SessionStore(path).sessions().size(), 1);
}

void TestWorkbench::closeEndsLocalServers()
{
    const auto bench = life();
    Session *session = bench->localSession(m_folder->path());
    const auto error = outcome(session->start());
    if (error && error->kind == Error::Kind::NotFound)
        QSKIP(words(error).constData());
    QVERIFY2(!error, words(error).constData());
    QVERIFY(!QDir(m_paths.runtime() + u"/local"_s).isEmpty());
    QVERIFY(!outcome(bench->close()));
    QVERIFY(QDir(m_paths.runtime() + u"/local"_s).isEmpty());
}

void TestWorkbench::transfersKeepToTheSettings()
{
    m_settings->set(TransferSettings::DownLimit, 500);
    const auto bench = life();
    QCOMPARE(bench->syncs().means().down->limit(), qint64(500'000));
    QCOMPARE(bench->syncs().means().up->limit(), qint64(0));
    m_settings->set(TransferSettings::UpLimit, 80); // at once, for what is under way, too
    QCOMPARE(bench->syncs().means().up->limit(), qint64(80'000));
    m_settings->reset(TransferSettings::DownLimit.key);
    QCOMPARE(bench->syncs().means().down->limit(), qint64(0));
}

/// A crash came between a file's arrival and its order, or after its end.
void TestWorkbench::whatCrossedForNobodyIsSwept()
{
    const QString folder = crossingsFolder(m_paths.data());
    QVERIFY(QDir().mkpath(folder));
    QFile file(folder + u"/left"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    (void)life()->transfers();
    QVERIFY(!file.exists());
}

/// The line that it had is dead, and it would rest for an hour.
void TestWorkbench::wakingSetsARestingTransferGoing()
{
    SleepWatch *sleep = nullptr;
    const auto bench = life(sleep);
    ScriptedDrive drive;
    bool isAway = true;
    drive.script = [&isAway](ScriptedUpload &upload) {
        if (isAway)
            upload.fail(Error::Kind::Network);
        else
            upload.done();
    };
    Transfers &transfers = bench->transfers();
    TransferPace pace;
    pace.retry.first = pace.retry.longest = 1h;
    transfers.setPace(pace);
    transfers.addDrive(u"far"_s, &drive);
    QFile file(m_folder->filePath(u"model.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    UploadOrder upload;
    upload.file = file.fileName();
    upload.parentId = u"root"_s;
    upload.name = u"model.bin"_s;
    TransferOrder order;
    order.drive = u"far"_s;
    order.what = upload;
    const qint64 id = transfers.add(order);
    const auto state = [&transfers, id] { return transfers.transfer(id)->state; };
    QTRY_COMPARE(state(), Transfer::State::Resting);
    isAway = false;
    Q_EMIT sleep->wokeUp();
    QTRY_COMPARE(state(), Transfer::State::Done);
}

/// What stands where its folder is to be is a file, until then; it would look again in a minute.
void TestWorkbench::wakingSetsARestingSyncGoing()
{
    SleepWatch *sleep = nullptr;
    const auto bench = life(sleep);
    for (const char *folder : {"here", "nas"})
        QVERIFY(QDir(m_folder->path()).mkdir(QString::fromLatin1(folder)));
    const QString nas = m_folder->filePath(u"nas"_s);
    QVERIFY(!outcome(bench->drives().add(u"folder"_s, u"nas"_s, {nas}, nas)));
    QFile file(nas + u"/project"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto sync = bench->syncs().of(m_folder->filePath(u"here"_s));
    sync->setAccess(WorkspaceSync::Access::Full);
    sync->tie({u"nas"_s, {u"project"_s}, true});
    QTRY_COMPARE(sync->state(), WorkspaceSync::State::Waiting);
    QVERIFY(sync->untilNext() > 20s);
    QVERIFY(file.remove());
    Q_EMIT sleep->wokeUp();
    QTRY_COMPARE_WITH_TIMEOUT(sync->state(), WorkspaceSync::State::InStep, 10'000);
}

QTEST_GUILESS_MAIN(TestWorkbench)
#include "tst_workbench.moc"
