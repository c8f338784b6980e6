#pragma once

#include "core/text/terminaltext.h"

#include <vector>

namespace Aloft {

/// What a TerminalView shows: the text, and which lines came from the error stream. Lines have
/// numbers that never change; the oldest ones go when the limits are reached.
class TerminalContent
{
public:
    TerminalContent() = default;
    explicit TerminalContent(const TerminalText::Limits &limits) : m_text(limits) { }

    /// milliseconds since 1970, UTC: when it was printed; 0 when nobody knows.
    void feed(QByteArrayView utf8, bool isError, qint64 milliseconds = 0);
    void clear();

    qsizetype firstLine() const { return m_text.droppedLines(); }
    qsizetype endLine() const; ///< after the last one; an empty line behind the last \n is none
    qsizetype lineCount() const { return endLine() - firstLine(); }
    TerminalLine line(qsizetype number) const; ///< empty where there is none
    bool isError(qsizetype number) const;
    qint64 time(qsizetype number) const; ///< when the line began, to the second; 0: unknown
    QString link(quint16 index) const { return m_text.link(index); }
    QString plainText(qsizetype from, qsizetype to) const; ///< of the lines, joined by \n

    /// The first line that changed since the last call; endLine() for none.
    qsizetype takeFirstChange();

private:
    struct Stretch
    {
        qsizetype from;
        qsizetype to;
    };

    /// Lines from one on that began in the same second.
    struct Moment
    {
        qsizetype from;
        qint64 milliseconds;
    };

    void noteTime(qsizetype from, qint64 milliseconds);
    void dropOldMoments();

    TerminalText m_text;
    std::vector<Stretch> m_errors; ///< in order
    std::vector<Moment> m_moments; ///< in order
};

} // namespace Aloft
