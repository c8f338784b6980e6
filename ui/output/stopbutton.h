#pragma once

#include <QList>
#include <QTimer>
#include <QToolButton>

namespace Aloft {

/// Stops what runs, gently first: it offers the next step, by name, once the last one did not help
/// for 10 s (UX-113). Each click is the owner's to carry out.
class StopButton : public QToolButton
{
    Q_OBJECT

public:
    enum class Step {
        Interrupt, ///< as Ctrl+C
        Terminate, ///< at once, with what the code holds in memory
        Kill,      ///< nothing can refuse
    };

    explicit StopButton(QList<Step> steps, QWidget *parent = nullptr);

    void begin();                  ///< something runs from now on
    void end();                    ///< and is over
    void noticeAttempt(Step step); ///< it was tried, by whatever way
    QString hint() const; ///< translated: what the step on offer costs; empty for the first, and
                          ///< while one that was tried has its time

Q_SIGNALS:
    void stopRequested(Aloft::StopButton::Step step);
    void escalated(); ///< the next step is on offer

private:
    Step step() const { return m_steps.at(m_at); }
    void offer(qsizetype index);

    QList<Step> m_steps;
    qsizetype m_at = 0;
    QTimer m_patience{this};
};

} // namespace Aloft
