#include "core/drive/hiddenpart.h"

#include "core/drive/folder/foldercopy.h"
#include "core/drive/folder/folderid.h"
#include "core/net/partialfile.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

namespace Aloft {

QString hiddenPart(const QString &target)
{
    const QFileInfo file(target);
    return file.absolutePath() + u'/' + hiddenPartName(file.fileName());
}

/// Named like the parts of uploads, which a drive does not show when its folder is the target's.
QString hiddenPartName(const QString &name)
{
    constexpr qsizetype digits = 32;
    const QByteArray hash =
        QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex();
    return folderPartPrefix + QString::fromLatin1(hash.first(digits));
}

bool isHiddenPart(const QString &name)
{
    return name.startsWith(folderPartPrefix);
}

Result<void> placeHiddenPart(const QString &target, Existing existing,
                             const std::function<bool()> &isCancelled)
{
    const QString part = hiddenPart(target);
    const Result<void> renamed = renameEntry(part, target, existing);
    if (renamed) {
        syncFolder(QFileInfo(target).path());
        return {};
    }
    if (renamed.error().kind != Error::Kind::Conflict)
        return renamed;
    const Result<bool> same = haveSameBytes(target, part, isCancelled);
    if (!same || !*same)
        return renamed;
    QFile::remove(part);
    return {};
}

/// What came by HTTP lies in a PartialFile of that name until it is whole.
void discardHiddenPart(const QString &target)
{
    const QString part = hiddenPart(target);
    QFile::remove(part);
    PartialFile(part).discard();
}

} // namespace Aloft
