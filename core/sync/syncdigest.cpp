#include "core/sync/syncdigest.h"

#include <QRandomGenerator>

#include <limits>

namespace Aloft {

namespace {

/// Each bit of it depends on each of the number. (The finish of SplitMix64.)
quint64 scrambled(quint64 number)
{
    number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9U;
    number = (number ^ (number >> 27)) * 0x94d049bb133111ebU;
    return number ^ (number >> 31);
}

quint64 key()
{
    static const quint64 drawn = QRandomGenerator::system()->generate64();
    return drawn;
}

class Hash
{
public:
    void add(qint64 number) { m_hash = scrambled(m_hash ^ quint64(number)); }
    void add(QStringView text) { add(qint64(qHash(text, std::size_t(key())))); }
    void add(const LocalStamp &stamp)
    {
        add(stamp.size);
        add(stamp.modified);
        add(qint64(stamp.inode));
    }
    void add(const QDateTime &time)
    {
        constexpr qint64 never = std::numeric_limits<qint64>::min();
        add(time.isValid() ? time.toMSecsSinceEpoch() : never);
    }

    quint64 take() const { return m_hash; }

private:
    quint64 m_hash = key();
};

quint64 localHash(const QString &path, bool isFolder, const LocalStamp &stamp)
{
    Hash hash;
    hash.add(path);
    hash.add(qint64(isFolder));
    hash.add(stamp);
    return hash.take();
}

/// Something of which a pass wants to know no more than what is agreed, or anything else.
enum class Sort : qint64 { File, Folder, Other };

Sort sortOf(const DriveItem &item)
{
    if (item.isFolder())
        return Sort::Folder;
    const bool isFile = item.kind == DriveItem::Kind::File && item.canDownload;
    return isFile ? Sort::File : Sort::Other;
}

/// Of a DriveItem, or the row of one.
template<typename Item>
quint64 remoteHash(const Item &item, Sort sort, const QDateTime &modified)
{
    Hash hash;
    hash.add(item.id);
    hash.add(item.parentId);
    hash.add(item.name);
    hash.add(item.version);
    hash.add(item.size);
    hash.add(qint64(sort));
    hash.add(modified);
    return hash.take();
}

quint64 remoteHash(const DriveItem &item)
{
    return remoteHash(item, sortOf(item), item.modified);
}

} // namespace

void SyncDigest::add(quint64 hash)
{
    m_sum += hash;
    ++m_count;
}

void SyncDigest::add(const LocalEntry &entry)
{
    add(localHash(entry.path, entry.isFolder, entry.stamp));
}

void SyncDigest::add(const DriveItem &item)
{
    add(remoteHash(item));
}

void SyncDigest::remove(const DriveItem &item)
{
    m_sum -= remoteHash(item);
    --m_count;
}

void SyncDigest::addLocal(const SyncRow &row)
{
    add(localHash(row.path, row.isFolder, row.stamp));
}

void SyncDigest::addRemote(const SyncRow &row)
{
    add(remoteHash(row, row.isFolder ? Sort::Folder : Sort::File, row.remoteModified));
}

} // namespace Aloft
