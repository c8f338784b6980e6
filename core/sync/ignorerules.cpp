#include "core/sync/ignorerules.h"

#include "core/drive/folder/folderid.h"

#include <algorithm>
#include <array>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// What nobody wants to have carried about, and everybody can take back with a '!'. In small letters:
/// what a drive calls .GIT would be .git on many a disk.
const QString usualRules = uR"(
.git/
.hg/
.svn/
__pycache__/
*.pyc
*.pyo
*.pyd
.venv/
venv/
.tox/
.nox/
.eggs/
*.egg-info/
node_modules/
.ipynb_checkpoints/
.mypy_cache/
.pytest_cache/
.ruff_cache/
.cache/
wandb/
mlruns/
lightning_logs/
.ds_store
._*
thumbs.db
desktop.ini
.directory
.trash-*
.fuse_hidden*
.nfs*
*~
~$*
.~lock.*
.*.sw[a-p]
*.part
*.crdownload
)"_s;

const std::array litter{u"__pycache__"_s,   u".ipynb_checkpoints"_s, u".mypy_cache"_s,
                        u".pytest_cache"_s, u".ruff_cache"_s,        u".DS_Store"_s,
                        u"Thumbs.db"_s,     u"desktop.ini"_s,        u".directory"_s};

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
        if (first == u'\\' && !pattern.isEmpty()) {
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
        const qsizetype end = pattern.indexOf(u']', 1); // a ']' that stands first is one of them
        if (end < 0)
            return false;
        const QStringView members = pattern.first(end);
        pattern = pattern.sliced(end + 1);
        return character != u'/' && isMember(members, character) != isNegated;
    }

    static bool isMember(QStringView members, QChar character)
    {
        for (qsizetype i = 0; i < members.size(); ++i) {
            const bool isRange = i + 2 < members.size() && members[i + 1] == u'-';
            const QChar last = isRange ? members[i + 2] : members[i];
            if (members[i] <= character && character <= last)
                return true;
            i += isRange ? 2 : 0;
        }
        return false;
    }

    int m_budget = 20'000;
    bool m_isAtPart = true; ///< at the beginning of a part of the path
};

QStringView lastOf(const QString &path)
{
    return QStringView(path).sliced(path.lastIndexOf(u'/') + 1);
}

/// Aloft's own, which nobody can have carried about.
bool isOurs(QStringView name)
{
    return name.startsWith(u'.')
        && (name.compare(".aloft"_L1, Qt::CaseInsensitive) == 0
            || name.startsWith(folderPartPrefix));
}

/// As nearly all paths are; to look is quicker than to fold.
bool isFolded(QStringView path)
{
    return std::none_of(path.cbegin(), path.cend(),
                        [](QChar c) { return c > u'\x7f' || (c >= u'A' && c <= u'Z'); });
}

bool isLiteral(QStringView pattern)
{
    return std::none_of(pattern.cbegin(), pattern.cend(),
                        [](QChar c) { return c == u'*' || c == u'?' || c == u'[' || c == u'\\'; });
}

} // namespace

QString IgnoreRules::fileName()
{
    return u".aloftignore"_s;
}

QString IgnoreRules::ownFile()
{
    return u".aloft/ignore"_s;
}

IgnoreRules::IgnoreRules(const QString &fileText, const QString &ownText)
    : m_rules(rulesOf(usualRules, Qt::CaseInsensitive) + rulesOf(fileText, Qt::CaseSensitive))
    , m_own(rulesOf(ownText, Qt::CaseSensitive))
{ }

void IgnoreRules::addOwn(const QString &text)
{
    m_own += rulesOf(text, Qt::CaseSensitive);
}

QList<IgnoreRules::Rule> IgnoreRules::rulesOf(const QString &text, Qt::CaseSensitivity cases)
{
    QList<Rule> rules;
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        if (std::optional<Rule> rule = parsed(line)) {
            rule->cases = cases;
            rules.append(*rule);
        }
    }
    return rules;
}

std::optional<IgnoreRules::Rule> IgnoreRules::parsed(QString line)
{
    if (line.endsWith(u'\r'))
        line.chop(1);
    while (line.endsWith(u' ') && !line.endsWith("\\ "_L1))
        line.chop(1);
    if (line.isEmpty() || line.startsWith(u'#'))
        return std::nullopt;
    Rule rule;
    rule.isNegated = line.startsWith(u'!');
    if (rule.isNegated)
        line.remove(0, 1);
    rule.isForFolders = line.endsWith(u'/');
    if (rule.isForFolders)
        line.chop(1);
    rule.isAnchored = line.contains(u'/');
    if (line.startsWith(u'/'))
        line.remove(0, 1);
    if (line.isEmpty())
        return std::nullopt;
    rule.pattern = line;
    if (isLiteral(line)) {
        rule.form = Form::Literal;
    } else if (!rule.isAnchored && line.startsWith(u'*') && isLiteral(line.sliced(1))) {
        rule.form = Form::Suffix;
        rule.pattern.remove(0, 1);
    } else if (!rule.isAnchored && line.endsWith(u'*') && isLiteral(line.chopped(1))) {
        rule.form = Form::Prefix;
        rule.pattern.chop(1);
    }
    rule.noteEnds();
    return rule;
}

/// Most names are told from most rules by these alone.
void IgnoreRules::Rule::noteEnds()
{
    const auto isItself = [](QChar c) { return !u"*?[]\\"_s.contains(c); };
    if (pattern.isEmpty())
        return;
    if (form != Form::Suffix && isItself(pattern.front()))
        first = pattern.front();
    if (form != Form::Prefix && isItself(pattern.back()))
        last = pattern.back();
}

bool IgnoreRules::Rule::hits(QStringView subject) const
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

/// Null: none of them speaks of it.
const IgnoreRules::Rule *IgnoreRules::lastHit(const QList<Rule> &rules, const QString &path,
                                              Kind kind)
{
    const QString folded = isFolded(path) ? path : path.toCaseFolded();
    const QStringView name = lastOf(path);
    const QStringView foldedName = lastOf(folded);
    for (auto rule = rules.crbegin(); rule != rules.crend(); ++rule) {
        if (rule->isForFolders && kind == Kind::File)
            continue;
        const bool isExact = rule->cases == Qt::CaseSensitive;
        const QStringView subject = rule->isAnchored ? QStringView(isExact ? path : folded)
            : isExact                                ? name
                                                     : foldedName;
        if (rule->hits(subject))
            return &*rule;
    }
    return nullptr;
}

/// The rules of this computer alone come first.
bool IgnoreRules::ignores(const QString &path, Kind kind) const
{
    if (isOurs(lastOf(path)))
        return true;
    const Rule *rule = m_own.isEmpty() ? nullptr : lastHit(m_own, path, kind);
    rule = rule ? rule : lastHit(m_rules, path, kind);
    return rule && !rule->isNegated;
}

bool IgnoreRules::hides(const QString &path) const
{
    for (qsizetype slash = path.indexOf(u'/'); slash >= 0; slash = path.indexOf(u'/', slash + 1)) {
        if (ignoresFolder(path.first(slash)))
            return true;
    }
    return false;
}

bool IgnoreRules::hidesFile(const QString &path) const
{
    return hides(path) || ignoresFile(path);
}

bool IgnoreRules::hidesFolder(const QString &path) const
{
    return hides(path) || ignoresFolder(path);
}

bool IgnoreRules::isLitter(const QString &name)
{
    return std::find(litter.cbegin(), litter.cend(), name) != litter.cend()
        || name.endsWith(".pyc"_L1);
}

} // namespace Aloft
