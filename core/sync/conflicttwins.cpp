#include "core/sync/conflicttwins.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>

namespace Aloft {

using namespace Qt::StringLiterals;

std::optional<QString> originalName(const QString &name)
{
    static const QRegularExpression form(
        uR"(^(.+) \([^()]+, \d{4}-\d\d-\d\d \d\d\.\d\d(?:, \d+)?\)(\.[\p{L}\p{N}]+)?$)"_s);
    const QRegularExpressionMatch match = form.match(name);
    if (!match.hasMatch())
        return std::nullopt;
    return match.captured(1) + match.captured(2);
}

/// Most names are told from it by a look for the bracket.
bool isConflictTwin(const QString &path)
{
    return path.contains(" ("_L1) && originalName(path.sliced(path.lastIndexOf(u'/') + 1));
}

int unresolvedTwins(const SyncRows &rows)
{
    QHash<QString, int> twins; // by the path of their file
    for (const SyncRow &row : rows) {
        const qsizetype name = row.path.lastIndexOf(u'/') + 1;
        if (!row.isFolder && isConflictTwin(row.path))
            ++twins[row.path.first(name) + *originalName(row.path.sliced(name))];
    }
    if (twins.isEmpty())
        return 0;
    int count = 0;
    for (const SyncRow &row : rows)
        count += row.isFolder ? 0 : twins.value(row.path);
    return count;
}

QStringList conflictTwins(const QString &path)
{
    const QFileInfo file(path);
    const QStringList names =
        QDir(file.path()).entryList(QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDir::Name);
    QStringList twins;
    for (const QString &name : names) {
        if (originalName(name) == file.fileName())
            twins.append(file.path() + u'/' + name);
    }
    return twins;
}

} // namespace Aloft
