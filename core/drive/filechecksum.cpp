#include "core/drive/filechecksum.h"

#include "core/drive/disk.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>

namespace Aloft {

namespace {

constexpr qint64 smallestPiece = 4 << 10;
constexpr qint64 largestPiece = 1 << 20;

struct ChecksumText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::FileChecksum)
};

QCryptographicHash::Algorithm hashOf(Checksum::Algorithm algorithm)
{
    switch (algorithm) {
    case Checksum::Algorithm::Md5:
        return QCryptographicHash::Md5;
    case Checksum::Algorithm::Sha1:
        return QCryptographicHash::Sha1;
    case Checksum::Algorithm::Sha256:
        break;
    }
    return QCryptographicHash::Sha256;
}

} // namespace

Result<Checksum> checksumOf(QFile &file, Checksum::Algorithm algorithm,
                            const std::function<bool()> &isCancelled)
{
    QCryptographicHash hash(hashOf(algorithm));
    QByteArray piece(qBound(smallestPiece, file.size(), largestPiece), Qt::Uninitialized);
    while (true) {
        if (isCancelled())
            return failure(cancelled());
        const qint64 count = file.read(piece.data(), piece.size());
        if (count < 0)
            return failure(Error::Kind::Storage,
                           ChecksumText::tr("%1 cannot be read.").arg(file.fileName()),
                           file.errorString());
        if (count == 0)
            return Checksum{algorithm, hash.result()};
        hash.addData(QByteArrayView(piece.constData(), count));
    }
}

Result<Checksum> checksumOf(const QString &path, Checksum::Algorithm algorithm,
                            const std::function<bool()> &isCancelled)
{
    QFile file(path);
    if (const Result<void> opened = openToRead(file, Links::Refuse); !opened)
        return failure(opened.error());
    return checksumOf(file, algorithm, isCancelled);
}

} // namespace Aloft
