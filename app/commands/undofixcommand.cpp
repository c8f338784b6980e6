// Takes back what a fix of the doctor changed, the newest of the project first.
#include "app/commands/fixcommand.h"
#include "core/doctor/fixorder.h"
#include "core/doctor/projectsetup.h"
#include "core/session/workbench.h"

namespace Aloft {

using namespace Qt::StringLiterals;

void UndoFixCommand::run()
{
    const Result<AppliedFix> last = applied().last(context().folder);
    if (!last)
        return fail(last.error());
    const auto *change = std::get_if<FileChange>(&last->what);
    if (const auto checked = checkNobodyHolds(change ? change->path : context().folder); !checked)
        return fail(checked.error());
    confirm(last->shown, [this, what = last->what] {
        std::visit([this](const auto &done) { takeBack(done); }, what);
    });
}

void UndoFixCommand::takeBack(const AppliedFix::Installation &done)
{
    const Session *session = workbench().sessions().byId(done.sessionId);
    if (!session)
        return fail({Error::Kind::NotFound,
                     tr("The session in which it was installed is gone."),
                     tr("What was installed there may be gone with it."),
                     {}});
    runPip(done.sessionId, returnOrder(done.fix, done.change, done.folderThere),
           [this, done](const QString &) {
               const ProjectSetup before{done.setupBefore, {}};
               const auto changed = changeProjectSetup(context().folder, [&](ProjectSetup &setup) {
                   setup.restorePackages(done.fix.packages, before);
               });
               end(changed ? Result<void>() : failure(changed.error()));
           });
}

void UndoFixCommand::takeBack(const FileChange &done)
{
    end(replaceFile(done.reversed()));
}

void UndoFixCommand::takeBack(const AppliedFix::Setting &done)
{
    const auto changed = changeProjectSetup(context().folder, [&](ProjectSetup &setup) {
        if (done.before)
            setup.variables[done.name] = *done.before;
        else
            setup.variables.remove(done.name);
    });
    end(changed ? Result<void>() : failure(changed.error()));
}

void UndoFixCommand::end(const Result<void> &outcome)
{
    if (!outcome)
        return fail(outcome.error());
    if (const Result<void> dropped = applied().dropLast(context().folder); !dropped)
        return fail(dropped.error());
    conclude(tr("It is as it was before."));
}

} // namespace Aloft
