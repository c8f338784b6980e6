#pragma once

#include "core/base/secret.h"
#include "core/base/task.h"
#include "core/drive/disk.h"
#include "core/drive/driveitem.h"

#include <QFlags>

#include <chrono>
#include <memory>

namespace Aloft {

class Bandwidth;

/// One item; item() holds once it succeeded.
class ItemTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual const DriveItem &item() const = 0;
};

/// Items in no order; items() holds once it succeeded. A part that could not be read is a failure
/// of the whole: what is missing from items() is not there.
class ItemsTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual const QList<DriveItem> &items() const = 0;
};

/// All that changed since a cursor; both hold once it succeeded.
class ChangesTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual const QList<DriveChange> &changes() const = 0; ///< one for an item, the latest
    virtual const QString &cursor() const = 0;             ///< what to ask with next time
};

class QuotaTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual const DriveQuota &quota() const = 0;
};

/// A file's bytes on their way up; item() is what the drive has of it then, checked by its checksum.
/// Fails with Conflict, and changes nothing, when the item to replace is not the expected version.
class DriveUploadTask : public ItemTask
{
    Q_OBJECT

public:
    using ItemTask::ItemTask;

Q_SIGNALS:
    /// What an UploadOrder needs to go on from here after a crash. It gives the right to write.
    void resumePointChanged(const Aloft::Secret &point);

    /// What is on the drive by this order, or may be soon: an UploadOrder that has it knows its own
    /// again. No secret. It is to be kept by the time this returns, for then the bytes go.
    void traceChanged(const QString &trace);
};

struct UploadOrder
{
    QString file;            ///< absolute path of what to read; Busy when it changes meanwhile
    QString parentId;        ///< of a new item
    QString name;            ///< of a new item
    QString replacedId;      ///< the item whose content it becomes; empty: a new item
    QString replacedVersion; ///< what that item must still be; empty: whatever it is
    Secret resumePoint;      ///< of a former DriveUploadTask for this file; may be empty. Of no use
                             ///< when the file is another by now: then it starts over
    std::shared_ptr<Bandwidth> bandwidth; ///< how fast; may be null
    QString trace;   ///< the last one of former DriveUploadTasks for this order; may be empty
    qint64 size = 0; ///< bytes, as far as known: small files may go together
};

struct DownloadOrder
{
    DriveItem item; ///< fails with Conflict when the drive has another version by now
    /// Absolute path; it appears, or is replaced, when all bytes are there and verified. A cut
    /// download is taken up again when the same is ordered once more.
    QString file;
    /// What becomes of a file that is there by then; kept: the download fails with Conflict.
    Existing existing = Existing::Keep;
    std::shared_ptr<Bandwidth> bandwidth; ///< how fast; may be null
};

/// Where files live besides this disk. Items are known by id; what a kind cannot do its
/// capabilities say, and asking for it fails with Usage. Errors are those of HttpTask, and
/// Error::Kind::Storage for a full drive.
///
/// Each call's task is the caller's; none goes on after it was deleted.
class Drive : public QObject
{
    Q_OBJECT

public:
    enum class Capability {
        StableIds =
            0x01, ///< an id outlives renaming and moving; otherwise it is a path below the root
        Changes = 0x02,     ///< changes() tells what happened, deletions among it
        Trash = 0x04,       ///< trash() can be undone by restore()
        Checksums = 0x08,   ///< items of kind File have some
        SetsTimes = 0x10,   ///< an upload keeps the file's own time
        TwinNames = 0x20,   ///< a folder may hold a name twice
        SeesForeign = 0x40, ///< also what other programs put there
        Quota = 0x80,
        FoldsCase = 0x100,         ///< "A" and "a" are one name
        Packs = 0x200,             ///< small files go together: many at a time are as quick as one
        ChecksumsOnDemand = 0x400, ///< see addChecksum()
    };
    Q_DECLARE_FLAGS(Capabilities, Capability)

    using QObject::QObject;

    virtual QString kind()
        const = 0; ///< stable, for files and the command line: "folder", "google"
    virtual Capabilities capabilities() const = 0;
    virtual QString rootId() const = 0;

    /// How long everything waits from now on, for the drive has asked to slow down.
    virtual std::chrono::milliseconds pauseLeft() const { return {}; }

    /// Where an item lies on this computer's own disk, for other programs; empty: it does not.
    virtual QString localPath(const QString &) const { return {}; }

    virtual ItemsTask *list(const QString &folderId) = 0; ///< directly in it, without the trash
    virtual ItemsTask *walk(
        const QString &folderId) = 0;              ///< everything below it, without the trash
    virtual ItemTask *stat(const QString &id) = 0; ///< fails with NotFound; finds trashed items
    virtual ItemTask *makeFolder(const QString &parentId,
                                 const QString &name) = 0; ///< one that is there is taken
    virtual DriveUploadTask *upload(const UploadOrder &order) = 0;
    /// Removes what uploads by this order left there, point and trace being their last ones: nobody
    /// goes on with them. Null: they never leave anything.
    virtual Task *discard(const UploadOrder &) { return nullptr; }
    virtual Task *download(const DownloadOrder &order) = 0;
    virtual ItemTask *move(
        const QString &id, const QString &parentId,
        const QString &name) = 0; ///< or renames; Conflict when the name is taken
    virtual ItemTask *trash(
        const QString
            &id) = 0; ///< deletes for good where there is no trash; a folder with all in it
    virtual ItemTask *restore(const QString &id) = 0;
    virtual ChangesTask *changes(
        const QString &cursor) = 0; ///< an empty cursor: none yet, only a cursor of now.
                                    ///< Fails with NotFound for one that is too old
    virtual QuotaTask *quota() = 0;

    /// A file with a checksum of its content, counted where it lies; Conflict when it is another
    /// version by now. Null without that capability: the bytes must come here to be counted.
    virtual ItemTask *addChecksum(const DriveItem &) { return nullptr; }
};

Q_DECLARE_OPERATORS_FOR_FLAGS(Drive::Capabilities)

} // namespace Aloft
