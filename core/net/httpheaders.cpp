#include "core/net/httpheaders.h"

#include <algorithm>

namespace Aloft {

namespace {

auto findHeader(const HttpHeaders &headers, QByteArrayView name)
{
    return std::find_if(headers.begin(), headers.end(), [name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

} // namespace

QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name)
{
    const auto found = findHeader(headers, name);
    return found == headers.end() ? QByteArray() : found->second;
}

bool hasHeader(const HttpHeaders &headers, QByteArrayView name)
{
    return findHeader(headers, name) != headers.end();
}

} // namespace Aloft
