#include "ui/runs/runexport.h"

#include "core/base/atomicfile.h"
#include "core/base/computetask.h"
#include "core/runs/runbook.h"
#include "core/runs/runlog.h"
#include "ui/runs/metriccsv.h"
#include "ui/theme/savedialog.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

RunExport::RunExport(RunBook &book, QWidget *window)
    : QObject(window)
    , m_book(book)
    , m_window(window)
{
    connect(&book, &RunBook::changed, this, &RunExport::look);
    connect(&book, &RunBook::ended, this, &RunExport::look);
}

void RunExport::askAndSave(const QString &runId)
{
    ask(tr("Save output"), tr("Text (*.txt *.log);;All files (*)"), fileName(runId, u".log"_s),
        &RunExport::saveTo, runId);
}

void RunExport::askAndExportMetrics(const QString &runId)
{
    ask(tr("Export metrics"), tr("Comma-separated values (*.csv)"), fileName(runId, u".csv"_s),
        &RunExport::exportTo, runId);
}

void RunExport::ask(const QString &title, const QString &kinds, const QString &name,
                    void (RunExport::*act)(const QString &runId, const QString &path),
                    const QString &runId)
{
    auto *dialog = makeSaveDialog(m_window, title, name, kinds);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, act, runId](const QString &path) { (this->*act)(runId, path); });
    dialog->open();
}

QString RunExport::fileName(const QString &runId, const QString &suffix) const
{
    const RunRecord *record = m_book.record(runId);
    const QString name = record ? QFileInfo(record->order.name).completeBaseName() : QString();
    return (name.isEmpty() ? u"output"_s : name) + suffix;
}

void RunExport::saveTo(const QString &runId, const QString &path)
{
    const RunRecord *record = m_book.record(runId);
    if (!record)
        return;
    if (!isOver(record->state()) || record->isComplete || record->isGone)
        return saveNow(runId, path);
    m_waiting.insert(runId, path);
    m_book.fetch(runId);
    Q_EMIT reported(tr("The rest of the output is on its way; then it is saved."));
}

void RunExport::look(const QString &runId)
{
    const RunRecord *record = m_book.record(runId);
    if (m_waiting.contains(runId) && record && (record->isComplete || record->isGone))
        saveNow(runId, m_waiting.take(runId));
}

void RunExport::saveNow(const QString &runId, const QString &path)
{
    const RunLog *log = m_book.log(runId);
    if (!log)
        return;
    using Copy = ComputeTask<Result<void>>;
    auto *copy = new Copy([from = log->outputPath(), size = log->size(),
                           path](const Copy::Cancelled &) { return copyOutput(from, size, path); },
                          this);
    connect(copy, &Task::finished, this, [this, copy, path] {
        if (const Result<void> saved = copy->value(); !saved)
            Q_EMIT failed(saved.error());
        else
            Q_EMIT reported(tr("Saved %1.").arg(QDir::toNativeSeparators(path)));
    });
    copy->start();
}

void RunExport::exportTo(const QString &runId, const QString &path)
{
    if (const Result<void> written = writeFile(path, metricCsv(m_book.series(runId))); !written)
        Q_EMIT failed(written.error());
    else
        Q_EMIT reported(tr("Saved %1.").arg(QDir::toNativeSeparators(path)));
}

} // namespace Aloft

#include "moc_runexport.cpp"
