#pragma once

#include "core/text/terminaltext.h"

#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

namespace Aloft {

/// The lines of a terminal: the last few hundred as cells that a cursor can reach and overwrite,
/// the older ones packed, as UTF-8 with runs of styles.
class TerminalLines
{
public:
    using Limits = TerminalText::Limits;

    explicit TerminalLines(const Limits &limits);

    void put(char32_t character);
    void putAscii(QByteArrayView text); ///< 0x20-0x7E only
    void setStyle(const TextStyle &style);

    qsizetype column() const { return m_column; }
    void moveToColumn(qsizetype column);
    void padTo(qsizetype column); ///< what is skipped past the end becomes blanks
    void lineFeed();
    void moveUp(qsizetype lines);
    void moveDown(qsizetype lines);
    void eraseLine(int part); ///< 0 from the cursor on, 1 up to it, 2 all (CSI K)

    qsizetype count() const { return packedCount() + qsizetype(m_live.size()); }
    qsizetype dropped() const { return m_dropped; }
    TerminalLine line(qsizetype index) const;
    TerminalText::Changes takeChanges();
    const Limits &limits() const { return m_limits; }

private:
    using StyleIndex = std::uint16_t;

    struct StyleHash
    {
        std::size_t operator()(const TextStyle &style) const;
    };

    struct LiveLine
    {
        std::u32string text;
        std::vector<StyleIndex> styles; ///< empty while all is of the default style
        bool continues = false;
    };

    struct StyleRun
    {
        std::uint32_t end; ///< in code points of its line
        StyleIndex style;
    };

    /// Lines that only scroll by now. Every block but the last has LinesPerBlock of them.
    struct Block
    {
        struct End
        {
            std::uint32_t text : 31; ///< where the line ends in text
            std::uint32_t continues : 1;
            std::uint32_t runs; ///< and in runs
        };

        std::string text; ///< UTF-8
        std::vector<StyleRun> runs;
        std::vector<End> ends;
    };

    LiveLine &current() { return m_live[std::size_t(m_row)]; }
    void touch(qsizetype liveRow);
    void makeRoom(LiveLine &line, qsizetype length);
    void styleCells(LiveLine &line, qsizetype begin, qsizetype end);
    void wrap();
    void appendLine();
    void pack(const LiveLine &line);
    void enforceLimits();
    qsizetype packedCount() const;
    TerminalLine packedLine(qsizetype index) const;
    TerminalLine liveLine(const LiveLine &line) const;
    void addSpan(TerminalLine &line, qsizetype end, StyleIndex style) const;

    Limits m_limits;
    std::deque<LiveLine> m_live;
    qsizetype m_row = 0; ///< in m_live
    qsizetype m_column = 0;
    std::vector<TextStyle> m_styles{TextStyle()};
    std::unordered_map<TextStyle, StyleIndex, StyleHash> m_styleIndices;
    StyleIndex m_style = 0;

    std::deque<Block> m_blocks;
    qsizetype m_packedBytes = 0;
    qsizetype m_dropped = 0;
    qsizetype m_droppedSinceTaken = 0;
    qsizetype m_firstChanged = 0; ///< counts from the first line there ever was
};

} // namespace Aloft
