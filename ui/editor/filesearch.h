#pragma once

#include "core/base/task.h"
#include "ui/editor/textsearch.h"

#include <QFutureWatcher>
#include <QStringList>

namespace Aloft {

/// A line of a file with matches.
struct LineMatch
{
    int line = 0;  ///< from 1
    QString place; ///< for a notebook the cell's id, else the line
    QString text;  ///< the line, shortened when it is very long
    QList<TextRange> ranges;

    bool operator==(const LineMatch &) const = default;
};

struct FileMatches
{
    QString path; ///< absolute
    QList<LineMatch> lines;
    bool isNotebook = false;
    bool isCut = false; ///< there are more

    bool operator==(const FileMatches &) const = default;
};

struct FileQuery
{
    FindQuery find;
    QString folder;
    QStringList patterns; ///< file names, with * and ?; empty: all
};

inline constexpr qint64 largestSearchedFile = 10 * 1024 * 1024;

/// Whether a folder is left out: version control, environments, caches.
bool isIgnoredFolder(const QString &path);

/// The matches of one file's bytes; none for a binary one. Notebooks are searched by cell.
FileMatches searchBytes(const QString &path, const QByteArray &bytes,
                        const QRegularExpression &pattern);

/// Searches the files of a folder on another thread; what it finds comes file by file.
class FileSearch : public Task
{
    Q_OBJECT

public:
    explicit FileSearch(FileQuery query, QObject *parent = nullptr);
    ~FileSearch() override;

    bool isCut() const { return m_isCut; } ///< it stopped at the limit

Q_SIGNALS:
    void found(const QList<Aloft::FileMatches> &files);

protected:
    void run() override;
    void stop() override;

private:
    FileQuery m_query;
    QFutureWatcher<FileMatches> m_watcher;
    int m_lines = 0;
    bool m_isCut = false;
};

} // namespace Aloft
