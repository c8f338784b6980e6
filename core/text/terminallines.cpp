#include "core/text/terminallines.h"

#include "core/text/utf8.h"

#include <QHashFunctions>

#include <algorithm>
#include <limits>

namespace Aloft {

namespace {

constexpr qsizetype ReachableLines = 256; ///< how far a cursor can go up
constexpr qsizetype LinesPerBlock = 1024;
constexpr qsizetype MostColumns = 262'144; // a block's text stays below 2 GiB
constexpr std::size_t MostStyles = std::numeric_limits<std::uint16_t>::max();

} // namespace

std::size_t TerminalLines::StyleHash::operator()(const TextStyle &style) const
{
    const auto color = [](const TextColor &c) {
        return std::uint64_t(c.kind) << 24 | std::uint64_t(c.red) << 16
            | std::uint64_t(c.green) << 8 | c.blue;
    };
    const std::uint64_t colors = color(style.foreground) << 32 | color(style.background);
    const std::uint64_t rest = std::uint64_t(style.attributes) << 16 | style.link;
    return qHashMulti(0, colors, rest);
}

TerminalLines::TerminalLines(const Limits &limits) : m_limits(limits), m_live(1)
{
    m_limits.columns = std::clamp<qsizetype>(limits.columns, 1, MostColumns);
}

void TerminalLines::touch(qsizetype liveRow)
{
    m_firstChanged = std::min(m_firstChanged, m_dropped + packedCount() + liveRow);
}

void TerminalLines::setStyle(const TextStyle &style)
{
    if (style == TextStyle()) {
        m_style = 0;
        return;
    }
    const auto [known, isNew] = m_styleIndices.try_emplace(
        style, static_cast<StyleIndex>(m_styles.size()));
    if (isNew && m_styles.size() >= MostStyles) {
        m_styleIndices.erase(known);
        m_style = 0;
        return;
    }
    if (isNew)
        m_styles.push_back(style);
    m_style = known->second;
}

void TerminalLines::makeRoom(LiveLine &line, qsizetype length)
{
    if (qsizetype(line.text.size()) >= length)
        return;
    line.text.resize(std::size_t(length), U' ');
    if (!line.styles.empty())
        line.styles.resize(std::size_t(length), 0);
}

void TerminalLines::styleCells(LiveLine &line, qsizetype begin, qsizetype end)
{
    if (line.styles.empty()) {
        if (m_style == 0)
            return;
        line.styles.resize(line.text.size(), 0);
    }
    std::fill(line.styles.begin() + begin, line.styles.begin() + end, m_style);
}

void TerminalLines::wrap()
{
    current().continues = true;
    lineFeed();
}

void TerminalLines::put(char32_t character)
{
    if (m_column >= m_limits.columns)
        wrap();
    LiveLine &line = current();
    makeRoom(line, m_column + 1);
    line.text[std::size_t(m_column)] = character;
    styleCells(line, m_column, m_column + 1);
    touch(m_row);
    ++m_column;
}

void TerminalLines::putAscii(QByteArrayView text)
{
    while (!text.isEmpty()) {
        if (m_column >= m_limits.columns)
            wrap();
        const qsizetype length = std::min(text.size(), m_limits.columns - m_column);
        LiveLine &line = current();
        makeRoom(line, m_column + length);
        std::copy_n(text.begin(), length, line.text.begin() + m_column);
        styleCells(line, m_column, m_column + length);
        touch(m_row);
        m_column += length;
        text = text.sliced(length);
    }
}

void TerminalLines::moveToColumn(qsizetype column)
{
    m_column = std::clamp<qsizetype>(column, 0, m_limits.columns);
}

void TerminalLines::padTo(qsizetype column)
{
    moveToColumn(column);
    if (qsizetype(current().text.size()) >= m_column)
        return;
    makeRoom(current(), m_column);
    touch(m_row);
}

void TerminalLines::lineFeed()
{
    m_column = 0;
    if (++m_row == qsizetype(m_live.size()))
        appendLine();
}

void TerminalLines::moveUp(qsizetype lines)
{
    m_row = std::max<qsizetype>(m_row - lines, 0);
}

void TerminalLines::moveDown(qsizetype lines)
{
    const qsizetype column = m_column; // straight down
    for (qsizetype i = 0; i < std::min(lines, ReachableLines); ++i)
        lineFeed();
    m_column = column;
}

void TerminalLines::eraseLine(int part)
{
    LiveLine &line = current();
    const auto size = qsizetype(line.text.size());
    touch(m_row);
    if (part == 1) {
        const qsizetype end = std::min(m_column + 1, size);
        std::fill_n(line.text.begin(), end, U' ');
        if (!line.styles.empty())
            std::fill_n(line.styles.begin(), end, StyleIndex(0));
        return;
    }
    const auto kept = std::size_t(part == 2 ? 0 : std::min(m_column, size));
    line.text.resize(kept);
    if (!line.styles.empty())
        line.styles.resize(kept);
    line.continues = false;
}

void TerminalLines::appendLine()
{
    if (qsizetype(m_live.size()) < ReachableLines) {
        m_live.emplace_back();
    } else { // the oldest one is packed, and its memory serves again
        pack(m_live.front());
        LiveLine line = std::move(m_live.front());
        m_live.pop_front();
        line.text.clear();
        line.styles.clear();
        line.continues = false;
        m_live.push_back(std::move(line));
        --m_row;
    }
    touch(m_row);
    enforceLimits();
}

void TerminalLines::pack(const LiveLine &line)
{
    if (m_blocks.empty() || qsizetype(m_blocks.back().ends.size()) == LinesPerBlock)
        m_blocks.emplace_back();
    Block &block = m_blocks.back();
    const std::size_t before = block.text.size();
    char32_t all = 0;
    for (const char32_t character : line.text)
        all |= character;
    if (all < 0x80) { // the common case, and one that compilers make fast
        block.text.resize(before + line.text.size());
        std::transform(line.text.begin(), line.text.end(),
                       block.text.begin() + std::ptrdiff_t(before),
                       [](char32_t character) { return static_cast<char>(character); });
    } else {
        for (const char32_t character : line.text)
            appendUtf8(block.text, character);
    }
    for (std::size_t i = 0; i < line.styles.size(); ++i) {
        if (i + 1 == line.styles.size() || line.styles[i] != line.styles[i + 1])
            block.runs.push_back({static_cast<std::uint32_t>(i + 1), line.styles[i]});
    }
    block.ends.push_back({static_cast<std::uint32_t>(block.text.size()) & 0x7FFF'FFFFU,
                          line.continues ? 1U : 0U, static_cast<std::uint32_t>(block.runs.size())});
    m_packedBytes += qsizetype(block.text.size() - before);
}

void TerminalLines::enforceLimits()
{
    while (!m_blocks.empty()
           && (m_packedBytes > m_limits.bytes || count() > m_limits.lines + LinesPerBlock)) {
        const Block &oldest = m_blocks.front();
        m_packedBytes -= qsizetype(oldest.text.size());
        m_dropped += qsizetype(oldest.ends.size());
        m_droppedSinceTaken += qsizetype(oldest.ends.size());
        m_blocks.pop_front();
    }
    m_firstChanged = std::max(m_firstChanged, m_dropped);
}

qsizetype TerminalLines::packedCount() const
{
    if (m_blocks.empty())
        return 0;
    return qsizetype(m_blocks.size() - 1) * LinesPerBlock + qsizetype(m_blocks.back().ends.size());
}

TerminalLine TerminalLines::line(qsizetype index) const
{
    if (index < 0 || index >= count())
        return {};
    const qsizetype packed = packedCount();
    return index < packed ? packedLine(index) : liveLine(m_live[std::size_t(index - packed)]);
}

/// Adds the text's part since the last span as one of style; end counts UTF-16 units.
void TerminalLines::addSpan(TerminalLine &line, qsizetype end, StyleIndex style) const
{
    const qsizetype begin = line.spans.isEmpty()
        ? 0
        : line.spans.last().start + line.spans.last().length;
    if (end > begin)
        line.spans.append({begin, end - begin, m_styles[style]});
}

TerminalLine TerminalLines::liveLine(const LiveLine &line) const
{
    TerminalLine shown;
    shown.continues = line.continues;
    for (std::size_t i = 0; i < line.text.size(); ++i) {
        shown.text += QChar::fromUcs4(line.text[i]);
        const bool isRunEnd = i < line.styles.size()
            && (i + 1 == line.styles.size() || line.styles[i] != line.styles[i + 1]);
        if (isRunEnd)
            addSpan(shown, shown.text.size(), line.styles[i]);
    }
    shown.spans.removeIf([](const TextSpan &span) { return span.style == TextStyle(); });
    return shown;
}

TerminalLine TerminalLines::packedLine(qsizetype index) const
{
    const Block &block = m_blocks[std::size_t(index / LinesPerBlock)];
    const auto at = std::size_t(index % LinesPerBlock);
    const Block::End end = block.ends[at];
    const Block::End begin = at == 0 ? Block::End{0, 0, 0} : block.ends[at - 1];
    TerminalLine shown;
    shown.continues = end.continues != 0;
    shown.text = QString::fromUtf8(block.text.data() + begin.text,
                                   qsizetype(end.text) - qsizetype(begin.text));
    qsizetype unit = 0;
    std::uint32_t point = 0;
    for (std::uint32_t i = begin.runs; i < end.runs; ++i) {
        const StyleRun &run = block.runs[i];
        for (; point < run.end && unit < shown.text.size(); ++point)
            unit += shown.text[unit].isHighSurrogate() ? 2 : 1;
        addSpan(shown, unit, run.style);
    }
    shown.spans.removeIf([](const TextSpan &span) { return span.style == TextStyle(); });
    return shown;
}

TerminalText::Changes TerminalLines::takeChanges()
{
    const TerminalText::Changes changes{m_droppedSinceTaken, m_firstChanged - m_dropped};
    m_droppedSinceTaken = 0;
    m_firstChanged = m_dropped + count();
    return changes;
}

} // namespace Aloft
