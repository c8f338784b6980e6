#pragma once

#include "core/doctor/examination.h"
#include "core/session/session.h"

#include <QPointer>

namespace Aloft {

/// Asks a session's runtime for the doctor's facts: by a process where the provider has one, so
/// that nothing has to be started; else in the session's console kernel. NotFound: the session is
/// gone, or went while it was asked.
class ExamineTask : public Task
{
    Q_OBJECT

public:
    /// What is asked beside the machine itself.
    struct Questions
    {
        QStringList addresses; ///< to be reached; none: the network is left alone
        QString folder;        ///< of the project, on this computer; its setup is compared
    };

    /// A host of notebooks and a hub of models: what sessions and programs most often need.
    static QStringList usualAddresses();

    /// session: null where it is gone by now.
    ExamineTask(Session *session, Provider *provider, Questions questions,
                QObject *parent = nullptr);

    const MachineFacts &facts() const { return m_facts; }
    const ProjectSetup &setup() const { return m_setup; }
    QList<CheckItem> items() const; ///< once finished; the session's own line first

protected:
    void run() override;

private:
    void readSetup();
    QByteArray program() const;
    void askProcess(const QString &interpreter);
    void askKernel();
    void take(const QByteArray &output);

    QPointer<Session> m_session;
    Provider *m_provider;
    Questions m_questions;
    ProjectSetup m_setup;
    std::optional<Error> m_setupProblem;
    MachineFacts m_facts;
    QByteArray m_output;
};

} // namespace Aloft
