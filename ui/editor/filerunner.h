#pragma once

#include "core/session/session.h"

#include <QPointer>

#include <functional>

namespace Aloft {

class KernelRun;
class RunBook;
class RunOutputs;
struct RunForm;

/// Runs a page's file and pieces of its code on a session, with the output in a RunOutputs.
class FileRunner : public QObject
{
    Q_OBJECT

public:
    FileRunner(RunOutputs &outputs, QObject *parent);

    void setSession(Session *session);
    Session *session() const { return m_session; }
    Kernel *kernel() const { return m_kernel; } ///< of runCode(); null before the first one
    bool hasVariables() const;                  ///< code has run there
    bool isRunning() const;
    bool isRunningCode() const { return !m_runs.isEmpty(); } ///< which ends with this

    void setRuns(RunBook &runs); ///< which it gives files to; they outlive it

    /// The file as it is on the disk. False: it does not run, and a signal says why.
    bool runFile(const QString &path, const RunForm &form);
    bool showRun(const QString &runId); ///< of the page's file, begun elsewhere; false: unknown

    /// In the session's console kernel, after what is under way there. ended() tells how.
    void runCode(const QString &code, const QString &heading, const QString &folder,
                 std::function<void(const std::optional<Error> &error)> ended);

    void interrupt(); ///< everything under way, and harder where that did not help (UX-113)
    void cancelAll(); ///< ends code; what waits does not start, and files run on
    void restartKernel();

Q_SIGNALS:
    void runningChanged();
    void kernelChanged(Aloft::Kernel *kernel);
    void messagePosted(const Aloft::Error &error);
    void formWanted(); ///< the one of last time cannot be any more

private:
    struct WaitingCode
    {
        QString code;
        QString heading;
        QString folder;
        std::function<void(const std::optional<Error> &error)> ended;
    };

    bool bringUpRunning(const QString &title); ///< false: nothing of this title runs
    void start(KernelRun *run);
    void startNextCode();
    void giveUpWaiting();
    void setKernel(Kernel *kernel);

    QPointer<RunOutputs> m_outputs; ///< the window may have it in a dock
    QPointer<RunBook> m_book;
    QPointer<Session> m_session;
    QPointer<Kernel> m_kernel;
    QList<KernelRun *> m_runs; ///< code in the kernel
    QList<WaitingCode> m_waiting;
    QPointer<KernelRun> m_codeRun;
};

} // namespace Aloft
