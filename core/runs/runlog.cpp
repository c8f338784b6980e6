#include "core/runs/runlog.h"

#include "core/base/privatefolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qint64 markBytes = 24;

struct LogText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::RunLog)
};

Error storageError(const QFile &file)
{
    return {Error::Kind::Storage,
            LogText::tr("The output of a run cannot be kept on this computer."),
            LogText::tr("It is still where the run is. Make room on the disk; then it comes."),
            file.fileName() + ": "_L1 + file.errorString()};
}

OutputMark::Stream streamOf(quint16 number)
{
    switch (number) {
    case 2:
        return OutputMark::Stream::Stderr;
    case 3:
        return OutputMark::Stream::Remark;
    default:
        return OutputMark::Stream::Stdout;
    }
}

OutputMark markFrom(const char *bytes)
{
    OutputMark mark;
    mark.offset = qFromLittleEndian<qint64>(bytes);
    mark.microseconds = qFromLittleEndian<qint64>(bytes + 8);
    mark.stream = streamOf(qFromLittleEndian<quint16>(bytes + 16));
    return mark;
}

QList<OutputMark> readMarks(QFile &file, qint64 first, qint64 count)
{
    if (!file.seek(first * markBytes))
        return {};
    return marksFromBytes(file.read(count * markBytes));
}

/// A block that never reached the disk reads as zeros.
bool isWhole(const OutputMark &mark, qint64 size)
{
    return mark.offset >= 0 && mark.offset < size && mark.microseconds != 0;
}

bool openToRead(QFile &file)
{
    return file.isOpen() || file.open(QIODevice::ReadOnly);
}

} // namespace

QByteArray marksToBytes(const QList<OutputMark> &marks)
{
    QByteArray bytes(marks.size() * markBytes, '\0');
    char *at = bytes.data();
    for (const OutputMark &mark : marks) {
        qToLittleEndian(mark.offset, at);
        qToLittleEndian(mark.microseconds, at + 8);
        qToLittleEndian(quint16(mark.stream), at + 16);
        at += markBytes;
    }
    return bytes;
}

QList<OutputMark> marksFromBytes(const QByteArray &bytes)
{
    QList<OutputMark> marks;
    marks.reserve(bytes.size() / markBytes);
    for (qsizetype at = 0; at + markBytes <= bytes.size(); at += markBytes)
        marks.append(markFrom(bytes.constData() + at));
    return marks;
}

RunLog::RunLog(const QString &folder)
    : m_folder(folder)
    , m_output(folder + "/output"_L1)
    , m_marks(folder + "/marks"_L1)
{
    mend();
}

/// A crash may have cut the last mark, or lost bytes that the last marks point at: those are
/// fetched once more.
void RunLog::mend()
{
    m_size = m_output.exists() ? m_output.size() : 0;
    m_markCount = m_marks.exists() ? m_marks.size() / markBytes : 0;
    if (m_markCount == 0 || !m_marks.open(QIODevice::ReadOnly))
        return;
    while (m_markCount > 0) {
        const QList<OutputMark> last = readMarks(m_marks, m_markCount - 1, 1);
        if (!last.isEmpty() && isWhole(last.first(), m_size))
            break;
        --m_markCount;
    }
    m_marks.close();
}

Result<void> RunLog::open()
{
    if (m_output.isOpen() && m_output.isWritable())
        return {};
    close();
    if (const Result<void> made = makeFolder(m_folder); !made)
        return made;
    constexpr auto mode = QIODevice::ReadWrite | QIODevice::Unbuffered;
    for (QFile *file : {&m_output, &m_marks}) {
        if (!file->open(mode))
            return failure(storageError(*file));
        file->setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    return {};
}

Result<void> RunLog::write(QFile &file, qint64 end, const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return {};
    if (file.seek(end) && file.write(bytes) == bytes.size())
        return {};
    const Error error = storageError(file);
    file.resize(end); // a full disk takes half of it: the end is where it was
    return failure(error);
}

Result<void> RunLog::append(const RunOutputPiece &piece)
{
    if (piece.offset < 0 || piece.offset > m_size) {
        return failure({Error::Kind::Conflict,
                        LogText::tr("Output of a run came that does not follow what is here."),
                        {},
                        u"%1: from %2, here are %3"_s.arg(m_folder).arg(piece.offset).arg(m_size)});
    }
    const QByteArray bytes = piece.bytes.mid(m_size - piece.offset);
    QList<OutputMark> marks;
    if (piece.firstMark <= m_markCount)
        marks = piece.marks.mid(m_markCount - piece.firstMark);
    const qint64 end = m_size + bytes.size();
    const auto isBeyond = [end](const OutputMark &mark) { return mark.offset >= end; };
    marks.erase(std::find_if(marks.begin(), marks.end(), isBeyond), marks.end());
    if (bytes.isEmpty() && marks.isEmpty())
        return {};
    if (const Result<void> opened = open(); !opened)
        return opened;
    if (const Result<void> written = write(m_output, m_size, bytes); !written)
        return written;
    m_size = end;
    if (const Result<void> written = write(m_marks, m_markCount * markBytes, marksToBytes(marks));
        !written)
        return written; // the bytes are here; the marks come with the next piece
    m_markCount += marks.size();
    return {};
}

Result<QByteArray> RunLog::read(qint64 offset, qint64 length) const
{
    if (m_size == 0)
        return QByteArray();
    if (!openToRead(m_output) || !m_output.seek(qBound<qint64>(0, offset, m_size)))
        return failure(storageError(m_output));
    return m_output.read(qBound<qint64>(0, length, m_size - m_output.pos()));
}

QList<OutputMark> RunLog::marks(qint64 first, qint64 count) const
{
    if (first < 0 || first >= m_markCount || !openToRead(m_marks))
        return {};
    return readMarks(m_marks, first, qBound<qint64>(0, count, m_markCount - first));
}

qint64 RunLog::markIndexAt(qint64 offset) const
{
    qint64 low = 0; // the first mark that begins behind offset is in [low, high]
    qint64 high = m_markCount;
    while (low < high) {
        const qint64 middle = low + (high - low) / 2;
        const QList<OutputMark> mark = marks(middle, 1);
        if (mark.isEmpty())
            return -1;
        if (mark.first().offset <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low - 1;
}

void RunLog::close()
{
    m_output.close();
    m_marks.close();
}

Result<void> RunLog::saveAs(const QString &path) const
{
    return copyOutput(outputPath(), m_size, path);
}

Result<void> copyOutput(const QString &outputPath, qint64 size, const QString &path)
{
    QFile source(outputPath);
    QFile target(path);
    if (size > 0 && !source.open(QIODevice::ReadOnly)) {
        return failure(Error::Kind::Storage, LogText::tr("%1 cannot be read.").arg(outputPath),
                       source.errorString());
    }
    if (!target.open(QIODevice::WriteOnly | QIODevice::Truncate)) {
        return failure(Error::Kind::Storage, LogText::tr("%1 cannot be written.").arg(path),
                       target.errorString());
    }
    constexpr qint64 step = 1 << 20;
    for (qint64 at = 0; at < size; at += step) {
        const QByteArray bytes = source.read(qMin(step, size - at));
        if (bytes.isEmpty()) {
            return failure(Error::Kind::Storage, LogText::tr("%1 cannot be read.").arg(outputPath),
                           source.errorString());
        }
        if (target.write(bytes) != bytes.size() || !target.flush()) {
            return failure(Error::Kind::Storage, LogText::tr("%1 cannot be written.").arg(path),
                           target.errorString());
        }
    }
    return {};
}

bool RunLog::remove()
{
    close();
    m_size = m_markCount = 0;
    return QDir(m_folder).removeRecursively();
}

} // namespace Aloft
