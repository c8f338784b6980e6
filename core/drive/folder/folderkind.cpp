#include "core/drive/folder/folderkind.h"

#include "core/drive/folder/folderdrive.h"

#include <QCoreApplication>
#include <QDir>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct FolderKindText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::FolderDrive)
};

} // namespace

QString FolderKind::id() const
{
    return u"folder"_s;
}

Result<QJsonObject> FolderKind::settings(const QStringList &words, const QString &folder) const
{
    if (words.size() != 1 || words.constFirst().isEmpty())
        return failure({Error::Kind::Usage,
                        FolderKindText::tr("A folder as a drive needs the folder's path."),
                        FolderKindText::tr("Write it behind the name: drive add folder nas "
                                           "/mnt/nas"),
                        {}});
    const QString path = QDir::cleanPath(QDir(folder).absoluteFilePath(words.constFirst()));
    return QJsonObject{{u"path"_s, path}};
}

Result<std::unique_ptr<Drive>> FolderKind::make(const QJsonObject &settings)
{
    return std::make_unique<FolderDrive>(settings["path"_L1].toString(),
                                         settings["mark"_L1].toString());
}

/// So that an empty place where its disk was is not taken for it.
QJsonObject FolderKind::remembered(const Drive &drive, const QJsonObject &settings) const
{
    QJsonObject marked = settings;
    if (const auto *folder = qobject_cast<const FolderDrive *>(&drive))
        marked.insert(u"mark"_s, folder->mark());
    return marked;
}

QString FolderKind::place(const QJsonObject &settings) const
{
    return QDir::toNativeSeparators(settings["path"_L1].toString());
}

} // namespace Aloft
