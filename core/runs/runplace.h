#pragma once

#include "core/runs/runhost.h"

#include <QHash>
#include <QPointer>
#include <QTimer>

namespace Aloft {

class RunLog;

/// One place where runs are, as one or more sessions reach it: watches it through the host that
/// answers, and brings the output of followed runs into their logs, from where each of them ends.
class RunPlace : public QObject
{
    Q_OBJECT

public:
    explicit RunPlace(QString id, QObject *parent = nullptr);
    ~RunPlace() override;

    QString id() const { return m_id; }
    bool isConnected() const { return m_host && m_host->isConnected(); }
    RunHost *host() const { return m_host; } ///< null: no session reaches it now
    QString sessionId() const;               ///< the one whose host that is

    void setHost(const QString &sessionId, RunHost *host); ///< null: it has none any more
    bool isEmpty() const { return m_hosts.isEmpty(); }

    void follow(const QString &runId, RunLog *log); ///< until unfollow(); the log must live so long
    void unfollow(const QString &runId);
    void expectEnd(const QString &runId); ///< the run is over: read to the last byte

Q_SIGNALS:
    void connectionChanged(bool isConnected);
    void durabilityChanged();
    void statusesArrived(const QList<Aloft::RunStatus> &statuses);
    void grew(const QString &runId);      ///< its log did
    void completed(const QString &runId); ///< its log has all; it is followed no more
    void missing(const QString &runId);   ///< the host does not know it; it is followed no more
    void notKept(const QString &runId, const Aloft::Error &error); ///< tried again in a while

private:
    struct Flow
    {
        RunLog *log = nullptr;
        QPointer<ReadOutputTask> reading;
        bool hasMore = false; ///< more was announced while a read was under way
        bool isEnding = false;
        bool isWaiting = false; ///< for the next try
    };

    void choose();
    void use(RunHost *host);
    void watchSoon();
    void watch();
    void noteConnection();
    void readAll();
    void readMore(const QString &runId);
    void take(const QString &runId, const ReadOutputTask &task);
    void takePiece(const QString &runId, const RunOutputPiece &piece);
    void tryLater(const QString &runId);
    void retry();
    void noteVanished(const QString &runId);

    const QString m_id;
    QHash<QString, QPointer<RunHost>> m_hosts; ///< by session
    QPointer<RunHost> m_host;
    QHash<QString, Flow> m_flows;
    QTimer m_watch;
    QTimer m_retry;
    bool m_wasConnected = false;
};

} // namespace Aloft
