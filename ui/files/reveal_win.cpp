#include "ui/files/fileoperations.h"

#include <QDir>
#include <QProcess>

namespace Aloft {

using namespace Qt::StringLiterals;

void revealInFileManager(const QString &path)
{
    QProcess::startDetached(u"explorer.exe"_s, {u"/select,"_s, QDir::toNativeSeparators(path)});
}

} // namespace Aloft
