#include "core/drive/runtime/runtimechunks.h"

#include "core/base/computetask.h"
#include "core/drive/folder/folderid.h"
#include "core/drive/runtime/runtimeitem.h"
#include "core/net/bandwidth.h"

#include <QTimer>

#include <algorithm>

namespace Aloft {

namespace {

constexpr qint64 smallest = qint64(64) << 10; ///< bytes of a chunk
constexpr int tooLarge = 413;                 ///< HTTP

Error takesNoPieces(const QString &name)
{
    return {Error::Kind::BadInput,
            RuntimeChunks::tr("The server takes no files as large as %1.").arg(shownPath(name)),
            RuntimeChunks::tr("Carry it to that machine another way, for instance by a drive."),
            {}};
}

using Bytes = ComputeTask<Result<QByteArray>>;

} // namespace

RuntimeChunks::RuntimeChunks(const RuntimeWork &work, const std::shared_ptr<RuntimeSource> &source,
                             const Target &target, const std::shared_ptr<Bandwidth> &bandwidth)
    : RuntimeFlow(work)
    , m_source(source)
    , m_path(serverPath(target.id))
    , m_manner(target.manner)
    , m_bandwidth(bandwidth)
    , m_number(target.from > 0 ? 1 : 0)
    , m_sent(target.from)
{ }

void RuntimeChunks::begin()
{
    sendNext();
}

void RuntimeChunks::sendNext()
{
    if (hasBegun() && m_sent == m_source->size())
        return succeed();
    if (!m_pending.isEmpty())
        return send();
    const qint64 most = std::min(m_chunk, m_source->size() - m_sent);
    const bool isPiece = m_bandwidth && m_manner == Manner::Pieces;
    const qint64 size = isPiece ? m_bandwidth->piece(most) : most;
    const auto delay = m_bandwidth ? m_bandwidth->book(size) : std::chrono::milliseconds(0);
    QTimer::singleShot(delay, this, [this, size] {
        if (!isFinished())
            read(size);
    });
}

void RuntimeChunks::read(qint64 size)
{
    const auto compute = [source = m_source, from = m_sent,
                          size](const Bytes::Cancelled &isCancelled) {
        return source->read(from, size, isCancelled);
    };
    runStep(inThread<Result<QByteArray>>(compute), [this](const Bytes &read) {
        const Result<QByteArray> bytes = read.value();
        if (!bytes)
            return fail(bytes.error());
        m_pending = *bytes;
        send();
    });
}

void RuntimeChunks::send()
{
    const QByteArray bytes = m_pending.first(std::min<qint64>(m_chunk, m_pending.size()));
    const bool isLast = m_sent + bytes.size() == m_source->size();
    const bool isWhole = isLast && m_number == 0;
    const std::optional<int> number = isWhole ? std::nullopt
                                              : std::optional(isLast ? -1 : m_number + 1);
    auto *chunk = m_server->writeChunk(m_path, bytes, number);
    runStep(
        chunk,
        [this, sent = bytes.size()](const ServerTask<ServerEntry> &done) {
            take(sent, done.value());
        },
        [this, chunk](const Error &error) { shrinkOrFail(chunk->status(), error); });
}

void RuntimeChunks::take(qint64 sent, const ServerEntry &there)
{
    ++m_number;
    m_sent += sent;
    m_pending.remove(0, sent);
    m_hasSent = true;
    if (there.size < 0 && sent != m_sent)
        askSize(sent);
    else
        check(sent, there);
}

/// It need not tell when it saves. Nobody else would notice that it has only the last piece.
void RuntimeChunks::askSize(qint64 sent)
{
    runStep(m_server->entry(m_path),
            [this, sent](const ServerTask<ServerEntry> &found) { check(sent, found.value()); });
}

void RuntimeChunks::check(qint64 sent, const ServerEntry &there)
{
    m_there = there;
    const QString name = nameOf(u'/' + m_path);
    const bool isSecond = sent != m_sent;
    if (isSecond && (there.size < 0 || there.size == sent))
        return fail(takesNoPieces(name));
    if (m_manner == Manner::Pieces && there.size >= 0 && there.size != m_sent) {
        Error error = notAsSent(name);
        error.kind = Error::Kind::Conflict;
        return fail(error);
    }
    Q_EMIT progressChanged(m_sent, m_source->size());
    if (!isFinished())
        sendNext();
}

void RuntimeChunks::shrinkOrFail(int status, const Error &error)
{
    m_isTooLarge = status == tooLarge && m_manner == Manner::Whole;
    if (status != tooLarge || m_chunk <= smallest || m_isTooLarge)
        return fail(error);
    m_chunk /= 2;
    send();
}

} // namespace Aloft

#include "moc_runtimechunks.cpp"
