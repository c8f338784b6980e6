#include "core/sync/ignorerules.h"

#include "core/base/slashpath.h"
#include "core/drive/folder/folderid.h"

#include <algorithm>
#include <array>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// What nobody wants to have carried about, and everybody can take back with a '!'. Whatever their
/// case: what a drive calls .GIT would be .git on many a disk.
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
.DS_Store
._*
Thumbs.db
desktop.ini
.directory
.Trash-*
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

/// Aloft's own, which nobody can have carried about.
bool isOurs(QStringView name)
{
    return name.startsWith(u'.')
        && (name.compare(".aloft"_L1, Qt::CaseInsensitive) == 0
            || name.startsWith(folderPartPrefix));
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
{
    m_usual.add(usualRules, Qt::CaseInsensitive);
    m_shared.add(fileText, Qt::CaseSensitive);
    m_own.add(ownText, Qt::CaseSensitive);
}

void IgnoreRules::addOwn(const QString &text)
{
    m_own.add(text, Qt::CaseSensitive);
}

bool IgnoreRules::ignores(const QString &path, Kind kind) const
{
    if (isOurs(lastPartIn(path)))
        return true;
    for (const IgnoreLines *lines : {&m_own, &m_shared, &m_usual}) {
        if (const std::optional<IgnoreLines::Hit> hit = lines->lastHit(path, kind))
            return hit->verdict == IgnoreLines::Verdict::Ignored;
    }
    return false;
}

QString IgnoreRules::ruleOf(const QString &path, Kind kind) const
{
    if (!ignores(path, kind))
        return {};
    if (isOurs(lastPartIn(path)))
        return u".aloft"_s;
    if (m_own.lastHit(path, kind))
        return ownFile();
    if (m_shared.lastHit(path, kind))
        return fileName();
    const std::optional<IgnoreLines::Hit> hit = m_usual.lastHit(path, kind);
    return hit ? hit->line : QString();
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
