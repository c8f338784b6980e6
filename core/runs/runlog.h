#pragma once

#include "core/base/result.h"
#include "core/runs/outputmark.h"
#include "core/runs/runhost.h"

#include <QFile>

namespace Aloft {

/// The copy of one run's output that is on this computer: `output`, every byte in order, and
/// `marks`, 24 bytes each as the agent writes them. It only grows, at its end, so after any
/// break whoever fetches goes on from size() and markCount(): nothing is missing, nothing twice.
///
/// Whatever a crash left is mended when it is opened. Two programs that write it do not disturb
/// each other: both put the same bytes to the same places.
class RunLog
{
public:
    /// In a folder of its own, which append() makes.
    explicit RunLog(const QString &folder);
    Q_DISABLE_COPY_MOVE(RunLog)

    qint64 size() const { return m_size; } ///< bytes of output
    qint64 markCount() const { return m_markCount; }
    QString outputPath() const { return m_output.fileName(); }

    /// Adds what is new in a piece. Conflict: it begins behind the end; nothing was added.
    /// Storage: disk full, read-only; the log is as it was before.
    Result<void> append(const RunOutputPiece &piece);

    /// Up to length bytes; fewer at the end.
    Result<QByteArray> read(qint64 offset, qint64 length) const;

    /// Up to count marks from the index on.
    QList<OutputMark> marks(qint64 first, qint64 count) const;

    /// Index of the mark that an offset belongs to; -1 before the first.
    qint64 markIndexAt(qint64 offset) const;

    void close(); ///< lets go of its files until they are needed again
    Result<void> saveAs(const QString &path) const;
    bool remove(); ///< with its folder

private:
    Result<void> open();
    void mend();
    Result<void> write(QFile &file, qint64 end, const QByteArray &bytes);

    QString m_folder;
    mutable QFile m_output;
    mutable QFile m_marks;
    qint64 m_size = 0;
    qint64 m_markCount = 0;
};

/// The first bytes of a log's output in another file; for threads, too. Storage: it cannot be written.
Result<void> copyOutput(const QString &outputPath, qint64 size, const QString &path);

/// 24 bytes a mark, as in resources/agent/PROTOCOL.md.
QByteArray marksToBytes(const QList<OutputMark> &marks);

/// What is whole and sensible of it: a cut last mark is left out, an unknown stream is output.
QList<OutputMark> marksFromBytes(const QByteArray &bytes);

} // namespace Aloft
