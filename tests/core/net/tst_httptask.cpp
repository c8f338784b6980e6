#include "core/net/bandwidth.h"
#include "core/net/httpclient.h"
#include "core/net/httptask.h"
#include "tests/support/cuttingproxy.h"
#include "tests/support/httpdouble.h"

#include <QElapsedTimer>
#include <QFile>
#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Outcome
{
    bool isOver = false;
    std::optional<Error> error;
    HttpReply reply;
};

/// Retries come at once.
HttpRequest requestFor(const QUrl &url, const QByteArray &method = "GET")
{
    HttpRequest request;
    request.method = method;
    request.url = url;
    request.retry.first = 1ms;
    request.retry.attempts = 3;
    return request;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
}

} // namespace

class TestHttpTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void getsAnAnswer();
    void sendsBodyAndHeaders();
    void acceptsExpectedStatuses();
    void explainsStatuses_data();
    void explainsStatuses();
    void keepsWhatARefusalSaid();
    void hidesSecretsInDetails();
    void retriesWhatMayPass();
    void givesUpAfterTheAttempts();
    void doesNotRepeatAPost();
    void waitsAsLongAsTheServerAsks();
    void followsRedirects();
    void reportsRedirectsWhenAsked();
    void stopsAtRedirectLoops();
    void keepsTokensAtHome();
    void turnsPostIntoGet();
    void noticesTruncation();
    void timesOutInSilence();
    void explainsUnreachable_data();
    void explainsUnreachable();
    void limitsBodiesInMemory();
    void savesToAFile();
    void leavesNoFileBehindAFailure();
    void resumesACutDownload();
    void startsOverWhenTheFileChanged();
    void resumesInALaterTask();
    void resumesAVersionThatIsKnown();
    void takesNoOtherSize();
    void keepsToTheBandwidth();
    void asksAsManyAtATimeAsItHasLanes();
    void reportsUnwritableFiles();
    void keepsCookiesPerServer();
    void ignoresCookiesOtherwise();
    void cancels();
    void survivesTheClientsDeletion();
    void survivesDeletionInASlot();
    void passesThroughABadLink();

private:
    Outcome &send(const HttpRequest &request);

    std::unique_ptr<HttpDouble> m_server;
    std::unique_ptr<HttpClient> m_client;
    QTemporaryDir m_folder;
    Outcome m_outcome;
};

void TestHttpTask::init()
{
    m_server = std::make_unique<HttpDouble>();
    m_client = std::make_unique<HttpClient>();
}

void TestHttpTask::cleanup()
{
    m_client.reset();
    m_server.reset();
}

/// Returns when the task is over.
Outcome &TestHttpTask::send(const HttpRequest &request)
{
    m_outcome = {};
    auto *task = new HttpTask(m_client.get(), request);
    connect(task, &Task::finished, this, [this, task] {
        m_outcome = {true, task->error(), task->reply()};
    });
    task->start();
    [this] { QTRY_VERIFY_WITH_TIMEOUT(m_outcome.isOver, 20'000); }();
    return m_outcome;
}

void TestHttpTask::getsAnAnswer()
{
    m_server->on("GET", "/hello", HttpAnswer{200, "world", {{"X-Own", "1"}}});
    const Outcome &outcome = send(requestFor(m_server->url(u"/hello?q=1"_s)));
    QVERIFY(!outcome.error);
    QCOMPARE(outcome.reply.status, 200);
    QCOMPARE(outcome.reply.body, "world");
    QCOMPARE(headerValue(outcome.reply.headers, "x-own"), "1");
    QCOMPARE(m_server->requests().constFirst().target, "/hello?q=1");
    QVERIFY(m_server->requests().constFirst().header("User-Agent").startsWith("Aloft/"));
}

void TestHttpTask::sendsBodyAndHeaders()
{
    m_server->on("PATCH", "/thing", HttpAnswer{201, {}, {}});
    HttpRequest request = requestFor(m_server->url(u"/thing"_s), "PATCH");
    request.body = "{}";
    request.headers = {{"Content-Type", "application/json"}};
    request.authorization = Secret(u"token abc"_s);
    QVERIFY(!send(request).error);
    const HttpDoubleRequest &seen = m_server->requests().constFirst();
    QCOMPARE(seen.body, "{}");
    QCOMPARE(seen.header("Content-Type"), "application/json");
    QCOMPARE(seen.header("Authorization"), "token abc");
}

void TestHttpTask::acceptsExpectedStatuses()
{
    HttpRequest request = requestFor(m_server->url(u"/missing"_s));
    request.expectedStatuses = {404};
    const Outcome &outcome = send(request);
    QVERIFY(!outcome.error);
    QCOMPARE(outcome.reply.body, "no such page");
}

void TestHttpTask::explainsStatuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("bad request") << 400 << Error::Kind::BadInput;
    QTest::newRow("unauthorized") << 401 << Error::Kind::Refused;
    QTest::newRow("forbidden") << 403 << Error::Kind::Refused;
    QTest::newRow("not found") << 404 << Error::Kind::NotFound;
    QTest::newRow("proxy sign-in") << 407 << Error::Kind::Refused;
    QTest::newRow("conflict") << 409 << Error::Kind::Conflict;
    QTest::newRow("gone") << 410 << Error::Kind::NotFound;
    QTest::newRow("too large") << 413 << Error::Kind::BadInput;
    QTest::newRow("slow down") << 429 << Error::Kind::Busy;
    QTest::newRow("own failure") << 500 << Error::Kind::Provider;
    QTest::newRow("bad gateway") << 502 << Error::Kind::Provider;
    QTest::newRow("maintenance") << 503 << Error::Kind::Busy;
    QTest::newRow("not modified") << 304 << Error::Kind::BadInput;
}

void TestHttpTask::explainsStatuses()
{
    QFETCH(int, status);
    QFETCH(Error::Kind, kind);
    m_server->on("GET", "/x", HttpAnswer{status, {}, {}});
    HttpRequest request = requestFor(m_server->url(u"/x"_s));
    request.retries = HttpRequest::Retries::Never;
    const Outcome &outcome = send(request);
    QVERIFY(outcome.error);
    QCOMPARE(outcome.error->kind, kind);
    QCOMPARE(outcome.reply.status, status);
    const QString host = u"127.0.0.1:%1"_s.arg(m_server->port());
    QVERIFY(outcome.error->message.contains(host));
    QVERIFY(!QString(outcome.error->message).remove(host).contains(QString::number(status)));
    QVERIFY2(outcome.error->detail.endsWith(u"/x %1"_s.arg(status)),
             qPrintable(outcome.error->detail));
}

void TestHttpTask::keepsWhatARefusalSaid()
{
    m_server->on("GET", "/x", HttpAnswer{403, "{\"message\": \"Forbidden\"}", {}});
    QCOMPARE(send(requestFor(m_server->url(u"/x"_s))).reply.body, "{\"message\": \"Forbidden\"}");
}

void TestHttpTask::hidesSecretsInDetails()
{
    const QString key(100, u'k');
    HttpRequest request = requestFor(m_server->url(u"/k/"_s + key + u"/api?token=hidden"_s));
    request.authorization = Secret(u"token hidden"_s);
    const Outcome &outcome = send(request);
    QVERIFY(!outcome.error->text().contains(u"hidden"));
    QVERIFY(!outcome.error->detail.contains(u"hidden"));
    QVERIFY(!outcome.error->detail.contains(key));
    QVERIFY(outcome.error->detail.contains(u"/api"));
}

void TestHttpTask::retriesWhatMayPass()
{
    int calls = 0;
    m_server->on("GET", "/x", [&calls](const HttpDoubleRequest &) {
        return ++calls < 3 ? HttpAnswer{500, "oops", {}} : HttpAnswer{200, "well", {}};
    });
    const Outcome &outcome = send(requestFor(m_server->url(u"/x"_s)));
    QVERIFY(!outcome.error);
    QCOMPARE(outcome.reply.body, "well");
    QCOMPARE(calls, 3);
}

void TestHttpTask::givesUpAfterTheAttempts()
{
    m_server->on("GET", "/x", HttpAnswer{503, {}, {}});
    QCOMPARE(send(requestFor(m_server->url(u"/x"_s))).error->kind, Error::Kind::Busy);
    QCOMPARE(m_server->requests().size(), 3);
}

void TestHttpTask::doesNotRepeatAPost()
{
    m_server->on("POST", "/x", HttpAnswer{500, {}, {}});
    HttpRequest request = requestFor(m_server->url(u"/x"_s), "POST");
    QVERIFY(send(request).error);
    QCOMPARE(m_server->requests().size(), 1);
    request.retries = HttpRequest::Retries::Always;
    QVERIFY(send(request).error);
    QCOMPARE(m_server->requests().size(), 4);
}

void TestHttpTask::waitsAsLongAsTheServerAsks()
{
    int calls = 0;
    m_server->on("GET", "/x", [&calls](const HttpDoubleRequest &) {
        return ++calls == 1 ? HttpAnswer{429, {}, {{"Retry-After", "1"}}} : HttpAnswer{};
    });
    QElapsedTimer waiting;
    waiting.start();
    QVERIFY(!send(requestFor(m_server->url(u"/x"_s))).error);
    QVERIFY(waiting.elapsed() >= 990); // never earlier; later is the machine's business
    HttpRequest impatient = requestFor(m_server->url(u"/x"_s));
    impatient.retry.longestAsked = 500ms;
    calls = 0;
    QCOMPARE(send(impatient).error->kind, Error::Kind::Busy);
}

void TestHttpTask::followsRedirects()
{
    m_server->on("GET", "/a", HttpAnswer{302, {}, {{"Location", "/b?x=1"}}});
    m_server->on("GET", "/b", HttpAnswer{307, {}, {{"Location", "c"}}});
    m_server->on("GET", "/c", HttpAnswer{200, "end", {}});
    HttpRequest request = requestFor(m_server->url(u"/a"_s));
    request.authorization = Secret(u"token abc"_s);
    const Outcome &outcome = send(request);
    QVERIFY(!outcome.error);
    QCOMPARE(outcome.reply.body, "end");
    QCOMPARE(outcome.reply.url, m_server->url(u"/c"_s));
    QCOMPARE(m_server->requests().constLast().header("Authorization"), "token abc");
}

void TestHttpTask::reportsRedirectsWhenAsked()
{
    m_server->on("GET", "/a", HttpAnswer{302, {}, {{"Location", "/b"}}});
    HttpRequest request = requestFor(m_server->url(u"/a"_s));
    request.redirects = HttpRequest::Redirects::Report;
    QCOMPARE(send(request).reply.status, 302);
    QVERIFY(m_outcome.error);
    request.expectedStatuses = {302};
    QVERIFY(!send(request).error);
    QCOMPARE(headerValue(m_outcome.reply.headers, "Location"), "/b");
}

void TestHttpTask::stopsAtRedirectLoops()
{
    m_server->on("GET", "/a", HttpAnswer{302, {}, {{"Location", "/a"}}});
    QCOMPARE(send(requestFor(m_server->url(u"/a"_s))).error->kind, Error::Kind::BadInput);
    QCOMPARE(m_server->requests().size(), 6);
}

void TestHttpTask::keepsTokensAtHome()
{
    HttpDouble other;
    const QByteArray back = m_server->url(u"/back"_s).toEncoded();
    other.on("GET", "/there", HttpAnswer{302, {}, {{"Location", back}}});
    m_server->on("GET", "/a",
                 HttpAnswer{302, {}, {{"Location", other.url(u"/there"_s).toEncoded()}}});
    m_server->on("GET", "/back", HttpAnswer{200, {}, {}});
    HttpRequest request = requestFor(m_server->url(u"/a"_s));
    request.authorization = Secret(u"token abc"_s);
    request.headers = {{"Cookie", "c=1"}, {"X-XSRFToken", "x"}, {"X-Plain", "kept"}};
    QVERIFY(!send(request).error);
    QCOMPARE(m_server->requests().constFirst().header("Authorization"), "token abc");
    for (const HttpDoubleRequest &seen :
         {other.requests().constFirst(), m_server->requests().constLast()}) {
        QVERIFY(!hasHeader(seen.headers, "Authorization"));
        QVERIFY(!hasHeader(seen.headers, "Cookie"));
        QVERIFY(!hasHeader(seen.headers, "X-XSRFToken"));
        QCOMPARE(seen.header("X-Plain"), "kept");
    }
}

void TestHttpTask::turnsPostIntoGet()
{
    m_server->on("POST", "/a", HttpAnswer{303, {}, {{"Location", "/b"}}});
    m_server->on("GET", "/b", HttpAnswer{200, "got", {}});
    HttpRequest request = requestFor(m_server->url(u"/a"_s), "POST");
    request.body = "form";
    QCOMPARE(send(request).reply.body, "got");
    QCOMPARE(m_server->requests().constLast().body, QByteArray());
}

void TestHttpTask::noticesTruncation()
{
    m_server->on("GET", "/x",
                 HttpAnswer{200, "half", {{"Content-Length", "8"}}, HttpAnswer::Ending::Cut});
    QCOMPARE(send(requestFor(m_server->url(u"/x"_s))).error->kind, Error::Kind::Network);
    QCOMPARE(m_server->requests().size(), 3);
}

void TestHttpTask::timesOutInSilence()
{
    m_server->on("GET", "/x",
                 HttpAnswer{200, "half", {{"Content-Length", "8"}}, HttpAnswer::Ending::Hanging});
    HttpRequest request = requestFor(m_server->url(u"/x"_s));
    request.timeout = 50ms;
    request.retries = HttpRequest::Retries::Never;
    QCOMPARE(send(request).error->kind, Error::Kind::Network);
}

void TestHttpTask::explainsUnreachable_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<Error::Kind>("kind");
    QTcpServer gone;
    gone.listen(QHostAddress::LocalHost);
    QTest::newRow("refused") << QUrl(u"http://127.0.0.1:%1/"_s.arg(gone.serverPort()))
                             << Error::Kind::Network;
    QTest::newRow("no such host") << QUrl(u"http://host.invalid/"_s) << Error::Kind::Network;
    QTest::newRow("a file") << QUrl(u"file:///etc/passwd"_s) << Error::Kind::BadInput;
    QTest::newRow("nothing") << QUrl() << Error::Kind::BadInput;
}

void TestHttpTask::explainsUnreachable()
{
    QFETCH(QUrl, url);
    QFETCH(Error::Kind, kind);
    m_client->setProxy({ProxySettings::Kind::None, {}, 0, {}, {}});
    const Outcome &outcome = send(requestFor(url));
    QVERIFY(outcome.error);
    QCOMPARE(outcome.error->kind, kind);
    QVERIFY(outcome.error->message.endsWith(u'.'));
}

void TestHttpTask::limitsBodiesInMemory()
{
    m_server->on("GET", "/x", HttpAnswer{200, QByteArray(1000, 'x'), {}});
    HttpRequest request = requestFor(m_server->url(u"/x"_s));
    request.bodyLimit = 1000;
    QVERIFY(!send(request).error);
    request.bodyLimit = 999;
    QCOMPARE(send(request).error->kind, Error::Kind::BadInput);
}

void TestHttpTask::savesToAFile()
{
    const QByteArray content(3'000'000, 'x');
    m_server->on("GET", "/x", HttpAnswer{200, content, {}});
    HttpRequest request = requestFor(m_server->url(u"/x"_s));
    request.saveTo = m_folder.filePath(u"saved"_s);
    QFile old(request.saveTo);
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("old");
    old.close();
    auto *task = new HttpTask(m_client.get(), request);
    QSignalSpy progress(task, &Task::progressChanged);
    QSignalSpy finished(task, &Task::finished);
    task->start();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(contentOf(request.saveTo), content);
    QVERIFY(!progress.isEmpty());
    QCOMPARE(progress.constLast().at(0).toLongLong(), content.size());
    QCOMPARE(progress.constLast().at(1).toLongLong(), content.size());
    QVERIFY(!QFile::exists(request.saveTo + u".part"_s));
}

void TestHttpTask::leavesNoFileBehindAFailure()
{
    m_server->on("GET", "/x",
                 HttpAnswer{200, "half", {{"Content-Length", "8"}}, HttpAnswer::Ending::Cut});
    HttpRequest request = requestFor(m_server->url(u"/x"_s));
    request.saveTo = m_folder.filePath(u"failed"_s);
    QVERIFY(send(request).error);
    QVERIFY(!QFile::exists(request.saveTo));
    QVERIFY(!QFile::exists(request.saveTo + u".part"_s));
    request.url = m_server->url(u"/missing"_s);
    QVERIFY(send(request).error);
    QVERIFY(!QFile::exists(request.saveTo));
}

void TestHttpTask::resumesACutDownload()
{
    const QByteArray content = "0123456789";
    m_server->on("GET", "/x", [&content](const HttpDoubleRequest &request) {
        const QByteArray range = request.header("Range");
        if (range.isEmpty())
            return HttpAnswer{200,
                              content.first(4),
                              {{"Content-Length", "10"}, {"ETag", "\"v1\""}},
                              HttpAnswer::Ending::Cut};
        return HttpAnswer{206, content.sliced(4), {{"Content-Range", "bytes 4-9/10"}}};
    });
    HttpRequest request = requestFor(m_server->url(u"/x"_s));
    request.saveTo = m_folder.filePath(u"resumed"_s);
    request.resume = HttpRequest::Resume::WherePossible;
    QVERIFY(!send(request).error);
    QCOMPARE(contentOf(request.saveTo), content);
    QCOMPARE(m_server->requests().constLast().header("Range"), "bytes=4-");
    QCOMPARE(m_server->requests().constLast().header("If-Range"), "\"v1\"");
}

void TestHttpTask::startsOverWhenTheFileChanged()
{
    int calls = 0;
    m_server->on("GET", "/x", [&calls](const HttpDoubleRequest &) {
        if (++calls == 1)
            return HttpAnswer{200,
                              "0123",
                              {{"Content-Length", "10"}, {"ETag", "\"v1\""}},
                              HttpAnswer::Ending::Cut};
        return HttpAnswer{200, "abcdefghij", {{"ETag", "\"v2\""}}};
    });
    HttpRequest request = requestFor(m_server->url(u"/x"_s));
    request.saveTo = m_folder.filePath(u"changed"_s);
    request.resume = HttpRequest::Resume::WherePossible;
    QVERIFY(!send(request).error);
    QCOMPARE(contentOf(request.saveTo), "abcdefghij");
}

void TestHttpTask::resumesInALaterTask()
{
    HttpRequest request = requestFor(m_server->url(u"/x"_s));
    request.saveTo = m_folder.filePath(u"later"_s);
    request.resume = HttpRequest::Resume::WherePossible;
    request.retries = HttpRequest::Retries::Never;
    m_server->on("GET", "/x",
                 HttpAnswer{200,
                            "0123",
                            {{"Content-Length", "10"}, {"ETag", "\"v1\""}},
                            HttpAnswer::Ending::Cut});
    QVERIFY(send(request).error);
    QVERIFY(!QFile::exists(request.saveTo));
    m_server->on("GET", "/x", HttpAnswer{206, "456789", {{"Content-Range", "bytes 4-9/10"}}});
    QVERIFY(!send(request).error);
    QCOMPARE(m_server->requests().constLast().header("Range"), "bytes=4-");
    QCOMPARE(contentOf(request.saveTo), "0123456789");
    // What cannot be continued is fetched anew.
    m_server->on("GET", "/x",
                 HttpAnswer{200,
                            "0123",
                            {{"Content-Length", "10"}, {"ETag", "\"v1\""}},
                            HttpAnswer::Ending::Cut});
    QVERIFY(send(request).error);
    m_server->on("GET", "/x", [](const HttpDoubleRequest &seen) {
        return hasHeader(seen.headers, "Range") ? HttpAnswer{416, {}, {}}
                                                : HttpAnswer{200, "new", {}};
    });
    request.retries = HttpRequest::Retries::Idempotent;
    QVERIFY(!send(request).error);
    QCOMPARE(contentOf(request.saveTo), "new");
}

/// The server's headers do not say which version it is; whoever asks does.
void TestHttpTask::resumesAVersionThatIsKnown()
{
    HttpRequest request = requestFor(m_server->url(u"/x"_s));
    request.saveTo = m_folder.filePath(u"known"_s);
    request.resume = HttpRequest::Resume::WherePossible;
    request.retries = HttpRequest::Retries::Never;
    request.savedVersion = "v1";
    request.savedSize = 10;
    const HttpAnswer cut{200, "0123", {{"Content-Length", "10"}}, HttpAnswer::Ending::Cut};
    m_server->on("GET", "/x", cut);
    QVERIFY(send(request).error);
    m_server->on("GET", "/x", HttpAnswer{206, "456789", {{"Content-Range", "bytes 4-9/10"}}});
    QVERIFY(!send(request).error);
    QCOMPARE(m_server->requests().constLast().header("Range"), "bytes=4-");
    QVERIFY(!hasHeader(m_server->requests().constLast().headers, "If-Range"));
    QCOMPARE(contentOf(request.saveTo), "0123456789");
    // What is left of one version is no beginning of another.
    m_server->on("GET", "/x", cut);
    QVERIFY(send(request).error);
    request.savedVersion = "v2";
    m_server->on("GET", "/x", HttpAnswer{200, "abcdefghij", {}});
    QVERIFY(!send(request).error);
    QVERIFY(!hasHeader(m_server->requests().constLast().headers, "Range"));
    QCOMPARE(contentOf(request.saveTo), "abcdefghij");
}

void TestHttpTask::takesNoOtherSize()
{
    HttpRequest request = requestFor(m_server->url(u"/x"_s));
    request.saveTo = m_folder.filePath(u"sized"_s);
    request.savedSize = 10;
    for (const QByteArray body : {"012345678", "0123456789a"}) {
        m_server->on("GET", "/x", HttpAnswer{200, body, {}});
        QCOMPARE(send(request).error->kind, Error::Kind::BadInput);
        QVERIFY(!QFile::exists(request.saveTo));
    }
    m_server->on("GET", "/x", HttpAnswer{200, "0123456789", {}});
    QVERIFY(!send(request).error);
}

void TestHttpTask::keepsToTheBandwidth()
{
    const QByteArray content(200'000, 'u');
    m_server->on("GET", "/x", HttpAnswer{200, content, {}});
    HttpRequest request = requestFor(m_server->url(u"/x"_s));
    request.saveTo = m_folder.filePath(u"slow"_s);
    request.bandwidth = std::make_shared<Bandwidth>();
    request.bandwidth->setLimit(400'000);
    QElapsedTimer time;
    time.start();
    QVERIFY(!send(request).error);
    QVERIFY(time.elapsed() >= 200);
    QCOMPARE(contentOf(request.saveTo), content);
}

void TestHttpTask::asksAsManyAtATimeAsItHasLanes()
{
    m_client->setLanes(3);
    m_server->on("GET", "/x",
                 HttpAnswer{200, {}, {{"Content-Length", "8"}}, HttpAnswer::Ending::Hanging});
    QList<QPointer<HttpTask>> tasks;
    for (int i = 0; i < 20; ++i) {
        tasks.append(new HttpTask(m_client.get(), requestFor(m_server->url(u"/x"_s))));
        tasks.constLast()->start();
    }
    QTRY_COMPARE(m_server->requests().size(), 18);
    for (const auto &task : std::as_const(tasks))
        task->cancel();
}

void TestHttpTask::reportsUnwritableFiles()
{
    m_server->on("GET", "/x", HttpAnswer{200, "x", {}});
    HttpRequest request = requestFor(m_server->url(u"/x"_s));
    request.saveTo = m_folder.filePath(u"no/such/folder/file"_s);
    QCOMPARE(send(request).error->kind, Error::Kind::Storage);
    QCOMPARE(m_server->requests().size(), 0);
}

void TestHttpTask::keepsCookiesPerServer()
{
    HttpDouble other;
    m_client = std::make_unique<HttpClient>(HttpClient::Cookies::Kept);
    m_server->on("GET", "/login", HttpAnswer{200, {}, {{"Set-Cookie", "_xsrf=2|a|b; Path=/"}}});
    m_server->on("GET", "/x", HttpAnswer{200, {}, {}});
    other.on("GET", "/x", HttpAnswer{200, {}, {}});
    QVERIFY(!send(requestFor(m_server->url(u"/login"_s))).error);
    QVERIFY(!send(requestFor(m_server->url(u"/x"_s))).error);
    QVERIFY(!send(requestFor(other.url(u"/x"_s))).error);
    QCOMPARE(m_server->requests().constLast().header("Cookie"), "_xsrf=2|a|b");
    QVERIFY(!hasHeader(other.requests().constLast().headers, "Cookie"));
    QCOMPARE(m_client->cookie(m_server->url(u"/"_s), "_xsrf"), "2|a|b");
    QUrl socket = m_server->url(u"/socket"_s);
    socket.setScheme(u"ws"_s);
    QCOMPARE(m_client->cookieHeader(socket), "_xsrf=2|a|b");
    m_client->clearCookies(m_server->url(u"/"_s));
    QVERIFY(m_client->cookie(m_server->url(u"/"_s), "_xsrf").isEmpty());
}

void TestHttpTask::ignoresCookiesOtherwise()
{
    m_server->on("GET", "/x", HttpAnswer{200, {}, {{"Set-Cookie", "a=b"}}});
    QVERIFY(!send(requestFor(m_server->url(u"/x"_s))).error);
    QVERIFY(!send(requestFor(m_server->url(u"/x"_s))).error);
    QVERIFY(!hasHeader(m_server->requests().constLast().headers, "Cookie"));
}

void TestHttpTask::cancels()
{
    m_server->on("GET", "/x",
                 HttpAnswer{200, {}, {{"Content-Length", "8"}}, HttpAnswer::Ending::Hanging});
    QPointer<HttpTask> task = new HttpTask(m_client.get(), requestFor(m_server->url(u"/x"_s)));
    QSignalSpy finished(task.data(), &Task::finished);
    task->start();
    QTRY_COMPARE(m_server->requests().size(), 1);
    task->cancel();
    QCOMPARE(finished.count(), 1);
    QCOMPARE(task->error()->kind, Error::Kind::Cancelled);
    QTRY_VERIFY(!task);
}

void TestHttpTask::survivesTheClientsDeletion()
{
    m_server->on("GET", "/x",
                 HttpAnswer{200, {}, {{"Content-Length", "8"}}, HttpAnswer::Ending::Hanging});
    HttpRequest request = requestFor(m_server->url(u"/x"_s));
    std::optional<Error> error;
    auto *task = new HttpTask(m_client.get(), request);
    connect(task, &Task::finished, this, [&error, task] { error = task->error(); });
    task->start();
    QTRY_COMPARE(m_server->requests().size(), 1);
    m_client.reset();
    QTRY_VERIFY(error);
    QCOMPARE(error->kind, Error::Kind::Network);
}

void TestHttpTask::survivesDeletionInASlot()
{
    m_server->on("GET", "/x", HttpAnswer{200, QByteArray(5'000'000, 'x'), {}});
    QPointer<HttpTask> task = new HttpTask(m_client.get(), requestFor(m_server->url(u"/x"_s)));
    connect(task, &Task::progressChanged, this, [&task] { delete task; });
    task->start();
    QTRY_VERIFY(!task);
    QPointer<HttpTask> other = new HttpTask(m_client.get(), requestFor(m_server->url(u"/x"_s)));
    connect(other, &Task::finished, this, [this, &other] {
        m_client.reset();
        delete other;
    });
    other->start();
    QTRY_VERIFY(!other);
}

void TestHttpTask::passesThroughABadLink()
{
    const QByteArray content(20'000, 'x');
    m_server->on("GET", "/x", HttpAnswer{200, content, {}});
    CuttingProxy proxy(m_server->port());
    proxy.setLargestWrite(100);
    proxy.cutAfter(CuttingProxy::Direction::ToClient, 5'000, CuttingProxy::Cut::Abruptly);
    QUrl url = m_server->url(u"/x"_s);
    url.setPort(proxy.port());
    const Outcome &outcome = send(requestFor(url));
    QVERIFY(!outcome.error);
    QCOMPARE(outcome.reply.body, content);
    QCOMPARE(proxy.connectionsSeen(), 2);
}

QTEST_GUILESS_MAIN(TestHttpTask)
#include "tst_httptask.moc"
