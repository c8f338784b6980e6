// The whole way to the real agent, by each kind of channel.

#include "tests/core/runs/agentplaces.h"
#include "tests/support/outcome.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // ms; only a broken test waits so long

RunOrder program(const QByteArray &source, const QString &id = newRunId())
{
    RunOrder order;
    order.id = id;
    order.name = u"test.py"_s;
    order.path = u"test.py"_s;
    order.folder = QDir::tempPath();
    order.source = source;
    order.wantsTerminal = false;
    return order;
}

/// Keeps the output of one run as a window would: told of growth, it reads on from what it has.
class Follower : public QObject
{
public:
    Follower(AgentRunHost &host, QString id) : m_host(host), m_id(std::move(id))
    {
        connect(&host, &RunHost::outputGrew, this, [this](const QString &run) {
            if (run == m_id)
                readOn();
        });
        connect(&host, &RunHost::statusesArrived, this, [this](const QList<RunStatus> &statuses) {
            for (const RunStatus &status : statuses) {
                if (status.id == m_id && isOver(status.state))
                    readOn();
            }
        });
        host.watch({{m_id, 0}});
    }

    QByteArray bytes;
    QList<OutputMark> marks;
    QStringList problems;
    bool isComplete = false;

private:
    void readOn()
    {
        if (m_isReading || isComplete)
            return;
        m_isReading = true;
        ReadOutputTask *read = m_host.read(m_id, bytes.size(), marks.size());
        connect(read, &Task::finished, this, [this, read] {
            m_isReading = false;
            if (read->error())
                problems += read->error()->message;
            else
                take(read->piece());
        });
    }
    void take(const RunOutputPiece &piece)
    {
        if (piece.offset != bytes.size() || piece.firstMark != marks.size())
            problems += u"piece at %1, wanted %2"_s.arg(piece.offset).arg(bytes.size());
        bytes += piece.bytes;
        marks += piece.marks;
        isComplete = piece.isLast;
        if (bytes.size() < piece.size)
            readOn();
    }

    AgentRunHost &m_host;
    QString m_id;
    bool m_isReading = false;
};

QByteArray fileAt(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray everythingUnder(const QString &folder)
{
    QByteArray all;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext())
        all += fileAt(files.next());
    return all;
}

QStringList logLines;

void keepLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    logLines += text;
}

} // namespace

class TestAgentRunHost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { m_place.reset(); }

    void runsAProgram_data() { kinds(); }
    void runsAProgram();
    void readsALongOutputAfterItsEnd_data() { kinds(); }
    void readsALongOutputAfterItsEnd();
    void prunesWhatIsOld_data() { kinds(); }
    void prunesWhatIsOld();
    void oneIdIsOneRun_data() { kinds(); }
    void oneIdIsOneRun();
    void losesNothingToCuts_data();
    void losesNothingToCuts();
    void survivesASilentLink_data() { serverKinds(); }
    void survivesASilentLink();
    void interruptDoesNotWaitForNews_data() { kinds(); }
    void interruptDoesNotWaitForNews();
    void bothEndsOfInput_data() { kinds(); }
    void bothEndsOfInput();
    void inputInDoubtIsNotSentTwice();
    void bringsANotebook_data() { kinds(); }
    void bringsANotebook();
    void answersQuestions_data() { kinds(); }
    void answersQuestions();
    void withdrawsQuestions();
    void unknownRuns_data() { kinds(); }
    void unknownRuns();
    void worksOnWithoutTheAgentsFile_data() { kinds(); }
    void worksOnWithoutTheAgentsFile();
    void anotherAgentDisturbsNoRun_data() { kinds(); }
    void anotherAgentDisturbsNoRun();
    void secretsAreNowhere_data() { kinds(); }
    void secretsAreNowhere();
    void tellsEachChangeOnce_data() { kinds(); }
    void tellsEachChangeOnce();
    void twoClientsSeeOneRun_data() { kinds(); }
    void twoClientsSeeOneRun();
    void outlivesItsServer_data() { serverKinds(); }
    void outlivesItsServer();
    void leavesNothingOnTheServer_data() { serverKinds(); }
    void leavesNothingOnTheServer();

private:
    void kinds();
    void serverKinds();
    bool open(const AgentText &agent = ownAgent());
    AgentRunHost &host() const { return *m_place->host; }
    std::optional<RunStatus> submitted(const RunOrder &order);
    bool waitForEnd(const QString &id);
    std::optional<RunStatus> statusOf(const QString &id);

    std::unique_ptr<AgentPlace> m_place;
};

void TestAgentRunHost::kinds()
{
    QTest::addColumn<AgentPlace::Kind>("kind");
    QTest::newRow("process") << AgentPlace::Kind::Process;
    QTest::newRow("hidden kernel") << AgentPlace::Kind::Kernel;
    QTest::newRow("terminal") << AgentPlace::Kind::Terminal;
}

void TestAgentRunHost::serverKinds()
{
    QTest::addColumn<AgentPlace::Kind>("kind");
    QTest::newRow("hidden kernel") << AgentPlace::Kind::Kernel;
    QTest::newRow("terminal") << AgentPlace::Kind::Terminal;
}

bool TestAgentRunHost::open(const AgentText &agent)
{
    QFETCH(AgentPlace::Kind, kind);
    m_place = std::make_unique<AgentPlace>(kind);
    return m_place->open(agent);
}

#define OPEN_OR_SKIP() \
    if (!open()) \
    QSKIP(qPrintable(m_place->reason()))

std::optional<RunStatus> TestAgentRunHost::submitted(const RunOrder &order)
{
    std::optional<RunStatus> status;
    const auto error = outcome(host().submit(order),
                               [&](const RunStatusTask &task) { status = task.status(); });
    if (error)
        qWarning() << words(error);
    return status;
}

std::optional<RunStatus> TestAgentRunHost::statusOf(const QString &id)
{
    std::optional<RunStatus> status;
    outcome(host().status(id), [&](const RunStatusTask &task) { status = task.status(); });
    return status;
}

bool TestAgentRunHost::waitForEnd(const QString &id)
{
    return QTest::qWaitFor(
        [&] {
            const auto status = statusOf(id);
            return status && isOver(status->state);
        },
        patience);
}

void TestAgentRunHost::runsAProgram()
{
    OPEN_OR_SKIP();
    QVERIFY(host().id().isEmpty());
    const RunOrder order = program("import sys\nprint('out')\nprint('err', file=sys.stderr)\n"
                                   "sys.exit(3)\n");
    const auto status = submitted(order);
    QVERIFY(status);
    QCOMPARE(status->id, order.id);
    QCOMPARE(status->name, order.name);
    QCOMPARE(status->client, u"a test"_s);
    QVERIFY(host().isConnected());
    QVERIFY(!host().id().isEmpty());
    QCOMPARE(host().id(), placeId(host().hello()));
    QVERIFY(!host().hello().place.isEmpty());
    QVERIFY(host().reasonNotDurable().isEmpty());

    Follower follower(host(), order.id);
    QTRY_VERIFY_WITH_TIMEOUT(follower.isComplete, patience);
    QVERIFY(follower.problems.isEmpty());
    QCOMPARE(follower.bytes.size(), 8);
    QVERIFY(follower.bytes.contains("out\n") && follower.bytes.contains("err\n"));
    const auto stderrMark = std::ranges::find(follower.marks, OutputMark::Stream::Stderr,
                                              &OutputMark::stream);
    QVERIFY(stderrMark != follower.marks.end());
    const auto end = statusOf(order.id);
    QVERIFY(end);
    QCOMPARE(end->state, RunState::Ended);
    QCOMPARE(end->exitStatus, 3);
    QCOMPARE(end->size, 8);
    QVERIFY(end->ended.isValid());

    QVERIFY(!outcome(host().remove(order.id)));
    QVERIFY(!statusOf(order.id));
}

/// One that was sent along, with the outputs that it has got there, in several pieces.
void TestAgentRunHost::bringsANotebook()
{
    OPEN_OR_SKIP();
    RunOrder order;
    order.id = newRunId();
    order.kind = RunKind::Notebook;
    order.name = order.path = u"a b.ipynb"_s;
    order.source =
        R"json({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"id": "one",
        "cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [],
        "source": "print(('x' * 99 + chr(10)) * 60_000)"
}]
})json";
    QVERIFY(submitted(order));
    QVERIFY(waitForEnd(order.id));
    QByteArray notebook;
    QVERIFY(!outcome(host().notebook(order),
                     [&](const FileTask &file) { notebook = file.bytes(); }));
    QVERIFY(notebook.size() > 60'000 * 100);
    QVERIFY(QJsonDocument::fromJson(notebook).isObject());
    order.output = u"/nowhere/at/all.ipynb"_s;
    QVERIFY(outcome(host().notebook(order)));
}

/// Many pieces, which are asked for ahead; some end early for their many marks.
void TestAgentRunHost::readsALongOutputAfterItsEnd()
{
    OPEN_OR_SKIP();
    RunOrder order = program("import sys\n"
                             "block = ''.join('line %d\\n' % i for i in range(20_000))\n"
                             "for n in range(60):\n"
                             "    print(block, end='', flush=True)\n"
                             "    for i in range(1500 if n > 30 else 1):\n"
                             "        print('error', i, file=sys.stderr, flush=True)\n"
                             "        print('line', i, flush=True)\n");
    order.wantsTerminal = false;
    QVERIFY(submitted(order));
    QVERIFY(waitForEnd(order.id));
    Follower follower(host(), order.id);
    QTRY_VERIFY_WITH_TIMEOUT(follower.isComplete, patience);
    QVERIFY2(follower.problems.isEmpty(), qPrintable(follower.problems.join(u'\n')));
    QVERIFY(follower.bytes == fileAt(m_place->runFolder(order.id) + "/output"_L1));
    const QByteArray marks = fileAt(m_place->runFolder(order.id) + "/marks"_L1);
    QCOMPARE(follower.marks.size(), marks.size() / 24);
}

void TestAgentRunHost::prunesWhatIsOld()
{
    OPEN_OR_SKIP();
    const RunOrder over = program("print('over')\n");
    const RunOrder live = program("input()\n");
    QVERIFY(submitted(over));
    QVERIFY(submitted(live));
    QVERIFY(waitForEnd(over.id));
    QVERIFY(!outcome(host().prune(90)));
    QVERIFY(statusOf(over.id));
    QVERIFY(!outcome(host().prune(0)));
    QVERIFY(!statusOf(over.id));
    QVERIFY(statusOf(live.id));
}

void TestAgentRunHost::oneIdIsOneRun()
{
    OPEN_OR_SKIP();
    const RunOrder order = program("print('once')\n");
    QVERIFY(submitted(order));
    QVERIFY(submitted(order));
    QVERIFY(waitForEnd(order.id));
    QList<RunStatus> all;
    QVERIFY(!outcome(host().list(), [&](const RunListTask &list) { all = list.statuses(); }));
    QCOMPARE(all.size(), 1);
    QCOMPARE(fileAt(m_place->runFolder(order.id) + "/output"_L1), "once\n");

    RunOrder other = order;
    other.arguments = QStringList{u"twice"_s};
    const auto error = outcome(host().submit(other));
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Conflict);
}

void TestAgentRunHost::losesNothingToCuts_data()
{
    QTest::addColumn<AgentPlace::Kind>("kind");
    QTest::addColumn<int>("seed");
    for (const int seed : {1, 2}) {
        QTest::addRow("process, %d", seed) << AgentPlace::Kind::Process << seed;
        QTest::addRow("hidden kernel, %d", seed) << AgentPlace::Kind::Kernel << seed;
        QTest::addRow("terminal, %d", seed) << AgentPlace::Kind::Terminal << seed;
    }
}

/// The program goes on for as long as it takes to be cut often, and prints what cannot be guessed.
void TestAgentRunHost::losesNothingToCuts()
{
    OPEN_OR_SKIP();
    QFETCH(int, seed);
    QRandomGenerator random{quint32(seed)};
    const QString stop = m_place->home() + "/stop"_L1;
    RunOrder order = program("import os, sys, time, random\n"
                             "random.seed("
                             + QByteArray::number(seed)
                             + ")\n"
                               "n = 0\n"
                               "while not os.path.exists(sys.argv[1]) or n < 200000:\n"
                               "    print(n, random.random())\n"
                               "    n += 1\n"
                               "    if n % 1000 == 0: time.sleep(0.02)\n");
    order.arguments = {stop};
    QVERIFY(submitted(order));
    Follower follower(host(), order.id);
    QSignalSpy losses(&host(), &RunHost::failed);
    for (int cuts = 0; cuts < 12; ++cuts) {
        const qsizetype before = follower.bytes.size();
        const qsizetype more = random.bounded(1, 200'000);
        QTRY_VERIFY_WITH_TIMEOUT(follower.bytes.size() > before + more || follower.isComplete,
                                 patience);
        const bool isClean = random.bounded(2) == 0;
        m_place->cut(isClean ? CuttingProxy::Cut::Cleanly : CuttingProxy::Cut::Abruptly);
    }
    QFile(stop).open(QIODevice::WriteOnly);
    QTRY_VERIFY_WITH_TIMEOUT(follower.isComplete, patience);
    QVERIFY2(follower.problems.isEmpty(), qPrintable(follower.problems.join(u'\n')));
    QVERIFY(losses.count() > 0);
    const QByteArray there = fileAt(m_place->runFolder(order.id) + "/output"_L1);
    QVERIFY(there.count('\n') >= 200'000);
    QVERIFY(follower.bytes == there);
    const QByteArray marks = fileAt(m_place->runFolder(order.id) + "/marks"_L1);
    QCOMPARE(follower.marks.size(), marks.size() / 24);
}

/// Nobody hears that the link is gone; it has to be found out.
void TestAgentRunHost::survivesASilentLink()
{
    OPEN_OR_SKIP();
    const RunOrder order = program(
        "import time\nprint('a', flush=True)\ntime.sleep(2)\nprint('b')\n");
    QVERIFY(submitted(order));
    Follower follower(host(), order.id);
    QTRY_COMPARE_WITH_TIMEOUT(follower.bytes, "a\n", patience);
    m_place->cut(CuttingProxy::Cut::Silently);
    QTRY_VERIFY_WITH_TIMEOUT(follower.isComplete, patience);
    QCOMPARE(follower.bytes, "a\nb\n");
}

/// A question for news waits up to 25 s; nothing else waits for it.
void TestAgentRunHost::interruptDoesNotWaitForNews()
{
    OPEN_OR_SKIP();
    const RunOrder order = program("import time\nprint('up', flush=True)\ntime.sleep(600)\n");
    QVERIFY(submitted(order));
    Follower follower(host(), order.id);
    QTRY_COMPARE_WITH_TIMEOUT(follower.bytes, "up\n", patience);
    QSignalSpy told(&host(), &RunHost::statusesArrived);
    QElapsedTimer since;
    since.start();
    QVERIFY(!outcome(host().signal(order.id, RunSignal::Interrupt)));
    QVERIFY2(since.elapsed() < 2000, "the interrupt waited for the question for news");
    QTRY_VERIFY_WITH_TIMEOUT(follower.isComplete, patience);
    QVERIFY(follower.bytes.contains("KeyboardInterrupt"));
    const auto error = outcome(host().signal(order.id, RunSignal::Kill));
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Conflict);
}

void TestAgentRunHost::bothEndsOfInput()
{
    OPEN_OR_SKIP();
    const RunOrder order = program("import sys\ndata = sys.stdin.buffer.read()\n"
                                   "print(len(data), data[:4], data[-4:])\n");
    QVERIFY(submitted(order));
    QVERIFY(!outcome(host().sendInput(order.id, "abcd" + QByteArray(300'000, 'x'))));
    QVERIFY(!outcome(host().sendInput(order.id, QByteArray("\0\n\xff~", 4))));
    QVERIFY(!outcome(host().endInput(order.id)));
    QVERIFY(waitForEnd(order.id));
    QCOMPARE(fileAt(m_place->runFolder(order.id) + "/output"_L1),
             "300008 b'abcd' b'\\x00\\n\\xff~'\n");
}

void TestAgentRunHost::inputInDoubtIsNotSentTwice()
{
    m_place = std::make_unique<AgentPlace>(AgentPlace::Kind::Process);
    if (!m_place->open())
        QSKIP(qPrintable(m_place->reason()));
    const RunOrder order = program("import sys\nprint(sys.stdin.read())\n");
    QVERIFY(submitted(order));
    m_place->signalProcess(SIGSTOP); // it cannot answer any more
    Task *input = host().sendInput(order.id, "once\n");
    QTimer::singleShot(200, &host(), [this] { m_place->cut(); });
    const auto error = outcome(input);
    QVERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Network);
    QVERIFY(!outcome(host().endInput(order.id)));
    QVERIFY(waitForEnd(order.id));
    QCOMPARE(fileAt(m_place->runFolder(order.id) + "/output"_L1), "\n");
}

/// Also one that takes longer than the hidden kernel waits, and while the way there breaks.
void TestAgentRunHost::answersQuestions()
{
    OPEN_OR_SKIP();
    Question question;
    question.program = "import sys, time; time.sleep(1.5); print(sys.argv[1], len(__source__))";
    question.arguments = QStringList{u"lang"_s};
    AskTask *ask = host().ask(question);
    std::optional<Reply> reply;
    std::optional<Error> error;
    connect(ask, &Task::finished, this, [&] {
        error = ask->error();
        reply = ask->reply();
    });
    QTRY_VERIFY_WITH_TIMEOUT(host().isConnected(), patience);
    m_place->cut();
    QTRY_VERIFY_WITH_TIMEOUT(reply, patience);
    QVERIFY2(!error, words(error).constData());
    QCOMPARE(reply->output, "lang 70\n");
    QCOMPARE(reply->exitStatus, 0);
    QVERIFY(!reply->isLate && !reply->isCut);
}

void TestAgentRunHost::withdrawsQuestions()
{
    m_place = std::make_unique<AgentPlace>(AgentPlace::Kind::Process);
    if (!m_place->open())
        QSKIP(qPrintable(m_place->reason()));
    const QString asks = m_place->home() + "/asks"_L1;
    const auto asked = [&] { return QDir(asks).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot); };
    Question question;
    question.program = "import time; time.sleep(1000)";
    AskTask *ask = host().ask(question);
    QTRY_COMPARE_WITH_TIMEOUT(asked().size(), 1, patience);
    ask->cancel();
    const QDir folder(asked().constFirst().filePath());
    QTRY_VERIFY_WITH_TIMEOUT(folder.exists(u"withdrawn"_s), patience);
}

void TestAgentRunHost::unknownRuns()
{
    OPEN_OR_SKIP();
    const QString id = newRunId();
    const QList<Task *> tasks{
        host().status(id),         host().read(id, 0, 0), host().signal(id, RunSignal::Kill),
        host().sendInput(id, "x"), host().endInput(id),   host().remove(id)};
    QList<Error> errors;
    for (Task *task : tasks) {
        connect(task, &Task::finished, this,
                [&errors](Task *done) { errors += done->error().value_or(Error{}); });
    }
    QTRY_COMPARE_WITH_TIMEOUT(errors.size(), tasks.size(), patience);
    for (const Error &error : std::as_const(errors)) {
        QCOMPARE(error.kind, Error::Kind::NotFound);
        QVERIFY(!error.advice.isEmpty());
    }
    QSignalSpy vanished(&host(), &RunHost::runVanished);
    host().watch({{id, 0}});
    QTRY_COMPARE_WITH_TIMEOUT(vanished.count(), 1, patience);
    QCOMPARE(vanished.first().first().toString(), id);
}

void TestAgentRunHost::worksOnWithoutTheAgentsFile()
{
    OPEN_OR_SKIP();
    const RunOrder first = program("input()\nprint('still here')\n");
    QVERIFY(submitted(first));
    QVERIFY(QFile::remove(m_place->home() + u'/' + ownAgent().fileName()));
    const RunOrder second = program("print('new')\n");
    QVERIFY(submitted(second));
    QVERIFY(waitForEnd(second.id));
    QCOMPARE(fileAt(m_place->runFolder(second.id) + "/output"_L1), "new\n");
    QVERIFY(!outcome(host().sendInput(first.id, "\n")));
    QVERIFY(waitForEnd(first.id));
    QCOMPARE(fileAt(m_place->runFolder(first.id) + "/output"_L1), "still here\n");
}

void TestAgentRunHost::anotherAgentDisturbsNoRun()
{
    const AgentText old{ownAgent().bytes + "\n# an older one\n"};
    if (!open(old))
        QSKIP(qPrintable(m_place->reason()));
    const RunOrder order = program("input()\nprint('still here')\n");
    QVERIFY(submitted(order));
    const auto newer = m_place->connectAnother(ownAgent());
    QVERIFY(!outcome(newer->sendInput(order.id, "\n")));
    QVERIFY(waitForEnd(order.id));
    QVERIFY(newer->hello().agent != host().hello().agent);
    QCOMPARE(newer->id(), host().id());
    QVERIFY(QFile::exists(m_place->home() + u'/' + old.fileName()));
    QVERIFY(QFile::exists(m_place->home() + u'/' + ownAgent().fileName()));
    QCOMPARE(fileAt(m_place->runFolder(order.id) + "/output"_L1), "still here\n");
}

void TestAgentRunHost::secretsAreNowhere()
{
    const QString secret = u"correct-horse-battery"_s;
    logLines.clear();
    QLoggingCategory::setFilterRules(u"aloft.*=true"_s);
    const auto before = qInstallMessageHandler(keepLog);
    const bool isOpen = open();
    RunOrder order = program("import os\nprint(len(os.environ['TOKEN']))\n");
    order.secretEnvironment = {{u"TOKEN"_s, Secret(secret)}};
    const bool hasRun = isOpen && submitted(order) && waitForEnd(order.id);
    qInstallMessageHandler(before);
    QLoggingCategory::setFilterRules({});
    if (!isOpen)
        QSKIP(qPrintable(m_place->reason()));
    QVERIFY(hasRun);
    QCOMPARE(fileAt(m_place->runFolder(order.id) + "/output"_L1), "21\n");
    QVERIFY(!logLines.isEmpty());
    QVERIFY(!logLines.join(u'\n').contains(secret));
    QVERIFY(!everythingUnder(m_place->home()).contains(secret.toUtf8()));
    if (m_place->jupyter)
        QVERIFY(!everythingUnder(m_place->serverFolder()).contains(secret.toUtf8()));
}

void TestAgentRunHost::tellsEachChangeOnce()
{
    OPEN_OR_SKIP();
    QHash<QString, QList<RunStatus>> told;
    connect(&host(), &RunHost::statusesArrived, this, [&](const QList<RunStatus> &statuses) {
        for (const RunStatus &status : statuses)
            told[status.id] += status;
    });
    const RunOrder before = program("print(1)\n");
    QVERIFY(submitted(before));
    QVERIFY(waitForEnd(before.id));
    host().watch({});
    QTRY_COMPARE_WITH_TIMEOUT(told.value(before.id).size(), 1, patience);
    const RunOrder order = program("input()\n");
    QVERIFY(submitted(order));
    QTRY_VERIFY_WITH_TIMEOUT(!told.value(order.id).isEmpty(), patience);
    QSignalSpy losses(&host(), &RunHost::failed);
    m_place->cut();
    QTRY_VERIFY_WITH_TIMEOUT(!losses.isEmpty(), patience);
    QVERIFY(!outcome(host().sendInput(order.id, "\n")));
    QTRY_COMPARE_WITH_TIMEOUT(told.value(order.id).last().state, RunState::Ended, patience);
    QCOMPARE(told.value(before.id).size(), 1);
    for (const auto &statuses : std::as_const(told)) {
        for (qsizetype i = 1; i < statuses.size(); ++i)
            QVERIFY(!(statuses.at(i) == statuses.at(i - 1)));
    }
}

void TestAgentRunHost::twoClientsSeeOneRun()
{
    OPEN_OR_SKIP();
    const RunOrder order = program("for i in range(1000): print(i)\n");
    QVERIFY(submitted(order));
    const auto other = m_place->connectAnother();
    Follower ours(host(), order.id);
    Follower theirs(*other, order.id);
    QTRY_VERIFY_WITH_TIMEOUT(ours.isComplete && theirs.isComplete, patience);
    QCOMPARE(ours.bytes, theirs.bytes);
    QCOMPARE(ours.bytes.count('\n'), 1000);
    QCOMPARE(other->id(), host().id());
}

/// The run is nobody's child: another server, another kernel or terminal, the same run.
void TestAgentRunHost::outlivesItsServer()
{
    OPEN_OR_SKIP();
    const RunOrder order = program("import time\nprint('a', flush=True)\ninput()\nprint('b')\n");
    QVERIFY(submitted(order));
    Follower follower(host(), order.id);
    QTRY_COMPARE_WITH_TIMEOUT(follower.bytes, "a\n", patience);
    const QString place = host().id();
    m_place->killServer();
    QTRY_VERIFY_WITH_TIMEOUT(!host().isConnected(), patience);
    QVERIFY(m_place->startServer());
    QVERIFY(!outcome(host().sendInput(order.id, "\n")));
    QTRY_VERIFY_WITH_TIMEOUT(follower.isComplete, patience);
    QCOMPARE(follower.bytes, "a\nb\n");
    QCOMPARE(host().id(), place);
}

void TestAgentRunHost::leavesNothingOnTheServer()
{
    OPEN_OR_SKIP();
    QVERIFY(submitted(program("print(1)\n")));
    const auto count = [this] {
        qsizetype found = -1;
        auto *kernels = m_place->jupyter->kernels();
        outcome(kernels, [&](const auto &list) { found = list.value().size(); });
        auto *terminals = m_place->jupyter->terminals();
        outcome(terminals, [&](const auto &list) { found += list.value().size(); });
        return found;
    };
    QCOMPARE(count(), 1);
    m_place->cut();
    QVERIFY(submitted(program("print(2)\n")));
    QCOMPARE(count(), 1); // found again, not made anew
    QVERIFY(!outcome(host().end()));
    QCOMPARE(count(), 0);
    QVERIFY(!host().isConnected());
    QVERIFY(submitted(program("print(3)\n"))); // and it can be taken up again
}

QTEST_GUILESS_MAIN(TestAgentRunHost)

#include "tst_agentrunhost.moc"
