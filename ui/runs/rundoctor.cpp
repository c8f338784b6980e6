#include "ui/runs/rundoctor.h"

#include "core/base/atomicfile.h"
#include "core/doctor/fixorder.h"
#include "core/doctor/projectsetup.h"
#include "core/runs/runbook.h"
#include "core/runs/runlog.h"
#include "core/text/terminaltext.h"
#include "ui/doctor/doctorbar.h"
#include "ui/doctor/fixdialog.h"
#include "ui/editor/computetask.h"

#include <QFileInfo>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestProgram = 4 << 20;

struct Looked
{
    Diagnosis diagnosis;
    QString report;
    QString error; ///< the last line that says something
};

/// The log's beginning and end, as much as a look takes in.
QByteArray textOf(const RunLog &log)
{
    const DoctorLimits limits;
    const qint64 tail = std::min<qint64>(limits.tail, log.size());
    const qint64 head = std::min<qint64>(limits.head, log.size() - tail);
    return log.read(0, head).value_or(QByteArray()) + '\n'
        + log.read(log.size() - tail, tail).value_or(QByteArray());
}

Looked lookAt(const QByteArray &text, const QString &folder)
{
    const DoctorContext context{folder, std::nullopt};
    Looked looked;
    looked.diagnosis = diagnose(DoctorRules::builtIn(), text, context);
    looked.report = reportOf(looked.diagnosis, text, context);
    const QByteArray end = text.last(std::min<qsizetype>(text.size(), 2000));
    const QStringList lines = withoutEscapes(end).trimmed().split(u'\n');
    looked.error = lines.constLast().trimmed();
    return looked;
}

/// What can be done for a run: a kernel it has not, and its variables come from its order.
QList<Fix> suited(const QList<Fix> &fixes, bool hasFile)
{
    QList<Fix> result;
    std::copy_if(fixes.begin(), fixes.end(), std::back_inserter(result), [&](const Fix &fix) {
        return std::holds_alternative<InstallFix>(fix)
            || (hasFile && std::holds_alternative<EditFix>(fix));
    });
    return result;
}

} // namespace

RunDoctor::RunDoctor(QWidget *view) : QObject(view), m_view(view), m_bar(new DoctorBar(view))
{
    m_bar->hide();
    connect(m_bar, &DoctorBar::closed, m_bar, &QWidget::hide);
    connect(m_bar, &DoctorBar::fixRequested, this, &RunDoctor::fix);
    connect(m_bar, &DoctorBar::linkActivated, this, &RunDoctor::linkActivated);
}

void RunDoctor::show(RunBook &book, const RunRecord *record)
{
    const bool hasFailed = record && record->isComplete && isOver(record->state())
        && !record->status.isSuccess() && !record->asked;
    const QString runId = hasFailed ? record->id() : QString();
    if (runId == std::exchange(m_runId, runId))
        return;
    m_bar->hide();
    const RunLog *log = hasFailed ? book.log(runId) : nullptr;
    if (!log || log->size() == 0)
        return;
    m_book = &book;
    m_sessionId = record->sessionId;
    m_folderThere = record->order.folder;
    const QFileInfo file(record->order.path);
    const bool isHere = record->order.kind == RunKind::Program && file.isAbsolute() && file.isFile()
        && !record->order.source;
    m_path = isHere ? file.absoluteFilePath() : QString();
    m_folder = isHere ? m_folderThere : QString();
    look(textOf(*log));
}

void RunDoctor::look(const QByteArray &text)
{
    auto *task = new ComputeTask<Looked>(
        [text, folder = m_folder](const auto &) { return lookAt(text, folder); }, this);
    connect(task, &Task::finished, this, [this, task, runId = m_runId] {
        if (task->error() || runId != m_runId)
            return;
        const Looked looked = task->value();
        m_bar->setDiagnosis(looked.diagnosis, looked.report, looked.error);
        if (!looked.diagnosis.isEmpty())
            m_bar->setFixes(suited(looked.diagnosis.primary().fixes, !m_path.isEmpty()));
        m_bar->show();
    });
    task->start();
}

void RunDoctor::fix(const Fix &fix)
{
    if (const auto *install = std::get_if<InstallFix>(&fix))
        this->install(*install);
    else if (const auto *edit = std::get_if<EditFix>(&fix))
        this->edit(*edit);
}

FixDialog *RunDoctor::ask(const Fix &fix, const QString &exact)
{
    auto *dialog = new FixDialog(titleOf(fix).remove(u'…'), sentenceOf(fix), m_view->window());
    dialog->setExact(exact);
    dialog->open();
    return dialog;
}

// ---- Packages ----

void RunDoctor::install(const InstallFix &fix)
{
    FixDialog *dialog = ask(fix, installOrder(fix, m_folderThere).name);
    dialog->setRemark(tr("It is a run of its own, by the Python that runs programs there."));
    connect(dialog, &FixDialog::confirmed, this,
            [this, fix, dialog] { startInstalling(fix, dialog); });
}

void RunDoctor::startInstalling(const InstallFix &fix, FixDialog *dialog)
{
    if (!m_book)
        return;
    dialog->setWorking();
    const QString runId = m_book->submit(m_sessionId, installOrder(fix, m_folderThere));
    const QPointer<FixDialog> shown(dialog);
    connect(m_book, &RunBook::ended, this, [this, runId, shown, fix](const QString &ended) {
        const RunRecord *record = ended == runId ? m_book->record(runId) : nullptr;
        if (!record)
            return;
        const RunLog *log = m_book->log(runId);
        if (shown && log)
            shown->print(withoutEscapes(textOf(*log)));
        if (!record->status.isSuccess()) {
            if (shown)
                shown->end({Error::Kind::UserCode, endText(record->status), {}, {}});
            return;
        }
        this->record([fix](ProjectSetup &setup) { setup.addPackages(fix.packages); });
        if (shown)
            shown->end(tr("Done. Run the program again."));
        std::function<void()> undo;
        if (!inverseOf(fix, {}).isEmpty()) {
            undo = [this, fix] {
                this->record([fix](ProjectSetup &setup) { setup.removePackages(fix.packages); });
                if (m_book)
                    m_book->submit(m_sessionId, uninstallOrder(fix, m_folderThere));
            };
        }
        m_bar->showDone(tr("%1 was installed.").arg(fix.packages.join(u' ')), undo);
    });
}

void RunDoctor::record(const std::function<void(ProjectSetup &setup)> &change)
{
    if (m_folder.isEmpty())
        return;
    Result<ProjectSetup> setup = readProjectSetup(m_folder);
    if (setup)
        change(*setup);
    const Result<void> written = setup ? writeProjectSetup(m_folder, *setup)
                                       : failure(setup.error());
    if (!written)
        Q_EMIT messagePosted(written.error());
}

// ---- Code ----

void RunDoctor::edit(const EditFix &fix)
{
    const Result<QByteArray> before = readFile(m_path, largestProgram);
    if (!before) {
        Q_EMIT messagePosted(before.error());
        return;
    }
    auto *task = new RewriteTask(fix, {QString::fromUtf8(*before)}, pythonsForRewriting(m_folder),
                                 this);
    connect(task, &Task::finished, this, [this, task, fix, before = *before] {
        if (!task->error())
            showEdit(fix, before, task->rewriting());
        else if (task->error()->kind != Error::Kind::Cancelled)
            Q_EMIT messagePosted(*task->error());
    });
    task->start();
}

void RunDoctor::showEdit(const EditFix &fix, const QByteArray &before, const Rewriting &rewriting)
{
    const bool changes = !rewriting.changes.isEmpty();
    FixDialog *dialog = ask(
        fix, changes ? changesText(rewriting) : tr("Nothing that is certain was found to change."));
    dialog->setRemark(proposalsText(rewriting));
    dialog->setConfirmable(changes);
    const QByteArray after = rewriting.sources.constFirst().toUtf8();
    connect(dialog, &FixDialog::confirmed, this, [this, dialog, before, after] {
        dialog->close();
        replaceFile(before, after);
    });
}

/// Only what was shown is replaced: a file that somebody changed meanwhile stays.
void RunDoctor::replaceFile(const QByteArray &before, const QByteArray &after)
{
    const Result<QByteArray> now = readFile(m_path, largestProgram);
    if (!now || *now != before) {
        Q_EMIT messagePosted(
            {Error::Kind::Conflict,
             tr("%1 was changed meanwhile, and stays as it is.").arg(QFileInfo(m_path).fileName()),
             tr("Try again."), m_path});
        return;
    }
    if (const Result<void> written = writeFile(m_path, after); !written) {
        Q_EMIT messagePosted(written.error());
        return;
    }
    m_bar->showDone(tr("%1 was changed. Run it again.").arg(QFileInfo(m_path).fileName()),
                    [this, before, after] { replaceFile(after, before); });
}

} // namespace Aloft

#include "moc_rundoctor.cpp"
