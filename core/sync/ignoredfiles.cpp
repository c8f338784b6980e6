#include "core/sync/ignoredfiles.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

QFileInfoList entriesOf(const QString &folder)
{
    return QDir(folder).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System
                                      | QDir::NoDotAndDotDot);
}

bool isFolder(const QFileInfo &info)
{
    return info.isDir() && !info.isSymLink();
}

class IgnoredWalk
{
public:
    IgnoredWalk(const IgnoreRules &rules, const std::function<bool()> &isCancelled)
        : m_rules(rules)
        , m_isCancelled(isCancelled)
    { }

    void visit(const QString &folder, const QString &below)
    {
        const QFileInfoList entries = entriesOf(folder);
        for (const QFileInfo &info : entries) {
            if (m_isCancelled())
                return;
            const QString name = info.fileName();
            const QString path = below.isEmpty() ? name : below + u'/' + name;
            if (isFolder(info))
                visitFolder(info, path);
            else if (m_rules.ignoresFile(path))
                note(suffixed(info), path, info.size());
        }
    }

    QList<IgnoredFiles> take() const
    {
        QList<IgnoredFiles> found = m_found.values();
        std::ranges::sort(found, [](const IgnoredFiles &one, const IgnoredFiles &other) {
            return one.size != other.size ? one.size > other.size : one.name < other.name;
        });
        return found;
    }

private:
    void visitFolder(const QFileInfo &info, const QString &path)
    {
        if (!m_rules.ignoresFolder(path))
            return visit(info.filePath(), path);
        if (info.fileName() == ".aloft"_L1)
            return;
        IgnoredFiles &group = groupOf(info.fileName() + u'/');
        addExample(group, path + u'/');
        addAll(info.filePath(), group);
    }

    void addAll(const QString &folder, IgnoredFiles &group)
    {
        const QFileInfoList entries = entriesOf(folder);
        for (const QFileInfo &info : entries) {
            if (m_isCancelled())
                return;
            if (isFolder(info)) {
                addAll(info.filePath(), group);
            } else {
                ++group.files;
                group.size += info.isSymLink() ? 0 : info.size();
            }
        }
    }

    /// Many files of one kind are one line: "*.pyc".
    static QString suffixed(const QFileInfo &info)
    {
        const bool hasStem = !info.completeBaseName().isEmpty() && !info.suffix().isEmpty();
        return hasStem ? u"*."_s + info.suffix() : info.fileName();
    }

    void note(const QString &name, const QString &path, qint64 size)
    {
        IgnoredFiles &group = groupOf(name);
        ++group.files;
        group.size += size;
        addExample(group, path);
    }

    IgnoredFiles &groupOf(const QString &name)
    {
        IgnoredFiles &group = m_found[name];
        group.name = name;
        return group;
    }

    static void addExample(IgnoredFiles &group, const QString &path)
    {
        if (group.examples.size() < IgnoredFiles::mostExamples)
            group.examples.append(path);
    }

    const IgnoreRules &m_rules;
    const std::function<bool()> &m_isCancelled;
    QHash<QString, IgnoredFiles> m_found;
};

} // namespace

Result<QList<IgnoredFiles>> ignoredIn(const QString &folder, const IgnoreRules &rules,
                                      const std::function<bool()> &isCancelled)
{
    IgnoredWalk walk(rules, isCancelled);
    walk.visit(folder, {});
    if (isCancelled())
        return failure(cancelled());
    return walk.take();
}

} // namespace Aloft
