#pragma once

#include "core/sync/synctree.h"

#include <atomic>

class QFile;

namespace Aloft {

/// A folder of this computer as a SyncTree. What is its own lies in `.aloft` there: downloads on
/// their way, and what is deleted where the desktop has no trash.
class DiskTree final : public SyncTree
{
public:
    enum class TrashPlace {
        Desktop, ///< the user's own, where it is in reach
        Workspace,
    };

    /// partner: what it is kept in step with, in any words. What is on its way from one partner is
    /// kept apart from what is from another.
    DiskTree(const QString &root, const QString &partner,
             TrashPlace trashPlace = TrashPlace::Desktop,
             NameRules nameRules = namesOfThisSystem());

    NameRules nameRules() const override { return m_nameRules; }
    NameCase nameCase() const override { return m_nameCase; }
    Result<quint64> number() override;
    Result<IgnoreTexts> ignoreTexts() override;
    Result<LocalSnapshot> scan(const IgnoreRules &rules, const Cancelled &isCancelled) override;
    Result<LocalStamp> stamp(const QString &path) override;
    Result<Checksum> checksum(const QString &file, Checksum::Algorithm algorithm,
                              const Cancelled &isCancelled) override;
    Result<LocalStamp> makeFolder(const QString &path) override;
    Result<LocalStamp> move(const QString &from, const LocalStamp &expected,
                            const QString &to) override;
    Result<void> trash(const QList<LocalExpectation> &members) override;
    QString file(const QString &path) const override;
    QString incoming(const QString &id) const override;
    Result<QByteArray> arrived(const QString &incoming, qint64 most) const override;
    void discard(const QString &incoming) override;
    Result<LocalStamp> install(const Arrival &arrival, const LocalExpectation &expected) override;
    Result<void> changeLeft(const std::function<void(LeftRules &)> &change) override;

private:
    Result<QString> ignoreText(const QString &path) const;
    Result<void> checkParent(const QString &path) const;
    Result<void> expect(const LocalExpectation &expected) const;
    void probeCase();
    void removeOldArrivals() const;
    void removeOldTrash();
    Result<QString> moveToTrash(const QString &path) const;

    Result<void> checkArrival(QFile &file, const Arrival &arrival) const;

    const QString m_root;
    const QString m_partner; ///< in letters for the names of files
    const TrashPlace m_trashPlace;
    const NameRules m_nameRules;
    std::atomic<NameCase> m_nameCase = NameCase::Kept;
    std::atomic<bool> m_isCaseKnown = false;
    std::atomic<qint64> m_sweptOn = 0; ///< a day of Julian's
};

} // namespace Aloft
