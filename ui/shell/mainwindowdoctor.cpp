// Tools ▸ Doctor examines the session that the current page runs on; Tools ▸ Command line says how
// to reach it from a terminal.
#include "core/base/paths.h"
#include "core/runs/runbook.h"
#include "core/session/examinetask.h"
#include "core/session/sessionmodel.h"
#include "ui/doctor/doctordialog.h"
#include "ui/doctor/packageruns.h"
#include "ui/shell/commandlinedialog.h"
#include "ui/shell/documents.h"
#include "ui/shell/mainwindow.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

void MainWindow::connectDoctor()
{
    connect(m_packages, &PackageRuns::failed, this, &MainWindow::post);
    connect(m_actions[u"tools.doctor"], &QAction::triggered, this, &MainWindow::openDoctor);
    connect(m_actions[u"tools.commandLine"], &QAction::triggered, this,
            &MainWindow::openCommandLine);
}

/// What is meant where nothing is said: the session of the page in front, else this computer.
Session *MainWindow::sessionHere() const
{
    Session *session = pageSession();
    return session ? session
                   : m_surroundings.localSession(folder().isEmpty() ? QDir::homePath() : folder());
}

/// By a run of its own, whose id it is; then they are part of the setup of the window's project.
QString MainWindow::installPackages(const QString &sessionId, const PipInstall &install,
                                    const QString &python)
{
    Session *session = m_surroundings.sessions.byId(sessionId);
    const bool sharesFiles = session
        && session->provider().capabilities().testFlag(Provider::Capability::SharesFiles);
    const QString project = access() == Page::Access::Full ? folder() : QString();
    const PackagePlace place{&m_surroundings.runs, sessionId, project,
                             sharesFiles ? session->spec().folder : QString(), python};
    return m_packages->install(place, install, {},
                               [this](const QString &text, const std::function<void()> &undo) {
                                   report(text, undo);
                               });
}

void MainWindow::openDoctor()
{
    Session *session = sessionHere();
    if (!session)
        return;
    const auto &providers = m_surroundings.providers;
    const auto found = std::find_if(providers.begin(), providers.end(), [&](const Provider *one) {
        return one->id() == session->provider().id();
    });
    Provider *provider = found == providers.end() ? nullptr : *found;
    const QPointer<Session> alive(session);
    const auto examine = [alive, provider, folder = folder()](QObject *parent) {
        return new ExamineTask(alive, provider, {ExamineTask::usualAddresses(), folder}, parent);
    };
    auto *dialog = new DoctorDialog(session->name(), examine, this);
    connect(dialog, &DoctorDialog::installRequested, this, [this, alive](const InstallFix &fix) {
        if (alive)
            showRun(installPackages(alive->id(), fix, {}));
    });
    dialog->examine();
    dialog->open();
}

void MainWindow::openCommandLine()
{
    TerminalContext context;
    const Paths &paths = m_surroundings.paths;
    if (paths != Paths::ofUser())
        context.profile = QFileInfo(paths.config()).path();
    const Page *page = m_documents->current();
    if (page && page->supports(Page::Intent::RunFile))
        context.file = page->path();
    if (const Session *session = pageSession())
        context.sessionId = session->id();
    context.runId = m_surroundings.runs.ids().value(0);
    auto *dialog = new CommandLineDialog(ProgramLink::ofTerminalProgram(), context, this);
    dialog->open();
}

} // namespace Aloft
