#include "core/net/websocket.h"

#include "core/net/websocket_p.h"

namespace Aloft {

WebSocket::WebSocket(QObject *parent) : QObject(parent), d(std::make_unique<Private>(this)) { }

WebSocket::~WebSocket() = default;

WebSocket::State WebSocket::state() const
{
    return d->state;
}

QByteArray WebSocket::subprotocol() const
{
    return d->subprotocol;
}

int WebSocket::httpStatus() const
{
    return d->httpStatus;
}

qint64 WebSocket::bytesToWrite() const
{
    return d->bytesToWrite();
}

bool WebSocket::isReceiving() const
{
    return d->isReceiving();
}

void WebSocket::open(const WebSocketRequest &request)
{
    if (d->state == State::Closed)
        d->open(request);
}

bool WebSocket::sendText(const QByteArray &utf8)
{
    return d->sendData(WebSocketOpcode::Text, utf8);
}

bool WebSocket::sendBinary(const QByteArray &data)
{
    return d->sendData(WebSocketOpcode::Binary, data);
}

void WebSocket::setPaused(bool isPaused)
{
    d->setPaused(isPaused);
}

void WebSocket::close(quint16 code, const QByteArray &reason)
{
    d->close(code, reason);
}

void WebSocket::abort()
{
    d->abort();
}

} // namespace Aloft

#include "moc_websocket.cpp"
