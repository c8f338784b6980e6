#include "ui/output/terminalcontent.h"

#include <algorithm>

namespace Aloft {

namespace {

constexpr qint64 MsInSecond = 1000;

} // namespace

void TerminalContent::feed(QByteArrayView utf8, bool isError, qint64 milliseconds)
{
    const qsizetype before = endLine();
    const bool goesOn = m_text.droppedLines() + m_text.lineCount() == before;
    m_text.feed(utf8);
    if (endLine() > before)
        noteTime(before, milliseconds);
    if (!isError || utf8.isEmpty())
        return;
    const Stretch stretch{goesOn ? before - 1 : before, std::max(before, endLine())};
    if (!m_errors.empty() && m_errors.back().to >= stretch.from)
        m_errors.back().to = stretch.to;
    else
        m_errors.push_back(stretch);
}

void TerminalContent::noteTime(qsizetype from, qint64 milliseconds)
{
    const qint64 known = m_moments.empty() ? 0 : m_moments.back().milliseconds;
    if (milliseconds / MsInSecond != known / MsInSecond)
        m_moments.push_back({from, milliseconds});
}

qint64 TerminalContent::time(qsizetype number) const
{
    const auto next = std::upper_bound(m_moments.begin(), m_moments.end(), number,
                                       [](qsizetype n, const Moment &m) { return n < m.from; });
    return next == m_moments.begin() ? 0 : std::prev(next)->milliseconds;
}

/// All but the last of those that only tell of lines that have gone.
void TerminalContent::dropOldMoments()
{
    const auto next = std::upper_bound(m_moments.begin(), m_moments.end(), firstLine(),
                                       [](qsizetype n, const Moment &m) { return n < m.from; });
    if (next != m_moments.begin())
        m_moments.erase(m_moments.begin(), std::prev(next));
}

void TerminalContent::clear()
{
    m_text.clear();
    m_moments.clear();
    m_errors.clear();
}

qsizetype TerminalContent::endLine() const
{
    const qsizetype count = m_text.lineCount();
    const bool lastIsEmpty = m_text.line(count - 1).text.isEmpty();
    return m_text.droppedLines() + count - (lastIsEmpty ? 1 : 0);
}

TerminalLine TerminalContent::line(qsizetype number) const
{
    const qsizetype index = number - firstLine();
    return index >= 0 && index < m_text.lineCount() ? m_text.line(index) : TerminalLine();
}

bool TerminalContent::isError(qsizetype number) const
{
    const auto next = std::upper_bound(m_errors.begin(), m_errors.end(), number,
                                       [](qsizetype n, const Stretch &s) { return n < s.from; });
    return next != m_errors.begin() && std::prev(next)->to > number;
}

QString TerminalContent::plainText(qsizetype from, qsizetype to) const
{
    const qsizetype first = std::max(from, firstLine());
    return to > first ? m_text.plainText(first - firstLine(), to - first) : QString();
}

qsizetype TerminalContent::takeFirstChange()
{
    const TerminalText::Changes changes = m_text.takeChanges();
    const qsizetype kept = firstLine();
    std::erase_if(m_errors, [kept](const Stretch &stretch) { return stretch.to <= kept; });
    dropOldMoments();
    return std::min(endLine(), kept + changes.firstLine);
}

} // namespace Aloft
