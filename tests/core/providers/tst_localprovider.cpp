#include "core/base/paths.h"
#include "core/base/settings.h"
#include "core/jupyter/server/jupyterserver.h"
#include "core/net/httpclient.h"
#include "core/providers/local/localprovider.h"
#include "core/providers/local/localsettings.h"
#include "core/providers/local/privateenvironment.h"
#include "core/providers/local/processgroup.h"

#include <signal.h>

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

const QString realPython = u"/usr/bin/python3"_s;
constexpr int patience = 60'000; // ms

/// Ids of the processes that have a text in their command line.
QList<qint64> processesWith(const QString &text)
{
    QList<qint64> found;
    for (const QString &name : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        QFile file(u"/proc/%1/cmdline"_s.arg(name));
        if (name.toLongLong() > 0 && file.open(QIODevice::ReadOnly)
            && file.readAll().contains(text.toUtf8()))
            found << name.toLongLong();
    }
    return found;
}

} // namespace

class TestLocalProvider : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void startsAServerThatTakesOnlyItsToken();
    void keepsTheTokenOutOfTheCommandLine();
    void servesTheFolderAndThePythonKernel();
    void stopLeavesNothing();
    void destructionLeavesNothing();
    void cancelledStartLeavesNothing();
    void aDeadServerIsReplaced();
    void aServerThatKeepsDyingIsLost();
    void findsItsOwnAgain();
    void findsNothingOfALifeThatEnded();
    void sweepsWhatABadEndLeft();
    void ignoresConfigurationOfTheFolder();
    void aNamedPythonThatCannotSaysWhy();
    void aMissingFolderIsSaid();
    void offersNameTheReason();
    void aPrivateEnvironmentMadeBeforeIsUsed();
    void aPrivateEnvironmentThatCannotBeMadeLeavesNothing();
    void classicNotebookWorksToo();
    void ownerKilledLeavesNothing();

private:
    struct Started
    {
        Runtime runtime;
        std::optional<Error> error;
    };

    Started outcomeOf(StartTask *task);
    std::optional<Error> errorOf(Task *task);
    Started start();
    QString runtimeRoot() const { return m_paths.runtime() + u"/local"_s; }

    std::unique_ptr<QTemporaryDir> m_folder;
    Paths m_paths = Paths::ofProfile(u"/nonexistent"_s);
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<LocalProvider> m_provider;
};

void TestLocalProvider::initTestCase()
{
    QProcess probe;
    probe.start(realPython, {u"-c"_s, u"import jupyter_server, ipykernel"_s});
    if (!probe.waitForFinished() || probe.exitCode() != 0)
        QSKIP("/usr/bin/python3 has no jupyter_server and ipykernel.");
}

void TestLocalProvider::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_paths = Paths::ofProfile(m_folder->filePath(u"profile"_s));
    QVERIFY(m_paths.create().has_value());
    QVERIFY(QDir(m_folder->path()).mkdir(u"work"_s));
    m_settings = Settings::temporary();
    m_settings->set(LocalSettings::Python, realPython);
    m_http = std::make_unique<HttpClient>();
    m_provider = std::make_unique<LocalProvider>(*m_http, m_paths, *m_settings);
}

void TestLocalProvider::cleanup()
{
    const QString root = runtimeRoot();
    m_provider.reset();
    m_http.reset();
    QTRY_COMPARE(processesWith(root), QList<qint64>());
}

TestLocalProvider::Started TestLocalProvider::outcomeOf(StartTask *task)
{
    Started started;
    connect(task, &Task::finished, this, [&started, task] {
        started.runtime = task->runtime();
        started.error = task->error();
    });
    QSignalSpy finished(task, &Task::finished);
    task->start();
    if (!finished.wait(patience))
        started.error = Error{Error::Kind::Internal, u"no end"_s, {}, {}};
    return started;
}

std::optional<Error> TestLocalProvider::errorOf(Task *task)
{
    std::optional<Error> error;
    connect(task, &Task::finished, this, [&error](Task *done) { error = done->error(); });
    QSignalSpy finished(task, &Task::finished);
    task->start();
    if (!finished.wait(patience))
        error = Error{Error::Kind::Internal, u"no end"_s, {}, {}};
    return error;
}

TestLocalProvider::Started TestLocalProvider::start()
{
    RuntimeSpec spec;
    spec.folder = m_folder->filePath(u"work"_s);
    return outcomeOf(m_provider->start(spec));
}

void TestLocalProvider::startsAServerThatTakesOnlyItsToken()
{
    const Started started = start();
    QVERIFY2(!started.error, qPrintable(started.error ? started.error->detail : QString()));
    QCOMPARE(started.runtime.server.url.host(), u"127.0.0.1"_s);
    QCOMPARE(started.runtime.server.token.reveal().size(), 64);
    QCOMPARE(started.runtime.folder, m_folder->filePath(u"work"_s));
    {
        JupyterServer right(*m_http, started.runtime.server);
        QVERIFY(!errorOf(right.status()));
    }
    ServerAddress other = started.runtime.server;
    other.token = Secret(u"wrong"_s);
    JupyterServer wrong(*m_http, other);
    const auto error = errorOf(wrong.status());
    QVERIFY(error.has_value());
    QCOMPARE(error->kind, Error::Kind::Refused);
}

void TestLocalProvider::keepsTheTokenOutOfTheCommandLine()
{
    const Started started = start();
    QVERIFY(!started.error);
    const QByteArray token = started.runtime.server.token.reveal().toLatin1();
    QVERIFY(processesWith(QString::fromLatin1(token)).isEmpty());
    for (const char *key : {"pid", "serverPid"}) {
        const qint64 pid = started.runtime.memo[QLatin1String(key)].toInteger();
        QFile environment(u"/proc/%1/environ"_s.arg(pid));
        QVERIFY(environment.open(QIODevice::ReadOnly));
        QVERIFY(!environment.readAll().contains(token));
    }
    const QFileInfo runtime(runtimeRoot() + u'/' + started.runtime.id);
    QCOMPARE(runtime.permissions()
                 & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther),
             QFile::Permissions());
    const QDir logs(m_paths.logs());
    for (const QString &log : logs.entryList({u"local-*.log"_s})) {
        QFile file(logs.filePath(log));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains(token));
    }
}

void TestLocalProvider::servesTheFolderAndThePythonKernel()
{
    QFile file(m_folder->filePath(u"work/größe 1.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const Started started = start();
    QVERIFY(!started.error);
    JupyterServer server(*m_http, started.runtime.server);

    auto *list = server.list({});
    QStringList names;
    connect(list, &Task::finished, this, [&names, list] {
        for (const ServerEntry &entry : list->value())
            names << entry.name;
    });
    QVERIFY(!errorOf(list));
    QCOMPARE(names, QStringList{u"größe 1.txt"_s});

    auto *specs = server.kernelSpecs();
    QStringList argv;
    connect(specs, &Task::finished, this, [&argv, specs] {
        if (const KernelSpec *spec = specs->value().find(u"python3"_s))
            argv = spec->argv;
    });
    QVERIFY(!errorOf(specs));
    QVERIFY(argv.contains(u"ipykernel_launcher"_s));
}

void TestLocalProvider::stopLeavesNothing()
{
    const Started started = start();
    QVERIFY(!started.error);
    {
        JupyterServer server(*m_http, started.runtime.server);
        QVERIFY(!errorOf(server.startKernel({})));
    }
    QVERIFY(processesWith(runtimeRoot()).size() >= 2); // serve.py twice, a kernel
    QSignalSpy lost(m_provider.get(), &Provider::lost);
    QVERIFY(!errorOf(m_provider->stop(started.runtime)));
    QCOMPARE(processesWith(runtimeRoot()), QList<qint64>());
    QVERIFY(!QFile::exists(runtimeRoot() + u'/' + started.runtime.id));
    QCOMPARE(lost.count(), 0);
}

void TestLocalProvider::destructionLeavesNothing()
{
    QVERIFY(!start().error);
    const QString root = runtimeRoot();
    m_provider.reset();
    QCOMPARE(processesWith(root), QList<qint64>());
}

void TestLocalProvider::cancelledStartLeavesNothing()
{
    RuntimeSpec spec;
    spec.folder = m_folder->filePath(u"work"_s);
    StartTask *task = m_provider->start(spec);
    task->start();
    QTRY_VERIFY(!processesWith(runtimeRoot()).isEmpty());
    task->cancel();
    QTRY_COMPARE(processesWith(runtimeRoot()), QList<qint64>());
    QTRY_VERIFY(QDir(runtimeRoot()).isEmpty());
}

void TestLocalProvider::aDeadServerIsReplaced()
{
    const Started started = start();
    QVERIFY(!started.error);
    {
        JupyterServer server(*m_http, started.runtime.server);
        QVERIFY(!errorOf(server.startKernel({})));
    }
    QSignalSpy replaced(m_provider.get(), &Provider::replaced);
    kill(pid_t(started.runtime.memo["serverPid"_L1].toInteger()), SIGKILL);
    QVERIFY(replaced.wait(patience));
    QCOMPARE(replaced.first().at(0).toString(), started.runtime.id);
    const auto now = replaced.first().at(1).value<Runtime>();
    JupyterServer server(*m_http, now.server);
    QVERIFY(!errorOf(server.status()));
    // Two processes of the new server: nothing of the old one, its kernel included.
    QTRY_COMPARE(processesWith(runtimeRoot()).size(), 2);
}

void TestLocalProvider::aServerThatKeepsDyingIsLost()
{
    const Started started = start();
    QVERIFY(!started.error);
    QSignalSpy lost(m_provider.get(), &Provider::lost);
    connect(m_provider.get(), &Provider::replaced, this, [](const QString &, const Runtime &now) {
        kill(pid_t(now.memo["serverPid"_L1].toInteger()), SIGKILL);
    });
    kill(pid_t(started.runtime.memo["serverPid"_L1].toInteger()), SIGKILL);
    QVERIFY(lost.wait(patience));
    QCOMPARE(lost.first().at(0).toString(), started.runtime.id);
    QVERIFY(!lost.first().at(1).value<Error>().message.isEmpty());
}

void TestLocalProvider::findsItsOwnAgain()
{
    const Started started = start();
    QVERIFY(!started.error);
    Runtime remembered = started.runtime;
    remembered.server = {}; // as the store keeps it
    const Started known = outcomeOf(m_provider->find(remembered));
    QVERIFY(!known.error);
    QCOMPARE(known.runtime.server, started.runtime.server);

    // Another provider over the same profile has only the server's own record.
    LocalProvider other(*m_http, m_paths, *m_settings);
    const Started found = outcomeOf(other.find(remembered));
    QVERIFY(!found.error);
    QCOMPARE(found.runtime.server, started.runtime.server);
    QVERIFY(!errorOf(other.stop(found.runtime)));
}

void TestLocalProvider::findsNothingOfALifeThatEnded()
{
    const Started started = start();
    QVERIFY(!started.error);
    Runtime remembered = started.runtime;
    QVERIFY(!errorOf(m_provider->stop(started.runtime)));
    QCOMPARE(outcomeOf(m_provider->find(remembered)).error->kind, Error::Kind::NotFound);
    remembered.id = u"../../etc"_s;
    QCOMPARE(outcomeOf(m_provider->find(remembered)).error->kind, Error::Kind::NotFound);
}

void TestLocalProvider::sweepsWhatABadEndLeft()
{
    const QString stale = runtimeRoot() + u"/deadbeef"_s;
    QVERIFY(QDir().mkpath(stale));
    QVERIFY(!start().error);
    QVERIFY(!QFile::exists(stale));
}

/// A configuration file in an opened folder is a program from elsewhere.
void TestLocalProvider::ignoresConfigurationOfTheFolder()
{
    for (const QString &name : {u"jupyter_server_config.py"_s, u"jupyter_config.py"_s}) {
        QFile config(m_folder->filePath(u"work/"_s + name));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("open('was-run', 'w').close()\nraise SystemExit(3)\n");
    }
    QVERIFY(!start().error);
    QVERIFY(!QFile::exists(m_folder->filePath(u"work/was-run"_s)));
}

void TestLocalProvider::aNamedPythonThatCannotSaysWhy()
{
    QFile fake(m_folder->filePath(u"python"_s));
    QVERIFY(fake.open(QIODevice::WriteOnly));
    fake.write("#!/bin/sh\necho 'aloft-python:{\"version\": \"3.12.0\"}'\n");
    fake.close();
    fake.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    m_settings->set(LocalSettings::Python, fake.fileName());
    const Started started = start();
    QVERIFY(started.error.has_value());
    QCOMPARE(started.error->kind, Error::Kind::NotFound);
    QVERIFY(started.error->message.contains(fake.fileName()));
    QVERIFY(started.error->message.contains(u"ipykernel"_s));
    QVERIFY(started.error->advice.contains(u"-m pip install ipykernel jupyter_server"_s));
}

void TestLocalProvider::aMissingFolderIsSaid()
{
    RuntimeSpec spec;
    spec.folder = m_folder->filePath(u"absent"_s);
    const Started started = outcomeOf(m_provider->start(spec));
    QVERIFY(started.error.has_value());
    QVERIFY(started.error->message.contains(spec.folder));
}

void TestLocalProvider::offersNameTheReason()
{
    QList<Offer> offers;
    OffersTask *task = m_provider->offers();
    connect(task, &Task::finished, this, [&offers, task] { offers = task->offers(); });
    QVERIFY(!errorOf(task));
    QVERIFY(!offers.isEmpty());
    QVERIFY(offers.first().isAvailable);
    QCOMPARE(offers.first().spec.image, realPython);
    for (const Offer &offer : std::as_const(offers))
        QVERIFY(!offer.detail.isEmpty());
}

/// A virtual environment that sees the system's packages stands for one with its own.
void TestLocalProvider::aPrivateEnvironmentMadeBeforeIsUsed()
{
    QProcess venv;
    venv.start(realPython,
               {u"-m"_s, u"venv"_s, u"--without-pip"_s, u"--system-site-packages"_s,
                m_provider->privateFolder()});
    if (!venv.waitForFinished(patience) || venv.exitCode() != 0)
        QSKIP("/usr/bin/python3 has no venv.");
    RuntimeSpec spec;
    spec.folder = m_folder->filePath(u"work"_s);
    spec.image = LocalProvider::privateImage();
    const Started started = outcomeOf(m_provider->start(spec));
    QVERIFY2(!started.error, qPrintable(started.error ? started.error->detail : QString()));
    QCOMPARE(started.runtime.memo["python"_L1].toString(),
             pythonInEnvironment(m_provider->privateFolder()));
}

void TestLocalProvider::aPrivateEnvironmentThatCannotBeMadeLeavesNothing()
{
    Python python;
    python.place.path = m_folder->filePath(u"python"_s);
    python.facts.canMakeEnvironments = true;
    QFile fake(python.place.path);
    QVERIFY(fake.open(QIODevice::WriteOnly));
    fake.write("#!/bin/sh\nmkdir -p \"$4/bin\"\necho no room >&2\nexit 1\n");
    fake.close();
    fake.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    auto *make = new MakePrivateEnvironmentTask(python, m_provider->privateFolder());
    QStringList lines;
    connect(make, &MakePrivateEnvironmentTask::lineArrived, this,
            [&lines](const QString &line) { lines << line; });
    const auto error = errorOf(make);
    QVERIFY(error.has_value());
    QVERIFY(error->detail.contains(u"no room"_s));
    QCOMPARE(lines, QStringList{u"no room"_s});
    QVERIFY(!QFile::exists(m_provider->privateFolder()));
}

void TestLocalProvider::classicNotebookWorksToo()
{
    QProcess probe;
    probe.start(realPython, {u"-c"_s, u"import notebook.notebookapp"_s});
    if (!probe.waitForFinished() || probe.exitCode() != 0)
        QSKIP("/usr/bin/python3 has no classic notebook.");
    Python python;
    python.place.path = realPython;
    python.facts.version = QVersionNumber(3, 11);
    python.facts.notebook = QVersionNumber(6, 4);
    LocalMachine *machine = m_provider->createMachine(python, m_folder->filePath(u"work"_s));
    QSignalSpy ready(machine, &LocalMachine::ready);
    machine->start();
    QVERIFY(ready.wait(patience));
    JupyterServer server(*m_http, machine->runtime().server);
    auto *probeTask = server.probe();
    int major = 0;
    connect(probeTask, &Task::finished, this,
            [&major, probeTask] { major = probeTask->value().major; });
    QVERIFY(!errorOf(probeTask));
    QCOMPARE(major, 6);
    QVERIFY(!errorOf(m_provider->stop(machine->runtime())));
    QCOMPARE(processesWith(runtimeRoot()), QList<qint64>());
}

/// Not even SIGKILL to the program that owns the server leaves one of its processes.
void TestLocalProvider::ownerKilledLeavesNothing()
{
    QProcess owner;
    owner.start(QString::fromLocal8Bit(ALOFT_LOCAL_OWNER),
                {m_folder->filePath(u"profile"_s), m_folder->filePath(u"work"_s)});
    QVERIFY(owner.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(owner.canReadLine(), patience);
    QCOMPARE(owner.readLine().trimmed(), QByteArray("ready"));
    QVERIFY(processesWith(runtimeRoot()).size() >= 3); // serve.py twice, a kernel
    owner.kill();
    QVERIFY(owner.waitForFinished());
    QTRY_COMPARE_WITH_TIMEOUT(processesWith(runtimeRoot()), QList<qint64>(), 20'000);
    QVERIFY(QDir(runtimeRoot()).isEmpty());
}

QTEST_GUILESS_MAIN(TestLocalProvider)
#include "tst_localprovider.moc"
