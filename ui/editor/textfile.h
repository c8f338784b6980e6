#pragma once

#include "core/base/filestamp.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>

namespace Aloft {

/// How the text of a file is stored; kept when the file is saved.
enum class TextEncoding { Utf8, Utf8WithMark, Utf16LittleEndian, Utf16BigEndian, Latin1 };

QString encodingName(TextEncoding encoding); ///< "UTF-8", for the status bar

struct TextFile
{
    QByteArray utf8;
    TextEncoding encoding = TextEncoding::Utf8;
    bool isBinary = false; ///< it holds bytes that no text has; better not to write it
    FileStamp stamp;

    // A file over the limit comes in pieces, cut at line ends where they are near.
    qint64 pieceFrom = 0;
    qint64 pieceTo = 0; ///< bytes of the file
    bool isWhole = true;

    bool hasCutLines = false; ///< utf8 has line ends that the file has not: it is for reading only
};

/// Bytes → text: a byte order mark decides, else UTF-8 where it is valid, else Latin-1.
TextFile decodeText(const QByteArray &bytes);

/// Text → bytes. BadInput when the encoding has no such character.
Result<QByteArray> encodeText(const QByteArray &utf8, TextEncoding encoding);

inline constexpr qint64 largestEditableFile = 50 * 1024 * 1024;
inline constexpr qint64 pieceSize = 8 * 1024 * 1024;

// An editor lays out a line as a whole, again with each key: of megabytes, it takes minutes.
inline constexpr qsizetype longestEditableLine = 64 * 1024; ///< bytes of UTF-8
inline constexpr qsizetype rowOfCutLine = 1000;             ///< bytes of UTF-8, at most

bool hasLongLine(QByteArrayView utf8);           ///< one that is too long to edit
QByteArray withCutLines(const QByteArray &utf8); ///< the long lines in rows, the others as they are

/// Reads a file, or of one larger than the limit the piece that starts near an offset. Lines that
/// are too long to edit come in rows.
Result<TextFile> readTextFile(const QString &path, qint64 pieceFrom = 0,
                              qint64 limit = largestEditableFile);

} // namespace Aloft
