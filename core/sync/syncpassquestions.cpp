#include "core/sync/syncpass.h"

namespace Aloft {

namespace {

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

} // namespace Aloft
