#include "core/sync/leftrules.h"

#include "core/sync/ignorefile.h"
#include "core/sync/ignorerules.h"

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// Without the end that is none of the pattern's.
QString patternOf(const QByteArray &line)
{
    QString pattern = QString::fromUtf8(line);
    if (pattern.endsWith(u'\r'))
        pattern.chop(1);
    while (pattern.endsWith(u' ') && !pattern.endsWith("\\ "_L1))
        pattern.chop(1);
    return pattern;
}

/// What a line that starts at the workspace and has no wildcard names; empty: it is no such line.
QString pathOf(const QByteArray &line)
{
    QString pattern = patternOf(line);
    if (!pattern.startsWith(u'/'))
        return {};
    if (pattern.endsWith(u'/'))
        pattern.chop(1);
    QString path;
    for (qsizetype i = 1; i < pattern.size(); ++i) {
        const bool isEscaped = pattern[i] == u'\\';
        if (!isEscaped && u"*?["_s.contains(pattern[i]))
            return {};
        i += isEscaped ? 1 : 0;
        if (i == pattern.size())
            return {};
        path += pattern[i];
    }
    return path;
}

QByteArray lineOf(const QString &path, LeftRules::Kind kind)
{
    const QByteArray line = ignoreLineOf(path).toUtf8();
    return kind == LeftRules::Kind::Folder ? line + '/' : line;
}

bool isFolderLine(const QByteArray &line)
{
    return patternOf(line).endsWith(u'/');
}

} // namespace

LeftRules::LeftRules(const QByteArray &text) : m_text(text)
{
    const IgnoreRules rules({}, QString::fromUtf8(text));
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &line : lines) {
        const QString path = pathOf(line);
        if (!path.isEmpty() && !m_paths.contains(path) && rules.hidesFolder(path))
            m_paths.append(path);
    }
}

bool LeftRules::canName(const QString &path)
{
    return !path.isEmpty() && !path.contains(u'\n') && !path.contains(u'\r');
}

QString LeftRules::leftBy(const QString &path) const
{
    const auto holds = [&path](const QString &left) {
        return path.startsWith(left) && (path.size() == left.size() || path[left.size()] == u'/');
    };
    const auto found = std::ranges::find_if(m_paths, holds);
    return found == m_paths.cend() ? QString() : *found;
}

void LeftRules::setLines(const QList<QByteArray> &lines)
{
    *this = LeftRules(lines.join('\n'));
}

void LeftRules::leave(const QString &path, Kind kind)
{
    if (m_paths.contains(path))
        return;
    const bool isCut = !m_text.isEmpty() && !m_text.endsWith('\n');
    *this = LeftRules(m_text + (isCut ? "\n" : "") + lineOf(path, kind) + '\n');
}

void LeftRules::bring(const QString &path)
{
    QList<QByteArray> lines = m_text.split('\n');
    lines.removeIf([&path](const QByteArray &line) { return pathOf(line) == path; });
    setLines(lines);
}

void LeftRules::follow(const QString &from, const QString &to)
{
    if (!canName(to))
        return;
    QList<QByteArray> lines = m_text.split('\n');
    for (QByteArray &line : lines) {
        const QString path = pathOf(line);
        if (path.startsWith(from + u'/'))
            line = lineOf(to + path.sliced(from.size()),
                          isFolderLine(line) ? Kind::Folder : Kind::File);
    }
    setLines(lines);
}

} // namespace Aloft
