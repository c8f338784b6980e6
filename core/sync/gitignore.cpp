#include "core/sync/gitignore.h"

#include "core/base/atomicfile.h"
#include "core/sync/ignorerules.h"

#include <QDir>
#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

QString GitIgnore::fileName()
{
    return u".gitignore"_s;
}

/// A folder of this name, or a file, as a worktree and a submodule have it.
bool GitIgnore::isRepository(const QString &directory)
{
    return QFileInfo::exists(directory + u"/.git"_s);
}

bool GitIgnore::isInRepository(const QString &directory)
{
    const QString canonical = QFileInfo(directory).canonicalFilePath();
    if (canonical.isEmpty())
        return false;
    QDir folder(canonical);
    do {
        if (isRepository(folder.path()))
            return true;
    } while (folder.cdUp());
    return false;
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
