#include "core/base/privatefolder.h"

#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

// QLocalServer first listens under another name beside the socket; leave room for that.
constexpr qsizetype longestFolder = sizeof(sockaddr_un::sun_path) - 40;

bool isOwn(const struct stat &status)
{
    return S_ISDIR(status.st_mode) && status.st_uid == geteuid();
}

} // namespace

QString socketFolder(const QString &wanted, const QString &owner)
{
    if (!wanted.isEmpty() && QFile::encodeName(wanted).size() <= longestFolder)
        return wanted;
    const QByteArray hash = QCryptographicHash::hash(owner.toUtf8(), QCryptographicHash::Sha256);
    return u"/tmp/aloft-%1-%2"_s.arg(geteuid()).arg(QString::fromLatin1(hash.toHex().left(12)));
}

QString socketName(const QString &path)
{
    return path + ".sock"_L1;
}

Result<void> makePrivateFolder(const QString &path)
{
    if (const Result<void> made = makeFolder(path); !made)
        return made;
    const QByteArray name = QFile::encodeName(path);
    struct stat status = {};
    if (lstat(name.constData(), &status) != 0 || !isOwn(status)
        || chmod(name.constData(), S_IRWXU) != 0) {
        return failure(
            {Error::Kind::Refused,
             QCoreApplication::translate("Aloft::Paths", "%1 is not a folder of yours.").arg(path),
             QCoreApplication::translate("Aloft::Paths",
                                         "Remove it, or choose another place with "
                                         "--profile."),
             path});
    }
    return {};
}

} // namespace Aloft
