#include "core/base/atomicfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QSaveFile>

namespace Aloft {

namespace {

struct AtomicFile
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::AtomicFile)
};

Error saveError(const QFileDevice &file)
{
    const QString path = QDir::toNativeSeparators(file.fileName());
    if (!QFileInfo(file.fileName()).absoluteDir().exists())
        return {Error::Kind::NotFound,
                AtomicFile::tr("%1 cannot be saved: its folder does not exist.").arg(path),
                AtomicFile::tr("Save it elsewhere, or make the folder again."), file.errorString()};
    //: %1 is a file, %2 the system's own words: "No space left on device"
    const QString message =
        AtomicFile::tr("%1 could not be saved: %2.").arg(path, file.errorString());
    const QString advice = file.error() == QFileDevice::ResourceError
        ? AtomicFile::tr("Make room on the disk, then save again; the old file is unchanged.")
        : AtomicFile::tr(
            "Save it elsewhere, or change the folder's permissions; the old file is unchanged.");
    return {Error::Kind::Storage, message, advice, path};
}

/// The file is unbuffered: a write that fails half-way says why only when the rest is tried.
bool writeAll(QFileDevice &file, const QByteArray &content)
{
    for (qsizetype done = 0; done < content.size();) {
        const qint64 written = file.write(content.constData() + done, content.size() - done);
        if (written <= 0)
            return false;
        done += written;
    }
    return true;
}

/// A device or a pipe is not replaced; what it takes is gone at once.
Result<void> writeDevice(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || !writeAll(file, content))
        return failure(saveError(file));
    return {};
}

} // namespace

Result<void> writeFile(const QString &path, const QByteArray &content)
{
    const QFileInfo found(path);
    if (found.exists() && !found.isFile() && !found.isDir())
        return writeDevice(path, content);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || !writeAll(file, content)
        || !file.commit())
        return failure(saveError(file));
    return {};
}

Result<QByteArray> readFile(const QString &path, qint64 limit)
{
    const QString shown = QDir::toNativeSeparators(path);
    QFile file(path);
    if (QFileInfo(path).isDir())
        return failure(Error::Kind::BadInput,
                       AtomicFile::tr("%1 is a folder, not a file.").arg(shown));
    if (!file.exists())
        return failure(Error::Kind::NotFound, AtomicFile::tr("There is no file %1.").arg(shown));
    if (!file.open(QIODevice::ReadOnly)) {
        const bool isRefused = file.error() == QFileDevice::PermissionsError
            || !QFileInfo(path).isReadable();
        return failure(isRefused ? Error::Kind::Refused : Error::Kind::Storage,
                       AtomicFile::tr("%1 could not be read: %2.").arg(shown, file.errorString()));
    }
    const QByteArray content = file.read(limit + 1);
    if (file.error() != QFileDevice::NoError)
        return failure(Error::Kind::Storage,
                       AtomicFile::tr("%1 could not be read: %2.").arg(shown, file.errorString()));
    if (content.size() > limit)
        return failure(
            Error::Kind::BadInput,
            AtomicFile::tr("%1 is larger than %2.").arg(shown, QLocale().formattedDataSize(limit)));
    return content;
}

} // namespace Aloft
