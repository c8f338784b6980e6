#include "core/sync/ignorelines.h"

#include "core/base/slashpath.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct NamedClass
{
    QLatin1StringView name;
    int (*holds)(int);
};

constexpr std::array namedClasses{
    NamedClass{"alnum"_L1, std::isalnum}, NamedClass{"alpha"_L1, std::isalpha},
    NamedClass{"blank"_L1, std::isblank}, NamedClass{"cntrl"_L1, std::iscntrl},
    NamedClass{"digit"_L1, std::isdigit}, NamedClass{"graph"_L1, std::isgraph},
    NamedClass{"lower"_L1, std::islower}, NamedClass{"print"_L1, std::isprint},
    NamedClass{"punct"_L1, std::ispunct}, NamedClass{"space"_L1, std::isspace},
    NamedClass{"upper"_L1, std::isupper}, NamedClass{"xdigit"_L1, std::isxdigit},
};

/// Compares with a pattern; a hostile one costs a bounded number of steps, and then hits nothing.
class Glob
{
public:
    static bool hits(QStringView pattern, QStringView text)
    {
        Glob glob;
        return glob.matches(pattern, text);
    }

private:
    bool matches(QStringView pattern, QStringView text)
    {
        while (!pattern.isEmpty()) {
            if (--m_budget < 0)
                return false;
            if (pattern.startsWith("**/"_L1) && m_isAtPart)
                return matchesAnyDepth(pattern.sliced(3), text);
            if (pattern == "**"_L1 && m_isAtPart)
                return !text.isEmpty();
            if (pattern.front() == u'*')
                return matchesRun(pattern.sliced(1), text);
            if (text.isEmpty() || !takesOne(pattern, text.front()))
                return false;
            m_isAtPart = text.front() == u'/';
            text = text.sliced(1);
        }
        return text.isEmpty();
    }

    bool matchesAnyDepth(QStringView rest, QStringView text)
    {
        while (true) {
            m_isAtPart = true;
            if (matches(rest, text))
                return true;
            const qsizetype slash = text.indexOf(u'/');
            if (slash < 0 || m_budget < 0)
                return false;
            text = text.sliced(slash + 1);
        }
    }

    bool matchesRun(QStringView rest, QStringView text)
    {
        while (rest.startsWith(u'*'))
            rest = rest.sliced(1);
        while (true) {
            m_isAtPart = false;
            if (matches(rest, text))
                return true;
            if (text.isEmpty() || text.front() == u'/' || m_budget < 0)
                return false;
            text = text.sliced(1);
        }
    }

    /// Takes what stands for one character off the pattern.
    static bool takesOne(QStringView &pattern, QChar character)
    {
        const QChar first = pattern.front();
        pattern = pattern.sliced(1);
        if (first == u'?')
            return character != u'/';
        if (first == u'[')
            return takesClass(pattern, character);
        if (first == u'\\') {
            if (pattern.isEmpty())
                return false; // it escapes nothing
            const bool isIt = pattern.front() == character;
            pattern = pattern.sliced(1);
            return isIt;
        }
        return first == character;
    }

    static bool takesClass(QStringView &pattern, QChar character)
    {
        const bool isNegated = pattern.startsWith(u'!') || pattern.startsWith(u'^');
        if (isNegated)
            pattern = pattern.sliced(1);
        bool isMember = false;
        bool isFirst = true; // a ']' that stands first is one of them
        for (; isFirst || !pattern.startsWith(u']'); isFirst = false) {
            if (pattern.isEmpty())
                return false;
            if (beginsNamed(pattern))
                isMember |= takesNamed(pattern, character);
            else
                isMember |= takesRange(pattern, character);
        }
        pattern = pattern.sliced(1);
        return character != u'/' && isMember != isNegated;
    }

    /// "a", or "a-z".
    static bool takesRange(QStringView &pattern, QChar character)
    {
        const QChar first = takeMember(pattern);
        const bool isRange = pattern.size() > 1 && pattern.front() == u'-' && pattern[1] != u']';
        if (!isRange)
            return character == first;
        pattern = pattern.sliced(1);
        const QChar last = takeMember(pattern);
        return character >= first && character <= last;
    }

    static QChar takeMember(QStringView &pattern)
    {
        if (pattern.front() == u'\\' && pattern.size() > 1)
            pattern = pattern.sliced(1);
        const QChar member = pattern.front();
        pattern = pattern.sliced(1);
        return member;
    }

    /// "[:digit:]"; as in git, of ASCII alone. One that nobody knows hits nothing.
    static bool takesNamed(QStringView &pattern, QChar character)
    {
        const qsizetype end = pattern.indexOf(u']');
        const QStringView name = pattern.first(end - 1).sliced(2);
        pattern = pattern.sliced(end + 1);
        const auto known = std::ranges::find_if(namedClasses, [name](const NamedClass &each) {
            return each.name == name;
        });
        return known != namedClasses.cend() && character <= u'\x7f'
            && known->holds(character.toLatin1()) != 0;
    }

    /// Otherwise the bracket is one of the members.
    static bool beginsNamed(QStringView pattern)
    {
        const qsizetype end = pattern.indexOf(u']');
        return pattern.startsWith("[:"_L1) && end > 2 && pattern[end - 1] == u':';
    }

    int m_budget = 20'000;
    bool m_isAtPart = true; ///< at the beginning of a part of the path
};

/// As nearly all paths are; to look is quicker than to fold.
bool isFolded(QStringView path)
{
    return std::none_of(path.cbegin(), path.cend(),
                        [](QChar c) { return c > u'\x7f' || (c >= u'A' && c <= u'Z'); });
}

/// By a backslash that is not escaped itself.
bool isEscaped(QStringView text, qsizetype position)
{
    qsizetype begin = position;
    while (begin > 0 && text[begin - 1] == u'\\')
        --begin;
    return (position - begin) % 2 == 1;
}

bool isLiteral(QStringView pattern)
{
    return std::none_of(pattern.cbegin(), pattern.cend(),
                        [](QChar c) { return c == u'*' || c == u'?' || c == u'[' || c == u'\\'; });
}

} // namespace

void IgnoreLines::add(const QString &text, Qt::CaseSensitivity cases)
{
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        if (const std::optional<Line> found = parsed(line, cases))
            m_lines.append(*found);
    }
}

std::optional<IgnoreLines::Line> IgnoreLines::parsed(QString line, Qt::CaseSensitivity cases)
{
    if (line.endsWith(u'\r'))
        line.chop(1);
    while (line.endsWith(u' ') && !isEscaped(line, line.size() - 1))
        line.chop(1);
    if (line.isEmpty() || line.startsWith(u'#'))
        return std::nullopt;
    Line found;
    found.isNegated = line.startsWith(u'!');
    if (found.isNegated)
        line.remove(0, 1);
    found.isForFolders = line.endsWith(u'/');
    if (found.isForFolders)
        line.chop(1);
    found.isAnchored = line.contains(u'/');
    if (line.startsWith(u'/'))
        line.remove(0, 1);
    if (line.isEmpty())
        return std::nullopt;
    found.text = line;
    found.cases = cases;
    if (cases == Qt::CaseInsensitive)
        line = line.toCaseFolded();
    found.pattern = line;
    if (isLiteral(line)) {
        found.form = Form::Literal;
    } else if (!found.isAnchored && line.startsWith(u'*') && isLiteral(line.sliced(1))) {
        found.form = Form::Suffix;
        found.pattern.remove(0, 1);
    } else if (!found.isAnchored && line.endsWith(u'*') && isLiteral(line.chopped(1))) {
        found.form = Form::Prefix;
        found.pattern.chop(1);
    }
    found.noteEnds();
    return found;
}

/// Most names are told from most rules by these alone.
void IgnoreLines::Line::noteEnds()
{
    const auto isItself = [](QChar c) { return !u"*?[]\\"_s.contains(c); };
    if (pattern.isEmpty())
        return;
    if (form != Form::Suffix && isItself(pattern.front()))
        first = pattern.front();
    if (form != Form::Prefix && isItself(pattern.back()))
        last = pattern.back();
}

bool IgnoreLines::Line::hits(QStringView subject) const
{
    const bool mayBe = !subject.isEmpty() && (first.isNull() || subject.front() == first)
        && (last.isNull() || subject.back() == last);
    if (!mayBe)
        return false;
    switch (form) {
    case Form::Literal:
        return subject == pattern;
    case Form::Suffix:
        return subject.endsWith(pattern);
    case Form::Prefix:
        return subject.startsWith(pattern);
    case Form::Glob:
        break;
    }
    return Glob::hits(pattern, subject);
}

std::optional<IgnoreLines::Hit> IgnoreLines::lastHit(const QString &path, Kind kind) const
{
    if (m_lines.isEmpty())
        return std::nullopt;
    const QString folded = isFolded(path) ? path : path.toCaseFolded();
    const QStringView name = lastPartIn(path);
    const QStringView foldedName = lastPartIn(folded);
    for (auto line = m_lines.crbegin(); line != m_lines.crend(); ++line) {
        if (line->isForFolders && kind == Kind::File)
            continue;
        const bool isExact = line->cases == Qt::CaseSensitive;
        const QStringView subject = line->isAnchored ? QStringView(isExact ? path : folded)
            : isExact                                ? name
                                                     : foldedName;
        if (line->hits(subject))
            return Hit{line->isNegated ? Verdict::Stays : Verdict::Ignored, line->text};
    }
    return std::nullopt;
}

} // namespace Aloft
