#pragma once

#include "core/base/error.h"
#include "core/doctor/fix.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace Aloft {

class ToneLabel;
struct Rewriting;

/// A fix, exactly as it will be done, before it is (UX-114); then what it prints, and how it ended.
class FixDialog : public QDialog
{
    Q_OBJECT

public:
    FixDialog(const QString &title, const QString &sentence, QWidget *parent);

    void setExact(const QString &text);  ///< the command, or the change of the code
    void wrapLines();                    ///< that are too long, instead of scrolling
    void setRemark(const QString &text); ///< below it; empty: none
    void setConfirmable(bool isConfirmable);
    void print(const QString &text); ///< while it is carried out
    void setWorking();               ///< it is being carried out; closing the dialog goes on
    void end(const QString &sentence);
    void end(const Error &error);

Q_SIGNALS:
    void confirmed();

private:
    QLabel *m_sentence;
    QPlainTextEdit *m_exact;
    ToneLabel *m_remark;
    ToneLabel *m_state;
    QDialogButtonBox *m_buttons;
    QPushButton *m_confirm;
};

/// Opens the dialog of a fix; exact is what will be done. The parent's.
FixDialog *showFix(const Fix &fix, const QString &exact, QWidget *parent);

/// An installation as a run of its own, in a folder of the session; empty: in the session's own.
FixDialog *showInstallation(const InstallFix &fix, const QString &folder, QWidget *parent);

/// A change of code. It can be confirmed where something certain was found.
FixDialog *showRewriting(const EditFix &fix, const Rewriting &rewriting, QWidget *parent);

} // namespace Aloft
