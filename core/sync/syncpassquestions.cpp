#include "core/sync/syncpass.h"
#include "core/sync/syncrests.h"

#include <QLocale>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace Aloft {

namespace {

constexpr qint64 worthAsking =
    16 << 20; // bytes to go up from which the drive is asked for its room

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

Error muchToUpload(qint64 bytes)
{
    return {Error::Kind::Conflict,
            SyncPass::tr("%1 would go up to the drive.").arg(sizeText(bytes)),
            SyncPass::tr(
                "None of it has gone yet. If that is meant, allow the uploads; else name what "
                "stays here in a file .aloftignore."),
            {}};
}

Error noRoom(qint64 bytes, qint64 free)
{
    return {Error::Kind::Conflict,
            SyncPass::tr("%1 would go up to the drive, which has room for %2.")
                .arg(sizeText(bytes), sizeText(free)),
            SyncPass::tr("None of it has gone yet. Make room there, or name what stays here in a "
                         "file .aloftignore."),
            {}};
}

/// Of one file, where others go.
Error tooLarge(qint64 bytes, qint64 room)
{
    return {Error::Kind::Storage,
            SyncPass::tr("%1 does not fit on the drive, which has room for %2.")
                .arg(sizeText(bytes), sizeText(room)),
            SyncPass::tr("Make room there, or name what stays here in a file .aloftignore."),
            {}};
}

struct Fitting
{
    SyncPlan plan;
    QList<SyncOutcome> leftOut;
};

/// What does not fit would fail all the same, some of it after hours; all else goes on. It is tried
/// again with the next pass, when there may be room.
Fitting fittingInto(qint64 room, const SyncPlan &plan)
{
    Fitting fitting{plan, {}};
    fitting.plan.steps.clear();
    for (const SyncStep &step : plan.steps) {
        const bool isUpload = step.kind == SyncStep::Kind::Upload;
        const qint64 former = qMax(qint64(0), step.item.size); // of what it replaces
        const qint64 more = isUpload ? qMax(qint64(0), step.expected.size - former) : 0;
        if (more > room) {
            fitting.leftOut.append({step, SyncOutcome::End::Failed,
                                    tooLarge(step.expected.size, room)});
        } else {
            fitting.plan.steps.append(step);
            room -= more;
        }
    }
    return fitting;
}

Error questionError(SyncQuestion question, qsizetype deletions, qsizetype files)
{
    const QString advice = SyncPass::tr(
        "None of them is deleted yet. If that is meant, allow the deletions and sync again.");
    switch (question) {
    case SyncQuestion::LocalEmpty:
        return {Error::Kind::Conflict,
                SyncPass::tr("The folder here is empty, and what it held would be deleted on the "
                             "drive."),
                advice,
                {}};
    case SyncQuestion::RemoteEmpty:
        return {Error::Kind::Conflict,
                SyncPass::tr("The folder on the drive is empty, and what it held would be deleted "
                             "here."),
                advice,
                {}};
    case SyncQuestion::Deletions:
    case SyncQuestion::Uploads:
    case SyncQuestion::None:
        break;
    }
    return {Error::Kind::Conflict,
            SyncPass::tr("%1 of %2 files would be deleted.").arg(deletions).arg(files),
            advice,
            {}};
}

} // namespace

/// All that could go.
SyncDeletions SyncPass::known() const
{
    SyncDeletions all;
    for (const SyncRow &row : m_pair.journal.rows()) {
        if (!row.isFolder)
            all.here.insert(row.id);
    }
    return all;
}

SyncQuestion SyncPass::questionAbout(const SyncPlan &plan, const SyncDeletions &deletions) const
{
    if (m_allowance.covers(deletions))
        return SyncQuestion::None;
    if (plan.question != SyncQuestion::None)
        return plan.question;
    return isFew(deletions, plan.files) ? SyncQuestion::None : SyncQuestion::Deletions;
}

/// Together with what went a short time ago: many a deletion of much is seen in slices.
bool SyncPass::isFew(const SyncDeletions &deletions, int files) const
{
    SyncDeletions recent = m_allowance.recent;
    recent += m_summary.unasked;
    const auto areFew = [files](const QSet<QString> &now, const QSet<QString> &before) {
        const auto all = int((now + before).size());
        return now.isEmpty() || isFewDeletions(all, files + all - int(now.size()));
    };
    return areFew(deletions.here, recent.here) && areFew(deletions.there, recent.there);
}

void SyncPass::failAsking(SyncQuestion question, const SyncDeletions &deletions)
{
    m_summary.question = question;
    m_summary.asked = deletions;
    const qsizetype most = qMax(deletions.here.size(), deletions.there.size());
    fail(questionError(question, most, known().here.size()));
}

/// Much at the beginning may be a folder that nobody meant; later it is what somebody works on.
bool SyncPass::asksAboutUploads(const SyncPlan &plan) const
{
    if (plan.uploadBytes <= m_allowance.firstUploads || m_allowance.coversUploads(plan.uploadBytes))
        return false;
    const SyncRows rows = m_pair.journal.rows();
    return std::ranges::all_of(rows, [](const SyncRow &row) { // rules come before all else
        return row.isFolder || row.path == IgnoreRules::fileName();
    });
}

void SyncPass::checkUploads(const SyncPlan &plan)
{
    if (m_pair.rests)
        m_pair.rests->keepOnly(plan.steps);
    const bool isTold = m_pair.drive.capabilities().testFlag(Drive::Capability::Quota);
    if (plan.uploadBytes < worthAsking || !isTold)
        return carryOut(plan, std::nullopt);
    runStep(
        m_pair.drive.quota(),
        [this, plan](const QuotaTask &task) {
            const DriveQuota quota = task.quota();
            const bool isKnown = quota.limit >= 0 && quota.used >= 0;
            const qint64 room = qMax(qint64(0), quota.limit - quota.used);
            carryOut(plan, isKnown && room < plan.uploadBytes ? std::optional(room) : std::nullopt);
        },
        [this, plan](const Error &) { carryOut(plan, std::nullopt); });
}

/// room: bytes, if the drive has too few.
void SyncPass::carryOut(const SyncPlan &plan, std::optional<qint64> room)
{
    if (asksAboutUploads(plan))
        return failAskingAboutUploads(plan.uploadBytes, room);
    if (!room)
        return execute(plan);
    const QPointer<SyncPass> self(this);
    const Fitting fitting = fittingInto(*room, plan);
    for (const SyncOutcome &each : fitting.leftOut) {
        if (self && !isFinished())
            note(each);
    }
    if (self && !isFinished())
        execute(fitting.plan);
}

void SyncPass::failAskingAboutUploads(qint64 bytes, std::optional<qint64> room)
{
    m_summary.question = SyncQuestion::Uploads;
    m_summary.askedBytes = bytes;
    m_summary.room = room;
    fail(room ? noRoom(bytes, *room) : muchToUpload(bytes));
}

} // namespace Aloft
