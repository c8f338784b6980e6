#pragma once

#include "core/net/httpheaders.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace Aloft {

struct HttpDoubleRequest
{
    QByteArray method;
    QByteArray target; ///< path and query as sent
    HttpHeaders headers;
    QByteArray body;

    QByteArray header(QByteArrayView name) const { return headerValue(headers, name); }
};

struct HttpAnswer
{
    enum class Ending {
        Whole,
        Cut,     ///< the connection is closed after what `body` holds, short of Content-Length
        Hanging, ///< nothing more comes, and it stays open
    };

    int status = 200;
    QByteArray body;
    HttpHeaders headers; ///< Content-Length is added unless it is here
    Ending ending = Ending::Whole;
};

/// An HTTP server in-process, on loopback: answers by verb and path, from the event loop, and can
/// misbehave. What has no answer gets a 404.
class HttpDouble : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<HttpAnswer(const HttpDoubleRequest &)>;

    explicit HttpDouble(QObject *parent = nullptr);
    HttpDouble(const QSslConfiguration &tls, QObject *parent = nullptr);

    quint16 port() const { return m_server->serverPort(); }
    QUrl url(const QString &path) const;

    void on(const QByteArray &method, const QByteArray &path, const HttpAnswer &answer);
    void on(const QByteArray &method, const QByteArray &path, Handler handler);

    void onOthers(Handler handler) { m_others = std::move(handler); } ///< what has no answer yet

    const QList<HttpDoubleRequest> &requests() const { return m_requests; }

private:
    void listen();
    void accept();
    void read(QTcpSocket *client);
    std::optional<HttpDoubleRequest> takeRequest(QByteArray &buffer) const;
    void answer(QTcpSocket *client, const HttpDoubleRequest &request);

    QString m_scheme;
    QHash<QByteArray, Handler> m_handlers; ///< "GET /path"
    Handler m_others;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    QList<HttpDoubleRequest> m_requests;
    std::unique_ptr<QTcpServer> m_server; ///< last: its sockets say goodbye to the rest
};

} // namespace Aloft
