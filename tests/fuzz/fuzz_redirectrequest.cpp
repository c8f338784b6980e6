#include "core/auth/redirectrequest.h"

#include <QUrl>

#include <cstdint>
#include <cstdlib>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// Whatever comes to the loopback listener is an answer only with the right state, and then says
/// either yes or no.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    isWholeRedirectRequest(bytes);
    const auto request = parseRedirectRequest(bytes);
    if (!request)
        return 0;
    if (request->method.isEmpty() || !request->path.startsWith('/') || request->path.contains('?'))
        std::abort();
    const QString state = u"s1"_s;
    const auto answer = answerIn(request->query, state);
    if (!answer)
        return 0;
    if (answer->code.isEmpty() == answer->error.isEmpty()
        || request->query.queryItemValue(u"state"_s, QUrl::FullyDecoded) != state)
        std::abort();
    return 0;
}
