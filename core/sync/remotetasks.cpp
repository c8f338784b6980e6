#include "core/sync/remotetasks.h"

#include "core/base/computetask.h"
#include "core/sync/syncjournal.h"

#include <memory>
#include <utility>

namespace Aloft {

namespace {

constexpr int questionsAtATime = 8;
constexpr qsizetype manyItems = 5'000;

/// A drive that does not show everything says of what it hides that it is not there: only that it
/// was trashed, or its feed of changes, is evidence then.
bool mayHide(const Drive &drive)
{
    return !drive.capabilities().testFlag(Drive::Capability::SeesForeign);
}

} // namespace

PlaceTask::PlaceTask(Drive &drive, RemoteView &view, QObject *parent)
    : Task(parent)
    , m_drive(drive)
    , m_view(view)
{ }

void PlaceTask::run()
{
    if (m_left.isEmpty() && m_underWay == 0)
        m_left = m_view.unknownFolders();
    while (!m_left.isEmpty() && m_underWay < questionsAtATime)
        ask(m_left.takeFirst());
    if (m_underWay > 0)
        return;
    if (mayHide(m_drive))
        m_view.forgetIn({});
    m_view.settle();
    m_found.removeIf([this](const QString &id) { return !m_view.isBelowRoot(id); });
    succeed();
}

void PlaceTask::ask(const QString &folderId)
{
    ++m_underWay;
    runStep(
        m_drive.stat(folderId),
        [this, folderId](const ItemTask &task) {
            DriveItem item = task.item();
            item.id = folderId; // so that it is known under the name that it was asked for
            m_view.confirm(item);
            m_found.append(folderId);
            conclude(folderId, std::nullopt);
        },
        [this, folderId](const Error &error) { conclude(folderId, error); });
}

/// What the drive cannot say now must not be taken for deleted.
void PlaceTask::conclude(const QString &folderId, const std::optional<Error> &error)
{
    --m_underWay;
    if (error && error->kind != Error::Kind::NotFound)
        return fail(*error);
    if (error && mayHide(m_drive))
        m_view.forgetIn(folderId);
    else if (error)
        m_view.setGone(folderId);
    run();
}

RootTask::RootTask(Drive &drive, const QString &rootId, QObject *parent)
    : Task(parent)
    , m_drive(drive)
    , m_rootId(rootId)
{ }

void RootTask::run()
{
    const Error gone{Error::Kind::NotFound,
                     tr("The drive's folder is not there any more."),
                     tr("Nothing was changed. Restore it on the drive, or sync with another "
                        "folder."),
                     {}};
    runStep(
        m_drive.stat(m_rootId),
        [this, gone](const ItemTask &task) {
            if (task.item().isTrashed || !task.item().isFolder())
                fail(gone);
            else
                succeed();
        },
        [this, gone](const Error &error) {
            fail(error.kind == Error::Kind::NotFound ? gone : error);
        });
}

RefreshTask::RefreshTask(Drive &drive, RemoteView &view, const SyncJournal &journal,
                         QObject *parent)
    : Task(parent)
    , m_drive(drive)
    , m_view(view)
    , m_journal(journal)
    , m_cursor(view.cursor())
{ }

void RefreshTask::run()
{
    if (!m_drive.capabilities().testFlag(Drive::Capability::Changes))
        readAll();
    else if (m_cursor.isEmpty())
        takeCursor();
    else
        readChanges();
}

/// Before everything is read, so that nothing is missed in between.
void RefreshTask::takeCursor()
{
    runStep(m_drive.changes({}), [this](const ChangesTask &task) {
        m_cursor = task.cursor();
        readAll();
    });
}

void RefreshTask::readAll()
{
    runStep(m_drive.walk(m_view.rootId()), [this](const ItemsTask &task) {
        if (task.items().size() > manyItems)
            return takeMany(task.items());
        m_view.reset(task.items());
        endReading();
    });
}

/// In a thread, and what was there before goes in it, too: nobody waits for that.
void RefreshTask::takeMany(const QList<DriveItem> &items)
{
    auto former = std::make_shared<RemoteView>(m_view);
    m_view.reset(QList<DriveItem>());
    auto *sorted = new ComputeTask<std::shared_ptr<RemoteView>>(
        [items, former, rows = m_journal.rows()](const auto &) {
            auto fresh = std::make_shared<RemoteView>(former->rootId());
            former->reset(QList<DriveItem>());
            fresh->add(items, rows);
            return fresh;
        });
    runStep(sorted, [this](const ComputeTask<std::shared_ptr<RemoteView>> &task) {
        m_view.reset(std::move(*task.value()));
        endReading();
    });
}

void RefreshTask::endReading()
{
    if (m_cursor.isEmpty())
        conclude();
    else
        readChanges();
}

void RefreshTask::readChanges()
{
    runStep(
        m_drive.changes(m_cursor),
        [this](const ChangesTask &task) {
            m_cursor = task.cursor();
            const bool isQuiet = task.changes().isEmpty() && !m_view.cursor().isEmpty();
            if (isQuiet) // as at most times: a look at all there is would be for nothing
                checkRoot();
            else
                readFolders(m_view.apply(task.changes()));
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
        return conclude();
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

/// Only now is all there that the changes spoke of: had this ended before, all would be read again.
void RefreshTask::conclude()
{
    if (isAsAgreed())
        return checkRoot();
    runStep(new PlaceTask(m_drive, m_view), [this](const PlaceTask &task) {
        if (task.found().isEmpty())
            return checkRoot();
        readFolders(task.found()); // the list did not have them: nor all that is in them
    });
}

/// Then each has a folder that is known.
bool RefreshTask::isAsAgreed() const
{
    const std::optional<SyncAgreement> &agreed = m_journal.agreement();
    return agreed && agreed->isPlain && agreed->remote == m_view.digest();
}

void RefreshTask::checkRoot()
{
    runStep(new RootTask(m_drive, m_view.rootId()), [this](const RootTask &) {
        m_view.setCursor(m_cursor);
        succeed();
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
    if (m_asked == m_ids.size() && m_underWay == 0)
        checkPlaces();
}

void ConfirmTask::ask(const QString &id)
{
    ++m_underWay;
    runStep(
        m_drive.stat(id),
        [this, id](const ItemTask &task) {
            m_view.confirm(task.item());
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
    if (error && !mayHide(m_drive))
        m_view.setGone(id);
    run();
}

/// It may be there, but elsewhere; and with the root all in it goes.
void ConfirmTask::checkPlaces()
{
    runStep(new PlaceTask(m_drive, m_view), [this](const PlaceTask &) {
        runStep(new RootTask(m_drive, m_view.rootId()), [this](const RootTask &) { succeed(); });
    });
}

} // namespace Aloft

#include "moc_remotetasks.cpp"
