// The lines of a kernel's journal: what the agent writes, and whatever else may stand there.

#include "core/jupyter/wire/journalline.h"

#include <QTest>

using namespace Aloft;

namespace {

constexpr const char *whole =
    R"({"id": "m1", "parent": "r1", "parts": [{"msg_id": "m1", "msg_type": "stream"}, {"msg_id": "r1"}, {"a": 1}, {"text": "x"}], "buffers": ["AP8=", ""])";

} // namespace

class TestJournalLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAMessage();
    void saysWhatIsMissingBeforeIt_data();
    void saysWhatIsMissingBeforeIt();
    void refusesWhatIsNone_data();
    void refusesWhatIsNone();
};

void TestJournalLine::isAMessage()
{
    const Result<JournalLine> told = parseJournalLine(QByteArray(whole) + '}');
    QVERIFY(told);
    const Message &message = told->message;
    QCOMPARE(message.channel, MessageChannel::Iopub);
    QCOMPARE(message.type(), MessageType::Stream);
    QCOMPARE(message.header.id, "m1");
    QCOMPARE(message.parent.id, "r1");
    QCOMPARE(message.metadata["a"].get<int>(), 1);
    QCOMPARE(message.content["text"].get<std::string>(), "x");
    QCOMPARE(message.buffers.size(), std::size_t(2));
    QCOMPARE(message.buffers.front(), QByteArray("\0\xff", 2));
    QCOMPARE(told->missingBytes, 0);
}

void TestJournalLine::saysWhatIsMissingBeforeIt_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("a number") << QByteArray(R"(, "missing": 12345678901})")
                              << qint64(12'345'678'901);
    QTest::newRow("none") << QByteArray(R"(, "missing": 0})") << qint64(0);
    QTest::newRow("less than none") << QByteArray(R"(, "missing": -1})") << qint64(0);
    QTest::newRow("a text") << QByteArray(R"(, "missing": "5"})") << qint64(0);
    QTest::newRow("another member") << QByteArray(R"(, "later": 5})") << qint64(0);
}

void TestJournalLine::saysWhatIsMissingBeforeIt()
{
    QFETCH(const QByteArray, end);
    const Result<JournalLine> told = parseJournalLine(whole + end);
    QVERIFY(told);
    QCOMPARE(told->message.header.id, "m1");
    QTEST(told->missingBytes, "bytes");
}

void TestJournalLine::refusesWhatIsNone_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("cut") << QByteArray(whole);
    QTest::newRow("a remark of an earlier agent")
        << QByteArray("[Aloft: 5 bytes of output are missing here: the disk was full.]");
    QTest::newRow("three parts") << QByteArray(R"({"parts": [{"msg_id": "m1"}, {}, {}]})");
    QTest::newRow("no id") << QByteArray(R"({"parts": [{}, {}, {}, {}]})");
    QTest::newRow("a buffer that is none")
        << QByteArray(R"({"parts": [{"msg_id": "m1"}, {}, {}, {}], "buffers": [5]})");
}

void TestJournalLine::refusesWhatIsNone()
{
    QFETCH(const QByteArray, line);
    const Result<JournalLine> told = parseJournalLine(line);
    QVERIFY(!told);
    QCOMPARE(told.error().kind, Error::Kind::BadInput);
}

QTEST_GUILESS_MAIN(TestJournalLine)
#include "tst_journalline.moc"
