// Samplers through sessions, as panels and commands ask for them.

#include "core/base/paths.h"
#include "core/base/secretstore.h"
#include "core/base/settings.h"
#include "core/hardware/hardwarebook.h"
#include "core/hardware/samplersource.h"
#include "core/jupyter/server/jupyterserver.h"
#include "core/providers/jupyter/jupyterprovider.h"
#include "core/session/sessionsamplers.h"
#include "core/session/workbench.h"
#include "tests/core/session/localbench.h"
#include "tests/support/fakesampler.h"
#include "tests/support/fakesession.h"
#include "tests/support/outcome.h"
#include "tests/support/realserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000; // ms; only a broken test waits so long

} // namespace

class SessionHardwareTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhatSessionsHave();
    void thisComputerIsReadHere();
    void serversAreReadByTheirAgent();
};

void SessionHardwareTest::listsWhatSessionsHave()
{
    SessionModel model;
    SessionSamplers samplers(model);
    const QSignalSpy changes(&samplers, &Samplers::changed);
    auto owned = std::make_unique<FakeSession>(u"s1"_s);
    FakeSession *session = owned.get();
    model.append(std::move(owned));
    QCOMPARE(samplers.sessionIds(), QStringList{u"s1"_s});
    QVERIFY(!samplers.sampler(u"s1"_s));
    session->setSampler(new FakeSampler);
    QVERIFY(samplers.sampler(u"s1"_s));
    session->setName(u"Other"_s);
    QCOMPARE(samplers.sessionName(u"s1"_s), u"Other"_s);
    QCOMPARE(changes.count(), 3);
    model.remove(session);
    QCOMPARE(changes.count(), 4);
    QCOMPARE(changes.last().first().toString(), u"s1"_s);
    QVERIFY(samplers.sessionIds().isEmpty());
}

void SessionHardwareTest::thisComputerIsReadHere()
{
    LocalBench bench;
    SamplerSource source(std::make_unique<FakeSampler>());
    SessionContext context{bench.http(), bench.store()};
    context.thisComputer = &source;
    RuntimeSession session(bench.provider(), bench.stored(), context);
    QVERIFY(session.sampler());
    QCOMPARE(session.state(), SessionState::Idle); // no server is needed for it
    session.sampler()->setPace(2s);
    QCOMPARE(source.sampler().pace(), 2s);
    const QSignalSpy changes(&session, &Session::samplerChanged);
    QVERIFY(!outcome(session.stop()));
    QVERIFY(!session.sampler());
    QCOMPARE(changes.count(), 1);
    QCOMPARE(source.sampler().pace(), 0ms);
}

void SessionHardwareTest::serversAreReadByTheirAgent()
{
    RealServer server;
    if (!server.start(RealServer::Flavour::JupyterServer))
        QSKIP(qPrintable(server.output()));
    QTemporaryDir folder;
    qputenv("ALOFT_AGENT_HOME", folder.filePath(u"remote"_s).toLocal8Bit());
    const Paths paths = Paths::ofProfile(folder.filePath(u"profile"_s));
    QVERIFY(paths.create().has_value());
    const auto settings = Settings::temporary();
    Workbench bench(paths, *settings, std::make_unique<MemorySecretStore>());
    ServerAddress address;
    address.url = QUrl(server.url());
    address.token = Secret(server.token());
    Session *session = nullptr;
    outcome(bench.jupyterProvider().addServer(address), [&](const AddServerTask &added) {
        session = bench.createSession(bench.jupyterProvider().id(), added.spec());
    });
    QVERIFY(session);
    HardwareBook &book = bench.hardware();
    const HardwareBook::Interest interest = book.watch(session->id());
    QVERIFY(!book.isRead(session->id()));
    QVERIFY(!outcome(session->start()));
    QVERIFY(book.isRead(session->id()));
    QTRY_VERIFY_WITH_TIMEOUT(book.history(session->id()).last().has_value(), patience);
    QVERIFY(book.history(session->id()).last()->host.memoryBytes.value_or(0) > 0);
    QCOMPARE(session->kernels().size(), 0); // it needs none that anybody sees
    QVERIFY(!outcome(session->stop()));
    QVERIFY(!book.isRead(session->id()));
    QVERIFY(book.history(session->id()).last().has_value()); // what was known stands still
}

QTEST_GUILESS_MAIN(SessionHardwareTest)

#include "tst_sessionhardware.moc"
