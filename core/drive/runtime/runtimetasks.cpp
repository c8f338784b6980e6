#include "core/drive/runtime/runtimetasks.h"

#include "core/drive/folder/folderid.h"
#include "core/drive/runtime/runtimeitem.h"

namespace Aloft {

namespace {

constexpr int foldersAtOnce = 4;
constexpr qsizetype deepest = 100; ///< folders within each other

} // namespace

RuntimeListTask::RuntimeListTask(JupyterServer *server, const QString &folderId)
    : RuntimeFlow(server)
    , m_id(folderId)
{ }

void RuntimeListTask::begin()
{
    if (const Result<void> checked = checkId(m_id); !checked)
        return fail(checked.error());
    runStep(m_server->list(serverPath(m_id)), [this](const ServerTask<QList<ServerEntry>> &listed) {
        const auto items = runtimeItems(m_id, listed.value());
        if (!items)
            return fail(items.error());
        m_items = *items;
        succeed();
    });
}

RuntimeWalkTask::RuntimeWalkTask(JupyterServer *server, const QString &folderId)
    : RuntimeFlow(server)
    , m_folders{folderId}
{ }

void RuntimeWalkTask::begin()
{
    look();
}

void RuntimeWalkTask::look()
{
    while (!m_folders.isEmpty() && m_underWay < foldersAtOnce) {
        ++m_underWay;
        runStep(new RuntimeListTask(m_server, m_folders.takeLast()),
                [this](const RuntimeListTask &listed) {
                    --m_underWay;
                    take(listed.items());
                });
    }
    if (m_underWay == 0)
        succeed();
}

void RuntimeWalkTask::take(const QList<DriveItem> &items)
{
    m_items += items;
    for (const DriveItem &item : items) {
        if (!item.isFolder())
            continue;
        if (item.id.count(u'/') > deepest)
            return fail({Error::Kind::BadInput,
                         tr("%1 lies in more folders within each other than can be.")
                             .arg(shownPath(item.name)),
                         tr("Look for a link that leads to a folder above it."), item.id});
        m_folders.append(item.id);
    }
    look();
}

RuntimeStatTask::RuntimeStatTask(JupyterServer *server, const QString &id)
    : RuntimeFlow(server)
    , m_id(id)
{ }

void RuntimeStatTask::begin()
{
    if (const Result<void> checked = checkId(m_id); !checked)
        return fail(checked.error());
    runStep(
        m_server->entry(serverPath(m_id)),
        [this](const ServerTask<ServerEntry> &found) {
            m_item = runtimeItem(m_id, found.value());
            succeed();
        },
        [this](const Error &error) {
            fail(error.kind == Error::Kind::NotFound ? runtimeNotFound(m_id) : error);
        });
}

RuntimeMakeFolderTask::RuntimeMakeFolderTask(JupyterServer *server, const QString &parentId,
                                             const QString &name)
    : RuntimeFlow(server)
    , m_name(name)
    , m_id(childId(parentId, name))
{ }

void RuntimeMakeFolderTask::begin()
{
    Result<void> checked = checkRuntimeName(m_name).and_then([this] { return checkId(m_id); });
    if (!checked)
        return fail(checked.error());
    runStep(
        m_server->makeFolder(serverPath(m_id)),
        [this](const ServerTask<ServerEntry> &made) {
            m_item = runtimeItem(m_id, made.value());
            succeed();
        },
        [this](const Error &error) { lookAtWhatIsThere(error); });
}

/// A server calls a file of that name a failure of its own.
void RuntimeMakeFolderTask::lookAtWhatIsThere(const Error &error)
{
    const Error why = explainedName(m_name, error);
    runStep(
        new RuntimeStatTask(m_server, m_id),
        [this, why](const RuntimeStatTask &found) {
            fail(found.item().isFolder() ? why : nameTaken(m_name));
        },
        [this, why](const Error &) { fail(why); });
}

RuntimeMoveTask::RuntimeMoveTask(JupyterServer *server, const QString &id, const QString &parentId,
                                 const QString &name)
    : RuntimeFlow(server)
    , m_id(id)
    , m_name(name)
    , m_newId(childId(parentId, name))
{ }

void RuntimeMoveTask::begin()
{
    const Result<void> checked =
        checkRuntimeName(m_name).and_then([this] { return checkId(m_id); }).and_then([this] {
            return checkId(m_newId);
        });
    if (!checked)
        return fail(checked.error());
    if (m_id == folderRootId || m_newId.startsWith(m_id + u'/'))
        return fail({Error::Kind::BadInput,
                     tr("A folder cannot go into itself."),
                     tr("Choose another folder."),
                     {}});
    runStep(
        m_server->rename(serverPath(m_id), serverPath(m_newId)),
        [this](const ServerTask<ServerEntry> &moved) {
            m_item = runtimeItem(m_newId, moved.value());
            succeed();
        },
        [this](const Error &error) {
            fail(error.kind == Error::Kind::Conflict ? nameTaken(m_name)
                                                     : explainedName(m_name, error));
        });
}

RuntimeDeleteTask::RuntimeDeleteTask(JupyterServer *server, const QString &id)
    : RuntimeFlow(server)
    , m_id(id)
{ }

void RuntimeDeleteTask::begin()
{
    if (m_id == folderRootId)
        return fail({Error::Kind::BadInput,
                     tr("The folder of the session itself cannot be deleted."),
                     tr("Choose what is in it."),
                     {}});
    runStep(new RuntimeStatTask(m_server, m_id), [this](const RuntimeStatTask &found) {
        m_item = found.item();
        m_item.isTrashed = true;
        runStep(m_server->remove(serverPath(m_id)), [this](const Task &) { succeed(); });
    });
}

void RuntimeQuotaTask::run()
{
    fail({Error::Kind::Usage,
          tr("The server does not tell how full its disk is."),
          tr("Look at the session in the Hardware panel."),
          {}});
}

} // namespace Aloft

#include "moc_runtimetasks.cpp"
