#pragma once

#include "core/base/error.h"

#include <QList>
#include <QMenu>
#include <QTimer>

namespace Aloft {

class QuietTime;
class RunBook;
class SessionModel;
class SyncBook;
struct RunRecord;
struct Surroundings;
class TransferModel;
class Transfers;
class WorkspaceSync;

/// The tray icon's menu: at most ten lines, with everything that the icon can do, for there are
/// desktops that show nothing else of it. Some show it as it was when they last looked, so it is
/// kept up to date while it is closed, too. All that is handed in outlives it.
class TrayMenu : public QMenu
{
    Q_OBJECT

public:
    TrayMenu(const Surroundings &surroundings, const TransferModel &transfers, QuietTime &quiet,
             QWidget *parent = nullptr);

    static constexpr int MostRows = 4; ///< of what goes on; beyond it a line leads to the list

Q_SIGNALS:
    void runAsked(const QString &runId);
    void sessionAsked(const QString &sessionId);
    void runsAsked();
    void transfersAsked();
    void syncAsked(const QString &folder);
    void newSessionAsked();
    void openAsked();
    void quitAsked();
    void failed(const Aloft::Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    /// What a line is about, and says.
    struct Row
    {
        enum class About { Run, Session, Transfers, PausedTransfers, Sync, PausedSync, HeldSync };

        About about = About::Run;
        QString runId;
        QString sessionId;
        QString folder; ///< that is kept in step
        QString text;

        bool isAboutSameAs(const Row &other) const;
    };

    void follow();
    void retranslate();
    void showQuiet();
    void schedule();
    void refresh();
    QList<Row> rows() const;
    Row rowOf(const RunRecord &record) const;
    static Row rowOf(const WorkspaceSync &sync);
    void makeRows(const QList<Row> &rows);
    QMenu *makeRow(const Row &row);
    void fillRow(QMenu *menu, const Row &row);
    void interrupt(const QString &runId);

    RunBook &m_runs;
    const SessionModel &m_sessions;
    Transfers &m_queue; ///< what m_transfers are of
    const TransferModel &m_transfers;
    SyncBook &m_syncs;
    QuietTime &m_quiet;
    QAction *m_rest;  ///< how much more there is than rows
    QAction *m_below; ///< the line under the rows
    QMenu *m_quietMenu;
    QAction *m_hour;
    QAction *m_night;
    QAction *m_quietEnd;
    QAction *m_newSession;
    QAction *m_open;
    QAction *m_quit;
    QList<Row> m_shown;
    QList<QMenu *> m_rowMenus;
    QTimer m_delay;
};

} // namespace Aloft
