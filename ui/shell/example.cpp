#include "ui/shell/example.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace Aloft {

using namespace Qt::StringLiterals;

Result<QString> exampleFolder(const QString &dataFolder)
{
    const QString folder = dataFolder + u"/example"_s;
    const QDir inside(u":/example"_s);
    bool isCopied = QDir().mkpath(folder);
    const QStringList names = inside.entryList(QDir::Files);
    for (const QString &name : names) {
        const QString target = folder + u'/' + name;
        if (QFile::exists(target))
            continue;
        isCopied = isCopied && QFile::copy(inside.filePath(name), target)
            && QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner);
    }
    if (isCopied)
        return folder;
    return failure(Error{
        Error::Kind::Storage,
        QCoreApplication::translate("Aloft::Example", "The example could not be put into %1.")
            .arg(QDir::toNativeSeparators(folder)),
        QCoreApplication::translate("Aloft::Example", "Is the disk full, or the folder read-only?"),
        folder});
}

} // namespace Aloft
