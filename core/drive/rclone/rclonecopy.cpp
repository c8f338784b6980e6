#include "core/drive/rclone/rclonecopy.h"

#include "core/base/computetask.h"
#include "core/drive/disk.h"
#include "core/drive/folder/folderid.h"
#include "core/drive/hiddenpart.h"
#include "core/net/bandwidth.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QPointer>
#include <QUuid>

#include <chrono>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto lookEvery = 250ms; // between two questions how far it is

struct RcloneCopyText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::RcloneDrive)
};

Error changedAt(const QString &id)
{
    return {Error::Kind::Conflict,
            RcloneCopyText::tr("%1 was changed on the drive meanwhile.").arg(shownPath(nameOf(id))),
            RcloneCopyText::tr("Look at both versions, then decide which one stays."),
            {}};
}

Error notAsSent(const QString &name)
{
    return {Error::Kind::BadInput,
            RcloneCopyText::tr("%1 did not arrive as it was sent.").arg(shownPath(name)),
            RcloneCopyText::tr("Try again; if it stays, check the remote with rclone."),
            {}};
}

QString uploadTarget(const UploadOrder &order)
{
    return order.replacedId.isEmpty() ? childId(order.parentId, order.name) : order.replacedId;
}

QString traceOf(const FileStamp &sent)
{
    const QJsonObject object{{u"size"_s, sent.size},
                             {u"modified"_s, sent.changedAt.toMSecsSinceEpoch()}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

FileStamp sentBefore(const QString &trace)
{
    const QJsonObject object = QJsonDocument::fromJson(trace.toUtf8()).object();
    const qint64 modified = object["modified"_L1].toInteger();
    return {object["size"_L1].toInteger(-1), QDateTime::fromMSecsSinceEpoch(modified)};
}

/// rclone gives what it copies the time of the file; not every remote keeps all of it.
bool isCopyOf(const FileStamp &sent, const DriveItem &item)
{
    return sent.size >= 0 && item.size == sent.size && item.modified.isValid()
        && std::chrono::abs(std::chrono::milliseconds(item.modified.msecsTo(sent.changedAt))) <= 2s;
}

void stopJob(RcloneServer &server, qint64 job)
{
    RcloneCall *call = server.call(u"job/stop"_s, {{u"jobid"_s, job}});
    call->setParent(&server);
    call->start();
}

} // namespace

RcloneCopyTask::RcloneCopyTask(RcloneServer &server, const Ends &ends, qint64 size,
                               Direction direction, const std::shared_ptr<Bandwidth> &bandwidth)
    : m_server(server)
    , m_ends(ends)
    , m_size(size)
    , m_group(u"aloft-"_s + QUuid::createUuid().toString(QUuid::Id128))
    , m_direction(direction)
    , m_bandwidth(bandwidth)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(lookEvery);
    connect(&m_pause, &QTimer::timeout, this, [this] { keepRates(&RcloneCopyTask::look); });
}

RcloneCopyTask::~RcloneCopyTask()
{
    stop();
}

/// rclone itself keeps to the rates, for all that it copies.
void RcloneCopyTask::run()
{
    keepRates(&RcloneCopyTask::copy);
}

/// They may be other ones while it copies.
void RcloneCopyTask::keepRates(Next next)
{
    if (wantedRates() == m_server.rates())
        (this->*next)();
    else
        tellRates(next);
}

/// The other direction's is as it was told last.
RcloneRates RcloneCopyTask::wantedRates() const
{
    RcloneRates rates = m_server.rates();
    if (m_bandwidth)
        (m_direction == Direction::Up ? rates.up : rates.down) = m_bandwidth->limit();
    return rates;
}

/// Once more when another copy told it something meanwhile: which of both came last is not known.
void RcloneCopyTask::tellRates(Next next)
{
    const RcloneRates before = m_server.rates();
    const RcloneRates rates = wantedRates();
    runStep(m_server.call(u"core/bwlimit"_s, {{u"rate"_s, rates.text()}}),
            [this, before, rates, next](const RcloneCall &) {
                if (m_server.rates() != before)
                    return tellRates(next);
                m_server.noteRates(rates);
                (this->*next)();
            });
}

/// What is there may look like what is to go, in size and time, and not be it.
void RcloneCopyTask::copy()
{
    const QJsonObject always{{u"IgnoreTimes"_s, true}};
    const QJsonObject parameters{{u"srcFs"_s, m_ends.fromFs}, {u"srcRemote"_s, m_ends.from},
                                 {u"dstFs"_s, m_ends.toFs},   {u"dstRemote"_s, m_ends.to},
                                 {u"_async"_s, true},         {u"_group"_s, m_group},
                                 {u"_config"_s, always}};
    RcloneCall *call = m_server.call(u"operations/copyfile"_s, parameters);
    call->setParent(&m_server); // it outlives this: what it has begun must be stopped
    const QPointer<RcloneCopyTask> self(this);
    connect(call, &Task::finished, &m_server, [self, call, &server = m_server] {
        if (self && !self->isFinished())
            self->watch(*call);
        else if (const qint64 job = call->reply()["jobid"_L1].toInteger(); job > 0)
            stopJob(server, job);
    });
    call->start();
}

void RcloneCopyTask::watch(const RcloneCall &begun)
{
    if (begun.error())
        return fail(*begun.error());
    m_job = begun.reply()["jobid"_L1].toInteger();
    look();
}

void RcloneCopyTask::look()
{
    const QJsonObject job{{u"jobid"_s, m_job}};
    runStep(m_server.call(u"job/status"_s, job), [this](const RcloneCall &called) {
        const QJsonObject &status = called.reply();
        if (!status["finished"_L1].toBool())
            return askHowFar();
        m_job = 0;
        if (status["success"_L1].toBool())
            succeed();
        else
            repeat(rcloneError(500, status["error"_L1].toString()));
    });
}

/// rclone compares what has arrived, and takes away what is damaged: once more, then it is an error.
void RcloneCopyTask::repeat(const Error &error)
{
    if (error.kind == Error::Kind::BadInput && !std::exchange(m_isAgain, true))
        copy();
    else
        fail(error);
}

void RcloneCopyTask::askHowFar()
{
    const QJsonObject group{{u"group"_s, m_group}};
    runStep(m_server.call(u"core/stats"_s, group), [this](const RcloneCall &called) {
        Q_EMIT progressChanged(called.reply()["bytes"_L1].toInteger(), m_size);
        if (!isFinished())
            m_pause.start();
    });
}

void RcloneCopyTask::stop()
{
    m_pause.stop();
    if (const qint64 job = std::exchange(m_job, 0); job > 0)
        stopJob(m_server, job);
}

RcloneUploadTask::RcloneUploadTask(const RcloneRemote &remote, const UploadOrder &order)
    : m_remote(remote)
    , m_order(order)
    , m_id(uploadTarget(order))
    , m_part(childId(parentIdOf(m_id), hiddenPartName(nameOf(m_id))))
    , m_sent(sentBefore(order.trace))
{ }

void RcloneUploadTask::run()
{
    const Result<void> checked = isNew() ? checkNewName(m_order.name) : Result<void>();
    if (!checked)
        return fail(checked.error());
    m_stamp = fileStamp(m_order.file);
    if (m_stamp.size < 0 || !QFileInfo(m_order.file).isFile())
        return fail({m_stamp.size < 0 ? Error::Kind::NotFound : Error::Kind::BadInput,
                     tr("%1 is no file.").arg(shownPath(m_order.file)),
                     tr("Look whether it was moved or deleted."),
                     {}});
    if (m_remote.facts->areKnown)
        find(&RcloneUploadTask::compare);
    else
        runStep(new RcloneStatTask(m_remote, folderRootId),
                [this](const RcloneStatTask &) { find(&RcloneUploadTask::compare); });
}

void RcloneUploadTask::find(Found next)
{
    runStep(
        new RcloneStatTask(m_remote, m_id),
        [this, next](const RcloneStatTask &found) { (this->*next)(&found.item()); },
        [this, next](const Error &error) {
            if (error.kind == Error::Kind::NotFound)
                (this->*next)(nullptr);
            else
                fail(error);
        });
}

/// Of what an earlier task has replaced, nothing may be there: it ended between two steps of rclone's.
void RcloneUploadTask::compare(const DriveItem *there)
{
    m_seen = there ? there->version : QString();
    const bool isRightVersion = there && there->kind == DriveItem::Kind::File
        && (m_order.replacedVersion.isEmpty() || there->version == m_order.replacedVersion);
    const bool isExpected = there ? !isNew() && isRightVersion : isNew() || m_sent.size >= 0;
    if (isExpected)
        return copy();
    if (!there || !isCopyOf(m_sent, *there))
        return fail(conflict());
    if (m_sent != m_stamp)
        return copy();
    m_item = *there;
    succeed();
}

Error RcloneUploadTask::conflict() const
{
    if (!isNew())
        return changedAt(m_id);
    return {Error::Kind::Conflict,
            tr("%1 is on the drive already.").arg(shownPath(m_order.name)),
            tr("Choose another name, or replace what is there."),
            {}};
}

void RcloneUploadTask::copy()
{
    Q_EMIT traceChanged(traceOf(m_stamp));
    const QFileInfo file(m_order.file);
    const QString &to = places() ? m_part : m_id;
    auto *step = new RcloneCopyTask(m_remote.server,
                                    {file.path(), file.fileName(), m_remote.fs, rclonePath(to)},
                                    m_stamp.size, RcloneCopyTask::Direction::Up, m_order.bandwidth);
    connect(step, &Task::progressChanged, this, &Task::progressChanged);
    runStep(step, [this](const RcloneCopyTask &) { check(); });
}

void RcloneUploadTask::check()
{
    if (fileStamp(m_order.file) != m_stamp)
        fail({Error::Kind::Busy,
              tr("%1 changed while it was read.").arg(shownPath(m_order.file)),
              tr("Try again when nothing writes to it."),
              {}});
    else if (places())
        find(&RcloneUploadTask::compareAgain);
    else
        verify();
}

/// The copying has taken its time.
void RcloneUploadTask::compareAgain(const DriveItem *there)
{
    if ((there ? there->version : QString()) == m_seen)
        place();
    else
        fail(conflict());
}

/// What is there may look like the part, in size and time, and not be it.
void RcloneUploadTask::place()
{
    const QJsonObject parameters{{u"srcFs"_s, m_remote.fs},
                                 {u"srcRemote"_s, rclonePath(m_part)},
                                 {u"dstFs"_s, m_remote.fs},
                                 {u"dstRemote"_s, rclonePath(m_id)},
                                 {u"_config"_s, QJsonObject{{u"IgnoreTimes"_s, true}}}};
    runStep(m_remote.server.call(u"operations/movefile"_s, parameters),
            [this](const RcloneCall &) { verify(); });
}

void RcloneUploadTask::verify()
{
    runStep(new RcloneStatTask(m_remote, m_id), [this](const RcloneStatTask &found) {
        m_item = found.item();
        if (m_item.size == m_stamp.size)
            succeed();
        else
            fail(notAsSent(nameOf(m_id)));
    });
}

RcloneDownloadTask::RcloneDownloadTask(const RcloneRemote &remote, const DownloadOrder &order)
    : m_remote(remote)
    , m_order(order)
    , m_part(hiddenPart(order.file))
{ }

void RcloneDownloadTask::run()
{
    runStep(new RcloneStatTask(m_remote, m_order.item.id), [this](const RcloneStatTask &found) {
        m_found = found.item();
        const QString &expected = m_order.item.version;
        if (!m_found.canDownload || m_found.isFolder())
            return fail({Error::Kind::BadInput,
                         tr("%1 has no bytes of its own.").arg(shownPath(m_found.name)),
                         tr("Choose a file."),
                         {}});
        if (!expected.isEmpty() && expected != m_found.version)
            return fail(changedAt(m_found.id));
        copy();
    });
}

void RcloneDownloadTask::copy()
{
    const QFileInfo part(m_part);
    auto *step = new RcloneCopyTask(
        m_remote.server, {m_remote.fs, rclonePath(m_found.id), part.path(), part.fileName()},
        m_found.size, RcloneCopyTask::Direction::Down, m_order.bandwidth);
    connect(step, &Task::progressChanged, this, &Task::progressChanged);
    runStep(step, [this](const RcloneCopyTask &) { verify(); });
}

void RcloneDownloadTask::verify()
{
    runStep(new RcloneStatTask(m_remote, m_found.id), [this](const RcloneStatTask &found) {
        if (found.item().version != m_found.version)
            return fail(changedAt(m_found.id));
        place();
    });
}

void RcloneDownloadTask::place()
{
    using Place = ComputeTask<Result<void>>;
    const auto rename = [part = m_part, order = m_order, size = m_found.size,
                         name = m_found.name](const Place::Cancelled &isCancelled) -> Result<void> {
        if (QFileInfo(part).size() != size)
            return failure(notAsSent(name));
        return placeHiddenPart(order.file, order.existing, isCancelled);
    };
    runStep(new Place(rename), [this](const Place &placed) {
        if (const Result<void> done = placed.value(); !done)
            return fail(done.error());
        succeed();
    });
}

} // namespace Aloft

#include "moc_rclonecopy.cpp"
