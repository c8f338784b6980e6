#include "ui/output/terminalcontent.h"

#include <algorithm>

namespace Aloft {

void TerminalContent::feed(QByteArrayView utf8, bool isError)
{
    const qsizetype before = endLine();
    const bool goesOn = m_text.droppedLines() + m_text.lineCount() == before;
    m_text.feed(utf8);
    if (!isError || utf8.isEmpty())
        return;
    const Stretch stretch{goesOn ? before - 1 : before, std::max(before, endLine())};
    if (!m_errors.empty() && m_errors.back().to >= stretch.from)
        m_errors.back().to = stretch.to;
    else
        m_errors.push_back(stretch);
}

void TerminalContent::clear()
{
    m_text.clear();
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
    return std::min(endLine(), kept + changes.firstLine);
}

} // namespace Aloft
