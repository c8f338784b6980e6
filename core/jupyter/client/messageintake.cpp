#include "core/jupyter/client/messageintake.h"

#include <QElapsedTimer>
#include <QPromise>
#include <QThreadPool>

namespace Aloft {

namespace {

constexpr qint64 sliceMilliseconds = 8;
constexpr qsizetype largeFrame = 256 * 1024; // about 2 ms of parsing
constexpr qint64 congestedBytes = 16 * 1024 * 1024;
constexpr std::size_t congestedFrames = 8192;

} // namespace

MessageIntake::MessageIntake(Take take, QObject *parent) : QObject(parent), m_take(std::move(take))
{
    m_turn.setSingleShot(true);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &MessageIntake::takeSlice);
    connect(&m_decoding, &QFutureWatcherBase::finished, this, &MessageIntake::deliverDecoded);
}

MessageIntake::~MessageIntake() = default;

void MessageIntake::add(WireFrame frame)
{
    enqueue({Waiting::Kind::Frame, std::move(frame), m_framing});
}

void MessageIntake::addOmission(quint64 bytes)
{
    enqueue({Waiting::Kind::Omission, {}, m_framing, bytes});
}

void MessageIntake::beginLink(Framing framing)
{
    m_framing = framing;
    enqueue({Waiting::Kind::Link, {}, framing});
}

void MessageIntake::enqueue(Waiting waiting)
{
    m_waitingBytes += waiting.frame.bytes.size();
    m_waiting.push_back(std::move(waiting));
    updateCongestion();
    if (!m_turn.isActive() && !m_isDecoding && !m_isHeld)
        m_turn.start();
}

void MessageIntake::hold()
{
    m_isHeld = true;
    m_turn.stop();
}

void MessageIntake::release()
{
    m_isHeld = false;
    if (!m_waiting.empty() && !m_isDecoding)
        m_turn.start();
}

void MessageIntake::clear()
{
    m_waiting.clear();
    m_waitingBytes = 0;
    m_turn.stop();
    m_isDecoding = false;
    m_decoding.setFuture({});
    updateCongestion();
}

void MessageIntake::takeSlice()
{
    QElapsedTimer spent;
    spent.start();
    while (!m_waiting.empty() && !m_isDecoding && !m_isHeld && !spent.hasExpired(sliceMilliseconds))
        takeNext();
    if (!m_waiting.empty() && !m_isDecoding && !m_isHeld)
        m_turn.start();
    Q_EMIT sliceEnded();
    updateCongestion();
}

void MessageIntake::takeNext()
{
    Waiting next = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_waitingBytes -= next.frame.bytes.size();
    if (next.kind == Waiting::Kind::Link)
        Q_EMIT linkBegins();
    else if (next.kind == Waiting::Kind::Omission)
        Q_EMIT omitted(next.omittedBytes);
    else if (next.frame.bytes.size() > largeFrame)
        decodeElsewhere(std::move(next));
    else
        deliver(decodeMessage(next.frame, next.framing));
}

void MessageIntake::decodeElsewhere(Waiting waiting)
{
    m_isDecoding = true;
    auto promise = std::make_shared<QPromise<Result<Message>>>();
    m_decoding.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, waiting = std::move(waiting)] {
        promise->start();
        promise->addResult(decodeMessage(waiting.frame, waiting.framing));
        promise->finish();
    });
}

void MessageIntake::deliverDecoded()
{
    if (!m_isDecoding || m_decoding.future().resultCount() == 0)
        return;
    m_isDecoding = false;
    deliver(m_decoding.future().takeResult());
    takeSlice();
}

void MessageIntake::deliver(Result<Message> message)
{
    if (message)
        m_take(*message);
    else
        Q_EMIT notUnderstood(message.error());
}

void MessageIntake::updateCongestion()
{
    const bool isCongested = m_isCongested
        ? m_waitingBytes > congestedBytes / 2 || m_waiting.size() > congestedFrames / 2
        : m_waitingBytes > congestedBytes || m_waiting.size() > congestedFrames;
    if (isCongested == m_isCongested)
        return;
    m_isCongested = isCongested;
    Q_EMIT congestionChanged(isCongested);
}

} // namespace Aloft

#include "moc_messageintake.cpp"
