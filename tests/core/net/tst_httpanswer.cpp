#include "core/net/httpanswer.h"

#include <QTest>

using namespace Aloft;
using State = HttpAnswerReader::State;

/// Answers of HTTP/1.1 as servers and proxies write them, and as they do not.
class TestHttpAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void limitsWhatItKeeps();
    void writesRequests();
};

namespace {

HttpAnswerReader readInPieces(const QByteArray &bytes, qsizetype piece)
{
    HttpAnswerReader reader;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        reader.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
    return reader;
}

} // namespace

void TestHttpAnswer::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<State>("state"); // before the end of the stream
    QTest::addColumn<State>("atEnd");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const char *bytes, State state, State atEnd, int status,
                        const char *body) {
        QTest::newRow(name) << QByteArray(bytes) << state << atEnd << status << QByteArray(body);
    };
    row("length", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcd", State::Whole, State::Whole,
        200, "abc");
    row("no body", "HTTP/1.1 308 Resume Incomplete\r\nContent-Length: 0\r\n\r\n", State::Whole,
        State::Whole, 308, "");
    row("204", "HTTP/1.1 204 No Content\r\n\r\n", State::Whole, State::Whole, 204, "");
    row("to the end", "HTTP/1.0 200 OK\r\n\r\nabc", State::Coming, State::Whole, 200, "abc");
    row("short", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc", State::Coming, State::Malformed,
        200, "abc");
    row("interim",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
        "HTTP/1.1 201 Created\r\nContent-Length: 1\r\n\r\nx",
        State::Whole, State::Whole, 201, "x");
    row("chunks",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        "2\r\nab\r\n0A ; x=y\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n",
        State::Whole, State::Whole, 200, "ab0123456789");
    row("chunks cut", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", State::Coming,
        State::Malformed, 200, "ab");
    row("chunk without end", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabXX",
        State::Malformed, State::Malformed, 200, "ab");
    row("chunk size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        State::Malformed, State::Malformed, 200, "");
    row("huge chunk",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\n",
        State::Malformed, State::Malformed, 200, "");
    row("other coding", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", State::Malformed,
        State::Malformed, 200, "");
    row("no number", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", State::Malformed,
        State::Malformed, 200, "");
    row("no HTTP", "<html>\r\n\r\n", State::Malformed, State::Malformed, 0, "");
    row("other protocol", "HTTP/1.1 101 Switching Protocols\r\n\r\n", State::Malformed,
        State::Malformed, 0, "");
    row("nothing", "", State::Coming, State::Malformed, 0, "");
}

void TestHttpAnswer::reads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(State, state);
    QFETCH(State, atEnd);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    for (const qsizetype piece : {qsizetype(1), qsizetype(7), qsizetype(10'000)}) {
        HttpAnswerReader reader = readInPieces(bytes, piece);
        QCOMPARE(reader.state(), state);
        reader.endOfStream();
        QCOMPARE(reader.state(), atEnd);
        QCOMPARE(reader.head().status, status);
        QCOMPARE(reader.body(), body);
    }
}

void TestHttpAnswer::limitsWhatItKeeps()
{
    HttpAnswerReader head;
    head.feed("HTTP/1.1 200 OK\r\nX: ");
    for (int i = 0; i < 100; ++i)
        head.feed(QByteArray(1'000, 'x'));
    QCOMPARE(head.state(), State::Malformed);
    HttpAnswerReader body;
    body.feed("HTTP/1.1 200 OK\r\n\r\n");
    for (int i = 0; i < 1'100; ++i)
        body.feed(QByteArray(1'000, 'x'));
    QCOMPARE(body.state(), State::Malformed);
    QVERIFY(body.body().size() <= 1 << 20);
}

void TestHttpAnswer::writesRequests()
{
    QCOMPARE(encodeHttpHead("PUT", QUrl(QStringLiteral("https://user:pw@example.org/a%20b?x=1#f")),
                            {{"A", "b\r\nC: d"}}),
             "PUT /a%20b?x=1 HTTP/1.1\r\nHost: example.org\r\nA: bC: d\r\n\r\n");
    QCOMPARE(encodeHttpHead("GET", QUrl(QStringLiteral("http://[::1]:8080")), {}),
             "GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n");
}

QTEST_APPLESS_MAIN(TestHttpAnswer)

#include "tst_httpanswer.moc"
