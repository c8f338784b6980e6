#include "core/drive/folder/systemtrash.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

void removeTrashNote(const QString &pathInTrash)
{
    const QFileInfo info(pathInTrash);
    QFile::remove(info.dir().filePath(u"../info/%1.trashinfo"_s.arg(info.fileName())));
}

} // namespace Aloft
