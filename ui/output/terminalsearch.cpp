#include "ui/output/terminalsearch.h"

#include "ui/output/terminalcontent.h"

#include <QElapsedTimer>

#include <algorithm>

namespace Aloft {

namespace {

constexpr int sliceMilliseconds = 6;
constexpr size_t mostMatches = 200'000;

} // namespace

TerminalSearch::TerminalSearch(const TerminalContent &content) : m_content(content) { }

void TerminalSearch::start(const QString &text, Qt::CaseSensitivity sensitivity)
{
    m_text = text;
    m_sensitivity = sensitivity;
    m_matches.clear();
    m_nextLine = m_content.firstLine();
    m_isAsked = false;
    if (text.isEmpty())
        m_slice.stop();
    else
        m_slice.start(0, this);
    Q_EMIT progressed(0, text.isEmpty());
}

void TerminalSearch::goOn(qsizetype firstChangedLine)
{
    if (m_text.isEmpty())
        return;
    const qsizetype first = m_content.firstLine();
    std::erase_if(m_matches, [=](const TerminalMatch &match) {
        return match.line < first || match.line >= firstChangedLine;
    });
    m_nextLine = std::max(first, std::min(m_nextLine, firstChangedLine));
    if (!isComplete())
        m_slice.start(0, this);
}

bool TerminalSearch::isComplete() const
{
    return m_text.isEmpty() || m_nextLine >= m_content.endLine() || m_matches.size() >= mostMatches;
}

QList<qsizetype> TerminalSearch::matchesIn(const QString &line) const
{
    QList<qsizetype> indexes;
    if (m_text.isEmpty())
        return indexes;
    for (qsizetype at = line.indexOf(m_text, 0, m_sensitivity); at >= 0;
         at = line.indexOf(m_text, at + m_text.size(), m_sensitivity))
        indexes.append(at);
    return indexes;
}

void TerminalSearch::find(TerminalMatch from, bool forward)
{
    m_askedFrom = from;
    m_askedForward = forward;
    m_isAsked = !m_text.isEmpty() && !answer();
}

void TerminalSearch::timerEvent(QTimerEvent *)
{
    QElapsedTimer elapsed;
    elapsed.start();
    while (!isComplete() && elapsed.elapsed() < sliceMilliseconds)
        searchLine(m_nextLine++);
    if (isComplete())
        m_slice.stop();
    if (m_isAsked)
        m_isAsked = !answer() && !isComplete();
    Q_EMIT progressed(count(), isComplete());
}

void TerminalSearch::searchLine(qsizetype number)
{
    const QList<qsizetype> indexes = matchesIn(m_content.line(number).text);
    for (const qsizetype index : indexes)
        m_matches.push_back({number, index});
}

/// Around the end only when it is known what is there.
bool TerminalSearch::answer()
{
    if (m_matches.empty())
        return false;
    auto next = m_askedForward ? std::upper_bound(m_matches.begin(), m_matches.end(), m_askedFrom)
                               : std::lower_bound(m_matches.begin(), m_matches.end(), m_askedFrom);
    const bool isAround = m_askedForward ? next == m_matches.end() : next == m_matches.begin();
    if (isAround && !isComplete())
        return false;
    if (isAround)
        next = m_askedForward ? m_matches.begin() : std::prev(m_matches.end());
    else if (!m_askedForward)
        --next;
    Q_EMIT found(*next);
    return true;
}

} // namespace Aloft

#include "moc_terminalsearch.cpp"
