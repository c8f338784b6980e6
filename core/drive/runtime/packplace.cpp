#include "core/drive/runtime/packplace.h"

#include <QFile>

namespace Aloft {

using namespace Qt::StringLiterals;

RemoteProgramTask *PackPlace::program(const QString &verb, const QString &path,
                                      const QByteArray &sha256, const QStringList &more) const
{
    QFile file(u":/aloft/packing/packing.py"_s);
    if (!run || !file.open(QIODevice::ReadOnly))
        return nullptr;
    return run(file.readAll(),
               QStringList{verb, path, QString::fromLatin1(sha256.toHex()), root} + more);
}

} // namespace Aloft

#include "moc_remoteprogram.cpp"
