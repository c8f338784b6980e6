#include "core/net/websockethandshake.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>

namespace Aloft {

namespace {

constexpr qsizetype headLimit = 64 << 10;
constexpr qsizetype bodyLimit = 64 << 10;
constexpr qsizetype headerCountLimit = 200;

QByteArray resource(const QUrl &url)
{
    QByteArray path = url.path(QUrl::FullyEncoded).toUtf8();
    if (path.isEmpty())
        path = "/";
    if (url.hasQuery())
        path += '?' + url.query(QUrl::FullyEncoded).toUtf8();
    return path;
}

QByteArray hostHeader(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toUtf8();
    if (host.contains(':'))
        host = '[' + host + ']';
    const int usual = url.scheme() == u"wss" ? 443 : 80;
    if (url.port(usual) != usual)
        host += ':' + QByteArray::number(url.port());
    return host;
}

/// A line break inside a value would start a header of its own.
QByteArray oneLine(QByteArray value)
{
    value.removeIf([](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    return value;
}

void appendHeader(QByteArray &bytes, QByteArrayView name, const QByteArray &value)
{
    bytes.append(name).append(": ").append(oneLine(value)).append("\r\n");
}

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
    QByteArray bytes = "GET " + resource(request.url) + " HTTP/1.1\r\n";
    appendHeader(bytes, "Host", hostHeader(request.url));
    appendHeader(bytes, "Upgrade", "websocket");
    appendHeader(bytes, "Connection", "Upgrade");
    appendHeader(bytes, "Sec-WebSocket-Version", "13");
    appendHeader(bytes, "Sec-WebSocket-Key", key.toByteArray());
    if (!request.subprotocols.isEmpty())
        appendHeader(bytes, "Sec-WebSocket-Protocol", request.subprotocols.join(", "));
    if (!request.authorization.isEmpty())
        appendHeader(bytes, "Authorization", request.authorization.reveal().toUtf8());
    for (const auto &[name, value] : request.headers)
        appendHeader(bytes, oneLine(name), value);
    return bytes + "\r\n";
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

void HandshakeReader::parseHead(QByteArrayView head)
{
    m_state = State::Malformed;
    bool isFirst = true;
    while (!head.isEmpty()) {
        const qsizetype end = head.indexOf("\r\n");
        const QByteArrayView line = end < 0 ? head : head.first(end);
        if (!(isFirst ? parseStatusLine(line) : parseHeaderLine(line)))
            return;
        isFirst = false;
        head = end < 0 ? QByteArrayView() : head.sliced(end + 2);
    }
    if (isFirst)
        return;
    bool hasLength = false;
    const qint64 length = headerValue(m_headers, "Content-Length").toLongLong(&hasLength);
    if (hasLength && length >= 0)
        m_bodyLength = length;
    m_state = m_status == 101 ? State::Upgraded : State::Refused;
}

bool HandshakeReader::parseStatusLine(QByteArrayView line)
{
    if (!line.startsWith("HTTP/1.") || line.size() < 12 || line[8] != ' ')
        return false;
    bool isNumber = false;
    m_status = line.sliced(9, 3).toByteArray().toInt(&isNumber);
    return isNumber && m_status >= 100 && m_status <= 599 && (line.size() == 12 || line[12] == ' ');
}

bool HandshakeReader::parseHeaderLine(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || m_headers.size() >= headerCountLimit)
        return false;
    m_headers.append({line.first(colon).toByteArray(),
                      line.sliced(colon + 1).trimmed().toByteArray()});
    return true;
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
