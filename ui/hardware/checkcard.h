#pragma once

#include "core/hardware/check/gpuchecktask.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace Aloft {

/// The answers of a GPU check, as they come: what it comes to, then each finding, with what may be
/// done about it.
class CheckCard : public QWidget
{
    Q_OBJECT

public:
    /// Gives a check, not started; null: there is nothing to check any more.
    using NewCheck = std::function<GpuCheckTask *(bool wakes, bool measuresAnyway)>;

    explicit CheckCard(NewCheck newCheck, QWidget *parent = nullptr);

    void check(); ///< again, when it has been done
    bool isChecking() const { return m_check; }
    const GpuCheckReport &report() const { return m_report; }

Q_SIGNALS:
    void answered();                           ///< the check went to its end, whatever it found
    void fixAsked(const Aloft::CheckFix &fix); ///< its command was seen, and is to be run there

private:
    void build();
    void begin(bool wakes, bool measuresAnyway);
    void take(const GpuCheckReport &report);
    void takeEnd(const Task &check);
    void say(const Error &error);
    void showFindings();
    void startFindings();
    void addRow(const CheckFinding &finding);
    void addFix(QVBoxLayout *column, const CheckFix &fix);
    void updateButtons();

    NewCheck m_newCheck;
    QPointer<GpuCheckTask> m_check;
    GpuCheckReport m_report;
    QLabel *m_headline;
    QLabel *m_step;
    QProgressBar *m_busy;
    QWidget *m_findings = nullptr; ///< made anew with each check
    QList<CheckFinding> m_shown;   ///< in m_findings
    QLabel *m_python; ///< which one was asked, under all that it said
    QVBoxLayout *m_layout;
    QPushButton *m_again;
    QPushButton *m_wake;
    QPushButton *m_anyway;
    QPushButton *m_copy;
};

} // namespace Aloft
