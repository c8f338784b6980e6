#include "ui/places/uploadscan.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int ManyFiles = 500;
constexpr qint64 ManyBytes = 200 * 1000 * 1000;

/// What programs make again by themselves; empty: it is nothing of that kind.
QString litterName(const QFileInfo &folder)
{
    static const QStringList caches{u".ipynb_checkpoints"_s, u".pytest_cache"_s, u".mypy_cache"_s,
                                    u".ruff_cache"_s,        u".cache"_s,        u".tox"_s};
    static const QStringList named{u".git"_s, u"__pycache__"_s, u"node_modules"_s};
    const QString name = folder.fileName();
    if (named.contains(name))
        return name;
    if (QFileInfo::exists(folder.filePath() + u"/pyvenv.cfg"_s))
        return u"venv"_s;
    return caches.contains(name) ? u".cache"_s : QString();
}

class UploadWalk
{
public:
    explicit UploadWalk(const std::function<bool()> &isCancelled) : m_isCancelled(isCancelled) { }

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

    UploadScan take() { return std::move(m_scan); }

private:
    void addLink(int litter)
    {
        int &links = litter < 0 ? m_scan.links : m_scan.litter[litter].links;
        ++links;
    }

    void addFolder(const QFileInfo &folder, const QString &path, int litter)
    {
        m_scan.hasFolders = true;
        const QFileInfoList inside = QDir(folder.filePath())
                                         .entryInfoList(QDir::AllEntries | QDir::Hidden
                                                            | QDir::System | QDir::NoDotAndDotDot,
                                                        QDir::Name);
        for (const QFileInfo &info : inside) {
            const QString rule = litter < 0 && info.isDir() ? litterName(info) : QString();
            add(info, path + u'/' + info.fileName(), rule.isEmpty() ? litter : placeOf(rule));
        }
    }

    int placeOf(const QString &rule)
    {
        const auto found = std::ranges::find(m_scan.litter, rule, &UploadLitter::name);
        if (found != m_scan.litter.end())
            return int(found - m_scan.litter.begin());
        m_scan.litter.append({rule});
        return int(m_scan.litter.size()) - 1;
    }

    const std::function<bool()> &m_isCancelled;
    UploadScan m_scan;
};

} // namespace

bool UploadScan::isLarge() const
{
    return hasFolders && (files > ManyFiles || size > ManyBytes);
}

UploadScan scanUpload(const QStringList &paths, const std::function<bool()> &isCancelled)
{
    UploadWalk walk(isCancelled);
    for (const QString &path : paths) {
        const QFileInfo info(QDir::cleanPath(path));
        walk.add(info, info.fileName(), -1);
    }
    return walk.take();
}

} // namespace Aloft
