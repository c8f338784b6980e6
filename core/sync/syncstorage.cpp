#include "core/sync/syncstorage.h"

#include "core/base/filelock.h"
#include "core/base/secretstore.h"
#include "core/sync/syncjournal.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct StorageText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::SyncStorage)
};

/// A session's address lets whoever has it write for days.
void forgetPoints(const QStringList &places, SecretStore &secrets)
{
    for (const QString &place : places) {
        Task *removal = secrets.remove(place);
        removal->setParent(&secrets);
        removal->start();
    }
}

} // namespace

QString syncPairKey(const QString &folder, const QString &place)
{
    const QString canonical = QFileInfo(folder).canonicalFilePath();
    const QString pair = (canonical.isEmpty() ? QDir::cleanPath(folder) : canonical) + u'\n'
        + place;
    const QByteArray hash = QCryptographicHash::hash(pair.toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().first(24));
}

QString syncJournalPath(const QString &dataFolder, const QString &folder, const QString &place)
{
    return syncJournalPath(dataFolder, syncPairKey(folder, place));
}

QString syncJournalPath(const QString &dataFolder, const QString &key)
{
    return u"%1/sync/%2.sqlite"_s.arg(dataFolder, key);
}

Result<void> forgetSyncJournal(const QString &path, SecretStore *secrets)
{
    if (!QFileInfo(path).absoluteDir().exists())
        return {};
    const Result<std::unique_ptr<FileLock>> lock = FileLock::acquire(path + u".lock"_s, {});
    if (!lock && lock.error().kind == Error::Kind::Busy)
        return failure({Error::Kind::Busy, StorageText::tr("The two are being synced elsewhere."),
                        StorageText::tr("Wait until that is over, then try again."),
                        lock.error().detail});
    if (!lock)
        return failure(lock.error());
    if (secrets && QFile::exists(path))
        forgetPoints(SyncJournal::pointPlaces(path), *secrets);
    for (const QString &suffix : {QString(), u"-wal"_s, u"-shm"_s})
        QFile::remove(path + suffix);
    return {};
}

} // namespace Aloft
