#pragma once

#include "core/base/privatenames.h"
#include "core/base/settings.h"

#include <QDialog>
#include <QUrl>

class QDialogButtonBox;
class QTabWidget;

namespace Aloft {

class Log;
class LogModel;
class LogView;
class ReportView;
struct LogEntry;

/// What a report is made from. Outlives the window.
struct ReportSources
{
    const Log *log;    ///< of this process; may be null
    QString logFolder; ///< what is read then
    const Settings &settings;
    QList<SettingInfo> known; ///< settings that a report may show
    PrivateNames names;
    QUrl issuePage; ///< empty: the project has none
};

/// Help ▸ Report a problem (UX-135, UX-147): the report as it would be given away, and the log.
class ReportWindow : public QDialog
{
    Q_OBJECT

public:
    explicit ReportWindow(const ReportSources &sources, QWidget *parent = nullptr);

    void showReport();
    void showLog();

protected:
    void changeEvent(QEvent *event) override;

private:
    QString compose(const ReportSources &sources, const QList<LogEntry> &entries) const;
    void follow(const Log *log, const QList<LogEntry> &read);
    void retranslate();

    LogModel *m_model;
    QTabWidget *m_tabs;
    ReportView *m_report = nullptr;
    LogView *m_log = nullptr;
    QDialogButtonBox *m_buttons;
};

} // namespace Aloft
