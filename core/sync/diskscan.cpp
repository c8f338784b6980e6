#include "core/sync/diskscan.h"

#include "core/base/atomicfile.h"
#include "core/base/slashpath.h"
#include "core/drive/disk.h"

#include <QCoreApplication>
#include <QStringBuilder>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct ScanText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::DiskScan)
};

bool isLatin(const QString &text)
{
    return std::ranges::all_of(text, [](QChar letter) { return letter.unicode() < 128; });
}

} // namespace

LocalStamp stampOf(const DiskEntry &entry)
{
    const bool isFile = entry.kind == DiskEntry::Kind::File;
    return {isFile ? entry.size : -1, isFile ? entry.modified : 0, entry.number};
}

DiskScan::DiskScan(const QString &root, const IgnoreRules &rules, NameCase nameCase,
                   const SyncTree::Cancelled &isCancelled)
    : m_root(root)
    , m_rules(rules)
    , m_nameCase(nameCase)
    , m_isCancelled(isCancelled)
{ }

Result<LocalSnapshot> DiskScan::run()
{
    if (readFolder({}) == Read::Not)
        return failure(*m_rootError);
    while (!m_pending.isEmpty()) {
        if (m_isCancelled())
            return failure(cancelled());
        const QString folder = m_pending.takeLast();
        if (readFolder(folder) == Read::Not)
            m_snapshot.entries.remove(folder);
    }
    leaveTwinsOut();
    return m_snapshot;
}

/// A folder that cannot be read is not an empty one.
DiskScan::Read DiskScan::readFolder(const QString &path)
{
    const Result<QList<DiskName>> names = Aloft::readFolder(path.isEmpty() ? m_root
                                                                           : m_root + u'/' + path);
    if (!names && path.isEmpty())
        m_rootError = names.error();
    else if (!names)
        block(path, names.error());
    if (!names)
        return Read::Not;
    for (const DiskName &each : *names)
        take(path.isEmpty() ? each.name : QString(path % u'/' % each.name), path, each.entry);
    return Read::All;
}

void DiskScan::take(const QString &path, const QString &folder, const DiskEntry &entry)
{
    const bool isFolder = entry.kind == DiskEntry::Kind::Folder;
    if (isFolder ? m_rules.ignoresFolder(path) : m_rules.ignoresFile(path)) {
        if (!IgnoreRules::isLitter(lastPart(path)))
            markAsHolding(folder);
        return;
    }
    if (!entry.isNamed)
        return leaveOut(path, ScanText::tr("Its name is not text."));
    if (entry.kind == DiskEntry::Kind::Link)
        return leaveOut(path, ScanText::tr("It is a symbolic link."));
    if (entry.kind == DiskEntry::Kind::Other)
        return leaveOut(path, ScanText::tr("It is neither a file nor a folder."));
    m_snapshot.entries.emplace(path, LocalEntry{path, stampOf(entry), {}, isFolder, false});
    if (isFolder)
        m_pending.append(path);
}

void DiskScan::leaveOut(const QString &path, const QString &reason)
{
    m_snapshot.blocked.insert(path);
    m_snapshot.leftOut.append({path, {Error::Kind::Usage, reason, {}, {}}});
    markAsHolding(folderOf(path));
}

void DiskScan::block(const QString &path, const Error &error)
{
    m_snapshot.blocked.insert(path);
    m_snapshot.problems.append({path, error});
    markAsHolding(folderOf(path));
}

void DiskScan::markAsHolding(const QString &folder)
{
    const auto entry = m_snapshot.entries.find(folder);
    if (entry != m_snapshot.entries.end())
        entry->holdsIgnored = true;
}

/// Names that are one name for the drive, or on another computer: the first of them is synced.
void DiskScan::leaveTwinsOut()
{
    QHash<QString, QString> first;
    QStringList twins;
    for (const LocalEntry &entry : std::as_const(m_snapshot.entries)) {
        if (m_nameCase == NameCase::Kept && isLatin(entry.path))
            continue; // another may only be called like it
        const QString key = nameKey(entry.path, m_nameCase);
        QString &known = first[key];
        if (m_nameCase == NameCase::Kept && isLatin(key) && m_snapshot.entries.contains(key))
            known = key;
        if (!known.isEmpty())
            twins.append(qMax(known, entry.path));
        known = known.isEmpty() ? entry.path : qMin(known, entry.path);
    }
    twins.sort();
    for (const QString &twin : std::as_const(twins)) {
        const QString other = first.value(nameKey(twin, m_nameCase));
        m_snapshot.entries.removeIf([&](const std::pair<const QString &, LocalEntry &> each) {
            return each.first == twin || each.first.startsWith(twin + u'/');
        });
        block(twin,
              {Error::Kind::Conflict,
               ScanText::tr("%1 is called like %2, but for large and small letters or accents.")
                   .arg(lastPart(twin), lastPart(other)),
               ScanText::tr("Rename one of the two."),
               {}});
    }
}

} // namespace Aloft
