#include "core/drive/foldersbelow.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace Aloft {

namespace {

struct FoldersText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::FoldersBelow)
};

Error leadsOutError(const QString &path)
{
    return {Error::Kind::Conflict,
            FoldersText::tr("%1 is a link that leads out of the folder.")
                .arg(QDir::toNativeSeparators(path)),
            FoldersText::tr("Take the link away, or choose the folder that it leads to."),
            {}};
}

Error notMadeError(const QString &path)
{
    return {Error::Kind::Storage,
            FoldersText::tr("The folder %1 could not be made.").arg(QDir::toNativeSeparators(path)),
            FoldersText::tr("Check that nothing else is called so, and that its place may be "
                            "written to."),
            {}};
}

bool isWithin(const QString &path, const QString &home)
{
    return path == home || path.startsWith(home.endsWith(u'/') ? home : home + u'/');
}

} // namespace

/// A link to nowhere is none to a folder inside, either.
Result<void> makeFolderBelow(const QString &home, const QString &relative)
{
    const QString inside = QFileInfo(home).canonicalFilePath();
    QString path = home;
    const QStringList names = relative.split(u'/', Qt::SkipEmptyParts);
    for (const QString &name : names) {
        path += u'/' + name;
        const QFileInfo info(path);
        if (!info.isDir() && !info.isSymLink() && !QDir().mkdir(path) && !QFileInfo(path).isDir())
            return failure(notMadeError(path));
        if (inside.isEmpty() || !isWithin(QFileInfo(path).canonicalFilePath(), inside))
            return failure(leadsOutError(path));
    }
    return {};
}

} // namespace Aloft
