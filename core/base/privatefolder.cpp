#include "core/base/privatefolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace Aloft {

Result<void> makeFolder(const QString &path)
{
    if (QFileInfo(path).isDir())
        return {};
    const QFileInfo folder(path);
    const bool hasParent = QDir().mkpath(folder.absolutePath());
    constexpr auto forUser = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (hasParent && QDir().mkdir(path, forUser))
        return {};
    if (QFileInfo(path).isDir()) // made by another process in this moment
        return {};
    return failure({Error::Kind::Storage,
                    QCoreApplication::translate("Aloft::Paths", "The folder %1 could not be made.")
                        .arg(QDir::toNativeSeparators(path)),
                    QCoreApplication::translate("Aloft::Paths",
                                                "Check its permissions, or choose another with "
                                                "--profile."),
                    path});
}

} // namespace Aloft
