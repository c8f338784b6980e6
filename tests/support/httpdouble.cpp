#include "tests/support/httpdouble.h"

#include <QSslServer>

namespace Aloft {

using namespace Qt::StringLiterals;

HttpDouble::HttpDouble(QObject *parent)
    : QObject(parent)
    , m_scheme(u"http"_s)
    , m_server(std::make_unique<QTcpServer>())
{
    listen();
}

HttpDouble::HttpDouble(const QSslConfiguration &tls, QObject *parent)
    : QObject(parent)
    , m_scheme(u"https"_s)
{
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(tls);
    m_server = std::move(server);
    listen();
}

void HttpDouble::listen()
{
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &HttpDouble::accept);
    m_server->listen(QHostAddress::LocalHost);
}

QUrl HttpDouble::url(const QString &path) const
{
    return QUrl(u"%1://127.0.0.1:%2%3"_s.arg(m_scheme).arg(port()).arg(path));
}

void HttpDouble::on(const QByteArray &method, const QByteArray &path, const HttpAnswer &answer)
{
    on(method, path, [answer](const HttpDoubleRequest &) { return answer; });
}

void HttpDouble::on(const QByteArray &method, const QByteArray &path, Handler handler)
{
    m_handlers.insert(method + ' ' + path, std::move(handler));
}

void HttpDouble::accept()
{
    while (QTcpSocket *client = m_server->nextPendingConnection()) {
        connect(client, &QTcpSocket::readyRead, this, [this, client] { read(client); });
        connect(client, &QTcpSocket::disconnected, this, [this, client] {
            m_buffers.remove(client);
            client->deleteLater();
        });
        read(client);
    }
}

void HttpDouble::read(QTcpSocket *client)
{
    QByteArray &buffer = m_buffers[client];
    buffer += client->readAll();
    while (const std::optional<HttpDoubleRequest> request = takeRequest(buffer)) {
        m_requests.append(*request);
        answer(client, *request);
    }
}

std::optional<HttpDoubleRequest> HttpDouble::takeRequest(QByteArray &buffer) const
{
    const qsizetype end = buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    HttpDoubleRequest request;
    for (const QByteArray &line : buffer.first(end).replace("\r\n", "\n").split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (request.method.isEmpty()) {
            const QList<QByteArray> words = line.split(' ');
            request.method = words.value(0);
            request.target = words.value(1);
        } else {
            request.headers.append({line.first(colon), line.sliced(colon + 1).trimmed()});
        }
    }
    const qsizetype size = request.header("Content-Length").toLongLong();
    if (buffer.size() < end + 4 + size)
        return std::nullopt;
    request.body = buffer.mid(end + 4, size);
    buffer.remove(0, end + 4 + size);
    return request;
}

void HttpDouble::answer(QTcpSocket *client, const HttpDoubleRequest &request)
{
    const QByteArray path = request.target.split('?').constFirst();
    const Handler handler = m_handlers.value(request.method + ' ' + path, m_others);
    const HttpAnswer answer = handler ? handler(request) : HttpAnswer{404, "no such page", {}, {}};
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(answer.status) + " Status\r\n";
    for (const auto &[name, value] : answer.headers)
        bytes += name + ": " + value + "\r\n";
    if (!hasHeader(answer.headers, "Content-Length"))
        bytes += "Content-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
    client->write(bytes + "\r\n" + answer.body);
    if (answer.ending == HttpAnswer::Ending::Cut)
        client->disconnectFromHost();
}

} // namespace Aloft

#include "moc_httpdouble.cpp"
