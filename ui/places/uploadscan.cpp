#include "ui/places/uploadscan.h"

#include "core/base/atomicfile.h"
#include "core/sync/gitignore.h"
#include "core/sync/ignorerules.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int ManyFiles = 500;
constexpr qint64 ManyBytes = 200 * 1000 * 1000;

struct ScanText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::UploadScan)
};

/// A rule that hits something.
struct HitRule
{
    QString name; ///< empty: none does
    UploadLitter::Rule rule = UploadLitter::Rule::Usual;
};

IgnoreRules rulesIn(const QString &folder)
{
    const QFileInfo file(folder + u'/' + IgnoreRules::fileName());
    if (file.isSymLink() || !file.isFile())
        return IgnoreRules();
    return IgnoreRules(QString::fromUtf8(
        readFile(file.filePath(), IgnoreRules::largestFile).value_or(QByteArray())));
}

/// By whatever name it goes.
bool isPythonEnvironment(const QFileInfo &folder)
{
    return folder.isDir() && QFileInfo::exists(folder.filePath() + u"/pyvenv.cfg"_s);
}

class UploadWalk
{
public:
    explicit UploadWalk(const std::function<bool()> &isCancelled) : m_isCancelled(isCancelled) { }

    void addChosen(const QFileInfo &info)
    {
        m_above = info.fileName().size() + 1;
        m_rules = info.isDir() && !info.isSymLink() ? rulesIn(info.filePath()) : IgnoreRules();
        m_git = GitIgnore();
        add(info, info.fileName(), -1);
    }

    UploadScan take() { return std::move(m_scan); }

private:
    void add(const QFileInfo &info, const QString &path, int litter)
    {
        if (m_isCancelled())
            return;
        if (info.isSymLink())
            return addLink(litter);
        if (!info.isDir() && !info.isFile())
            return;
        const qint64 size = info.isDir() ? 0 : info.size();
        m_scan.entries.append({info.filePath(), path, info.isDir(), size, litter});
        if (info.isDir())
            return addFolder(info, path, litter);
        int &files = litter < 0 ? m_scan.files : m_scan.litter[litter].files;
        qint64 &sum = litter < 0 ? m_scan.size : m_scan.litter[litter].size;
        ++files;
        sum += size;
    }

    void addLink(int litter)
    {
        int &links = litter < 0 ? m_scan.links : m_scan.litter[litter].links;
        ++links;
    }

    void addFolder(const QFileInfo &folder, const QString &path, int litter)
    {
        m_scan.hasFolders = true;
        if (litter < 0)
            m_git.read(folder.filePath(), path.mid(m_above));
        const QFileInfoList inside = QDir(folder.filePath())
                                         .entryInfoList(QDir::AllEntries | QDir::Hidden
                                                            | QDir::System | QDir::NoDotAndDotDot,
                                                        QDir::Name);
        for (const QFileInfo &info : inside) {
            const QString inner = path + u'/' + info.fileName();
            const HitRule hit = litter < 0 ? ruleOf(info, inner.mid(m_above)) : HitRule();
            add(info, inner, hit.name.isEmpty() ? litter : placeOf(hit));
        }
    }

    /// path: below what was chosen.
    HitRule ruleOf(const QFileInfo &info, const QString &path) const
    {
        const bool isFolder = info.isDir() && !info.isSymLink();
        const QString name = isFolder ? m_rules.ruleOfFolder(path) : m_rules.ruleOfFile(path);
        if (!name.isEmpty())
            return {name,
                    name == IgnoreRules::fileName() ? UploadLitter::Rule::Own
                                                    : UploadLitter::Rule::Usual};
        if (isFolder && isPythonEnvironment(info))
            return {u"venv"_s};
        if (isFolder ? m_git.ignoresFolder(path) : m_git.ignoresFile(path))
            return {GitIgnore::fileName(), UploadLitter::Rule::Git};
        return {};
    }

    int placeOf(const HitRule &hit)
    {
        const auto found = std::ranges::find(m_scan.litter, hit.name, &UploadLitter::name);
        if (found != m_scan.litter.end())
            return int(found - m_scan.litter.begin());
        m_scan.litter.append({hit.name, hit.rule});
        return int(m_scan.litter.size()) - 1;
    }

    const std::function<bool()> &m_isCancelled;
    IgnoreRules m_rules;
    GitIgnore m_git;
    qsizetype m_above = 0; ///< letters of a path that say what was chosen
    UploadScan m_scan;
};

} // namespace

UploadScan::Sum UploadScan::going() const
{
    Sum sum{files, size};
    for (const UploadLitter &each : litter) {
        sum.files += each.isLeftOut() ? 0 : each.files;
        sum.size += each.isLeftOut() ? 0 : each.size;
    }
    return sum;
}

bool UploadScan::isLarge() const
{
    const Sum sum = going();
    return hasFolders && (sum.files > ManyFiles || sum.size > ManyBytes);
}

QString litterText(const UploadLitter &litter)
{
    return litter.rule == UploadLitter::Rule::Usual
        ? litter.name
        : ScanText::tr("what %1 names", "a file with rules of what is ignored").arg(litter.name);
}

UploadScan scanUpload(const QStringList &paths, const std::function<bool()> &isCancelled)
{
    UploadWalk walk(isCancelled);
    for (const QString &path : paths)
        walk.addChosen(QFileInfo(QDir::cleanPath(path)));
    return walk.take();
}

} // namespace Aloft
