#include "core/drive/rclone/rclonetasks.h"

#include "core/drive/folder/folderid.h"
#include "core/drive/hiddenpart.h"

#include <QCoreApplication>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct RcloneTaskText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::RcloneDrive)
};

Error taken(const QString &name)
{
    return {Error::Kind::Conflict,
            RcloneTaskText::tr("%1 is on the drive already.").arg(shownPath(name)),
            RcloneTaskText::tr("Choose another name."),
            {}};
}

} // namespace

RcloneCall *RcloneRemote::call(const QString &command, const QString &id, QJsonObject more) const
{
    more.insert(u"fs"_s, fs);
    more.insert(u"remote"_s, rclonePath(id));
    return server.call(command, more);
}

RcloneListTask::RcloneListTask(const RcloneRemote &remote, const QString &id, Depth depth)
    : m_remote(remote)
    , m_id(id)
    , m_depth(depth)
{ }

void RcloneListTask::run()
{
    if (const Result<void> checked = checkId(m_id); !checked)
        return fail(checked.error());
    const QJsonObject options{{u"recurse"_s, m_depth == Depth::Everything},
                              {u"noMimeType"_s, true}};
    runStep(m_remote.call(u"operations/list"_s, m_id, {{u"opt"_s, options}}),
            [this](const RcloneCall &called) {
                const auto items = rcloneItems(called.reply()["list"_L1]);
                if (!items)
                    return fail(items.error());
                m_items = *items;
                m_items.removeIf([](const DriveItem &item) { return isHiddenPart(item.name); });
                succeed();
            });
}

RcloneStatTask::RcloneStatTask(const RcloneRemote &remote, const QString &id)
    : m_remote(remote)
    , m_id(id)
{ }

void RcloneStatTask::run()
{
    if (const Result<void> checked = checkId(m_id); !checked)
        return fail(checked.error());
    if (m_id == folderRootId)
        return lookAtRoot();
    runStep(m_remote.call(u"operations/stat"_s, m_id), [this](const RcloneCall &called) {
        const QJsonValue found = called.reply()["item"_L1];
        if (!found.isObject())
            return fail({Error::Kind::NotFound,
                         tr("%1 is not there.").arg(shownPath(m_id)),
                         tr("Look whether it was moved or deleted."),
                         {}});
        m_item = rcloneItem(found.toObject());
        succeed();
    });
}

void RcloneStatTask::lookAtRoot()
{
    m_item.id = folderRootId;
    m_item.kind = DriveItem::Kind::Folder;
    m_item.canEdit = m_item.canTrash = false;
    runStep(m_remote.call(u"operations/fsinfo"_s, m_id), [this](const RcloneCall &called) {
        *m_remote.facts = rcloneFacts(called.reply());
        succeed();
    });
}

RcloneMakeFolderTask::RcloneMakeFolderTask(const RcloneRemote &remote, const QString &parentId,
                                           const QString &name)
    : m_remote(remote)
    , m_name(name)
    , m_id(childId(parentId, name))
{ }

void RcloneMakeFolderTask::run()
{
    if (const Result<void> checked = checkNewName(m_name); !checked)
        return fail(checked.error());
    runStep(
        new RcloneStatTask(m_remote, m_id),
        [this](const RcloneStatTask &found) {
            m_item = found.item();
            if (m_item.isFolder())
                succeed();
            else
                fail(taken(m_name));
        },
        [this](const Error &error) {
            if (error.kind == Error::Kind::NotFound)
                make();
            else
                fail(error);
        });
}

/// Where folders are only parts of names, an empty one does not stay; it is told of all the same.
void RcloneMakeFolderTask::make()
{
    runStep(m_remote.call(u"operations/mkdir"_s, m_id), [this](const RcloneCall &) {
        m_item = rcloneItem({{u"Path"_s, rclonePath(m_id)}, {u"IsDir"_s, true}});
        succeed();
    });
}

RcloneMoveTask::RcloneMoveTask(const RcloneRemote &remote, const QString &id,
                               const QString &parentId, const QString &name)
    : m_remote(remote)
    , m_id(id)
    , m_name(name)
    , m_newId(childId(parentId, name))
{ }

void RcloneMoveTask::run()
{
    if (const Result<void> checked = checkNewName(m_name); !checked)
        return fail(checked.error());
    if (m_id == m_newId)
        return look();
    runStep(
        new RcloneStatTask(m_remote, m_newId),
        [this](const RcloneStatTask &) { fail(taken(m_name)); },
        [this](const Error &error) {
            if (error.kind == Error::Kind::NotFound)
                findSource();
            else
                fail(error);
        });
}

void RcloneMoveTask::findSource()
{
    runStep(new RcloneStatTask(m_remote, m_id),
            [this](const RcloneStatTask &found) { move(found.item()); });
}

void RcloneMoveTask::move(const DriveItem &source)
{
    if (source.isFolder() && m_newId.startsWith(m_id + u'/'))
        return fail({Error::Kind::BadInput,
                     tr("A folder cannot go into itself."),
                     tr("Choose another folder."),
                     {}});
    const QString below = m_remote.fs.endsWith(u':') ? m_remote.fs : m_remote.fs + u'/';
    const QJsonObject folders{{u"srcFs"_s, below + rclonePath(m_id)},
                              {u"dstFs"_s, below + rclonePath(m_newId)},
                              {u"createEmptySrcDirs"_s, true},
                              {u"deleteEmptySrcDirs"_s, true}};
    const QJsonObject files{{u"srcFs"_s, m_remote.fs},
                            {u"srcRemote"_s, rclonePath(m_id)},
                            {u"dstFs"_s, m_remote.fs},
                            {u"dstRemote"_s, rclonePath(m_newId)}};
    RcloneCall *call = source.isFolder() ? m_remote.server.call(u"sync/move"_s, folders)
                                         : m_remote.server.call(u"operations/movefile"_s, files);
    runStep(call, [this](const RcloneCall &) { look(); });
}

void RcloneMoveTask::look()
{
    runStep(new RcloneStatTask(m_remote, m_newId), [this](const RcloneStatTask &found) {
        m_item = found.item();
        succeed();
    });
}

RcloneDeleteTask::RcloneDeleteTask(const RcloneRemote &remote, const QString &id)
    : m_remote(remote)
    , m_id(id)
{ }

void RcloneDeleteTask::run()
{
    if (m_id == folderRootId)
        return fail({Error::Kind::BadInput,
                     tr("The drive's own folder cannot be deleted."),
                     tr("Choose what is in it."),
                     {}});
    runStep(new RcloneStatTask(m_remote, m_id), [this](const RcloneStatTask &found) {
        m_item = found.item();
        m_item.isTrashed = true;
        const QString command = m_item.isFolder() ? u"operations/purge"_s
                                                  : u"operations/deletefile"_s;
        runStep(m_remote.call(command, m_id), [this](const RcloneCall &) { succeed(); });
    });
}

RcloneQuotaTask::RcloneQuotaTask(const RcloneRemote &remote) : m_remote(remote) { }

void RcloneQuotaTask::run()
{
    runStep(m_remote.call(u"operations/about"_s, folderRootId), [this](const RcloneCall &called) {
        m_quota = rcloneQuota(called.reply());
        succeed();
    });
}

} // namespace Aloft

#include "moc_rclonetasks.cpp"
