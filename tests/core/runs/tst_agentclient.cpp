#include "core/runs/agentclient.h"
#include "tests/core/runs/scriptedchannel.h"
#include "tests/support/outcome.h"

#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// How a call ended.
struct End
{
    int count = 0;
    std::optional<Error> error;
    AgentFrame answer;
};

} // namespace

class TestAgentClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_client.reset(); }

    void opensWhenSomethingIsAsked();
    void answersFindTheirRequests();
    void echoesAndStrangersAreIgnored();
    void errorsComeAsErrors();
    void sendsAPartThatIsMissingOnce();
    void sendsAllThatIsMissingAtOnce();
    void aNewRuntimeIsGivenAtOnceWhatAlmostEverythingNeeds();
    void knowsNoOtherParts();
    void asksAgainAfterABreak();
    void inputInDoubtFails();
    void inputThatWaitsGoesLater();
    void cancelledOnesAreForgotten();
    void hopelessChannelsFailWhatIsAsked_data();
    void hopelessChannelsFailWhatIsAsked();
    void failingAgentsAreTriedThrice();
    void refusesAnotherProtocol();
    void aSilentLinkIsDead();
    void aGreetingWithoutAnswerIsDead();
    void doesNotReconnectForNobody();
    void restsWhenNobodyAsks();
    void endsOnce();

private:
    AgentCall *ask(const char *what, End &end, Repeat repeat = Repeat::Safe);

    std::unique_ptr<AgentClient> m_client;
    ScriptedChannel *m_channel = nullptr;
};

void TestAgentClient::init()
{
    auto channel = std::make_unique<ScriptedChannel>();
    m_channel = channel.get();
    AgentTiming timing;
    timing.reconnectFirst = 1ms;
    timing.reconnectLast = 20ms;
    timing.silence = 300ms;
    timing.rest = 300ms;
    m_client = std::make_unique<AgentClient>(std::move(channel), timing, nullptr, systemClock());
}

AgentCall *TestAgentClient::ask(const char *what, End &end, Repeat repeat)
{
    AgentCall *call = m_client->call({Json{{"do", what}}, {}}, repeat);
    connect(call, &Task::finished, this, [&end, call] {
        ++end.count;
        end.error = call->error();
        end.answer = call->answer();
    });
    return call;
}

void TestAgentClient::opensWhenSomethingIsAsked()
{
    QTest::qWait(0);
    QCOMPARE(m_channel->opens, 0);
    QSignalSpy connected(m_client.get(), &AgentClient::connected);
    End first;
    End second;
    ask("one", first);
    ask("two", second);
    QTRY_COMPARE(m_channel->asked(), QStringList({u"one"_s, u"two"_s}));
    QCOMPARE(m_channel->opens, 1);
    QCOMPARE(connected.count(), 1);
    QVERIFY(m_client->isConnected());
    QCOMPARE(m_client->hello().home, u"/h"_s);
}

void TestAgentClient::answersFindTheirRequests()
{
    End first;
    End second;
    ask("one", first);
    ask("two", second);
    QTRY_COMPARE(m_channel->sent.size(), 2);
    m_channel->answer(m_channel->sent.at(1), {{"value", 2}});
    QTRY_COMPARE(second.count, 1);
    QCOMPARE(first.count, 0);
    QCOMPARE(second.answer.head["value"].get<int>(), 2);
    m_channel->answer(m_channel->sent.at(0), {{"value", 1}});
    m_channel->answer(m_channel->sent.at(0), {{"value", 3}}); // twice is once
    QTRY_COMPARE(first.count, 1);
    QCOMPARE(first.answer.head["value"].get<int>(), 1);
}

void TestAgentClient::echoesAndStrangersAreIgnored()
{
    End end;
    ask("one", end);
    QTRY_COMPARE(m_channel->sent.size(), 1);
    Q_EMIT m_channel->received(m_channel->sent.first());
    Q_EMIT m_channel->received({Json{{"id", 1}}, {}});
    Q_EMIT m_channel->received({Json{{"id", "x"}}, {}});
    Q_EMIT m_channel->received({Json::object(), {}});
    QTest::qWait(0);
    QCOMPARE(end.count, 0);
    m_channel->answer(m_channel->sent.first(), Json::object());
    QTRY_COMPARE(end.count, 1);
}

void TestAgentClient::errorsComeAsErrors()
{
    End end;
    ask("one", end);
    QTRY_COMPARE(m_channel->sent.size(), 1);
    m_channel->answer(m_channel->sent.first(),
                      {{"error", {{"kind", "unknown-run"}, {"message", "no"}}}});
    QTRY_COMPARE(end.count, 1);
    QVERIFY(end.error);
    QCOMPARE(end.error->kind, Error::Kind::NotFound);
}

/// A notebook that runs needs two.
void TestAgentClient::sendsAPartThatIsMissingOnce()
{
    const auto missingPart = [](const char *name) {
        return Json{{"error", {{"kind", "no-part"}, {"message", "no"}, {"part", name}}}};
    };
    const Json missing = missingPart("sampler");
    End end;
    ask("sample", end);
    QTRY_COMPARE(m_channel->sent.size(), 1);
    m_channel->answer(m_channel->sent.first(), missing);
    QTRY_COMPARE(m_channel->asked(), (QStringList{u"sample"_s, u"part"_s, u"sample"_s}));
    QCOMPARE(stringAt(m_channel->sent[1].head, "name"), u"sampler"_s);
    QVERIFY(m_channel->sent[1].body.contains("class Sampling"));
    QCOMPARE(end.count, 0);
    m_channel->answer(m_channel->sent[2], missingPart("carrier"));
    QTRY_COMPARE(m_channel->sent.size(), 5);
    QVERIFY(m_channel->sent[3].body.contains("class Supervisor"));
    m_channel->answer(m_channel->sent[4], missing);
    QTRY_COMPARE(end.count, 1);
    QVERIFY(end.error);
    QCOMPARE(m_channel->sent.size(), 5);
}

void TestAgentClient::sendsAllThatIsMissingAtOnce()
{
    End end;
    ask("sample", end);
    QTRY_COMPARE(m_channel->sent.size(), 1);
    m_channel->answer(m_channel->sent.first(),
                      {{"error",
                        {{"kind", "no-part"},
                         {"message", "no"},
                         {"part", "nvidia"},
                         {"parts", {"nvidia", "sampler", 3, "other"}}}}});
    QTRY_COMPARE(m_channel->asked(), (QStringList{u"sample"_s, u"part"_s, u"part"_s, u"sample"_s}));
    QVERIFY(m_channel->sent[1].body.contains("class NvmlSource"));
    QVERIFY(m_channel->sent[2].body.contains("class Sampling"));
    m_channel->answer(m_channel->sent[3], Json::object());
    QTRY_COMPARE(end.count, 1);
    QVERIFY(!end.error);
}

void TestAgentClient::aNewRuntimeIsGivenAtOnceWhatAlmostEverythingNeeds()
{
    m_channel->missing = {"records", "carrier", "sampler"};
    End end;
    ask("list", end);
    QTRY_COMPARE(m_channel->asked(), (QStringList{u"part"_s, u"list"_s}));
    QVERIFY(m_channel->sent.first().body.contains("class Record:"));
    m_channel->missing = {"carrier", "sampler"};
    m_channel->fail(Error::Kind::Network);
    QTRY_COMPARE(m_channel->asked().mid(2), QStringList{u"list"_s});
}

void TestAgentClient::knowsNoOtherParts()
{
    for (const char *name : {"agent", "../agent/sampler", ""}) {
        End end;
        m_channel->sent.clear();
        ask("sample", end);
        QTRY_COMPARE(m_channel->sent.size(), 1);
        m_channel->answer(m_channel->sent.first(),
                          {{"error", {{"kind", "no-part"}, {"message", "no"}, {"part", name}}}});
        QTRY_COMPARE(end.count, 1);
        QVERIFY(end.error);
        QCOMPARE(m_channel->sent.size(), 1);
    }
}

void TestAgentClient::asksAgainAfterABreak()
{
    QSignalSpy lost(m_client.get(), &AgentClient::lost);
    End first;
    End second;
    ask("one", first);
    ask("two", second);
    QTRY_COMPARE(m_channel->sent.size(), 2);
    m_channel->answer(m_channel->sent.at(0), Json::object());
    QTRY_COMPARE(first.count, 1);
    for (int breaks = 1; breaks <= 5; ++breaks) {
        m_channel->fail(Error::Kind::Network);
        QVERIFY(!m_client->isConnected());
        QTRY_COMPARE(m_channel->sent.size(), 2 + breaks);
    }
    QCOMPARE(m_channel->asked().mid(2), QStringList(5, u"two"_s));
    QCOMPARE(lost.count(), 5);
    m_channel->answer(m_channel->sent.last(), Json::object());
    QTRY_COMPARE(second.count, 1);
    QVERIFY(!second.error);
}

void TestAgentClient::inputInDoubtFails()
{
    End safe;
    End input;
    ask("poll", safe);
    ask("input", input, Repeat::Never);
    QTRY_COMPARE(m_channel->sent.size(), 2);
    m_channel->fail(Error::Kind::Network);
    QCOMPARE(input.count, 1);
    QCOMPARE(input.error->kind, Error::Kind::Network);
    QTRY_COMPARE(m_channel->sent.size(), 3);
    QCOMPARE(m_channel->asked().last(), u"poll"_s);
}

void TestAgentClient::inputThatWaitsGoesLater()
{
    m_channel->opensItself = false;
    End input;
    ask("input", input, Repeat::Never);
    QTRY_COMPARE(m_channel->opens, 1);
    m_channel->opensItself = true;
    m_channel->fail(Error::Kind::Network);
    QTRY_COMPARE(m_channel->asked(), QStringList{u"input"_s});
    m_channel->answer(m_channel->sent.last(), Json::object());
    QTRY_COMPARE(input.count, 1);
    QVERIFY(!input.error);
}

void TestAgentClient::cancelledOnesAreForgotten()
{
    End cancelledOne;
    End other;
    AgentCall *call = ask("one", cancelledOne);
    ask("two", other);
    QTRY_COMPARE(m_channel->sent.size(), 2);
    call->cancel();
    QCOMPARE(cancelledOne.count, 1);
    m_channel->answer(m_channel->sent.first(), Json::object());
    m_channel->fail(Error::Kind::Network);
    QTRY_COMPARE(m_channel->asked(), QStringList({u"one"_s, u"two"_s, u"two"_s}));
    QCOMPARE(cancelledOne.count, 1);
}

void TestAgentClient::hopelessChannelsFailWhatIsAsked_data()
{
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("there is no Python") << Error::Kind::NotFound;
    QTest::newRow("the token is wrong") << Error::Kind::Refused;
    QTest::newRow("the agent cannot be written") << Error::Kind::Storage;
}

void TestAgentClient::hopelessChannelsFailWhatIsAsked()
{
    QFETCH(Error::Kind, kind);
    QSignalSpy gaveUp(m_client.get(), &AgentClient::gaveUp);
    m_channel->opensItself = false;
    End first;
    ask("one", first);
    QTRY_COMPARE(m_channel->opens, 1);
    m_channel->fail(kind);
    QCOMPARE(first.count, 1);
    QCOMPARE(first.error->kind, kind);
    QCOMPARE(gaveUp.count(), 1);
    m_channel->opensItself = true;
    End second;
    ask("two", second);
    QTRY_COMPARE(m_channel->asked(), QStringList{u"two"_s});
}

void TestAgentClient::failingAgentsAreTriedThrice()
{
    m_channel->opensItself = false;
    End end;
    ask("one", end);
    for (int tries = 1; tries <= 3; ++tries) {
        QTRY_COMPARE(m_channel->opens, tries);
        QCOMPARE(end.count, 0);
        m_channel->fail(Error::Kind::Provider);
    }
    QCOMPARE(end.count, 1);
    QCOMPARE(end.error->kind, Error::Kind::Provider);
}

void TestAgentClient::refusesAnotherProtocol()
{
    m_channel->protocol = 2;
    End end;
    ask("one", end);
    QTRY_COMPARE(end.count, 1);
    QVERIFY(end.error);
    QVERIFY(m_channel->sent.isEmpty());
    QVERIFY(!m_channel->isOpen);
}

void TestAgentClient::aSilentLinkIsDead()
{
    End end;
    ask("one", end);
    QTRY_COMPARE(m_channel->sent.size(), 1);
    QTRY_COMPARE(m_channel->sent.size(), 2); // over the next link
    QCOMPARE(m_channel->opens, 2);
    QCOMPARE(m_channel->drops, 1);
}

void TestAgentClient::aGreetingWithoutAnswerIsDead()
{
    m_channel->greets = false;
    End end;
    ask("one", end);
    QTRY_COMPARE(m_channel->opens, 2);
    QCOMPARE(end.count, 0);
}

void TestAgentClient::doesNotReconnectForNobody()
{
    End end;
    ask("one", end);
    QTRY_COMPARE(m_channel->sent.size(), 1);
    m_channel->answer(m_channel->sent.first(), Json::object());
    QTRY_COMPARE(end.count, 1);
    m_channel->fail(Error::Kind::Network);
    QTest::qWait(60); // several times the longest pause before the next try
    QCOMPARE(m_channel->opens, 1);
    End next;
    ask("two", next);
    QTRY_COMPARE(m_channel->sent.size(), 2);
}

void TestAgentClient::restsWhenNobodyAsks()
{
    QSignalSpy rested(m_client.get(), &AgentClient::rested);
    End end;
    ask("one", end);
    QTRY_COMPARE(m_channel->sent.size(), 1);
    m_channel->answer(m_channel->sent.first(), Json::object());
    QTRY_COMPARE(rested.count(), 1);
    QVERIFY(!m_channel->isOpen);
    QVERIFY(!m_client->isConnected());
    End next;
    ask("two", next);
    QTRY_COMPARE(m_channel->sent.size(), 2);
}

void TestAgentClient::endsOnce()
{
    End end;
    ask("one", end);
    QTRY_COMPARE(m_channel->sent.size(), 1);
    QVERIFY(!outcome(m_client->end()));
    QCOMPARE(end.count, 1);
    QCOMPARE(end.error->kind, Error::Kind::Cancelled);
    QCOMPARE(m_channel->ends, 1);
    QCOMPARE(m_channel->opens, 1);
}

QTEST_GUILESS_MAIN(TestAgentClient)

#include "tst_agentclient.moc"
