#include "core/jupyter/server/serverurl.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestServerUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understands_data();
    void understands();
    void refuses_data();
    void refuses();
    void printsNoSecret_data();
    void printsNoSecret();
    void joinsWithOneSlash_data();
    void joinsWithOneSlash();
};

void TestServerUrl::understands_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("token");
    const auto row = [](const char *name, const QString &text, const QString &url,
                        const QString &token = {}) { QTest::newRow(name) << text << url << token; };
    const QString local = u"http://localhost:8888/"_s;
    row("lab with token", u"http://localhost:8888/lab?token=abc123"_s, local, u"abc123"_s);
    row("root with token", u"http://localhost:8888/?token=abc"_s, local, u"abc"_s);
    row("tree", u"http://localhost:8888/tree/work?token=a"_s, local, u"a"_s);
    row("a notebook", u"http://localhost:8888/notebooks/a%20b.ipynb"_s, local);
    row("an API address", u"http://localhost:8888/api"_s, local);
    row("no slash", u"http://localhost:8888"_s, local);
    row("fragment", u"http://localhost:8888/lab?token=a#x"_s, local, u"a"_s);
    row("spaces around", u"  http://localhost:8888/lab \n"_s, local);
    row("no scheme, local", u"localhost:8888/lab?token=a"_s, local, u"a"_s);
    row("no scheme, with port", u"box:8888"_s, u"http://box:8888/"_s);
    row("no scheme, elsewhere", u"jupyter.uni.example/lab"_s, u"https://jupyter.uni.example/"_s);
    row("sub-path", u"https://h.example/foo/bar/lab/tree/x?token=t"_s,
        u"https://h.example/foo/bar/"_s, u"t"_s);
    row("hub", u"https://hub.example/user/ann/lab"_s, u"https://hub.example/user/ann/"_s);
    row("a hub's user named lab", u"https://hub.example/user/lab/lab"_s,
        u"https://hub.example/user/lab/"_s);
    row("secret in the path", u"https://k.example/k/123/eyJhbGciOi.x-y_z/proxy?token=t"_s,
        u"https://k.example/k/123/eyJhbGciOi.x-y_z/proxy/"_s, u"t"_s);
    row("a line of the log", u"[I 12:00:00 ServerApp] http://127.0.0.1:8888/lab?token=f00 or so"_s,
        u"http://127.0.0.1:8888/"_s, u"f00"_s);
    row("listens everywhere", u"http://0.0.0.0:8888/?token=a"_s, u"http://127.0.0.1:8888/"_s,
        u"a"_s);
    row("IPv6", u"http://[::1]:8888/tree"_s, u"http://[::1]:8888/"_s);
    row("encoded path", u"https://h.example/a%20b/lab"_s, u"https://h.example/a%20b/"_s);
    row("user in the address", u"http://ann:pw@localhost:8888/lab"_s, local);
    row("encoded token", u"http://localhost:8888/?token=a%2Bb"_s, local, u"a+b"_s);
}

void TestServerUrl::understands()
{
    QFETCH(QString, text);
    QFETCH(QString, url);
    QFETCH(QString, token);
    const Result<ServerAddress> address = parseServerUrl(text);
    QVERIFY(address);
    QCOMPARE(address->url.toString(QUrl::FullyEncoded), url);
    QCOMPARE(address->token.reveal(), token);
    const Result<ServerAddress> again = parseServerUrl(address->url.toString(QUrl::FullyEncoded));
    QVERIFY(again);
    QCOMPARE(again->url, address->url);
}

void TestServerUrl::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("a word") << u"hello"_s;
    QTest::newRow("a sentence") << u"please connect to my server"_s;
    QTest::newRow("another scheme") << u"ftp://host/x"_s;
    QTest::newRow("no host") << u"http:///lab"_s;
    QTest::newRow("endless") << u"http://localhost/"_s + QString(10'000, u'a');
}

void TestServerUrl::refuses()
{
    QFETCH(QString, text);
    const Result<ServerAddress> address = parseServerUrl(text);
    QVERIFY(!address);
    QCOMPARE(address.error().kind, Error::Kind::BadInput);
    QVERIFY(!address.error().advice.isEmpty());
}

void TestServerUrl::printsNoSecret_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("printed");
    QTest::newRow("plain") << u"http://localhost:8888/foo/"_s << u"http://localhost:8888/foo/"_s;
    QTest::newRow("query") << u"http://localhost:8888/?token=abc"_s << u"http://localhost:8888/"_s;
    QTest::newRow("long part") << u"https://k.example/k/123/eyJhbGciOiJkaXIiLCJlbmMi/proxy/"_s
                               << u"https://k.example/k/123/…/proxy/"_s;
    QTest::newRow("IPv6") << u"http://[::1]:1/"_s << u"http://[::1]:1/"_s;
}

void TestServerUrl::printsNoSecret()
{
    QFETCH(QString, url);
    QFETCH(QString, printed);
    QCOMPARE(printableUrl(QUrl(url)), printed);
}

void TestServerUrl::joinsWithOneSlash_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("joined");
    QTest::newRow("plain") << u"http://h/"_s << u"api/status"_s << u"http://h/api/status"_s;
    QTest::newRow("slashes") << u"http://h/x/"_s << u"/api/"_s << u"http://h/x/api"_s;
    QTest::newRow("no slash") << u"http://h/x"_s << u"api"_s << u"http://h/x/api"_s;
    QTest::newRow("odd names") << u"http://h/"_s << u"a b/50%#?é.txt"_s
                               << u"http://h/a%20b/50%25%23%3F%C3%A9.txt"_s;
    QTest::newRow("encoded base") << u"http://h/a%20b/"_s << u"c"_s << u"http://h/a%20b/c"_s;
}

void TestServerUrl::joinsWithOneSlash()
{
    QFETCH(QString, base);
    QFETCH(QString, path);
    QFETCH(QString, joined);
    QCOMPARE(urlUnder(QUrl(base), path).toString(QUrl::FullyEncoded), joined);
}

QTEST_GUILESS_MAIN(TestServerUrl)
#include "tst_serverurl.moc"
