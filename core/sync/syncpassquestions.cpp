#include "core/sync/ignorerules.h"
#include "core/sync/syncpass.h"

#include <QLocale>

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
            SyncPass::tr("Nothing was changed. If that is meant, allow the uploads; else name what "
                         "stays here in a file .aloftignore."),
            {}};
}

Error noRoom(qint64 bytes, qint64 free)
{
    return {Error::Kind::Conflict,
            SyncPass::tr("%1 would go up to the drive, which has room for %2.")
                .arg(sizeText(bytes), sizeText(free)),
            SyncPass::tr("Nothing was changed. Make room there, or name what stays here in a file "
                         ".aloftignore."),
            {}};
}

Error questionError(SyncQuestion question, qsizetype deletions, qsizetype files)
{
    const QString advice = SyncPass::tr(
        "Nothing was changed. If that is meant, allow the deletions and sync again.");
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

/// Of the workspace's own file. Where it goes to the trash, it goes with all else: what it kept out
/// must not go up before somebody was asked.
bool bringsRules(const SyncStep &step)
{
    const bool isHere = step.kind == SyncStep::Kind::Download
        || step.kind == SyncStep::Kind::MoveLocal;
    return isHere && (step.path == IgnoreRules::fileName() || step.from == IgnoreRules::fileName());
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

/// Much at the beginning may be a folder that nobody meant; later it is what somebody works on. What
/// the drive has no room for would fail file by file.
void SyncPass::checkUploads(const SyncPlan &plan)
{
    const qint64 bytes = plan.uploadBytes;
    if (m_allowance.coversUploads(bytes))
        return execute(plan);
    if (plan.files == 0 && bytes > m_allowance.firstUploads)
        return failAskingAboutUploads(bytes, std::nullopt);
    const bool isTold = m_pair.drive.capabilities().testFlag(Drive::Capability::Quota);
    if (bytes < worthAsking || !isTold)
        return execute(plan);
    runStep(
        m_pair.drive.quota(),
        [this, plan, bytes](const QuotaTask &task) {
            const DriveQuota quota = task.quota();
            const qint64 free = qMax(qint64(0), quota.limit - quota.used);
            const bool isKnown = quota.limit >= 0 && quota.used >= 0;
            if (isKnown && bytes > free)
                failAskingAboutUploads(bytes, free);
            else
                execute(plan);
        },
        [this, plan](const Error &) { execute(plan); });
}

void SyncPass::failAskingAboutUploads(qint64 bytes, std::optional<qint64> room)
{
    m_summary.question = SyncQuestion::Uploads;
    m_summary.uploadBytes = bytes;
    m_summary.room = room;
    fail(room ? noRoom(bytes, *room) : muchToUpload(bytes));
}

/// What stays out, as the drive has it, counts before anything else is done: what a new rule covers
/// may be gone there, or wait here to go up. Then all is looked at again, with these rules.
bool SyncPass::takeRules(const SyncPlan &plan)
{
    SyncPlan rules = plan;
    rules.steps.removeIf([](const SyncStep &step) { return !bringsRules(step); });
    if (rules.steps.isEmpty() || std::exchange(m_hasTakenRules, true))
        return false;
    m_isForRules = true;
    m_summary.conflicts += int(std::ranges::count_if(rules.steps, [](const SyncStep &step) {
        return step.kind == SyncStep::Kind::MoveLocal && step.reason == SyncStep::Reason::Conflict;
    }));
    execute(rules);
    return true;
}

} // namespace Aloft
