#include "ui/notebook/notebookfixes.h"

#include "core/doctor/packagechange.h"
#include "core/doctor/projectsetup.h"
#include "core/jupyter/kernel.h"
#include "ui/doctor/fixdialog.h"
#include "ui/notebook/notebookkernel.h"
#include "ui/notebook/setupvariables.h"
#include "ui/shell/page.h"

#include <QFileInfo>
#include <QWidget>

#include <algorithm>
#include <memory>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Result<void> outcomeOfPip(Execution::Status status)
{
    if (status == Execution::Status::Ok)
        return {};
    if (status == Execution::Status::Lost)
        return failure({Error::Kind::UserCode,
                        NotebookFixes::tr("It is not known whether pip succeeded."),
                        NotebookFixes::tr("What it printed may tell."),
                        {}});
    return failure({Error::Kind::UserCode,
                    NotebookFixes::tr("pip failed."),
                    NotebookFixes::tr("What it printed says why."),
                    {}});
}

QString variableLine(const VariableFix &fix)
{
    return u"import os; os.environ[\"%1\"] = \"%2\""_s.arg(fix.name, fix.value);
}

} // namespace

NotebookFixes::NotebookFixes(NotebookDocument *document, NotebookKernel *kernel, QWidget *widget,
                             QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_kernel(kernel)
    , m_variables(new SetupVariables(document, kernel, this))
    , m_widget(widget)
{ }

void NotebookFixes::setFolder(const QString &folder)
{
    m_folder = folder;
    m_variables->setFolder(folder);
}

void NotebookFixes::setEditing(NotebookDocument::Editing editing)
{
    m_editing = editing;
}

void NotebookFixes::carryOut(const Fix &fix)
{
    if (const auto *install = std::get_if<InstallFix>(&fix))
        return this->install(*install);
    if (const auto *edit = std::get_if<EditFix>(&fix))
        return this->edit(*edit);
    if (const auto *variable = std::get_if<VariableFix>(&fix))
        return setVariable(*variable);
    Q_EMIT restartRequested();
}

/// By the Python that runs the kernel, whose packages they are.
void NotebookFixes::install(const InstallFix &fix)
{
    FixDialog *dialog = showFix(fix, exactText(fix, u"python"_s), m_widget);
    dialog->setRemark(m_kernel->kernel() ? tr("It is done by the Python of this notebook's kernel.")
                                         : tr("The kernel has to run for that: run a cell first."));
    dialog->setConfirmable(m_kernel->kernel());
    connect(dialog, &FixDialog::confirmed, this, [this, fix, dialog] {
        runPackages(installWords(pipWords(fix)), dialog,
                    [this, fix](const Result<void> &outcome, const QString &output) {
                        if (outcome)
                            noteInstalled(fix, output);
                    });
    });
}

void NotebookFixes::noteInstalled(const InstallFix &fix, const QString &output)
{
    const ProjectSetup before = record(m_folder, [fix](ProjectSetup &setup) {
        setup.addPackages(fix.packages);
    });
    std::function<void()> undo;
    const std::optional<PackageChange> change = packageChangeIn(output);
    if (change && change->canBeTakenBack())
        undo = [this, fix, change = *change, folder = m_folder, before] {
            takeBack(fix, change, folder, before);
        };
    Q_EMIT noted(tr("%1 was installed, and is part of the project's setup now.")
                     .arg(fix.packages.join(u' ')),
                 undo);
}

void NotebookFixes::takeBack(const InstallFix &fix, const PackageChange &change,
                             const QString &folder, const ProjectSetup &before)
{
    runPackages(returnWords(change), nullptr,
                [this, fix, folder, before](const Result<void> &outcome, const QString &) {
                    if (!outcome) {
                        Q_EMIT failed(outcome.error());
                        return;
                    }
                    record(folder, [fix, before](ProjectSetup &setup) {
                        setup.restorePackages(fix.packages, before);
                    });
                    Q_EMIT noted(tr("What the installation of %1 changed was taken back.")
                                     .arg(fix.packages.join(u' ')),
                                 {});
                });
}

/// What it prints goes to the dialog, too, where there is one.
void NotebookFixes::runPackages(const QStringList &words, FixDialog *dialog, const Ended &ended)
{
    Execution *execution = execute(packagesCode(words));
    if (!execution)
        return;
    const QPointer<FixDialog> shown(dialog);
    if (shown)
        shown->setWorking();
    const auto printed = std::make_shared<QString>();
    connect(execution, &Execution::outputArrived, this, [shown, printed](const Output &output) {
        const auto *stream = std::get_if<StreamOutput>(&output);
        if (!stream)
            return;
        const QString text = QString::fromStdString(stream->text);
        *printed += text;
        if (shown)
            shown->print(text);
    });
    connect(execution, &Execution::finished, this,
            [shown, printed, ended](Execution::Status status) {
                const Result<void> outcome = outcomeOfPip(status);
                if (shown && outcome)
                    shown->end(tr("Done."));
                else if (shown)
                    shown->end(outcome.error());
                ended(outcome, *printed);
            });
}

/// In the notebook's own kernel, in its turn, beside the cells and their numbers. Null: it is gone,
/// and that was said.
Execution *NotebookFixes::execute(const QString &code)
{
    Kernel *kernel = m_kernel->kernel();
    if (!kernel) {
        Q_EMIT failed({Error::Kind::NotFound, tr("The kernel is gone."), {}, {}});
        return nullptr;
    }
    ExecuteRequest request;
    request.code = code;
    request.storesHistory = false;
    request.allowsStdin = false;
    return kernel->execute(request);
}

QList<NotebookFixes::Source> NotebookFixes::sources() const
{
    QList<Source> result;
    for (int row = 0; row < m_document->cellCount(); ++row) {
        const Cell &cell = m_document->cellAt(row);
        if (cell.type == Cell::Type::Code)
            result.append({cell.id, cell.source});
    }
    return result;
}

void NotebookFixes::edit(const EditFix &fix)
{
    const QList<Source> before = sources();
    QStringList texts;
    for (const Source &source : before)
        texts.append(source.text);
    auto *task = new RewriteTask(fix, texts, pythonsForRewriting(m_folder), this);
    connect(task, &Task::finished, this, [this, task, fix, before] {
        if (!task->error())
            showEdit(fix, before, task->rewriting());
        else if (task->error()->kind != Error::Kind::Cancelled)
            Q_EMIT failed(*task->error());
    });
    task->start();
}

void NotebookFixes::showEdit(const EditFix &fix, const QList<Source> &before,
                             const Rewriting &rewriting)
{
    FixDialog *dialog = showRewriting(fix, rewriting, m_widget);
    connect(dialog, &FixDialog::confirmed, this, [this, dialog, fix, before, rewriting] {
        dialog->close();
        applyEdit(fix, before, rewriting.sources);
    });
}

/// The cells are one program: where another one stands now, none is changed, and it is worked out
/// anew.
void NotebookFixes::applyEdit(const EditFix &fix, const QList<Source> &before,
                              const QStringList &after)
{
    if (sources() != before) {
        Q_EMIT failed({Error::Kind::Conflict,
                       tr("The notebook was changed meanwhile, so nothing of it was replaced."),
                       tr("The fix is worked out anew: look at it once more."),
                       {}});
        return edit(fix);
    }
    QList<SourceChange> changes;
    for (qsizetype at = 0; at < before.size(); ++at) {
        if (after.at(at) != before[at].text)
            changes.append({before[at].cellId, before[at].text, after.at(at)});
    }
    replace(changes);
    Q_EMIT noted(tr("%n cell(s) were changed.", nullptr, int(changes.size())),
                 [this, changes] { takeBack(changes); });
}

/// All of it or nothing: half of a fix is worse than either.
void NotebookFixes::takeBack(const QList<SourceChange> &done)
{
    QList<SourceChange> changes;
    for (const SourceChange &change : done)
        changes.append({change.cellId, change.after, change.before});
    if (!replace(changes))
        Q_EMIT failed({Error::Kind::Conflict,
                       tr("The fix cannot be taken back: what it changed was changed again."),
                       tr("Edit ▸ Undo goes back step by step."),
                       {}});
}

/// In one step, or not at all: where a cell is not as it was before, or is gone.
bool NotebookFixes::replace(const QList<SourceChange> &changes)
{
    const bool isPossible = std::ranges::all_of(changes, [this](const SourceChange &change) {
        const int row = m_document->rowOf(change.cellId);
        return row >= 0 && m_document->cellAt(row).source == change.before;
    });
    if (!isPossible)
        return false;
    m_document->editAsOneStep([&] {
        for (const SourceChange &change : changes)
            m_document->setSource(change.cellId, change.after);
    });
    return true;
}

void NotebookFixes::setVariable(const VariableFix &fix)
{
    FixDialog *dialog = showFix(fix, variableLine(fix), m_widget);
    dialog->setConfirmable(m_kernel->kernel());
    connect(dialog, &FixDialog::confirmed, this, [this, fix, dialog] {
        dialog->close();
        if (!m_kernel->kernel())
            return;
        const ProjectSetup before = record(m_folder, [fix](ProjectSetup &setup) {
            setup.variables[fix.name] = fix.value;
        });
        connect(
            m_kernel->kernel(), &Kernel::restarted, this,
            [this, fix] { execute(variableLine(fix)); }, Qt::SingleShotConnection);
        m_kernel->restart();
        Q_EMIT noted(tr("%1 is set, and is part of the project's setup now.").arg(fix.name),
                     [this, fix, folder = m_folder, before] { unset(fix, folder, before); });
    });
}

void NotebookFixes::unset(const VariableFix &fix, const QString &folder, const ProjectSetup &before)
{
    record(folder, [fix, before](ProjectSetup &setup) {
        if (before.variables.contains(fix.name))
            setup.variables[fix.name] = before.variables[fix.name];
        else
            setup.variables.remove(fix.name);
    });
    const QString code = u"import os; os.environ.pop(\"%1\", None)"_s;
    execute(code.arg(fix.name));
}

ProjectSetup NotebookFixes::record(const QString &folder,
                                   const std::function<void(ProjectSetup &setup)> &change)
{
    if (m_editing == NotebookDocument::Editing::Refused && !folder.isEmpty()) {
        Q_EMIT failed(Page::readOnlyError(QFileInfo(projectSetupPath(folder)).fileName()));
        return readProjectSetup(folder).value_or(ProjectSetup());
    }
    const Result<ProjectSetup> before = changeProjectSetup(folder, change);
    if (!before)
        Q_EMIT failed(before.error());
    return before.value_or(ProjectSetup());
}

} // namespace Aloft

#include "moc_notebookfixes.cpp"
