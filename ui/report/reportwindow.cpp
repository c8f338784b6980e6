#include "ui/report/reportwindow.h"

#include "core/base/logreader.h"
#include "core/base/problemreport.h"
#include "ui/report/logmodel.h"
#include "ui/report/logview.h"
#include "ui/report/reportview.h"
#include "ui/report/systemfacts.h"
#include "ui/shell/windowplace.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace Aloft {

ReportWindow::ReportWindow(const ReportSources &sources, QWidget *parent)
    : QDialog(parent)
    , m_model(new LogModel(this))
    , m_tabs(new QTabWidget)
    , m_buttons(new QDialogButtonBox)
{
    setAttribute(Qt::WA_DeleteOnClose);
    resizeToLetters(*this, 108, 36);
    const QList<LogEntry> entries = sources.log ? readLog(*sources.log)
                                                : readLog(sources.logFolder);
    m_model->setEntries(entries);
    m_report = new ReportView(compose(sources, entries), sources.issuePage);
    m_log = new LogView(m_model);
    m_tabs->addTab(m_report, QString());
    m_tabs->addTab(m_log, QString());
    m_buttons->addButton(QString(), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (sources.log)
        follow(sources.log, entries);
    retranslate();
}

QString ReportWindow::compose(const ReportSources &sources, const QList<LogEntry> &entries) const
{
    return problemReport({systemFacts(*this), entries, sources.names}, sources.settings,
                         sources.known);
}

/// Signals of what was read already may still be on their way.
void ReportWindow::follow(const Log *log, const QList<LogEntry> &read)
{
    const quint64 known = read.isEmpty() ? 0 : read.last().number;
    connect(log, &Log::entryAdded, m_model, [this, known](const LogEntry &entry) {
        if (entry.number > known)
            m_model->add(entry);
    });
}

void ReportWindow::showReport()
{
    m_tabs->setCurrentWidget(m_report);
    m_report->setFocus();
}

void ReportWindow::showLog()
{
    m_tabs->setCurrentWidget(m_log);
    m_log->setFocus();
}

void ReportWindow::retranslate()
{
    setWindowTitle(tr("Report a problem"));
    m_tabs->setTabText(m_tabs->indexOf(m_report), tr("&Report"));
    m_tabs->setTabText(m_tabs->indexOf(m_log), tr("&Log"));
    m_buttons->buttons().constFirst()->setText(tr("Close"));
    m_model->retranslate();
}

void ReportWindow::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Aloft

#include "moc_reportwindow.cpp"
