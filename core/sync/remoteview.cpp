#include "core/sync/remoteview.h"

namespace Aloft {

namespace {

constexpr int questionsAtATime = 8;
constexpr int deepest = 200; // folders in folders; more is a circle

} // namespace

void RemoteView::reset(const QList<DriveItem> &items, const QString &cursor)
{
    m_items.clear();
    m_gone.clear();
    m_cursor = cursor;
    add(items);
}

void RemoteView::add(const QList<DriveItem> &items)
{
    for (const DriveItem &item : items)
        take(item);
}

void RemoteView::take(const DriveItem &item)
{
    if (item.isTrashed)
        return setGone(item.id);
    m_gone.remove(item.id);
    m_items.insert(item.id, item);
}

void RemoteView::setGone(const QString &id)
{
    m_items.remove(id);
    m_gone.insert(id);
}

QStringList RemoteView::apply(const QList<DriveChange> &changes, const QString &cursor)
{
    QStringList folders;
    QSet<QString> known;
    for (const DriveChange &change : changes) {
        if (m_items.contains(change.id))
            known.insert(change.id);
        if (change.item)
            take(*change.item);
        else
            setGone(change.id);
    }
    for (const DriveChange &change : changes) {
        const bool isFolder = change.item && change.item->isFolder() && !change.item->isTrashed;
        if (isFolder && !known.contains(change.id) && isBelowRoot(change.id))
            folders.append(change.id);
    }
    const QHash<QString, DriveItem> items = m_items;
    for (const DriveItem &item : items) { // of elsewhere, or in a folder that went
        if (!isBelowRoot(item.id))
            setGone(item.id);
    }
    m_cursor = cursor;
    return folders;
}

bool RemoteView::isBelowRoot(const QString &id) const
{
    QString each = id;
    for (int depth = 0; depth < deepest; ++depth) {
        if (each == m_rootId)
            return true;
        const auto item = m_items.constFind(each);
        if (item == m_items.cend())
            return false;
        each = item->parentId;
    }
    return false;
}

RefreshTask::RefreshTask(Drive &drive, RemoteView &view, QObject *parent)
    : Task(parent)
    , m_drive(drive)
    , m_view(view)
{ }

void RefreshTask::run()
{
    if (!m_drive.capabilities().testFlag(Drive::Capability::Changes))
        readAll({});
    else if (m_view.cursor().isEmpty())
        takeCursor();
    else
        readChanges(m_view.cursor());
}

/// Before everything is read, so that nothing is missed in between.
void RefreshTask::takeCursor()
{
    runStep(m_drive.changes({}), [this](const ChangesTask &task) { readAll(task.cursor()); });
}

void RefreshTask::readAll(const QString &cursor)
{
    runStep(m_drive.walk(m_view.rootId()), [this, cursor](const ItemsTask &task) {
        m_view.reset(task.items(), cursor);
        if (cursor.isEmpty())
            succeed();
        else
            readChanges(cursor);
    });
}

void RefreshTask::readChanges(const QString &cursor)
{
    runStep(
        m_drive.changes(cursor),
        [this](const ChangesTask &task) {
            readFolders(m_view.apply(task.changes(), task.cursor()));
        },
        [this](const Error &error) {
            if (error.kind == Error::Kind::NotFound)
                takeCursor();
            else
                fail(error);
        });
}

void RefreshTask::readFolders(QStringList folders)
{
    if (folders.isEmpty())
        return succeed();
    const QString folder = folders.takeFirst();
    runStep(
        m_drive.walk(folder),
        [this, folders](const ItemsTask &task) {
            m_view.add(task.items());
            readFolders(folders);
        },
        [this, folders](const Error &error) {
            if (error.kind == Error::Kind::NotFound) // gone again: the next changes say so
                readFolders(folders);
            else
                fail(error);
        });
}

ConfirmTask::ConfirmTask(Drive &drive, RemoteView &view, const QStringList &ids, QObject *parent)
    : Task(parent)
    , m_drive(drive)
    , m_view(view)
    , m_ids(ids)
{ }

void ConfirmTask::run()
{
    while (m_asked < m_ids.size() && m_underWay < questionsAtATime)
        ask(m_ids[m_asked++]);
    if (m_asked < m_ids.size() || m_underWay > 0)
        return;
    for (const QString &id : m_ids) { // it is there, but elsewhere
        if (!m_view.isBelowRoot(id))
            m_view.setGone(id);
    }
    succeed();
}

void ConfirmTask::ask(const QString &id)
{
    ++m_underWay;
    runStep(
        m_drive.stat(id),
        [this, id](const ItemTask &task) {
            m_view.take(task.item());
            conclude(id, std::nullopt);
        },
        [this, id](const Error &error) { conclude(id, error); });
}

/// What the drive cannot say now must not be taken for deleted.
void ConfirmTask::conclude(const QString &id, const std::optional<Error> &error)
{
    --m_underWay;
    if (error && error->kind != Error::Kind::NotFound)
        return fail(*error);
    if (error)
        m_view.setGone(id);
    run();
}

} // namespace Aloft

#include "moc_remoteview.cpp"
