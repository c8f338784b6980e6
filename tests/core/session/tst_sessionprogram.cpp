#include "core/drive/runtime/runtimedrive.h"
#include "core/jupyter/server/jupyterserver.h"
#include "core/net/httpclient.h"
#include "core/runs/asktask.h"
#include "core/session/sessionprogram.h"
#include "tests/core/drive/contentsdouble.h"
#include "tests/core/drive/driveoutcome.h"
#include "tests/support/fakerunhost.h"
#include "tests/support/fakesession.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A question that nobody answers until the test does.
class OpenAsk : public AskTask
{
public:
    using AskTask::AskTask;
    const Reply &reply() const override { return m_reply; }
    void answer(const QByteArray &output)
    {
        m_reply.exitStatus = 0;
        m_reply.output = output;
        succeed();
    }

protected:
    void run() override { }

private:
    Reply m_reply;
};

/// An agent that takes what is asked.
class PatientHost : public FakeRunHost
{
public:
    using FakeRunHost::FakeRunHost;
    AskTask *ask(const Question &) override
    {
        asked.append(new OpenAsk(this));
        asked.constLast()->start();
        return asked.constLast();
    }

    QList<QPointer<OpenAsk>> asked;
};

constexpr ProgramPatience soon{1s, 200ms, 200ms};

} // namespace

/// What is asked of an agent ends, whatever becomes of the way there.
class TestSessionProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anAnswerIsTaken();
    void anAgentThatIsNotReachedIsGivenUp();
    void oneThatComesBackInTimeIsWaitedFor();
    void anAnswerThatNeverComesIsGivenUp();
    void filesGoAloneWhereTheAgentIsNeverReached();
    void aLargeFileEndsWhereTheAgentIsNeverReached();

private:
    RemoteProgramTask *program() { return programOn(&m_session, "print()", {}, soon); }

    FakeSession m_session;
    PatientHost *m_host = nullptr;
    std::unique_ptr<ContentsDouble> m_there;
    HttpClient m_http;
    std::unique_ptr<JupyterServer> m_server;
    std::unique_ptr<RuntimeDrive> m_drive;
};

void TestSessionProgram::init()
{
    m_host = new PatientHost;
    m_session.setRunHost(m_host);
    m_there = std::make_unique<ContentsDouble>();
    ServerAddress address;
    address.url = m_there->url();
    address.token = Secret(u"t"_s);
    m_drive.reset();
    m_server = std::make_unique<JupyterServer>(m_http, address);
    const auto run = [this](const QByteArray &text, const QStringList &arguments) {
        return programOn(&m_session, text, arguments, soon);
    };
    m_drive = std::make_unique<RuntimeDrive>(m_server.get(), PackPlace{run, {}});
}

void TestSessionProgram::anAnswerIsTaken()
{
    QByteArray output;
    RemoteProgramTask *task = program();
    QTimer::singleShot(10ms, m_host, [this] { m_host->asked.constLast()->answer("x"); });
    const auto error = outcome(task, [&output](const RemoteProgramTask &done) {
        output = done.output();
    });
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(output, "x");
}

void TestSessionProgram::anAgentThatIsNotReachedIsGivenUp()
{
    m_host->setConnected(false);
    const auto error = outcome(program());
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Provider);
    QTRY_VERIFY(!m_host->asked.constLast());
}

void TestSessionProgram::oneThatComesBackInTimeIsWaitedFor()
{
    m_host->setConnected(false);
    RemoteProgramTask *task = program();
    QTimer::singleShot(100ms, m_host, [this] { m_host->setConnected(true); });
    QTimer::singleShot(500ms, m_host, [this] { m_host->asked.constLast()->answer({}); });
    const auto error = outcome(task);
    QVERIFY2(!error, words(error).constData());
}

void TestSessionProgram::anAnswerThatNeverComesIsGivenUp()
{
    QElapsedTimer clock;
    clock.start();
    const auto error = outcome(program());
    QVERIFY(error && clock.elapsed() >= 1000);
    QCOMPARE(error->kind, Error::Kind::Provider);
}

void TestSessionProgram::filesGoAloneWhereTheAgentIsNeverReached()
{
    constexpr int many = 40;
    m_host->setConnected(false);
    QTemporaryDir here;
    int done = 0;
    QStringList names;
    for (int i = 0; i < many; ++i) {
        const QString name = u"f%1"_s.arg(i, 2, 10, QChar(u'0'));
        names.append(name);
        writeTo(here.filePath(name), name.toUtf8());
        DriveUploadTask *task = m_drive->upload(uploadOf(here.filePath(name), u"/"_s, name));
        connect(task, &Task::finished, this, [task, &done] {
            QVERIFY2(!task->error(), words(task->error()).constData());
            ++done;
        });
        task->start();
    }
    QTRY_COMPARE(done, many);
    QVERIFY(!m_host->asked.isEmpty());
    QTRY_COMPARE(m_there->files.keys(), names); // and no pack
    QCOMPARE(m_there->files.value(names.constLast()), names.constLast().toUtf8());
}

/// The server has told its size after each chunk.
void TestSessionProgram::aLargeFileEndsWhereTheAgentIsNeverReached()
{
    m_host->setConnected(false);
    QTemporaryDir here;
    const QByteArray bytes(3 << 20, 'x');
    writeTo(here.filePath(u"x"_s), bytes);
    const auto up = itemOf(m_drive->upload(uploadOf(here.filePath(u"x"_s), u"/"_s, u"x"_s)));
    QVERIFY2(up, wordsOf(up).constData());
    QCOMPARE(m_host->asked.size(), 1);
    QVERIFY(m_there->files.value(u"x"_s) == bytes);
}

QTEST_GUILESS_MAIN(TestSessionProgram)

#include "tst_sessionprogram.moc"
