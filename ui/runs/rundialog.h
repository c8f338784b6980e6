#pragma once

#include "ui/runs/runforms.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace Aloft {

class Session;
class SessionModel;

/// How the current file is to be run: arguments, folder, environment, where, now or in its turn.
/// What was typed is remembered for the file.
class RunDialog : public QDialog
{
    Q_OBJECT

public:
    RunDialog(const QString &path, RunForms &forms, const SessionModel &sessions,
              const Session *chosen, QWidget *parent);

Q_SIGNALS:
    void runAsked(const QString &sessionId, const Aloft::RunOrder &order);
    void queueAsked(const QString &sessionId, const Aloft::RunOrder &order);

private:
    using Asked = void (RunDialog::*)(const QString &, const RunOrder &);

    void build();
    void fillSessions(const Session *chosen);
    QLabel *addField(QFormLayout *form, const QString &label, QWidget *field);
    void chooseFolder();
    void check();
    void growToFit();
    void checkArguments();
    void checkEnvironment();
    void checkFolder();
    RunForm form() const;
    Session *session() const;
    void finishWith(Asked asked);

    const QString m_path;
    RunForms &m_forms;
    const SessionModel &m_sessions;
    QLineEdit *m_arguments;
    QLabel *m_argumentsNote;
    QLineEdit *m_folder;
    QLabel *m_folderNote;
    QPlainTextEdit *m_environment;
    QLabel *m_environmentNote;
    QComboBox *m_session;
    QPushButton *m_run;
    QPushButton *m_queue;
    QLabel *m_problem;
    bool m_isRight = true; ///< every field is understood
};

} // namespace Aloft
