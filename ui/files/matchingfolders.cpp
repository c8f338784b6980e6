#include "ui/files/matchingfolders.h"

#include "ui/shell/filescan.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace Aloft {

void MatchingFolders::look(const QString &folder, const QString &text)
{
    m_folders.clear();
    m_text = text;
    if (m_scan && (text.isEmpty() || folder != m_folder))
        delete m_scan;
    m_folder = folder;
    if (text.isEmpty()) {
        m_scannedFolder.clear();
        m_files.clear();
    } else if (m_scannedFolder == folder) {
        match();
    } else if (!m_scan) {
        scan();
    }
}

bool MatchingFolders::isLooking() const
{
    return m_scan;
}

void MatchingFolders::scan()
{
    m_scan = new FileScan(m_folder, this);
    connect(m_scan, &Task::finished, this, [this] {
        m_files = m_scan->files();
        m_scannedFolder = m_folder;
        m_scan = nullptr;
        match();
    });
    m_scan->start();
}

/// A name that fits, a folder's too, makes all the folders above it worth opening.
void MatchingFolders::match()
{
    QSet<QString> seen; // no name has a slash in it, and then neither has what is looked for
    if (m_text.contains(u'/'))
        return Q_EMIT found();
    for (const QString &file : std::as_const(m_files)) {
        const qsizetype last = file.lastIndexOf(m_text, -1, Qt::CaseInsensitive);
        for (qsizetype end = file.lastIndexOf(u'/', last); last >= 0 && end > 0;
             end = file.lastIndexOf(u'/', end - 1)) {
            const QString path = m_folder + u'/' + file.left(end);
            if (seen.contains(path))
                break;
            seen.insert(path);
            m_folders.append(path);
        }
    }
    std::ranges::stable_sort(m_folders, {}, [](const QString &path) { return path.count(u'/'); });
    Q_EMIT found();
}

} // namespace Aloft

#include "moc_matchingfolders.cpp"
