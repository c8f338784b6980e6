#pragma once

#include "core/jupyter/notebook/notebookdocument.h"
#include "core/jupyter/notebookrunner.h"
#include "core/session/session.h"
#include "ui/editor/completionsource.h"
#include "ui/theme/colors.h"

#include <QHash>
#include <QPointer>
#include <QTimer>

namespace Aloft {

struct KernelSpecs;

/// Where a notebook runs: finds or starts its kernel in a session the first time that something
/// is run, and drives the runner. Says in words what is going on.
class NotebookKernel : public QObject
{
    Q_OBJECT

public:
    NotebookKernel(NotebookDocument *document, ExecutionLedger *ledger, QObject *parent = nullptr);

    void setPath(const QString &localPath) { m_path = localPath; }
    void setSession(Session *session);          ///< takes up a kernel there that still works for us
    void takeOver(const NotebookKernel &other); ///< its session and kernel: the file was read again
    Session *session() const { return m_session; }
    Kernel *kernel() const { return m_runner.kernel(); }
    NotebookRunner &runner() { return m_runner; }
    CompletionSource *completion() { return &m_completion; }

    void run(const QStringList &cellIds); ///< waits for the kernel, starting it if need be
    void interrupt();
    void restart(const QStringList &thenRun = {});
    void shutdown();
    void giveUp(); ///< a kernel that cannot be reached; what it runs is taken up when it is found
    void choose(const QString &specName,
                const QString &displayName); ///< another kind of kernel, from the next run on
    Task *listKernels(
        const std::function<void(const KernelSpecs &)> &listed); ///< null: nobody to ask

    bool isStarting() const { return !m_opening.isNull(); }
    bool isWorking();                                        ///< something runs, waits or starts
    bool hasWaiting() const { return !m_pending.isEmpty(); } ///< cells, until there is a kernel
    bool hasVariables() const;  ///< something has run there, by whomever
    QString specName() const;   ///< what the notebook asks for; empty: the server's default
    QString kernelName() const; ///< "Python 3 (ipykernel)", for people
    QString placeName() const;  ///< "This computer"
    QString activityText();     ///< "idle", "busy", "asked to stop", …
    Tone activityTone();
    void setPatience(std::chrono::milliseconds patience);     ///< with an interrupt; 10 s
    void setLinkPatience(std::chrono::milliseconds patience); ///< with a cut link; 3 s

Q_SIGNALS:
    void changed(); ///< any of the words
    void failed(const Aloft::Error &error);
    void restarted();                            ///< variables are gone
    void interruptIgnored();                     ///< what runs has not stopped for a while
    void linkCut();                              ///< for a while now, and cells run
    void linkMended();                           ///< or it no longer matters
    void pageRequested(const Aloft::Json &data); ///< the kernel explains something

private:
    void open();
    void attach(Kernel *kernel);
    void attachKnown();
    QString serverPath() const; ///< empty outside the session's folder
    void noteInfo();
    void expect(const QStringList &cellIds);
    QStringList takePending();
    void watchLink();

    NotebookDocument *m_document;
    ExecutionLedger *m_ledger;
    NotebookRunner m_runner;
    KernelCompletion m_completion;
    QString m_path;
    QPointer<Session> m_session;
    QPointer<OpenKernelTask> m_opening;
    QStringList m_pending; ///< cells to run once there is a kernel
    QHash<QString, CellState> m_beforePending;
    QString m_chosenSpec;
    QString m_chosenName;
    QTimer m_patience; ///< since the interrupt
    QTimer m_linkPatience;
    bool m_isInterrupting = false;
    bool m_isLinkCut = false; ///< for longer than a moment
    bool m_isRestarting = false;
};

} // namespace Aloft
