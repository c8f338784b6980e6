#include "core/text/filesbeside.h"

#include "core/base/atomicfile.h"

#include <QFileInfo>

#include <memory>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

QByteArray mimeOf(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == "svg"_L1)
        return "image/svg+xml";
    if (suffix == "jpg"_L1)
        return "image/jpeg";
    const bool isImage = suffix == "png"_L1 || suffix == "jpeg"_L1 || suffix == "gif"_L1;
    return isImage ? "image/" + suffix.toLatin1() : QByteArray();
}

/// The file that a relative path means, or an empty string when it is not within the folder.
QString fileWithin(const QString &folder, const QString &relative)
{
    const QString root = QFileInfo(folder).canonicalFilePath();
    const QFileInfo file(root + u'/' + relative);
    const QString path = file.canonicalFilePath();
    return !root.isEmpty() && path.startsWith(root + u'/') && file.isFile() ? path : QString();
}

} // namespace

ImageFiles imagesBeside(const QString &folder, qint64 mostBytes)
{
    if (folder.isEmpty())
        return {};
    return [folder, left = std::make_shared<qint64>(mostBytes)](const QString &name) {
        const QByteArray mime = mimeOf(name);
        const QString path = mime.isEmpty() ? QString() : fileWithin(folder, name);
        const auto bytes = path.isEmpty() ? Result<QByteArray>(QByteArray())
                                          : readFile(path, *left);
        if (!bytes || bytes->isEmpty())
            return QByteArray();
        *left -= bytes->size();
        return "data:" + mime + ";base64," + bytes->toBase64();
    };
}

} // namespace Aloft
