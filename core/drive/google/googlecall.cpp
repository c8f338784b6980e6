#include "core/drive/google/googlecall.h"

#include "core/net/httptask.h"
#include "core/net/neterrors.h"

#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr qint64 worthwhile = 256 << 10; // bytes; an attempt that brought so many was no failure

/// Where TLS or a proxy refused, Google has said nothing: the next network may let it through. A
/// hotel's sign-in page would end all that waits otherwise.
Error withoutVerdict(Error error, int status)
{
    if (status == 0 && error.kind == Error::Kind::Refused)
        error.kind = Error::Kind::Network;
    return error;
}

} // namespace

GoogleCall::GoogleCall(GoogleWire *wire, HttpRequest request, int cost, Repeats repeats)
    : m_wire(wire)
    , m_request(std::move(request))
    , m_cost(cost)
    , m_repeats(repeats)
{
    m_request.retries = HttpRequest::Retries::Never;
}

void GoogleCall::run()
{
    if (!m_wire)
        return fail(cancelled());
    connect(m_wire, &QObject::destroyed, this, &Task::cancel);
    waitForTurn(m_wire->pace().book(m_cost));
}

/// While it waits, another call may have been told to slow down.
void GoogleCall::waitForTurn(milliseconds time)
{
    QTimer::singleShot(time, this, [this] {
        if (isFinished())
            return;
        const milliseconds pause = m_wire->pace().book(GoogleCost::none);
        if (pause > milliseconds::zero())
            waitForTurn(pause);
        else
            takeToken();
    });
}

void GoogleCall::takeToken()
{
    if (!m_wire->options().address.isHome(m_request.url))
        return send(); // the address of an upload, which is a key by itself
    runStep(m_wire->tokens().token(), [this](const TokenTask &task) {
        m_token = task.token();
        m_request.authorization = Secret(u"Bearer "_s + m_token.reveal());
        send();
    });
}

void GoogleCall::send()
{
    m_progress = -1;
    const bool isLarge = m_request.http2 == HttpRequest::Http2::Avoided;
    auto *task = new HttpTask(isLarge ? &m_wire->media() : &m_wire->calls(), m_request);
    connect(task, &Task::progressChanged, this, &GoogleCall::noteProgress);
    connect(task, &Task::finished, this, [this, task] { m_reply = task->reply(); });
    runStep(
        task,
        [this](const HttpTask &) {
            m_wire->pace().succeeded();
            succeed();
        },
        [this](const Error &error) { judge(error); });
}

void GoogleCall::noteProgress(qint64 done, qint64 total)
{
    if (m_progress < 0)
        m_progress = done;
    if (done - m_progress >= worthwhile)
        m_failures = 0;
    Q_EMIT progressChanged(done, total);
}

void GoogleCall::judge(const Error &error)
{
    explain(error);
    if (m_again == GoogleRefusal::Again::Slower)
        m_wire->pace().slowDown(QRandomGenerator::global()->generateDouble(), askedPause());
    if (m_again == GoogleRefusal::Again::NewToken && !m_hasRejected)
        tryOtherToken();
    else if (m_repeats == Repeats::Never)
        fail(m_failure);
    else
        repeat();
}

/// An answer is judged by Google's rules; without one, and where its body broke off, the way is to
/// blame, and may be better next time.
void GoogleCall::explain(const Error &error)
{
    const bool isRefused = m_reply.status >= 300
        && !m_request.expectedStatuses.contains(m_reply.status);
    if (isRefused) {
        const GoogleRefusal refusal = googleRefusal(m_reply.status, m_reply.body,
                                                    m_wire->options().scope, error.detail);
        m_failure = refusal.error;
        m_again = refusal.again;
    } else {
        m_failure = withoutVerdict(error, m_reply.status);
        m_again = m_failure.kind == Error::Kind::Network ? GoogleRefusal::Again::Soon
                                                     : GoogleRefusal::Again::Never;
    }
}

void GoogleCall::repeat()
{
    const bool mayPass = m_again == GoogleRefusal::Again::Soon
        || m_again == GoogleRefusal::Again::Slower;
    const auto delay = m_wire->options().retry.delay(++m_failures, Error::Kind::Network,
                                                     QRandomGenerator::global()->generateDouble(),
                                                     askedPause());
    if (!mayPass || !delay)
        return fail(m_failure);
    const milliseconds turn = m_wire->pace().book(m_cost);
    const bool isPaused = m_again == GoogleRefusal::Again::Slower; // then the pace has the wait
    waitForTurn(isPaused ? turn : std::max(turn, *delay));
}

void GoogleCall::tryOtherToken()
{
    m_hasRejected = true;
    m_wire->tokens().reject(m_token);
    takeToken();
}

std::optional<milliseconds> GoogleCall::askedPause() const
{
    return parseRetryAfter(headerValue(m_reply.headers, "Retry-After"), systemClock().utcNow());
}

} // namespace Aloft

#include "moc_googlecall.cpp"
