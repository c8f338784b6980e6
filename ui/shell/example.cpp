#include "ui/shell/example.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLocale>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct Example
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::Example)
};

QDir filesInside()
{
    const bool isChinese = QLocale().language() == QLocale::Chinese;
    return QDir(isChinese ? u":/example/zh_CN"_s : u":/example/en"_s);
}

} // namespace

Result<QString> exampleFolder(const QString &dataFolder)
{
    //: the name of a folder
    const QString folder = dataFolder + u'/' + Example::tr("example");
    const QDir inside = filesInside();
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
        Example::tr("The example could not be put into %1.").arg(QDir::toNativeSeparators(folder)),
        Example::tr("Is the disk full, or the folder read-only?"), folder});
}

} // namespace Aloft
