#include "core/auth/loopbacklistener.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype mostBrowsers = 32;
constexpr auto patience = 10s; ///< with one that does not finish its request

QByteArray answerBytes(const QByteArray &status, const QByteArray &fields, const QByteArray &body)
{
    return "HTTP/1.1 " + status + "\r\n" + fields
        + "Content-Length: " + QByteArray::number(body.size())
        + "\r\n"
          "Cache-Control: no-store\r\n"
          "Connection: close\r\n"
          "\r\n"
        + body;
}

QByteArray refusal(const QByteArray &status, const QByteArray &fields = {})
{
    return answerBytes(status, fields, {});
}

/// The page loads nothing, runs nothing, and tells nobody the address it has.
QByteArray pageBytes(const QByteArray &html)
{
    return answerBytes("200 OK",
                       "Content-Type: text/html; charset=utf-8\r\n"
                       "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n"
                       "Referrer-Policy: no-referrer\r\n"
                       "X-Content-Type-Options: nosniff\r\n",
                       html);
}

} // namespace

LoopbackListener::LoopbackListener(QString state, QString serviceName, QObject *parent)
    : QObject(parent)
    , m_state(std::move(state))
    , m_serviceName(std::move(serviceName))
    , m_server(new QTcpServer(this))
{
    connect(m_server, &QTcpServer::newConnection, this, &LoopbackListener::accept);
}

Result<void> LoopbackListener::listen()
{
    if (m_server->listen(QHostAddress::LocalHost))
        return {};
    return failure({Error::Kind::Network,
                    tr("The browser would have no way back to Aloft: no port of this computer is "
                       "free."),
                    tr("Close other programs, then try again."), m_server->errorString()});
}

QUrl LoopbackListener::address() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->serverPort()));
}

/// Among many that say nothing, the newest may be the answer: room is made for it.
void LoopbackListener::accept()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        if (m_browsers.size() >= mostBrowsers)
            m_browsers.takeFirst().socket->abort();
        add(socket);
    }
}

void LoopbackListener::add(QTcpSocket *socket)
{
    m_browsers.append(Browser{socket, {}});
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        forget(socket);
        socket->deleteLater();
    });
    QTimer::singleShot(patience, socket, &QTcpSocket::abort);
}

void LoopbackListener::forget(QTcpSocket *socket)
{
    m_browsers.removeIf([socket](const Browser &browser) { return browser.socket == socket; });
}

void LoopbackListener::read(QTcpSocket *socket)
{
    const auto browser = std::ranges::find(m_browsers, socket, &Browser::socket);
    if (browser == m_browsers.end())
        return;
    browser->head += socket->read(longestRedirectRequest - browser->head.size());
    if (!isWholeRedirectRequest(browser->head))
        return;
    const Heard heard = hear(browser->head);
    forget(socket); // what it may still send is not looked at
    socket->write(heard.reply);
    socket->flush(); // an answer may end the sign-in, and this with it
    socket->disconnectFromHost();
    if (heard.answer && !std::exchange(m_hasAnswer, true))
        Q_EMIT answered(*heard.answer);
}

LoopbackListener::Heard LoopbackListener::hear(const QByteArray &request) const
{
    const auto parsed = parseRedirectRequest(request);
    if (!parsed)
        return {refusal("400 Bad Request"), {}};
    if (parsed->method != "GET")
        return {refusal("405 Method Not Allowed", "Allow: GET\r\n"), {}};
    const auto answer = parsed->path == "/" ? answerIn(parsed->query, m_state) : std::nullopt;
    return answer ? Heard{pageBytes(page()), answer} : Heard{refusal("404 Not Found"), {}};
}

QByteArray LoopbackListener::page() const
{
    const QString title = tr("Aloft");
    const QString words =
        tr("%1 has answered. You can close this and go back to Aloft.").arg(m_serviceName);
    const QString html = u"<!DOCTYPE html><html lang=\"%1\"><head><meta charset=\"utf-8\">"
                         "<meta name=\"viewport\" content=\"width=device-width\">"
                         "<meta name=\"color-scheme\" content=\"light dark\"><title>%2</title>"
                         "<style>body{font:1.2rem sans-serif;margin:20vh auto;max-width:32rem;"
                         "padding:0 1rem;text-align:center}</style></head>"
                         "<body><p>%3</p></body></html>"_s;
    //: The language of this text, as a code
    const QString language = tr("en");
    return html.arg(language, title.toHtmlEscaped(), words.toHtmlEscaped()).toUtf8();
}

} // namespace Aloft

#include "moc_loopbacklistener.cpp"
