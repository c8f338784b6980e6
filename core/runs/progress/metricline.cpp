#include "core/runs/progress/metricline.h"

namespace Aloft {

namespace {

constexpr qsizetype longestName = 64;

bool isNameByte(char byte)
{
    return isLetter(byte) || isDigit(byte) || byte == '_' || byte == '/' || byte == '@'
        || byte == '-' || byte == '.';
}

/// Words that belong to the name behind them: "Train Loss".
bool isSplitWord(QByteArrayView word)
{
    for (const QByteArrayView known : {"train", "training", "val", "valid", "validation", "test",
                                       "eval", "dev", "avg", "average", "mean", "total", "epoch"}) {
        if (isSameWord(word, known))
            return true;
    }
    return false;
}

} // namespace

bool isSameWord(QByteArrayView word, QByteArrayView known)
{
    return word.size() == known.size() && findWord(word, known) == 0;
}

/// Most words have none, which one look at what follows tells.
bool MetricLine::mayHaveValue(qsizetype end) const
{
    constexpr QByteArrayView signs(":='\"");
    constexpr QByteArrayView afterBlank(":='\"-+.itan0123456789");
    if (end == m_line.size())
        return false;
    const char *at = m_line.begin() + end;
    if (*at != ' ')
        return signs.contains(*at);
    while (at != m_line.end() && *at == ' ')
        ++at;
    return at != m_line.end() && afterBlank.contains(*at);
}

QByteArrayView MetricLine::takeWord()
{
    const char *const begin = m_line.begin();
    const char *at = begin + m_scanner.position();
    while (at != m_line.end() && !isLetter(*at))
        ++at;
    const char *end = at;
    while (end != m_line.end() && isNameByte(*end))
        ++end;
    m_scanner.moveTo(end - begin);
    return {at, end - at};
}

/// `: `, `=`, `" : `, ` is `, or a blank and then at once a number.
bool MetricLine::takeSeparator()
{
    const qsizetype start = m_scanner.position();
    m_scanner.skipAny("'\"");
    m_scanner.skipBlanks();
    if (m_scanner.skip("->") || m_scanner.skip(":") || m_scanner.skip("=")
        || m_scanner.skip("is ")) {
        m_scanner.skipAny(" \t'\"");
        return true;
    }
    return m_scanner.position() > start;
}

std::optional<double> MetricLine::takeValue()
{
    if (isLetter(m_scanner.peek())) {
        for (const QByteArrayView wrapper : {"tensor(", "array(", "np.float32(", "np.float64("}) {
            if (m_scanner.skip(wrapper))
                break;
        }
    }
    const std::optional<double> value = m_scanner.number();
    const char after = m_scanner.peek();
    // 3/10 is a count, 5s a time, 1.2.3 a version, 10:30 a clock.
    const QByteArrayView rest = m_scanner.rest();
    if (after == '.' && rest.size() > 1 && isDigit(rest[1]))
        return std::nullopt;
    if (!value || isLetter(after) || after == '/' || after == '_'
        || (after == ':' && !m_scanner.atEnd()))
        return std::nullopt;
    return value;
}

QByteArrayView MetricLine::withWordBefore(qsizetype start, qsizetype end) const
{
    const bool isNext = m_wordBefore >= 0 && m_wordBeforeEnd + 1 == start
        && m_line[m_wordBeforeEnd] == ' ';
    if (isNext && isSplitWord(m_line.sliced(m_wordBefore, m_wordBeforeEnd - m_wordBefore)))
        start = m_wordBefore;
    return m_line.sliced(start, end - start);
}

std::optional<NamedValue> MetricLine::next(const Ask &kindOf)
{
    while (!m_scanner.atEnd()) {
        const QByteArrayView word = takeWord();
        if (word.isEmpty())
            return std::nullopt;
        const qsizetype start = word.begin() - m_line.begin();
        const qsizetype end = start + word.size();
        const bool isCandidate = word.size() <= longestName && mayHaveValue(end);
        const NameKind kind = isCandidate ? kindOf(word) : NameKind::Other;
        if (kind != NameKind::Other && takeSeparator()) {
            if (const std::optional<double> value = takeValue())
                return NamedValue{withWordBefore(start, end), kind, *value};
        }
        m_scanner.moveTo(end);
        m_wordBefore = start;
        m_wordBeforeEnd = end;
    }
    return std::nullopt;
}

} // namespace Aloft
