#include "core/net/httptask.h"

#include "core/base/clock.h"
#include "core/net/httpclient.h"
#include "core/net/httpexchange.h"
#include "core/net/neterrors.h"
#include "core/net/origincookies.h"

#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QTimer>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcHttpTask, "aloft.net.http.task", QtInfoMsg)

constexpr int redirectLimit = 5;

bool isHttpUrl(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty()
        && (url.scheme() == u"http" || url.scheme() == u"https");
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// RFC 9110 §15.4: these ask to look elsewhere, not to send the same again.
bool becomesGet(int status, const QByteArray &method)
{
    return status == 303 ? method != "HEAD" : status <= 302 && method == "POST";
}

bool isIdempotent(const QByteArray &method)
{
    return method == "GET" || method == "HEAD" || method == "PUT" || method == "DELETE"
        || method == "OPTIONS";
}

Error addressError(const QUrl &url)
{
    return {Error::Kind::BadInput,
            HttpTask::tr("This is not a web address: it has to begin with http or https."),
            {},
            requestText("-", url)};
}

Error redirectError(const QUrl &url, const QString &detail)
{
    return {Error::Kind::BadInput,
            HttpTask::tr("%1 sends every request on to somewhere else.").arg(hostText(url)),
            HttpTask::tr("Check the address; a sign-in page or a proxy may be in the way."),
            detail};
}

Error downgradeError(const QUrl &url, const QString &detail)
{
    return {Error::Kind::Refused,
            HttpTask::tr("%1 wanted to go on without encryption, so nothing more was sent.")
                .arg(hostText(url)),
            HttpTask::tr("Check the address, or ask whoever runs the server."), detail};
}

} // namespace

HttpTask::HttpTask(HttpClient *client, HttpRequest request, QObject *parent)
    : Task(parent)
    , m_client(client)
    , m_request(std::move(request))
{ }

HttpTask::~HttpTask() = default;

void HttpTask::run()
{
    m_next = m_request;
    m_redirects = 0;
    m_credentials = HttpExchange::Credentials::Sent;
    send();
}

void HttpTask::stop()
{
    if (!m_exchange)
        return;
    m_exchange->disconnect(this);
    m_exchange->drop();
    m_exchange->deleteLater(); // we may be in its signal
    m_exchange = nullptr;
}

void HttpTask::send()
{
    stop();
    if (!isHttpUrl(m_next.url))
        return fail(addressError(m_next.url));
    if (!m_client)
        return fail(cutError(m_next.url, detail() + u": client deleted"_s));
    m_exchange = new HttpExchange(m_client, m_next, m_credentials, this);
    connect(m_exchange, &HttpExchange::progressChanged, this, &HttpTask::progressChanged);
    connect(m_exchange, &HttpExchange::finished, this, &HttpTask::takeAnswer);
    m_exchange->start();
}

void HttpTask::takeAnswer()
{
    m_reply = m_exchange->reply();
    const QByteArray location = headerValue(m_reply.headers, "Location");
    const bool follows = m_request.redirects == HttpRequest::Redirects::Follow
        && isRedirect(m_reply.status) && !location.isEmpty();
    if (m_exchange->error())
        retryOrFail(*m_exchange->error());
    else if (m_exchange->isExpected())
        succeed();
    else if (follows)
        follow(m_next.url.resolved(QUrl::fromEncoded(location)));
    else
        retryOrFail(errorForStatus(m_reply.status, m_next.url, detail()));
}

void HttpTask::follow(const QUrl &target)
{
    if (++m_redirects > redirectLimit)
        return fail(redirectError(m_request.url, detail()));
    if (m_next.url.scheme() == u"https" && target.scheme() != u"https")
        return fail(downgradeError(m_next.url, detail()));
    if (originOf(target) != originOf(m_request.url))
        m_credentials = HttpExchange::Credentials::Withheld; // for good: no way back to them
    if (becomesGet(m_reply.status, m_next.method)) {
        m_next.method = "GET";
        m_next.body.clear();
        m_next.bodyFile.clear();
    }
    m_next.url = target;
    send();
}

void HttpTask::retryOrFail(const Error &error)
{
    const auto asked = parseRetryAfter(headerValue(m_reply.headers, "Retry-After"),
                                       systemClock().utcNow());
    const auto delay = m_request.retry.delay(++m_failures, error.kind,
                                             QRandomGenerator::global()->generateDouble(), asked);
    if (!delay || !mayRetry())
        return fail(error);
    qCInfo(lcHttpTask).noquote() << "again in" << delay->count() << "ms:" << error.detail;
    stop();
    QTimer::singleShot(*delay, this, [this] {
        if (!isFinished())
            run();
    });
}

bool HttpTask::mayRetry() const
{
    switch (m_request.retries) {
    case HttpRequest::Retries::Idempotent:
        return isIdempotent(m_request.method);
    case HttpRequest::Retries::Always:
        return true;
    case HttpRequest::Retries::Never:
        break;
    }
    return false;
}

QString HttpTask::detail() const
{
    const QString text = requestText(m_next.method, m_next.url);
    return m_reply.status == 0 ? text : text + u' ' + QString::number(m_reply.status);
}

} // namespace Aloft

#include "moc_httptask.cpp"
