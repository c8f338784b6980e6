#pragma once

#include "core/base/error.h"

#include <QAbstractSocket>
#include <QByteArray>
#include <QNetworkReply>
#include <QUrl>

namespace Aloft {

/// "example.org" or "localhost:8888": how a server is named in sentences. The port is left out
/// where it is the scheme's usual one.
QString hostText(const QUrl &url);

/// "GET example.org/api/kernels": for Error::detail. No query, no user, no fragment,
/// and parts of the path over 64 characters, which may be keys, as "…".
QString requestText(QByteArrayView method, const QUrl &url);

/// What an unwelcome HTTP status means to a person.
Error errorForStatus(int status, const QUrl &url, const QString &detail);

/// Why no answer came, by what Qt's HTTP client and its sockets say.
Error errorForReply(QNetworkReply::NetworkError code, const QUrl &url, const QString &detail);
Error errorForSocket(QAbstractSocket::SocketError code, const QUrl &url, const QString &detail);

Error timeoutError(const QUrl &url, const QString &detail);
Error cutError(const QUrl &url, const QString &detail);

/// The sentence in a refusal's body: "message" of a JSON object, or a short plain text; never
/// HTML. At most 300 characters, for the log.
QString messageInBody(const QByteArray &body);

} // namespace Aloft
