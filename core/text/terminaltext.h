#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <memory>

namespace Aloft {

/// A colour as a program asked for it; the view maps Default and Palette to its theme.
struct TextColor
{
    enum class Kind : quint8 { Default, Palette, Rgb };

    Kind kind = Kind::Default;
    quint8 red = 0; ///< for Palette the index: 0-7, 8-15 bright, 16-255 the xterm cube and greys
    quint8 green = 0;
    quint8 blue = 0;

    bool operator==(const TextColor &) const = default;
};

/// How a piece of terminal text looks.
struct TextStyle
{
    enum Attribute : quint16 {
        Bold = 1,
        Faint = 2,
        Italic = 4,
        Underline = 8,
        Inverse = 16,
        Hidden = 32,
        StrikeOut = 64,
    };

    TextColor foreground;
    TextColor background;
    quint16 attributes = 0; ///< Attribute bits
    quint16 link = 0;       ///< see TerminalText::link(); 0 is none

    bool operator==(const TextStyle &) const = default;
};

/// A styled piece of a line; start and length count UTF-16 units of TerminalLine::text.
struct TextSpan
{
    qsizetype start = 0;
    qsizetype length = 0;
    TextStyle style;

    bool operator==(const TextSpan &) const = default;
};

/// One line as a view draws it. Text outside every span has the default style.
struct TerminalLine
{
    QString text;
    QList<TextSpan> spans;  ///< in order, never overlapping, never of the default style
    bool continues = false; ///< cut at the column limit: the next line goes on with it

    bool operator==(const TerminalLine &) const = default;
};

/// What a stream of output looks like after carriage returns, backspaces, colours and cursor
/// movements (nested tqdm bars included) had their way. Bytes go in by pieces of any size, cut
/// anywhere; lines come out. Memory is bounded: the oldest lines are dropped at the limits.
///
/// Columns are code points. Sequences that are not understood are swallowed; OSC 8 links to http
/// and https are kept. Source: ECMA-48, and the xterm control sequences for SGR 38/48 and OSC 8.
class TerminalText
{
public:
    struct Limits
    {
        qsizetype lines = 1'000'000;
        qsizetype bytes = 256 * 1024 * 1024; ///< of stored text
        qsizetype columns = 16'384;          ///< longer lines are cut into several
    };

    /// What a view has to look at again since it asked last.
    struct Changes
    {
        qsizetype dropped = 0;   ///< so many lines vanished from the start
        qsizetype firstLine = 0; ///< then lines from here on changed; lineCount() for none
    };

    TerminalText();
    explicit TerminalText(const Limits &limits);
    TerminalText(TerminalText &&other) noexcept;
    TerminalText &operator=(TerminalText &&other) noexcept;
    ~TerminalText();

    void feed(QByteArrayView bytes);
    void clear();

    /// At least 1: the line that the cursor stands on, which may be empty.
    qsizetype lineCount() const;
    TerminalLine line(qsizetype index) const;
    QString plainText(qsizetype first, qsizetype count) const; ///< lines joined by "\n"
    QString plainText() const;

    qsizetype droppedLines() const;    ///< since the start, by the limits
    QString link(quint16 index) const; ///< the target of TextStyle::link
    Changes takeChanges();

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// Text without its escape sequences, overwritten parts resolved.
QString withoutEscapes(QByteArrayView bytes);

} // namespace Aloft
