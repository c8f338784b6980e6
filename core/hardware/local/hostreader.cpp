#include "core/hardware/local/hostreader.h"

#include "core/hardware/local/recentfiles.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QStorageInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostBytes = 1 << 20; // /proc/stat of 500 processors is 200 kB

/// The system's own folders hold too much, and nothing that grows by the user's programs.
bool holdsWork(const QString &folder)
{
    return folder != QDir::rootPath() && !folder.startsWith("/dev/"_L1);
}

} // namespace

QList<DiskSample> readDisks(const QStringList &folders)
{
    QList<DiskSample> disks;
    QSet<QByteArray> seen;
    for (const QString &folder : folders) {
        const QStorageInfo storage(folder);
        if (!storage.isValid() || !storage.isReady() || storage.bytesTotal() <= 0)
            continue;
        const QByteArray identity = storage.device() + ' '
            + QByteArray::number(storage.bytesTotal()) + ' '
            + QByteArray::number(storage.bytesFree());
        if (seen.contains(identity)) // mounted twice, or two folders of one
            continue;
        seen.insert(identity);
        disks.append({folder, storage.bytesTotal(),
                      qBound<qint64>(0, storage.bytesAvailable(), storage.bytesTotal()),
                      holdsWork(folder) ? largestRecentFile(folder, QDateTime::currentDateTimeUtc())
                                        : Figure<qint64>(Absence::NotOffered)});
    }
    return disks;
}

QByteArray readSystemFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return {};
    QByteArray bytes;
    while (bytes.size() < mostBytes) { // its size is not known before
        const QByteArray piece = file.read(64 << 10);
        if (piece.isEmpty())
            break;
        bytes += piece;
    }
    return bytes;
}

} // namespace Aloft
