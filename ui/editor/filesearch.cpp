#include "ui/editor/filesearch.h"

#include "core/jupyter/notebook/notebookfile.h"
#include "ui/editor/textfile.h"

#include <QDir>
#include <QFile>
#include <QPromise>
#include <QThreadPool>

#include <memory>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr int mostLinesOfAFile = 1'000;
constexpr int mostLines = 20'000;
constexpr qsizetype longestShownLine = 400;
constexpr qsizetype binarySample = 8 * 1024;

/// A long line is shown from a little before its first match.
LineMatch lineMatch(int number, const QString &text, QList<TextRange> ranges)
{
    LineMatch match{number, QString::number(number), text, std::move(ranges)};
    if (text.size() <= longestShownLine)
        return match;
    const qsizetype from = qMax<qsizetype>(0, match.ranges.first().from - longestShownLine / 4);
    match.text = text.mid(from, longestShownLine);
    QList<TextRange> seen;
    for (const TextRange &range : std::as_const(match.ranges)) {
        if (range.to - from <= longestShownLine)
            seen.append({range.from - from, range.to - from});
    }
    match.ranges = seen;
    return match;
}

void searchLines(const QString &text, const QRegularExpression &pattern, const QString &place,
                 FileMatches &matches)
{
    int number = 0;
    for (const QStringView piece : QStringView(text).split(u'\n')) {
        ++number;
        const QString line = (piece.endsWith(u'\r') ? piece.chopped(1) : piece).toString();
        const TextMatches found = findMatches(line, pattern, mostLinesOfAFile);
        if (found.ranges.isEmpty())
            continue;
        if (matches.lines.size() == mostLinesOfAFile) {
            matches.isCut = true;
            return;
        }
        matches.lines.append(lineMatch(number, line, found.ranges));
        if (!place.isEmpty())
            matches.lines.last().place = place;
    }
}

bool isWanted(const QString &name, const QStringList &patterns)
{
    return patterns.isEmpty() || QDir::match(patterns, name);
}

/// Depth first, folders in order; links to folders are not followed, so that it ends.
class FolderWalk
{
public:
    FolderWalk(const FileQuery &query, QRegularExpression pattern, QPromise<FileMatches> &promise)
        : m_query(query)
        , m_pattern(std::move(pattern))
        , m_promise(promise)
    { }

    void search(const QString &folder)
    {
        const QFileInfoList entries = QDir(folder).entryInfoList(
            QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot,
            QDir::Name | QDir::DirsLast);
        for (const QFileInfo &entry : entries) {
            if (m_promise.isCanceled() || m_lines >= mostLines)
                return;
            if (!entry.isDir())
                searchFile(entry);
            else if (!entry.isSymLink() && !isIgnoredFolder(entry.filePath()))
                search(entry.filePath());
        }
    }

private:
    void searchFile(const QFileInfo &file)
    {
        QFile source(file.filePath());
        if (file.size() > largestSearchedFile || !isWanted(file.fileName(), m_query.patterns)
            || !source.open(QFile::ReadOnly))
            return;
        FileMatches matches = searchBytes(file.filePath(), source.readAll(), m_pattern);
        m_lines += int(matches.lines.size());
        if (!matches.lines.isEmpty())
            m_promise.addResult(std::move(matches));
    }

    const FileQuery &m_query;
    QRegularExpression m_pattern;
    QPromise<FileMatches> &m_promise;
    int m_lines = 0;
};

} // namespace

bool isIgnoredFolder(const QString &path)
{
    static const QStringList names{u".git"_s,         u".hg"_s,           u".svn"_s,
                                   u"node_modules"_s, u"__pycache__"_s,   u".ipynb_checkpoints"_s,
                                   u".mypy_cache"_s,  u".pytest_cache"_s, u".ruff_cache"_s,
                                   u".tox"_s,         u".nox"_s,          u".venv"_s,
                                   u".idea"_s,        u".aloft"_s};
    return names.contains(QFileInfo(path).fileName()) || QFile::exists(path + u"/pyvenv.cfg"_s);
}

FileMatches searchBytes(const QString &path, const QByteArray &bytes,
                        const QRegularExpression &pattern)
{
    FileMatches matches;
    matches.path = path;
    if (path.endsWith(".ipynb"_L1)) {
        if (const auto notebook = readNotebook(bytes)) {
            matches.isNotebook = true;
            for (const Cell &cell : notebook->cells)
                searchLines(cell.source, pattern, cell.id, matches);
            return matches;
        }
    }
    const bool isUtf16 = bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff");
    if (!isUtf16 && bytes.first(qMin(binarySample, bytes.size())).contains('\0'))
        return matches;
    searchLines(QString::fromUtf8(decodeText(bytes).utf8), pattern, {}, matches);
    return matches;
}

FileSearch::FileSearch(FileQuery query, QObject *parent) : Task(parent), m_query(std::move(query))
{ }

FileSearch::~FileSearch()
{
    m_watcher.cancel();
}

void FileSearch::run()
{
    const auto pattern = patternOf(m_query.find);
    if (!pattern) {
        fail(pattern.error());
        return;
    }
    connect(&m_watcher, &QFutureWatcherBase::resultsReadyAt, this, [this](int from, int to) {
        QList<FileMatches> files;
        for (int i = from; i < to; ++i) {
            files.append(m_watcher.resultAt(i));
            m_lines += int(files.last().lines.size());
        }
        m_isCut = m_lines >= mostLines;
        Q_EMIT found(files);
    });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] { succeed(); });
    auto promise = std::make_shared<QPromise<FileMatches>>();
    m_watcher.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, query = m_query, expression = *pattern] {
        promise->start();
        FolderWalk(query, expression, *promise).search(query.folder);
        promise->finish();
    });
}

void FileSearch::stop()
{
    m_watcher.disconnect(this);
    if (!m_watcher.isFinished())
        m_watcher.cancel();
}

} // namespace Aloft

#include "moc_filesearch.cpp"
