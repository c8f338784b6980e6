#include "core/drive/google/googlemultipart.h"

namespace Aloft {

QByteArray googleMultipart(const QByteArray &boundary, const QByteArray &description,
                           const QByteArray &type, const QByteArray &bytes)
{
    const QByteArray begin = "--" + boundary + "\r\n";
    return begin + "Content-Type: application/json; charset=UTF-8\r\n\r\n" + description + "\r\n"
        + begin + "Content-Type: " + type + "\r\n\r\n" + bytes + "\r\n--" + boundary + "--\r\n";
}

} // namespace Aloft
