#include "app/commands/localtree.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct LocalTreeText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::LocalTree)
};

Result<void> append(LocalTree &tree, const QFileInfo &info, const QString &relative);

Result<void> appendFolder(LocalTree &tree, const QFileInfo &info, const QString &relative)
{
    if (!info.isReadable())
        return failure({Error::Kind::Refused,
                        LocalTreeText::tr("The folder %1 cannot be read.")
                            .arg(QDir::toNativeSeparators(info.filePath())),
                        LocalTreeText::tr("Change its permissions, or leave it out."),
                        {}});
    tree.files.append({info.absoluteFilePath(), relative, true, 0});
    const QFileInfoList entries = QDir(info.filePath())
                                      .entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System
                                                         | QDir::NoDotAndDotDot,
                                                     QDir::Name);
    for (const QFileInfo &entry : entries) {
        if (entry.isSymLink() || (!entry.isDir() && !entry.isFile())) {
            tree.leftOut.append(entry.absoluteFilePath());
            continue;
        }
        const Result<void> added = append(tree, entry, relative + u'/' + entry.fileName());
        if (!added)
            return added;
    }
    return {};
}

Result<void> append(LocalTree &tree, const QFileInfo &info, const QString &relative)
{
    if (info.isDir())
        return appendFolder(tree, info, relative);
    tree.files.append({info.absoluteFilePath(), relative, false, info.size()});
    return {};
}

} // namespace

/// A link that was named is followed; one that was come upon is not.
Result<LocalTree> readLocalTree(const QStringList &paths)
{
    LocalTree tree;
    for (const QString &path : paths) {
        const QFileInfo info(path);
        if (!info.exists())
            return failure(
                {Error::Kind::NotFound,
                 LocalTreeText::tr("%1 is not there.").arg(QDir::toNativeSeparators(path)),
                 LocalTreeText::tr("Look whether it was moved or deleted."),
                 {}});
        if (const Result<void> added = append(tree, info, info.fileName()); !added)
            return failure(added.error());
    }
    return tree;
}

} // namespace Aloft
