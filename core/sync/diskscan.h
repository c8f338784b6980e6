#pragma once

#include "core/sync/synctree.h"

namespace Aloft {

struct DiskEntry;
struct DiskName;

LocalStamp stampOf(const DiskEntry &entry);

/// Reads a whole folder, links not followed. Waits for the disk.
class DiskScan
{
public:
    DiskScan(const QString &root, const IgnoreRules &rules, NameCase nameCase,
             const SyncTree::Cancelled &isCancelled);

    /// NotFound, Refused, Storage for the root; what is wrong below it is in the snapshot.
    Result<LocalSnapshot> run();

private:
    enum class Read { All, Not };

    Read readFolder(const QString &path);
    void take(const QString &path, const QString &folder, const DiskEntry &entry);
    void leaveOut(const QString &path, const QString &reason);
    void block(const QString &path, const Error &error);
    void markAsHolding(const QString &folder);
    void leaveTwinsOut();

    const QString m_root;
    const IgnoreRules &m_rules;
    const NameCase m_nameCase;
    const SyncTree::Cancelled &m_isCancelled;
    LocalSnapshot m_snapshot;
    QStringList m_pending;
    std::optional<Error> m_rootError;
};

} // namespace Aloft
