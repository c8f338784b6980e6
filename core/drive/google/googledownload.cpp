#include "core/drive/google/googledownload.h"

#include "core/base/computetask.h"
#include "core/drive/disk.h"
#include "core/drive/folder/foldercopy.h"
#include "core/drive/google/googleitems.h"
#include "core/drive/hiddenpart.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <functional>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostDoubts = 2;
constexpr qint64 hashedPiece = 1 << 20; // bytes between two looks whether it was cancelled

Error noBytesError(const QString &name)
{
    return {Error::Kind::Usage,
            GoogleDownload::tr("%1 has no content that could be downloaded.").arg(name),
            GoogleDownload::tr("Open it in the browser."),
            {}};
}

Error notAllowedError(const QString &name)
{
    return {Error::Kind::Refused,
            GoogleDownload::tr("The owner of %1 does not allow to download it.").arg(name),
            GoogleDownload::tr("Ask the owner for the right."),
            {}};
}

Error newerThereError(const QString &name)
{
    return {Error::Kind::Conflict,
            GoogleDownload::tr("%1 has changed on Google Drive meanwhile.").arg(name),
            GoogleDownload::tr("Look at the folder again, then download it."),
            {}};
}

Error damagedHereError(const QString &name)
{
    return {Error::Kind::BadInput,
            GoogleDownload::tr("%1 did not arrive as Google Drive has it.").arg(name),
            GoogleDownload::tr("Try again; if it stays, check the network connection."),
            {}};
}

Error notPlacedError(const QString &path, const QString &detail)
{
    return {
        Error::Kind::Storage,
        GoogleDownload::tr("The file %1 could not be written.").arg(QDir::toNativeSeparators(path)),
        GoogleDownload::tr("Check the free space, and that the folder may be written to."), detail};
}

/// Empty: it was cancelled. What cannot be read has another hash.
QByteArray hashOf(QFile &file, QCryptographicHash::Algorithm algorithm,
                  const std::function<bool()> &isCancelled)
{
    QCryptographicHash hash(algorithm);
    QByteArray piece = file.read(hashedPiece);
    for (; !piece.isEmpty() && !isCancelled(); piece = file.read(hashedPiece))
        hash.addData(piece);
    return isCancelled() ? QByteArray() : hash.result();
}

/// The first checksum is md5 where there is one; an item without any is judged by its size alone.
bool isWholeDownload(QFile &file, const DriveItem &item, const std::function<bool()> &isCancelled)
{
    if (file.size() != item.size)
        return false;
    if (item.checksums.isEmpty())
        return true;
    const Checksum &wanted = item.checksums.first();
    const auto algorithm = wanted.algorithm == Checksum::Algorithm::Md5 ? QCryptographicHash::Md5
        : wanted.algorithm == Checksum::Algorithm::Sha1                 ? QCryptographicHash::Sha1
                                                        : QCryptographicHash::Sha256;
    return hashOf(file, algorithm, isCancelled) == wanted.value;
}

/// In a thread of its own: false when the bytes are not the item's; they are gone then. One that was
/// paused, and goes on at once, waits until the one before has let go.
Result<bool> placeDownload(const QString &hidden, const DownloadOrder &order,
                           const std::function<bool()> &isCancelled)
{
    const PartHold hold(hidden);
    QFile file(hidden);
    if (!file.exists())
        return false; // that one has placed it
    if (!file.open(QIODevice::ReadWrite))
        return failure(notPlacedError(order.file, file.errorString()));
    const bool isWhole = isWholeDownload(file, order.item, isCancelled);
    if (isCancelled())
        return failure(cancelled());
    if (!isWhole) {
        file.remove();
        return false;
    }
    if (order.item.modified.isValid())
        (void)setModified(file,
                          order.item.modified.toMSecsSinceEpoch() * 1'000'000); // not worth more
    if (order.existing == Existing::Replace && QFileInfo::exists(order.file))
        file.setPermissions(QFile::permissions(order.file));
    if (const Result<void> kept = syncToDisk(file); !kept)
        return failure(notPlacedError(order.file, kept.error().detail));
    file.close();
    if (isCancelled())
        return failure(cancelled());
    if (const auto placed = placeHiddenPart(order.file, order.existing, isCancelled); !placed)
        return failure(placed.error().kind == Error::Kind::Conflict
                           ? placed.error()
                           : notPlacedError(order.file, placed.error().detail));
    return true;
}

} // namespace

GoogleDownload::GoogleDownload(GoogleWire *wire, const DownloadOrder &order)
    : GoogleFlow(wire)
    , m_order(order)
    , m_hidden(hiddenPart(order.file))
{ }

void GoogleDownload::begin()
{
    if (m_order.item.kind != DriveItem::Kind::File || m_order.item.size < 0)
        fail(noBytesError(m_order.item.name));
    else if (!m_order.item.canDownload)
        fail(notAllowedError(m_order.item.name));
    else
        lookBefore();
}

void GoogleDownload::lookBefore()
{
    runStep(googleStat(m_wire, m_order.item.id), [this](const ItemTask &task) {
        if (task.item().version != m_order.item.version)
            return fail(newerThereError(m_order.item.name));
        if (QFileInfo(m_hidden).size() == m_order.item.size && QFileInfo::exists(m_hidden))
            settle(); // all there; only the end of it was interrupted
        else
            fetch();
    });
}

void GoogleDownload::fetch()
{
    HttpRequest request = m_wire->request("GET", googleFilePath(m_order.item.id),
                                          {{u"alt"_s, u"media"_s}});
    request.saveTo = m_hidden;
    request.bandwidth = m_order.bandwidth;
    request.resume = HttpRequest::Resume::WherePossible;
    request.savedVersion = m_order.item.version.toUtf8();
    request.savedSize = m_order.item.size;
    request.timeout = std::chrono::minutes(2);
    request.http2 = HttpRequest::Http2::Avoided;
    auto *call = new GoogleCall(m_wire, request, GoogleCost::download);
    connect(call, &Task::progressChanged, this, &Task::progressChanged);
    runStep(
        call, [this](const GoogleCall &) { settle(); },
        [this, call](const Error &error) {
            const bool isOtherSize = call->reply().status / 100 == 2
                && error.kind == Error::Kind::BadInput;
            if (isOtherSize || call->reply().status == 416)
                doubt(error);
            else
                fail(error);
        });
}

void GoogleDownload::settle()
{
    using Placing = ComputeTask<Result<bool>>;
    const auto place = [hidden = m_hidden, order = m_order](const Placing::Cancelled &isCancelled) {
        return placeDownload(hidden, order, isCancelled);
    };
    runStep(new Placing(place), [this](const Placing &task) {
        const Result<bool> isPlaced = task.value();
        if (!isPlaced)
            fail(isPlaced.error());
        else if (*isPlaced)
            succeed();
        else
            doubt(damagedHereError(m_order.item.name));
    });
}

/// Other bytes than those announced: the file has another version by now, or the way spoilt them.
void GoogleDownload::doubt(const Error &error)
{
    if (++m_doubts > mostDoubts)
        fail(error);
    else
        lookBefore();
}

} // namespace Aloft

#include "moc_googledownload.cpp"
