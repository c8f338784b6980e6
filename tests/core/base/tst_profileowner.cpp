#include "core/base/paths.h"
#include "core/base/profileclient.h"
#include "core/base/profileowner.h"
#include "core/base/spool.h"
#include "tests/support/recordingconsole.h"

#include <QFileInfo>
#include <QPointer>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

CommandRequest request(const QStringList &arguments = {})
{
    return {u"aloftctl"_s, arguments, u"/"_s, {}, 80, false};
}

/// A task's end, kept for after the task is gone.
struct Outcome
{
    bool isFinished = false;
    std::optional<Error> error;
    int exitCode = -1;

    explicit Outcome(HandOverTask *task)
    {
        QObject::connect(task, &Task::finished, task, [this, task] {
            isFinished = true;
            error = task->error();
            exitCode = task->exitCode();
        });
        task->start();
    }
    Q_DISABLE_COPY_MOVE(Outcome)
};

/// This program again, as an owner that another process is: it takes commands and answers
/// "echo" with its arguments.
class OtherOwner
{
public:
    explicit OtherOwner(const QString &profile)
    {
        m_process.start(QCoreApplication::applicationFilePath(), {u"--own"_s, profile});
        m_process.waitForReadyRead();
    }
    ~OtherOwner() { kill(); }
    Q_DISABLE_COPY_MOVE(OtherOwner)

    bool isReady() { return m_process.readAllStandardOutput() == "ready\n"; }

    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
};

} // namespace

class TestProfileOwner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void oneOwnerAtATime();
    void onlyTheUserReachesIt();
    void relaysOutputAndExitCode();
    void relaysInputAsItIsAskedFor();
    void interruptReachesTheCommand();
    void leavingCallerInterruptsTheCommand();
    void vanishedOwnerIsANetworkError();
    void strangersBytesDoNoHarm();
    void anotherVersionIsToldSo();
    void slowReaderCostsNoMemory();
    void handsOverToAnotherProcess();
    void takesOverFromAKilledOwner();
    void retriesUntilTheOwnerListens();
    void spoolKeepsTheOrder();

private:
    HandOverTask *handOver(const QStringList &arguments = {});

    std::unique_ptr<QTemporaryDir> m_folder;
    Paths m_paths = Paths::ofUser();
    std::unique_ptr<RecordingConsole> m_console;
};

void TestProfileOwner::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_paths = Paths::ofProfile(m_folder->path());
    m_console = std::make_unique<RecordingConsole>();
    QVERIFY(m_paths.create());
}

HandOverTask *TestProfileOwner::handOver(const QStringList &arguments)
{
    return new HandOverTask(m_paths, request(arguments), *m_console, m_console.get());
}

void TestProfileOwner::oneOwnerAtATime()
{
    {
        const auto owner = ProfileOwner::claim(m_paths, u"aloft"_s);
        QVERIFY(owner);
        const auto second = ProfileOwner::claim(m_paths, u"aloftctl"_s);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, Error::Kind::Busy);
        const QString pid = QString::number(QCoreApplication::applicationPid());
        QVERIFY2(second.error().message.contains(u"aloft (process "_s + pid),
                 qPrintable(second.error().message));
    }
    QVERIFY(ProfileOwner::claim(m_paths, u"aloftctl"_s));
}

void TestProfileOwner::onlyTheUserReachesIt()
{
    const auto owner = ProfileOwner::claim(m_paths, u"aloft"_s);
    QVERIFY(owner);
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    for (const QString &path : {m_paths.ownerSocket(), m_paths.ownerLock(), m_paths.runtime()}) {
        if (QFileInfo::exists(path))
            QCOMPARE(QFileInfo(path).permissions() & others, QFile::Permissions());
    }
}

void TestProfileOwner::relaysOutputAndExitCode()
{
    const auto owner = ProfileOwner::claim(m_paths, u"aloft"_s);
    QVERIFY(owner);
    const QByteArray large(5'000'000, 'x');
    connect(owner->get(), &ProfileOwner::commandArrived, this, [&large](HandedCommand *command) {
        command->writeError(command->request().arguments.join(u'|').toUtf8());
        command->writeOutput(QByteArray("a\0b", 3));
        command->writeOutput(large);
        command->finish(7);
        command->finish(8);
    });
    QSignalSpy ended(owner->get(), &ProfileOwner::commandsEnded);
    const Outcome outcome(handOver({u"run"_s, u"é"_s}));
    QTRY_VERIFY(outcome.isFinished);
    QVERIFY(!outcome.error);
    QCOMPARE(outcome.exitCode, 7);
    QCOMPARE(m_console->errors, QByteArray("run|é"));
    QCOMPARE(m_console->output, QByteArray("a\0b", 3) + large);
    QTRY_COMPARE(ended.count(), 1);
    QVERIFY((*owner)->commands().isEmpty());
}

void TestProfileOwner::relaysInputAsItIsAskedFor()
{
    const auto owner = ProfileOwner::claim(m_paths, u"aloft"_s);
    QVERIFY(owner);
    m_console->input = {"one\n", "two\n"};
    connect(owner->get(), &ProfileOwner::commandArrived, this, [](HandedCommand *command) {
        connect(command, &Console::inputArrived, command, [command](const QByteArray &bytes) {
            command->writeOutput('>' + bytes);
            command->requestInput(Console::Echo::Off);
        });
        connect(command, &Console::inputEnded, command, [command] { command->finish(0); });
        command->requestInput(Console::Echo::On);
    });
    const Outcome outcome(handOver());
    QTRY_VERIFY(outcome.isFinished);
    QCOMPARE(m_console->output, ">one\n>two\n");
    QCOMPARE(m_console->inputRequests, 3);
    QCOMPARE(m_console->lastEcho, Console::Echo::Off);
}

void TestProfileOwner::interruptReachesTheCommand()
{
    const auto owner = ProfileOwner::claim(m_paths, u"aloft"_s);
    QVERIFY(owner);
    connect(owner->get(), &ProfileOwner::commandArrived, this, [this](HandedCommand *command) {
        connect(command, &Console::interrupted, command, [command] { command->finish(130); });
        Q_EMIT m_console->interrupted();
    });
    const Outcome outcome(handOver());
    QTRY_COMPARE(outcome.exitCode, 130);
}

void TestProfileOwner::leavingCallerInterruptsTheCommand()
{
    const auto owner = ProfileOwner::claim(m_paths, u"aloft"_s);
    QVERIFY(owner);
    QPointer<HandedCommand> taken;
    int interrupts = 0;
    connect(owner->get(), &ProfileOwner::commandArrived, this, [&](HandedCommand *command) {
        taken = command;
        connect(command, &Console::interrupted, this, [&interrupts] { ++interrupts; });
    });
    HandOverTask *task = handOver();
    task->start();
    QTRY_VERIFY(taken);
    task->cancel();
    QTRY_COMPARE(interrupts, 1);
    taken->writeOutput("to nobody");
    taken->finish(130);
    QTRY_VERIFY(!taken);
    QVERIFY((*owner)->commands().isEmpty());
}

void TestProfileOwner::vanishedOwnerIsANetworkError()
{
    auto owner = ProfileOwner::claim(m_paths, u"aloft"_s);
    QVERIFY(owner);
    bool isTaken = false;
    connect(owner->get(), &ProfileOwner::commandArrived, this, [&isTaken] { isTaken = true; });
    const Outcome outcome(handOver());
    QTRY_VERIFY(isTaken);
    owner->reset();
    QTRY_VERIFY(outcome.isFinished);
    QCOMPARE(outcome.error->kind, Error::Kind::Network);
}

void TestProfileOwner::strangersBytesDoNoHarm()
{
    const auto owner = ProfileOwner::claim(m_paths, u"aloft"_s);
    QVERIFY(owner);
    QSignalSpy arrived(owner->get(), &ProfileOwner::commandArrived);
    QTest::ignoreMessage(QtWarningMsg, "a caller sent what is no message");
    QLocalSocket stranger;
    stranger.connectToServer(m_paths.ownerSocket());
    stranger.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_COMPARE(stranger.state(), QLocalSocket::UnconnectedState);
    QCOMPARE(arrived.count(), 0);
    QTRY_VERIFY((*owner)->findChildren<HandedCommand *>().isEmpty());
}

void TestProfileOwner::anotherVersionIsToldSo()
{
    const auto owner = ProfileOwner::claim(m_paths, u"aloft"_s);
    QVERIFY(owner);
    QLocalSocket caller;
    caller.connectToServer(m_paths.ownerSocket());
    caller.write(frameBytes(Frame::Type::Request, R"({"version": 99})"));
    QTRY_COMPARE(caller.state(), QLocalSocket::UnconnectedState);
    FrameReader reader;
    const Result<QList<Frame>> frames = reader.read(caller.readAll());
    QVERIFY(frames);
    QCOMPARE(frames->size(), 3);
    QVERIFY(frames->at(1).payload.contains("version"));
    QCOMPARE(frames->at(2), (Frame{Frame::Type::Exit, "6"}));
}

void TestProfileOwner::slowReaderCostsNoMemory()
{
    const auto owner = ProfileOwner::claim(m_paths, u"aloft"_s);
    QVERIFY(owner);
    connect(owner->get(), &ProfileOwner::commandArrived, this, [](HandedCommand *command) {
        for (int i = 0; i < 40; ++i)
            command->writeOutput(QByteArray(1'000'000, char('a' + i % 26)));
        command->finish(0);
    });
    QLocalSocket caller;
    caller.setReadBufferSize(1000); // reads nothing yet
    caller.connectToServer(m_paths.ownerSocket());
    caller.write(frameBytes(Frame::Type::Request, requestBytes(request())));
    QTRY_VERIFY(!(*owner)->commands().isEmpty());
    const auto *socket = (*owner)->commands().constFirst()->findChild<QLocalSocket *>();
    QVERIFY(socket->bytesToWrite() < 2'000'000);
    caller.setReadBufferSize(0);
    qint64 read = 0;
    connect(&caller, &QIODevice::readyRead, this, [&] { read += caller.readAll().size(); });
    QTRY_VERIFY_WITH_TIMEOUT((read += caller.readAll().size()) > 40'000'000, 20'000);
    QTRY_COMPARE(caller.state(), QLocalSocket::UnconnectedState);
}

void TestProfileOwner::handsOverToAnotherProcess()
{
    OtherOwner other(m_folder->path());
    QVERIFY(other.isReady());
    auto *task = new EnterProfileTask(m_paths, request({u"echo"_s, u"hello"_s}), *m_console,
                                      EnterProfileTask::Claim::IfFree);
    int code = -1;
    bool isOwner = true;
    connect(task, &Task::finished, this, [&, task] {
        isOwner = task->takeOwner() != nullptr;
        code = task->exitCode();
    });
    task->start();
    QTRY_COMPARE(code, 5);
    QVERIFY(!isOwner);
    QCOMPARE(m_console->output, "echo hello\n");
}

void TestProfileOwner::takesOverFromAKilledOwner()
{
    OtherOwner other(m_folder->path());
    QVERIFY(other.isReady());
    QVERIFY(!ProfileOwner::claim(m_paths, u"aloft"_s));
    other.kill();
    QVERIFY(QFileInfo::exists(m_paths.ownerLock()));

    // Even where the number of the dead process is another's by now: this one's.
    QFile note(m_paths.ownerLock());
    QVERIFY(note.open(QIODevice::WriteOnly));
    note.write(QByteArray::number(QCoreApplication::applicationPid()));
    note.close();

    auto *task = new EnterProfileTask(m_paths, request(), *m_console,
                                      EnterProfileTask::Claim::IfFree);
    std::unique_ptr<ProfileOwner> owner;
    connect(task, &Task::finished, this, [&, task] { owner = task->takeOwner(); });
    task->start();
    QTRY_VERIFY(owner);
}

void TestProfileOwner::retriesUntilTheOwnerListens()
{
    // As between an owner's last breath and its end: the lock is held, nobody listens.
    auto lock = FileLock::acquire(m_paths.ownerLock(), "{}");
    QVERIFY(lock);
    auto *task = new EnterProfileTask(m_paths, request(), *m_console,
                                      EnterProfileTask::Claim::IfFree);
    std::unique_ptr<ProfileOwner> owner;
    connect(task, &Task::finished, this, [&, task] { owner = task->takeOwner(); });
    QSignalSpy waiting(task, &Task::statusChanged);
    task->start();
    QTRY_COMPARE(waiting.count(), 1);
    QVERIFY(!owner);
    lock->reset();
    QTRY_VERIFY(owner);
}

void TestProfileOwner::spoolKeepsTheOrder()
{
    Spool spool;
    QByteArray written;
    QByteArray read;
    for (int i = 0; i < 300; ++i) {
        const QByteArray bytes(50'000, char(i));
        QVERIFY(spool.append(bytes));
        written += bytes;
        if (i % 3 == 0)
            read += spool.take(70'000);
    }
    while (!spool.isEmpty())
        read += spool.take(123'457);
    QVERIFY(read == written);
    QVERIFY(spool.append("again"));
    QCOMPARE(spool.take(10), "again");
}

namespace {

int ownProfile(const QString &folder)
{
    const Paths paths = Paths::ofProfile(folder);
    const auto owner = ProfileOwner::claim(paths, u"other"_s);
    if (!owner)
        return 1;
    QObject::connect(owner->get(), &ProfileOwner::commandArrived, qApp, [](HandedCommand *command) {
        command->writeOutput(command->request().arguments.join(u' ').toUtf8() + '\n');
        command->finish(5);
    });
    std::puts("ready");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc == 3 && QByteArray(argv[1]) == "--own")
        return ownProfile(QString::fromLocal8Bit(argv[2]));
    TestProfileOwner test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_profileowner.moc"
