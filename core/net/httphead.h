#pragma once

#include "core/net/httpheaders.h"

#include <QByteArrayView>
#include <QUrl>

#include <optional>

namespace Aloft {

/// What an answer of HTTP/1.x begins with.
struct HttpHead
{
    int status = 0;
    HttpHeaders headers;
};

/// From the lines before the empty one; nothing where they are no HTTP, or have over 200 fields.
std::optional<HttpHead> parseHttpHead(QByteArrayView lines);

/// A request up to its body: Host, then these fields. Line breaks in them are left out.
QByteArray encodeHttpHead(QByteArrayView method, const QUrl &url, const HttpHeaders &headers);

} // namespace Aloft
