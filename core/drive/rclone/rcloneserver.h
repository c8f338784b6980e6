#pragma once

#include "core/base/secret.h"
#include "core/base/task.h"

#include <QJsonObject>
#include <QProcess>
#include <QTimer>
#include <QUrl>

#include <chrono>

namespace Aloft {

class HttpClient;
class RcloneServer;

/// One command of rclone's remote control; reply() holds once it succeeded.
class RcloneCall : public Task
{
    Q_OBJECT

public:
    RcloneCall(RcloneServer &server, const QString &command, const QJsonObject &parameters);

    const QJsonObject &reply() const { return m_reply; }

protected:
    void run() override;

private:
    void send();
    void take(int status, const QByteArray &body);

    RcloneServer &m_server;
    const QString m_command;
    const QJsonObject m_parameters;
    QJsonObject m_reply;
};

/// How fast rclone moves bytes, of all remotes together; bytes a second, 0: as fast as it goes.
struct RcloneRates
{
    qint64 up = 0;
    qint64 down = 0;

    QString text() const; ///< as rclone reads it
    bool operator==(const RcloneRates &) const = default;
};

/// The computer's own rclone, which reaches the remotes that the user set up with it: a server on
/// the loopback interface with a password made up for it, begun with the first call and ended with
/// this object, or with this program, whatever way that ends.
class RcloneServer : public QObject
{
    Q_OBJECT

public:
    explicit RcloneServer(HttpClient &http, QObject *parent = nullptr); ///< http outlives it
    ~RcloneServer() override;

    RcloneCall *call(const QString &command, const QJsonObject &parameters);

    /// How long it may take to say where it listens; to begin with 30 s.
    void setPatience(std::chrono::milliseconds time) { m_patience.setInterval(time); }

    const RcloneRates &rates() const { return m_rates; } ///< that it was told
    void noteRates(const RcloneRates &rates) { m_rates = rates; }

Q_SIGNALS:
    void ready();
    void failed(const Aloft::Error &error);

private:
    friend class RcloneCall;

    bool isReady() const { return !m_root.isEmpty(); }
    void begin(); ///< ready() or failed() follows
    void read();
    void noteEnd();
    void giveUp(); ///< it does not say where it listens

    HttpClient &m_http;
    const Secret m_password;
    QProcess m_process;
    QByteArray m_said;
    QUrl m_root; ///< empty until it listens
    QTimer m_patience;
    RcloneRates m_rates;
};

/// Starts a program that ends when its standard input does.
void startTied(QProcess &process, const QString &program, const QStringList &arguments);

/// What rclone says of a failure, as an Error.
Error rcloneError(int status, const QString &text);
Error unreadableRcloneError(); ///< of an answer that is none of rclone's

} // namespace Aloft
