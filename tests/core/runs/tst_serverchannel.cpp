// Which way a Jupyter server gives to the agent, and what is said when it gives none.

#include "core/jupyter/server/jupyterserver.h"
#include "core/runs/agentrunhost.h"
#include "core/runs/serverchannel.h"
#include "tests/support/kernelfixture.h"
#include "tests/support/outcome.h"

#include <QTemporaryDir>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString noKernels = u"--KernelSpecManager.allowed_kernelspecs=none-of-these"_s;
const QString noTerminals = u"--ServerApp.terminals_enabled=False"_s;

} // namespace

class TestServerChannel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void takesTheBestWay_data();
    void takesTheBestWay();
    void saysWhyThereIsNone();
    void usesTheKernelOfAnEarlierLife();
    void replacesAKernelThatIsGone();

private:
    bool start(const QStringList &serverOptions);
    std::unique_ptr<AgentRunHost> connectTo(JupyterServer &server, const QString &kernelId = {});
    std::optional<Error> ask(AgentRunHost &host);
    QStringList kernelIds();

    QTemporaryDir m_home;
    std::unique_ptr<KernelFixture> m_fixture;
    QString m_kernelId; ///< as it would be remembered
};

void TestServerChannel::init()
{
    qputenv("ALOFT_AGENT_HOME", m_home.filePath(u"agent"_s).toLocal8Bit());
    m_kernelId.clear();
}

bool TestServerChannel::start(const QStringList &serverOptions)
{
    m_fixture = std::make_unique<KernelFixture>();
    QStringList options;
    if (!serverOptions.isEmpty())
        options = QStringList{u"--"_s} + serverOptions;
    return m_fixture->start(RealServer::Flavour::JupyterServer, options);
}

std::unique_ptr<AgentRunHost> TestServerChannel::connectTo(JupyterServer &server,
                                                           const QString &kernelId)
{
    auto channel = std::make_unique<ServerChannel>(server, ownAgent(), KernelContext(), kernelId);
    connect(channel.get(), &ServerChannel::kernelChanged, this,
            [this](const QString &id) { m_kernelId = id; });
    AgentTiming timing;
    timing.reconnectFirst = 10ms;
    timing.reconnectLast = 500ms;
    return std::make_unique<AgentRunHost>(std::move(channel), u"a test"_s, nullptr, timing);
}

std::optional<Error> TestServerChannel::ask(AgentRunHost &host)
{
    return outcome(host.list(), [](const RunListTask &) {});
}

QStringList TestServerChannel::kernelIds()
{
    QStringList ids;
    outcome(m_fixture->server->kernels(), [&ids](const auto &list) {
        for (const KernelModel &kernel : list.value())
            ids += kernel.id;
    });
    return ids;
}

void TestServerChannel::takesTheBestWay_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<bool>("isKernel");
    QTest::newRow("kernels and terminals") << QStringList() << true;
    QTest::newRow("kernels alone") << QStringList{noTerminals} << true;
    QTest::newRow("terminals alone") << QStringList{noKernels} << false;
}

void TestServerChannel::takesTheBestWay()
{
    QFETCH(QStringList, options);
    QFETCH(bool, isKernel);
    if (!start(options))
        QSKIP(qPrintable(m_fixture->process.output()));
    const auto host = connectTo(*m_fixture->server);
    const auto error = ask(*host);
    QVERIFY2(!error, words(error).constData());
    QVERIFY(host->isConnected());
    QVERIFY(host->reasonNotDurable().isEmpty());
    QCOMPARE(kernelIds().size(), isKernel ? 1 : 0);
    QCOMPARE(m_kernelId, kernelIds().value(0));
    QVERIFY(!outcome(host->end()));
    QVERIFY(m_kernelId.isEmpty());
}

void TestServerChannel::saysWhyThereIsNone()
{
    if (!start({noTerminals, noKernels}))
        QSKIP(qPrintable(m_fixture->process.output()));
    const auto host = connectTo(*m_fixture->server);
    QSignalSpy changed(host.get(), &RunHost::reasonNotDurableChanged);
    const auto error = ask(*host);
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::NotFound);
    QVERIFY(!error->advice.isEmpty());
    QCOMPARE(host->reasonNotDurable(), error->text());
    QCOMPARE(changed.count(), 1);
    QVERIFY(!host->isConnected());
}

/// A crash leaves the hidden kernel behind; the next life takes it up.
void TestServerChannel::usesTheKernelOfAnEarlierLife()
{
    if (!start({}))
        QSKIP(qPrintable(m_fixture->process.output()));
    auto first = connectTo(*m_fixture->server);
    QVERIFY(!ask(*first));
    const QString kernel = m_kernelId;
    first.reset();
    const auto second = connectTo(*m_fixture->server, kernel);
    QVERIFY(!ask(*second));
    QCOMPARE(kernelIds(), QStringList{kernel});
}

void TestServerChannel::replacesAKernelThatIsGone()
{
    if (!start({}))
        QSKIP(qPrintable(m_fixture->process.output()));
    const auto host = connectTo(*m_fixture->server, u"11111111-2222-3333-4444-555555555555"_s);
    QVERIFY(!ask(*host));
    const QString first = m_kernelId;
    QVERIFY(!outcome(m_fixture->server->deleteKernel(first))); // somebody tidies up
    QVERIFY(!ask(*host));
    QVERIFY(m_kernelId != first);
    QCOMPARE(kernelIds(), QStringList{m_kernelId});
}

QTEST_GUILESS_MAIN(TestServerChannel)

#include "tst_serverchannel.moc"
