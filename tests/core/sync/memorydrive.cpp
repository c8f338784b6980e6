#include "tests/core/sync/memorydrive.h"

#include <QCryptographicHash>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Error wrong(Error::Kind kind)
{
    return {kind, u"not as expected"_s, {}, {}};
}

/// Does its work some turns of the event loop from now, and tells some turns later.
template<typename Base, typename Value>
class LateTask : public Base
{
public:
    using Work = std::function<Result<Value>()>;

    LateTask(MemoryDrive &drive, Work work) : m_drive(drive), m_work(std::move(work)) { }

protected:
    void run() override
    {
        later(int(m_drive.random.bounded(3)), [this] {
            if (m_drive.fuse.isBlown())
                return this->fail(Fuse::error());
            if (m_drive.isAway)
                return this->fail(wrong(m_drive.failsWith));
            if (m_drive.isTooMuch())
                return this->fail(wrong(Error::Kind::Busy));
            const Result<Value> result = m_work();
            m_drive.noteRequest();
            later(int(m_drive.random.bounded(3)), [this, result] { end(result); });
        });
    }

    void end(const Result<Value> &result)
    {
        if (m_drive.fuse.isBlown())
            return this->fail(Fuse::error());
        if (!result)
            return this->fail(result.error());
        m_value = *result;
        this->succeed();
    }

    void later(int turns, std::function<void()> next)
    {
        if (turns == 0)
            return next();
        QMetaObject::invokeMethod(
            this, [this, turns, next] { later(turns - 1, next); }, Qt::QueuedConnection);
    }

    MemoryDrive &m_drive;
    Work m_work;
    Value m_value;
};

class LateItem final : public LateTask<ItemTask, DriveItem>
{
public:
    using LateTask::LateTask;
    const DriveItem &item() const override { return m_value; }
};

class LateUpload final : public LateTask<DriveUploadTask, DriveItem>
{
public:
    using LateTask::LateTask;
    const DriveItem &item() const override { return m_value; }

protected:
    void run() override
    {
        if (m_drive.failingUploads > 0) {
            --m_drive.failingUploads;
            return failInTheMiddle(m_drive.failsWith);
        }
        if (m_drive.isTooMuch())
            return failInTheMiddle(Error::Kind::Busy);
        LateTask::run();
    }

private:
    void failInTheMiddle(Error::Kind kind)
    {
        Q_EMIT resumePointChanged(Secret(u"point"_s));
        Q_EMIT progressChanged(1, 2);
        later(3, [this, kind] { fail(wrong(kind)); });
    }
};

class LateQuota final : public LateTask<QuotaTask, DriveQuota>
{
public:
    using LateTask::LateTask;
    const DriveQuota &quota() const override { return m_value; }
};

class LateItems final : public LateTask<ItemsTask, QList<DriveItem>>
{
public:
    using LateTask::LateTask;
    const QList<DriveItem> &items() const override { return m_value; }
};

struct Changes
{
    QList<DriveChange> changes;
    QString cursor;
};

class LateChanges final : public LateTask<ChangesTask, Changes>
{
public:
    using LateTask::LateTask;
    const QList<DriveChange> &changes() const override { return m_value.changes; }
    const QString &cursor() const override { return m_value.cursor; }
};

} // namespace

MemoryServer::MemoryServer(Drive::Capabilities can) : capabilities(can)
{
    Node root;
    root.id = u"root"_s;
    root.isFolder = true;
    nodes.insert(root.id, root);
}

QString MemoryServer::create(const Node &node)
{
    Node made = node;
    made.id = u"n%1"_s.arg(++m_last);
    made.modified = now;
    made.version = made.isFolder ? 0 : ++m_lastVersion;
    made.change = ++lastChange;
    nodes.insert(made.id, made);
    return made.id;
}

QString MemoryServer::add(const QString &parent, const QString &name, const QByteArray &content)
{
    Node node;
    node.parent = parent;
    node.name = name;
    node.content = content;
    return create(node);
}

QString MemoryServer::addFolder(const QString &parent, const QString &name)
{
    Node node;
    node.parent = parent;
    node.name = name;
    node.isFolder = true;
    return create(node);
}

void MemoryServer::write(const QString &id, const QByteArray &content)
{
    Node &node = nodes[id];
    replaced.append(node.content);
    node.content = content;
    node.modified = now;
    node.version = ++m_lastVersion;
    node.change = ++lastChange;
}

void MemoryServer::place(const QString &id, const QString &parent, const QString &name)
{
    nodes[id].parent = parent;
    nodes[id].name = name;
    nodes[id].change = ++lastChange;
}

void MemoryServer::setTrashed(const QString &id, bool isTrashed)
{
    nodes[id].isTrashed = isTrashed;
    nodes[id].change = ++lastChange;
}

bool MemoryServer::isLive(const Node &node, const QString &below) const
{
    if (node.id == below)
        return true;
    const auto parent = nodes.constFind(node.parent);
    return !node.isTrashed && parent != nodes.cend() && isLive(*parent, below);
}

bool MemoryServer::isOpen(const QString &folder) const
{
    const Node node = nodes.value(folder);
    return node.isFolder && isLive(node);
}

bool MemoryServer::isBelow(const QString &id, const QString &folder) const
{
    for (QString each = nodes.value(id).parent; !each.isEmpty(); each = nodes.value(each).parent) {
        if (each == folder)
            return true;
    }
    return false;
}

QString MemoryServer::pathOf(const Node &node) const
{
    if (node.id == "root"_L1)
        return {};
    return pathOf(nodes.value(node.parent)) + u'/' + node.name;
}

QStringList MemoryServer::children(const QString &folder, const QString &name) const
{
    QStringList found;
    for (const Node &node : nodes) {
        if (node.parent == folder && node.name == name && !node.isTrashed)
            found.append(node.id);
    }
    found.sort();
    return found;
}

QString MemoryServer::idFor(const Node &node) const
{
    if (capabilities.testFlag(Drive::Capability::StableIds))
        return node.id;
    if (!isLive(node))
        return u"/.trash/"_s + node.id;
    return node.id == "root"_L1 ? u"/"_s : pathOf(node);
}

QString MemoryServer::find(const QString &id) const
{
    if (capabilities.testFlag(Drive::Capability::StableIds))
        return nodes.contains(id) ? id : QString();
    if (id.startsWith("/.trash/"_L1))
        return id.sliced(8);
    QString found = u"root"_s;
    const QStringList names = id.split(u'/', Qt::SkipEmptyParts);
    for (const QString &name : names) {
        const QStringList next = children(found, name);
        if (next.isEmpty())
            return {};
        found = next.constFirst();
    }
    return found;
}

DriveItem MemoryServer::itemOf(const Node &node) const
{
    DriveItem item;
    item.id = idFor(node);
    item.parentId = node.parent.isEmpty() ? QString() : idFor(nodes.value(node.parent));
    item.name = node.name;
    item.kind = node.isFolder ? DriveItem::Kind::Folder : DriveItem::Kind::File;
    item.modified = QDateTime::fromMSecsSinceEpoch(node.modified, Qt::UTC);
    item.isTrashed = !isLive(node);
    if (node.isFolder)
        return item;
    item.size = node.content.size();
    item.version = QString::number(node.version);
    if (capabilities.testFlag(Drive::Capability::Checksums))
        item.checksums = {{Checksum::Algorithm::Md5,
                           QCryptographicHash::hash(node.content, QCryptographicHash::Md5)}};
    return item;
}

MemoryDrive::MemoryDrive(MemoryServer &theServer, MemoryTree &theTree, quint32 seed)
    : server(theServer)
    , tree(theTree)
    , random(seed)
{ }

void MemoryDrive::noteRequest()
{
    ++acts;
    if (countsAll)
        (void)fuse.burn();
}

bool MemoryDrive::isTooMuch()
{
    if (!hasLimits)
        return false;
    if (m_tooMuch == 0 && random.bounded(20) == 0)
        m_tooMuch = 1 + int(random.bounded(4));
    else if (m_tooMuch > 0)
        --m_tooMuch;
    return m_tooMuch > 0;
}

bool MemoryDrive::blowsAfter()
{
    return !countsAll && fuse.burn();
}

QString MemoryDrive::rootId() const
{
    return server.idFor(server.nodes.value(u"root"_s));
}

ItemTask *MemoryDrive::item(std::function<Result<DriveItem>(MemoryServer &)> work)
{
    return new LateItem(*this, [this, work] { return work(server); });
}

/// What is in a folder that is not shown does not say so.
bool MemoryDrive::isShownIn(const QString &folder, const MemoryServer::Node &node) const
{
    if (node.id == folder)
        return true;
    return !hidden.contains(node.id) && isShownIn(folder, server.nodes.value(node.parent));
}

ItemsTask *MemoryDrive::list(const QString &folderId)
{
    return new LateItems(*this, [this, folderId]() -> Result<QList<DriveItem>> {
        QList<DriveItem> items;
        for (const MemoryServer::Node &node : std::as_const(server.nodes)) {
            if (node.parent == server.find(folderId) && server.isLive(node))
                items.append(server.itemOf(node));
        }
        return items;
    });
}

ItemsTask *MemoryDrive::walk(const QString &folderId)
{
    return new LateItems(*this, [this, folderId]() -> Result<QList<DriveItem>> {
        if (failingWalks > 0) {
            --failingWalks;
            return failure(wrong(Error::Kind::Network));
        }
        const QString folder = server.find(folderId);
        if (folder.isEmpty())
            return failure(wrong(Error::Kind::NotFound));
        QList<DriveItem> items;
        for (const MemoryServer::Node &node : std::as_const(server.nodes)) {
            const bool isIn = server.isBelow(node.id, folder) && server.isLive(node, folder);
            if (isIn && !unlisted.contains(node.id) && isShownIn(folder, node))
                items.append(server.itemOf(node));
        }
        return items;
    });
}

ItemTask *MemoryDrive::stat(const QString &id)
{
    return item([this, id](MemoryServer &on) -> Result<DriveItem> {
        const QString found = on.find(id);
        if (found.isEmpty() || hidden.contains(found))
            return failure(wrong(Error::Kind::NotFound));
        DriveItem item = on.itemOf(on.nodes.value(found));
        if (hidden.contains(on.nodes.value(found).parent))
            item.parentId.clear();
        return item;
    });
}

ItemTask *MemoryDrive::addChecksum(const DriveItem &item)
{
    return this->item([this, item](MemoryServer &on) -> Result<DriveItem> {
        const MemoryServer::Node node = on.nodes.value(on.find(item.id));
        DriveItem now = on.itemOf(node);
        if (now.version != item.version || lying.contains(node.id))
            return failure(wrong(Error::Kind::Conflict));
        now.checksums = {{Checksum::Algorithm::Md5,
                          QCryptographicHash::hash(node.content, QCryptographicHash::Md5)}};
        return now;
    });
}

ItemTask *MemoryDrive::makeFolder(const QString &parentId, const QString &name)
{
    return item([this, parentId, name](MemoryServer &on) -> Result<DriveItem> {
        const QString parent = on.find(parentId);
        if (parent.isEmpty() || !on.isOpen(parent))
            return failure(wrong(Error::Kind::NotFound));
        if (refused.contains(name))
            return failure(wrong(Error::Kind::Storage));
        const QStringList there = on.children(parent, name);
        for (const QString &id : there) {
            if (on.nodes.value(id).isFolder)
                return on.itemOf(on.nodes.value(id));
        }
        if (!there.isEmpty() && !on.capabilities.testFlag(Capability::TwinNames))
            return failure(wrong(Error::Kind::Conflict));
        const QString made = on.addFolder(parent, name);
        (void)blowsAfter();
        return on.itemOf(on.nodes.value(made));
    });
}

QuotaTask *MemoryDrive::quota()
{
    return new LateQuota(*this, [this] { return Result<DriveQuota>(room); });
}

DriveUploadTask *MemoryDrive::upload(const UploadOrder &order)
{
    uploads.append(order);
    return new LateUpload(*this, [this, order]() -> Result<DriveItem> {
        if (!tree.hasFile(order.file))
            return failure(wrong(Error::Kind::NotFound));
        const QByteArray content = tree.contentOf(order.file);
        QString id = server.find(order.replacedId.isEmpty() ? order.parentId : order.replacedId);
        if (id.isEmpty())
            return failure(wrong(Error::Kind::NotFound));
        if (!order.replacedId.isEmpty()) {
            if (QString::number(server.nodes.value(id).version) != order.replacedVersion)
                return failure(wrong(Error::Kind::Conflict));
            server.write(id, content);
        } else {
            const bool isTaken = !server.capabilities.testFlag(Capability::TwinNames)
                && !server.children(id, order.name).isEmpty();
            if (isTaken || !server.isOpen(id))
                return failure(wrong(Error::Kind::Conflict));
            id = server.add(id, order.name, content);
        }
        (void)blowsAfter();
        const DriveItem made = server.itemOf(server.nodes.value(id));
        if (trashedUploads > 0 && !order.resumePoint.isEmpty()) {
            --trashedUploads;
            server.setTrashed(id, true);
        }
        return made;
    });
}

Task *MemoryDrive::download(const DownloadOrder &order)
{
    ++downloads;
    return new LateItem(*this, [this, order]() -> Result<DriveItem> {
        const QString id = server.find(order.item.id);
        if (id.isEmpty())
            return failure(wrong(Error::Kind::NotFound));
        const DriveItem now = server.itemOf(server.nodes.value(id));
        if (now.version != order.item.version)
            return failure(wrong(Error::Kind::Conflict));
        const QByteArray content = server.nodes.value(id).content;
        tree.arrive(order.file, lying.contains(id) ? "<html>" : content);
        return now;
    });
}

ItemTask *MemoryDrive::move(const QString &id, const QString &parentId, const QString &name)
{
    return item([this, id, parentId, name](MemoryServer &on) -> Result<DriveItem> {
        const QString found = on.find(id);
        const QString parent = on.find(parentId);
        if (found.isEmpty() || parent.isEmpty() || !on.isOpen(parent))
            return failure(wrong(Error::Kind::NotFound));
        if (refused.contains(name))
            return failure(wrong(Error::Kind::Storage));
        const QStringList there = on.children(parent, name);
        const bool isTaken = !there.isEmpty() && there != QStringList{found}
            && !on.capabilities.testFlag(Capability::TwinNames);
        if (isTaken || parent == found || on.isBelow(parent, found))
            return failure(wrong(Error::Kind::Conflict));
        on.place(found, parent, name);
        (void)blowsAfter();
        return on.itemOf(on.nodes.value(found));
    });
}

ItemTask *MemoryDrive::trash(const QString &id)
{
    return item([this, id](MemoryServer &on) -> Result<DriveItem> {
        const QString found = on.find(id);
        if (found.isEmpty())
            return failure(wrong(Error::Kind::NotFound));
        on.setTrashed(found, true);
        (void)blowsAfter();
        return on.itemOf(on.nodes.value(found));
    });
}

ItemTask *MemoryDrive::restore(const QString &id)
{
    return item([this, id](MemoryServer &on) -> Result<DriveItem> {
        const QString found = on.find(id);
        if (found.isEmpty())
            return failure(wrong(Error::Kind::NotFound));
        if (lost.contains(found))
            return failure(wrong(Error::Kind::Refused));
        on.setTrashed(found, false);
        (void)blowsAfter();
        return on.itemOf(on.nodes.value(found));
    });
}

ChangesTask *MemoryDrive::changes(const QString &cursor)
{
    return new LateChanges(*this, [this, cursor]() -> Result<Changes> {
        Changes result;
        result.cursor = QString::number(server.lastChange);
        for (const MemoryServer::Node &node : std::as_const(server.nodes)) {
            if (!cursor.isEmpty() && node.change > cursor.toLongLong())
                result.changes.append({node.id, server.itemOf(node)});
        }
        return result;
    });
}

} // namespace Aloft

#include "moc_memorydrive.cpp"
