#include "core/drive/folder/foldercopy.h"

#include "core/drive/folder/folderid.h"
#include "core/net/bandwidth.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace Aloft {

using namespace std::chrono_literals;

namespace {

struct CopyText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::FolderDrive)
};

constexpr qint64 mostPiece = 1 << 20;
constexpr auto patience = 100ms; ///< between two looks whether it was cancelled

using Cancelled = std::function<bool()>;

Error changedMeanwhile(const QString &path)
{
    return {Error::Kind::Busy,
            CopyText::tr("%1 changed while it was read.").arg(shownPath(path)),
            CopyText::tr("Try again when nothing writes to it."),
            {}};
}

Error readingFailed(const QFile &file)
{
    return {Error::Kind::Storage,
            CopyText::tr("%1 could not be read: %2.")
                .arg(shownPath(file.fileName()), file.errorString()),
            CopyText::tr("Check its disk, then try again."), file.fileName()};
}

Error writingFailed(const QFile &file)
{
    return {Error::Kind::Storage,
            CopyText::tr("The disk took no more: %1.").arg(file.errorString()),
            CopyText::tr("Make room on that disk, then try again."), file.fileName()};
}

Error readBackOtherwise(const QFile &file)
{
    return {Error::Kind::BadInput,
            CopyText::tr("The disk gave back other bytes than were written to it."),
            CopyText::tr("Try again; if it happens again, check that disk."), file.fileName()};
}

/// How many bytes, of most, may go; waits for them. 0: cancelled meanwhile.
qint64 waitForTurn(BandwidthTurn &turn, qint64 most, const Cancelled &isCancelled)
{
    while (!isCancelled()) {
        if (const qint64 size = turn.take(most); size > 0)
            return size;
        std::this_thread::sleep_for(std::min<std::chrono::milliseconds>(turn.wait(), patience));
    }
    return 0;
}

/// Up to size bytes; fewer only at the end of the file.
Result<QByteArray> readPiece(QFile &file, qint64 size)
{
    QByteArray piece(size, Qt::Uninitialized);
    qint64 count = 0;
    while (count < size) {
        const qint64 read = file.read(piece.data() + count, size - count);
        if (read < 0)
            return failure(readingFailed(file));
        if (read == 0)
            break;
        count += read;
    }
    piece.truncate(count);
    return piece;
}

Result<void> writePiece(QFile &file, const QByteArray &piece)
{
    for (qint64 done = 0; done < piece.size();) {
        const qint64 written = file.write(piece.constData() + done, piece.size() - done);
        if (written <= 0)
            return failure(writingFailed(file));
        done += written;
    }
    return {};
}

/// How many bytes from the beginning are the same, up to limit: whole pieces, or all.
Result<qint64> sameBytes(QFile &one, QFile &other, qint64 limit, const Cancelled &isCancelled)
{
    one.seek(0);
    other.seek(0);
    for (qint64 same = 0; same < limit;) {
        if (isCancelled())
            return failure(cancelled());
        const qint64 size = std::min(mostPiece, limit - same);
        const Result<QByteArray> left = readPiece(one, size);
        if (!left)
            return failure(left.error());
        const Result<QByteArray> right = readPiece(other, size);
        if (!right)
            return failure(right.error());
        if (*left != *right || left->size() < size)
            return same;
        same += size;
    }
    return limit;
}

class Copy
{
public:
    Copy(const CopyOrder &order, const Cancelled &isCancelled)
        : m_order(order)
        , m_isCancelled(isCancelled)
        , m_source(order.from)
        , m_part(order.part)
    { }

    Result<DiskEntry> carryOut()
    {
        return begin().and_then([this] { return copy(); }).and_then([this] { return finish(); });
    }
    bool isDamaged() const { return m_isDamaged; } ///< other bytes were read back

private:
    Result<void> begin();
    Result<void> copy();
    Result<DiskEntry> finish();
    Result<void> checkSource();

    const CopyOrder &m_order;
    const Cancelled &m_isCancelled;
    QFile m_source;
    QFile m_part;
    DiskEntry m_entry;
    qint64 m_done = 0;
    bool m_isDamaged = false;
};

Result<void> Copy::begin()
{
    if (const Result<void> opened = openToRead(m_source, m_order.links); !opened)
        return opened;
    const Result<DiskEntry> entry = readEntry(m_source);
    if (!entry)
        return failure(entry.error());
    m_entry = *entry;
    m_order.progress->total = m_entry.size;
    if (const Result<void> opened = openToWrite(m_part); !opened)
        return opened;
    const qint64 known = std::min(m_part.size(), m_entry.size);
    const Result<qint64> same = sameBytes(m_source, m_part, known, m_isCancelled);
    if (!same)
        return failure(same.error());
    if (!m_part.resize(*same) || !m_part.seek(*same) || !m_source.seek(*same))
        return failure(writingFailed(m_part));
    m_order.progress->done = m_done = *same;
    return {};
}

Result<void> Copy::copy()
{
    BandwidthTurn turn(m_order.bandwidth);
    while (m_done < m_entry.size) {
        const qint64 size = waitForTurn(turn, std::min(mostPiece, m_entry.size - m_done),
                                        m_isCancelled);
        if (size == 0)
            return failure(cancelled());
        const Result<QByteArray> piece = readPiece(m_source, size);
        if (!piece)
            return failure(piece.error());
        if (piece->size() < size)
            return failure(changedMeanwhile(m_order.from));
        if (const Result<void> written = writePiece(m_part, *piece); !written)
            return written;
        m_order.progress->done = m_done += size;
    }
    return {};
}

Result<DiskEntry> Copy::finish()
{
    if (const Result<void> synced = syncToDisk(m_part); !synced)
        return failure(synced.error());
    const Result<qint64> same = sameBytes(m_source, m_part, m_entry.size, m_isCancelled);
    if (!same)
        return failure(same.error());
    if (const Result<void> checked = checkSource(); !checked)
        return failure(checked.error());
    m_isDamaged = *same != m_entry.size;
    if (m_isDamaged)
        return failure(readBackOtherwise(m_part));
    (void)setModified(m_part, m_entry.modified); // not every disk keeps times
    return m_entry;
}

/// The open file, and what its name leads to by now.
Result<void> Copy::checkSource()
{
    QFile again(m_order.from);
    const Result<void> opened = openToRead(again, m_order.links);
    const Result<DiskEntry> named = opened ? readEntry(again) : failure(opened.error());
    const Result<DiskEntry> held = readEntry(m_source);
    if (!named || !held || *named != m_entry || *held != m_entry)
        return failure(changedMeanwhile(m_order.from));
    return {};
}

bool goesOn(Error::Kind kind)
{
    return kind == Error::Kind::Cancelled || kind == Error::Kind::Network;
}

} // namespace

Result<DiskEntry> copyToPart(const CopyOrder &order, const Cancelled &isCancelled)
{
    auto copy = std::make_unique<Copy>(order, isCancelled);
    Result<DiskEntry> copied = copy->carryOut();
    if (copy->isDamaged()) { // once more, from where it is other
        copy = std::make_unique<Copy>(order, isCancelled);
        copied = copy->carryOut();
    }
    if (!copied && !goesOn(copied.error().kind))
        QFile::remove(order.part);
    return copied;
}

Result<bool> haveSameBytes(const QString &path, const QString &other, const Cancelled &isCancelled)
{
    QFile left(path);
    QFile right(other);
    if (const Result<void> opened = openToRead(left, Links::Refuse); !opened)
        return failure(opened.error());
    if (const Result<void> opened = openToRead(right, Links::Follow); !opened)
        return failure(opened.error());
    if (left.size() != right.size())
        return false;
    const Result<qint64> same = sameBytes(left, right, left.size(), isCancelled);
    if (!same)
        return failure(same.error());
    return *same == left.size();
}

namespace {

struct HeldParts
{
    std::mutex mutex;
    std::condition_variable changed;
    QSet<QString> paths;
};

/// Never destroyed: a thread that hangs in a dead disk may outlive main().
HeldParts &heldParts()
{
    static auto *parts = new HeldParts;
    return *parts;
}

} // namespace

PartHold::PartHold(const QString &part) : m_part(part)
{
    HeldParts &parts = heldParts();
    std::unique_lock lock(parts.mutex);
    parts.changed.wait(lock, [&] { return !parts.paths.contains(m_part); });
    parts.paths.insert(m_part);
}

PartHold::~PartHold()
{
    HeldParts &parts = heldParts();
    const std::scoped_lock lock(parts.mutex);
    parts.paths.remove(m_part);
    parts.changed.notify_all();
}

} // namespace Aloft
