#pragma once

#include "core/sync/leftrules.h"
#include "core/sync/syncpass.h"

#include <array>

namespace Aloft {

/// How a file, or all that is in a folder, stands to the drive's folder. Of a folder the last of
/// these that something in it has, but for Ignored.
enum class SyncMark {
    None,      ///< nothing can be said: nobody looks
    Ignored,   ///< it stays out of step, by the rules
    OnlyThere, ///< this computer leaves it on the drive
    InStep,
    Changed, ///< here, since both sides agreed, or it is new
    ComingDown,
    GoingUp,
    Problem, ///< it could not be brought in step, or two versions of it wait for a choice
};

/// The marks of one workspace, as its passes tell of it. What is in step is what the journal has;
/// kept by itself is only what differs from that, so a folder's mark costs nothing to ask for.
class SyncMarks
{
public:
    /// Nobody looks any more: folders have no mark, files are told by their stamps alone.
    void rest();

    void take(const SyncRows &rows); ///< the journal as it is now
    void take(const IgnoreTexts &texts);
    void take(const SyncPlan &plan);               ///< what will be done
    void take(const SyncOutcome &outcome);         ///< of one step of it
    void take(const QList<SyncProblem> &problems); ///< what a pass left out of step

    /// Of a path below the workspace. seen: as the disk has it now; to the millisecond is enough.
    SyncMark ofFile(const QString &path, const LocalStamp &seen) const;
    SyncMark ofFolder(const QString &path) const;

    // Of what the drive has, by the path that it has here, or would have.
    SyncMark ofFileThere(const QString &path) const;
    SyncMark ofFolderThere(const QString &path) const;

    const LeftRules &left() const { return m_left; } ///< what this computer leaves on the drive

    const QStringList &twins() const { return m_twins; } ///< other versions that wait for a choice

    /// What it is called on the drive, where that is another name than here; empty: it is not.
    QString nameThere(const QString &path) const { return m_namesThere.value(path); }

    /// Why it is not in step; null: it is, or only waits.
    const Error *problem(const QString &path) const;

private:
    static constexpr std::size_t kinds = std::size_t(SyncMark::Problem) + 1;
    using Counts = std::array<int, kinds>;

    void set(const QString &path, SyncMark mark);
    void unset(const QString &path);
    void count(const QString &path, SyncMark mark, int change);
    void clearExceptions();
    bool isKnown(const QString &path) const; ///< as in step

    bool m_isLookedAt = false;
    IgnoreRules m_rules;
    LeftRules m_left;
    QHash<QString, LocalStamp> m_known;   ///< what the journal has, by path
    QHash<QString, QString> m_namesThere; ///< by path: those that differ
    QStringList m_twins;  ///< among them: other versions of files, see conflictTwins()
    QSet<QString> m_done; ///< in step since then
    QHash<QString, SyncMark> m_exceptions;
    QHash<QString, Counts> m_below; ///< exceptions, by each folder that they are in
    QHash<QString, Error> m_problems;
};

} // namespace Aloft
