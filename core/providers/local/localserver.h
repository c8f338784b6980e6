#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"

#include <QObject>
#include <QProcess>
#include <QUrl>

#include <optional>

namespace Aloft {

/// What serve.py is told.
struct ServerOrders
{
    QString python;
    bool isClassicNotebook = false;
    QString folder;        ///< root of the server's files
    QString runtimeFolder; ///< the server's own, made here, gone with it
    QString logFile;
    Secret token;
};

/// One life of a local Jupyter server, as a child of this process that ends with it, however
/// this process ends: serve.py reads a pipe that only we hold the other end of.
class LocalServer : public QObject
{
    Q_OBJECT

public:
    explicit LocalServer(ServerOrders orders, QObject *parent = nullptr);
    ~LocalServer() override; ///< waits for the end, some seconds at most

    void start();
    void end(); ///< asks it to end; ended() follows

    qint64 processId() const { return m_process.processId(); }
    qint64 serverId() const { return m_serverId; } ///< of the Jupyter server; 0 before it listens

Q_SIGNALS:
    void listening(const QUrl &url);
    void ended(const Aloft::Error &why);

private:
    std::optional<Error> prepare();
    void readAnnouncement();
    void report(const Error &why);
    QString lastLogLines() const;
    QByteArray ordersAsJson() const;

    ServerOrders m_orders;
    QProcess m_process;
    qint64 m_serverId = 0;
    bool m_hasEnded = false;
};

} // namespace Aloft
