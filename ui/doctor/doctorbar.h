#pragma once

#include "core/doctor/diagnosis.h"

#include <QFrame>
#include <QUrl>

#include <functional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace Aloft {

class SignLabel;

/// Under a failure (UX-114): its cause in a sentence, one button that mends it, and "Why?". Of a
/// failure that no rule knows it says so, and offers a report to copy and a search, nothing else.
class DoctorBar : public QFrame
{
    Q_OBJECT

public:
    explicit DoctorBar(QWidget *parent = nullptr);

    /// report: what "Copy report" gives; error: its last line, to search for.
    void setDiagnosis(const Diagnosis &diagnosis, const QString &report, const QString &error);
    void setFixes(const QList<Fix> &fixes); ///< instead of the finding's own: what fits here

    /// A fix was carried out: says so, in place of its button; an empty undo: there is none.
    void showDone(const QString &sentence, const std::function<void()> &undo);

    int heightFor(int width);
    QString text() const;
    bool isOpen() const; ///< "Why?" is answered

Q_SIGNALS:
    void fixRequested(const Aloft::Fix &fix);
    void linkActivated(const QUrl &link);
    void heightChanged();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void setOpen(bool isOpen);
    void copyReport();
    void applyIcon();
    QPushButton *addButton(QHBoxLayout *row, const QString &text);

    SignLabel *m_icon;
    QLabel *m_cause;
    QLabel *m_details;
    QPushButton *m_fix;
    QPushButton *m_copy;
    QPushButton *m_search;
    QToolButton *m_why;
    QHBoxLayout *m_others; ///< buttons of the further fixes
    QWidget *m_more;       ///< what "Why?" opens
    QVBoxLayout *m_layout;
    std::optional<Severity> m_severity; ///< nullopt: nothing is known
    QList<Fix> m_fixes;
    std::function<void()> m_undo; ///< what the button does once a fix was carried out
    QString m_report;
    QString m_error;
};

} // namespace Aloft
