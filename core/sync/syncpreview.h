#pragma once

#include "core/sync/ignoredfiles.h"
#include "core/sync/tiedpair.h"

namespace Aloft {

/// What a first pass over a folder and its place on a drive would do.
struct SyncPreview
{
    /// Of an item that the other side cannot hold by its name, or has by that name already.
    struct Renaming
    {
        QString path; ///< here, below the workspace, when all is done
        QString from; ///< its name on the side that it comes from
        QString to;   ///< what it will be called on the other one

        bool operator==(const Renaming &) const = default;
    };

    /// A folder at the top of the drive's that is not here yet, with all that would come.
    struct Arrival
    {
        QString folder; ///< as it would be called here
        int files = 0;
        qint64 size = 0; ///< bytes

        bool operator==(const Arrival &) const = default;
    };

    bool isFirst = true; ///< the two were never in step: nothing is deleted
    int uploads = 0;
    int downloads = 0;
    qint64 bytesUp = 0;
    qint64 bytesDown = 0;
    int alike = 0;         ///< files that are the same on both sides
    int deletionsHere = 0; ///< files; none the first time
    int deletionsThere = 0;
    QStringList conflicts; ///< paths of files that are different on both sides: both are kept
    QList<Renaming> renamings;
    QList<Arrival> arrivals;     ///< in order of their names
    QList<SyncProblem> problems; ///< what will not be in step, and why
    QList<SyncProblem> leftOut;  ///< links, documents and such
    QList<IgnoredFiles> ignored;
};

/// Adds what a plan would do; pure.
void addPlan(SyncPreview &preview, const SyncPlan &plan);

/// What would be done if these of its arrivals stayed on the drive alone; pure.
SyncPreview without(SyncPreview preview, const QStringList &folders);

/// Looks at both sides and changes nothing. Fails as OpenPairTask does, and as SyncPass where it
/// could not look.
class SyncPreviewTask : public Task
{
    Q_OBJECT

public:
    /// What the order says of missing sides does not count: nothing is made.
    explicit SyncPreviewTask(OpenPairTask::Order order, QObject *parent = nullptr);
    ~SyncPreviewTask() override;

    const SyncPreview &preview() const { return m_preview; } ///< once it succeeded

protected:
    void run() override;

private:
    void look();
    void findIgnored(const IgnoreRules &rules);

    OpenPairTask::Order m_order;
    std::unique_ptr<TiedPair> m_pair;
    SyncPreview m_preview;
};

} // namespace Aloft
