// A NotebookPage and its kernel: where it runs, and what running asks of the user.
#include "core/jupyter/server/servertypes.h"
#include "core/session/cellsrun.h"
#include "ui/notebook/notebookactions.h"
#include "ui/notebook/notebookdoctor.h"
#include "ui/notebook/notebookeditor.h"
#include "ui/notebook/notebookfixes.h"
#include "ui/notebook/notebookkernel.h"
#include "ui/notebook/notebookpage.h"
#include "ui/shell/question.h"

#include <QAction>
#include <QMenu>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

// What messages are about.
const QString questionTopic = u"question"_s;
const QString interruptTopic = u"interrupt"_s;
const QString fixTopic = u"fix"_s;
const QString linkTopic = u"link"_s;

} // namespace

void NotebookPage::connectKernel()
{
    connect(&m_editor->kernel(), &NotebookKernel::interruptIgnored, this,
            &NotebookPage::offerRestart);
    connect(&m_editor->kernel(), &NotebookKernel::linkCut, this, &NotebookPage::explainCutLink);
    connect(&m_editor->kernel(), &NotebookKernel::linkMended, this,
            [this] { Q_EMIT messageWithdrawn(linkTopic); });
    connect(m_editor, &NotebookEditor::answerAwaited, this, &NotebookPage::pointToQuestion);
    const NotebookRunner &runner = m_editor->kernel().runner();
    connect(&runner, &NotebookRunner::inputEnded, this,
            [this] { Q_EMIT messageWithdrawn(questionTopic); });
    connect(&runner, &NotebookRunner::runningChanged, this, [this](bool isRunning) {
        if (!isRunning)
            Q_EMIT messageWithdrawn(interruptTopic);
    });
    // Later: the kernel says why when all of its cells have ended.
    connect(
        &runner, &NotebookRunner::cellFinished, this,
        [this](const QString &cellId, Execution::Status status) {
            if (status == Execution::Status::Lost)
                explainDeath(cellId);
        },
        Qt::QueuedConnection);
    connect(&runner, &NotebookRunner::cellStarted, this,
            [this] { Q_EMIT messageWithdrawn(linkTopic); });
}

void NotebookPage::connectCells()
{
    m_cells = new CellsRun(m_editor->kernel().runner(), m_editor);
    m_cells->setBook(m_runs);
    m_cells->setPath(m_path);
    m_cells->setSession(m_session);
    connect(m_cells, &CellsRun::stopAsked, this, [this](RunSignal signal) {
        if (signal == RunSignal::Interrupt)
            m_editor->kernel().interrupt();
        else
            m_editor->kernel().restart();
    });
    connect(&m_editor->kernel(), &NotebookKernel::changed, m_cells, [this] {
        if (m_editor->kernel().kernel())
            m_cells->loseLeft();
    });
    connect(m_cells, &CellsRun::endedWithoutRow, this, [this](CellsEnd end) {
        end.path = m_path;
        end.title = title();
        Q_EMIT cellsEnded(end);
    });
}

void NotebookPage::connectDoctor()
{
    if (m_hardware)
        m_editor->doctor().setHardware(*m_hardware);
    NotebookFixes *fixes = &m_editor->doctor().fixes();
    connect(fixes, &NotebookFixes::failed, this,
            [this](const Error &error) { Q_EMIT messagePosted(error); });
    connect(fixes, &NotebookFixes::restartRequested, this, &NotebookPage::askForRestart);
    connect(fixes, &NotebookFixes::noted, this,
            [this, fixes](const QString &text, const std::function<void()> &undo) {
                const QPointer<NotebookFixes> alive(fixes);
                QList<QAction *> answers;
                if (undo)
                    answers.append(answer(tr("Undo"), [alive, undo] {
                        if (alive)
                            undo();
                    }));
                Q_EMIT notePosted(text, answers, fixTopic);
            });
}

void NotebookPage::setHardware(HardwareBook &hardware)
{
    m_hardware = &hardware;
    if (m_editor)
        m_editor->doctor().setHardware(hardware);
}

void NotebookPage::setRuns(RunBook &runs)
{
    m_runs = &runs;
    if (m_cells)
        m_cells->setBook(m_runs);
}

void NotebookPage::setSession(Session *session)
{
    m_session = session;
    if (!m_editor)
        return;
    m_cells->setSession(session); // cells that are taken up with the kernel belong to it
    m_editor->kernel().setSession(session);
}

void NotebookPage::fillKernelMenu()
{
    m_kernelMenu->clear();
    for (const char *name : {"interruptKernel", "restartKernel", "shutDownKernel"})
        m_kernelMenu->addAction(m_actions->action(QString::fromLatin1(name)));
    m_kernelMenu->addSeparator();
    if (!m_editor)
        return;
    QAction *wait = m_kernelMenu->addAction(tr("Asking which kernels there are…"));
    wait->setEnabled(false);
    const QPointer<QAction> waiting(wait);
    const Task *asked = m_editor->kernel().listKernels([this, waiting](const KernelSpecs &specs) {
        if (!waiting)
            return;
        m_kernelMenu->removeAction(waiting);
        for (const KernelSpec &spec : specs.specs) {
            QAction *choice = m_kernelMenu->addAction(spec.displayName);
            choice->setCheckable(true);
            choice->setChecked(spec.name == m_editor->kernel().specName());
            connect(choice, &QAction::triggered, this, [this, spec] { choose(spec); });
        }
    });
    if (!asked)
        wait->setText(tr("Kernels can be chosen once the session runs"));
}

void NotebookPage::offerRestart()
{
    Q_EMIT messagePosted({Error::Kind::Busy,
                          tr("What runs does not react to the interrupt."),
                          tr("A restart of the kernel ends it, and loses the variables."),
                          {}},
                         {answer(tr("Restart kernel…"), [this] { askForRestart(); })},
                         interruptTopic);
}

/// Says what is lost before it is; the keys 0 0 and the menu come here.
void NotebookPage::askForRestart()
{
    if (!m_editor)
        return;
    using Scope = NotebookEditor::RunScope;
    const auto restart = [this, editor = QPointer(m_editor)](Scope thenRun) {
        if (editor && editor == m_editor)
            m_editor->restart(thenRun);
    };
    if (!m_editor->kernel().hasVariables())
        return restart(Scope::Selected);
    ask(this, tr("Restart %1?").arg(m_editor->kernel().kernelName()),
        tr("All variables are lost. Cells and outputs stay."),
        {{tr("Restart"), [restart] { restart(Scope::Selected); }},
         {tr("Restart and run all"), [restart] { restart(Scope::All); }},
         {tr("Keep variables"), {}}});
}

void NotebookPage::askForShutdown()
{
    if (!m_editor)
        return;
    const auto shutDown = [editor = QPointer(m_editor)] {
        if (editor)
            editor->kernel().shutdown();
    };
    if (!m_editor->kernel().hasVariables())
        return shutDown();
    ask(this, tr("Shut down %1?").arg(m_editor->kernel().kernelName()),
        tr("All variables are lost. Cells and outputs stay."),
        {{tr("Shut down"), shutDown}, {tr("Keep variables"), {}}});
}

void NotebookPage::choose(const KernelSpec &spec)
{
    const auto choose = [spec, editor = QPointer(m_editor)] {
        if (editor)
            editor->kernel().choose(spec.name, spec.displayName);
    };
    NotebookKernel &kernel = m_editor->kernel();
    const bool isChosen = kernel.kernel() && kernel.kernel()->specName() == spec.name;
    if (isChosen || !kernel.hasVariables())
        return choose();
    ask(this, tr("Change to %1?").arg(spec.displayName),
        tr("%1 is shut down, and all variables are lost. Cells and outputs stay.")
            .arg(kernel.kernelName()),
        {{tr("Change kernel"), choose}, {tr("Keep variables"), {}}});
}

/// Only of a kernel of this computer: what a server elsewhere runs goes on, and is shown when the
/// notebook is opened again, as far as all of it is there by now.
QString NotebookPage::workToLose() const
{
    if (!m_editor)
        return {};
    NotebookKernel &kernel = m_editor->kernel();
    const NotebookRunner &runner = kernel.runner();
    const bool isOurs = m_session
        && m_session->provider().capabilities().testFlag(Provider::Capability::Processes);
    const bool goesOn = !isOurs && runner.onError() == NotebookRunner::OnError::Stop;
    if (!kernel.hasWaiting() && (!runner.isRunning() || goesOn))
        return {};
    return tr("The cell that runs is interrupted, and those that wait do not run. What was printed "
              "until now stays in the notebook.");
}

void NotebookPage::endWork()
{
    if (!m_editor)
        return;
    m_cells->endInterrupted();
    m_editor->kernel().interrupt();
    m_editor->kernel().runner().forgetSent();
}

void NotebookPage::explainCutLink()
{
    NotebookKernel &kernel = m_editor->kernel();
    const Session *session = kernel.session();
    Q_EMIT messagePosted(
        {Error::Kind::Network,
         tr("%1 does not answer any more, and a cell was running.").arg(kernel.placeName()),
         tr("Aloft keeps trying, and shows what it missed as soon as there is an answer. If the "
            "server has ended, start it again and run the cell anew."),
         session && session->reason() ? session->reason()->text() : QString()},
        {answer(tr("Stop waiting"),
                [this] {
                    if (m_editor)
                        m_editor->kernel().giveUp();
                })},
        linkTopic);
}

void NotebookPage::explainDeath(const QString &cellId)
{
    const Kernel *kernel = m_editor ? m_editor->kernel().kernel() : nullptr;
    const int row = m_editor ? m_editor->document().rowOf(cellId) : -1;
    const bool hasDied = kernel && kernel->state() == Kernel::State::Dead && row >= 0
        && m_editor->document().stateAt(row).phase == CellState::Phase::Interrupted;
    if (!hasDied)
        return;
    Q_EMIT messagePosted({Error::Kind::Provider, kernel->reason(), {}, {}},
                         {answer(tr("Run the cell again"),
                                 [this, cellId] {
                                     if (m_editor)
                                         m_editor->kernel().run({cellId});
                                 })},
                         linkTopic);
}

void NotebookPage::pointToQuestion(const QString &cellId)
{
    Q_EMIT notePosted(tr("A cell waits for your answer."),
                      {answer(tr("Go to the cell"), [this, cellId] { reveal(cellId); })},
                      questionTopic);
}

} // namespace Aloft
