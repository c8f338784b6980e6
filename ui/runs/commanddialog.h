#pragma once

#include "core/runs/run.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace Aloft {

class Session;
class SessionModel;

/// A line for the shell of a session, which becomes a run: now or in its turn.
class CommandDialog : public QDialog
{
    Q_OBJECT

public:
    CommandDialog(const SessionModel &sessions, const Session *chosen, QWidget *parent);

Q_SIGNALS:
    void runAsked(const QString &sessionId, const Aloft::RunOrder &order);
    void queueAsked(const QString &sessionId, const Aloft::RunOrder &order);

private:
    using Asked = void (CommandDialog::*)(const QString &, const RunOrder &);

    void build();
    void check();
    Session *session() const;
    void finishWith(Asked asked);

    const SessionModel &m_sessions;
    QLineEdit *m_command;
    QComboBox *m_session;
    QPushButton *m_run;
    QPushButton *m_queue;
};

} // namespace Aloft
