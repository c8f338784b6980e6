#include "core/drive/rclone/rclonecopy.h"

#include "core/base/computetask.h"
#include "core/drive/disk.h"
#include "core/drive/folder/folderid.h"
#include "core/drive/hiddenpart.h"
#include "core/net/bandwidth.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <QUuid>

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
    return {Error::Kind::Provider,
            RcloneCopyText::tr("%1 did not arrive as it was sent.").arg(shownPath(name)),
            RcloneCopyText::tr("Try again; if it stays, check the remote with rclone."),
            {}};
}

QString uploadTarget(const UploadOrder &order)
{
    return order.replacedId.isEmpty() ? childId(order.parentId, order.name) : order.replacedId;
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
            fail(rcloneError(500, status["error"_L1].toString()));
    });
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
{ }

void RcloneUploadTask::run()
{
    const Result<void> checked = m_order.replacedId.isEmpty() ? checkNewName(m_order.name)
                                                              : Result<void>();
    if (!checked)
        return fail(checked.error());
    m_stamp = fileStamp(m_order.file);
    if (m_stamp.size < 0 || !QFileInfo(m_order.file).isFile())
        return fail({m_stamp.size < 0 ? Error::Kind::NotFound : Error::Kind::BadInput,
                     tr("%1 is no file.").arg(shownPath(m_order.file)),
                     tr("Look whether it was moved or deleted."),
                     {}});
    runStep(
        new RcloneStatTask(m_remote, m_id),
        [this](const RcloneStatTask &found) { compare(&found.item()); },
        [this](const Error &error) {
            if (error.kind == Error::Kind::NotFound)
                compare(nullptr);
            else
                fail(error);
        });
}

void RcloneUploadTask::compare(const DriveItem *there)
{
    const bool isNew = m_order.replacedId.isEmpty();
    const bool isExpected = there && there->kind == DriveItem::Kind::File
        && (m_order.replacedVersion.isEmpty() || there->version == m_order.replacedVersion);
    if (isNew && there)
        return fail({Error::Kind::Conflict,
                     tr("%1 is on the drive already.").arg(shownPath(m_order.name)),
                     tr("Choose another name, or replace what is there."),
                     {}});
    if (!isNew && !isExpected)
        return fail(changedAt(m_id));
    copy();
}

void RcloneUploadTask::copy()
{
    const QFileInfo file(m_order.file);
    auto *step = new RcloneCopyTask(m_remote.server,
                                    {file.path(), file.fileName(), m_remote.fs, rclonePath(m_id)},
                                    m_stamp.size, RcloneCopyTask::Direction::Up, m_order.bandwidth);
    connect(step, &Task::progressChanged, this, &Task::progressChanged);
    runStep(step, [this](const RcloneCopyTask &) { verify(); });
}

void RcloneUploadTask::verify()
{
    if (fileStamp(m_order.file) != m_stamp)
        return fail({Error::Kind::Busy,
                     tr("%1 changed while it was read.").arg(shownPath(m_order.file)),
                     tr("Try again when nothing writes to it."),
                     {}});
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
