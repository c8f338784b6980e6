// What goes on in Aloft without this command.

#include "app/commands/drivetext.h"
#include "app/commands/synccommand.h"
#include "core/drive/drivepath.h"
#include "core/session/syncbook.h"
#include "core/session/workbench.h"

#include <QFileInfo>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

/// The others are about a sync that this command does itself.
Result<void> SyncCommand::checkAlone(const QString &option) const
{
    const QStringList others{u"background"_s, u"stop"_s,  u"dry-run"_s,         u"watch"_s,
                             u"leave"_s,      u"bring"_s, u"allow-deletions"_s, u"allow-uploads"_s};
    for (const QString &other : others) {
        if (line().has(option) && other != option && line().has(other))
            return failure({Error::Kind::Usage,
                            tr("--%1 and --%2 do not go together.").arg(option, other),
                            tr("Leave one of them out."),
                            {}});
    }
    return {};
}

/// What is kept in step with another place is not taken from there unasked.
void SyncCommand::leaveToAloft(const DrivePath &place)
{
    if (!QFileInfo(m_folder).isDir())
        return fail({Error::Kind::NotFound,
                     tr("The folder %1 is not there.").arg(m_folder),
                     tr("Make it first."),
                     {}});
    SyncBook &syncs = workbench().syncs();
    if (!syncs.isKeeping()) // it goes, and what it promised with it
        return fail({Error::Kind::Busy,
                     tr("Another command of this profile is under way."),
                     tr("Try again when it has ended."),
                     {}});
    if (const auto &problem = syncs.ties().problem())
        return fail(*problem);
    const auto sync = syncs.of(m_folder);
    const std::optional<SyncTie> tie = sync->tie();
    if (tie && partnerOf(tie->place) != partnerOf(place))
        return fail({Error::Kind::Conflict,
                     tr("%1 is kept in step with %2 already.")
                         .arg(m_folder, harmless(partnerOf(tie->place))),
                     tr("End that first: \"aloftctl sync LOCAL --stop\"."),
                     {}});
    if (tie)
        sync->resume();
    else
        sync->tie(place);
    showTie(place, tr("Aloft keeps %1 in step with %2 from now on."), u"kept"_s);
    if (sync->state() == WorkspaceSync::State::Held)
        say(tr("All transfers are paused in Aloft. Nothing is carried until they are resumed."));
    succeed();
}

void SyncCommand::stopKeeping()
{
    const auto sync = workbench().syncs().of(m_folder);
    const std::optional<SyncTie> tie = sync->tie();
    if (!tie)
        return fail({Error::Kind::NotFound,
                     tr("%1 is not kept in step with a drive.").arg(m_folder),
                     tr("There is nothing to end."),
                     {}});
    if (const Result<void> untied = sync->untie(); !untied)
        return fail(untied.error());
    showTie(tie->place, tr("Aloft no longer keeps %1 in step with %2."), u"ended"_s);
    succeed();
}

void SyncCommand::showTie(const DrivePath &place, const QString &line, const QString &state)
{
    const QString partner = partnerOf(place);
    print(line.arg(m_folder, harmless(partner)),
          {{u"folder"_s, m_folder}, {u"place"_s, partner}, {u"state"_s, state}});
}

/// Whoever sees no window is to know who syncs it.
void SyncCommand::refuseToOpen(Error error)
{
    const bool isKept = workbench().syncs().isKeeping() && workbench().syncs().ties().of(m_folder);
    if (isKept && error.kind == Error::Kind::Busy)
        error.advice = tr("Try again in a moment, pause it in the window, or end it with --stop.");
    fail(error);
}

/// What Aloft is just carrying is not cut off: then it is being synced already.
void SyncCommand::borrow()
{
    const QString folder = QFileInfo(m_folder).canonicalFilePath();
    const auto tied = workbench().syncs().tied();
    const auto its = std::ranges::find(tied, folder,
                                       [](const auto &sync) { return sync->folder(); });
    if (its != tied.cend())
        m_borrowed = (*its)->lend();
}

} // namespace Aloft
