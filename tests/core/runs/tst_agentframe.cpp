#include "core/runs/agentframe.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

AgentFrame frameOf(int id, const QByteArray &body = {})
{
    AgentFrame frame;
    frame.head["id"] = id;
    frame.head["text"] = "na\u00efve ~aloft1 \n";
    frame.body = body;
    return frame;
}

QByteArray noise(qsizetype size)
{
    QRandomGenerator random(7);
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(random.bounded(256));
    return bytes;
}

/// A frame around bytes that nobody checked.
QByteArray rawFrame(const QByteArray &flags, const QByteArray &length, const QByteArray &checksum,
                    const QByteArray &text)
{
    return "~aloft1 " + flags + ' ' + length + ' ' + checksum + ' ' + text + '\n';
}

} // namespace

class TestAgentFrame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void survivesTheWay_data();
    void survivesTheWay();
    void isOneLineOfAscii();
    void isReadAsTheAgentWritesIt();
    void isFoundAmongOtherThings_data();
    void isFoundAmongOtherThings();
    void spoiltOnesAreSkipped_data();
    void spoiltOnesAreSkipped();
    void comesInAnyPieces();
    void bombsAreNotInflated();
    void endlessJunkIsNotKept();
};

void TestAgentFrame::survivesTheWay_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no body") << QByteArray();
    QTest::newRow("text") << QByteArray("hello\n");
    QTest::newRow("every byte, not compressible") << noise(5000);
    QTest::newRow("large and compressible") << QByteArray(4 << 20, 'x');
    QTest::newRow("large") << noise(8 << 20);
}

void TestAgentFrame::survivesTheWay()
{
    QFETCH(QByteArray, body);
    AgentFrameScanner scanner;
    const auto frames = scanner.scan(encodeAgentFrame(frameOf(1, body)));
    QCOMPARE(frames.size(), 1);
    QVERIFY(frames.first() == frameOf(1, body));
    QCOMPARE(scanner.spoiltFrames(), 0);
}

void TestAgentFrame::isOneLineOfAscii()
{
    const QByteArray line = encodeAgentFrame(frameOf(1, noise(3000)));
    QCOMPARE(line.count('\n'), 1);
    QVERIFY(line.endsWith('\n'));
    QVERIFY(std::all_of(line.begin(), line.end() - 1, [](char c) { return c >= ' ' && c <= '~'; }));
}

void TestAgentFrame::isReadAsTheAgentWritesIt()
{
    AgentFrameScanner scanner;
    // By Python: zlib.crc32(b'{"id": 7}\nabc') and base64.
    const auto frames = scanner.scan("~aloft1 - 20 9f847ba6 eyJpZCI6IDd9CmFiYw==\n");
    QCOMPARE(frames.size(), 1);
    QCOMPARE(frames.first().head["id"].get<int>(), 7);
    QCOMPARE(frames.first().body, "abc");
}

void TestAgentFrame::isFoundAmongOtherThings_data()
{
    QTest::addColumn<QByteArray>("stream");
    const QByteArray one = encodeAgentFrame(frameOf(1));
    const QByteArray two = encodeAgentFrame(frameOf(2, noise(2000)));
    QByteArray returned = one + two;
    returned.replace("\n", "\r\n");
    QTest::newRow("one behind the other") << one + two;
    QTest::newRow("carriage returns") << returned;
    QTest::newRow("prompts and banners") << "Welcome!\r\n$ " + one + "\x1b[?2004h$ " + two + "$ ";
    QTest::newRow("a prompt that looks alike") << "~aloft ~aloft1" + one + "~~aloft1 x\n" + two;
    QTest::newRow("one that was cut by another") << one + two.left(500) + two;
    QTest::newRow("one that was cut by a line") << one.left(30) + "\n" + one + two;
    QTest::newRow("one that was cut by its echo") << one.left(12) + one + two.left(9) + two;
    QTest::newRow("zero bytes") << QByteArray(3, '\0') + one + QByteArray(3, '\0') + two;
}

void TestAgentFrame::isFoundAmongOtherThings()
{
    QFETCH(QByteArray, stream);
    AgentFrameScanner scanner;
    const auto frames = scanner.scan(stream);
    QCOMPARE(frames.size(), 2);
    QVERIFY(frames.at(0) == frameOf(1));
    QVERIFY(frames.at(1) == frameOf(2, noise(2000)));
}

void TestAgentFrame::spoiltOnesAreSkipped_data()
{
    QTest::addColumn<QByteArray>("bad");
    const QByteArray text = QByteArray("{\"id\": 7}\nabc").toBase64();
    const QByteArray length = QByteArray::number(text.size());
    const QByteArray sum = "9f847ba6";
    QTest::newRow("checksum") << rawFrame("-", length, "9f847ba7", text);
    QTest::newRow("short checksum") << rawFrame("-", length, "f847ba6", text);
    QTest::newRow("checksum that is none") << rawFrame("-", length, "0x9f847b", text);
    QTest::newRow("length") << rawFrame("-", "19", sum, text);
    QTest::newRow("negative length") << rawFrame("-", "-20", sum, text);
    QTest::newRow("length beyond all") << rawFrame("-", "99999999999999999999", sum, text);
    QTest::newRow("length over the limit") << rawFrame("-", "50000000", sum, text);
    QTest::newRow("unknown flag") << rawFrame("q", length, sum, text);
    QTest::newRow("no flag") << rawFrame("", length, sum, text);
    QTest::newRow("not deflated") << rawFrame("z", length, sum, text);
    QTest::newRow("no base64") << rawFrame("-", length, sum, "!" + text.mid(1));
    QTest::newRow("a byte was lost") << rawFrame("-", length, sum, text.mid(1));
    QTest::newRow("nothing behind the marker") << QByteArray("~aloft1 \n");
    // zlib.crc32 of b"[7]\n", b"{}", b"{]\n"
    QTest::newRow("no object") << rawFrame("-", "8", "f3ac6ead", QByteArray("[7]\n").toBase64());
    const QByteArray nested = "{\"a\":" + QByteArray(2000, '[') + QByteArray(2000, ']') + "}\n";
    QTest::newRow("deep nesting") << rawFrame("-", "5344", "21ca3b72", nested.toBase64());
    QTest::newRow("no line feed") << rawFrame("-", "4", "a3a6bf43", QByteArray("{}").toBase64());
}

void TestAgentFrame::spoiltOnesAreSkipped()
{
    QFETCH(QByteArray, bad);
    AgentFrameScanner scanner;
    const auto frames = scanner.scan(bad + encodeAgentFrame(frameOf(3)));
    QCOMPARE(frames.size(), 1);
    QVERIFY(frames.first() == frameOf(3));
    QCOMPARE(scanner.spoiltFrames(), 1);
}

void TestAgentFrame::comesInAnyPieces()
{
    QByteArray stream;
    for (int id = 0; id < 20; ++id)
        stream += "$ " + encodeAgentFrame(frameOf(id, noise(id * 300))) + "\r\n~alo";
    for (const int seed : {1, 2, 3}) {
        QRandomGenerator random{quint32(seed)};
        AgentFrameScanner scanner;
        QList<AgentFrame> frames;
        for (qsizetype at = 0; at < stream.size();) {
            const qsizetype size = random.bounded(1, seed == 1 ? 3 : 700);
            frames += scanner.scan(stream.mid(at, size));
            at += size;
        }
        QCOMPARE(frames.size(), 20);
        for (int id = 0; id < 20; ++id)
            QVERIFY(frames.at(id) == frameOf(id, noise(id * 300)));
    }
}

void TestAgentFrame::bombsAreNotInflated()
{
    AgentFrame bomb = frameOf(1, QByteArray(agentPayloadLimit, '\0'));
    AgentFrameScanner scanner;
    QVERIFY(scanner.scan(encodeAgentFrame(bomb)).isEmpty());
    QCOMPARE(scanner.spoiltFrames(), 1);
    bomb.body.chop(1000);
    QCOMPARE(scanner.scan(encodeAgentFrame(bomb)).size(), 1);
}

/// Neither junk nor a frame that never ends fills the memory.
void TestAgentFrame::endlessJunkIsNotKept()
{
    AgentFrameScanner scanner;
    const QByteArray junk(1 << 20, 'A');
    for (int i = 0; i < 4; ++i)
        QVERIFY(scanner.scan(junk).isEmpty());
    QVERIFY(scanner.bufferedBytes() < 10);
    const QByteArray begin = "~aloft1 - 1000 00000000 ";
    scanner.scan(begin);
    QCOMPARE(scanner.bufferedBytes(), begin.size());
    scanner.scan(junk);
    QVERIFY(scanner.bufferedBytes() < 10);
    QCOMPARE(scanner.scan('\n' + encodeAgentFrame(frameOf(1))).size(), 1);
}

QTEST_APPLESS_MAIN(TestAgentFrame)

#include "tst_agentframe.moc"
