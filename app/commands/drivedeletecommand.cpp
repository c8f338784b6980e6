#include "app/commands/drivedeletecommand.h"

#include "app/commands/agreementtask.h"
#include "app/commands/drivetext.h"
#include "core/drive/drive.h"
#include "core/drive/pathtasks.h"
#include "core/drive/transfers.h"
#include "core/session/workbench.h"

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Command *makeRemoval(const CommandContext &context)
{
    if (context.line.has(u"permanently"_s))
        return new DriveDeleteCommand(context);
    return new DriveTrashCommand(context);
}

} // namespace

CommandSpec driveRemovalSpec()
{
    const CommandOption permanently{
        {u"permanently"_s},
        {},
        DriveDeleteCommand::tr("Delete for good, on a drive that has no trash, after a question.")};
    return {u"drive rm"_s,
            Command::tr("D:PATH…"),
            Command::tr("Moves files and folders to the drive's trash."),
            1,
            -1,
            false,
            CommandSpec::Needs::Owner,
            {permanently, AgreementTask::option()},
            makeRemoval};
}

void DriveDeleteCommand::proceed()
{
    find();
}

void DriveDeleteCommand::find()
{
    if (m_doomed.size() == line().arguments().size())
        return ask();
    const Result<Place> place = placeOf(line().arguments().at(m_doomed.size()));
    if (!place)
        return fail(place.error());
    if (const Result<void> checked = checkIsForGood(*place); !checked)
        return fail(checked.error());
    runStep(new FindItemTask(*place->drive, place->path.names),
            [this, place = *place](const ItemTask &found) {
                m_doomed.append({place, found.item()});
                find();
            });
}

Result<void> DriveDeleteCommand::checkIsForGood(const Place &place) const
{
    if (place.path.names.isEmpty())
        return failure({Error::Kind::BadInput,
                        tr("The drive's own folder cannot be deleted."),
                        tr("Choose what is in it."),
                        {}});
    if (place.drive->capabilities().testFlag(Drive::Capability::Trash))
        return failure({Error::Kind::Usage,
                        tr("The drive \"%1\" has a trash.").arg(place.path.drive),
                        tr("Leave --permanently out, and what you delete can be brought back."),
                        {}});
    return {};
}

void DriveDeleteCommand::ask()
{
    if (!line().has(u"yes"_s)) {
        say(tr("%n item(s) will be deleted for good:", nullptr, int(m_doomed.size())));
        for (const Doomed &each : std::as_const(m_doomed))
            say("  "_L1 + harmless(each.place.path.text())
                + (each.item.isFolder() ? "/"_L1 : ""_L1));
        say(tr("This cannot be undone."));
    }
    runStep(new AgreementTask(console(), line()), [this](const Task &) { deleteNext(); });
}

/// The others are tried all the same; the first error is the command's.
void DriveDeleteCommand::deleteNext()
{
    if (m_next == m_doomed.size())
        return conclude();
    const Doomed &each = m_doomed.at(m_next++);
    const DrivePath path = each.place.path;
    runStep(
        each.place.drive->trash(each.item.id),
        [this, path, item = each.item](const ItemTask &) {
            print(harmless(path.text()), objectOf(item, path.names.join(u'/')));
            deleteNext();
        },
        [this](const Error &error) {
            if (m_first)
                say(error.text());
            else
                m_first = error;
            deleteNext();
        });
}

void DriveDeleteCommand::conclude()
{
    for (const Doomed &each : std::as_const(m_doomed))
        workbench().transfers().lookForRoom(each.place.key);
    if (m_first)
        fail(*m_first);
    else
        succeed();
}

} // namespace Aloft

#include "moc_drivedeletecommand.cpp"
