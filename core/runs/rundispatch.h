#pragma once

#include "core/base/error.h"
#include "core/runs/run.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace Aloft {

class RunHost;
class RunHosts;
class Task;

/// Orders on their way to their hosts. One stays until its host has said yes or no, however often
/// the link breaks: asking again is safe, for the same id is never run twice.
class RunDispatch : public QObject
{
    Q_OBJECT

public:
    explicit RunDispatch(RunHosts &hosts, QObject *parent = nullptr);

    void send(const QString &sessionId, const RunOrder &order);

    /// One of an earlier life: its host may have it already. It is asked before it is sent again,
    /// for its secrets are not known any more.
    void sendAgain(const QString &sessionId, const RunOrder &order);

    /// Takes one back that was not given to a host yet. False: it is, or may be.
    bool takeBack(const QString &runId);

    bool isUnderWay(const QString &runId) const { return m_orders.contains(runId); }
    void drop(const QString &runId);
    void retry(
        const QString &sessionId); ///< its host came, or answers again: no need to wait longer

Q_SIGNALS:
    void accepted(const QString &runId, const Aloft::RunStatus &status);
    void refused(const QString &runId, const Aloft::Error &error);

private:
    struct Sending
    {
        QString sessionId;
        RunOrder order;
        QPointer<Task> task;
        bool mayBeThere = false;
        bool needsAsking = false;
    };

    void trySend(const QString &runId);
    void ask(const QString &runId, RunHost &host);
    void submit(const QString &runId, RunHost &host);
    void fail(const QString &runId, const Error &error);
    void failWithoutSession(const QString &runId);
    void retryAll();

    RunHosts &m_hosts;
    QHash<QString, Sending> m_orders;
    QTimer m_retry;
};

} // namespace Aloft
