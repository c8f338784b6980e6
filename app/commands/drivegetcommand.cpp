#include "app/commands/drivegetcommand.h"

#include "core/base/computetask.h"
#include "core/drive/folder/folderid.h"
#include "core/drive/google/googlelink.h"
#include "core/drive/google/googlelinktask.h"
#include "core/drive/pathtasks.h"
#include "core/session/workbench.h"

#include <QDir>
#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

void DriveGetCommand::proceed()
{
    const QString local = line().arguments().constLast();
    m_local = localPath(local);
    m_isInto = QFileInfo(m_local).isDir() || local.endsWith(u'/') || line().arguments().size() > 2;
    if (m_isInto && !makeFolder(m_local))
        return carry();
    getNext();
}

void DriveGetCommand::getNext()
{
    if (m_next == line().arguments().size() - 1)
        return carry();
    const QString text = line().arguments().at(m_next++);
    const QString rest = text.section(u':', 1);
    if (googleFileIdIn(text))
        return getLinked(text, {}, text);
    if (rest.contains(u"://"_s) && googleFileIdIn(rest))
        return getLinked(text, text.section(u':', 0, 0), rest);
    const Result<Place> place = placeOf(text);
    if (!place)
        return fail(place.error());
    runStep(
        new FindItemTask(*place->drive, place->path.names),
        [this, place = *place](const ItemTask &found) { take(place, found.item()); },
        [this, text](const Error &error) {
            note(error, text);
            getNext();
        });
}

/// drive: on which it is to be looked for; empty: on all.
void DriveGetCommand::getLinked(const QString &text, const QString &drive, const QString &link)
{
    runStep(
        new GoogleLinkTask(workbench().drives(), link, drive),
        [this](const GoogleLinkTask &found) {
            Result<Place> place = placeOf(found.drive() + u':');
            if (!place)
                return fail(place.error());
            place->path.names = {found.item().name};
            take(*place, found.item());
        },
        [this, text](const Error &error) {
            note(error, text);
            getNext();
        });
}

void DriveGetCommand::take(const Place &place, const DriveItem &item)
{
    const QString name = place.path.names.isEmpty() ? place.path.drive : item.name;
    if (const Result<void> checked = checkNewName(name); !checked) {
        note(checked.error(), place.path.text());
        return getNext();
    }
    const QString path = m_isInto ? m_local + u'/' + name : m_local;
    if (!item.isFolder()) {
        takeFile(place, item, path);
        return getNext();
    }
    if (!m_isInto && !makeFolder(m_local))
        return getNext();
    runStep(
        place.drive->walk(item.id),
        [this, place, path, id = item.id](const ItemsTask &walked) {
            takeFolder(place, path, id, walked.items());
        },
        [this, place](const Error &error) {
            note(error, place.path.text());
            getNext();
        });
}

void DriveGetCommand::takeFile(const Place &place, const DriveItem &item, const QString &file)
{
    if (item.kind != DriveItem::Kind::File)
        leaveOut(file);
    else if (const auto error = claimPath(file, existing(), m_taken))
        note(*error, file);
    else
        order(place, item, file);
}

/// In a thread: a large tree, or a slow disk, must not hold up whoever owns the profile.
void DriveGetCommand::takeFolder(const Place &place, const QString &folder, const QString &id,
                                 const QList<DriveItem> &below)
{
    using Planning = ComputeTask<FetchPlan>;
    const FetchOrder order{m_local, folder, id, below, existing(), m_taken};
    const auto plan = [order](const Planning::Cancelled &isCancelled) {
        return planFetch(order, isCancelled);
    };
    runStep(new Planning(plan), [this, place](const Planning &planned) {
        enter(place, planned.value());
        getNext();
    });
}

void DriveGetCommand::enter(const Place &place, const FetchPlan &plan)
{
    m_taken = plan.taken;
    for (const FetchPlan::Problem &problem : plan.problems)
        note(problem.error, problem.path);
    for (const QString &path : plan.leftOut)
        leaveOut(path);
    for (const FetchPlan::File &file : plan.files)
        order(place, file.item, file.path);
}

Existing DriveGetCommand::existing() const
{
    return replaces() ? Existing::Replace : Existing::Keep;
}

void DriveGetCommand::order(const Place &place, const DriveItem &item, const QString &file)
{
    DownloadOrder download;
    download.item = item;
    download.file = file;
    download.existing = existing();
    TransferOrder order;
    order.drive = place.key;
    order.what = download;
    order.size = std::max<qint64>(0, item.size);
    order.batch = place.path.text();
    want(order, file);
}

/// The one that the user named; a link to a folder is as good.
bool DriveGetCommand::makeFolder(const QString &path)
{
    if (QFileInfo(path).isDir() || QDir().mkpath(path))
        return true;
    note({Error::Kind::Storage,
          tr("The folder could not be made."),
          tr("Check that nothing else is called so, and that its place may be written to."),
          {}},
         path);
    return false;
}

} // namespace Aloft

#include "moc_drivegetcommand.cpp"
