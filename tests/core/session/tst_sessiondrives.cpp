// The disks of sessions, as windows and commands use them: on a real server, by the real agent.

#include "core/base/paths.h"
#include "core/base/secretstore.h"
#include "core/base/settings.h"
#include "core/drive/folder/homedrive.h"
#include "core/drive/transfers.h"
#include "core/providers/jupyter/jupyterprovider.h"
#include "core/providers/local/localprovider.h"
#include "core/providers/local/localsettings.h"
#include "core/session/sessiondrives.h"
#include "core/session/workbench.h"
#include "tests/core/drive/driveoutcome.h"
#include "tests/support/realserver.h"
#include "tests/support/serverprocess.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestSessionDrives : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void comeAndGoWithTheirSessions();
    void namesTellThemApart();
    void aNewNameKeepsWhatWaits();
    void noneTakesThePlaceOfThisComputer();
    void whatWaitsForAForgottenOneFails();
    void thisComputersOwnIsHere();
    void manyFilesGoByTheAgent();
    void aCancelledUploadLeavesNothing();
    void quittingWhileAPackIsUnpackedFailsNothing();

private:
    Session *serverSession(const RealServer &server);
    bool start(Session *session);
    TransferOrder upload(const QString &drive, const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    Paths m_paths = Paths::ofProfile(u"/nonexistent"_s);
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Workbench> m_bench;
};

void TestSessionDrives::init()
{
    const QString python = ServerProcess::pythonWith({u"ipykernel"_s, u"jupyter_server"_s});
    if (python.isEmpty())
        QSKIP("no Python with ipykernel and jupyter_server");
    m_bench.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("ALOFT_AGENT_HOME", m_folder->filePath(u"remote"_s).toLocal8Bit());
    m_paths = Paths::ofProfile(m_folder->filePath(u"profile"_s));
    QVERIFY(m_paths.create().has_value());
    m_settings = Settings::temporary();
    m_settings->set(LocalSettings::Python, python);
    m_bench = std::make_unique<Workbench>(m_paths, *m_settings,
                                          std::make_unique<MemorySecretStore>());
}

Session *TestSessionDrives::serverSession(const RealServer &server)
{
    ServerAddress address;
    address.url = QUrl(server.url());
    address.token = Secret(server.token());
    Session *session = nullptr;
    outcome(m_bench->jupyterProvider().addServer(address), [&](const AddServerTask &added) {
        session = m_bench->createSession(m_bench->jupyterProvider().id(), added.spec());
    });
    return session;
}

bool TestSessionDrives::start(Session *session)
{
    return session && !outcome(session->start());
}

TransferOrder TestSessionDrives::upload(const QString &drive, const QString &name) const
{
    const QString file = m_folder->filePath(name);
    writeTo(file, "x");
    TransferOrder order;
    order.drive = drive;
    order.what = uploadOf(file, u"/"_s, name);
    return order;
}

void TestSessionDrives::comeAndGoWithTheirSessions()
{
    RealServer server;
    if (!server.start(RealServer::Flavour::JupyterServer))
        QSKIP(qPrintable(server.output()));
    SessionDrives &drives = m_bench->sessionDrives();
    QSignalSpy added(&drives, &SessionDrives::added);
    QSignalSpy removed(&drives, &SessionDrives::removed);
    Session *session = serverSession(server);
    QVERIFY(session && drives.keys().isEmpty());
    QVERIFY(start(session));
    QCOMPARE(added.size(), 1);
    const QString key = SessionDrives::keyOf(session->id());
    QCOMPARE(drives.keys(), QStringList{key});
    QVERIFY(!drives.isHere(key));
    writeTo(server.root() + "/x.txt"_L1, "hello");
    const auto items = itemsOf(drives.drive(key)->list(u"/"_s));
    QVERIFY2(items, wordsOf(items).constData());
    QCOMPARE(items->size(), 1);
    QCOMPARE(items->constFirst().name, u"x.txt"_s);
    session->setName(u"another name"_s);
    QCOMPARE(drives.name(key), u"another name"_s);
    QCOMPARE(removed.size(), 0);
    QVERIFY(!outcome(session->stop()));
    QCOMPARE(drives.keys(), QStringList());
    QCOMPARE(removed.size(), 1);
    QVERIFY(!drives.drive(key));
    QCOMPARE(drives.name(key), u"another name"_s);
}

void TestSessionDrives::namesTellThemApart()
{
    SessionDrives &drives = m_bench->sessionDrives();
    Session *one = m_bench->localSession(m_folder->path());
    RuntimeSpec spec;
    spec.folder = m_folder->path();
    Session *other = m_bench->createSession(m_bench->localProvider().id(), spec);
    const QString oneKey = SessionDrives::keyOf(one->id());
    const QString otherKey = SessionDrives::keyOf(other->id());
    one->setName(u"nas"_s);
    other->setName(u"The T4"_s);
    QCOMPARE(drives.name(oneKey), u"nas"_s);
    QSignalSpy renamed(&drives, &SessionDrives::renamed);
    one->setName(u"The T4"_s);
    QCOMPARE(drives.name(oneKey), u"The T4 (%1)"_s.arg(one->id()));
    QCOMPARE(drives.name(otherKey), u"The T4 (%1)"_s.arg(other->id()));
    QCOMPARE(renamed.size(), 2);
    m_bench->forgetSession(one);
    QCOMPARE(drives.name(otherKey), u"The T4"_s);
    QCOMPARE(drives.name(oneKey), QString());
}

/// While it goes, and while it waits for the session to come back.
void TestSessionDrives::aNewNameKeepsWhatWaits()
{
    RealServer server;
    if (!server.start(RealServer::Flavour::JupyterServer))
        QSKIP(qPrintable(server.output()));
    Session *session = serverSession(server);
    QVERIFY(start(session));
    Transfers &transfers = m_bench->transfers();
    const QString key = SessionDrives::keyOf(session->id());
    session->setName(u"The T4"_s);
    QCOMPARE(transfers.driveName(key), u"The T4"_s);
    transfers.pauseAll();
    const qint64 id = transfers.add(upload(key, u"x"_s));
    session->setName(u"The A100"_s);
    QVERIFY(!outcome(session->stop()));
    session->setName(u"The H100"_s);
    QCOMPARE(transfers.driveName(key), u"The H100"_s);
    transfers.resumeAll();
    QTest::qWait(50);
    QCOMPARE(transfers.transfer(id)->state, Transfer::State::Waiting);
    QVERIFY(start(session));
    QTRY_COMPARE_WITH_TIMEOUT(transfers.transfer(id)->state, Transfer::State::Done, 30'000);
    QCOMPARE(readFrom(server.root() + "/x"_L1), "x");
    QVERIFY(!outcome(session->stop()));
}

/// A local session may be called as this computer's own folder is.
void TestSessionDrives::noneTakesThePlaceOfThisComputer()
{
    Session *session = m_bench->createSession(m_bench->localProvider().id(), {});
    session->setName(HomeDrive::title());
    Transfers &transfers = m_bench->transfers();
    QVERIFY(start(session));
    transfers.pauseAll();
    TransferOrder order = upload(HomeDrive::key(), u"x"_s);
    std::get<UploadOrder>(order.what).parentId = u"/no such folder of the user's"_s;
    const qint64 id = transfers.add(order);
    QVERIFY(!outcome(session->stop()));
    transfers.resumeAll();
    QTRY_COMPARE(transfers.transfer(id)->state,
                 Transfer::State::Failed); // by a drive that is there
}

void TestSessionDrives::whatWaitsForAForgottenOneFails()
{
    Session *session = m_bench->createSession(m_bench->localProvider().id(), {});
    session->setName(u"The T4"_s);
    Transfers &transfers = m_bench->transfers();
    const qint64 id = transfers.add(upload(SessionDrives::keyOf(session->id()), u"x"_s));
    QTest::qWait(20);
    QCOMPARE(transfers.transfer(id)->state, Transfer::State::Waiting);
    m_bench->forgetSession(session);
    QTRY_COMPARE(transfers.transfer(id)->state, Transfer::State::Failed);
    QVERIFY(transfers.transfer(id)->error->message.contains(u"The T4"_s));
    QCOMPARE(transfers.driveName(transfers.transfer(id)->order.drive), u"The T4"_s);
}

void TestSessionDrives::thisComputersOwnIsHere()
{
    Session *session = m_bench->localSession(m_folder->path());
    QVERIFY(start(session));
    SessionDrives &drives = m_bench->sessionDrives();
    const QString key = SessionDrives::keyOf(session->id());
    QVERIFY(drives.isHere(key));
    writeTo(m_folder->filePath(u"x"_s), "x");
    const auto up = itemOf(
        drives.drive(key)->upload(uploadOf(m_folder->filePath(u"x"_s), u"/"_s, u"y"_s)));
    QVERIFY2(up, wordsOf(up).constData());
    QCOMPARE(readFrom(m_folder->filePath(u"y"_s)), "x");
    QVERIFY(!outcome(session->stop()));
}

/// Nobody has said where the server's root is on its machine.
void TestSessionDrives::manyFilesGoByTheAgent()
{
    constexpr int many = 400;
    RealServer server;
    if (!server.start(RealServer::Flavour::JupyterServer))
        QSKIP(qPrintable(server.output()));
    Session *session = serverSession(server);
    QVERIFY(start(session));
    const QString key = SessionDrives::keyOf(session->id());
    Drive *drive = m_bench->sessionDrives().drive(key);
    QVERIFY(drive && drive->capabilities().testFlag(Drive::Capability::Packs));
    QList<TransferOrder> orders;
    for (int i = 0; i < many; ++i) {
        const QString file = m_folder->filePath(u"f%1"_s.arg(i));
        writeTo(file, QByteArray::number(i));
        TransferOrder order;
        order.drive = key;
        order.what = uploadOf(file, u"/"_s, u"f%1"_s.arg(i));
        order.size = 1;
        orders.append(order);
    }
    int done = 0;
    std::optional<Error> problem;
    connect(&m_bench->transfers(), &Transfers::ended, this,
            [&](qint64, const Result<DriveItem> &result) {
                ++done;
                if (!result)
                    problem = result.error();
            });
    m_bench->transfers().add(orders);
    QTRY_COMPARE_WITH_TIMEOUT(done, many, 60'000);
    QVERIFY2(!problem, words(problem).constData());
    for (const int i : {0, 200, many - 1})
        QCOMPARE(readFrom(server.root() + u"/f%1"_s.arg(i)), QByteArray::number(i));
    QVERIFY(drive->capabilities().testFlag(Drive::Capability::Packs)); // it was the way
    const QStringList left =
        QDir(server.root()).entryList({u"*.aloft-*"_s}, QDir::AllEntries | QDir::Hidden);
    QCOMPARE(left, QStringList());
    QVERIFY(!outcome(session->stop()));
}

void TestSessionDrives::aCancelledUploadLeavesNothing()
{
    constexpr qint64 size = 40 << 20;
    RealServer server;
    if (!server.start(RealServer::Flavour::JupyterServer))
        QSKIP(qPrintable(server.output()));
    Session *session = serverSession(server);
    QVERIFY(start(session));
    TransferOrder order = upload(SessionDrives::keyOf(session->id()), u"big"_s);
    writeTo(order.file(), QByteArray(size, 'x'));
    order.size = size;
    Transfers &transfers = m_bench->transfers();
    const qint64 id = transfers.add(order);
    const auto there = [&server] {
        return QDir(server.root()).entryList(QDir::Files | QDir::Hidden);
    };
    QTRY_VERIFY_WITH_TIMEOUT(transfers.transfer(id)->done > 4 << 20, 20'000);
    transfers.pause(id);
    QCOMPARE(there().size(), 1);
    transfers.cancel(id);
    QTRY_COMPARE(there(), QStringList());
    QTest::qWait(3000); // what was on its way has arrived
    QCOMPARE(there(), QStringList());
    QVERIFY(!outcome(session->stop()));
}

void TestSessionDrives::quittingWhileAPackIsUnpackedFailsNothing()
{
    constexpr int many = 300;
    RealServer server;
    if (!server.start(RealServer::Flavour::JupyterServer))
        QSKIP(qPrintable(server.output()));
    Session *session = serverSession(server);
    QVERIFY(start(session));
    QList<TransferOrder> orders;
    for (int i = 0; i < many; ++i) {
        orders.append(upload(SessionDrives::keyOf(session->id()), u"f%1"_s.arg(i)));
        orders.last().size = 1;
    }
    Transfers &transfers = m_bench->transfers();
    QSignalSpy ended(&transfers, &Transfers::ended);
    const QList<qint64> ids = transfers.add(orders);
    // All of the pack is there, and the agent is not ready to be asked so soon.
    QTRY_COMPARE_WITH_TIMEOUT(transfers.transfer(ids.constFirst())->done, 1, 20'000);
    QVERIFY(!outcome(m_bench->close()));
    for (const qint64 id : ids) {
        QCOMPARE(transfers.transfer(id)->state, Transfer::State::Waiting);
        QVERIFY(!transfers.transfer(id)->error);
    }
    QCOMPARE(ended.size(), 0);
    m_bench = std::make_unique<Workbench>(m_paths, *m_settings,
                                          std::make_unique<MemorySecretStore>());
    QTest::qWait(50);
    for (const qint64 id : ids)
        QCOMPARE(m_bench->transfers().transfer(id)->state, Transfer::State::Waiting);
}

QTEST_GUILESS_MAIN(TestSessionDrives)

#include "tst_sessiondrives.moc"
