#include "core/sync/gitignore.h"

#include "core/base/atomicfile.h"
#include "core/sync/ignorerules.h"

#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

QString GitIgnore::fileName()
{
    return u".gitignore"_s;
}

void GitIgnore::read(const QString &directory, const QString &folder)
{
    const QFileInfo file(directory + u'/' + fileName());
    if (file.isSymLink() || !file.isFile())
        return;
    if (const Result<QByteArray> text = readFile(file.filePath(), IgnoreRules::largestFile))
        add(QString::fromUtf8(*text), folder);
}

void GitIgnore::add(const QString &text, const QString &folder)
{
    m_lines[folder].add(text, Qt::CaseSensitive);
}

/// From the folder that it is in upwards.
bool GitIgnore::ignores(const QString &path, IgnoreLines::Kind kind) const
{
    if (m_lines.isEmpty())
        return false;
    for (qsizetype end = path.lastIndexOf(u'/');; end = path.lastIndexOf(u'/', end - 1)) {
        const auto lines = m_lines.constFind(end < 0 ? QString() : path.first(end));
        if (lines != m_lines.cend()) {
            if (const auto hit = lines->lastHit(path.sliced(end + 1), kind))
                return hit->verdict == IgnoreLines::Verdict::Ignored;
        }
        if (end <= 0)
            return false;
    }
}

} // namespace Aloft
