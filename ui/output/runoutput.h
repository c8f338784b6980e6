#pragma once

#include "core/base/error.h"
#include "core/jupyter/output.h"
#include "core/session/kernelrun.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace Aloft {

class RunFigures;
class TerminalView;

/// What one program, or one console, prints: its text, its pictures, a field while it waits for
/// an answer, and how it ended.
class RunOutput : public QWidget
{
    Q_OBJECT

public:
    explicit RunOutput(const QString &title, QWidget *parent = nullptr);

    const QString &title() const { return m_title; }
    TerminalView &terminal() const { return *m_terminal; }
    bool isRunning() const { return m_run; }

    /// Shows a run from now to its end; the run goes on when this is deleted. heading: what runs,
    /// as a line of its own; may be empty.
    void follow(KernelRun *run, const QString &heading);
    void clear();

Q_SIGNALS:
    void runningChanged(bool isRunning);
    void linkActivated(const QUrl &link);
    void messagePosted(const Aloft::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    QToolButton *addButton(const QString &icon, const QString &name);
    void showOutput(const Output &output);
    void showRich(const RichOutput &output);
    void showError(const ErrorOutput &output);
    void askForInput(const QString &prompt, bool isPassword);
    void answer();
    void showElapsed();
    void conclude();
    void interrupt();
    void showInterrupt();
    void offerTermination();
    void saveText();
    void buildSearch();
    void say(const QString &line);

    const QString m_title;
    TerminalView *m_terminal;
    QWidget *m_inputRow;
    QLabel *m_prompt;
    QLineEdit *m_input;
    QLabel *m_state;
    QLineEdit *m_search;
    QLabel *m_matches;
    QToolButton *m_interrupt;
    RunFigures *m_figures;
    QPointer<KernelRun> m_run;
    QElapsedTimer m_elapsed;
    QTimer m_tick;
    QTimer m_stopPatience{this};
    bool m_canTerminate = false; ///< asking did not help
    bool m_clearsNext = false;
    bool m_lastIsComplete = true; ///< the text ends with a line end
};

/// "Finished in 1.2 s", "Failed with exit code 1 after 3 min 20 s", "Stopped after …".
QString endSentence(const std::optional<Error> &error, int exitStatus, qint64 milliseconds);

/// 0.4 s, 12 s, 3 min 20 s, 1 h 12 min.
QString durationText(qint64 milliseconds);

} // namespace Aloft
