#include "core/net/httphead.h"

namespace Aloft {

namespace {

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
    const int usual = url.scheme() == u"wss" || url.scheme() == u"https" ? 443 : 80;
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

void appendHeader(QByteArray &bytes, const QByteArray &name, const QByteArray &value)
{
    bytes.append(oneLine(name)).append(": ").append(oneLine(value)).append("\r\n");
}

std::optional<int> statusIn(QByteArrayView line)
{
    if (!line.startsWith("HTTP/1.") || line.size() < 12 || line[8] != ' ')
        return std::nullopt;
    bool isNumber = false;
    const int status = line.sliced(9, 3).toByteArray().toInt(&isNumber);
    const bool isStatus = isNumber && status >= 100 && status <= 599
        && (line.size() == 12 || line[12] == ' ');
    return isStatus ? std::optional(status) : std::nullopt;
}

bool appendField(HttpHeaders &headers, QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || headers.size() >= headerCountLimit)
        return false;
    headers.append({line.first(colon).toByteArray(),
                    line.sliced(colon + 1).trimmed().toByteArray()});
    return true;
}

/// The first line; what is left begins behind its end.
QByteArrayView takeLine(QByteArrayView &lines)
{
    const qsizetype end = lines.indexOf("\r\n");
    const QByteArrayView line = end < 0 ? lines : lines.first(end);
    lines = end < 0 ? QByteArrayView() : lines.sliced(end + 2);
    return line;
}

} // namespace

std::optional<HttpHead> parseHttpHead(QByteArrayView lines)
{
    const std::optional<int> status = statusIn(takeLine(lines));
    if (!status)
        return std::nullopt;
    HttpHead head{*status, {}};
    while (!lines.isEmpty()) {
        if (!appendField(head.headers, takeLine(lines)))
            return std::nullopt;
    }
    return head;
}

QByteArray encodeHttpHead(QByteArrayView method, const QUrl &url, const HttpHeaders &headers)
{
    QByteArray bytes = method.toByteArray() + ' ' + resource(url) + " HTTP/1.1\r\n";
    appendHeader(bytes, "Host", hostHeader(url));
    for (const auto &[name, value] : headers)
        appendHeader(bytes, name, value);
    return bytes + "\r\n";
}

} // namespace Aloft
