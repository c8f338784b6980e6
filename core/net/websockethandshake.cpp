#include "core/net/websockethandshake.h"

#include "core/net/httphead.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>

namespace Aloft {

namespace {

constexpr qsizetype headLimit = 64 << 10;
constexpr qsizetype bodyLimit = 64 << 10;

bool hasToken(const QByteArray &list, QByteArrayView token)
{
    const QList<QByteArray> items = list.split(',');
    return std::any_of(items.begin(), items.end(), [token](const QByteArray &item) {
        return item.trimmed().compare(token, Qt::CaseInsensitive) == 0;
    });
}

} // namespace

QByteArray createWebSocketKey()
{
    quint32 random[4];
    QRandomGenerator::system()->fillRange(random);
    return QByteArray(reinterpret_cast<const char *>(random), sizeof random).toBase64();
}

QByteArray expectedWebSocketAccept(QByteArrayView key)
{
    const QByteArray salted = key.toByteArray() + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    return QCryptographicHash::hash(salted, QCryptographicHash::Sha1).toBase64();
}

QByteArray encodeHandshake(const WebSocketRequest &request, QByteArrayView key)
{
    HttpHeaders headers{{"Upgrade", "websocket"},
                        {"Connection", "Upgrade"},
                        {"Sec-WebSocket-Version", "13"},
                        {"Sec-WebSocket-Key", key.toByteArray()}};
    if (!request.subprotocols.isEmpty())
        headers.append({"Sec-WebSocket-Protocol", request.subprotocols.join(", ")});
    if (!request.authorization.isEmpty())
        headers.append({"Authorization", request.authorization.reveal().toUtf8()});
    return encodeHttpHead("GET", request.url, headers + request.headers);
}

void HandshakeReader::feed(QByteArrayView bytes)
{
    if (m_state == State::Refused)
        takeBody(bytes);
    else if (m_state == State::Upgraded)
        m_rest.append(bytes);
    if (m_state != State::Head)
        return;
    // The separator may straddle two pieces.
    const qsizetype searchFrom = std::max(qsizetype(0), m_head.size() - 3);
    m_head.append(bytes);
    const qsizetype end = m_head.indexOf("\r\n\r\n", searchFrom);
    if (end > headLimit || (end < 0 && m_head.size() > headLimit + 3)) {
        m_state = State::Malformed;
    } else if (end >= 0) {
        const QByteArray head = std::exchange(m_head, {});
        parseHead(QByteArrayView(head).first(end));
        if (m_state != State::Malformed)
            feed(QByteArrayView(head).sliced(end + 4));
    }
}

void HandshakeReader::parseHead(QByteArrayView lines)
{
    const std::optional<HttpHead> head = parseHttpHead(lines);
    m_state = State::Malformed;
    if (!head)
        return;
    m_status = head->status;
    m_headers = head->headers;
    bool hasLength = false;
    const qint64 length = headerValue(m_headers, "Content-Length").toLongLong(&hasLength);
    if (hasLength && length >= 0)
        m_bodyLength = length;
    m_state = m_status == 101 ? State::Upgraded : State::Refused;
}

void HandshakeReader::takeBody(QByteArrayView bytes)
{
    const qint64 wanted = std::min<qint64>(m_bodyLength.value_or(bodyLimit), bodyLimit);
    m_rest.append(bytes.first(std::min(bytes.size(), qsizetype(wanted) - m_rest.size())));
    if (m_rest.size() == wanted)
        m_state = State::RefusedWhole;
}

void HandshakeReader::endOfStream()
{
    if (m_state == State::Refused)
        m_state = State::RefusedWhole;
    else if (m_state == State::Head)
        m_state = State::Malformed;
}

QByteArray upgradeFault(const HandshakeReader &answer, const WebSocketRequest &request,
                        QByteArrayView key, QByteArray *chosenSubprotocol)
{
    const HttpHeaders &headers = answer.headers();
    if (!hasToken(headerValue(headers, "Upgrade"), "websocket"))
        return "no Upgrade: websocket";
    if (!hasToken(headerValue(headers, "Connection"), "Upgrade"))
        return "no Connection: Upgrade";
    if (headerValue(headers, "Sec-WebSocket-Accept") != expectedWebSocketAccept(key))
        return "wrong Sec-WebSocket-Accept";
    if (!headerValue(headers, "Sec-WebSocket-Extensions").isEmpty())
        return "an extension that was not offered";
    const QByteArray chosen = headerValue(headers, "Sec-WebSocket-Protocol");
    if (!chosen.isEmpty() && !request.subprotocols.contains(chosen))
        return "a subprotocol that was not offered";
    *chosenSubprotocol = chosen;
    return {};
}

} // namespace Aloft
