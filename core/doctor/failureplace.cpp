#include "core/doctor/failureplace.h"

#include "core/text/terminaltext.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// Absolute, links resolved; empty: there is no such file, or it is somebody else's.
QString ownFile(const QString &named, const QString &folder)
{
    const QString home = QFileInfo(folder).canonicalFilePath();
    const QFileInfo file(QDir(folder), named);
    const QString path = file.isFile() ? file.canonicalFilePath() : QString();
    const bool isInstalled = path.contains("/site-packages/"_L1)
        || path.contains("/dist-packages/"_L1);
    return !home.isEmpty() && path.startsWith(home + u'/') && !isInstalled ? path : QString();
}

} // namespace

std::optional<FilePlace> failurePlace(QByteArrayView output, const QString &folder)
{
    static const QRegularExpression frame(u"^\\s*File \"([^\"<>]+)\", line (\\d{1,9})\\b"_s,
                                          QRegularExpression::MultilineOption);
    if (folder.isEmpty())
        return std::nullopt;
    const QString text = withoutEscapes(output);
    std::optional<FilePlace> last;
    for (auto i = frame.globalMatch(text); i.hasNext();) {
        const auto match = i.next();
        const QString path = ownFile(match.captured(1), folder);
        if (!path.isEmpty())
            last = FilePlace{path, match.captured(2).toInt()};
    }
    return last;
}

} // namespace Aloft
