#include "core/drive/google/googlediscard.h"

namespace Aloft {

namespace {

constexpr int ended = 499; // "client closed request": how Google says yes

} // namespace

GoogleDiscard::GoogleDiscard(GoogleWire *wire, const QUrl &session)
    : GoogleFlow(wire)
    , m_session(session)
{ }

void GoogleDiscard::begin()
{
    HttpRequest request;
    request.method = "DELETE";
    request.url = m_session;
    request.expectedStatuses = {ended};
    call(request, GoogleCost::none, [this](const HttpReply &) { succeed(); });
}

} // namespace Aloft

#include "moc_googlediscard.cpp"
