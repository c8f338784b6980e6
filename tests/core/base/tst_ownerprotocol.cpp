#include "core/base/ownerprotocol.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

CommandRequest sample()
{
    return {u"aloftctl"_s, {u"run"_s, u""_s, u"a b\nü😀.py"_s},
            u"/tmp/x"_s,   {{u"LANG"_s, u"de"_s}},
            120,           true};
}

} // namespace

class TestOwnerProtocol : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsFramesCutAnywhere();
    void refusesBrokenFrames_data();
    void refusesBrokenFrames();
    void keepsARequest();
    void refusesWhatIsNoRequest_data();
    void refusesWhatIsNoRequest();
    void refusesAnotherVersion();
    void survivesAnyBytes();
};

void TestOwnerProtocol::readsFramesCutAnywhere()
{
    const QList<Frame> expected{{Frame::Type::Accepted, {}},
                                {Frame::Type::Output, QByteArray(300, 'x')},
                                {Frame::Type::Exit, "3"}};
    QByteArray stream;
    for (const Frame &frame : expected)
        stream += frameBytes(frame.type, frame.payload);
    for (qsizetype step = 1; step <= stream.size(); ++step) {
        FrameReader reader;
        QList<Frame> frames;
        for (qsizetype from = 0; from < stream.size(); from += step) {
            const Result<QList<Frame>> read = reader.read(stream.mid(from, step));
            QVERIFY(read);
            frames += *read;
        }
        QCOMPARE(frames, expected);
    }
}

void TestOwnerProtocol::refusesBrokenFrames_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("too long") << QByteArray::fromHex("7fffffff03");
    QTest::newRow("one too long") << QByteArray::fromHex("000f424103");
    QTest::newRow("type zero") << QByteArray::fromHex("0000000000");
    QTest::newRow("type unknown") << QByteArray::fromHex("00000000ff");
    QTest::newRow("words") << QByteArray("GET / HTTP/1.1\r\n");
}

void TestOwnerProtocol::refusesBrokenFrames()
{
    QFETCH(QByteArray, bytes);
    FrameReader reader;
    QCOMPARE(reader.read(bytes).error().kind, Error::Kind::BadInput);
}

void TestOwnerProtocol::keepsARequest()
{
    const Result<CommandRequest> request = parseRequest(requestBytes(sample()));
    QVERIFY(request);
    QCOMPARE(*request, sample());
}

void TestOwnerProtocol::refusesWhatIsNoRequest_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no object") << QByteArray("[1]");
    QTest::newRow("no version") << QByteArray(R"({"program": "x", "folder": "/"})");
    QTest::newRow("no program") << QByteArray(R"({"version": 1, "folder": "/"})");
    QTest::newRow("relative folder")
        << QByteArray(R"({"version": 1, "program": "x", "folder": "y"})");
    QTest::newRow("deep") << QByteArray(900'000, '[');
}

void TestOwnerProtocol::refusesWhatIsNoRequest()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(parseRequest(bytes).error().kind, Error::Kind::BadInput);
}

void TestOwnerProtocol::refusesAnotherVersion()
{
    const Result<CommandRequest> request = parseRequest(R"({"version": 2})");
    QCOMPARE(request.error().kind, Error::Kind::Conflict);
    QVERIFY(!request.error().advice.isEmpty());
}

void TestOwnerProtocol::survivesAnyBytes()
{
    QRandomGenerator random(1);
    const QByteArray request = requestBytes(sample());
    for (int round = 0; round < 5000; ++round) {
        QByteArray bytes = request;
        for (int i = random.bounded(5); i >= 0; --i)
            bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
        (void)parseRequest(bytes);
        FrameReader reader;
        (void)reader.read(bytes.mid(random.bounded(int(bytes.size()))));
        (void)reader.read(bytes);
    }
}

QTEST_GUILESS_MAIN(TestOwnerProtocol)
#include "tst_ownerprotocol.moc"
