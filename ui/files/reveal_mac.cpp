#include "ui/files/fileoperations.h"

#include <QProcess>

namespace Aloft {

using namespace Qt::StringLiterals;

void revealInFileManager(const QString &path)
{
    QProcess::startDetached(u"/usr/bin/open"_s, {u"-R"_s, path});
}

} // namespace Aloft
