#include "core/jupyter/client/kernelconnection.h"

#include "core/base/retrypolicy.h"
#include "core/jupyter/server/jupyterserver.h"
#include "core/net/httpclient.h"
#include "core/net/reachability.h"

#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QUrlQuery>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcKernelLink, "aloft.jupyter.link", QtInfoMsg)

constexpr qsizetype largestOutgoing = 10 * 1024 * 1024; // tornado's default; more ends the link
constexpr qsizetype mostUnsent = 10'000;
constexpr quint16 normalClose = 1000;
constexpr quint16 noCloseFrame = 1006;

} // namespace

KernelConnection::KernelConnection(JupyterServer &server, QString kernelId,
                                   const KernelContext &context, MessageIntake &intake,
                                   QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_kernelId(std::move(kernelId))
    , m_context(context)
    , m_intake(intake)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &KernelConnection::connectNow);
    connect(&m_socket, &WebSocket::opened, this, &KernelConnection::becomeOpen);
    connect(&m_socket, &WebSocket::textReceived, this, [this](const QByteArray &bytes) {
        m_intake.add({true, bytes});
    });
    connect(&m_socket, &WebSocket::binaryReceived, this, [this](const QByteArray &bytes) {
        m_intake.add({false, bytes});
    });
    connect(&m_socket, &WebSocket::messageOmitted, &m_intake, &MessageIntake::addOmission);
    connect(&m_intake, &MessageIntake::congestionChanged, &m_socket, &WebSocket::setPaused);
    connect(&m_socket, &WebSocket::bytesWritten, this, &KernelConnection::flush);
    connect(&m_socket, &WebSocket::closed, this, &KernelConnection::takeClose);
    connect(&m_socket, &WebSocket::failed, this,
            [this](const Error &error) { loseLink(error, false); });
    if (context.reachability)
        connect(context.reachability, &Reachability::cameBack, this, &KernelConnection::retryNow);
}

KernelConnection::~KernelConnection() = default;

void KernelConnection::open(const QString &session)
{
    setSession(session);
    reopen();
}

void KernelConnection::reopen()
{
    m_reopens = m_state == State::Closing;
    if (m_state == State::Closed || m_state == State::Waiting)
        connectNow();
}

void KernelConnection::retryNow()
{
    if (m_state == State::Waiting)
        connectNow();
}

void KernelConnection::close()
{
    m_retry.stop();
    m_reopens = false;
    if (m_state == State::Closing)
        return;
    if (m_state == State::Open) {
        m_state = State::Closing;
        m_socket.setPaused(false); // the answer stands behind all that is still to come
        m_socket.close(normalClose);
        return;
    }
    m_state = State::Closed;
    if (m_step)
        m_step->cancel();
    m_socket.abort();
    Q_EMIT closed();
}

void KernelConnection::finishClose(bool isClean)
{
    m_state = State::Closed;
    m_endedCleanly = isClean;
    Q_EMIT closed();
    if (std::exchange(m_reopens, false))
        reopen();
}

void KernelConnection::connectNow()
{
    m_retry.stop();
    m_state = State::Connecting;
    if (m_server.version().major == 0)
        return askForVersion();
    auto *look = m_server.kernel(m_kernelId);
    m_step = look;
    connect(look, &Task::finished, this, [this, look] {
        if (m_state != State::Connecting)
            return;
        if (!look->error())
            chooseSession(look->value());
        else if (look->error()->kind == Error::Kind::NotFound)
            giveUp(*look->error());
        else
            retryLater(*look->error());
    });
}

void KernelConnection::askForVersion()
{
    auto *probe = m_server.probe();
    m_step = probe;
    connect(probe, &Task::finished, this, [this, probe] {
        if (m_state != State::Connecting)
            return;
        if (probe->error() || m_server.version().major == 0)
            retryLater(probe->error().value_or(Error()));
        else
            connectNow();
    });
}

/// A server that has not noticed the loss of the last link would make us wait for it under the
/// same id; a new id comes in at once, but only what follows is seen.
void KernelConnection::chooseSession(const KernelModel &kernel)
{
    m_link.kernel = kernel;
    m_link.keepsSession = true;
    const bool isStale = kernel.connections > 0 && !m_endedCleanly;
    if (isStale && !m_server.version().replacesStaleLinks()) {
        setSession(newMessageId());
        m_link.keepsSession = false;
    }
    openSocket();
}

void KernelConnection::openSocket()
{
    WebSocketRequest request;
    request.url = m_server.url(u"api/kernels/"_s + m_kernelId + u"/channels"_s);
    request.url.setScheme(request.url.scheme() == u"https"_s ? u"wss"_s : u"ws"_s);
    QUrlQuery query;
    query.addQueryItem(u"session_id"_s, m_session);
    request.url.setQuery(query);
    request.headers = m_server.credentialHeaders();
    request.authorization = m_server.authorization();
    request.subprotocols = {QByteArray(v1Subprotocol)};
    request.timeout = std::chrono::seconds(75); // the server waits up to 60 s for the kernel
    request.certificateFingerprint = m_server.address().certificateFingerprint;
    request.proxy = m_server.http().proxy();
    request.messageLimit = m_context.messageLimit;
    request.pingInterval = m_context.timing.pingInterval;
    m_socket.open(request);
}

void KernelConnection::becomeOpen()
{
    m_framing = m_socket.subprotocol() == v1Subprotocol ? Framing::V1 : Framing::Legacy;
    m_intake.beginLink(m_framing);
    m_state = State::Open;
    m_failures = 0;
    m_link.isFirst = m_link.number == 0;
    m_link.endedCleanly = m_endedCleanly;
    ++m_link.number;
    qCInfo(lcKernelLink) << "open" << m_kernelId << "link" << m_link.number
                         << (m_framing == Framing::V1 ? "v1" : "legacy")
                         << (m_link.keepsSession ? "same session" : "new session");
    Q_EMIT opened(m_link);
    flush();
}

void KernelConnection::takeClose(quint16 code, const QString &reason)
{
    if (m_state == State::Closing)
        return finishClose(code != noCloseFrame);
    loseLink({Error::Kind::Network, tr("The connection to the kernel was closed."),
              tr("Aloft connects again by itself; what runs goes on."),
              u"close code %1 %2"_s.arg(code).arg(reason)},
             code != noCloseFrame);
}

void KernelConnection::loseLink(const Error &why, bool isClean)
{
    if (m_state == State::Closing)
        return finishClose(isClean);
    const bool wasOpen = m_state == State::Open;
    if (m_state == State::Closed || m_state == State::Waiting)
        return;
    if (wasOpen)
        m_endedCleanly = isClean;
    if (why.kind == Error::Kind::NotFound)
        giveUp(why);
    else
        retryLater(why);
}

void KernelConnection::giveUp(const Error &why)
{
    m_state = State::Closed;
    qCInfo(lcKernelLink) << "gone" << m_kernelId << why.detail;
    Q_EMIT gone(why);
}

void KernelConnection::retryLater(const Error &why)
{
    const RetryPolicy policy{.first = m_context.timing.reconnectFirst,
                             .longest = m_context.timing.reconnectLast,
                             .attempts = 0};
    const double random = QRandomGenerator::global()->generateDouble();
    const auto delay = policy.delay(++m_failures, Error::Kind::Network, random);
    m_state = State::Waiting;
    m_retry.start(delay.value_or(m_context.timing.reconnectLast));
    qCInfo(lcKernelLink) << "lost" << m_kernelId << why.detail << "try" << m_failures;
    Q_EMIT lost(why);
}

void KernelConnection::setSession(const QString &session)
{
    if (m_session == session)
        return;
    m_session = session;
    Q_EMIT sessionChanged(session);
}

Result<void> KernelConnection::send(const Message &message)
{
    const WireFrame frame = encodeMessage(message, m_framing);
    if (frame.bytes.size() > largestOutgoing) {
        return failure({Error::Kind::BadInput,
                        tr("This is too large to be sent to a kernel (%1 MB; the limit is 10 MB).")
                            .arg(frame.bytes.size() / 1'000'000),
                        tr("Put large data into a file, and let the code read it."),
                        {}});
    }
    if (m_outbox.size() >= mostUnsent) {
        return failure({Error::Kind::Busy,
                        tr("Too many requests wait for the kernel."),
                        tr("Try again when the connection is back."),
                        {}});
    }
    if (m_state != State::Open || !m_outbox.isEmpty() || !write(frame))
        m_outbox.append(message);
    return {};
}

bool KernelConnection::write(const WireFrame &frame)
{
    return frame.isText ? m_socket.sendText(frame.bytes) : m_socket.sendBinary(frame.bytes);
}

void KernelConnection::flush()
{
    while (m_state == State::Open && !m_outbox.isEmpty()) {
        Message &next = m_outbox.first();
        next.header.session = m_session.toStdString();
        if (!write(encodeMessage(next, m_framing)))
            return; // the socket tells when there is room
        m_outbox.removeFirst();
    }
}

} // namespace Aloft

#include "moc_kernelconnection.cpp"
