#include "core/runs/agentrunhost.h"
#include "core/runs/agentwatch.h"
#include "tests/core/runs/scriptedchannel.h"
#include "tests/support/manualclock.h"
#include "tests/support/outcome.h"

#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestAgentWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_client.reset(); }

    void asksOnWhileARunIsLive();
    void restsWhenNothingRuns();
    void neverRestsWhereAskingCostsNothing();
    void anInterruptGoesOnce();

private:
    AgentTiming timing() const;
    void answerLast(const char *state);
    int polls() const { return int(m_channel->asked().count(u"poll"_s)); }

    ManualClock m_clock;
    std::unique_ptr<AgentClient> m_client;
    ScriptedChannel *m_channel = nullptr;
};

AgentTiming TestAgentWatch::timing() const
{
    AgentTiming timing;
    timing.reconnectFirst = 1ms;
    timing.pause = timing.longestPause = timing.idlePause = 1ms;
    timing.idleWatch = 60s;
    return timing;
}

void TestAgentWatch::init()
{
    auto channel = std::make_unique<ScriptedChannel>();
    m_channel = channel.get();
    m_channel->keepsAwake = true;
    m_client = std::make_unique<AgentClient>(std::move(channel), timing(), nullptr, m_clock);
}

void TestAgentWatch::answerLast(const char *state)
{
    const Json run{{"run", "r1"}, {"name", "a.py"}, {"kind", "program"}, {"state", state}};
    m_channel->answer(m_channel->sent.last(),
                      {{"version", "1"},
                       {"runs", Json::object()},
                       {"states", Json::array({run})},
                       {"gone", Json::array()}});
}

void TestAgentWatch::asksOnWhileARunIsLive()
{
    AgentWatch watch(*m_client);
    watch.watch({});
    for (int asked = 1; asked < 4; ++asked) {
        QTRY_COMPARE(polls(), asked);
        m_clock.advance(10min);
        answerLast("running");
    }
}

void TestAgentWatch::restsWhenNothingRuns()
{
    AgentWatch watch(*m_client);
    QSignalSpy told(&watch, &AgentWatch::statusesArrived);
    watch.watch({});
    QTRY_COMPARE(polls(), 1);
    answerLast("ended");
    QTRY_COMPARE(polls(), 2); // a minute's patience
    m_clock.advance(2min);
    answerLast("ended");
    QTRY_COMPARE(told.count(), 1);
    QTest::qWait(50);
    QCOMPARE(polls(), 2);
    watch.hurry(); // somebody looks
    QTRY_COMPARE(polls(), 3);
}

void TestAgentWatch::neverRestsWhereAskingCostsNothing()
{
    m_channel->keepsAwake = false;
    AgentWatch watch(*m_client);
    watch.watch({});
    for (int asked = 1; asked < 4; ++asked) {
        QTRY_COMPARE(polls(), asked);
        m_clock.advance(10min);
        answerLast("ended");
    }
}

/// The second Ctrl+C would meet a program that cleans up after the first.
void TestAgentWatch::anInterruptGoesOnce()
{
    auto channel = std::make_unique<ScriptedChannel>();
    ScriptedChannel *link = channel.get();
    AgentRunHost host(std::move(channel), u"a test"_s, nullptr, timing());
    RunStatusTask *interrupt = host.signal(u"r1"_s, RunSignal::Interrupt);
    RunStatusTask *kill = host.signal(u"r2"_s, RunSignal::Kill);
    QSignalSpy killed(kill, &Task::finished);
    QTRY_COMPARE(link->asked().count(u"signal"_s), 2);
    QSignalSpy interrupted(interrupt, &Task::finished);
    std::optional<Error> why;
    connect(interrupt, &Task::finished, this, [&](const Task *task) { why = task->error(); });
    link->fail(Error::Kind::Network);
    QTRY_COMPARE(interrupted.count(), 1);
    QCOMPARE(why->kind, Error::Kind::Network);
    QTRY_COMPARE(link->asked().count(u"signal"_s), 3); // the kill, which may as well come twice
    QCOMPARE(stringAt(link->sent.last().head, "signal"), u"kill"_s);
    QCOMPARE(killed.count(), 0);
}

QTEST_GUILESS_MAIN(TestAgentWatch)
#include "tst_agentwatch.moc"
