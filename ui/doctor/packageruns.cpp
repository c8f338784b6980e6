#include "ui/doctor/packageruns.h"

#include "core/doctor/diagnosis.h"
#include "core/doctor/fixorder.h"
#include "core/doctor/packagechange.h"
#include "core/doctor/projectsetup.h"
#include "core/runs/runlog.h"
#include "core/text/terminaltext.h"

#include <algorithm>

namespace Aloft {

QString PackageRuns::install(const PackagePlace &place, const InstallFix &fix, const Ended &ended,
                             const Noted &noted)
{
    return run(place, installOrder(fix, place.folderThere),
               [this, place, fix, ended, noted](const Result<void> &outcome,
                                                const QString &output) {
                   if (ended)
                       ended(outcome, output);
                   if (outcome)
                       note(place, fix, output, noted);
               });
}

QString PackageRuns::run(const PackagePlace &place, RunOrder order, const Ended &ended)
{
    RunBook *book = place.book;
    if (!book)
        return {};
    order.python = place.python;
    auto *watch = new QObject(this);
    const QString runId = book->submit(place.sessionId, order);
    connect(book, &RunBook::removed, watch, [book, watch, runId, ended](const QString &removedId) {
        if (removedId != runId)
            return;
        book->disconnect(watch);
        watch->deleteLater();
        ended(failure({Error::Kind::NotFound, tr("The run was deleted."), {}, {}}), {});
    });
    connect(book, &RunBook::ended, watch, [book, watch, runId, ended](const QString &endedId) {
        const RunRecord *record = endedId == runId ? book->record(runId) : nullptr;
        if (!record)
            return;
        book->disconnect(watch); // whoever hears of the end may delete the run
        watch->deleteLater();
        Result<void> outcome;
        if (record->problem)
            outcome = failure(*record->problem);
        else if (!record->status.isSuccess())
            outcome = failure({Error::Kind::UserCode, endText(record->status), {}, {}});
        const RunLog *log = book->log(runId);
        ended(outcome, log ? withoutEscapes(textOf(*log)) : QString());
    });
    return runId;
}

void PackageRuns::note(const PackagePlace &place, const InstallFix &fix, const QString &output,
                       const Noted &noted)
{
    const Result<ProjectSetup> before = changeProjectSetup(
        place.folder, [fix](ProjectSetup &setup) { setup.addPackages(fix.packages); });
    if (!before)
        Q_EMIT failed(before.error());
    Undo undo;
    const std::optional<PackageChange> change = packageChangeIn(output);
    if (change && change->canBeTakenBack()) {
        undo = [self = QPointer(this), place, fix, change = *change,
                before = before.value_or(ProjectSetup()), noted] {
            if (self)
                self->takeBack(place, fix, change, before, noted);
        };
    }
    noted(tr("%1 was installed.").arg(fix.packages.join(u' ')), undo);
}

void PackageRuns::takeBack(const PackagePlace &place, const InstallFix &fix,
                           const PackageChange &change, const ProjectSetup &before,
                           const Noted &noted)
{
    run(place, returnOrder(fix, change, place.folderThere),
        [this, place, fix, before, noted](const Result<void> &outcome, const QString &) {
            if (!outcome) {
                Q_EMIT failed(outcome.error());
                return;
            }
            const auto changed = changeProjectSetup(place.folder, [&](ProjectSetup &setup) {
                setup.restorePackages(fix.packages, before);
            });
            if (!changed)
                Q_EMIT failed(changed.error());
            noted(tr("What the installation of %1 changed was taken back.")
                      .arg(fix.packages.join(u' ')),
                  {});
        });
}

QByteArray textOf(const RunLog &log)
{
    const DoctorLimits limits;
    const qint64 tail = std::min<qint64>(limits.tail, log.size());
    const qint64 head = std::min<qint64>(limits.head, log.size() - tail);
    return log.read(0, head).value_or(QByteArray()) + '\n'
        + log.read(log.size() - tail, tail).value_or(QByteArray());
}

} // namespace Aloft

#include "moc_packageruns.cpp"
