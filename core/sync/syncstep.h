#pragma once

#include "core/base/clock.h"
#include "core/drive/carrymeans.h"
#include "core/drive/drive.h"
#include "core/sync/syncjournal.h"
#include "core/sync/synctree.h"

namespace Aloft {

class SyncRests;

/// When the stamps of files were taken, in UTC.
struct SyncLook
{
    QDateTime begin;
    QDateTime end;
};

/// What the steps of one plan work with, and what each leaves for those after it.
struct SyncTools
{
    std::shared_ptr<SyncTree> tree;
    Drive &drive;
    SyncJournal &journal;
    const Clock &clock;
    SyncLook look;                ///< the scan that the plan is made of
    QHash<int, QString> ids;      ///< the drive's, by node
    QHash<int, DriveItem> latest; ///< what earlier steps made of a node on the drive
    CarryMeans means = {};        ///< see SyncPair
    QString key = {};
    SyncRests *rests = nullptr;
};

/// One step under way. It looks again, right before it acts, whether all is as the plan says; if
/// not, it fails with Conflict or NotFound and has changed nothing. Before it succeeds, the journal
/// knows.
class SyncStepTask : public Task
{
    Q_OBJECT

public:
    /// Of any kind but Agree and Forget, which take no time.
    static SyncStepTask *make(const SyncStep &step, SyncTools &tools, QObject *parent);

    const SyncStep &step() const { return m_step; }
    qint64 reached() const { return m_reached; } ///< bytes of its file that have gone

    static Error changedMeanwhile(const QString &path);

protected:
    SyncStepTask(const SyncStep &step, SyncTools &tools, QObject *parent);

    SyncTools &tools() const { return m_tools; }
    QString parentId() const { return m_tools.ids.value(m_step.parentNode); }
    DriveItem item() const; ///< what the plan saw, where earlier steps have brought it

    /// Its progress is this one's.
    void follow(const Task &carrying);

    /// Does something with the tree, then next(result).
    template<typename T, typename Next>
    void withTree(typename TreeTask<T>::Work work, Next next)
    {
        runStep(new TreeTask<T>(m_tools.tree, std::move(work)),
                [next](const TreeTask<T> &task) { next(*task.result()); });
    }

    /// What the plan saw here, for a step that takes it away; nothing when that cannot be told from
    /// what came since.
    std::optional<LocalExpectation> expectation(const QString &path, const LocalStamp &stamp,
                                                const QList<Checksum> &known) const;

    /// What is here is still what the plan saw, then next().
    void checkLocal(const QString &path, std::function<void()> next);
    /// The item is still where and what the plan saw, then next().
    void checkRemote(std::function<void()> next);

    /// The row of what is now on both sides, but for its checksum.
    SyncRow rowOf(const DriveItem &item, const LocalStamp &stamp) const;
    void keep(SyncRow row); ///< in the journal

private:
    const SyncStep m_step;
    SyncTools &m_tools;
    qint64 m_reached = 0;
};

/// A file whose time is near to the moment of looking may change again without its time doing so.
bool isYoung(const LocalStamp &stamp, const SyncLook &look);

/// The best of them, or nothing.
std::optional<Checksum> bestOf(const QList<Checksum> &checksums);

/// Agree and Forget.
void noteInJournal(const SyncStep &step, SyncTools &tools);

} // namespace Aloft
