#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QUrl>

#include <algorithm>
#include <array>
#include <optional>

namespace Aloft {

/// Raw bytes of a checksum, not hexadecimal, kept in place: there may be millions of them.
class ChecksumBytes
{
public:
    static constexpr qsizetype longest = 32; ///< what comes after these is left out

    ChecksumBytes() = default;
    ChecksumBytes(QByteArrayView bytes) : m_size(quint8(qMin(bytes.size(), longest)))
    {
        std::copy_n(bytes.data(), m_size, m_bytes.data());
    }
    ChecksumBytes(const QByteArray &bytes) : ChecksumBytes(QByteArrayView(bytes)) { }

    qsizetype size() const { return m_size; }
    QByteArray toByteArray() const { return {m_bytes.data(), m_size}; }
    QByteArray toHex() const { return toByteArray().toHex(); }

    bool operator==(const ChecksumBytes &) const = default;

private:
    std::array<char, longest> m_bytes{};
    quint8 m_size = 0;
};

/// What a drive says about the bytes of a file.
struct Checksum
{
    enum class Algorithm : quint8 { Md5, Sha1, Sha256 };

    Algorithm algorithm = Algorithm::Md5;
    ChecksumBytes value;

    bool operator==(const Checksum &) const = default;
};

/// One file or folder of a drive, as the drive told it. Its name is as hostile as everything from
/// outside: it may hold '/', be ".." or be there twice.
struct DriveItem
{
    enum class Kind : quint8 {
        File,
        Folder,
        Link,     ///< to another item: shown, never followed
        Document, ///< lives in the drive's own editor; has no bytes to download
    };

    QString id;       ///< the drive's own; see Drive::Capability::StableIds
    QString parentId; ///< empty for the root, and where the drive does not tell
    QString name;
    qint64 size = -1;   ///< bytes; -1 where there are none to count
    QDateTime modified; ///< UTC, in the drive's own precision; invalid when unknown
    QString version;    ///< of the content: another one, other bytes; empty for folders
    QList<Checksum> checksums;
    Kind kind = Kind::File;
    bool isTrashed = false;
    bool canEdit = true; ///< content and name
    bool canTrash = true;
    bool canDownload = true;
    QUrl webPage; ///< where a browser shows it; may be empty

    bool isFolder() const { return kind == Kind::Folder; }
    bool operator==(const DriveItem &) const = default;
};

/// What became of one item since a cursor was taken.
struct DriveChange
{
    QString id;
    std::optional<DriveItem>
        item; ///< as it is now, perhaps trashed; none: gone for good, or no longer shown to us
};

struct DriveQuota
{
    qint64 limit = -1;   ///< bytes; -1: none, or not told
    qint64 used = -1;    ///< bytes; -1: not told
    qint64 trashed = -1; ///< bytes of used that the trash holds; -1: not told
};

} // namespace Aloft
