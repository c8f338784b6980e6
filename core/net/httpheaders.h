#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <utility>

namespace Aloft {

/// Header fields in the order they are sent or came; names compare without regard to case.
using HttpHeaders = QList<std::pair<QByteArray, QByteArray>>;

/// The first field of this name, empty where there is none.
QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name);

bool hasHeader(const HttpHeaders &headers, QByteArrayView name);

} // namespace Aloft
