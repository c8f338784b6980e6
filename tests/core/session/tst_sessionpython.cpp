// Which Python of a session its GPU check asks.

#include "core/base/paths.h"
#include "core/base/secretstore.h"
#include "core/base/settings.h"
#include "core/jupyter/server/jupyterserver.h"
#include "core/providers/jupyter/jupyterprovider.h"
#include "core/session/sessioncheck.h"
#include "core/session/sessionpython.h"
#include "core/session/workbench.h"
#include "tests/support/fakekernel.h"
#include "tests/support/fakesession.h"
#include "tests/support/outcome.h"
#include "tests/support/realserver.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

Json answer(const QByteArray &json)
{
    const std::string text = "'" + json.toHex().toStdString() + "'";
    return {
        {"user_expressions", {{"aloft", {{"status", "ok"}, {"data", {{"text/plain", text}}}}}}}};
}

FakeKernel *addKernel(FakeSession &session, const QString &language = u"python"_s)
{
    auto *kernel = new FakeKernel;
    kernel->kernelInfo.languageName = language;
    session.addKernel(kernel);
    return kernel;
}

/// A session of a real server whose default kernel's Python is this one. Its session is null when
/// the server is not there.
class ServerBench
{
public:
    explicit ServerBench(const QString &python)
    {
        addSpecification(python);
        qputenv("ALOFT_AGENT_HOME", m_folder.filePath(u"agent"_s).toLocal8Bit());
        if (m_server.start(RealServer::Flavour::JupyterServer,
                           {u"--jupyter-path"_s, m_folder.path(), u"--"_s,
                            u"--MappingKernelManager.default_kernel_name=mine"_s})
            && m_paths.create())
            connectSession();
    }
    ~ServerBench()
    {
        if (m_bench)
            outcome(m_bench->close());
    }
    Q_DISABLE_COPY_MOVE(ServerBench)

    Session *session() const { return m_session; }
    const RealServer &server() const { return m_server; }

private:
    /// As its owner would install one for an environment.
    void addSpecification(const QString &python)
    {
        const QString kernels = m_folder.filePath(u"kernels/mine"_s);
        QDir().mkpath(kernels);
        QFile file(kernels + "/kernel.json"_L1);
        if (file.open(QIODevice::WriteOnly))
            file.write("{\"argv\": [\"" + python.toUtf8()
                       + "\", \"-m\", \"ipykernel_launcher\", \"-f\", \"{connection_file}\"], "
                         "\"display_name\": \"Mine\", \"language\": \"python\"}");
    }

    void connectSession()
    {
        m_bench = std::make_unique<Workbench>(m_paths, *m_settings,
                                              std::make_unique<MemorySecretStore>());
        ServerAddress address;
        address.url = QUrl(m_server.url());
        address.token = Secret(m_server.token());
        outcome(m_bench->jupyterProvider().addServer(address), [this](const AddServerTask &added) {
            m_session = m_bench->createSession(m_bench->jupyterProvider().id(), added.spec());
        });
        if (m_session && outcome(m_session->start()))
            m_session = nullptr;
    }

    QTemporaryDir m_folder;
    Paths m_paths = Paths::ofProfile(m_folder.filePath(u"profile"_s));
    std::unique_ptr<Settings> m_settings = Settings::temporary();
    RealServer m_server;
    std::unique_ptr<Workbench> m_bench;
    Session *m_session = nullptr;
};

} // namespace

class TestSessionPython : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksTheIdleKernel();
    void takesNothingThatIsNoPath_data();
    void takesNothingThatIsNoPath();
    void leavesOtherKernelsAlone();
    void goesByTheSpecificationAndThenByTheKernel();

private:
    CheckedPython pythonOf(Session &session);
    CheckedPython pythonOf(FakeSession &session, FakeKernel &kernel, const QByteArray &json);
    GpuCheckReport check(Session &session);
};

CheckedPython TestSessionPython::pythonOf(Session &session)
{
    CheckedPython python;
    outcome(new SessionPythonTask(session),
            [&python](const SessionPythonTask &task) { python = task.python(); });
    return python;
}

CheckedPython TestSessionPython::pythonOf(FakeSession &session, FakeKernel &kernel,
                                          const QByteArray &json)
{
    QTimer answers;
    answers.setInterval(0);
    connect(&answers, &QTimer::timeout, &kernel, [&kernel, &json, &answers] {
        if (kernel.executions.isEmpty())
            return;
        answers.stop();
        kernel.executions.first()->end(Execution::Status::Ok, answer(json));
    });
    answers.start();
    return pythonOf(session);
}

GpuCheckReport TestSessionPython::check(Session &session)
{
    GpuCheckReport report;
    const auto error = outcome(newGpuCheck(session, gpuCheckOrder(session)),
                               [&report](const GpuCheckTask &task) { report = task.report(); });
    if (error)
        qWarning() << words(error);
    return report;
}

void TestSessionPython::asksTheIdleKernel()
{
    FakeSession session;
    FakeKernel *kernel = addKernel(session);
    const CheckedPython python = pythonOf(
        session, *kernel, R"(["/opt/torch/bin/python", {"CUDA_VISIBLE_DEVICES": "1"}])");
    QCOMPARE(python.executable, u"/opt/torch/bin/python"_s);
    QCOMPARE(python.environment.value(u"CUDA_VISIBLE_DEVICES"_s), u"1"_s);
    QCOMPARE(python.whose, u"that of the running kernel"_s);
}

void TestSessionPython::takesNothingThatIsNoPath_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("another kind") << QByteArray(R"({"a": 1})");
    QTest::newRow("none known") << QByteArray(R"([null, {}])");
    QTest::newRow("a name") << QByteArray(R"(["python3", {}])");
}

void TestSessionPython::takesNothingThatIsNoPath()
{
    QFETCH(QByteArray, json);
    FakeSession session;
    FakeKernel *kernel = addKernel(session);
    QCOMPARE(pythonOf(session, *kernel, json).executable, QString());
}

void TestSessionPython::leavesOtherKernelsAlone()
{
    FakeSession session;
    FakeKernel *busy = addKernel(session);
    busy->setState(Kernel::State::Busy);
    FakeKernel *julia = addKernel(session, u"julia"_s);
    QCOMPARE(pythonOf(session).executable, QString());
    QVERIFY(busy->executions.isEmpty() && julia->executions.isEmpty());
}

void TestSessionPython::goesByTheSpecificationAndThenByTheKernel()
{
    const QTemporaryDir folder;
    const QString python = folder.filePath(u"python-of-mine"_s);
    QVERIFY(QFile::link(u"/usr/bin/python3"_s, python));
    const ServerBench bench(python);
    if (bench.server().isMissing())
        QSKIP(qPrintable(bench.server().output()));
    QVERIFY(bench.session());
    GpuCheckReport report = check(*bench.session());
    QVERIFY(report.presence);
    QCOMPARE(report.presence->executable, python);
    QCOMPARE(report.whosePython, u"that of the kernel specification “Mine”"_s);
    QVERIFY2(reportText(report).contains(pythonText(report)), qPrintable(reportText(report)));
    QCOMPARE(toJson(report)["python"_L1].toString(), python);

    Kernel *kernel = nullptr;
    QVERIFY(!outcome(bench.session()->openKernel({u"x.ipynb"_s, u"mine"_s, u"notebook"_s}),
                     [&kernel](const OpenKernelTask &task) { kernel = task.kernel(); }));
    QTRY_VERIFY_WITH_TIMEOUT(kernel->state() == Kernel::State::Idle
                                 && !kernel->info().languageName.isEmpty(),
                             taskPatience);
    report = check(*bench.session());
    QVERIFY(report.presence);
    QCOMPARE(report.presence->executable, python);
    QCOMPARE(report.whosePython, u"that of the running kernel"_s);
}

QTEST_GUILESS_MAIN(TestSessionPython)

#include "tst_sessionpython.moc"
