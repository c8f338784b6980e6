#pragma once

#include "core/session/session.h"

#include <QPointer>

namespace Aloft {

/// Code on its way through a session, from "open the kernel" to its end: what Shift+Enter in a
/// text and `aloftctl exec` start. It fails with Error::Kind::UserCode when the code failed.
class KernelRun : public Task
{
    Q_OBJECT

public:
    KernelRun(Session *session, QObject *parent);

    static constexpr int interruptedStatus = 130; ///< as a shell has it after Ctrl+C

    int exitStatus() const { return m_exitStatus; }   ///< of the code, once finished
    QString errorName() const { return m_errorName; } ///< of the exception that ended a cell's code
    bool isRunning() const { return m_execution; }
    Kernel *kernel() const { return m_kernel; } ///< from started() on; the session's

    void answerInput(const QString &value); ///< after inputRequested()
    void interrupt();                       ///< as Ctrl+C would; the run goes on to its end
    virtual void terminate(); ///< at once, with what the code holds in memory; ends as cancelled

Q_SIGNALS:
    void started();
    void interruptRequested(); ///< the code knows of it and may take its time
    void outputArrived(const Aloft::Output &output);
    void outputCleared(bool waitsForNext);
    void displayUpdated(const Aloft::RichOutput &output); ///< for every output of its displayId
    void inputRequested(const QString &prompt, bool isPassword);

protected:
    void run() override;
    void stop() override;

    virtual KernelRequest kernelRequest() const = 0;
    virtual ExecuteRequest executeRequest() const = 0;

    /// Reads the exit status from the end of the execution.
    virtual int statusOf(const Execution &execution) const = 0;
    virtual Error failureOf(int exitStatus) const = 0;
    virtual void letGo(Kernel *kernel) = 0; ///< the run is over, whatever its end

    Session *session() const { return m_session; }

private:
    void execute(Kernel *kernel);
    void conclude(Execution::Status status);

    QPointer<Session> m_session;
    QPointer<Kernel> m_kernel;
    QPointer<Execution> m_execution;
    int m_exitStatus = 0;
    QString m_errorName;
};

} // namespace Aloft
