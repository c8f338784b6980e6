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

Error unreadableError(const QString &folder)
{
    return {Error::Kind::Refused,
            LocalTreeText::tr("The folder %1 cannot be read.").arg(QDir::toNativeSeparators(folder)),
            LocalTreeText::tr("Change its permissions, or leave it out."),
            {}};
}

Error missingError(const QString &path)
{
    return {Error::Kind::NotFound,
            LocalTreeText::tr("%1 is not there.").arg(QDir::toNativeSeparators(path)),
            LocalTreeText::tr("Look whether it was moved or deleted."),
            {}};
}

void append(LocalTree &tree, const QFileInfo &info, const QString &relative);

void appendFolder(LocalTree &tree, const QFileInfo &info, const QString &relative)
{
    if (!info.isReadable()) {
        tree.failed.append({info.absoluteFilePath(), unreadableError(info.filePath())});
        return;
    }
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
        append(tree, entry, relative + u'/' + entry.fileName());
    }
}

void append(LocalTree &tree, const QFileInfo &info, const QString &relative)
{
    if (info.isDir())
        appendFolder(tree, info, relative);
    else
        tree.files.append({info.absoluteFilePath(), relative, false, info.size()});
}

} // namespace

/// A link that was named is followed; one that was come upon is not.
LocalTree readLocalTree(const QStringList &paths)
{
    LocalTree tree;
    for (const QString &path : paths) {
        const QFileInfo info(path);
        if (info.exists())
            append(tree, info, info.fileName());
        else
            tree.failed.append({path, missingError(path)});
    }
    return tree;
}

} // namespace Aloft
