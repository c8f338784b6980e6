#pragma once

#include "core/base/programlink.h"

#include <QDialog>
#include <QStringList>

#include <utility>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace Aloft {

class ToneLabel;

/// What the commands in CommandLineDialog are about; what is empty is left out of them, or said as
/// a person would have to fill it in.
struct TerminalContext
{
    QString profile;   ///< its folder; empty: the user's own
    QString file;      ///< that can be run
    QString sessionId; ///< where
    QString runId;
};

/// How aloftctl is reached in a terminal, and what it is good for here (UX-020): lines to be
/// copied, and a link that can be made and taken away again.
class CommandLineDialog : public QDialog
{
    Q_OBJECT

public:
    CommandLineDialog(ProgramLink link, TerminalContext context, QWidget *parent = nullptr);

private:
    void build();
    QLineEdit *addLine(const QString &what, const QString &text); ///< with a button that copies it
    void addCommand(const QString &what, const QStringList &words);
    void addCommands();
    void changeLink();
    void showReach();
    void showCommands();

    const ProgramLink m_link;
    const TerminalContext m_context;
    QVBoxLayout *m_lines;
    ToneLabel *m_reach;
    QPushButton *m_change;
    QWidget *m_addition = nullptr; ///< what makes terminals look for the link
    QList<std::pair<QLineEdit *, QStringList>> m_commands; ///< and their words
};

} // namespace Aloft
