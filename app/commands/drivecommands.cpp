#include "app/commands/drivecommands.h"

#include "app/commands/drivedeletecommand.h"
#include "app/commands/drivelistcommands.h"
#include "app/commands/drivetext.h"
#include "app/commands/flagnames.h"
#include "app/commands/sessionchoice.h"
#include "core/auth/accounts.h"
#include "core/drive/drivebook.h"
#include "core/drive/google/googlelink.h"
#include "core/drive/pathtasks.h"
#include "core/session/session.h"
#include "core/session/sessiondrives.h"
#include "core/session/workbench.h"

#include <QJsonArray>
#include <QLocale>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

template<typename T>
Command *make(const CommandContext &context)
{
    return new T(context);
}

QJsonArray capabilityNames(Drive::Capabilities capabilities)
{
    static constexpr std::pair<Drive::Capability, const char *> names[] = {
        {Drive::Capability::StableIds, "stable-ids"},
        {Drive::Capability::Changes, "changes"},
        {Drive::Capability::Trash, "trash"},
        {Drive::Capability::Checksums, "checksums"},
        {Drive::Capability::SetsTimes, "times"},
        {Drive::Capability::TwinNames, "twin-names"},
        {Drive::Capability::SeesForeign, "foreign-files"},
        {Drive::Capability::Quota, "quota"},
        {Drive::Capability::FoldsCase, "folds-case"},
        {Drive::Capability::Packs, "packs"},
    };
    return flagNames<Drive::Capability>(capabilities, names);
}

QString joined(const QString &folder, const QString &name)
{
    return folder.isEmpty() ? name : folder + u'/' + name;
}

CommandSpec spec(const QString &name, const QString &arguments, const QString &summary, int fewest,
                 int most, CommandSpec::Make make)
{
    return {name, arguments, summary, fewest, most, false, CommandSpec::Needs::Owner, {}, make};
}

CommandSpec addSpec()
{
    CommandSpec add = spec(u"drive add"_s, Command::tr("KIND NAME …"),
                           Command::tr("Adds a drive: a folder by its path, for instance."), 2, -1,
                           make<DriveAddCommand>);
    add.options = {{{u"shared-drive"_s},
                    Command::tr("SHARED-DRIVE"),
                    Command::tr("At Google, a shared drive of the account, by name or id.")}};
    return add;
}

} // namespace

QList<CommandSpec> driveCommandSpecs()
{
    const QString path = Command::tr("D:PATH");
    return {
        spec(u"drive list"_s, {}, Command::tr("Shows the drives that were added."), 0, 0,
             make<DriveListCommand>),
        addSpec(),
        spec(u"drive remove"_s, Command::tr("NAME"),
             Command::tr("Takes a drive off the list; what it holds stays as it is."), 1, 1,
             make<DriveRemoveCommand>),
        spec(u"drive ls"_s, path, Command::tr("Shows what is in a folder of a drive."), 1, 1,
             make<DriveLsCommand>),
        spec(u"drive info"_s, path, Command::tr("Shows what is known of a file, or of a drive."), 1,
             1, make<DriveInfoCommand>),
        spec(u"drive mkdir"_s, path, Command::tr("Makes a folder, and those above it."), 1, 1,
             make<DriveMakeFolderCommand>),
        spec(u"drive mv"_s, Command::tr("D:FROM D:TO"),
             Command::tr("Moves or renames within a drive."), 2, 2, make<DriveMoveCommand>),
        driveRemovalSpec(),
        spec(u"drive restore"_s, Command::tr("D:ID"),
             Command::tr("Brings back what \"drive rm\" moved to the trash, by the id it printed."),
             1, 1, make<DriveRestoreCommand>),
    };
}

/// Where one of its drives is an account's.
bool DriveCommand::needsSecrets() const
{
    const QList<DriveEntry> entries = workbench().drives().entries();
    const QStringList words = line().arguments();
    return std::ranges::any_of(entries, [&](const DriveEntry &entry) {
        const QString id = workbench().drives().account(entry);
        return !id.isEmpty() && !workbench().accounts().isFromEnvironment(id)
            && std::ranges::any_of(words, [&](const QString &word) {
                   return word.startsWith(entry.name + u':')
                       || (entry.kind == u"google" && googleFileIdIn(word));
               });
    });
}

Result<DriveCommand::Place> DriveCommand::placeOf(const QString &text)
{
    const Result<DrivePath> path = DrivePath::parse(text);
    if (!path)
        return failure(path.error());
    if (!workbench().drives().contains(path->drive)) {
        if (const Result<Session *> session = sessionNamed(workbench(), path->drive))
            return placeOn(**session, *path);
    }
    const Result<Drive *> drive = workbench().drives().drive(path->drive);
    if (!drive)
        return failure(drive.error());
    watch(path->drive);
    return Place{*path, *drive, path->drive};
}

Result<DriveCommand::Place> DriveCommand::placeOn(const Session &session, DrivePath path)
{
    SessionDrives &drives = workbench().sessionDrives();
    const QString key = SessionDrives::keyOf(session.id());
    path.drive = drives.name(key);
    if (!drives.drive(key))
        return failure(
            {Error::Kind::NotFound,
             tr("The session \"%1\" is not connected.").arg(session.name()),
             tr("\"aloftctl session list\" says why; \"aloftctl exec --on %1 pass\" starts it.")
                 .arg(session.id()),
             {}});
    connect(&drives, &SessionDrives::removed, this,
            [this, key, name = path.drive](const QString &gone) {
                if (gone == key && !isFinished())
                    fail({Error::Kind::Network,
                          tr("The session \"%1\" is not connected any more.").arg(name),
                          tr("\"aloftctl session list\" says why."),
                          {}});
            });
    return Place{path, drives.drive(key), key};
}

void DriveCommand::watch(const QString &driveName)
{
    connect(&workbench().drives(), &DriveBook::removed, this,
            [this, driveName](const QString &gone) {
                if (gone == driveName && !isFinished())
                    fail({Error::Kind::NotFound,
                          tr("The drive \"%1\" was removed.").arg(gone),
                          tr("\"aloftctl drive list\" shows those that are there."),
                          {}});
            });
}

// ---- looking ----

void DriveLsCommand::proceed()
{
    const Result<Place> place = placeOf(line().arguments().constFirst());
    if (!place)
        return fail(place.error());
    runStep(new FindItemTask(*place->drive, place->path.names),
            [this, place = *place](const ItemTask &found) { show(place, found.item()); });
}

void DriveLsCommand::show(const Place &place, const DriveItem &item)
{
    if (!item.isFolder()) {
        print(lineOf(item, item.name), objectOf(item, place.path.names.join(u'/')));
        return succeed();
    }
    runStep(place.drive->list(item.id), [this, place](const ItemsTask &listed) {
        QList<DriveItem> items = listed.items();
        std::ranges::sort(items, {}, &DriveItem::name);
        for (const DriveItem &one : std::as_const(items))
            print(lineOf(one, one.name),
                  objectOf(one, joined(place.path.names.join(u'/'), one.name)));
        succeed();
    });
}

void DriveInfoCommand::proceed()
{
    const Result<Place> place = placeOf(line().arguments().constFirst());
    if (!place)
        return fail(place.error());
    runStep(
        new FindItemTask(*place->drive, place->path.names),
        [this, place = *place](const ItemTask &found) {
            if (place.path.names.isEmpty())
                return showDrive(place);
            const QString path = place.path.names.join(u'/');
            const QJsonObject facts = objectOf(found.item(), path);
            QStringList lines;
            for (auto fact = facts.begin(); fact != facts.end(); ++fact)
                lines.append(
                    u"%1 %2"_s.arg(fact.key(), -10).arg(harmless(fact->toVariant().toString())));
            print(lines.join(u'\n'), facts);
            succeed();
        });
}

void DriveInfoCommand::showDrive(const Place &place)
{
    const QJsonObject facts{{u"drive"_s, place.path.drive},
                            {u"kind"_s, place.drive->kind()},
                            {u"capabilities"_s, capabilityNames(place.drive->capabilities())}};
    const auto show = [this, facts](const QJsonObject &quota) {
        QJsonObject all = facts;
        QString text = facts["drive"_L1].toString() + "  "_L1 + facts["kind"_L1].toString();
        if (quota.contains("limit"_L1) && quota.contains("used"_L1)) {
            const QLocale locale;
            text += "  "_L1
                + tr("%1 of %2 used")
                      .arg(locale.formattedDataSize(quota["used"_L1].toInteger()),
                           locale.formattedDataSize(quota["limit"_L1].toInteger()));
        }
        all.insert(u"quota"_s, quota);
        print(text, all);
        succeed();
    };
    if (!place.drive->capabilities().testFlag(Drive::Capability::Quota))
        return show({});
    runStep(place.drive->quota(),
            [show](const QuotaTask &asked) { show(objectOf(asked.quota())); });
}

// ---- changing ----

void DriveMakeFolderCommand::proceed()
{
    const Result<Place> place = placeOf(line().arguments().constFirst());
    if (!place)
        return fail(place.error());
    runStep(new MakeFoldersTask(*place->drive, place->path.names),
            [this, path = place->path](const ItemTask &made) {
                print(path.text(), objectOf(made.item(), path.names.join(u'/')));
                succeed();
            });
}

void DriveMoveCommand::proceed()
{
    const Result<Place> from = placeOf(line().arguments().at(0));
    const Result<Place> to = placeOf(line().arguments().at(1));
    if (!from || !to)
        return fail(from ? to.error() : from.error());
    m_from = *from;
    m_to = *to;
    if (m_from.drive != m_to.drive)
        return fail({Error::Kind::Usage,
                     tr("Both places have to be in one drive."),
                     tr("Copy it with \"drive cp\", then delete it where it was."),
                     {}});
    if (m_from.path.names.isEmpty())
        return fail({Error::Kind::BadInput,
                     tr("The drive's own folder cannot be moved."),
                     tr("Choose what is in it."),
                     {}});
    runStep(new FindItemTask(*m_from.drive, m_from.path.names),
            [this](const ItemTask &found) { findTarget(found.item()); });
}

void DriveMoveCommand::findTarget(const DriveItem &moved)
{
    m_id = moved.id;
    runStep(
        new FindItemTask(*m_to.drive, m_to.path.names),
        [this, name = moved.name](const ItemTask &found) {
            if (found.item().isFolder() && found.item().id != m_id)
                return move(found.item().id, name,
                            {m_to.path.drive, m_to.path.names + QStringList(name), false});
            move(found.item().parentId, m_to.path.name(), m_to.path);
        },
        [this](const Error &error) {
            if (error.kind != Error::Kind::NotFound || m_to.path.isFolder)
                return fail(error);
            runStep(new FindItemTask(*m_to.drive, m_to.path.parent().names),
                    [this](const ItemTask &parent) {
                        move(parent.item().id, m_to.path.name(), m_to.path);
                    });
        });
}

void DriveMoveCommand::move(const QString &parentId, const QString &name, const DrivePath &target)
{
    runStep(m_from.drive->move(m_id, parentId, name), [this, target](const ItemTask &moved) {
        print(target.text(), objectOf(moved.item(), target.names.join(u'/')));
        succeed();
    });
}

void DriveTrashCommand::proceed()
{
    trashNext();
}

void DriveTrashCommand::trashNext()
{
    if (m_next == line().arguments().size())
        return m_first ? fail(*m_first) : succeed();
    const Result<Place> place = placeOf(line().arguments().at(m_next++));
    if (!place)
        return note(place.error());
    runStep(
        new FindItemTask(*place->drive, place->path.names),
        [this, place = *place](const ItemTask &found) { trash(place, found.item()); },
        [this](const Error &error) { note(error); });
}

void DriveTrashCommand::trash(const Place &place, const DriveItem &item)
{
    if (!place.drive->capabilities().testFlag(Drive::Capability::Trash))
        return note({Error::Kind::Usage,
                     tr("The drive \"%1\" has no trash.").arg(place.path.drive),
                     tr("\"drive rm --permanently\" deletes it for good."),
                     {}});
    runStep(
        place.drive->trash(item.id),
        [this, path = place.path](const ItemTask &trashed) {
            print(path.drive + u':' + harmless(trashed.item().id),
                  objectOf(trashed.item(), path.names.join(u'/')));
            trashNext();
        },
        [this](const Error &error) { note(error); });
}

/// The others are tried all the same; the first error is the command's.
void DriveTrashCommand::note(const Error &error)
{
    if (m_first)
        say(error.text());
    else
        m_first = error;
    trashNext();
}

void DriveRestoreCommand::proceed()
{
    const QString text = line().arguments().constFirst();
    const QString name = text.section(u':', 0, 0);
    const Result<Drive *> drive = workbench().drives().drive(name);
    if (!drive)
        return fail(drive.error());
    runStep((*drive)->restore(text.mid(name.size() + 1)), [this, name](const ItemTask &restored) {
        print(name + u':' + harmless(restored.item().name),
              objectOf(restored.item(), restored.item().name));
        succeed();
    });
}

} // namespace Aloft

#include "moc_drivecommands.cpp"
