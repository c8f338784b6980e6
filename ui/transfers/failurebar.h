#pragma once

#include "core/drive/transfer.h"
#include "ui/transfers/transferlook.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace Aloft {

class SignLabel;

/// Files that were not carried, in one line with their causes (UX-080); which ones, when asked.
class FailureBar : public QWidget
{
    Q_OBJECT

public:
    explicit FailureBar(const DriveNames &names, QWidget *parent = nullptr);

    void setFailed(const QList<Transfer> &failed); ///< none: it hides
    QString text() const;

Q_SIGNALS:
    void retryAsked();
    void dismissed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void unfold();

    const DriveNames m_names;
    QList<Transfer> m_failed;
    SignLabel *m_sign;
    QLabel *m_text;
    QToolButton *m_which;
    QPushButton *m_retry;
    QToolButton *m_dismiss;
    QPlainTextEdit *m_details;
};

/// "5 files were not carried: no permission (3), no room, or not writable (2)."
QString failureSummary(const QList<Transfer> &failed);

} // namespace Aloft
