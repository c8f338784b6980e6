#pragma once

#include "core/jupyter/notebookrunner.h"
#include "core/runs/cellsend.h"
#include "core/runs/runbook.h"

#include <QElapsedTimer>
#include <QPointer>

namespace Aloft {

class Session;

/// Makes a run of cells that were begun together, "Run all": a row in the book, with their output,
/// progress and end. Cells begun one by one get no row; their end is told all the same. What goes
/// on without the notebook, or without Aloft, stays one row: it is taken up with the notebook.
class CellsRun : public QObject
{
    Q_OBJECT

public:
    /// The runner outlives it.
    explicit CellsRun(NotebookRunner &runner, QObject *parent = nullptr);
    ~CellsRun() override; ///< a row still open waits for the notebook, or is lost with its kernel

    void setBook(RunBook *book); ///< null: no rows
    void setPath(const QString &path) { m_path = path; }
    void setSession(Session *session);
    void endInterrupted(); ///< by the user, who will not wait until they have stopped
    void loseLeft();       ///< the kernel is there, and nothing of an earlier row goes on in it

Q_SIGNALS:
    void stopAsked(Aloft::RunSignal signal); ///< by the row
    /// Not after an interrupt. Path and title are empty.
    void endedWithoutRow(const Aloft::CellsEnd &end);

private:
    void begin();
    void openRow(int cells);
    void takeUp(const QString &runId);
    QString leftRow() const;
    void note(const QString &cellId, const Output &output);
    void print(const Output &output);
    void print(OutputMark::Stream stream, const QByteArray &text);
    void takeComm(const Comm &comm);
    void count(const QString &cellId, Execution::Status status);
    void end(bool hasSucceeded);
    QString place() const; ///< where whoever asks how it ended should look
    void tell();

    NotebookRunner &m_runner;
    QPointer<RunBook> m_book;
    QPointer<Session> m_session;
    QString m_path;
    RunStatus m_status;        ///< of the row; without an id: there is none
    QString m_failure;         ///< of the last cell that failed
    QString m_failedCell;      ///< its id
    QString m_lastCell;        ///< the one that ended last
    QPointer<Kernel> m_kernel; ///< whose widgets are read
    QString m_bar;             ///< comm of the outermost bar in the running cell
    bool m_isBarFull = false;
    bool m_isInterrupted = false;
    bool m_isLost = false;
    int m_cells = 0;
    qint64 m_offset = 0;        ///< in the row's output: where the next text belongs
    double m_secondsBefore = 0; ///< of a row that was taken up
    QElapsedTimer m_time;
};

} // namespace Aloft
