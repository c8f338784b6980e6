// Runs through sessions, as windows and commands ask for them.

#include "core/base/paths.h"
#include "core/base/secretstore.h"
#include "core/base/settings.h"
#include "core/jupyter/server/jupyterserver.h"
#include "core/providers/jupyter/jupyterprovider.h"
#include "core/providers/local/localprovider.h"
#include "core/providers/local/localsettings.h"
#include "core/runs/runhost.h"
#include "core/session/workbench.h"
#include "tests/support/outcome.h"
#include "tests/support/realserver.h"
#include "tests/support/serverprocess.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestSessionRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void thisComputerNeedsNoServer();
    void runsOutliveTheProgram();
    void twoSessionsAreOnePlace();
    void profilesAreApart();
    void serversBringTheirHost();
    void closingLeavesNothingOnTheServer();

private:
    std::unique_ptr<Workbench> life();
    Session *serverSession(Workbench &bench, const RealServer &server);
    std::optional<Error> submit(Session &session, const QByteArray &source, const QString &id);
    bool waitForEnd(Session &session, const QString &id);
    QByteArray outputOf(Session &session, const QString &id);

    std::unique_ptr<QTemporaryDir> m_folder;
    Paths m_paths = Paths::ofProfile(u"/nonexistent"_s);
    std::unique_ptr<Settings> m_settings;
};

void TestSessionRuns::init()
{
    const QString python = ServerProcess::pythonWith({u"ipykernel"_s});
    if (python.isEmpty())
        QSKIP("no Python with ipykernel");
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("ALOFT_AGENT_HOME", m_folder->filePath(u"remote"_s).toLocal8Bit());
    m_paths = Paths::ofProfile(m_folder->filePath(u"profile"_s));
    QVERIFY(m_paths.create().has_value());
    m_settings = Settings::temporary();
    m_settings->set(LocalSettings::Python, python);
}

std::unique_ptr<Workbench> TestSessionRuns::life()
{
    return std::make_unique<Workbench>(m_paths, *m_settings, std::make_unique<MemorySecretStore>());
}

Session *TestSessionRuns::serverSession(Workbench &bench, const RealServer &server)
{
    ServerAddress address;
    address.url = QUrl(server.url());
    address.token = Secret(server.token());
    Session *session = nullptr;
    outcome(bench.jupyterProvider().addServer(address), [&](const AddServerTask &added) {
        session = bench.createSession(bench.jupyterProvider().id(), added.spec());
    });
    return session;
}

std::optional<Error> TestSessionRuns::submit(Session &session, const QByteArray &source,
                                             const QString &id)
{
    RunOrder order;
    order.id = id;
    order.name = u"x.py"_s;
    order.path = u"x.py"_s;
    order.folder = m_folder->path();
    order.source = source;
    order.wantsTerminal = false;
    return outcome(session.runHost()->submit(order));
}

bool TestSessionRuns::waitForEnd(Session &session, const QString &id)
{
    return QTest::qWaitFor(
        [&] {
            RunState state = RunState::Running;
            outcome(session.runHost()->status(id),
                    [&state](const RunStatusTask &task) { state = task.status().state; });
            return isOver(state);
        },
        taskPatience);
}

QByteArray TestSessionRuns::outputOf(Session &session, const QString &id)
{
    QByteArray bytes;
    outcome(session.runHost()->read(id, 0, 0),
            [&bytes](const ReadOutputTask &task) { bytes = task.piece().bytes; });
    return bytes;
}

void TestSessionRuns::thisComputerNeedsNoServer()
{
    const auto bench = life();
    Session *session = bench->localSession(m_folder->path());
    QVERIFY(session->runHost());
    const QString id = newRunId();
    const auto error = submit(*session, "import sys; print(sys.executable)", id);
    QVERIFY2(!error, words(error).constData());
    QVERIFY(waitForEnd(*session, id));
    const QString python = m_settings->get(LocalSettings::Python);
    QCOMPARE(QString::fromUtf8(outputOf(*session, id)).trimmed(), python);
    QCOMPARE(session->state(), SessionState::Idle);
    QVERIFY(!session->server());
    QVERIFY(QDir(m_paths.state() + "/agent/runs/"_L1 + id).exists());
}

/// The program closes while a run waits for its input; its next life gives it.
void TestSessionRuns::runsOutliveTheProgram()
{
    const QString id = newRunId();
    QString place;
    {
        const auto bench = life();
        Session *session = bench->localSession(m_folder->path());
        QVERIFY(!submit(*session, "input()\nprint('alive')\n", id));
        place = session->runHost()->id();
        QVERIFY(!outcome(bench->close()));
    }
    const auto bench = life();
    QVERIFY(!outcome(bench->restoreSessions()));
    Session *session = bench->localSession(m_folder->path());
    QVERIFY(!outcome(session->runHost()->sendInput(id, "\n")));
    QVERIFY(waitForEnd(*session, id));
    QCOMPARE(outputOf(*session, id), "alive\n");
    QCOMPARE(session->runHost()->id(), place);
}

void TestSessionRuns::twoSessionsAreOnePlace()
{
    const auto bench = life();
    Session *one = bench->localSession(m_folder->path());
    Session *other = bench->localSession(QDir::rootPath());
    const QString id = newRunId();
    QVERIFY(!submit(*one, "print(1)", id));
    QVERIFY(waitForEnd(*other, id));
    QCOMPARE(outputOf(*other, id), "1\n");
    QVERIFY(!one->runHost()->id().isEmpty());
    QCOMPARE(one->runHost()->id(), other->runHost()->id());
}

void TestSessionRuns::profilesAreApart()
{
    const auto bench = life();
    const QString id = newRunId();
    QVERIFY(!submit(*bench->localSession(m_folder->path()), "print(1)", id));
    m_paths = Paths::ofProfile(m_folder->filePath(u"other"_s));
    QVERIFY(m_paths.create().has_value());
    const auto otherBench = life();
    Session *session = otherBench->localSession(m_folder->path());
    const auto error = outcome(session->runHost()->status(id));
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::NotFound);
}

void TestSessionRuns::serversBringTheirHost()
{
    RealServer server;
    if (!server.start(RealServer::Flavour::JupyterServer))
        QSKIP(qPrintable(server.output()));
    const auto bench = life();
    Session *session = serverSession(*bench, server);
    QVERIFY(session);
    QVERIFY(!session->runHost());
    QVERIFY(!outcome(session->start()));
    QVERIFY(session->runHost());
    QCOMPARE(session->kernels().size(), 0);
    const QString id = newRunId();
    const auto error = submit(*session, "print('there')", id);
    QVERIFY2(!error, words(error).constData());
    QVERIFY(waitForEnd(*session, id));
    QCOMPARE(outputOf(*session, id), "there\n");
    QCOMPARE(session->kernels().size(), 0); // the agent's is nobody's to see
    QVERIFY(!outcome(session->stop()));
    QVERIFY(!session->runHost());
}

void TestSessionRuns::closingLeavesNothingOnTheServer()
{
    RealServer server;
    if (!server.start(RealServer::Flavour::JupyterServer))
        QSKIP(qPrintable(server.output()));
    const auto bench = life();
    Session *session = serverSession(*bench, server);
    QVERIFY(session);
    QVERIFY(!outcome(session->start()));
    QVERIFY(!submit(*session, "print(1)", newRunId()));
    const auto kernels = [session] {
        qsizetype count = -1;
        outcome(session->server()->kernels(),
                [&count](const auto &list) { count = list.value().size(); });
        return count;
    };
    QCOMPARE(kernels(), 1);
    QVERIFY(!outcome(bench->close()));
    QCOMPARE(kernels(), 0);
}

QTEST_GUILESS_MAIN(TestSessionRuns)

#include "tst_sessionruns.moc"
