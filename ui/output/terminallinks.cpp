#include "ui/output/terminallinks.h"

#include <QDir>
#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qsizetype longestLine = 4096; ///< who prints more on a line prints no places

QUrl fileUrl(QString path, const QString &line, const QString &folder)
{
    if (path.startsWith("~/"_L1))
        path = QDir::homePath() + path.mid(1);
    if (QDir::isRelativePath(path)) {
        if (folder.isEmpty())
            return {};
        path = QDir(folder).absoluteFilePath(path);
    }
    QUrl url = QUrl::fromLocalFile(QDir::cleanPath(path));
    url.setFragment(line);
    return url;
}

bool overlaps(const QList<TextLink> &links, TextRange range)
{
    return std::any_of(links.begin(), links.end(), [range](const TextLink &link) {
        return link.range.from < range.to && range.from < link.range.to;
    });
}

void append(QList<TextLink> &links, TextRange range, const QUrl &target)
{
    if (target.isValid() && !target.isEmpty() && !overlaps(links, range))
        links.append({range, target});
}

/// A full stop, a comma or a bracket after an address belongs to the sentence.
QString withoutSentence(QString address)
{
    while (!address.isEmpty() && u".,;:!?'\")]}>"_s.contains(address.back())) {
        if (address.endsWith(u')') && address.count(u'(') >= address.count(u')'))
            break;
        address.chop(1);
    }
    return address;
}

void findAddresses(const QString &line, QList<TextLink> &links)
{
    static const QRegularExpression address(u"\\bhttps?://[^\\s<>\"'`]+"_s);
    for (auto i = address.globalMatch(line); i.hasNext();) {
        const auto match = i.next();
        const QString text = withoutSentence(match.captured());
        append(links, {match.capturedStart(), match.capturedStart() + text.size()},
               QUrl(text, QUrl::StrictMode));
    }
}

/// `Cell In[3], line 2` (IPython 8.2 and later), `Input In [3], in <cell line: 2>()` (before).
void findCells(const QString &line, QList<TextLink> &links)
{
    static const QRegularExpression cell(
        u"\\b(?:Cell|Input) In ?\\[(\\d+)\\](?:, line (\\d+)|, in <cell line: (\\d+)>)?"_s);
    for (auto i = cell.globalMatch(line); i.hasNext();) {
        const auto match = i.next();
        QUrl target;
        target.setScheme(u"cell"_s);
        target.setPath(match.captured(1));
        target.setFragment(match.captured(2) + match.captured(3));
        append(links, {match.capturedStart(), match.capturedEnd()}, target);
    }
}

void findFiles(const QString &line, const QString &folder, QList<TextLink> &links)
{
    static const std::array places{
        QRegularExpression(u"\\bFile \"([^\"<>]+)\", line (\\d+)"_s),   // Python
        QRegularExpression(u"\\bFile ([~/.\\w][^\\s:<>\"]*):(\\d+)"_s), // IPython
        QRegularExpression(
            u"(?<![\\w/~.-])((?:[A-Za-z]:[\\\\/]|~?/|\\.{0,2}/)?[\\w.+@-]+(?:[\\\\/][\\w.+@-]+)*"
            "\\.[A-Za-z]\\w{0,5}):(\\d+)"_s), // compilers, pytest, warnings
    };
    for (const QRegularExpression &place : places) {
        for (auto i = place.globalMatch(line); i.hasNext();) {
            const auto match = i.next();
            append(links, {match.capturedStart(), match.capturedEnd()},
                   fileUrl(match.captured(1), match.captured(2), folder));
        }
    }
}

} // namespace

QList<TextLink> linksIn(const QString &line, const QString &folder)
{
    QList<TextLink> links;
    if (line.size() > longestLine)
        return links;
    if (line.contains("://"_L1))
        findAddresses(line, links);
    if (line.contains(" In"_L1))
        findCells(line, links);
    if (line.contains(u':') || line.contains("line "_L1))
        findFiles(line, folder, links);
    return links;
}

} // namespace Aloft
