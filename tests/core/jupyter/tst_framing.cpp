#include "core/jupyter/wire/cursor.h"
#include "core/jupyter/wire/framing.h"
#include "core/jupyter/wire/jsontext.h"

#include <QTest>
#include <QtEndian>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

Message sample(std::vector<QByteArray> buffers)
{
    Message message = newMessage(MessageChannel::Stdin, "input_reply", u"session"_s,
                                 {{"value", "é😀"}});
    message.parent = newMessage(MessageChannel::Shell, "execute_request", u"session"_s, {}).header;
    message.metadata = {{"a", {1, 2.5, nullptr}}};
    message.buffers = std::move(buffers);
    return message;
}

QByteArray v1Frame(const QList<QByteArray> &parts)
{
    QByteArray frame;
    const auto append = [&](quint64 number) {
        const quint64 little = qToLittleEndian(number);
        frame.append(reinterpret_cast<const char *>(&little), sizeof little);
    };
    quint64 offset = 8 * (quint64(parts.size()) + 2);
    append(quint64(parts.size()) + 1);
    append(offset);
    for (const QByteArray &part : parts)
        append(offset += quint64(part.size()));
    return frame + parts.join();
}

const QByteArray plainHeader = R"({"msg_id":"m","msg_type":"status","session":"s"})";

} // namespace

/// The two framings and the small parts beside them, as tables.
class TestFraming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void writesTheDocumentedBytes();
    void readsEveryPrefixWithoutHarm_data();
    void readsEveryPrefixWithoutHarm();
    void refuses_data();
    void refuses();
    void readsALegacyTextInEitherFraming();
    void mendsWhatPythonLetsThrough_data();
    void mendsWhatPythonLetsThrough();
    void readsDates_data();
    void readsDates();
    void convertsPositions_data();
    void convertsPositions();
    void headersIgnoreWhatIsNotTheirs();
};

void TestFraming::comesBackAsItWas_data()
{
    QTest::addColumn<int>("framing");
    QTest::addColumn<int>("buffers");
    for (const int framing : {int(Framing::Legacy), int(Framing::V1)}) {
        for (const int buffers : {0, 1, 3, 1000})
            QTest::addRow("framing %d, %d buffers", framing, buffers) << framing << buffers;
    }
}

void TestFraming::comesBackAsItWas()
{
    QFETCH(int, framing);
    QFETCH(int, buffers);
    std::vector<QByteArray> data;
    for (int i = 0; i < buffers; ++i)
        data.emplace_back(i % 7, char(i));
    const Message message = sample(data);
    const WireFrame frame = encodeMessage(message, Framing(framing));
    const Result<Message> back = decodeMessage(frame, Framing(framing));
    QVERIFY(back);
    QVERIFY(*back == message);
    QCOMPARE(frame.isText, Framing(framing) == Framing::Legacy && buffers == 0);
}

void TestFraming::writesTheDocumentedBytes()
{
    Message message = sample({"xy"});
    const QByteArray v1 = encodeMessage(message, Framing::V1).bytes;
    QCOMPARE(qFromLittleEndian<quint64>(v1.data()), 7u); // channel, 4 parts, 1 buffer, end
    QCOMPARE(qFromLittleEndian<quint64>(v1.data() + 8), 8u * 8u);
    QCOMPARE(qFromLittleEndian<quint64>(v1.data() + 8 * 7), quint64(v1.size()));
    QVERIFY(v1.endsWith("xy"));
    const QByteArray legacy = encodeMessage(message, Framing::Legacy).bytes;
    QCOMPARE(qFromBigEndian<quint32>(legacy.data()), 2u);
    QCOMPARE(qFromBigEndian<quint32>(legacy.data() + 4), 12u);
    QCOMPARE(qFromBigEndian<quint32>(legacy.data() + 8), quint32(legacy.size() - 2));
}

void TestFraming::readsEveryPrefixWithoutHarm_data()
{
    QTest::addColumn<int>("framing");
    QTest::newRow("legacy") << int(Framing::Legacy);
    QTest::newRow("v1") << int(Framing::V1);
}

void TestFraming::readsEveryPrefixWithoutHarm()
{
    QFETCH(int, framing);
    const WireFrame whole = encodeMessage(sample({"abc", "defg"}), Framing(framing));
    const qsizetype buffers = 7; // legacy frames end where they end, so these may be cut
    for (qsizetype size = 0; size < whole.bytes.size() - buffers; ++size)
        QVERIFY(!decodeMessage({false, whole.bytes.first(size)}, Framing(framing)));
}

void TestFraming::refuses_data()
{
    QTest::addColumn<int>("framing");
    QTest::addColumn<QByteArray>("bytes");
    const auto v1 = [](const char *name, const QByteArray &bytes) {
        QTest::newRow(name) << int(Framing::V1) << bytes;
    };
    const auto legacy = [](const char *name, const QByteArray &bytes) {
        QTest::newRow(name) << int(Framing::Legacy) << bytes;
    };
    const QByteArray good = v1Frame({"iopub", plainHeader, "{}", "{}", "{}"});
    QVERIFY(decodeMessage({false, good}, Framing::V1));
    v1("nothing", {});
    v1("a count of all ones", QByteArray(64, '\xff'));
    v1("a count that overflows", QByteArray::fromHex("ffffffffffffff1f") + QByteArray(64, 0));
    v1("too few offsets", v1Frame({"iopub", plainHeader, "{}", "{}"}));
    v1("offsets of zero", good.first(8) + QByteArray(good.size() - 8, 0));
    v1("a descending offset", good.first(16) + QByteArray(8, 0) + good.sliced(24));
    v1("an offset past the end", good.first(48) + QByteArray(8, '\x7f') + good.sliced(56));
    v1("no JSON", v1Frame({"iopub", plainHeader, "{}", "{}", "{"}));
    v1("an array as content", v1Frame({"iopub", plainHeader, "{}", "{}", "[]"}));
    v1("a header without a type", v1Frame({"iopub", "{}", "{}", "{}", "{}"}));
    v1("a header that is a string", v1Frame({"iopub", "\"x\"", "{}", "{}", "{}"}));
    v1("content nested 100,000 deep",
       v1Frame({"iopub", plainHeader, "{}", "{}", "{\"a\":" + QByteArray(100'000, '[')}));
    legacy("nothing", {});
    legacy("no parts", QByteArray(16, 0));
    legacy("4 billion parts", QByteArray(16, '\xff'));
    legacy("an offset into the table", QByteArray::fromHex("0000000100000000") + "{}");
    legacy("an offset past the end", QByteArray::fromHex("00000001000000ff") + "{}");
    legacy("no JSON", QByteArray::fromHex("0000000100000008") + "{");
}

void TestFraming::refuses()
{
    QFETCH(int, framing);
    QFETCH(QByteArray, bytes);
    const Result<Message> result = decodeMessage({false, bytes}, Framing(framing));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::BadInput);
    QVERIFY(!result.error().detail.isEmpty());
}

void TestFraming::readsALegacyTextInEitherFraming()
{
    const WireFrame frame = encodeMessage(sample({}), Framing::Legacy);
    QVERIFY(decodeMessage(frame, Framing::V1));
}

void TestFraming::mendsWhatPythonLetsThrough_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("mended"); // empty: none can be made of it
    QTest::newRow("NaN") << QByteArray("{\"a\":NaN}") << QByteArray("{\"a\":null}");
    QTest::newRow("infinities") << QByteArray("[Infinity,-Infinity,\"Infinity\"]")
                                << QByteArray("[null,null,\"Infinity\"]");
    QTest::newRow("lone surrogate") << QByteArray(R"(["\ud800x","\udc00"])")
                                    << QByteArray("[\"\xef\xbf\xbdx\",\"\xef\xbf\xbd\"]");
    QTest::newRow("a pair stays") << QByteArray(R"([NaN,"\ud83d\ude00"])")
                                  << QByteArray("[null,\"\xf0\x9f\x98\x80\"]");
    QTest::newRow("wrong UTF-8") << QByteArray("[\"a\xff\"]") << QByteArray("[\"a\xef\xbf\xbd\"]");
    QTest::newRow("escaped quote")
        << QByteArray(R"([NaN,"\"NaN\\"])") << QByteArray(R"([null,"\"NaN\\"])");
    QTest::newRow("not JSON") << QByteArray("{a}") << QByteArray();
    QTest::newRow("too deep") << QByteArray(600, '[') + QByteArray(600, ']') << QByteArray();
}

void TestFraming::mendsWhatPythonLetsThrough()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, mended);
    const std::optional<Json> value = parseJsonText(text);
    QCOMPARE(value.has_value(), !mended.isEmpty());
    if (value)
        QCOMPARE(writeJsonText(*value), mended);
}

void TestFraming::readsDates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDateTime>("date");
    const QDateTime noon(QDate(2026, 11, 23), QTime(12, 0, 0, 123), Qt::UTC);
    QTest::newRow("microseconds") << u"2026-11-23T12:00:00.123456Z"_s << noon;
    QTest::newRow("milliseconds") << u"2026-11-23T12:00:00.123Z"_s << noon;
    QTest::newRow("offset") << u"2026-11-23T13:00:00.123+01:00"_s << noon;
    QTest::newRow("no zone is UTC") << u"2026-11-23T12:00:00.123"_s << noon;
    QTest::newRow("none") << u"yesterday"_s << QDateTime();
}

void TestFraming::readsDates()
{
    QFETCH(QString, text);
    QFETCH(QDateTime, date);
    const QDateTime read = messageDate(text.toStdString());
    QCOMPARE(read.isValid(), date.isValid());
    QCOMPARE(read.toMSecsSinceEpoch(), date.toMSecsSinceEpoch());
}

void TestFraming::convertsPositions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qsizetype>("utf16");
    QTest::addColumn<qsizetype>("codePoints");
    const QString smiley = u"a\U0001F600b"_s;
    QTest::newRow("before the pair") << smiley << qsizetype(1) << qsizetype(1);
    QTest::newRow("behind the pair") << smiley << qsizetype(3) << qsizetype(2);
    QTest::newRow("the end") << smiley << qsizetype(4) << qsizetype(3);
    QTest::newRow("lone surrogates") << QString(3, QChar(0xD83D)) << qsizetype(3) << qsizetype(3);
    QTest::newRow("empty") << QString() << qsizetype(0) << qsizetype(0);
}

void TestFraming::convertsPositions()
{
    QFETCH(QString, text);
    QFETCH(qsizetype, utf16);
    QFETCH(qsizetype, codePoints);
    QCOMPARE(toCodePoints(text, utf16), codePoints);
    QCOMPARE(fromCodePoints(text, codePoints), utf16);
    QCOMPARE(toCodePoints(text, 1'000'000), toCodePoints(text, text.size()));
    QCOMPARE(fromCodePoints(text, 1'000'000), text.size());
    QCOMPARE(toCodePoints(text, -5), qsizetype(0));
}

void TestFraming::headersIgnoreWhatIsNotTheirs()
{
    const auto header = headerFromText(
        R"({"date":{"msg_id":"no"},"x":["msg_id","no"],"msg_id":"m","version":5,"msg_type":"t"})");
    QVERIFY(header);
    QCOMPARE(header->id, "m");
    QCOMPARE(header->type, "t");
    QCOMPARE(header->date, "");
    QVERIFY(!headerFromText("[1]"));
    QVERIFY(!headerFromText("{\"a\":" + QByteArray(100, '[') + QByteArray(100, ']') + '}'));
}

QTEST_GUILESS_MAIN(TestFraming)
#include "tst_framing.moc"
