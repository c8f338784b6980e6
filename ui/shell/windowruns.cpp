#include "ui/shell/windowruns.h"

#include "core/runs/runbook.h"
#include "core/runs/runlog.h"
#include "core/runs/runqueue.h"
#include "core/session/session.h"
#include "core/session/sessionmodel.h"
#include "ui/runs/commanddialog.h"
#include "ui/runs/curveswindow.h"
#include "ui/runs/rundialog.h"
#include "ui/runs/runlook.h"
#include "ui/runs/runspanel.h"
#include "ui/shell/actions.h"
#include "ui/shell/documents.h"
#include "ui/shell/page.h"
#include "ui/shell/sessionchoice.h"
#include "ui/shell/surroundings.h"

#include <QAction>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LongestTraceback = 64 << 10; ///< bytes at the end of an output

} // namespace

WindowRuns::WindowRuns(const Surroundings &surroundings, const Actions &actions,
                       Documents &documents, SessionChoice &sessions, QWidget *window)
    : QObject(window)
    , m_surroundings(surroundings)
    , m_actions(actions)
    , m_documents(documents)
    , m_sessions(sessions)
    , m_window(window)
    , m_summary(surroundings.runs)
    , m_panel(new RunsPanel(surroundings.runs, surroundings.sessions))
{
    connect(m_panel, &RunsPanel::showRequested, this, &WindowRuns::showRequested);
    connect(m_panel, &RunsPanel::notebookRequested, this, &WindowRuns::runNotebook);
    connect(m_panel, &RunsPanel::reported, this, &WindowRuns::reported);
    connect(m_panel, &RunsPanel::failed, this, &WindowRuns::failed);
    connect(m_panel, &RunsPanel::compareRequested, this, &WindowRuns::showCurves);
    connect(m_panel, &RunsPanel::curvesRequested, this,
            [this](const QString &runId) { showCurves({runId}); });
    connect(actions[u"run.withArguments"], &QAction::triggered, this, &WindowRuns::askHow);
    connect(actions[u"run.command"], &QAction::triggered, this, &WindowRuns::askForCommand);
    connect(actions[u"run.addToQueue"], &QAction::triggered, this, &WindowRuns::queue);
    connect(&m_summary, &RunSummary::changed, this, [this] {
        Q_EMIT progressChanged();
        showStatus();
    });
    connect(&surroundings.runs, &RunBook::ended, this, &WindowRuns::reportEnd);
    updateActions();
}

/// Seen and heard where the user is; elsewhere a notification tells of it.
void WindowRuns::reportEnd(const QString &runId)
{
    const RunRecord *record = m_surroundings.runs.record(runId);
    if (!record || !record->isOwn || !m_window->isActiveWindow())
        return;
    Q_EMIT reported(tr("%1: %2", "name of a run and how it ended")
                        .arg(runTitle(record->order), endText(record->status)),
                    {});
}

std::optional<FilePlace> WindowRuns::placeOfFailure(const QString &runId) const
{
    const RunRecord *record = m_surroundings.runs.record(runId);
    const RunLog *log = m_surroundings.runs.log(runId);
    if (!record || !log || !isFailure(*record) || record->order.kind != RunKind::Program)
        return std::nullopt;
    const qint64 from = qMax(qint64(0), log->size() - LongestTraceback);
    const Result<QByteArray> end = log->read(from, LongestTraceback);
    return end ? failurePlace(*end, record->order.folder) : std::nullopt;
}

void WindowRuns::setPage(Page *page)
{
    if (m_page)
        disconnect(m_page, nullptr, this, nullptr);
    m_page = page;
    if (page) {
        connect(page, &Page::intentsChanged, this, &WindowRuns::updateActions);
        connect(page, &Page::titleChanged, this, &WindowRuns::updateActions);
        connect(page, &Page::formWanted, this, &WindowRuns::askHow);
    }
    updateActions();
}

void WindowRuns::updateActions()
{
    const bool canRun = m_page && !m_page->path().isEmpty()
        && m_page->supports(Page::Intent::RunFile);
    m_actions[u"run.withArguments"]->setEnabled(canRun);
    m_actions[u"run.addToQueue"]->setEnabled(canRun);
}

QString WindowRuns::progress() const
{
    const QString percent = m_summary.percent();
    return percent.isEmpty()
        ? QString()
        : tr("%1 %2", "percent and name of a run").arg(percent, m_summary.name());
}

void WindowRuns::showStatus()
{
    if (m_summary.live() == 0)
        return Q_EMIT statusChanged({}, {});
    QStringList parts{m_summary.name(), m_summary.percent()};
    if (m_summary.live() > 1)
        parts << tr("+%1", "more runs").arg(m_summary.live() - 1);
    parts.removeAll(QString());
    const QString running = tr("%n run(s) at work.", nullptr, m_summary.live());
    Q_EMIT statusChanged(parts.join(u' '),
                         tr("%1 %2 Show its output").arg(running, m_summary.title()));
}

// ---- Running the current file ----

void WindowRuns::saveThen(const std::function<void(Page *page, Session *session)> &act)
{
    if (!m_page)
        return;
    const auto go = [this, page = m_page, act] {
        if (page)
            act(page, m_sessions.of(*page));
    };
    if (m_page->isModified())
        m_documents.save(m_page, go);
    else
        go();
}

void WindowRuns::askHow()
{
    saveThen([this](Page *page, Session *session) { openDialog(*page, session); });
}

void WindowRuns::askForCommand()
{
    Session *session = m_page ? m_sessions.of(*m_page) : m_sessions.standard();
    auto *dialog = new CommandDialog(m_surroundings.sessions, session, m_window);
    connect(dialog, &CommandDialog::runAsked, this,
            [this](const QString &sessionId, const RunOrder &order) {
                Q_EMIT showRequested(m_surroundings.runs.submit(sessionId, order));
            });
    connect(dialog, &CommandDialog::queueAsked, this, &WindowRuns::enqueue);
    dialog->open();
}

void WindowRuns::openDialog(Page &page, Session *session)
{
    auto *dialog = new RunDialog(page.path(), m_surroundings.forms, m_surroundings.sessions,
                                 session, m_window);
    connect(dialog, &RunDialog::runAsked, this,
            [this, page = QPointer(&page)](const QString &sessionId, const RunOrder &order) {
                start(page, sessionId, order);
            });
    connect(dialog, &RunDialog::queueAsked, this, &WindowRuns::enqueue);
    dialog->open();
}

/// As it was run last time; where that cannot be, the dialog says why.
void WindowRuns::queue()
{
    saveThen([this](Page *page, Session *session) {
        const Result<RunOrder> order = session
            ? orderOf(*session, page->path(), m_surroundings.forms.of(page->path()))
            : failure(Error::Kind::NotFound, QString());
        if (order)
            enqueue(session->id(), *order);
        else
            openDialog(*page, session);
    });
}

/// One that is still being read runs as soon as it is there.
void WindowRuns::runNotebook(const QString &path)
{
    Page *page = m_documents.open(path);
    if (!page)
        return;
    if (page->supports(Page::Intent::RunFile))
        return page->carryOut(Page::Intent::RunFile);
    const auto run = [page] { page->carryOut(Page::Intent::RunFile); };
    connect(page, &Page::intentsChanged, this, run, Qt::SingleShotConnection);
}

/// A notebook that runs without its page is written where it lies, if nothing else is said.
Result<void> WindowRuns::mayWrite(const QString &sessionId, const RunOrder &order) const
{
    const Session *session = m_surroundings.sessions.byId(sessionId);
    const bool isHere = session
        && session->provider().capabilities().testFlag(Provider::Capability::SharesFiles);
    if (order.kind != RunKind::Notebook || !isHere)
        return {};
    return m_documents.mayWrite(order.output.isEmpty() ? order.path : order.output);
}

/// The page that it was asked for shows it and can stop it, as what F5 runs.
void WindowRuns::start(Page *page, const QString &sessionId, const RunOrder &order)
{
    if (const Result<void> permitted = mayWrite(sessionId, order); !permitted)
        return Q_EMIT failed(permitted.error());
    const QString runId = m_surroundings.runs.submit(sessionId, order);
    if (!page || !page->showRun(runId))
        Q_EMIT showRequested(runId);
}

void WindowRuns::enqueue(const QString &sessionId, const RunOrder &order)
{
    if (const Result<void> permitted = mayWrite(sessionId, order); !permitted)
        return Q_EMIT failed(permitted.error());
    const QString runId = m_surroundings.runs.queue().add(sessionId, order);
    Q_EMIT listRequested();
    m_panel->select(runId);
    Q_EMIT reported(tr("%1 is in the queue.").arg(runTitle(order)), {});
}

void WindowRuns::showCurves(const QStringList &runIds)
{
    auto *window = new CurvesWindow(m_surroundings.runs, runIds, m_window);
    connect(window, &CurvesWindow::failed, this, &WindowRuns::failed);
    window->show();
}

} // namespace Aloft

#include "moc_windowruns.cpp"
