#include "core/net/websocketframes.h"
#include "tests/support/websocketdouble.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

QByteArray serverFrame(WebSocketOpcode opcode, const QByteArray &payload, quint8 firstBits = 0x80)
{
    return WebSocketDouble::frame(opcode, payload, firstBits);
}

struct Reading
{
    QList<WebSocketMessage> messages;
    quint16 fault = 0;
};

Reading readAll(QByteArrayView bytes, qsizetype piece, qint64 limit = 1 << 20)
{
    WebSocketReader reader(limit);
    Reading reading;
    while (!bytes.isEmpty() && !reader.fault()) {
        bytes = bytes.sliced(reader.feed(bytes.first(std::min(piece, bytes.size()))));
        if (reader.hasMessage())
            reading.messages.append(reader.takeMessage());
    }
    reading.fault = reader.fault() ? reader.fault()->code : 0;
    return reading;
}

} // namespace

class TestWebSocketFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsMessages_data();
    void readsMessages();
    void refuses_data();
    void refuses();
    void stopsAtTheLimit();
    void readsOnBehindAnOmission();
    void doesNotReserveWhatIsOnlyPromised();
    void readsIntoItsOwnSpace();
    void masksAndFrames_data();
    void masksAndFrames();
    void closeReasons();
    void validatesUtf8_data();
    void validatesUtf8();
};

void TestWebSocketFrames::readsMessages_data()
{
    using Op = WebSocketOpcode;
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<WebSocketMessage>>("messages");
    const QByteArray large(70'000, 'x');
    const QByteArray japanese = "日本語";
    QTest::newRow("text") << serverFrame(Op::Text, "hello")
                          << QList<WebSocketMessage>{{Op::Text, "hello"}};
    QTest::newRow("empty binary") << serverFrame(Op::Binary, {})
                                  << QList<WebSocketMessage>{{Op::Binary, {}}};
    QTest::newRow("16-bit length") << QByteArray("\x82\x7e\x00\x03"
                                                 "abc",
                                                 7)
                                   << QList<WebSocketMessage>{{Op::Binary, "abc"}};
    QTest::newRow("64-bit length")
        << serverFrame(Op::Binary, large) << QList<WebSocketMessage>{{Op::Binary, large}};
    QTest::newRow("fragments cut inside a character, ping between")
        << serverFrame(Op::Text, japanese.first(4), 0) + serverFrame(Op::Ping, "p")
            + serverFrame(Op::Continuation, {}, 0)
            + serverFrame(Op::Continuation, japanese.sliced(4))
        << QList<WebSocketMessage>{{Op::Ping, "p"}, {Op::Text, japanese}};
    QTest::newRow("several at once")
        << serverFrame(Op::Text, "a") + serverFrame(Op::Pong, "b") + serverFrame(Op::Binary, "\xff")
        << QList<WebSocketMessage>{{Op::Text, "a"}, {Op::Pong, "b"}, {Op::Binary, "\xff"}};
}

void TestWebSocketFrames::readsMessages()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QList<WebSocketMessage>, messages);
    for (const qsizetype piece : {qsizetype(1), qsizetype(3), bytes.size()}) {
        const Reading reading = readAll(bytes, piece);
        QCOMPARE(reading.fault, 0);
        QCOMPARE(reading.messages, messages);
    }
}

void TestWebSocketFrames::refuses_data()
{
    using Op = WebSocketOpcode;
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::newRow("reserved bit") << serverFrame(Op::Text, "x", 0xC0) << 1002;
    QTest::newRow("unknown data opcode") << serverFrame(Op(3), {}) << 1002;
    QTest::newRow("unknown control opcode") << serverFrame(Op(0xB), {}) << 1002;
    QTest::newRow("masked by a server") << QByteArray("\x81\x81"
                                                      "abcd"
                                                      "x")
                                        << 1002;
    QTest::newRow("long ping") << QByteArray("\x89\x7e\x00\x80", 4) << 1002;
    QTest::newRow("fragmented ping") << serverFrame(Op::Ping, {}, 0) << 1002;
    QTest::newRow("continuation of nothing") << serverFrame(Op::Continuation, "x") << 1002;
    QTest::newRow("new message inside another")
        << serverFrame(Op::Text, "x", 0) + serverFrame(Op::Text, "y") << 1002;
    QTest::newRow("surrogate in text") << serverFrame(Op::Text, "\xed\xa0\x80") << 1007;
    QTest::newRow("text ends in a character") << serverFrame(Op::Text, "\xe6\x97") << 1007;
    QTest::newRow("longest length there is")
        << QByteArray("\x82\x7f\xff\xff\xff\xff\xff\xff\xff\xff") << 1009;
}

void TestWebSocketFrames::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    QCOMPARE(int(readAll(bytes, bytes.size()).fault), code);
    QCOMPARE(int(readAll(bytes, 1).fault), code);
}

void TestWebSocketFrames::stopsAtTheLimit()
{
    using Op = WebSocketOpcode;
    const QByteArray fits = serverFrame(Op::Binary, "12345", 0)
        + serverFrame(Op::Continuation, "67890");
    QCOMPARE(readAll(fits, 100, 10).messages.size(), 1);
    const Reading over = readAll(
        serverFrame(Op::Binary, "12345", 0) + serverFrame(Op::Continuation, "678901"), 100, 10);
    QCOMPARE(int(over.fault), 0);
    QCOMPARE(over.messages.size(), 1);
    QCOMPARE(over.messages.first().payload, QByteArray());
    QCOMPARE(over.messages.first().omittedBytes, 11u);
}

void TestWebSocketFrames::readsOnBehindAnOmission()
{
    using Op = WebSocketOpcode;
    const QByteArray large = serverFrame(Op::Text, QByteArray(150, '\xff'));
    const QByteArray bytes = large + serverFrame(Op::Ping, "?") + serverFrame(Op::Text, "small");
    for (const qsizetype piece : {qsizetype(1), qsizetype(7), bytes.size()}) {
        const Reading reading = readAll(bytes, piece, 10);
        QCOMPARE(int(reading.fault), 0);
        QCOMPARE(reading.messages.size(), 3);
        QCOMPARE(reading.messages.at(0).omittedBytes, 150u);
        QCOMPARE(reading.messages.at(2).payload, "small");
        QCOMPARE(reading.messages.at(2).omittedBytes, 0u);
    }
    const Reading endless = readAll(serverFrame(Op::Binary, QByteArray(100, 'x'), 0)
                                        + serverFrame(Op::Continuation, QByteArray(61, 'x')),
                                    100, 10);
    QCOMPARE(endless.fault, WebSocketCloseCode::MessageTooBig);
}

void TestWebSocketFrames::doesNotReserveWhatIsOnlyPromised()
{
    WebSocketReader reader(qint64(1) << 40);
    reader.feed(QByteArray("\x82\x7f\x00\x00\x00\xff\x00\x00\x00\x00", 10));
    QVERIFY(!reader.fault());
    QVERIFY(reader.payloadSpace().size() <= 1 << 20);
}

void TestWebSocketFrames::readsIntoItsOwnSpace()
{
    const QByteArray payload(3'000'000, 'z');
    const QByteArray bytes = serverFrame(WebSocketOpcode::Binary, payload);
    WebSocketReader reader(payload.size());
    qsizetype at = reader.feed(QByteArrayView(bytes).first(10));
    while (!reader.hasMessage()) {
        const std::span<char> space = reader.payloadSpace();
        QVERIFY(!space.empty());
        std::copy_n(bytes.begin() + at, space.size(), space.begin());
        at += qsizetype(space.size());
        reader.commit(qsizetype(space.size()));
    }
    QCOMPARE(at, bytes.size());
    QCOMPARE(reader.takeMessage().payload, payload);
}

void TestWebSocketFrames::masksAndFrames_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("empty") << 0 << QByteArray("\x82\x80", 2);
    QTest::newRow("seven bits") << 125 << QByteArray("\x82\xfd", 2);
    QTest::newRow("sixteen bits") << 126 << QByteArray("\x82\xfe\x00\x7e", 4);
    QTest::newRow("most of sixteen bits") << 65535 << QByteArray("\x82\xfe\xff\xff", 4);
    QTest::newRow("sixty-four bits") << 65536 << QByteArray("\x82\xff\0\0\0\0\0\x01\0\0", 10);
}

void TestWebSocketFrames::masksAndFrames()
{
    QFETCH(int, size);
    QFETCH(QByteArray, header);
    const QByteArray payload(size, 'p');
    const QByteArray frame = encodeClientFrame(WebSocketOpcode::Binary, payload, 0x01020304);
    QCOMPARE(frame.first(header.size()), header);
    QCOMPARE(frame.mid(header.size(), 4), QByteArray("\x01\x02\x03\x04"));
    QByteArray unmasked = frame.sliced(header.size() + 4);
    for (qsizetype i = 0; i < unmasked.size(); ++i)
        unmasked[i] = char(unmasked[i] ^ (i % 4 + 1));
    QCOMPARE(unmasked, payload);
}

void TestWebSocketFrames::closeReasons()
{
    const auto plain = decodeClosePayload(encodeClosePayload(1000, "bye"));
    QVERIFY(plain);
    QCOMPARE(plain->code, 1000);
    QCOMPARE(plain->reason, "bye");
    QCOMPARE(decodeClosePayload({})->code, WebSocketCloseCode::NoStatus);
    QVERIFY(!decodeClosePayload("\x03"));
    for (const quint16 code : {999, 1004, 1005, 1006, 1015, 2999, 5000})
        QVERIFY2(!decodeClosePayload(encodeClosePayload(code, {})),
                 qPrintable(QString::number(code)));
    QVERIFY(!decodeClosePayload("\x03\xe8\xff"));
    const QByteArray cut = encodeClosePayload(1000, QByteArray("€").repeated(50));
    QVERIFY(cut.size() <= 125);
    QVERIFY(isValidUtf8(cut.sliced(2)));
}

void TestWebSocketFrames::validatesUtf8_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isValid");
    const QByteArray ascii(100, 'a');
    QTest::newRow("empty") << QByteArray() << true;
    QTest::newRow("long ascii") << ascii << true;
    QTest::newRow("all lengths") << QByteArray("aé日😀z") << true;
    QTest::newRow("a high byte after much ascii") << ascii + "\xff" + ascii << false;
    QTest::newRow("lone continuation") << QByteArray("\x80") << false;
    QTest::newRow("overlong slash") << QByteArray("\xc0\xaf") << false;
    QTest::newRow("overlong three") << QByteArray("\xe0\x9f\xbf") << false;
    QTest::newRow("overlong four") << QByteArray("\xf0\x8f\xbf\xbf") << false;
    QTest::newRow("last before surrogates") << QByteArray("\xed\x9f\xbf") << true;
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << false;
    QTest::newRow("last character") << QByteArray("\xf4\x8f\xbf\xbf") << true;
    QTest::newRow("over the last") << QByteArray("\xf4\x90\x80\x80") << false;
    QTest::newRow("lead that never is") << QByteArray("\xf5\x80\x80\x80") << false;
    QTest::newRow("cut short") << QByteArray("a\xe6\x97") << false;
    QTest::newRow("lead inside a character") << QByteArray("\xe6\xe6\x97\xa5") << false;
}

void TestWebSocketFrames::validatesUtf8()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isValid);
    QCOMPARE(isValidUtf8(text), isValid);
    Utf8Validator validator;
    for (const char byte : text)
        validator.feed(QByteArrayView(&byte, 1));
    QCOMPARE(validator.isComplete(), isValid);
}

QTEST_GUILESS_MAIN(TestWebSocketFrames)
#include "tst_websocketframes.moc"
