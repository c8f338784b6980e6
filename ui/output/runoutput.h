#pragma once

#include "core/jupyter/output.h"
#include "core/session/kernelrun.h"
#include "ui/output/outputpane.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

namespace Aloft {

/// What code in a kernel prints, how it stands and how it ended.
class RunOutput : public OutputPane
{
    Q_OBJECT

public:
    explicit RunOutput(const QString &title, QWidget *parent = nullptr);

    bool isRunning() const override { return m_run; }

    /// Shows a run from now to its end; the run goes on when this is deleted. heading: what runs,
    /// as a line of its own; may be empty.
    void follow(KernelRun *run, const QString &heading);
    void clear() override;

protected:
    void takeAnswer(const QString &line) override;
    void stop(StopButton::Step step) override;

private:
    void listenTo(KernelRun *run);
    void showOutput(const Output &output);
    void showRich(const RichOutput &output);
    void showError(const ErrorOutput &output);
    void ask(const QString &prompt, bool isPassword);
    void showElapsed();
    void showInterrupt();
    void conclude();

    QPointer<KernelRun> m_run;
    QString m_question;
    Echo m_echo = Echo::Shown;
    QElapsedTimer m_elapsed;
    QTimer m_tick;
    bool m_clearsNext = false;
};

/// "Finished in 1.2 s", "Failed with exit code 1 after 3 min 20 s", "Stopped after …". A cell has
/// no exit code, but the name of its error: "Failed with ValueError after 2 s".
QString endSentence(const std::optional<Error> &error, int exitStatus, qint64 milliseconds,
                    const QString &errorName = {});

/// 0.4 s, 12 s, 3 min 20 s, 1 h 12 min.
QString durationText(qint64 milliseconds);

} // namespace Aloft
