#include "tests/core/sync/memorytree.h"

#include <QCryptographicHash>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

QString folderOf(const QString &path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    return slash < 0 ? QString() : path.first(slash);
}

Error wrong(Error::Kind kind)
{
    return {kind, QStringLiteral("not as expected"), {}, {}};
}

} // namespace

void MemoryTree::write(const QString &path, const QByteArray &content)
{
    Node &node = nodes[path];
    if (node.inode == 0)
        node.inode = ++m_lastInode;
    node.content = content;
    node.modified = now;
}

void MemoryTree::saveAnew(const QString &path, const QByteArray &content)
{
    nodes[path] = {false, content, now, ++m_lastInode};
}

void MemoryTree::makeFolderHere(const QString &path)
{
    nodes[path] = {true, {}, 0, ++m_lastInode};
}

void MemoryTree::rename(const QString &from, const QString &to)
{
    QMap<QString, Node> moved;
    for (auto node = nodes.begin(); node != nodes.end();) {
        if (node.key() == from || node.key().startsWith(from + u'/')) {
            moved.insert(to + node.key().sliced(from.size()), *node);
            node = nodes.erase(node);
        } else {
            ++node;
        }
    }
    nodes.insert(moved);
}

void MemoryTree::removeAll(const QString &path)
{
    nodes.removeIf([&](const std::pair<const QString &, Node &> &each) {
        return each.first == path || each.first.startsWith(path + u'/');
    });
}

QByteArray MemoryTree::contentOf(const QString &file) const
{
    return nodes.value(file.sliced(m_name.size() + 2)).content;
}

bool MemoryTree::hasFile(const QString &file) const
{
    const auto node = nodes.constFind(file.sliced(m_name.size() + 2));
    return node != nodes.cend() && !node->isFolder;
}

void MemoryTree::arrive(const QString &file, const QByteArray &content)
{
    m_arrived.insert(file, content);
}

QString MemoryTree::incoming(const QString &id) const
{
    return u"/%1/.aloft/%2"_s.arg(m_name, id);
}

LocalStamp MemoryTree::stampAt(const QString &path) const
{
    const auto node = nodes.constFind(path);
    if (node == nodes.cend())
        return {};
    return {node->isFolder ? -1 : qint64(node->content.size()), node->modified, node->inode};
}

bool MemoryTree::isAsExpected(const LocalExpectation &expected) const
{
    const QByteArray content = nodes.value(expected.path).content;
    const bool isSame = !expected.content
        || expected.content->value == QCryptographicHash::hash(content, QCryptographicHash::Md5);
    return isSame && stampAt(expected.path) == expected.stamp;
}

bool MemoryTree::hasParent(const QString &path) const
{
    const qsizetype slash = path.lastIndexOf(u'/');
    return slash < 0 || nodes.value(path.first(slash)).isFolder;
}

Result<void> MemoryTree::changeLeft(const std::function<void(LeftRules &)> &change)
{
    if (fuse.isBlown())
        return failure(Fuse::error());
    const QByteArray former = left.text();
    change(left);
    return left.text() != former && fuse.burn() ? Result<void>(failure(Fuse::error()))
                                                : Result<void>();
}

Result<LocalSnapshot> MemoryTree::scan(const IgnoreRules &ignored, const Cancelled &)
{
    if (fuse.isBlown())
        return failure(Fuse::error());
    LocalSnapshot snapshot;
    for (auto node = nodes.cbegin(); node != nodes.cend(); ++node) {
        const QString &path = node.key();
        if (!(node->isFolder ? ignored.hidesFolder(path) : ignored.hidesFile(path)))
            snapshot.entries.insert(path, {path, stampAt(path), {}, node->isFolder, false});
        else if (const auto in = snapshot.entries.find(folderOf(path));
                 in != snapshot.entries.end())
            in->holdsIgnored = true;
    }
    return snapshot;
}

Result<LocalStamp> MemoryTree::stamp(const QString &path)
{
    if (fuse.isBlown())
        return failure(Fuse::error());
    if (!nodes.contains(path))
        return failure(wrong(Error::Kind::NotFound));
    return stampAt(path);
}

Result<Checksum> MemoryTree::checksum(const QString &file, Checksum::Algorithm algorithm,
                                      const Cancelled &)
{
    if (fuse.isBlown())
        return failure(Fuse::error());
    const QByteArray content = m_arrived.contains(file) ? m_arrived.value(file) : contentOf(file);
    return Checksum{algorithm, QCryptographicHash::hash(content, QCryptographicHash::Md5)};
}

Result<LocalStamp> MemoryTree::makeFolder(const QString &path)
{
    if (fuse.isBlown() || !hasParent(path))
        return failure(fuse.isBlown() ? Fuse::error() : wrong(Error::Kind::NotFound));
    if (nodes.contains(path) && !nodes.value(path).isFolder)
        return failure(wrong(Error::Kind::Conflict));
    if (!nodes.contains(path))
        makeFolderHere(path);
    return fuse.burn() ? Result<LocalStamp>(failure(Fuse::error())) : stampAt(path);
}

Result<LocalStamp> MemoryTree::move(const QString &from, const LocalStamp &expected,
                                    const QString &to)
{
    if (fuse.isBlown())
        return failure(Fuse::error());
    if (!nodes.contains(from) || !hasParent(to))
        return failure(wrong(Error::Kind::NotFound));
    const bool isInside = to.startsWith(from + u'/');
    if (nodes.contains(to) || stampAt(from) != expected || isInside)
        return failure(wrong(Error::Kind::Conflict));
    rename(from, to);
    return fuse.burn() ? Result<LocalStamp>(failure(Fuse::error())) : stampAt(to);
}

Result<void> MemoryTree::trash(const QList<LocalExpectation> &members)
{
    if (fuse.isBlown())
        return failure(Fuse::error());
    QMap<QString, LocalExpectation> expected;
    for (const LocalExpectation &member : members)
        expected.insert(member.path, member);
    const QString top = members.constFirst().path;
    if (!nodes.contains(top))
        return failure(wrong(Error::Kind::NotFound));
    QList<QByteArray> contents;
    for (auto node = nodes.cbegin(); node != nodes.cend(); ++node) {
        if (node.key() != top && !node.key().startsWith(top + u'/'))
            continue;
        if (!expected.contains(node.key()) || !isAsExpected(expected.value(node.key())))
            return failure(wrong(Error::Kind::Conflict));
        if (!node->isFolder)
            contents.append(node->content);
    }
    trashed += contents;
    removeAll(top);
    return fuse.burn() ? Result<void>(failure(Fuse::error())) : Result<void>();
}

Result<LocalStamp> MemoryTree::install(const Arrival &arrival, const LocalExpectation &expected)
{
    const QString path = expected.path;
    if (fuse.isBlown() || !m_arrived.contains(arrival.file) || !hasParent(path))
        return failure(fuse.isBlown() ? Fuse::error() : wrong(Error::Kind::NotFound));
    const QByteArray content = m_arrived.take(arrival.file);
    const bool isIt = content.size() == arrival.size
        && (!arrival.checksum
            || arrival.checksum->value
                == ChecksumBytes(QCryptographicHash::hash(content, QCryptographicHash::Md5)));
    if (!isIt || !isAsExpected(expected))
        return failure(wrong(Error::Kind::Conflict));
    nodes[path] = {false, content, arrival.modified.toMSecsSinceEpoch() * 1'000'000, ++m_lastInode};
    return fuse.burn() ? Result<LocalStamp>(failure(Fuse::error())) : stampAt(path);
}

} // namespace Aloft
