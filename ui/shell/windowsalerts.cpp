// What the desktop tells of, and where a click on it leads: to the exact place (UX-130).

#include "core/runs/runbook.h"
#include "core/session/sessionmodel.h"
#include "core/session/syncbook.h"
#include "ui/shell/documents.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/page.h"
#include "ui/shell/question.h"
#include "ui/shell/windowplace.h"
#include "ui/shell/windows.h"

#include <QFile>
#include <QFileInfo>

namespace Aloft {

void Windows::connectAlerts()
{
    RunNotices &notices = m_alerts.notices();
    connect(&notices, &RunNotices::showRequested, this, &Windows::showOutcome);
    connect(&notices, &RunNotices::logRequested, this,
            [this](const QString &runId) { toTheFront()->showRun(runId); });
    connect(&notices, &RunNotices::listRequested, this, [this] { toTheFront()->showRuns(); });
    connect(&notices, &RunNotices::documentRequested, this, &Windows::showDocument);
    connect(&notices, &RunNotices::failed, this, &Windows::post);
    const HardwareNotices &hardware = m_alerts.hardware();
    connect(&hardware, &HardwareNotices::showRequested, this, &Windows::showHardware);
    connect(&hardware, &HardwareNotices::barWanted, this,
            [this](const QString &text, const QString &sessionId) {
                if (!m_windows.isEmpty())
                    current()->warnOfHardware(text, sessionId);
            });
    connect(&m_alerts.sessions(), &SessionNotices::showRequested, this, &Windows::showSession);
    connect(&m_alerts.transferNotices(), &TransferNotices::showRequested, this,
            [this] { toTheFront()->showTransfers(); });
    connect(&m_alerts.syncNotices(), &SyncNotices::showRequested, this, &Windows::showSync);
    connect(&m_alerts, &RunAlerts::windowsAsked, this, &Windows::raiseWindow);
}

void Windows::connectNotices(MainWindow *window)
{
    const Documents &documents = window->documents();
    RunNotices &notices = m_alerts.notices();
    RunSummary &summary = m_alerts.summary();
    connect(&documents, &Documents::cellsEnded, &notices, &RunNotices::noteCells);
    connect(&documents, &Documents::answerWanted, &notices,
            [&notices, &summary](Page *page, const QString &place) {
                notices.noteQuestion(page->path(), page->title(), place);
                summary.noteQuestion(page);
            });
    connect(&documents, &Documents::answerGiven, &notices, [&notices, &summary](Page *page) {
        notices.noteAnswer(page->path());
        summary.noteAnswer(page);
    });
}

MainWindow *Windows::toTheFront()
{
    raiseWindow();
    return current();
}

MainWindow *Windows::toTheFront(const QString &path)
{
    MainWindow *window = toTheFront();
    MainWindow *its = path.isEmpty() ? nullptr : home(path);
    if (!its || its == window)
        return window;
    bringForward(its);
    return its;
}

void Windows::showOutcome(const QString &runId)
{
    const RunRecord *record = m_surroundings.runs.record(runId);
    toTheFront(record ? record->order.path : QString())->showOutcome(runId);
}

/// One that is gone has left its runs.
void Windows::showDocument(const QString &path, const QString &place)
{
    MainWindow *window = toTheFront(path);
    if (QFile::exists(path))
        window->documents().open(path, place);
    else if (!path.isEmpty())
        window->showRuns();
}

void Windows::showSession(const QString &sessionId)
{
    if (m_surroundings.sessions.byId(sessionId))
        toTheFront()->showSession(sessionId);
    else
        toTheFront()->showRuns();
}

/// No window can show it; its sync goes on asking for it until somebody ends that.
void Windows::offerToUntie(const QString &folder)
{
    const auto untie = [this, folder] {
        if (const Result<void> untied = m_surroundings.syncs.of(folder)->untie(); !untied)
            post(untied.error());
    };
    ask(toTheFront(), tr("The folder %1 is not there.").arg(folder),
        tr("If its disk is not mounted, mount it: then it is kept in step again. To stop changes "
           "nothing of the files on the drive."),
        {{tr("Stop keeping it in step"), untie}, {tr("Wait for it"), {}}});
}

/// In a window with that folder, for its answers are there.
void Windows::showSync(const QString &folder)
{
    if (!QFileInfo(folder).isDir())
        return offerToUntie(folder);
    if (m_windows.isEmpty())
        start({folder});
    else if (!home(folder))
        openPath(folder);
    toTheFront(folder)->showSync();
}

void Windows::showHardware(const QString &sessionId)
{
    if (m_surroundings.sessions.byId(sessionId))
        toTheFront()->showHardware(sessionId);
    else
        toTheFront()->showRuns();
}

} // namespace Aloft
