#include "core/sync/syncstorage.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

QString syncJournalPath(const QString &dataFolder, const QString &folder, const QString &place)
{
    const QString canonical = QFileInfo(folder).canonicalFilePath();
    const QString pair = (canonical.isEmpty() ? QDir::cleanPath(folder) : canonical) + u'\n' + place;
    const QByteArray hash = QCryptographicHash::hash(pair.toUtf8(), QCryptographicHash::Sha256);
    return u"%1/sync/%2.sqlite"_s.arg(dataFolder, QString::fromLatin1(hash.toHex().first(24)));
}

} // namespace Aloft
