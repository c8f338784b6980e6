#pragma once

#include "core/base/error.h"
#include "core/runs/run.h"

#include <QAction>
#include <QList>
#include <QObject>
#include <QStringList>

#include <functional>

class QMenu;

namespace Aloft {

class QueueChanges;
class RunBook;
class SessionModel;
struct RunRecord;

/// What can be done with the chosen runs: actions for a toolbar, a menu and keys, each enabled
/// while it makes sense.
class RunActions : public QObject
{
    Q_OBJECT

public:
    RunActions(RunBook &book, SessionModel &sessions, QObject *parent);

    void setChosen(const QStringList &runIds);
    const QStringList &chosen() const { return m_chosen; }
    void update(); ///< something of the runs is another now
    void retranslate();

    QList<QAction *> all() const;
    QueueChanges &queueChanges() { return *m_queueChanges; }
    void fill(QMenu *menu); ///< with what makes sense for the chosen runs

    QAction *show;
    QAction *stop; ///< the gentlest step that has not failed yet
    QAction *again;
    QAction *compare;
    QAction *curves;
    QAction *hardware; ///< what the machine did meanwhile
    QAction *save;
    QAction *exportMetrics;
    QAction *copyCommand;
    QAction *remove;
    QAction *moveUp;
    QAction *moveDown;
    QAction *startNow;
    QAction *pause; ///< the queue of the chosen run, or all

Q_SIGNALS:
    void showAsked(const QString &runId);
    void notebookAsked(const QString &path); ///< run all cells of a notebook again
    void compareAsked(const QStringList &runIds);
    void curvesAsked(const QString &runId);
    void hardwareAsked(const QString &runId);
    void saveAsked(const QString &runId);
    void exportAsked(const QString &runId);
    void removeAsked(const QStringList &runIds);
    void reported(const QString &text, const std::function<void()> &undo);
    void failed(const Aloft::Error &error);

private:
    QAction *add(const QString &icon, const QKeySequence &keys, std::function<void()> act);
    bool canRunAgain() const;
    void updateStop();
    void updateRemove();
    void updatePause();
    void addSessions(QMenu *menu);
    void runAgain(const QString &sessionId);
    void stopChosen();
    void copyChosen();
    void pauseOrResume();
    QStringList queuesInQuestion() const;
    const RunRecord *single() const; ///< null unless exactly one is chosen
    /// A copy, as all that is handed on: an action may change what is chosen while it goes on.
    QString first() const { return m_chosen.constFirst(); }
    QStringList chosenWhere(bool (*holds)(const RunRecord &record)) const;

    RunBook &m_book;
    SessionModel &m_sessions;
    QueueChanges *m_queueChanges;
    QStringList m_chosen;
};

/// The next step to stop a run, ten seconds after the last one did not help (UX-113).
RunSignal nextStep(const RunRecord &record, const QDateTime &now);

/// What to type to get the same: `cd FOLDER && python PATH ARGUMENTS`.
QString commandLine(const RunOrder &order);

} // namespace Aloft
