#pragma once

#include "core/base/result.h"
#include "core/doctor/failureplace.h"
#include "ui/runs/runsummary.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace Aloft {

class Actions;
class Documents;
class Page;
class RunsPanel;
class Session;
class SessionChoice;
struct RunOrder;
struct Surroundings;

/// What a window has to do with runs: their panel, their curves, and running the current file
/// with arguments or in its turn.
class WindowRuns : public QObject
{
    Q_OBJECT

public:
    WindowRuns(const Surroundings &surroundings, const Actions &actions, Documents &documents,
               SessionChoice &sessions, QWidget *window);

    RunsPanel *panel() const { return m_panel; }
    const RunSummary &summary() const { return m_summary; }

    void setPage(Page *page); ///< null: nothing is open

    /// The line of a file on this computer at which a program failed, by its output.
    std::optional<FilePlace> placeOfFailure(const QString &runId) const;

    /// "43 % train.py", for the title; empty while nothing runs that says how far it is.
    QString progress() const;
    void showStatus(); ///< statusChanged() once more, in another language

Q_SIGNALS:
    void showRequested(const QString &runId);
    void listRequested(); ///< something of the panel is to be seen
    void progressChanged();
    void statusChanged(const QString &text, const QString &description); ///< empty: nothing runs
    void reported(const QString &text, const std::function<void()> &undo);
    void failed(const Aloft::Error &error);

private:
    void updateActions();
    void saveThen(const std::function<void(Page *page, Session *session)> &act);
    void askHow();
    void askForCommand();
    void queue();
    Result<void> mayWrite(const QString &sessionId, const RunOrder &order) const;
    void start(Page *page, const QString &sessionId, const RunOrder &order);
    void enqueue(const QString &sessionId, const RunOrder &order);
    void openDialog(Page &page, Session *session);
    void showCurves(const QStringList &runIds);
    void runNotebook(const QString &path);
    void reportEnd(const QString &runId);

    const Surroundings &m_surroundings;
    const Actions &m_actions;
    Documents &m_documents;
    SessionChoice &m_sessions;
    QWidget *m_window;
    RunSummary m_summary;
    RunsPanel *m_panel;
    QPointer<Page> m_page;
};

} // namespace Aloft
