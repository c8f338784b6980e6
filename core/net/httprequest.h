#pragma once

#include "core/base/retrypolicy.h"
#include "core/base/secret.h"
#include "core/net/httpheaders.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <chrono>
#include <memory>

namespace Aloft {

class Bandwidth;

/// What to ask a server for. A value: keep it, change a field, send it again.
struct HttpRequest
{
    enum class Redirects {
        Follow, ///< up to five; credentials stay with their host; https never becomes http
        Report, ///< a 3xx is an answer like any other
    };
    enum class Retries {
        Idempotent, ///< GET, HEAD, PUT, DELETE, OPTIONS as `retry` says; the rest never
        Always,     ///< the caller knows that doing it twice does no harm
        Never,
    };
    enum class Http2 {
        WherePossible,
        Avoided, ///< large bodies in parallel: connections of their own are faster
    };
    enum class Resume {
        FromStart,
        WherePossible, ///< saveTo keeps what a cut download brought and asks for the rest (Range)
    };

    QByteArray method = "GET";
    QUrl url; ///< http or https; a user or password in it is not sent
    HttpHeaders headers;
    Secret authorization; ///< whole value of Authorization; sent to url's own origin only
    QByteArray body;
    QString bodyFile;     ///< streamed instead of body when set, over a connection of its own
    qint64 bodyFrom = 0;  ///< first byte of bodyFile to send
    qint64 bodySize = -1; ///< how many of its bytes; -1: all that follow
    QString saveTo; ///< the answer's body is streamed to this file, which appears when complete
    Resume resume = Resume::FromStart;
    QByteArray savedVersion; ///< what saveTo is a version of, where the server's headers do not say
    qint64 savedSize = -1;   ///< bytes of the whole file; another size is an error. -1: any
    /// How fast the body goes up, or what saveTo is for comes; null: as fast as it goes.
    std::shared_ptr<Bandwidth> bandwidth;
    qint64 bodyLimit = qint64(64) << 20;       ///< of an answer kept in memory, in bytes
    std::chrono::milliseconds timeout{30'000}; ///< of silence, not of the whole
    RetryPolicy retry;
    Retries retries = Retries::Idempotent;
    QList<int> expectedStatuses; ///< what counts as success; empty: every 2xx
    Redirects redirects = Redirects::Follow;
    Http2 http2 = Http2::WherePossible;
};

struct HttpReply
{
    int status = 0; ///< 0 while no answer came
    HttpHeaders headers;
    QByteArray body; ///< empty with saveTo; of a refused request at most the first 64 KiB
    QUrl url;        ///< where it came from, after redirects
};

} // namespace Aloft
