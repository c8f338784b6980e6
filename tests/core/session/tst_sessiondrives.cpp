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
    void thisComputersOwnIsHere();
    void manyFilesGoByTheAgent();

private:
    Session *serverSession(const RealServer &server);
    bool start(Session *session);

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

void TestSessionDrives::comeAndGoWithTheirSessions()
{
    RealServer server;
    if (!server.start(RealServer::Flavour::JupyterServer))
        QSKIP(qPrintable(server.output()));
    SessionDrives &drives = m_bench->sessionDrives();
    QSignalSpy added(&drives, &SessionDrives::added);
    QSignalSpy removed(&drives, &SessionDrives::removed);
    Session *session = serverSession(server);
    QVERIFY(session && drives.names().isEmpty());
    QVERIFY(start(session));
    QCOMPARE(added.size(), 1);
    const QString name = drives.nameOf(*session);
    QCOMPARE(drives.names(), QStringList{name});
    QVERIFY(!drives.isHere(name));
    writeTo(server.root() + "/x.txt"_L1, "hello");
    const auto items = itemsOf(drives.drive(name)->list(u"/"_s));
    QVERIFY2(items, wordsOf(items).constData());
    QCOMPARE(items->size(), 1);
    QCOMPARE(items->constFirst().name, u"x.txt"_s);
    session->setName(u"another name"_s);
    QCOMPARE(drives.names(), QStringList{u"another name (%1)"_s.arg(session->id())});
    QVERIFY(!outcome(session->stop()));
    QCOMPARE(drives.names(), QStringList());
    QCOMPARE(removed.size(), 2);
    QVERIFY(!drives.drive(name));
}

void TestSessionDrives::namesTellThemApart()
{
    RealServer server;
    if (!server.start(RealServer::Flavour::JupyterServer))
        QSKIP(qPrintable(server.output()));
    SessionDrives &drives = m_bench->sessionDrives();
    Session *one = serverSession(server);
    Session *other = serverSession(server);
    QVERIFY(one && other);
    one->setName(u"nas"_s); // as a drive may be called
    other->setName(u"The T4"_s);
    QVERIFY(start(one) && start(other));
    QCOMPARE(drives.nameOf(*one), u"nas (%1)"_s.arg(one->id()));
    QCOMPARE(drives.nameOf(*other), u"The T4 (%1)"_s.arg(other->id()));
    one->setName(u"The T4"_s);
    QCOMPARE(drives.nameOf(*one), u"The T4 (%1)"_s.arg(one->id()));
    QVERIFY(!outcome(one->stop()));
    QVERIFY(!outcome(other->stop()));
}

void TestSessionDrives::thisComputersOwnIsHere()
{
    Session *session = m_bench->localSession(m_folder->path());
    QVERIFY(start(session));
    SessionDrives &drives = m_bench->sessionDrives();
    const QString name = drives.nameOf(*session);
    QVERIFY(!name.isEmpty() && drives.isHere(name));
    writeTo(m_folder->filePath(u"x"_s), "x");
    const auto up = itemOf(
        drives.drive(name)->upload(uploadOf(m_folder->filePath(u"x"_s), u"/"_s, u"y"_s)));
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
    const QString name = m_bench->sessionDrives().nameOf(*session);
    Drive *drive = m_bench->sessionDrives().drive(name);
    QVERIFY(drive && drive->capabilities().testFlag(Drive::Capability::Packs));
    QList<TransferOrder> orders;
    for (int i = 0; i < many; ++i) {
        const QString file = m_folder->filePath(u"f%1"_s.arg(i));
        writeTo(file, QByteArray::number(i));
        TransferOrder order;
        order.drive = name;
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

QTEST_GUILESS_MAIN(TestSessionDrives)

#include "tst_sessiondrives.moc"
