#include "core/drive/runtime/runtimeupload.h"

#include "core/base/computetask.h"
#include "core/base/retrypolicy.h"
#include "core/drive/folder/folderid.h"
#include "core/drive/runtime/runtimediscard.h"
#include "core/drive/runtime/runtimeexchange.h"
#include "core/drive/runtime/runtimeitem.h"
#include "core/drive/runtime/runtimetasks.h"
#include "core/net/bandwidth.h"

#include <QUuid>

#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// What there is of a large one is gone on with, also when there is room again.
bool keepsPart(Error::Kind kind)
{
    return isTransient(kind) || kind == Error::Kind::Storage;
}

using Bytes = ComputeTask<Result<QByteArray>>;

} // namespace

RuntimeUpload::RuntimeUpload(const RuntimeWork &work, const UploadOrder &order,
                             const PackPlace &place)
    : RuntimeFlow(work)
    , m_order(order)
    , m_place(place)
    , m_id(uploadTarget(order))
    , m_source(std::make_shared<RuntimeSource>(order.file))
    , m_expected(order.replacedVersion)
    , m_trace(order.trace)
{ }

void RuntimeUpload::begin()
{
    const Result<void> checked = checkId(m_id).and_then([this] {
        return isReplacing() ? Result<void>() : checkRuntimeName(m_order.name);
    });
    if (!checked)
        return fail(checked.error());
    open();
}

void RuntimeUpload::open()
{
    using Open = ComputeTask<Result<void>>;
    step(inThread<Result<void>>([source = m_source](const Open::Cancelled &) {
             return source->open();
         }),
         [this](const Open &opened) {
             if (const Result<void> done = opened.value(); !done)
                 return end(done.error());
             lookAtTarget();
         });
}

/// A name that is taken shows at the end, too; for what is sent at once that is soon enough.
void RuntimeUpload::lookAtTarget()
{
    if (!isReplacing() && isSmall())
        return lookForPart();
    runStep(
        new RuntimeStatTask(m_server, m_id),
        [this](const RuntimeStatTask &found) { meet(found.item()); },
        [this](const Error &error) {
            if (error.kind != Error::Kind::NotFound)
                end(error);
            else if (isReplacing())
                lookAside();
            else
                lookForPart();
        });
}

void RuntimeUpload::meet(const DriveItem &there)
{
    m_replacedVersion = there.version;
    if (isReplacing() && isReplaced(there))
        lookForPart();
    else if (there.size == m_source->size() && !there.isFolder())
        readToTheEnd(&RuntimeUpload::compareWithTaken);
    else
        end(taken());
}

/// An exchange that was cut between its renames has left the file there.
void RuntimeUpload::lookAside()
{
    runStep(
        new RuntimeStatTask(m_server, aside()),
        [this](const RuntimeStatTask &found) {
            if (isReplaced(found.item()))
                bringBack();
            else
                end(taken());
        },
        [this](const Error &error) { end(error.kind == Error::Kind::NotFound ? taken() : error); });
}

void RuntimeUpload::bringBack()
{
    runStep(
        m_server->rename(serverPath(aside()), serverPath(m_id)),
        [this](const Task &) { lookAtTarget(); },
        [this](const Error &error) {
            if (error.kind == Error::Kind::Conflict)
                lookAtTarget(); // what was cut has ended meanwhile
            else
                end(error);
        });
}

bool RuntimeUpload::isReplaced(const DriveItem &there) const
{
    return there.kind == DriveItem::Kind::File
        && (m_expected.isEmpty() || there.version == m_expected);
}

bool RuntimeUpload::isSmall() const
{
    return m_source->size() <= RuntimeChunks::largest;
}

/// In one request, so that there is never half of it.
bool RuntimeUpload::goesWhole() const
{
    const qint64 size = m_source->size();
    return isSmall() && isReplacing() && !m_isRefusedWhole
        && (!m_order.bandwidth || m_order.bandwidth->piece(size) == size);
}

QByteArray RuntimeUpload::key() const
{
    return m_source->stamp() + '\n' + m_order.file.toUtf8();
}

/// The same for all attempts at one order.
QString RuntimeUpload::aside() const
{
    return asideId(m_id, m_order.replacedVersion.toUtf8() + '\n' + m_order.file.toUtf8());
}

/// Late requests about a part that was given up must not meet the next attempt's.
void RuntimeUpload::lookForPart()
{
    if (goesWhole())
        return send(m_id, 0, RuntimeChunks::Manner::Whole);
    if (isSmall())
        return send(runtimePart(m_id, QUuid::createUuid().toByteArray()), 0,
                    RuntimeChunks::Manner::Pieces);
    const QString part = runtimePart(m_id, key());
    tracePart(part);
    runStep(
        m_server->entry(serverPath(part)),
        [this, part](const ServerTask<ServerEntry> &found) {
            m_there = found.value();
            const bool isSome = m_there.size > 0 && m_there.size <= m_source->size();
            send(part, isSome ? m_there.size : 0, RuntimeChunks::Manner::Pieces);
        },
        [this, part](const Error &error) {
            if (error.kind == Error::Kind::NotFound)
                send(part, 0, RuntimeChunks::Manner::Pieces);
            else
                end(error);
        });
}

/// That of a file that was another then is of no use to this one.
void RuntimeUpload::tracePart(const QString &part)
{
    const QString former = tracedPart(m_order);
    if (former == part)
        return;
    Q_EMIT traceChanged(runtimeTrace(part, {}));
    if (!former.isEmpty())
        RuntimeDiscard::unwatched(m_server, former);
}

void RuntimeUpload::send(const QString &partId, qint64 from, RuntimeChunks::Manner manner)
{
    m_part = partId;
    m_hasPart = from > 0;
    m_chunks = new RuntimeChunks(work(), m_source, {m_part, from, manner}, m_order.bandwidth);
    connect(m_chunks, &Task::progressChanged, this, &Task::progressChanged);
    runStep(
        m_chunks.data(),
        [this](const RuntimeChunks &sent) {
            m_hasPart = true;
            if (sent.hasSent())
                m_there = sent.there();
            readToTheEnd(&RuntimeUpload::verify);
        },
        [this](const Error &error) { endSending(error); });
}

void RuntimeUpload::endSending(const Error &error)
{
    m_hasPart = m_hasPart || m_chunks->hasBegun();
    if (m_part == m_id && m_chunks->isTooLarge()) {
        m_isRefusedWhole = true;
        return beginAgain();
    }
    if (error.kind == Error::Kind::Conflict)
        return refuseArrival();
    end(explainedName(nameOf(m_id), error));
}

/// All of it counts for the checksum, also what an earlier attempt sent.
void RuntimeUpload::readToTheEnd(void (RuntimeUpload::*next)())
{
    const auto read = [source = m_source](const Bytes::Cancelled &isCancelled) {
        return source->read(source->size(), 0, isCancelled).and_then([&source](const QByteArray &) {
            return source->sha256();
        });
    };
    step(inThread<Result<QByteArray>>(read), [this, next](const Bytes &hashed) {
        const Result<QByteArray> sha256 = hashed.value();
        if (!sha256)
            return end(sha256.error());
        m_sha256 = *sha256;
        (this->*next)();
    });
}

/// A part that is of no use goes first: the next attempt may need its name.
void RuntimeUpload::end(const Error &error)
{
    if (!m_hasPart || m_part == m_id || isSmall() || keepsPart(error.kind))
        return fail(error);
    runStep(
        new RuntimeDrop(m_server, m_part), [this, error](const Task &) { fail(error); },
        [this, error](const Error &) { fail(error); });
}

/// What may be gone on with stays; a small one begins again.
void RuntimeUpload::stop()
{
    const bool mayBeThere = m_hasPart || m_chunks; // one that is on its way may arrive
    if (error() && mayBeThere && m_server && m_part != m_id && isSmall())
        RuntimeDrop::unwatched(m_server, m_part);
}

} // namespace Aloft

#include "moc_runtimeupload.cpp"
