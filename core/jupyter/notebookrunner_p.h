#pragma once

#include "core/jupyter/notebook/notebookdocument.h"
#include "core/jupyter/notebookrunner.h"

#include <QCoreApplication>
#include <QHash>
#include <QPointer>
#include <QTimer>

#include <deque>

namespace Aloft {

class NotebookRunner::Private
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::NotebookRunner)

public:
    using Phase = CellState::Phase;

    Private(NotebookRunner &owner, NotebookDocument &ownersDocument, ExecutionLedger *ownersLedger,
            const Clock &ownersClock);

    /// A cell at the kernel.
    struct Sent
    {
        QString cellId;
        QPointer<Execution> execution;
        QString prompt = {}; ///< of what it asks
        bool isPassword = false;
    };

    void setKernel(Kernel *next);
    void leaveKernel();
    void followEarlier();
    void forgetSent();
    void run(const QStringList &cellIds);
    void cancelQueue();
    void sendNext();
    void send(const QString &cellId);
    void watch(const QString &cellId, Execution *execution);
    void handOverRest();
    void begin(const QString &cellId, int count, const QDateTime &when);
    void end(const QString &cellId, Execution *execution, const QDateTime &when);
    Sent *asking(const QString &cellId);
    void file(const Sent &asked, const QString &answer);
    void takeLate(const QString &messageId, const Output &output);
    void takeRestart();
    void describeKernel();
    void setPhase(const QString &cellId, Phase phase);
    void resetPhase(const QString &cellId);
    void announce();
    bool isQueued(const QString &cellId) const;
    bool isRunning() const { return !queue.empty() || !sent.empty(); }

    NotebookRunner &q;
    NotebookDocument &document;
    ExecutionLedger *ledger;
    const Clock &clock;
    QPointer<Kernel> kernel;
    OnError onError = OnError::Stop;
    std::deque<QString> queue; ///< cells not at the kernel yet
    std::vector<Sent> sent;    ///< in their order
    QTimer handOver;
    QHash<QString, CellState> before; ///< what a cell goes back to when it does not run
    QHash<QString, QString> cellOfMessage;
    QList<QString> messageOrder;
    QString runningCell;
    bool wasRunning = false;
    bool hasFailed = false; ///< since the queue was last empty
};

} // namespace Aloft
