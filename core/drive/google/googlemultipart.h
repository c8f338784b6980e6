#pragma once

#include <QByteArray>

namespace Aloft {

/// A body of two parts, what is said of a file (JSON) and its bytes as they are: multipart/related
/// with this boundary, which must not be in the bytes.
QByteArray googleMultipart(const QByteArray &boundary, const QByteArray &description,
                           const QByteArray &type, const QByteArray &bytes);

} // namespace Aloft
