#include "core/drive/folder/folderid.h"

#include "core/drive/drivepath.h"

#include <QCoreApplication>
#include <QDir>
#include <QStringBuilder>
#include <QStringList>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct FolderId
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::FolderDrive)
};

constexpr qsizetype longestName = 255; // bytes, as nearly all file systems have it
constexpr qsizetype longestShown = 60; // characters

QString shown(const QString &text)
{
    const QString line = shownPath(text.left(longestShown));
    return text.size() > longestShown ? line + u'…' : line;
}

tl::unexpected<Error> nameFailure(const QString &message)
{
    return failure({Error::Kind::BadInput, message, FolderId::tr("Choose another name."), {}});
}

bool isSeparator(QChar c)
{
    return c == u'/' || c == QDir::separator();
}

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control || c == QChar::LineSeparator
        || c == QChar::ParagraphSeparator;
}

bool isUnsafe(const QString &name)
{
    return name.isEmpty() || name == "."_L1 || name == ".."_L1 || name.contains(QChar::Null)
        || name.contains(QDir::separator());
}

} // namespace

QString shownPath(const QString &path)
{
    return harmless(QDir::toNativeSeparators(path));
}

QString childId(const QString &parentId, const QString &name)
{
    return parentId == folderRootId ? QString(u'/' + name) : parentId % u'/' % name;
}

QString parentIdOf(const QString &id)
{
    if (id == folderRootId)
        return {};
    const QString parent = id.left(id.lastIndexOf(u'/'));
    return parent.isEmpty() ? QString(folderRootId) : parent;
}

QString nameOf(const QString &id)
{
    return id.mid(id.lastIndexOf(u'/') + 1);
}

Result<void> checkId(const QString &id)
{
    if (id == folderRootId)
        return {};
    const QStringList names = id.mid(1).split(u'/');
    if (!id.startsWith(u'/') || std::ranges::any_of(names, isUnsafe))
        return failure({Error::Kind::BadInput,
                        FolderId::tr("\"%1\" is no path in this drive.").arg(shown(id)),
                        FolderId::tr("Write the names of folders with a slash between them."),
                        {}});
    return {};
}

Result<void> checkNewName(const QString &name)
{
    if (name.isEmpty())
        return nameFailure(FolderId::tr("A name is missing."));
    if (name == "."_L1 || name == ".."_L1 || std::ranges::any_of(name, isSeparator))
        return nameFailure(
            FolderId::tr("\"%1\" would be another place, not a name.").arg(shown(name)));
    if (std::ranges::any_of(name, isControl))
        return nameFailure(
            FolderId::tr("The name \"%1\" has a line break or a control character in it.")
                .arg(shown(name)));
    if (!name.isValidUtf16() || name.toUtf8().size() > longestName)
        return nameFailure(FolderId::tr("The name \"%1\" is too long.").arg(shown(name)));
    if (name == folderTrashName || name.startsWith(folderPartPrefix))
        return nameFailure(FolderId::tr("Aloft needs the name \"%1\" itself.").arg(shown(name)));
    return {};
}

bool isKept(const QString &parentId, const QString &name)
{
    return name.startsWith(folderPartPrefix)
        || (parentId == folderRootId && name == folderTrashName);
}

bool isInTrash(const QString &id)
{
    const QString trash = childId(folderRootId, folderTrashName);
    return id == trash || id.startsWith(trash + u'/');
}

} // namespace Aloft
