#include "tests/support/websocketdouble.h"

#include "core/net/websockethandshake.h"

#include <QtEndian>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

QByteArray keyIn(const QByteArray &head)
{
    const QByteArray name = "Sec-WebSocket-Key: ";
    const qsizetype start = head.indexOf(name) + name.size();
    return head.mid(start, head.indexOf("\r\n", start) - start);
}

} // namespace

WebSocketDouble::WebSocketDouble(QObject *parent) : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, &WebSocketDouble::accept);
    m_server.listen(QHostAddress::LocalHost);
}

QUrl WebSocketDouble::url() const
{
    return QUrl(u"ws://127.0.0.1:%1/socket?token=hidden"_s.arg(m_server.serverPort()));
}

QByteArray WebSocketDouble::rightAnswer()
{
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: {accept}\r\n\r\n";
}

QByteArray WebSocketDouble::frame(WebSocketOpcode opcode, const QByteArray &payload,
                                  quint8 firstBits)
{
    QByteArray bytes(1, char(firstBits | quint8(opcode)));
    if (payload.size() < 126) {
        bytes.append(char(payload.size()));
    } else {
        bytes.append(char(127));
        const quint64 length = qToBigEndian(quint64(payload.size()));
        bytes.append(reinterpret_cast<const char *>(&length), sizeof length);
    }
    return bytes + payload;
}

int WebSocketDouble::count(WebSocketOpcode opcode) const
{
    return int(
        std::count_if(m_frames.begin(), m_frames.end(),
                      [opcode](const WebSocketMessage &frame) { return frame.opcode == opcode; }));
}

void WebSocketDouble::send(const QByteArray &bytes)
{
    if (m_client)
        m_client->write(bytes);
}

void WebSocketDouble::disconnectClient()
{
    if (m_client)
        m_client->disconnectFromHost();
}

void WebSocketDouble::accept()
{
    m_client = m_server.nextPendingConnection();
    m_buffer.clear();
    m_isUpgraded = false;
    connect(m_client, &QTcpSocket::readyRead, this, &WebSocketDouble::read);
    connect(m_client, &QTcpSocket::disconnected, m_client, &QObject::deleteLater);
}

void WebSocketDouble::read()
{
    m_buffer += m_client->readAll();
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (!m_isUpgraded && end >= 0) {
        m_isUpgraded = true;
        m_head = m_buffer.first(end + 2);
        m_buffer.remove(0, end + 4);
        QByteArray answer = m_answer;
        send(answer.replace("{accept}", expectedWebSocketAccept(keyIn(m_head))));
        Q_EMIT handshakeReceived();
    }
    while (m_isUpgraded && takeFrame()) { }
}

bool WebSocketDouble::takeFrame()
{
    if (m_buffer.size() < 2)
        return false;
    const quint8 shortLength = quint8(m_buffer[1]) & 0x7F;
    const qsizetype lengthSize = shortLength == 126 ? 2 : shortLength == 127 ? 8 : 0;
    const qsizetype headerSize = 2 + lengthSize + 4;
    if (m_buffer.size() < headerSize)
        return false;
    const char *length = m_buffer.constData() + 2;
    const auto size = qsizetype(lengthSize == 2       ? qFromBigEndian<quint16>(length)
                                    : lengthSize == 8 ? qFromBigEndian<quint64>(length)
                                                      : shortLength);
    if (m_buffer.size() < headerSize + size)
        return false;
    QByteArray payload = m_buffer.mid(headerSize, size);
    for (qsizetype i = 0; i < size; ++i)
        payload[i] = char(payload[i] ^ m_buffer[headerSize - 4 + i % 4]);
    const auto opcode = WebSocketOpcode(quint8(m_buffer[0]) & 0x0F);
    m_buffer.remove(0, headerSize + size);
    m_frames.append({opcode, payload});
    Q_EMIT frameReceived(opcode, payload);
    return true;
}

} // namespace Aloft

#include "moc_websocketdouble.cpp"
