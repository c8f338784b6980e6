#include "core/drive/runtime/runtimeitem.h"

#include "core/drive/folder/folderid.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct RuntimeText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::RuntimeDrive)
};

constexpr QLatin1StringView partPrefix{"part.aloft-"};
constexpr qsizetype partDigits = 32;

constexpr QLatin1StringView asideSuffix{".aloft-old"};
constexpr qsizetype asideDigits = 8;

QString keyHash(const QString &id, const QByteArray &key)
{
    const QByteArray hash = QCryptographicHash::hash(id.toUtf8() + '\n' + key,
                                                     QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex());
}

/// As Python words the two.
bool saysFull(const Error &error)
{
    const QString words = error.message + error.detail;
    return words.contains("[Errno 28]"_L1) || words.contains("[Errno 122]"_L1)
        || words.contains("No space left on device"_L1) || words.contains("Disk quota exceeded"_L1);
}

bool isHexDigit(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
}

} // namespace

QString serverPath(const QString &id)
{
    return id.mid(1);
}

DriveItem runtimeItem(const QString &id, const ServerEntry &entry)
{
    DriveItem item;
    item.id = id;
    item.parentId = parentIdOf(id);
    item.name = nameOf(id);
    item.modified = entry.lastModified;
    item.canEdit = id != folderRootId;
    item.canTrash = item.canEdit;
    if (entry.type == ServerEntry::Type::Folder) {
        item.kind = DriveItem::Kind::Folder;
        return item;
    }
    item.size = entry.size;
    item.version = u"%1-%2"_s.arg(entry.size).arg(entry.lastModified.toMSecsSinceEpoch());
    item.canDownload = entry.size >= 0;
    return item;
}

Result<QList<DriveItem>> runtimeItems(const QString &folderId, const QList<ServerEntry> &entries)
{
    QList<DriveItem> items;
    for (const ServerEntry &entry : entries) {
        const QString id = childId(folderId, entry.name);
        const Result<void> checked = checkId(id);
        if (!checked || nameOf(id) != entry.name)
            return failure({Error::Kind::BadInput,
                            RuntimeText::tr("The server names something \"%1\", which is no name.")
                                .arg(shownPath(entry.name.left(partDigits))),
                            RuntimeText::tr("Look at the folder in a terminal of that machine."),
                            {}});
        if (!isRuntimePart(entry.name))
            items.append(runtimeItem(id, entry));
    }
    return items;
}

QString uploadTarget(const UploadOrder &order)
{
    return order.replacedId.isEmpty() ? childId(order.parentId, order.name) : order.replacedId;
}

QString runtimePart(const QString &targetId, const QByteArray &key)
{
    return childId(parentIdOf(targetId), partPrefix + keyHash(targetId, key).first(partDigits));
}

QString runtimeTrace(const QString &partId, const QString &version)
{
    return version + u' ' + nameOf(partId);
}

QString tracedPart(const UploadOrder &order)
{
    const QString name = order.trace.section(u' ', -1);
    return isRuntimePart(name) ? childId(parentIdOf(uploadTarget(order)), name) : QString();
}

QString asideId(const QString &id, const QByteArray &key)
{
    constexpr qsizetype longestStem = 75; // characters; a name has 255 bytes at the most
    QString stem = nameOf(id).left(longestStem);
    if (!stem.isEmpty() && stem.back().isHighSurrogate())
        stem.chop(1);
    return childId(parentIdOf(id), stem + u'.' + keyHash(id, key).first(asideDigits) + asideSuffix);
}

bool isRuntimePart(const QString &name)
{
    return name.startsWith(partPrefix) && name.size() == partPrefix.size() + partDigits
        && std::all_of(name.cbegin() + partPrefix.size(), name.cend(), isHexDigit);
}

Result<void> checkRuntimeName(const QString &name)
{
    if (isRuntimePart(name))
        return failure({Error::Kind::BadInput,
                        RuntimeText::tr("Aloft needs the name \"%1\" itself.").arg(shownPath(name)),
                        RuntimeText::tr("Choose another name."),
                        {}});
    return checkNewName(name);
}

Error nameTaken(const QString &name)
{
    return {Error::Kind::Conflict,
            RuntimeText::tr("%1 is on the machine already.").arg(shownPath(name)),
            RuntimeText::tr("Choose another name, or replace what is there."),
            {}};
}

Error changedThere(const QString &name)
{
    return {Error::Kind::Conflict,
            RuntimeText::tr("%1 was changed on the machine meanwhile.").arg(shownPath(name)),
            RuntimeText::tr("Look at both versions, then decide which one stays."),
            {}};
}

Error notAsSent(const QString &name)
{
    return {Error::Kind::Network,
            RuntimeText::tr("%1 did not arrive as it was sent.").arg(shownPath(name)),
            RuntimeText::tr("Try again; if it stays, check the disk of that machine."),
            {}};
}

Error damagedThere(const QString &name)
{
    Error error = notAsSent(name);
    error.kind = Error::Kind::BadInput;
    return error;
}

bool breaksOff(const Error &error)
{
    return error.kind == Error::Kind::Cancelled || error.kind == Error::Kind::Network
        || error.kind == Error::Kind::Busy;
}

Error brokenOff(const Error &error)
{
    if (error.kind != Error::Kind::Cancelled)
        return error;
    return {Error::Kind::Network,
            RuntimeText::tr("The connection to the machine was closed while files were under way."),
            RuntimeText::tr("They go on when it is there again."), error.detail};
}

Error runtimeNotFound(const QString &id)
{
    return {Error::Kind::NotFound,
            RuntimeText::tr("%1 is not there.").arg(shownPath(id)),
            RuntimeText::tr("Look whether it was moved or deleted."),
            {}};
}

Error explainedName(const QString &name, const Error &error)
{
    if (saysFull(error))
        return {Error::Kind::Storage,
                RuntimeText::tr("The disk of the machine took no more: %1 is missing.")
                    .arg(shownPath(name)),
                RuntimeText::tr("Make room on that disk, then try again."),
                error.message + u' ' + error.detail};
    const bool isRefusal = error.kind == Error::Kind::BadInput
        || error.kind == Error::Kind::NotFound || error.kind == Error::Kind::Refused;
    if (!name.startsWith(u'.') || !isRefusal)
        return error;
    return {Error::Kind::BadInput,
            RuntimeText::tr("The server takes nothing whose name begins with a dot, as %1 does.")
                .arg(shownPath(name)),
            RuntimeText::tr("Give it another name, or allow hidden files on the server."),
            error.detail};
}

} // namespace Aloft
