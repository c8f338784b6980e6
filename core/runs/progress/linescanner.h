#pragma once

#include <QByteArrayView>

#include <optional>

namespace Aloft {

/// Reads small things from a line, one after another, in ASCII. What is not there is not taken.
class LineScanner
{
public:
    explicit LineScanner(QByteArrayView line) : m_line(line) { }

    bool atEnd() const { return m_at >= m_line.size(); }
    qsizetype position() const { return m_at; }
    void moveTo(qsizetype position) { m_at = position; }
    QByteArrayView rest() const { return m_line.sliced(m_at); }
    char peek() const { return atEnd() ? '\0' : m_line[m_at]; }

    void skipBlanks();
    void skipAny(QByteArrayView characters);
    bool skip(QByteArrayView text); ///< in any case of letters

    std::optional<qint64> integer();  ///< digits only
    std::optional<double> number();   ///< 12, -1.5e-5, nan, inf, -Infinity
    std::optional<double> quantity(); ///< a number with k, M, G, T behind it
    std::optional<double> duration(); ///< seconds: 01:40, 1:02:03, 12s, 1m20s; nothing for -:-- and ?

private:
    std::optional<double> clockTime(double first);
    std::optional<double> unitTime(double first);

    QByteArrayView m_line;
    qsizetype m_at = 0;
};

bool isDigit(char byte);
bool isLetter(char byte); ///< ASCII

/// Position of a text in any case of letters (text itself in lower case); -1: not there.
qsizetype findWord(QByteArrayView line, QByteArrayView word, qsizetype from = 0);

QByteArrayView trimmed(QByteArrayView text);

} // namespace Aloft
