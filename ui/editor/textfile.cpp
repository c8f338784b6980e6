#include "ui/editor/textfile.h"

#include "core/base/atomicfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>
#include <QStringEncoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

struct TextFiles
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::TextFiles)
};

QByteArray converted(const QByteArray &bytes, QStringConverter::Encoding encoding)
{
    QStringDecoder decode(encoding, QStringConverter::Flag::ConvertInitialBom);
    const QString text = decode(bytes);
    return text.toUtf8();
}

QByteArray latin1ToUtf8(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes).toUtf8();
}

bool looksBinary(const QByteArray &bytes)
{
    constexpr qsizetype sample = 64 * 1024;
    return bytes.first(qMin(sample, bytes.size())).contains('\0');
}

constexpr qsizetype longestCharacter = 4; ///< bytes of UTF-8

bool continuesCharacter(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Where the character starts that has a byte at an offset; the offset itself in what is no UTF-8.
qsizetype characterStart(QByteArrayView bytes, qsizetype offset)
{
    qsizetype start = offset;
    while (start > 0 && offset - start < longestCharacter && start < bytes.size()
           && continuesCharacter(bytes[start]))
        --start;
    return offset - start < longestCharacter ? start : offset;
}

qsizetype nextLine(QByteArrayView text, qsizetype start)
{
    const auto isLineEnd = [](char byte) { return byte == '\n' || byte == '\r'; };
    const auto *end = std::find_if(text.begin() + start, text.end(), isLineEnd);
    return end == text.end() ? text.size() : end - text.begin() + 1;
}

/// The start of the line at an offset, or, where that is far, of the character. What comes out
/// stays the same when it is put in again, so pieces follow each other without a gap.
qint64 pieceStart(QFile &file, qint64 offset)
{
    const qint64 before = qMin<qint64>(offset, longestEditableLine - longestCharacter);
    if (!file.seek(offset - before))
        return offset;
    const QByteArray near = file.read(before + 1);
    const qsizetype lineEnd = near.left(before).lastIndexOf('\n');
    return offset - before + (lineEnd >= 0 ? lineEnd + 1 : characterStart(near, before));
}

/// To the end of the line that the piece was cut in, where that is near, and from the start of one.
Result<QByteArray> readPiece(QFile &file, qint64 &from, qint64 &to)
{
    if (from > 0)
        from = pieceStart(file, qMin(from, file.size()));
    file.seek(from);
    QByteArray piece = file.read(pieceSize);
    piece += file.readLine(longestEditableLine + 1);
    if (!piece.endsWith('\n') && !file.atEnd()) {
        to = pieceStart(file, from + piece.size());
        piece.truncate(qsizetype(to - from));
    } else {
        to = from + piece.size();
    }
    if (file.error() != QFile::NoError)
        return failure(Error{Error::Kind::Storage,
                             TextFiles::tr("%1 cannot be read.").arg(file.fileName()),
                             TextFiles::tr("Is its disk still there? Then open it again."),
                             file.errorString()});
    return piece;
}

} // namespace

QString encodingName(TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf8:
        return u"UTF-8"_s;
    case TextEncoding::Utf8WithMark:
        return u"UTF-8 BOM"_s;
    case TextEncoding::Utf16LittleEndian:
        return u"UTF-16 LE"_s;
    case TextEncoding::Utf16BigEndian:
        return u"UTF-16 BE"_s;
    case TextEncoding::Latin1:
        return u"Latin-1"_s;
    }
    Q_UNREACHABLE();
}

TextFile decodeText(const QByteArray &bytes)
{
    TextFile file;
    if (bytes.startsWith("\xef\xbb\xbf") && QUtf8StringView(bytes).isValidUtf8()) {
        file.encoding = TextEncoding::Utf8WithMark;
        file.utf8 = bytes.sliced(3);
    } else if (bytes.startsWith("\xff\xfe") && bytes.size() % 2 == 0) {
        file.encoding = TextEncoding::Utf16LittleEndian;
        file.utf8 = converted(bytes.sliced(2), QStringConverter::Utf16LE);
    } else if (bytes.startsWith("\xfe\xff") && bytes.size() % 2 == 0) {
        file.encoding = TextEncoding::Utf16BigEndian;
        file.utf8 = converted(bytes.sliced(2), QStringConverter::Utf16BE);
    } else if (QUtf8StringView(bytes).isValidUtf8()) {
        file.utf8 = bytes;
        file.isBinary = looksBinary(bytes);
    } else {
        file.encoding = TextEncoding::Latin1;
        file.utf8 = latin1ToUtf8(bytes);
        file.isBinary = looksBinary(bytes);
    }
    return file;
}

Result<QByteArray> encodeText(const QByteArray &utf8, TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf8:
        return utf8;
    case TextEncoding::Utf8WithMark:
        return "\xef\xbb\xbf" + utf8;
    case TextEncoding::Utf16LittleEndian:
        return "\xff\xfe"
            + QByteArray(QStringEncoder(QStringConverter::Utf16LE)(QString::fromUtf8(utf8)));
    case TextEncoding::Utf16BigEndian:
        return "\xfe\xff"
            + QByteArray(QStringEncoder(QStringConverter::Utf16BE)(QString::fromUtf8(utf8)));
    case TextEncoding::Latin1:
        break;
    }
    const QString text = QString::fromUtf8(utf8);
    for (const QChar character : text) {
        if (character.unicode() > 0xff)
            return failure(Error::Kind::BadInput,
                           TextFiles::tr("Latin-1 has no “%1”.").arg(character));
    }
    return text.toLatin1();
}

bool hasLongLine(QByteArrayView utf8)
{
    for (qsizetype start = 0; utf8.size() - start > longestEditableLine;) {
        const qsizetype next = nextLine(utf8, start);
        if (next - start > longestEditableLine)
            return true;
        start = next;
    }
    return false;
}

QByteArray withCutLines(const QByteArray &utf8)
{
    QByteArray rows;
    rows.reserve(utf8.size() + utf8.size() / rowOfCutLine + 1);
    for (qsizetype start = 0; start < utf8.size();) {
        const qsizetype end = nextLine(utf8, start);
        const bool isLong = end - start > longestEditableLine;
        while (isLong && end - start > rowOfCutLine) {
            const qsizetype rowEnd = characterStart(utf8, start + rowOfCutLine);
            rows.append(utf8.constData() + start, rowEnd - start);
            rows.append('\n');
            start = rowEnd;
        }
        rows.append(utf8.constData() + start, end - start);
        start = end;
    }
    return rows;
}

namespace {

TextFile forEditing(const QByteArray &bytes)
{
    TextFile file = decodeText(bytes);
    file.hasCutLines = hasLongLine(file.utf8);
    if (file.hasCutLines)
        file.utf8 = withCutLines(file.utf8);
    return file;
}

} // namespace

Result<TextFile> readTextFile(const QString &path, qint64 pieceFrom, qint64 limit)
{
    const FileStamp stamp = fileStamp(path);
    if (stamp.size <= limit) {
        const auto bytes = readFile(path, limit);
        if (!bytes)
            return failure(bytes.error());
        TextFile file = forEditing(*bytes);
        file.stamp = stamp;
        file.pieceTo = stamp.size;
        return file;
    }
    QFile source(path);
    if (!source.open(QFile::ReadOnly))
        return failure(Error{Error::Kind::Storage,
                             TextFiles::tr("%1 cannot be read.").arg(path),
                             {},
                             source.errorString()});
    qint64 from = pieceFrom;
    qint64 to = 0;
    const auto piece = readPiece(source, from, to);
    if (!piece)
        return failure(piece.error());
    TextFile file = forEditing(*piece);
    file.stamp = stamp;
    file.isWhole = false;
    file.pieceFrom = from;
    file.pieceTo = to;
    return file;
}

} // namespace Aloft
