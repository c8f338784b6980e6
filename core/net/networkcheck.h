#pragma once

#include "core/base/task.h"

#include <QAbstractSocket>
#include <QNetworkProxy>
#include <QPointer>
#include <QTimer>
#include <QUrl>

QT_BEGIN_NAMESPACE
class QHostInfo;
class QSslError;
class QTcpSocket;
QT_END_NAMESPACE

namespace Aloft {

class HttpClient;
class WebSocket;

/// One stretch of the way to a server, and what was found there.
struct NetworkFinding
{
    enum class Step {
        Lookup,    ///< of the proxy's name where there is one: it looks up the server's
        Proxy,     ///< it answers, lets us in, and reaches the server
        Tls,       ///< the secure connection, through the proxy
        Server,    ///< any answer by HTTP
        WebSocket, ///< any answer to a handshake: proxies often stop these alone
    };
    enum class Outcome {
        Passed,
        NotNeeded, ///< no proxy is used, say
        Failed,    ///< the check ends here
    };

    Step step;
    Outcome outcome;
    QString text;   ///< a sentence
    QString advice; ///< after a failure: what to do next
};

/// Goes the way to a server as all requests of this client go it, and says where it ends. Fails
/// with the error of the step that failed; nothing is sent but requests for the address itself.
class NetworkCheck : public Task
{
    Q_OBJECT

public:
    /// server: http or https. The client has to outlive the check.
    NetworkCheck(HttpClient &http, const QUrl &server, QObject *parent = nullptr);
    ~NetworkCheck() override;

Q_SIGNALS:
    void found(const Aloft::NetworkFinding &finding);

protected:
    void run() override;
    void stop() override;

private:
    using Step = NetworkFinding::Step;
    using Outcome = NetworkFinding::Outcome;

    void lookUp();
    void takeAddresses(const QHostInfo &info);
    void reachProxy();
    void connectThrough();
    void takeTunnel();
    void takeTls();
    void judgeTls(const QList<QSslError> &errors);
    void lose(QAbstractSocket::SocketError code);
    void ask();
    void takeAnswer(int status, const std::optional<Error> &error);
    void openWebSocket();
    void judgeWebSocket(const Error &error);

    void begin(Step step, const QString &status);
    void pass(const QString &text);
    void skip(const QString &text);
    void failHere(Error error); ///< a copy: it may be of what stop() deletes
    void dropSocket();
    bool usesProxy() const { return m_proxy.type() != QNetworkProxy::NoProxy; }
    QUrl nextAddress() const; ///< of the machine that this computer itself speaks to

    HttpClient &m_http;
    QUrl m_server;
    QNetworkProxy m_proxy{QNetworkProxy::NoProxy};
    Step m_step = Step::Lookup; ///< under way
    int m_lookup = -1;
    QPointer<QTcpSocket> m_socket;
    QPointer<WebSocket> m_webSocket;
    QTimer m_limit; ///< of the step
    std::optional<Error> m_tlsError;
};

} // namespace Aloft
