#pragma once

#include "core/auth/redirectrequest.h"
#include "core/base/result.h"

#include <QList>
#include <QObject>
#include <QUrl>

QT_BEGIN_NAMESPACE
class QTcpServer;
class QTcpSocket;
QT_END_NAMESPACE

namespace Aloft {

/// Where the browser comes back to after a sign-in: a port of 127.0.0.1 alone, that the system
/// chooses. It takes one answer, to GET with the right state; whatever else comes (a favicon, a
/// scan, a page of an earlier try) gets 404 or 405 and does not end the wait.
class LoopbackListener : public QObject
{
    Q_OBJECT

public:
    LoopbackListener(QString state, QString serviceName, QObject *parent = nullptr);

    Result<void> listen();
    QUrl address() const; ///< "http://127.0.0.1:PORT", once it listens

Q_SIGNALS:
    void answered(const Aloft::SignInAnswer &answer); ///< once

private:
    struct Browser
    {
        QTcpSocket *socket = nullptr;
        QByteArray head; ///< of its request, as far as it came
    };

    struct Heard
    {
        QByteArray reply;
        std::optional<SignInAnswer> answer;
    };

    void accept();
    void add(QTcpSocket *socket);
    void forget(QTcpSocket *socket);
    void read(QTcpSocket *socket);
    Heard hear(const QByteArray &request) const;
    QByteArray page() const;

    const QString m_state;
    const QString m_serviceName;
    QTcpServer *m_server;
    QList<Browser> m_browsers; ///< that have not asked to the end, the longest there first
    bool m_hasAnswer = false;
};

} // namespace Aloft
