#pragma once

#include "core/base/result.h"
#include "core/drive/driveitem.h"
#include "core/jupyter/server/servertypes.h"

#include <QList>

#include <optional>

namespace Aloft {

// Many small files in one: four bytes (the length of the rest, inflated), then deflated one line of
// JSON and the bytes of all files in its order. resources/packing/packing.py has the other end.

inline constexpr qint64 largestPack = qint64(16) << 20; ///< bytes of its files together
inline constexpr qsizetype mostPacked = 1'000;          ///< files

/// A file that goes into a pack.
struct PackedFile
{
    QString path; ///< below the server's root
    QByteArray bytes;
    QByteArray sha256; ///< raw
};

QByteArray makePack(const QList<PackedFile> &files);
QByteArray makePackOrder(const QStringList &paths); ///< what is wanted in a pack

/// What became of one file on the machine.
struct PackedFate
{
    enum class Kind {
        Done,
        Taken,    ///< its name, by other bytes
        Alone,    ///< damaged, or something in the way: the server itself may know how to do it
        Refused,  ///< the system does not allow it
        Full,     ///< the disk
        Gone,     ///< it, or the folder it goes to
        Changing, ///< somebody writes to it
        Named,    ///< longer than a name may be there
    };

    Kind kind = Kind::Alone;
    ServerEntry entry; ///< size, time and sha256 of one that is done
    QByteArray bytes;  ///< of one that came in a pack
    QString reason;    ///< the system's words, for the log
};

/// What `unpack` answered for so many files. NotFound: the machine does not see the server's files;
/// BadInput: it cannot be understood.
Result<QList<PackedFate>> parseUnpacked(const QByteArray &answer, qsizetype count);

/// What `pack` answered.
struct PackMade
{
    qint64 size = 0;
    QByteArray sha256; ///< raw
};
Result<PackMade> parsePackMade(const QByteArray &answer);

/// A pack that came for so many files, of which each is checked by its checksum. It never takes more
/// memory than a pack may.
Result<QList<PackedFate>> readPack(const QByteArray &pack, qsizetype count);

/// Of a file that is neither done nor goes alone.
Error packedError(const PackedFate &fate, const QString &name);

} // namespace Aloft
