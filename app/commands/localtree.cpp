#include "app/commands/localtree.h"

#include "core/base/atomicfile.h"
#include "core/sync/gitignore.h"
#include "core/sync/ignorerules.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>
#include <optional>
#include <utility>

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

enum class GitRules { Count, AreSilent };

/// What rules leave out below one folder, by the paths below it.
class FolderRules
{
public:
    FolderRules(const QString &folder, GitRules gitRules)
        : m_rules(QString::fromUtf8(readFile(folder + u'/' + IgnoreRules::fileName(),
                                             IgnoreRules::largestFile)
                                        .value_or(QByteArray())))
        , m_gitRules(gitRules)
    {
        if (GitIgnore::isInRepository(folder))
            m_repository = QString();
    }

    /// On the way down, one folder after the other.
    void enter(const QString &folder, const QString &path)
    {
        if (m_gitRules == GitRules::AreSilent)
            return;
        if (!isInRepository(path) && GitIgnore::isRepository(folder))
            m_repository = path;
        if (isInRepository(path))
            m_git.read(folder, path);
    }

    /// The rule, as people know it; empty: none.
    QString ruleOf(const QFileInfo &info, const QString &path) const
    {
        const QString rule = info.isDir() ? m_rules.ruleOfFolder(path) : m_rules.ruleOfFile(path);
        const bool isGits = rule.isEmpty()
            && (info.isDir() ? m_git.ignoresFolder(path) : m_git.ignoresFile(path));
        return isGits ? GitIgnore::fileName() : rule;
    }

private:
    bool isInRepository(const QString &path) const
    {
        return m_repository
            && (m_repository->isEmpty() || path == *m_repository
                || path.startsWith(*m_repository + u'/'));
    }

    const IgnoreRules m_rules;
    const GitRules m_gitRules;
    std::optional<QString> m_repository; ///< the last one met; empty: all is in one
    GitIgnore m_git;
};

/// Through what was named once.
class LocalWalk
{
public:
    /// Without rules nothing is ignored.
    LocalWalk(std::optional<FolderRules> rules, const std::function<bool()> &isCancelled)
        : m_isCancelled(isCancelled)
        , m_rules(std::move(rules))
    { }

    /// A link that was named is followed; one that was come upon is not.
    LocalTree treeOf(const QFileInfo &info)
    {
        m_root = info.fileName();
        append(info, info.fileName());
        return std::move(m_tree);
    }

private:
    void append(const QFileInfo &info, const QString &relative);
    void appendFolder(const QFileInfo &info, const QString &relative);
    void meet(const QFileInfo &info, const QString &relative);
    void ignore(const QFileInfo &info, const QString &rule);

    /// Of a path that begins with the name of what was asked for.
    QString below(const QString &relative) const { return relative.mid(m_root.size() + 1); }

    const std::function<bool()> &m_isCancelled;
    std::optional<FolderRules> m_rules;
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
    if (!info.isReadable()) {
        m_tree.failed.append({info.absoluteFilePath(), unreadableError(info.filePath())});
        return;
    }
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

/// Git keeps empty folders by a .gitignore that names all, and programs put one into their own.
bool isEmptiedByGit(const LocalTree &tree)
{
    return tree.ignored.names.contains(GitIgnore::fileName())
        && std::ranges::all_of(tree.files, [](const LocalFile &file) {
               return file.isFolder || QFileInfo(file.path).fileName() == GitIgnore::fileName();
           });
}

LocalTree treeOf(const QFileInfo &info, LocalTree::Wish wish,
                 const std::function<bool()> &isCancelled)
{
    if (!info.isDir() || wish == LocalTree::Wish::All)
        return LocalWalk(std::nullopt, isCancelled).treeOf(info);
    const auto treeWith = [&](GitRules rules) {
        return LocalWalk(FolderRules(info.filePath(), rules), isCancelled).treeOf(info);
    };
    const LocalTree tree = treeWith(GitRules::Count);
    return isEmptiedByGit(tree) ? treeWith(GitRules::AreSilent) : tree;
}

void add(LocalTree &all, const LocalTree &tree)
{
    all.files += tree.files;
    all.leftOut += tree.leftOut;
    all.failed += tree.failed;
    for (const QString &name : tree.ignored.names) {
        if (!all.ignored.names.contains(name))
            all.ignored.names.append(name);
    }
    all.ignored.files += tree.ignored.files;
    all.ignored.size += tree.ignored.size;
}

} // namespace

LocalTree readLocalTree(const QStringList &paths, LocalTree::Wish wish,
                        const std::function<bool()> &isCancelled)
{
    LocalTree all;
    for (const QString &path : paths) {
        const QFileInfo info(path);
        if (info.exists())
            add(all, treeOf(info, wish, isCancelled));
        else
            all.failed.append({path, missingError(path)});
    }
    return all;
}

} // namespace Aloft
