#include "core/drive/google/googlesource.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 sourcePiece = 1 << 20;

struct GoogleSourceText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::GoogleSource)
};

Error missingSourceError(const QString &path)
{
    return {Error::Kind::NotFound,
            GoogleSourceText::tr("There is no file %1.").arg(QDir::toNativeSeparators(path)),
            GoogleSourceText::tr("It may have been moved or deleted."),
            {}};
}

Error unreadableSourceError(const QFile &file)
{
    return {Error::Kind::Refused, // Storage would say that the drive is full
            GoogleSourceText::tr("The file %1 could not be read.")
                .arg(QDir::toNativeSeparators(file.fileName())),
            GoogleSourceText::tr("Check that it may be read, and that its disk is there."),
            file.errorString()};
}

Result<FileStamp> stampOf(const QString &path)
{
    if (!QFileInfo(path).isFile())
        return failure(missingSourceError(path));
    return fileStamp(path);
}

Result<GoogleSource> hashSource(const QString &path, qint64 keepUpTo,
                                const GoogleSourceTask::Cancelled &isCancelled)
{
    const Result<FileStamp> stamp = stampOf(path);
    if (!stamp)
        return failure(stamp.error());
    GoogleSource source;
    source.stamp = *stamp;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(unreadableSourceError(file));
    QCryptographicHash hash(QCryptographicHash::Md5);
    qint64 count = 0;
    for (QByteArray piece = file.read(sourcePiece); !piece.isEmpty();
         piece = file.read(sourcePiece)) {
        if (isCancelled())
            return failure(cancelled());
        hash.addData(piece);
        count += piece.size();
        if (source.stamp.size <= keepUpTo)
            source.bytes += piece;
    }
    if (file.error() != QFileDevice::NoError)
        return failure(unreadableSourceError(file));
    source.md5 = hash.result();
    if (count != source.stamp.size || stampOf(path) != stamp)
        return failure(changedSourceError(path));
    return source;
}

} // namespace

GoogleStampTask *stampGoogleSource(DiskThreads &threads, const QString &path)
{
    return new GoogleStampTask(threads, path, [path](const GoogleStampTask::Cancelled &) {
        return stampOf(path);
    });
}

GoogleSourceTask *readGoogleSource(DiskThreads &threads, const QString &path, qint64 keepUpTo)
{
    return new GoogleSourceTask(threads, path,
                                [path, keepUpTo](const GoogleSourceTask::Cancelled &isCancelled) {
                                    return hashSource(path, keepUpTo, isCancelled);
                                });
}

Error changedSourceError(const QString &path)
{
    return {Error::Kind::Busy,
            GoogleSourceText::tr("%1 was changed while it was read.")
                .arg(QDir::toNativeSeparators(path)),
            GoogleSourceText::tr("Upload it again when nothing writes to it."),
            {}};
}

QByteArray googleTypeOf(const QString &name)
{
    if (name.endsWith(u".ipynb", Qt::CaseInsensitive))
        return "application/vnd.google.colaboratory"; // a double click there opens Colab
    static const QMimeDatabase types;
    const QString type = types.mimeTypeForFile(name, QMimeDatabase::MatchExtension).name();
    return type.startsWith(u"application/vnd.google") ? "application/octet-stream"
                                                      : type.toLatin1();
}

} // namespace Aloft
