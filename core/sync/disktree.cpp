#include "core/sync/disktree.h"

#include "core/base/atomicfile.h"
#include "core/base/slashpath.h"
#include "core/drive/caseprobe.h"
#include "core/drive/filechecksum.h"
#include "core/sync/diskscan.h"
#include "core/sync/leftfile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int daysOfArrivals = 7;
constexpr int daysOfTrash = 30;

/// For the name of a file, from anything.
QString shortHash(const QString &text)
{
    const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().first(32));
}

struct TreeText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::DiskTree)
};

Error changed(const QString &path)
{
    return {Error::Kind::Conflict,
            TreeText::tr("%1 changed while it was being synced.").arg(path),
            TreeText::tr("The next sync looks at it again."),
            {}};
}

Error taken(const QString &path)
{
    return {Error::Kind::Conflict,
            TreeText::tr("%1 is there already.").arg(path),
            TreeText::tr("The next sync looks at it again."),
            {}};
}

bool isAsExpected(const QString &file, const DiskEntry &entry, const LocalExpectation &expected)
{
    if (stampOf(entry) != expected.stamp)
        return false;
    if (!expected.content)
        return true;
    const Result<Checksum> now = checksumOf(file, expected.content->algorithm,
                                            [] { return false; });
    return now && *now == *expected.content;
}

/// What is below a folder that is to go, all of it, is what the plan saw of it.
Result<void> checkMembers(const QString &place, const QList<LocalExpectation> &members)
{
    QHash<QString, LocalExpectation> expected;
    const QString top = members.constFirst().path;
    for (const LocalExpectation &member : members)
        expected.insert(member.path.sliced(top.size()), member);
    QStringList pending{QString()};
    while (!pending.isEmpty()) {
        const QString path = pending.takeFirst();
        const Result<DiskEntry> entry = readEntry(place + path);
        if (!entry)
            return failure(entry.error());
        if (!expected.contains(path) || !isAsExpected(place + path, *entry, expected.value(path)))
            return failure(changed(top + path));
        if (entry->kind != DiskEntry::Kind::Folder)
            continue;
        const Result<QList<DiskName>> names = readFolder(place + path);
        if (!names)
            return failure(names.error());
        for (const DiskName &name : *names) {
            if (!IgnoreRules::isLitter(name.name) || expected.contains(path + u'/' + name.name))
                pending.append(path + u'/' + name.name);
        }
    }
    return {};
}

} // namespace

DiskTree::DiskTree(const QString &root, const QString &partner, TrashPlace trashPlace,
                   NameRules nameRules)
    : m_root(QDir::cleanPath(root))
    , m_partner(shortHash(partner))
    , m_trashPlace(trashPlace)
    , m_nameRules(nameRules)
{ }

/// Asked of the disk itself, once there is a name to ask with: a disk of this system may be another's.
void DiskTree::probeCase()
{
    if (m_isCaseKnown)
        return;
    const Result<QList<DiskName>> names = readFolder(m_root);
    const std::optional<bool> folds = names ? foldsCase(m_root, *names) : std::nullopt;
    if (!folds)
        return;
    m_nameCase = *folds ? NameCase::Folded : NameCase::Kept;
    m_isCaseKnown = true;
}

/// The workspace itself may be reached by a link.
Result<quint64> DiskTree::number()
{
    const Result<DiskEntry> entry = readEntry(m_root + u"/."_s);
    return entry ? Result<quint64>(entry->number) : failure(entry.error());
}

Result<IgnoreTexts> DiskTree::ignoreTexts()
{
    const Result<QString> shared = ignoreText(IgnoreRules::fileName());
    if (!shared)
        return failure(shared.error());
    const Result<QString> own = ignoreText(IgnoreRules::ownFile());
    if (!own)
        return failure(own.error());
    return IgnoreTexts{*shared, *own};
}

Result<QString> DiskTree::ignoreText(const QString &path) const
{
    const Result<QByteArray> text = readFile(file(path), IgnoreRules::largestFile);
    if (text)
        return QString::fromUtf8(*text);
    if (text.error().kind == Error::Kind::NotFound)
        return QString();
    return failure(text.error());
}

Result<LocalSnapshot> DiskTree::scan(const IgnoreRules &rules, const Cancelled &isCancelled)
{
    removeOldArrivals();
    removeOldTrash();
    probeCase();
    return DiskScan(m_root, rules, m_nameCase, isCancelled).run();
}

Result<LocalStamp> DiskTree::stamp(const QString &path)
{
    const Result<DiskEntry> entry = readEntry(file(path));
    if (!entry)
        return failure(entry.error());
    const bool isOurs = entry->kind == DiskEntry::Kind::File
        || entry->kind == DiskEntry::Kind::Folder;
    return isOurs ? Result<LocalStamp>(stampOf(*entry)) : failure(taken(path));
}

Result<Checksum> DiskTree::checksum(const QString &file, Checksum::Algorithm algorithm,
                                    const Cancelled &isCancelled)
{
    return checksumOf(file, algorithm, isCancelled);
}

/// What leads out of the workspace by now is not ours.
Result<void> DiskTree::checkParent(const QString &path) const
{
    for (QString folder = folderOf(path); !folder.isEmpty(); folder = folderOf(folder)) {
        const Result<DiskEntry> entry = readEntry(file(folder));
        if (!entry)
            return failure(entry.error());
        if (entry->kind != DiskEntry::Kind::Folder)
            return failure(changed(folder));
    }
    return {};
}

Result<void> DiskTree::expect(const LocalExpectation &expected) const
{
    const Result<DiskEntry> entry = readEntry(file(expected.path));
    const bool isNothing = !entry && entry.error().kind == Error::Kind::NotFound;
    if (!entry && !isNothing)
        return failure(entry.error());
    const bool isSame = isNothing ? expected.stamp == LocalStamp{}
                                  : isAsExpected(file(expected.path), *entry, expected);
    return isSame ? Result<void>() : failure(changed(expected.path));
}

Result<LocalStamp> DiskTree::makeFolder(const QString &path)
{
    if (const Result<void> parent = checkParent(path); !parent)
        return failure(parent.error());
    const bool isMade = QDir().mkdir(file(path));
    const Result<DiskEntry> entry = readEntry(file(path));
    if (!entry)
        return failure(isMade ? changed(path)
                              : Error{Error::Kind::Storage,
                                      TreeText::tr("The folder %1 cannot be made.").arg(path),
                                      TreeText::tr("Check that its folder can be written to."),
                                      entry.error().detail});
    if (entry->kind != DiskEntry::Kind::Folder)
        return failure(taken(path));
    return stampOf(*entry);
}

Result<LocalStamp> DiskTree::move(const QString &from, const LocalStamp &expected,
                                  const QString &to)
{
    if (const Result<void> parent = checkParent(to); !parent)
        return failure(parent.error());
    if (const Result<void> same = expect({from, expected, std::nullopt}); !same)
        return failure(same.error());
    if (const Result<void> moved = renameEntry(file(from), file(to), Existing::Keep); !moved)
        return failure(moved.error());
    return stamp(to);
}

/// Looks before and after: whoever wrote into it in between gets it back.
Result<void> DiskTree::trash(const QList<LocalExpectation> &members)
{
    const QString path = members.constFirst().path;
    if (const Result<void> parent = checkParent(path); !parent)
        return parent;
    if (const Result<void> same = checkMembers(file(path), members); !same)
        return same;
    const Result<QString> place = moveToTrash(path);
    if (!place)
        return failure(place.error());
    const Result<void> same = place->isEmpty() ? Result<void>() : checkMembers(*place, members);
    if (!same)
        (void)renameEntry(*place, file(path), Existing::Keep);
    return same;
}

/// @return where it is now; empty when the desktop does not say
Result<QString> DiskTree::moveToTrash(const QString &path) const
{
    QString place;
    if (m_trashPlace == TrashPlace::Desktop && QFile::moveToTrash(file(path), &place))
        return place;
    const QString trash = u"%1/.aloft/trash/%2/%3"_s.arg(
        m_root, QUuid::createUuid().toString(QUuid::Id128).first(12), path);
    QDir().mkpath(QFileInfo(trash).path());
    const Result<void> moved = renameEntry(file(path), trash, Existing::Keep);
    return moved ? Result<QString>(trash) : failure(moved.error());
}

Result<void> DiskTree::changeLeft(const std::function<void(LeftRules &)> &change)
{
    return changeLeftRules(m_root, change);
}

QString DiskTree::file(const QString &path) const
{
    return path.isEmpty() ? m_root : m_root + u'/' + path;
}

/// Of downloads that nobody has gone on with.
void DiskTree::removeOldArrivals() const
{
    const QDateTime oldest = QDateTime::currentDateTimeUtc().addDays(-daysOfArrivals);
    const QDir folder(m_root + u"/.aloft/incoming"_s);
    const QFileInfoList all = folder.entryInfoList(QDir::Files | QDir::Hidden);
    for (const QFileInfo &each : all) {
        if (each.metadataChangeTime() < oldest)
            QFile::remove(each.filePath());
    }
}

/// Once a day, of what the desktop's trash did not take; a folder there is as old as the deletion.
void DiskTree::removeOldTrash()
{
    const qint64 today = QDate::currentDate().toJulianDay();
    if (m_sweptOn.exchange(today) == today)
        return;
    for (const QString &folder : {u"/.aloft"_s, u"/.aloft/trash"_s}) {
        if (QFileInfo(m_root + folder).isSymLink())
            return;
    }
    const QDateTime oldest = QDateTime::currentDateTimeUtc().addDays(-daysOfTrash);
    const QFileInfoList all = QDir(m_root + u"/.aloft/trash"_s)
                                  .entryInfoList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QFileInfo &each : all) {
        if (!each.isSymLink() && each.lastModified() < oldest)
            QDir(each.filePath()).removeRecursively();
    }
}

QString DiskTree::incoming(const QString &id) const
{
    const QString folder = m_root + u"/.aloft/incoming"_s;
    QDir(m_root).mkdir(u".aloft"_s); // not the workspace: one that is gone is no empty one
    QDir(m_root + u"/.aloft"_s).mkdir(u"incoming"_s);
    return u"%1/%2-%3"_s.arg(folder, m_partner, shortHash(id));
}

Result<QByteArray> DiskTree::arrived(const QString &incoming, qint64 most) const
{
    return readFile(incoming, most);
}

void DiskTree::discard(const QString &incoming)
{
    QFile::remove(incoming);
}

/// What is put in place is what the drive has, not what lay around under that name.
Result<void> DiskTree::checkArrival(QFile &file, const Arrival &arrival) const
{
    const QString name = QFileInfo(arrival.file).fileName();
    if (arrival.size >= 0 && file.size() != arrival.size)
        return failure(changed(name));
    if (!arrival.checksum)
        return {};
    const Result<Checksum> now = checksumOf(file, arrival.checksum->algorithm,
                                            [] { return false; });
    if (!now)
        return failure(now.error());
    return *now == *arrival.checksum ? Result<void>() : failure(changed(name));
}

Result<LocalStamp> DiskTree::install(const Arrival &arrival, const LocalExpectation &expected)
{
    QFile arrived(arrival.file);
    if (const Result<DiskEntry> entry = readEntry(arrival.file); !entry)
        return failure(entry.error());
    if (const Result<void> opened = openToWrite(arrived); !opened)
        return failure(opened.error());
    if (const Result<void> checked = checkArrival(arrived, arrival); !checked) {
        arrived.close();
        discard(arrival.file);
        return failure(checked.error());
    }
    if (arrival.modified.isValid())
        (void)setModified(arrived, arrival.modified.toMSecsSinceEpoch() * 1'000'000);
    if (const Result<void> kept = syncToDisk(arrived); !kept)
        return failure(kept.error());
    arrived.close();
    const QString place = file(expected.path);
    const bool replaces = expected.stamp.size >= 0;
    if (replaces)
        QFile::setPermissions(arrival.file, QFile::permissions(place));
    if (const Result<void> parent = checkParent(expected.path); !parent)
        return failure(parent.error());
    if (const Result<void> same = expect(expected); !same)
        return failure(same.error());
    const Result<void> moved = renameEntry(arrival.file, place,
                                           replaces ? Existing::Replace : Existing::Keep);
    if (!moved)
        return failure(moved.error());
    syncFolder(QFileInfo(place).path());
    return stamp(expected.path);
}

} // namespace Aloft
