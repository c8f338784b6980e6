#include "ui/runs/rundoctor.h"

#include "core/base/atomicfile.h"
#include "core/base/computetask.h"
#include "core/doctor/programtext.h"
#include "core/doctor/projectsetup.h"
#include "core/hardware/runhardware.h"
#include "core/runs/runbook.h"
#include "core/runs/runlog.h"
#include "core/text/terminaltext.h"
#include "ui/doctor/doctorbar.h"
#include "ui/doctor/fixdialog.h"
#include "ui/doctor/packageruns.h"

#include <QFileInfo>

#include <algorithm>
#include <cmath>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

bool hasFailed(const RunRecord &record)
{
    return record.isComplete && isOver(record.state()) && !record.status.isSuccess()
        && !record.asked;
}

/// "loss: nan" of a run whose loss is no number now; one that was for a moment is none.
QString lostLoss(const RunRecord &record)
{
    const auto isLost = [](const MetricValue &metric) {
        return !std::isfinite(metric.value) && metric.name.contains("loss"_L1, Qt::CaseInsensitive);
    };
    const auto lost = std::ranges::find_if(record.metrics, isLost);
    return lost == record.metrics.end() ? QString() : u"%1: %2"_s.arg(lost->name).arg(lost->value);
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

RunDoctor::RunDoctor(QWidget *view)
    : QObject(view)
    , m_view(view)
    , m_bar(new DoctorBar(view))
    , m_packages(new PackageRuns(this))
{
    m_bar->hide();
    connect(m_bar, &DoctorBar::closed, m_bar, &QWidget::hide);
    connect(m_bar, &DoctorBar::fixRequested, this, &RunDoctor::fix);
    connect(m_bar, &DoctorBar::linkActivated, this, &RunDoctor::linkActivated);
    connect(m_packages, &PackageRuns::failed, this, &RunDoctor::messagePosted);
}

void RunDoctor::show(RunBook &book, const RunRecord *record)
{
    if (record && record->isLive())
        noteAsked(*record);
    const Subject subject = record ? subjectOf(book, *record) : Subject();
    if (subject.runId == m_subject.runId
        && subject.trouble.lostLoss.isEmpty() == m_subject.trouble.lostLoss.isEmpty())
        return;
    m_subject = subject;
    ++m_looks; // what is under way is of another one
    m_bar->hide();
    const RunLog *log = subject.runId.isEmpty() ? nullptr : book.log(subject.runId);
    if (log && (log->size() > 0 || !subject.trouble.signal.isEmpty()))
        look(textOf(*log));
}

/// The record of a run that is over does not tell any more what it was asked.
void RunDoctor::noteAsked(const RunRecord &record)
{
    m_seenLive = record.id();
    m_wasAsked = record.asked.has_value();
}

/// Empty: there is nothing to say of it.
RunDoctor::Subject RunDoctor::subjectOf(RunBook &book, const RunRecord &record) const
{
    const bool wasSeen = m_seenLive == record.id();
    const bool wasStopped = wasSeen && m_wasAsked && record.state() == RunState::Killed;
    const QString loss = hasFailed(record) ? QString() : lostLoss(record);
    if (wasStopped || (!hasFailed(record) && loss.isEmpty()))
        return {};
    Subject subject{&book, record.id(), record.sessionId, {}, record.order.folder, {}};
    subject.trouble.lostLoss = loss;
    if (record.state() == RunState::Killed && wasSeen) // else nobody knows who wanted it
        subject.trouble.signal = record.status.signal;
    subject.trouble.endText = endText(record.status);
    subject.trouble.ownFolder = runFolderOf(book, record.id());
    const QFileInfo file(record.order.path);
    if (record.order.kind == RunKind::Program && !record.order.source && file.isAbsolute()
        && file.isFile()) {
        subject.path = file.absoluteFilePath();
        subject.trouble.folder = record.order.folder;
    }
    return subject;
}

void RunDoctor::look(const QByteArray &text)
{
    auto *task = new ComputeTask<RunVerdict>(
        [text, trouble = m_subject.trouble](const auto &) { return verdictOn(trouble, text); },
        this);
    connect(task, &Task::finished, this, [this, task, serial = ++m_looks] {
        if (task->error() || serial != m_looks)
            return;
        const RunVerdict verdict = task->value();
        m_bar->setDiagnosis(verdict.diagnosis, verdict.report, verdict.error);
        if (!verdict.diagnosis.isEmpty())
            m_bar->setFixes(suited(verdict.diagnosis.primary().fixes, !m_subject.path.isEmpty()));
        m_bar->show();
    });
    task->start();
}

void RunDoctor::fix(const Fix &fix)
{
    if (const auto *install = std::get_if<InstallFix>(&fix))
        this->install(m_subject, *install);
    else if (const auto *edit = std::get_if<EditFix>(&fix))
        this->edit(m_subject, *edit);
}

void RunDoctor::showDone(const Subject &subject, const QString &text,
                         const std::function<void()> &undo)
{
    if (subject.runId == m_subject.runId)
        m_bar->showDone(text, undo);
}

// ---- Packages ----

void RunDoctor::install(const Subject &subject, const InstallFix &fix)
{
    const QPointer<FixDialog> dialog = showInstallation(fix, subject.folderThere, m_view->window());
    connect(dialog, &FixDialog::confirmed, this, [this, subject, fix, dialog] {
        dialog->setWorking();
        const QString &project = subject.trouble.folder;
        const PackagePlace place{subject.book,
                                 subject.sessionId,
                                 m_mayWrite(projectSetupPath(project)) ? project : QString(),
                                 subject.folderThere,
                                 {}};
        m_packages->install(
            place, fix,
            [dialog](const Result<void> &outcome, const QString &output) {
                if (!dialog)
                    return;
                dialog->print(output);
                if (outcome)
                    dialog->end(tr("Done. Run the program again."));
                else
                    dialog->end(outcome.error());
            },
            [this, subject](const QString &text, const std::function<void()> &undo) {
                showDone(subject, text, undo);
            });
    });
}

// ---- Code ----

void RunDoctor::edit(const Subject &subject, const EditFix &fix)
{
    const Result<QByteArray> before = readFile(subject.path, largestProgram);
    const Result<ProgramText> program = before.and_then(&ProgramText::read);
    if (!program) {
        Q_EMIT messagePosted(program.error());
        return;
    }
    auto *task = new RewriteTask(fix, {program->text}, pythonsForRewriting(subject.trouble.folder),
                                 this);
    connect(task, &Task::finished, this, [this, task, subject, fix, before = *before] {
        if (!task->error())
            showEdit(subject, fix, before, task->rewriting());
        else if (task->error()->kind != Error::Kind::Cancelled)
            Q_EMIT messagePosted(*task->error());
    });
    task->start();
}

void RunDoctor::showEdit(const Subject &subject, const EditFix &fix, const QByteArray &before,
                         const Rewriting &rewriting)
{
    const Result<QByteArray> after = ProgramText::read(before).and_then(
        [&](const ProgramText &program) {
            return program.bytesOf(rewriting.sources.constFirst());
        });
    if (!after) {
        Q_EMIT messagePosted(after.error());
        return;
    }
    FixDialog *dialog = showRewriting(fix, rewriting, m_view->window());
    const FileChange change{subject.path, before, *after};
    connect(dialog, &FixDialog::confirmed, this, [this, dialog, subject, fix, change] {
        dialog->close();
        applyEdit(subject, fix, change);
    });
}

void RunDoctor::applyEdit(const Subject &subject, const EditFix &fix, const FileChange &change)
{
    const Result<void> replaced = replace(change);
    if (!replaced)
        Q_EMIT messagePosted(replaced.error());
    if (!replaced && replaced.error().kind == Error::Kind::Conflict)
        return edit(subject, fix); // of what is there now
    if (replaced)
        showDone(subject,
                 tr("%1 was changed. Run it again.").arg(QFileInfo(change.path).fileName()),
                 [this, change] { takeBack(change); });
}

void RunDoctor::takeBack(const FileChange &change)
{
    const Result<void> replaced = replace(change.reversed());
    if (!replaced)
        Q_EMIT messagePosted(replaced.error());
}

Result<void> RunDoctor::replace(const FileChange &change) const
{
    const Result<void> permitted = m_mayWrite(change.path);
    return permitted ? replaceFile(change) : permitted;
}

} // namespace Aloft

#include "moc_rundoctor.cpp"
