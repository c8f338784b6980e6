#include "core/sync/trashcheck.h"

#include "core/sync/ignorerules.h"
#include "core/sync/remotetasks.h"
#include "core/sync/syncjournal.h"

#include <QMultiHash>

#include <algorithm>

namespace Aloft {

namespace {

/// It says nothing of the item that was asked for.
bool mayPass(const Error &error)
{
    return error.kind == Error::Kind::Network || error.kind == Error::Kind::Busy
        || error.kind == Error::Kind::Provider || error.kind == Error::Kind::Cancelled;
}

/// Of an item and all that is below it, as the journal has them.
QHash<QString, QString> versionsBelow(const QString &id, const SyncRows &rows)
{
    QMultiHash<QString, const SyncRow *> children;
    for (const SyncRow &row : rows)
        children.insert(row.parentId, &row);
    QHash<QString, QString> versions;
    QStringList pending{id};
    while (!pending.isEmpty()) {
        const QString each = pending.takeLast();
        if (versions.contains(each) || !rows.contains(each))
            continue;
        versions.insert(each, rows[each].version);
        const QList<const SyncRow *> below = children.values(each);
        for (const SyncRow *row : below)
            pending.append(row->id);
    }
    return versions;
}

} // namespace

TrashCheckTask::TrashCheckTask(const Order &order, QObject *parent) : Task(parent), m_order(order)
{ }

void TrashCheckTask::run()
{
    if (!m_order.drive.capabilities().testFlag(Drive::Capability::Trash))
        succeed();
    else if (!m_order.trashed.isFolder())
        conclude(!m_order.versions.values().contains(m_order.trashed.version));
    else if (m_order.cursor.isEmpty())
        checkTrashed();
    else
        checkChanges();
}

void TrashCheckTask::checkChanges()
{
    runStep(m_order.drive.changes(m_order.cursor), [this](const ChangesTask &task) {
        const QHash<QString, QString> &known = m_order.versions;
        conclude(std::ranges::any_of(task.changes(), [&known](const DriveChange &change) {
            if (!change.item)
                return false;
            const auto version = known.constFind(change.id);
            const bool isStranger = version == known.cend() || *version != change.item->version;
            const bool isInIt = known.contains(change.id) || known.contains(change.item->parentId);
            return isStranger && isInIt && !IgnoreRules::isLitter(change.item->name);
        }));
    });
}

/// Where ids are paths, they are others in the trash; what is in it is told by its versions.
void TrashCheckTask::checkTrashed()
{
    runStep(
        m_order.drive.walk(m_order.trashed.id),
        [this](const ItemsTask &walked) {
            const QStringList planned = m_order.versions.values();
            conclude(std::ranges::any_of(walked.items(), [&planned](const DriveItem &each) {
                return !planned.contains(each.version) && !IgnoreRules::isLitter(each.name);
            }));
        },
        [this](const Error &error) {
            if (mayPass(error))
                fail(error);
            else
                succeed(); // this trash cannot be looked into
        });
}

void TrashCheckTask::conclude(bool hasStrangers)
{
    if (!hasStrangers)
        return succeed();
    runStep(m_order.drive.restore(m_order.trashed.id), [this](const ItemTask &) {
        m_isTakenBack = true;
        succeed();
    });
}

UnfinishedTrashTask::UnfinishedTrashTask(Drive &drive, SyncJournal &journal, QObject *parent)
    : Task(parent)
    , m_drive(drive)
    , m_journal(journal)
{ }

void UnfinishedTrashTask::run()
{
    if (m_journal.trashings().isEmpty())
        return succeed();
    const auto first = m_journal.trashings().cbegin();
    look(first.key(), first.value());
}

void UnfinishedTrashTask::look(const QString &id, const QString &cursor)
{
    runStep(
        m_drive.stat(id),
        [this, id, cursor](const ItemTask &task) {
            if (task.item().isTrashed)
                check(task.item(), cursor);
            else
                goOn(id); // it was not done, or is back
        },
        [this, id](const Error &error) {
            if (error.kind == Error::Kind::NotFound)
                goOn(id);
            else
                giveUp(id, error);
        });
}

void UnfinishedTrashTask::check(const DriveItem &item, const QString &cursor)
{
    const QHash<QString, QString> versions = versionsBelow(item.id, m_journal.rows());
    if (const std::optional<Error> problem = m_journal.problem())
        return fail(*problem);
    if (versions.isEmpty())
        return goOn(item.id);
    const QString id = item.id;
    runStep(
        new TrashCheckTask({m_drive, item, versions, cursor}),
        [this, id](const TrashCheckTask &) { goOn(id); },
        [this, id](const Error &error) { giveUp(id, error); });
}

/// What fails for this one alone must not keep all else from being synced.
void UnfinishedTrashTask::giveUp(const QString &id, const Error &error)
{
    if (mayPass(error))
        return fail(error);
    runStep(new RootTask(m_drive, m_journal.rootId()), [this, id, error](const RootTask &) {
        m_problems.append({m_journal.rows().value(id).path, error});
        goOn(id);
    });
}

void UnfinishedTrashTask::goOn(const QString &id)
{
    m_journal.removeTrashing(id);
    run();
}

} // namespace Aloft

#include "moc_trashcheck.cpp"
