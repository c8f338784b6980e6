#include "core/hardware/local/recentfiles.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace Aloft {

namespace {

constexpr int mostNames = 2000;
constexpr int deepest = 3;

class Search
{
public:
    explicit Search(const QDateTime &now) : m_since(now.addDays(-1)) { }

    void look(const QString &folder, int depth)
    {
        constexpr auto all = QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks;
        const QFileInfoList entries = QDir(folder).entryInfoList(all, QDir::Time);
        for (const QFileInfo &entry : entries) {
            if (++m_names > mostNames)
                return;
            if (entry.isDir() && depth < deepest)
                look(entry.filePath(), depth + 1);
            else if (entry.isFile() && entry.lastModified() >= m_since)
                largest = std::max(largest.value_or(0), entry.size());
        }
    }

    Figure<qint64> largest;

private:
    QDateTime m_since;
    int m_names = 0;
};

} // namespace

Figure<qint64> largestRecentFile(const QString &folder, const QDateTime &now)
{
    Search search(now);
    search.look(folder, 1);
    return search.largest;
}

} // namespace Aloft
