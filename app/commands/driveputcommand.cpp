#include "app/commands/driveputcommand.h"

#include "app/commands/drivecopycommand.h"
#include "app/commands/drivegetcommand.h"
#include "core/base/computetask.h"

#include <QJsonArray>
#include <QLocale>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

template<typename T>
Command *make(const CommandContext &context)
{
    return new T(context);
}

CommandSpec spec(const QString &name, const QString &arguments, const QString &summary,
                 const QList<CommandOption> &options, CommandSpec::Make make)
{
    return {name, arguments, summary, 2, -1, false, CommandSpec::Needs::Owner, options, make};
}

} // namespace

QList<CommandSpec> driveTransferCommandSpecs()
{
    const CommandOption replace{{u"replace"_s}, {}, Command::tr("Replace what is there.")};
    const CommandOption all{
        {u"all"_s},
        {},
        Command::tr("Also what usually stays: .git, .venv, caches and the like, and what "
                    ".aloftignore and .gitignore name.")};
    return {spec(u"drive put"_s, Command::tr("LOCAL… D:PATH"),
                 Command::tr("Copies files and folders to a drive."), {replace, all},
                 make<DrivePutCommand>),
            spec(u"drive get"_s, Command::tr("D:PATH… LOCAL"),
                 Command::tr("Copies files and folders from a drive."), {replace},
                 make<DriveGetCommand>),
            spec(u"drive cp"_s, Command::tr("D:FROM… D:TO"),
                 Command::tr("Copies files and folders from one drive to another, or within one."),
                 {replace}, make<DriveCopyCommand>)};
}

void DrivePutCommand::proceed()
{
    QStringList sources = line().arguments();
    const Result<Place> target = placeOf(sources.takeLast());
    if (!target)
        return fail(target.error());
    for (QString &source : sources)
        source = localPath(source);
    const LocalTree::Wish wish = line().has(u"all"_s) ? LocalTree::Wish::All
                                                      : LocalTree::Wish::WithoutIgnored;
    using Read = ComputeTask<LocalTree>;
    runStep(new Read([sources, wish](const Read::Cancelled &isCancelled) {
                return readLocalTree(sources, wish, isCancelled);
            }),
            [this, target = *target](const Read &read) { take(target, read.value()); });
}

void DrivePutCommand::take(const Place &target, const LocalTree &tree)
{
    for (const QString &path : tree.leftOut)
        leaveOut(path);
    for (const auto &[path, error] : tree.failed)
        note(error, path);
    if (!tree.ignored.names.isEmpty())
        sayIgnored(tree.ignored);
    deliver(target, tree);
}

void DrivePutCommand::sayIgnored(const LocalTree::Ignored &ignored)
{
    //: %1 are names of folders and rules, %2 is a size
    say(tr("%n file(s), %2, stay here: %1. With --all they go, too.", nullptr, ignored.files)
            .arg(harmless(ignored.names.join(u", "_s)), QLocale().formattedDataSize(ignored.size)));
    if (line().isJson())
        print({},
              {{u"stays"_s, QJsonArray::fromStringList(ignored.names)},
               {u"files"_s, ignored.files},
               {u"size"_s, ignored.size}});
}

TransferOrder DrivePutCommand::orderFor(const UploadOrder &upload, const LocalFile &file)
{
    TransferOrder order;
    order.drive = target().key;
    UploadOrder what = upload;
    what.file = file.path;
    order.what = what;
    order.size = file.size;
    return order;
}

} // namespace Aloft

#include "moc_driveputcommand.cpp"
