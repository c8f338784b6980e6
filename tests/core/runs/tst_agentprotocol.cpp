#include "core/runs/agentprotocol.h"

#include <QTest>
#include <QtEndian>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

AgentFrame answer(const char *head, const QByteArray &body = {})
{
    return {Json::parse(head), body};
}

QByteArray mark(qint64 offset, qint64 microseconds, char stream)
{
    QByteArray bytes(24, '\0');
    qToLittleEndian(offset, bytes.data());
    qToLittleEndian(microseconds, bytes.data() + 8);
    bytes[16] = stream;
    return bytes;
}

RunOrder fullOrder()
{
    RunOrder order;
    order.id = u"abc123"_s;
    order.kind = RunKind::Program;
    order.name = u"train.py"_s;
    order.path = u"/w/train.py"_s;
    order.arguments = {u"--epochs"_s, u"3 ü"_s};
    order.folder = u"/w"_s;
    order.environment = {{u"A"_s, u"1"_s}};
    order.secretEnvironment = {{u"TOKEN"_s, Secret(u"hush"_s)}};
    order.source = "print(1)\n";
    order.python = u"/usr/bin/python3"_s;
    order.wantsTerminal = false;
    return order;
}

} // namespace

class TestAgentProtocol : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ordersBecomeRequests();
    void commandsHaveNoPath();
    void questionsAreAsTheProtocolHasThem();
    void statesBecomeStatuses();
    void statesOfOtherAgents_data();
    void statesOfOtherAgents();
    void unreadableStates_data();
    void unreadableStates();
    void hellos();
    void places();
    void pieces();
    void unreadablePieces_data();
    void unreadablePieces();
    void news();
    void errorsHaveSentences_data();
    void errorsHaveSentences();
    void runIds_data();
    void runIds();
};

void TestAgentProtocol::ordersBecomeRequests()
{
    const AgentFrame frame = startRequest(fullOrder(), u"Aloft on desk"_s);
    const Json &head = frame.head;
    QCOMPARE(stringAt(head, "do"), u"start"_s);
    QCOMPARE(stringAt(head, "run"), u"abc123"_s);
    QCOMPARE(stringAt(head, "kind"), u"program"_s);
    QCOMPARE(stringAt(head, "path"), u"/w/train.py"_s);
    QCOMPARE(toQString(head["arguments"].dump()), u"[\"--epochs\",\"3 ü\"]"_s);
    QCOMPARE(toQString(head["environment"].dump()), u"{\"A\":\"1\"}"_s);
    QCOMPARE(toQString(head["secret"].dump()), u"{\"TOKEN\":\"hush\"}"_s);
    QCOMPARE(head["terminal"].get<bool>(), false);
    QCOMPARE(head["source"].get<bool>(), true);
    QCOMPARE(stringAt(head, "client"), u"Aloft on desk"_s);
    QCOMPARE(frame.body, "print(1)\n");
}

void TestAgentProtocol::commandsHaveNoPath()
{
    RunOrder order;
    order.id = u"c1"_s;
    order.kind = RunKind::Command;
    order.command = u"echo hello"_s;
    const AgentFrame frame = startRequest(order, {});
    QCOMPARE(stringAt(frame.head, "command"), u"echo hello"_s);
    QVERIFY(!frame.head.contains("path"));
    QCOMPARE(frame.head["source"].get<bool>(), false);
    QCOMPARE(frame.head["arguments"].size(), 0);
}

void TestAgentProtocol::questionsAreAsTheProtocolHasThem()
{
    const auto text = [](const AgentFrame &frame) { return toQString(frame.head.dump()); };
    QCOMPARE(text(listRequest()), u"{\"do\":\"list\"}"_s);
    QCOMPARE(text(listRequest({u"a"_s})), u"{\"do\":\"list\",\"runs\":[\"a\"]}"_s);
    QCOMPARE(text(readRequest(u"a"_s, 5, 2, 100)),
             u"{\"do\":\"read\",\"run\":\"a\",\"from\":5,\"limit\":100,\"marks\":2}"_s);
    QCOMPARE(text(pollRequest({{u"a"_s, 5}}, nullptr, std::chrono::milliseconds(500))),
             u"{\"do\":\"poll\",\"runs\":{\"a\":5},\"wait\":0.5}"_s);
    QCOMPARE(text(pollRequest({}, "v7", std::chrono::seconds(25))),
             u"{\"do\":\"poll\",\"runs\":{},\"version\":\"v7\",\"wait\":25.0}"_s);
    QCOMPARE(text(signalRequest(u"a"_s, RunSignal::Terminate)),
             u"{\"do\":\"signal\",\"run\":\"a\",\"signal\":\"terminate\"}"_s);
    QCOMPARE(text(endInputRequest(u"a"_s)), u"{\"do\":\"input\",\"run\":\"a\",\"end\":true}"_s);
    QCOMPARE(text(resizeRequest(u"a"_s, 80, 24)),
             u"{\"do\":\"resize\",\"run\":\"a\",\"columns\":80,\"rows\":24}"_s);
}

void TestAgentProtocol::statesBecomeStatuses()
{
    const auto status = parseStatus(
        Json::parse(R"({"run":"a-1","name":"n","kind":"notebook","path":"/p","arguments":["x"],
        "folder":"/f","client":"c","state":"killed","signal":9,"signalName":"SIGKILL",
        "created":1700000000000000,"started":1700000001500000,"ended":1700000002000000,
        "seconds":0.5,"size":12,"dropped":3,"peak":4096,"cell":2,"cells":5,"tie":"service",
        "tieName":"jupyter.service","revision":8})"));
    QVERIFY(status);
    RunStatus expected;
    expected.id = u"a-1"_s;
    expected.name = u"n"_s;
    expected.kind = RunKind::Notebook;
    expected.path = u"/p"_s;
    expected.arguments = QStringList{u"x"_s};
    expected.folder = u"/f"_s;
    expected.client = u"c"_s;
    expected.state = RunState::Killed;
    expected.signal = u"SIGKILL"_s;
    expected.created = QDateTime::fromMSecsSinceEpoch(1700000000000, Qt::UTC);
    expected.started = QDateTime::fromMSecsSinceEpoch(1700000001500, Qt::UTC);
    expected.ended = QDateTime::fromMSecsSinceEpoch(1700000002000, Qt::UTC);
    expected.seconds = 0.5;
    expected.size = 12;
    expected.dropped = 3;
    expected.peakBytes = 4096;
    expected.cell = 2;
    expected.cells = 5;
    expected.tie = RunTie::Service;
    expected.tieName = u"jupyter.service"_s;
    QVERIFY(*status == expected);
}

void TestAgentProtocol::statesOfOtherAgents_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<RunState>("state");
    QTest::newRow("old: the least there can be")
        << QByteArray(R"({"run":"a","state":"ended"})") << RunState::Ended;
    QTest::newRow("new: a state unknown here goes on")
        << QByteArray(R"({"run":"a","state":"paused"})") << RunState::Running;
    QTest::newRow("new: members and kinds unknown here")
        << QByteArray(R"({"run":"a","state":"lost","kind":"wasm","tie":"tether","gpu":{"x":[1]}})")
        << RunState::Lost;
    QTest::newRow("members of other types")
        << QByteArray(R"({"run":"a","state":"failed","exit":"1","size":-5,"seconds":null,
           "arguments":{},"created":1e300,"peak":18446744073709551615,"cell":1.5})")
        << RunState::Failed;
}

void TestAgentProtocol::statesOfOtherAgents()
{
    QFETCH(QByteArray, json);
    QFETCH(RunState, state);
    const auto status = parseStatus(Json::parse(json));
    QVERIFY(status);
    RunStatus expected;
    expected.id = u"a"_s;
    expected.state = state;
    QVERIFY(*status == expected);
}

void TestAgentProtocol::unreadableStates_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("no run") << QByteArray(R"({"state":"ended"})");
    QTest::newRow("no state") << QByteArray(R"({"run":"a"})");
    QTest::newRow("a path for a name") << QByteArray(R"({"run":"../../x","state":"ended"})");
    QTest::newRow("a number for a state") << QByteArray(R"({"run":"a","state":1})");
}

void TestAgentProtocol::unreadableStates()
{
    QFETCH(QByteArray, json);
    const auto status = parseStatus(Json::parse(json));
    QVERIFY(!status);
    QCOMPARE(status.error().kind, Error::Kind::BadInput);
    QVERIFY(!status.error().advice.isEmpty());
    const AgentFrame list{Json{{"states", {Json::parse(json), {{"run", "b"}, {"state", "ended"}}}}},
                          {}};
    const auto statuses = parseStatuses(list);
    QVERIFY(statuses);
    QCOMPARE(statuses->size(), 1);
    QCOMPARE(statuses->first().id, u"b"_s);
}

void TestAgentProtocol::hellos()
{
    const auto hello = parseHello(
        answer(R"({"agent":"h","protocol":1,"python":"3.11.2","platform":"linux","host":"m",
        "boot":"b","user":"u","home":"/h","place":"p","can":["pty",3,"journal"],"later":true})"));
    QVERIFY(hello);
    QCOMPARE(hello->python, u"3.11.2"_s);
    QCOMPARE(hello->abilities, QStringList({u"pty"_s, u"journal"_s}));
    QVERIFY(!parseHello(answer(R"({"protocol":2,"home":"/h"})")));
    QVERIFY(!parseHello(answer(R"({"protocol":"1","home":"/h"})")));
    QVERIFY(!parseHello(answer("{}")));
}

void TestAgentProtocol::places()
{
    AgentHello hello;
    hello.host = u"m"_s;
    hello.user = u"u"_s;
    hello.home = u"/h"_s;
    const QString old = placeId(hello);
    hello.place = u"p"_s;
    const QString named = placeId(hello);
    QVERIFY(old != named);
    hello.home = u"/other/way/to/h"_s;
    QCOMPARE(placeId(hello), named);
    hello.host = u"m2"_s; // a home that two machines share
    QVERIFY(placeId(hello) != named);
    QCOMPARE(named.size(), 16);
}

void TestAgentProtocol::pieces()
{
    const auto piece = parsePiece(
        answer(R"({"offset":10,"size":15,"over":true,"marks":3,"markCount":2})",
               "hello" + mark(10, 1'700'000'000'000'001, 1) + mark(12, 2, 9)));
    QVERIFY(piece);
    QCOMPARE(piece->offset, 10);
    QCOMPARE(piece->bytes, "hello");
    QCOMPARE(piece->size, 15);
    QCOMPARE(piece->firstMark, 3);
    QVERIFY(piece->isLast);
    QCOMPARE(piece->marks.size(), 2);
    QVERIFY(piece->marks.at(0)
            == (OutputMark{10, 1'700'000'000'000'001, OutputMark::Stream::Stdout}));
    QCOMPARE(piece->marks.at(1).stream, OutputMark::Stream::Stdout); // a stream unknown here
}

void TestAgentProtocol::unreadablePieces_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("no offset") << QByteArray(R"({"size":5})");
    QTest::newRow("no size") << QByteArray(R"({"offset":0})");
    QTest::newRow("negative") << QByteArray(R"({"offset":-1,"size":5})");
    QTest::newRow("longer than the whole") << QByteArray(R"({"offset":0,"size":4})");
    QTest::newRow("beyond the end") << QByteArray(R"({"offset":9223372036854775807,"size":5})");
    QTest::newRow("marks that are not there")
        << QByteArray(R"({"offset":0,"size":5,"markCount":1})");
    QTest::newRow("more marks than can be")
        << QByteArray(R"({"offset":0,"size":5,"markCount":9223372036854775807})");
}

void TestAgentProtocol::unreadablePieces()
{
    QFETCH(QByteArray, head);
    const auto piece = parsePiece(answer(head.constData(), "hello"));
    QVERIFY(!piece);
    QCOMPARE(piece.error().kind, Error::Kind::BadInput);
}

void TestAgentProtocol::news()
{
    const auto told = parseNews(
        answer(R"({"version":"x/3","runs":{"a":5,"journal:k1":7,"../b":1,"c":-1,"d":"2"},
        "states":[{"run":"a","state":"running"},7],"gone":["e"]})"));
    QVERIFY(told);
    QCOMPARE(told->sizes, (QHash<QString, qint64>{{u"a"_s, 5}, {u"journal:k1"_s, 7}}));
    QCOMPARE(told->statuses.size(), 1);
    QCOMPARE(told->gone, QStringList{u"e"_s});
    QVERIFY(told->version == Json("x/3"));
    QVERIFY(!parseNews(answer(R"({"runs":{}})")));
    QVERIFY(!parseNews(answer(R"({"version":1,"runs":[]})")));
}

void TestAgentProtocol::errorsHaveSentences_data()
{
    QTest::addColumn<QByteArray>("error");
    QTest::addColumn<Error::Kind>("kind");
    const auto row = [](const char *name, Error::Kind kind) {
        QTest::newRow(name) << QByteArray("{\"kind\":\"") + name + "\",\"message\":\"because\"}"
                            << kind;
    };
    row("unknown-run", Error::Kind::NotFound);
    row("unknown-request", Error::Kind::Provider);
    row("bad-request", Error::Kind::BadInput);
    row("exists", Error::Kind::Conflict);
    row("storage", Error::Kind::Storage);
    row("refused", Error::Kind::Refused);
    row("gone", Error::Kind::Conflict);
    row("internal", Error::Kind::Provider);
    row("of a later agent", Error::Kind::Provider);
    QTest::newRow("no object") << QByteArray("7") << Error::Kind::Provider;
}

void TestAgentProtocol::errorsHaveSentences()
{
    QFETCH(QByteArray, error);
    QFETCH(Error::Kind, kind);
    const auto found = errorIn({Json{{"error", Json::parse(error)}}, {}});
    QVERIFY(found);
    QCOMPARE(found->kind, kind);
    QVERIFY(found->message.endsWith(u'.'));
    QVERIFY(!found->message.contains(u'%'));
    QVERIFY(!errorIn(answer("{}")));
}

void TestAgentProtocol::runIds_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("isOne");
    QTest::newRow("made here") << newRunId() << true;
    QTest::newRow("journal") << u"journal:0f3a-9"_s << true;
    QTest::newRow("longest") << QString(64, u'a') << true;
    QTest::newRow("too long") << QString(65, u'a') << false;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("journal of nothing") << u"journal:"_s << false;
    QTest::newRow("path") << u"a/b"_s << false;
    QTest::newRow("dots") << u".."_s << false;
    QTest::newRow("capitals") << u"A"_s << false;
    QTest::newRow("letters of elsewhere") << u"ä"_s << false;
}

void TestAgentProtocol::runIds()
{
    QFETCH(QString, id);
    QFETCH(bool, isOne);
    QCOMPARE(isRunId(id), isOne);
}

QTEST_APPLESS_MAIN(TestAgentProtocol)

#include "tst_agentprotocol.moc"
