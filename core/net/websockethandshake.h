#pragma once

#include "core/net/httpheaders.h"
#include "core/net/websocket.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <utility>

namespace Aloft {

/// 16 random bytes in base64 (RFC 6455 §4.1); not a secret.
QByteArray createWebSocketKey();

/// What the server has to answer to that key (§4.2.2).
QByteArray expectedWebSocketAccept(QByteArrayView key);

/// The bytes of the opening request.
QByteArray encodeHandshake(const WebSocketRequest &request, QByteArrayView key);

/// The server's answer as it comes: head, and for a refusal the start of the body. Pure.
class HandshakeReader
{
public:
    enum class State {
        Head,         ///< wants more bytes
        Upgraded,     ///< status 101 and headers are here; rest() is WebSocket frames
        Refused,      ///< any other status; the body is still coming
        RefusedWhole, ///< … and is here, as far as it is kept
        Malformed,    ///< not HTTP, or the head is over 64 KiB
    };

    void feed(QByteArrayView bytes);
    void endOfStream(); ///< the server closed: a body without length ends here

    State state() const { return m_state; }
    int status() const { return m_status; }
    const HttpHeaders &headers() const { return m_headers; }
    const QByteArray &body() const { return m_rest; }           ///< of a refusal, at most 64 KiB
    QByteArray takeRest() { return std::exchange(m_rest, {}); } ///< what followed a 101

private:
    void parseHead(QByteArrayView lines);
    void takeBody(QByteArrayView bytes);

    State m_state = State::Head;
    QByteArray m_head;
    int m_status = 0;
    HttpHeaders m_headers;
    QByteArray m_rest;
    std::optional<qint64> m_bodyLength;
};

/// Why this 101 is no answer to our request (§4.1, last part), in English for the log; empty when
/// it is one. On success `chosenSubprotocol` is set.
QByteArray upgradeFault(const HandshakeReader &answer, const WebSocketRequest &request,
                        QByteArrayView key, QByteArray *chosenSubprotocol);

} // namespace Aloft
