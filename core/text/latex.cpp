#include "core/text/latex.h"

#include "core/text/latexsymbols.h"

#include <QStringList>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr int DeepestGroup = 40;
constexpr qsizetype LongestSource = 100'000;

bool isOneOf(QStringView word, std::initializer_list<QStringView> words)
{
    return std::ranges::find(words, word) != words.end();
}

/// All characters in their raised or lowered form, or nothing when one has none.
QString shifted(QStringView text, char16_t (*form)(char16_t))
{
    QString result;
    for (const QChar c : text) {
        const char16_t one = form(c.unicode());
        if (one == u'\0' && c != u' ')
            return {};
        if (one != u'\0')
            result += QChar(one);
    }
    return result;
}

/// In brackets unless it is one thing to the eye.
QString grouped(const QString &text)
{
    const bool isOne = std::ranges::all_of(text, [](QChar c) {
        return c.isLetterOrNumber() || c.isMark() || c == u'.' || c == u'′';
    });
    const bool isBracketed = text.startsWith(u'(') && text.indexOf(u')') == text.size() - 1;
    return isOne || isBracketed ? text : u'(' + text + u')';
}

/// What hangs below or above a base. A second script of one kind, which LaTeX itself refuses,
/// hangs from the first: x^2^3 is x^(2³).
struct Script
{
    QString text;
    bool isThere = false;
    bool isNested = false;
};

QString scriptText(const QString &text, QChar mark)
{
    const QString shape = shifted(text, mark == u'^' ? superscriptOf : subscriptOf);
    return shape.isEmpty() ? mark + grouped(text) : shape;
}

QString scriptText(const Script &script, QChar mark)
{
    if (!script.isThere)
        return {};
    return script.isNested ? mark + (u'(' + script.text + u')') : scriptText(script.text, mark);
}

/// The mark on every letter; marks that are there stay between it and its letter.
QString accented(const QString &text, char16_t accent)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        result += text[i];
        const bool isLetterEnd = i + 1 == text.size()
            || (!text[i + 1].isMark() && !text[i + 1].isLowSurrogate());
        if (isLetterEnd)
            result += QChar(accent);
    }
    return result;
}

QString blackboard(QString text)
{
    constexpr QStringView letters = u"CHNPQRZ";
    constexpr QStringView bold = u"ℂℍℕℙℚℝℤ";
    for (QChar &c : text) {
        if (const qsizetype at = letters.indexOf(c); at >= 0)
            c = bold[at];
    }
    return text;
}

/// Reads LaTeX from left to right and says it in plain text.
class LatexReader
{
public:
    explicit LatexReader(QStringView text) : m_text(text) { }

    QString read() { return readUntil({}).trimmed(); }

private:
    QString readUntil(QStringView end);
    QString readItem();
    QString readArgument();
    QString readOptional();
    QString readCommand();
    QString runCommand(QStringView name);
    QString readText();
    QString readFraction();
    QString readRoot();
    QString readEnvironment();
    QString readScripts();
    QStringView takeName();
    void skipSpace();
    bool isAtEnd() const { return m_at >= m_text.size(); }

    QStringView m_text;
    qsizetype m_at = 0;
    int m_depth = 0;
};

void LatexReader::skipSpace()
{
    while (!isAtEnd() && m_text[m_at].isSpace())
        ++m_at;
}

/// Everything up to the text `end`, which is taken too; up to the end of all when it is empty.
QString LatexReader::readUntil(QStringView end)
{
    QString result;
    while (!isAtEnd()) {
        if (!end.isEmpty() && m_text.sliced(m_at).startsWith(end)) {
            m_at += end.size();
            break;
        }
        result += readItem();
    }
    return result;
}

QString LatexReader::readItem()
{
    const QChar c = m_text[m_at];
    if (c == u'\\')
        return readCommand();
    if (c == u'^' || c == u'_')
        return readScripts();
    if (c == u'{')
        return readArgument();
    ++m_at;
    if (c == u'}' || c == u'$')
        return {};
    if (c == u'&')
        return u" "_s;
    if (c == u'~' || c.isSpace())
        return u" "_s;
    return c == u'\'' ? u"′"_s : QString(c);
}

/// A group in braces, a command or one character.
QString LatexReader::readArgument()
{
    skipSpace();
    if (isAtEnd())
        return {};
    if (m_depth >= DeepestGroup)
        return QString(m_text[m_at++]);
    ++m_depth;
    QString result;
    if (m_text[m_at] == u'{') {
        ++m_at;
        result = readUntil(u"}").trimmed();
    } else {
        result = readItem();
    }
    --m_depth;
    return result;
}

QString LatexReader::readOptional()
{
    skipSpace();
    if (isAtEnd() || m_text[m_at] != u'[')
        return {};
    ++m_at;
    return readUntil(u"]");
}

QStringView LatexReader::takeName()
{
    const qsizetype begin = m_at;
    while (!isAtEnd() && (m_text[m_at].isLetter() && m_text[m_at].unicode() < 0x80))
        ++m_at;
    if (m_at == begin && !isAtEnd())
        ++m_at;
    return m_text.sliced(begin, m_at - begin);
}

/// All scripts of one base, the lower one first, in whatever order they come.
QString LatexReader::readScripts()
{
    Script lower;
    Script upper;
    while (!isAtEnd() && (m_text[m_at] == u'^' || m_text[m_at] == u'_')) {
        const QChar mark = m_text[m_at++];
        Script &script = mark == u'^' ? upper : lower;
        const QString text = readArgument();
        script.text += script.isThere ? scriptText(text, mark) : text;
        script.isNested = script.isThere;
        script.isThere = true;
    }
    return scriptText(lower, u'_') + scriptText(upper, u'^');
}

QString LatexReader::readCommand()
{
    if (m_depth >= DeepestGroup) {
        ++m_at;
        return u"\\"_s;
    }
    ++m_at;
    const QStringView name = takeName();
    ++m_depth;
    const QString result = runCommand(name);
    --m_depth;
    return result;
}

QString LatexReader::runCommand(QStringView name)
{
    if (name == u"\\" || name == u"newline")
        return u"\n"_s;
    if (isOneOf(name, {u"frac", u"dfrac", u"tfrac", u"cfrac"}))
        return readFraction();
    if (isOneOf(name, {u"binom", u"dbinom", u"tbinom"})) {
        const QString n = readArgument();
        return u"C("_s + n + u", "_s + readArgument() + u')';
    }
    if (name == u"sqrt")
        return readRoot();
    if (name == u"begin")
        return readEnvironment();
    if (isOneOf(name,
                {u"text", u"textrm", u"textit", u"textbf", u"texttt", u"mbox", u"operatorname",
                 u"label", u"tag"}))
        return readText();
    if (name == u"mathbb")
        return blackboard(readArgument());
    if (isOneOf(name,
                {u"left", u"right", u"big", u"Big", u"bigg", u"Bigg", u"bigl", u"bigr", u"Bigl",
                 u"Bigr"})) {
        skipSpace();
        if (!isAtEnd() && m_text[m_at] == u'.') {
            ++m_at;
            return {};
        }
        return {};
    }
    if (isOneOf(name, {u"mathrm",   u"mathbf",       u"mathit",    u"mathcal",    u"mathsf",
                       u"mathtt",   u"mathfrak",     u"mathscr",   u"boldsymbol", u"bm",
                       u"pmb",      u"displaystyle", u"textstyle", u"limits",     u"nolimits",
                       u"nonumber", u"underbrace",   u"overbrace", u"boxed",      u"mathop"}))
        return {}; // the group that follows speaks for itself
    if (isOneOf(name, {u"{", u"}", u"$", u"%", u"&", u"#", u"_"}))
        return name.toString();
    if (isOneOf(name, {u"not"}))
        return readArgument() + u'\u0338';
    if (const char16_t accent = accentOf(name))
        return accented(readArgument(), accent);
    const QStringView symbol = latexSymbol(name);
    if (!symbol.isNull())
        return symbol.toString();
    static constexpr std::array<QStringView, 22> functions{u"sin",  u"cos",    u"tan",    u"cot",
                                                           u"sec",  u"csc",    u"sinh",   u"cosh",
                                                           u"tanh", u"log",    u"ln",     u"exp",
                                                           u"lim",  u"limsup", u"max",    u"min",
                                                           u"sup",  u"inf",    u"argmax", u"argmin",
                                                           u"det",  u"dim"};
    return std::ranges::find(functions, name) != functions.end() ? name.toString()
                                                                 : u'\\' + name.toString();
}

/// A group whose letters are words: copied.
QString LatexReader::readText()
{
    skipSpace();
    if (isAtEnd() || m_text[m_at] != u'{')
        return readArgument();
    const qsizetype end = m_text.indexOf(u'}', m_at);
    const qsizetype begin = m_at + 1;
    m_at = end < 0 ? m_text.size() : end + 1;
    return m_text.sliced(begin, (end < 0 ? m_text.size() : end) - begin).toString();
}

QString LatexReader::readFraction()
{
    const QString above = readArgument();
    const QString below = readArgument();
    return grouped(above) + u'/' + grouped(below);
}

QString LatexReader::readRoot()
{
    const QString degree = readOptional();
    const QString of = readArgument();
    const QString sign = degree == u"3" ? u"∛"_s : degree == u"4" ? u"∜"_s : u"√"_s;
    const bool isNamed = degree.isEmpty() || sign != u"√";
    return (isNamed ? QString() : scriptText(degree, u'^')) + sign + grouped(of);
}

/// Matrices become [a b; c d]; aligned equations keep their lines.
QString LatexReader::readEnvironment()
{
    QString name = readText();
    const QString content = readUntil(QString(u"\\end{"_s + name + u'}'));
    if (name.endsWith(u'*'))
        name.chop(1);
    if (name.endsWith(u"matrix") || name == u"array" || name == u"cases") {
        QStringList rows;
        for (const QString &row : content.split(u'\n')) {
            if (!row.trimmed().isEmpty())
                rows += row.simplified();
        }
        const QString joined = rows.join(u"; "_s);
        const bool isPlain = name == u"matrix" || name == u"cases";
        return name == u"pmatrix" ? u'(' + joined + u')'
            : name == u"vmatrix"  ? u'|' + joined + u'|'
            : isPlain             ? u'{' + joined + u'}'
                                  : u'[' + joined + u']';
    }
    QStringList lines;
    for (const QString &line : content.split(u'\n')) {
        if (!line.trimmed().isEmpty())
            lines += line.simplified();
    }
    return lines.join(u'\n');
}

QStringView withoutDelimiters(QStringView latex)
{
    constexpr std::array<std::pair<QStringView, QStringView>, 6> delimiters{{{u"$$", u"$$"},
                                                                             {u"$", u"$"},
                                                                             {u"\\\\(", u"\\\\)"},
                                                                             {u"\\\\[", u"\\\\]"},
                                                                             {u"\\(", u"\\)"},
                                                                             {u"\\[", u"\\]"}}};
    const QStringView text = latex.trimmed();
    for (const auto &[open, close] : delimiters) {
        if (text.size() >= open.size() + close.size() && text.startsWith(open)
            && text.endsWith(close))
            return text.sliced(open.size(), text.size() - open.size() - close.size());
    }
    return text;
}

} // namespace

QString latexToText(QStringView latex)
{
    const QStringView source = withoutDelimiters(latex);
    if (source.size() > LongestSource)
        return latex.toString();
    QStringList lines;
    for (const QString &line : LatexReader(source).read().split(u'\n'))
        lines += line.simplified();
    return lines.join(u'\n');
}

} // namespace Aloft
