#include "core/base/clock.h"
#include "core/drive/folder/folderdrive.h"
#include "core/sync/disktree.h"
#include "core/sync/syncpass.h"

#include <QCoreApplication>

using namespace Aloft;

/// Syncs FOLDER with DRIVE by JOURNAL once, for tests that kill it while it does. Tells what went
/// wrong.
int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() != 4)
        return 2;
    FolderDrive drive(arguments[2]);
    RemoteView view(drive.rootId());
    SyncJournal journal(arguments[3]);
    auto *pass = new SyncPass(
        {std::make_shared<DiskTree>(arguments[1], arguments[2], DiskTree::TrashPlace::Workspace),
         drive, view, journal, systemClock()},
        SyncPass::Intent::CarryOut, SyncAllowance::all());
    QObject::connect(pass, &Task::finished, &app, [pass] {
        if (pass->error())
            qWarning("%s", qPrintable(pass->error()->text()));
        for (const SyncProblem &problem : pass->summary().problems)
            qWarning("%s: %s", qPrintable(problem.path), qPrintable(problem.error.text()));
        QCoreApplication::exit(pass->error() || !pass->summary().problems.isEmpty() ? 5 : 0);
    });
    pass->start();
    return QCoreApplication::exec();
}
