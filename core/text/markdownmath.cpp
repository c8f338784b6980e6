#include "core/text/markdownmath.h"

#include "core/text/htmlsubset.h"
#include "core/text/latex.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qsizetype LongestPiece = 5000;

/// Walks over a Markdown text, copying all but the mathematics.
class MathFinder
{
public:
    explicit MathFinder(QStringView text) : m_text(text)
    {
        m_found.mark = u"xmath"_s; // letters pass through Markdown, also in links
        while (text.contains(m_found.mark))
            m_found.mark += u'q';
    }

    ProtectedMath find();

private:
    bool takeCode();
    bool takeFence();
    bool takeDollars();
    bool takeDelimited(QStringView open, QStringView close, bool isBlock);
    bool takeEnvironment();
    void takePiece(qsizetype end, bool isBlock);
    void copy(qsizetype count);
    bool isAtLineStart() const;
    QStringView rest() const { return m_text.sliced(m_at); }

    QStringView m_text;
    qsizetype m_at = 0;
    qsizetype m_noCloseBefore = 0; ///< no closing $ was found up to here
    ProtectedMath m_found;
};

ProtectedMath MathFinder::find()
{
    while (m_at < m_text.size()) {
        const QChar c = m_text[m_at];
        const bool isTaken = c == u'`' || c == u'~' ? takeFence() || takeCode()
            : c == u'$'                             ? takeDollars()
            : c == u'\\'                            ? takeDelimited(u"\\\\(", u"\\\\)", false)
                || takeDelimited(u"\\\\[", u"\\\\]", true) || takeDelimited(u"\\(", u"\\)", false)
                || takeDelimited(u"\\[", u"\\]", true) || takeEnvironment()
                         : false;
        if (isTaken)
            continue;
        copy(c == u'\\' && m_at + 1 < m_text.size() ? 2 : 1);
    }
    return std::move(m_found);
}

void MathFinder::copy(qsizetype count)
{
    m_found.text += m_text.sliced(m_at, count);
    m_at += count;
}

bool MathFinder::isAtLineStart() const
{
    qsizetype at = m_at;
    while (at > 0 && m_text[at - 1] == u' ')
        --at;
    return at == 0 || m_text[at - 1] == u'\n';
}

/// A fenced block, copied as it is; without an end it goes on to the end.
bool MathFinder::takeFence()
{
    const QChar mark = m_text[m_at];
    qsizetype length = 0;
    while (m_at + length < m_text.size() && m_text[m_at + length] == mark)
        ++length;
    if (length < 3 || !isAtLineStart())
        return false;
    const QString closing = u'\n' + QString(length, mark);
    const qsizetype end = m_text.indexOf(closing, m_at + length);
    copy((end < 0 ? m_text.size() : end + closing.size()) - m_at);
    return true;
}

/// A code span: as many backticks at its end as at its start.
bool MathFinder::takeCode()
{
    if (m_text[m_at] != u'`')
        return false;
    qsizetype length = 1;
    while (m_at + length < m_text.size() && m_text[m_at + length] == u'`')
        ++length;
    const QStringView within = m_text.sliced(m_at, std::min(m_text.size() - m_at, LongestPiece));
    const QString ticks(length, u'`');
    qsizetype end = within.indexOf(ticks, length);
    while (end >= 0 && end + length < within.size() && within[end + length] == u'`') {
        while (end < within.size() && within[end] == u'`')
            ++end;
        end = within.indexOf(ticks, end);
    }
    copy(end < 0 ? length : end + length);
    return true;
}

bool MathFinder::takeDollars()
{
    if (rest().startsWith(u"$$"))
        return takeDelimited(u"$$", u"$$", true);
    const auto isSpaceAt = [this](qsizetype at) {
        return at >= m_text.size() || m_text[at].isSpace();
    };
    if (isSpaceAt(m_at + 1))
        return false;
    const qsizetype limit = std::min(m_text.size(), m_at + LongestPiece);
    for (qsizetype end = std::max(m_at + 1, m_noCloseBefore); end < limit; ++end) {
        if (m_text[end] == u'\\') {
            ++end;
        } else if (m_text[end] == u'\n' && end + 1 < limit && m_text[end + 1] == u'\n') {
            m_noCloseBefore = end;
            return false;
        } else if (m_text[end] == u'$') {
            const bool isPrice = end + 1 < m_text.size() && m_text[end + 1].isDigit();
            if (isSpaceAt(end - 1) || isPrice)
                return false;
            takePiece(end + 1, false);
            return true;
        }
    }
    m_noCloseBefore = limit;
    return false;
}

bool MathFinder::takeDelimited(QStringView open, QStringView close, bool isBlock)
{
    if (!rest().startsWith(open))
        return false;
    const QStringView within = m_text.sliced(m_at, std::min(m_text.size() - m_at, LongestPiece));
    const qsizetype end = within.indexOf(close, open.size());
    if (end < 0 || within.first(end).contains(u"\n\n"))
        return false;
    takePiece(m_at + end + close.size(), isBlock);
    return true;
}

bool MathFinder::takeEnvironment()
{
    constexpr QStringView begin = u"\\begin{";
    if (!rest().startsWith(begin))
        return false;
    const QStringView name = rest().sliced(begin.size(),
                                           std::min<qsizetype>(rest().size() - begin.size(), 20));
    const qsizetype nameEnd = name.indexOf(u'}');
    if (nameEnd < 0)
        return false;
    const QString close = u"\\end{"_s + name.first(nameEnd + 1).toString();
    return takeDelimited(rest().first(begin.size() + nameEnd + 1), close, true);
}

void MathFinder::takePiece(qsizetype end, bool isBlock)
{
    m_found.text += m_found.mark + QString::number(m_found.pieces.size()) + u'x';
    m_found.pieces.append({m_text.sliced(m_at, end - m_at).toString(), isBlock});
    m_at = end;
}

/// The digits of a mark at the start of text; empty when there is no whole one.
QStringView pieceNumber(QStringView text, QStringView mark)
{
    if (!text.startsWith(mark))
        return {};
    const auto begin = text.begin() + mark.size();
    const auto end = std::find_if_not(begin, text.end(), [](QChar c) { return c.isDigit(); });
    return end != text.end() && *end == u'x' ? QStringView(begin, end) : QStringView();
}

QString asHtml(const ProtectedMath::Piece &piece)
{
    const QString tag = piece.isBlock ? u"div"_s : u"span"_s;
    const QString align = piece.isBlock ? u" align=\"center\""_s : QString();
    QString text = escapeHtml(latexToText(piece.source));
    text.replace(u'\n', "<br />"_L1);
    return u"<%1 class=\"math\"%2 title=\"%3\">%4</%1>"_s.arg(tag, align, escapeHtml(piece.source),
                                                              text);
}

} // namespace

ProtectedMath protectMath(const QString &markdown)
{
    return MathFinder(markdown).find();
}

QString restoreMath(const QString &html, const ProtectedMath &math)
{
    if (math.pieces.isEmpty())
        return html;
    QString restored;
    bool isInTag = false;
    int codeDepth = 0;
    for (qsizetype at = 0; at < html.size(); ++at) {
        const QStringView rest = QStringView(html).sliced(at);
        if (rest.front() == u'<') { // the safe subset has no other < and >
            isInTag = true;
            if (rest.startsWith(u"<code") || rest.startsWith(u"<pre"))
                ++codeDepth;
            else if (rest.startsWith(u"</code") || rest.startsWith(u"</pre"))
                --codeDepth;
        } else if (rest.front() == u'>') {
            isInTag = false;
        }
        const QStringView number = pieceNumber(rest, math.mark);
        if (number.isEmpty()) {
            restored += rest.front();
            continue;
        }
        const ProtectedMath::Piece piece = math.pieces.value(number.toLongLong());
        restored += isInTag || codeDepth > 0 ? escapeHtml(piece.source) : asHtml(piece);
        at += math.mark.size() + number.size();
    }
    return restored;
}

} // namespace Aloft
