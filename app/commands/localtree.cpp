#include "app/commands/localtree.h"

#include "core/base/atomicfile.h"
#include "core/sync/gitignore.h"
#include "core/sync/ignorerules.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <optional>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct LocalTreeText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::LocalTree)
};

Error unreadableError(const QString &folder)
{
    return {
        Error::Kind::Refused,
        LocalTreeText::tr("The folder %1 cannot be read.").arg(QDir::toNativeSeparators(folder)),
        LocalTreeText::tr("Change its permissions, or leave it out."),
        {}};
}

Error missingError(const QString &path)
{
    return {Error::Kind::NotFound,
            LocalTreeText::tr("%1 is not there.").arg(QDir::toNativeSeparators(path)),
            LocalTreeText::tr("Look whether it was moved or deleted."),
            {}};
}

/// What rules leave out below one folder, by the paths below it.
class FolderRules
{
public:
    explicit FolderRules(const QString &folder)
        : m_rules(QString::fromUtf8(readFile(folder + u'/' + IgnoreRules::fileName(),
                                             IgnoreRules::largestFile)
                                        .value_or(QByteArray())))
    { }

    void enter(const QString &folder, const QString &path) { m_git.read(folder, path); }

    /// The rule, as people know it; empty: none.
    QString ruleOf(const QFileInfo &info, const QString &path) const
    {
        const QString rule = info.isDir() ? m_rules.ruleOfFolder(path) : m_rules.ruleOfFile(path);
        const bool isGits = rule.isEmpty()
            && (info.isDir() ? m_git.ignoresFolder(path) : m_git.ignoresFile(path));
        return isGits ? GitIgnore::fileName() : rule;
    }

private:
    const IgnoreRules m_rules;
    GitIgnore m_git;
};

class LocalWalk
{
public:
    LocalWalk(LocalTree::Wish wish, const std::function<bool()> &isCancelled)
        : m_wish(wish)
        , m_isCancelled(isCancelled)
    { }

    /// A link that was named is followed; one that was come upon is not.
    void begin(const QFileInfo &info)
    {
        m_rules.reset();
        if (info.isDir() && m_wish == LocalTree::Wish::WithoutIgnored)
            m_rules.emplace(info.filePath());
        m_root = info.fileName();
        append(info, info.fileName());
    }
    void fail(const QString &path, const Error &error) { m_tree.failed.append({path, error}); }

    LocalTree take() { return std::move(m_tree); }

private:
    void append(const QFileInfo &info, const QString &relative);
    void appendFolder(const QFileInfo &info, const QString &relative);
    void meet(const QFileInfo &info, const QString &relative);
    void ignore(const QFileInfo &info, const QString &rule);

    /// Of a path that begins with the name of what was asked for.
    QString below(const QString &relative) const { return relative.mid(m_root.size() + 1); }

    const LocalTree::Wish m_wish;
    const std::function<bool()> &m_isCancelled;
    std::optional<FolderRules> m_rules; ///< none: nothing is ignored
    QString m_root;
    LocalTree m_tree;
};

void LocalWalk::append(const QFileInfo &info, const QString &relative)
{
    if (info.isDir())
        appendFolder(info, relative);
    else
        m_tree.files.append({info.absoluteFilePath(), relative, false, info.size()});
}

void LocalWalk::appendFolder(const QFileInfo &info, const QString &relative)
{
    if (!info.isReadable())
        return fail(info.absoluteFilePath(), unreadableError(info.filePath()));
    m_tree.files.append({info.absoluteFilePath(), relative, true, 0});
    if (m_rules)
        m_rules->enter(info.filePath(), below(relative));
    const QFileInfoList entries = QDir(info.filePath())
                                      .entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System
                                                         | QDir::NoDotAndDotDot,
                                                     QDir::Name);
    for (const QFileInfo &entry : entries) {
        if (m_isCancelled())
            return;
        meet(entry, relative + u'/' + entry.fileName());
    }
}

void LocalWalk::meet(const QFileInfo &info, const QString &relative)
{
    if (info.isSymLink() || (!info.isDir() && !info.isFile())) {
        m_tree.leftOut.append(info.absoluteFilePath());
        return;
    }
    const QString rule = m_rules ? m_rules->ruleOf(info, below(relative)) : QString();
    if (rule.isEmpty())
        append(info, relative);
    else
        ignore(info, rule);
}

void LocalWalk::ignore(const QFileInfo &info, const QString &rule)
{
    LocalTree::Ignored &ignored = m_tree.ignored;
    if (!ignored.names.contains(rule))
        ignored.names.append(rule);
    if (!info.isDir()) {
        ++ignored.files;
        ignored.size += info.size();
        return;
    }
    QDirIterator inside(info.filePath(), QDir::Files | QDir::Hidden | QDir::NoSymLinks,
                        QDirIterator::Subdirectories);
    while (inside.hasNext() && !m_isCancelled()) {
        inside.next();
        ++ignored.files;
        ignored.size += inside.fileInfo().size();
    }
}

} // namespace

LocalTree readLocalTree(const QStringList &paths, LocalTree::Wish wish,
                        const std::function<bool()> &isCancelled)
{
    LocalWalk walk(wish, isCancelled);
    for (const QString &path : paths) {
        const QFileInfo info(path);
        if (info.exists())
            walk.begin(info);
        else
            walk.fail(path, missingError(path));
    }
    return walk.take();
}

} // namespace Aloft
