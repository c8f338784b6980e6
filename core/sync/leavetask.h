#pragma once

#include "core/sync/leftrules.h"
#include "core/sync/syncjournal.h"
#include "core/sync/synctree.h"

namespace Aloft {

/// Leaves files and folders on the drive: from now on rules of this computer keep them out, and
/// what is here of them goes to the trash. Nobody may sync the pair meanwhile. The drive is not
/// touched, and no later pass takes what is missing for deleted: before anything goes, the rules say
/// so and the journal has forgotten it. A crash in between leaves both sides whole.
///
/// Only what is here as both sides agreed goes. Fails with Conflict for what is not; that stays, and
/// its rule is taken back. left() then has the others.
class LeaveTask : public Task
{
    Q_OBJECT

public:
    /// The journal outlives it. paths: below the workspace; what is not here may be among them.
    LeaveTask(std::shared_ptr<SyncTree> tree, SyncJournal &journal, const QStringList &paths,
              QObject *parent = nullptr);

    QStringList left() const; ///< those of paths, once it is finished

protected:
    void run() override;

private:
    /// One of the paths, and what is to become of it.
    struct Piece
    {
        QString path;
        LeftRules::Kind kind = LeftRules::Kind::File;
        QList<SyncRow> rows; ///< itself first; none: it is not here
        std::optional<Error> problem;
    };
    using Pieces = QList<Piece>;

    static Result<Pieces> withRules(SyncTree &tree, Pieces pieces);
    static Result<Pieces> trashed(SyncTree &tree, Pieces pieces);
    static std::optional<Error> trash(SyncTree &tree, const Piece &piece);
    static Error explained(SyncTree &tree, const Piece &piece);

    void choose();
    void forget();
    void trash();
    void conclude();

    const std::shared_ptr<SyncTree> m_tree;
    SyncJournal &m_journal;
    const QStringList m_paths;
    Pieces m_pieces;
};

} // namespace Aloft
