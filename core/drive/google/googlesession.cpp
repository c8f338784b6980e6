#include "core/drive/google/googlesession.h"

#include "core/drive/google/googleitems.h"
#include "core/drive/google/googlesource.h"

#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostSessions = 5; // for one file
constexpr qint64 grain = 256 << 10;

Error strangeSessionError(const QString &detail)
{
    return {Error::Kind::BadInput,
            GoogleSession::tr("Google Drive did not say how to send the file."),
            GoogleSession::tr("Try again; if it stays, report the problem."), detail};
}

Error overtakenError(const QString &name)
{
    return {Error::Kind::Conflict,
            GoogleSession::tr("%1 was changed on Google Drive while it was uploaded.").arg(name),
            GoogleSession::tr("Nothing was replaced; look at both versions, then decide."),
            {}};
}

} // namespace

GoogleSession::GoogleSession(GoogleWire *wire, const GoogleSessionOrder &order)
    : GoogleFlow(wire)
    , m_order(order)
{ }

void GoogleSession::begin()
{
    if (m_order.session.isEmpty())
        open();
    else
        askState();
}

void GoogleSession::open()
{
    ++m_sessions;
    auto *call = new GoogleCall(m_wire, m_order.opening, GoogleCost::write);
    runStep(
        call, [this](const GoogleCall &done) { takeSession(done.reply()); },
        [this, call](const Error &error) {
            m_status = call->reply().status;
            fail(error);
        });
}

void GoogleSession::takeSession(const HttpReply &reply)
{
    const QByteArray location = headerValue(reply.headers, "Location");
    const QUrl session = reply.url.resolved(QUrl::fromEncoded(location));
    const bool isSafe = m_wire->options().address.isHome(session) || session.scheme() == u"https";
    if (location.isEmpty() || !session.isValid() || !isSafe)
        return fail(strangeSessionError(u"session at "_s + session.host()));
    m_order.session = session;
    m_known = 0;
    Q_EMIT sessionChanged(session);
    sendFrom(0);
}

HttpRequest GoogleSession::putRequest(const QByteArray &range) const
{
    HttpRequest request;
    request.method = "PUT";
    request.url = m_order.session;
    request.headers = {
        {"Content-Range", "bytes " + range + '/' + QByteArray::number(m_order.size)}};
    request.expectedStatuses = {200, 201, 308};
    request.redirects = HttpRequest::Redirects::Report; // 308 says "go on" here
    request.http2 = HttpRequest::Http2::Avoided;
    request.timeout = std::chrono::minutes(2);
    return request;
}

void GoogleSession::askState()
{
    put(putRequest("*"));
}

void GoogleSession::sendFrom(qint64 offset)
{
    Q_EMIT progressChanged(offset, m_order.size);
    const bool isLast = m_order.size - offset <= m_wire->options().lastChunk;
    if (isLast && !m_order.guardedVersion.isEmpty())
        guardThenSend(offset);
    else
        send(offset);
}

void GoogleSession::guardThenSend(qint64 offset)
{
    runStep(googleStat(m_wire, m_order.guardedId), [this, offset](const ItemTask &task) {
        if (task.item().version != m_order.guardedVersion)
            return fail(overtakenError(task.item().name));
        send(offset);
    });
}

void GoogleSession::send(qint64 offset)
{
    runStep(stampGoogleSource(m_wire->disks(), m_order.file),
            [this, offset](const GoogleStampTask &task) {
                if (task.value() == m_order.stamp)
                    sendRest(offset);
                else
                    fail(changedSourceError(m_order.file));
            });
}

/// All that is left, or, of a file that is guarded, all but its last chunk.
void GoogleSession::sendRest(qint64 offset)
{
    const qint64 left = m_order.size - offset;
    const qint64 chunk = m_wire->options().lastChunk;
    const bool isAll = m_order.guardedVersion.isEmpty() || left <= chunk;
    const qint64 size = isAll ? left : std::max(grain, (left - chunk) / grain * grain);
    const QByteArray range = QByteArray::number(offset) + '-'
        + QByteArray::number(offset + size - 1);
    HttpRequest request = putRequest(range);
    request.bodyFile = m_order.file;
    request.bodyFrom = offset;
    request.bodySize = size;
    request.bandwidth = m_order.bandwidth;
    request.headers.append({"Content-Type", m_order.type});
    put(request);
}

void GoogleSession::put(const HttpRequest &request)
{
    auto *call = new GoogleCall(m_wire, request, GoogleCost::none, GoogleCall::Repeats::Never);
    connect(call, &Task::progressChanged, this, [this, from = request.bodyFrom](qint64 done) {
        Q_EMIT progressChanged(std::min(from + done, m_order.size), m_order.size);
    });
    runStep(
        call, [this](const GoogleCall &done) { take(done.reply()); },
        [this, call](const Error &error) { recover(error, call->reply().status, call->again()); });
}

void GoogleSession::take(const HttpReply &reply)
{
    m_status = reply.status;
    if (reply.status != 308) {
        m_answer = reply.body;
        return succeed();
    }
    const qint64 kept = parseGoogleRange(headerValue(reply.headers, "Range"));
    if (kept >= m_order.size) // all, but no file: such a session does not end
        return reopen(strangeSessionError(u"308 for all bytes"_s));
    if (kept > m_known) {
        m_failures = 0;
        m_hasDisagreed = false;
    } else if (++m_failures > m_wire->options().retry.attempts) {
        return fail(strangeSessionError(u"no byte is kept"_s));
    }
    m_known = std::max(m_known, kept);
    sendFrom(kept);
}

/// The session knows better than we do how far it came.
void GoogleSession::recover(const Error &error, int status, GoogleRefusal::Again again)
{
    m_status = status;
    const bool mayPass = again == GoogleRefusal::Again::Soon
        || again == GoogleRefusal::Again::Slower;
    if (status == 404 || status == 410)
        reopen(error);
    else if (mayPass)
        askLater(error);
    else if (status == 400 && !std::exchange(m_hasDisagreed, true))
        askState(); // the offsets do not agree
    else if (status == 400)
        reopen(error);
    else
        fail(error);
}

void GoogleSession::reopen(const Error &error)
{
    if (m_sessions >= mostSessions)
        return fail(error);
    m_order.session.clear();
    open();
}

void GoogleSession::askLater(const Error &error)
{
    const auto delay = m_wire->options().retry.delay(++m_failures, Error::Kind::Network,
                                                     QRandomGenerator::global()->generateDouble());
    if (!delay)
        return fail(error);
    QTimer::singleShot(*delay, this, [this] {
        if (!isFinished())
            askState();
    });
}

} // namespace Aloft

#include "moc_googlesession.cpp"
