#include "core/doctor/packagenames.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <vector>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostNames = 4000; ///< of a folder, or below it
constexpr qsizetype longestName = 128;

const QJsonObject &packageList()
{
    static const QJsonObject list = [] {
        QFile file(u":/doctor/packages.json"_s);
        file.open(QIODevice::ReadOnly);
        return QJsonDocument::fromJson(file.readAll()).object();
    }();
    return list;
}

/// The longest beginning of the dotted name that the list has: "google.cloud.storage", "google".
QString listedName(const QString &module)
{
    const QJsonObject modules = packageList()["modules"_L1].toObject();
    for (QString name = module; !name.isEmpty(); name = name.section(u'.', 0, -2)) {
        if (modules.contains(name))
            return name;
        if (!name.contains(u'.'))
            break;
    }
    return {};
}

bool isOfPython(const QString &module)
{
    return packageList()["standard"_L1].toArray().contains(module.section(u'.', 0, 0));
}

/// How many letters have to be changed, put in, left out or swapped (optimal string alignment).
int distance(QStringView one, QStringView other)
{
    const qsizetype width = other.size() + 1;
    std::vector<int> before;
    std::vector<int> last(static_cast<size_t>(width));
    for (qsizetype i = 0; i < width; ++i)
        last[static_cast<size_t>(i)] = int(i);
    std::vector<int> row(last);
    for (qsizetype i = 1; i <= one.size(); ++i) {
        row[0] = int(i);
        for (qsizetype j = 1; j < width; ++j) {
            const auto at = static_cast<size_t>(j);
            const int change = one[i - 1] == other[j - 1] ? 0 : 1;
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, last[at - 1] + change});
            const bool isSwap = i > 1 && j > 1 && one[i - 1] == other[j - 2]
                && one[i - 2] == other[j - 1];
            if (isSwap)
                row[at] = std::min(row[at], before[at - 2] + 1);
        }
        before = std::exchange(last, row);
    }
    return last.back();
}

QStringList below(const QString &folder)
{
    QStringList files;
    QDirIterator walk(folder, QDir::Files | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    for (qsizetype seen = 0; walk.hasNext() && seen < mostNames; ++seen)
        files.append(walk.next());
    return files;
}

QString shownPath(const QString &path, const QString &folder)
{
    const QString relative = QDir(folder).relativeFilePath(path);
    return relative.startsWith("../"_L1) ? path : relative;
}

} // namespace

QString packageOf(const QString &module)
{
    if (const QString listed = listedName(module); !listed.isEmpty())
        return packageList()["modules"_L1].toObject()[listed].toString();
    const QString top = module.section(u'.', 0, 0);
    static const QRegularExpression likely(u"^[A-Za-z][A-Za-z0-9_]{1,60}$"_s);
    if (isOfPython(top) || !likely.match(top).hasMatch())
        return {};
    return top;
}

QStringList nearNames(const QString &wanted, const QStringList &names, qsizetype most)
{
    if (wanted.isEmpty() || wanted.size() > longestName)
        return {};
    const int tolerance = wanted.size() < 5 ? 1 : 2;
    const QString folded = wanted.toCaseFolded();
    QList<std::pair<int, QString>> near;
    for (const QString &name : names.first(std::min(names.size(), mostNames))) {
        if (name == wanted || qAbs(name.size() - wanted.size()) > tolerance)
            continue;
        if (const int away = distance(folded, name.toCaseFolded()); away <= tolerance)
            near.append({away, name});
    }
    std::stable_sort(near.begin(), near.end(),
                     [](const auto &one, const auto &other) { return one.first < other.first; });
    QStringList result;
    for (const auto &[away, name] : near.first(std::min(near.size(), most)))
        result.append(name);
    return result;
}

QStringList nearFiles(const QString &path, const QString &folder, qsizetype most)
{
    if (folder.isEmpty() || path.isEmpty() || path.contains(QChar::Null))
        return {};
    const QFileInfo wanted(QDir(folder), path);
    if (wanted.exists())
        return {};
    QStringList found;
    const QDir there = wanted.dir();
    if (there.exists()) {
        const auto names = nearNames(
            wanted.fileName(), there.entryList(QDir::AllEntries | QDir::NoDotAndDotDot), most);
        for (const QString &name : names)
            found.append(shownPath(there.filePath(name), folder));
    }
    if (!found.isEmpty())
        return found;
    const QStringList files = below(folder);
    for (const QString &file : files) {
        if (found.size() < most && QFileInfo(file).fileName() == wanted.fileName())
            found.append(shownPath(file, folder));
    }
    return found;
}

} // namespace Aloft
