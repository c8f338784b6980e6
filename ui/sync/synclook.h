#pragma once

#include "core/session/workspacesync.h"
#include "ui/files/filemarks.h"

#include <QIcon>
#include <QStringView>

namespace Aloft {

// How a sync looks and reads; all translated.

/// What stands beside a file; nothing where nothing can be said.
std::optional<FileMark> markLook(SyncMark mark);

/// How its state looks, told apart by shape.
struct SyncSign
{
    QStringView icon; ///< as in themedIcon()
    Tone tone;
};
SyncSign stateSign(const WorkspaceSync &sync);

/// In a menu or list: "churn: 412 MB of 1.2 GB, about 3 min left", after the folder's name.
QString tiedText(const WorkspaceSync &sync);

/// In the status bar: a word or two, and the sentence behind them. Untied: no word.
QString stateText(const WorkspaceSync &sync);
QString stateSentence(const WorkspaceSync &sync);

QIcon deedIcon(const WorkspaceSync::Deed &deed);
QString deedText(const WorkspaceSync::Deed &deed);

/// What the sync asks: how many files went where, and the first ten of them; or how much would go
/// up.
QString questionText(const WorkspaceSync &sync);

/// How many things are not in step, or wait for a choice.
int unsettled(const WorkspaceSync &sync);

/// Things that are not in step for one cause.
struct SyncProblemGroup
{
    enum class Kind {
        Problem,
        Left, ///< on the drive alone, as somebody wants it: no problem, so without an error
    };

    QString cause; ///< "no permission"
    QList<SyncProblem> problems;
    Kind kind = Kind::Problem;
};

/// The larger groups first; what never is in step, and what is only on the drive, come last.
QList<SyncProblemGroup> problemGroups(const WorkspaceSync &sync);

} // namespace Aloft
