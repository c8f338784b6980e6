#include "core/drive/runtime/runtimeupload.h"

#include "core/base/computetask.h"
#include "core/drive/folder/folderid.h"
#include "core/drive/runtime/runtimeitem.h"
#include "core/drive/runtime/runtimetasks.h"

#include <QJsonDocument>

#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

bool mayPass(Error::Kind kind)
{
    return kind == Error::Kind::Cancelled || kind == Error::Kind::Network
        || kind == Error::Kind::Busy;
}

using Bytes = ComputeTask<Result<QByteArray>>;

} // namespace

RuntimeUpload::RuntimeUpload(JupyterServer *server, const UploadOrder &order,
                             const PackPlace &place)
    : RuntimeFlow(server)
    , m_order(order)
    , m_place(place)
    , m_id(uploadTarget(order))
    , m_source(std::make_shared<RuntimeSource>(order.file))
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
    runStep(new Open([source = m_source](const Open::Cancelled &) { return source->open(); }),
            [this](const Open &opened) {
                if (const Result<void> done = opened.value(); !done)
                    return fail(done.error());
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
            if (error.kind == Error::Kind::NotFound && !isReplacing())
                lookForPart();
            else if (error.kind == Error::Kind::NotFound)
                fail(changedThere(nameOf(m_id)));
            else
                fail(error);
        });
}

void RuntimeUpload::meet(const DriveItem &there)
{
    const bool isExpected = there.kind == DriveItem::Kind::File
        && (m_order.replacedVersion.isEmpty() || there.version == m_order.replacedVersion);
    m_replacedVersion = there.version;
    if (isReplacing() && isExpected)
        lookForPart();
    else if (isReplacing())
        fail(changedThere(there.name));
    else if (there.size == m_source->size() && !there.isFolder())
        readToTheEnd(&RuntimeUpload::compareWithTaken);
    else
        fail(nameTaken(there.name));
}

bool RuntimeUpload::isSmall() const
{
    return m_source->size() <= RuntimeChunks::largest;
}

QString RuntimeUpload::partId() const
{
    return runtimePart(m_id, m_source->stamp() + '\n' + m_order.file.toUtf8());
}

void RuntimeUpload::lookForPart()
{
    m_part = isSmall() && isReplacing() ? m_id : partId();
    if (isSmall())
        return send(0);
    runStep(
        m_server->entry(serverPath(m_part)),
        [this](const ServerTask<ServerEntry> &found) {
            m_there = found.value();
            const bool isSome = m_there.size > 0 && m_there.size <= m_source->size();
            send(isSome ? m_there.size : 0);
        },
        [this](const Error &error) {
            if (error.kind == Error::Kind::NotFound)
                send(0);
            else
                fail(error);
        });
}

void RuntimeUpload::send(qint64 from)
{
    m_hasPart = from > 0;
    m_chunks = new RuntimeChunks(m_server, m_source, m_part, from, m_order.bandwidth);
    connect(m_chunks, &Task::progressChanged, this, &Task::progressChanged);
    runStep(
        m_chunks.data(),
        [this](const RuntimeChunks &sent) {
            m_hasPart = true;
            if (sent.there().size >= 0)
                m_there = sent.there();
            readToTheEnd(&RuntimeUpload::verify);
        },
        [this](const Error &error) { endSending(error); });
}

/// What has another size than it should is of no use.
void RuntimeUpload::endSending(const Error &error)
{
    m_hasPart = m_hasPart || m_chunks->hasBegun();
    if (error.kind == Error::Kind::Conflict)
        return refuseArrival();
    fail(explainedName(nameOf(m_id), error));
}

/// All of it counts for the checksum, also what an earlier attempt sent.
void RuntimeUpload::readToTheEnd(void (RuntimeUpload::*next)())
{
    const auto read = [source = m_source](const Bytes::Cancelled &isCancelled) {
        return source->read(source->size(), 0, isCancelled).and_then([&source](const QByteArray &) {
            return source->sha256();
        });
    };
    runStep(new Bytes(read), [this, next](const Bytes &hashed) {
        const Result<QByteArray> sha256 = hashed.value();
        if (!sha256)
            return fail(sha256.error());
        m_sha256 = *sha256;
        (this->*next)();
    });
}

// ---- The end ----

/// Asking once more for the size of one that came at once tells nothing new.
void RuntimeUpload::verify()
{
    if (isSmall() && !m_server->version().mayTellDigests())
        return takeVerified();
    runStep(m_server->digest(serverPath(m_part), m_source->size()),
            [this](const ServerTask<ServerEntry> &asked) {
                m_there = asked.value();
                const QByteArray &sha256 = m_there.sha256;
                const bool isWhole = m_there.size < 0 || m_there.size == m_source->size();
                if (!isWhole || (!sha256.isEmpty() && sha256 != m_sha256.toHex()))
                    refuseArrival();
                else if (sha256.isEmpty() && !isSmall())
                    verifyThere();
                else
                    takeVerified();
            });
}

/// Where no program can tell, the size has to do.
void RuntimeUpload::verifyThere()
{
    RemoteProgramTask *task = m_place.program(u"verify"_s, serverPath(m_part), m_sha256);
    if (!task)
        return takeVerified();
    runStep(
        task,
        [this](const RemoteProgramTask &done) {
            const QJsonValue same = QJsonDocument::fromJson(done.output())["same"_L1];
            if (same.isBool() && !same.toBool())
                refuseArrival();
            else
                takeVerified();
        },
        [this](const Error &) { takeVerified(); });
}

void RuntimeUpload::refuseArrival()
{
    discardPart();
    fail(notAsSent(nameOf(m_id)));
}

void RuntimeUpload::takeVerified()
{
    if (m_part == m_id)
        arrive(m_there);
    else if (isReplacing())
        lookAgain();
    else
        place();
}

void RuntimeUpload::place()
{
    runStep(
        m_server->rename(serverPath(m_part), serverPath(m_id)),
        [this](const ServerTask<ServerEntry> &placed) { arrive(placed.value()); },
        [this](const Error &error) {
            if (error.kind == Error::Kind::Conflict)
                compareWithTaken();
            else
                fail(explainedName(nameOf(m_id), error));
        });
}

/// A large one takes its time.
void RuntimeUpload::lookAgain()
{
    runStep(new RuntimeStatTask(m_server, m_id), [this](const RuntimeStatTask &found) {
        if (found.item().version == m_replacedVersion)
            return placeInstead();
        discardPart();
        fail(changedThere(nameOf(m_id)));
    });
}

/// Under a name that everybody sees, should this be the last thing that Aloft does.
void RuntimeUpload::placeInstead()
{
    const QString aside = asideId(m_id);
    runStep(m_server->rename(serverPath(m_id), serverPath(aside)), [this, aside](const Task &) {
        runStep(
            m_server->rename(serverPath(m_part), serverPath(m_id)),
            [this, aside](const ServerTask<ServerEntry> &placed) {
                m_server->remove(serverPath(aside)); // nobody waits for that
                arrive(placed.value());
            },
            [this, aside](const Error &error) { takeBack(aside, error); });
    });
}

void RuntimeUpload::takeBack(const QString &aside, const Error &error)
{
    runStep(
        m_server->rename(serverPath(aside), serverPath(m_id)),
        [this, error](const Task &) { fail(error); },
        [this, error](const Error &) { fail(error); });
}

/// The very same bytes are no conflict: perhaps they are of an upload whose end was not heard of.
void RuntimeUpload::compareWithTaken()
{
    discardPart();
    runStep(m_server->digest(serverPath(m_id), m_source->size()),
            [this](const ServerTask<ServerEntry> &asked) {
                const ServerEntry &there = asked.value();
                if (there.sha256 == m_sha256.toHex())
                    arrive(there);
                else if (there.sha256.isEmpty() && isSmall() && there.size == m_source->size())
                    compareBytes();
                else
                    fail(nameTaken(nameOf(m_id)));
            });
}

void RuntimeUpload::compareBytes()
{
    runStep(m_server->read(serverPath(m_id)), [this](const ServerTask<QByteArray> &read) {
        if (QCryptographicHash::hash(read.value(), QCryptographicHash::Sha256) != m_sha256)
            return fail(nameTaken(nameOf(m_id)));
        runStep(m_server->entry(serverPath(m_id)),
                [this](const ServerTask<ServerEntry> &found) { arrive(found.value()); });
    });
}

void RuntimeUpload::arrive(const ServerEntry &entry)
{
    m_item = runtimeItem(m_id, entry);
    succeed();
}

void RuntimeUpload::discardPart()
{
    if (m_server && std::exchange(m_hasPart, false) && m_part != m_id)
        m_server->remove(serverPath(m_part)); // nobody waits for that
}

/// What may be gone on with stays; a small one begins again.
void RuntimeUpload::stop()
{
    const bool goesOn = error() && mayPass(error()->kind) && !isSmall();
    m_hasPart = m_hasPart || m_chunks; // one that is on its way may arrive
    if (error() && !goesOn)
        discardPart();
}

} // namespace Aloft

#include "moc_runtimeupload.cpp"
