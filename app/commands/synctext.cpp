#include "app/commands/synctext.h"

#include "app/commands/drivetext.h"
#include "core/drive/drivepath.h"

#include <QCoreApplication>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct SyncText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::SyncText)
};

QString actionName(SyncStep::Kind kind)
{
    switch (kind) {
    case SyncStep::Kind::MakeLocalFolder:
        return u"make-folder-here"_s;
    case SyncStep::Kind::MakeRemoteFolder:
        return u"make-folder-there"_s;
    case SyncStep::Kind::MoveLocal:
        return u"move-here"_s;
    case SyncStep::Kind::MoveRemote:
        return u"move-there"_s;
    case SyncStep::Kind::Upload:
        return u"upload"_s;
    case SyncStep::Kind::Download:
        return u"download"_s;
    case SyncStep::Kind::TrashLocal:
        return u"trash-here"_s;
    case SyncStep::Kind::TrashRemote:
        return u"trash-there"_s;
    case SyncStep::Kind::Agree:
        return u"agree"_s;
    case SyncStep::Kind::Forget:
        break;
    }
    return u"forget"_s;
}

QString reasonName(SyncStep::Reason reason)
{
    switch (reason) {
    case SyncStep::Reason::New:
        return u"new"_s;
    case SyncStep::Reason::Changed:
        return u"changed"_s;
    case SyncStep::Reason::Moved:
        return u"moved"_s;
    case SyncStep::Reason::Deleted:
        return u"deleted"_s;
    case SyncStep::Reason::Conflict:
        return u"conflict"_s;
    case SyncStep::Reason::InTheWay:
        break;
    }
    return u"in-the-way"_s;
}

/// Where it comes from, when it moves.
QString originOf(const SyncStep &step)
{
    return step.kind == SyncStep::Kind::MoveRemote ? step.item.name : step.from;
}

} // namespace

QString lineOf(const SyncStep &step)
{
    const QString path = harmless(step.path);
    switch (step.kind) {
    case SyncStep::Kind::MakeLocalFolder:
        return SyncText::tr("folder here   %1").arg(path);
    case SyncStep::Kind::MakeRemoteFolder:
        return SyncText::tr("folder there  %1").arg(path);
    case SyncStep::Kind::MoveLocal:
        //: %1 and %2 are paths
        return SyncText::tr("move here     %1 → %2").arg(harmless(step.from), path);
    case SyncStep::Kind::MoveRemote:
        return SyncText::tr("move there    %1 → %2").arg(harmless(step.item.name), path);
    case SyncStep::Kind::Upload:
        return SyncText::tr("upload        %1").arg(path);
    case SyncStep::Kind::Download:
        return SyncText::tr("download      %1").arg(path);
    case SyncStep::Kind::TrashLocal:
        return SyncText::tr("trash here    %1").arg(path);
    case SyncStep::Kind::TrashRemote:
        return SyncText::tr("trash there   %1").arg(path);
    case SyncStep::Kind::Agree:
    case SyncStep::Kind::Forget:
        break;
    }
    return {};
}

QJsonObject objectOf(const SyncStep &step, const QString &state)
{
    QJsonObject object{{u"action"_s, actionName(step.kind)},
                       {u"path"_s, step.path},
                       {u"reason"_s, reasonName(step.reason)},
                       {u"state"_s, state}};
    if (!originOf(step).isEmpty())
        object.insert(u"from"_s, originOf(step));
    if (step.members.size() > 1)
        object.insert(u"items"_s, step.members.size());
    return object;
}

QString stateName(SyncOutcome::End end)
{
    switch (end) {
    case SyncOutcome::End::Done:
        return u"done"_s;
    case SyncOutcome::End::Changed:
        return u"changed"_s;
    case SyncOutcome::End::Failed:
        break;
    }
    return u"failed"_s;
}

QString lineOf(const SyncSummary &summary)
{
    return SyncText::tr(
               "%1 up, %2 down, %3 moved, %4 deleted here, %5 deleted there, %6 conflicts, "
               "%7 not in step.")
        .arg(summary.uploads)
        .arg(summary.downloads)
        .arg(summary.moves)
        .arg(summary.localDeletions)
        .arg(summary.remoteDeletions)
        .arg(summary.conflicts)
        .arg(summary.problems.size());
}

QJsonObject objectOf(const SyncSummary &summary, int unresolved)
{
    return {{u"summary"_s, true},
            {u"uploads"_s, summary.uploads},
            {u"uploadBytes"_s, summary.uploadBytes},
            {u"downloads"_s, summary.downloads},
            {u"downloadBytes"_s, summary.downloadBytes},
            {u"moves"_s, summary.moves},
            {u"folders"_s, summary.folders},
            {u"deletedHere"_s, summary.localDeletions},
            {u"deletedThere"_s, summary.remoteDeletions},
            {u"conflicts"_s, summary.conflicts},
            {u"unresolved"_s, unresolved},
            {u"failed"_s, summary.problems.size()},
            {u"leftOut"_s, summary.leftOut.size()}};
}

} // namespace Aloft
