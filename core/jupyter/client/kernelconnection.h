#pragma once

#include "core/base/result.h"
#include "core/jupyter/client/jupyterkernel.h"
#include "core/jupyter/client/messageintake.h"
#include "core/net/websocket.h"

#include <QPointer>
#include <QTimer>

namespace Aloft {

/// The WebSocket to one kernel: opened, watched, and opened again for as long as the kernel is
/// there. Before each opening it asks whether that is so, and under which session id to come.
class KernelConnection : public QObject
{
    Q_OBJECT

public:
    enum class State { Closed, Connecting, Open, Waiting, Closing };

    /// What is known of a link that has just been opened.
    struct Link
    {
        int number = 0; ///< 1 for the first
        bool isFirst = true;
        bool keepsSession = true; ///< the server may have kept messages, and sends them now
        bool endedCleanly = true; ///< the one before, by the closing handshake
        KernelModel kernel;       ///< as the server described it a moment ago
    };

    KernelConnection(JupyterServer &server, QString kernelId, const KernelContext &context,
                     MessageIntake &intake, QObject *parent = nullptr);
    ~KernelConnection() override;

    State state() const { return m_state; }
    const QString &session() const { return m_session; }
    int linkNumber() const { return m_link.number; } ///< of the present or the last link

    bool isReceiving() const { return m_socket.isReceiving(); } ///< part of a message is here

    void open(const QString &session); ///< as this client; any unused id for a new one
    void close();                      ///< properly; ends in closed()
    void reopen();                     ///< now, if it is closed or waits

    /// Sends, or keeps for the next link. BadInput when a server would not take it for its size.
    Result<void> send(const Message &message);
    void dropUnsent() { m_outbox.clear(); }

Q_SIGNALS:
    void opened(const Aloft::KernelConnection::Link &link);
    void lost(const Aloft::Error &why); ///< it will be opened again
    void gone(const Aloft::Error &why); ///< there is no such kernel any more
    void closed();                      ///< because of close()
    void sessionChanged(const QString &session);

private:
    void connectNow();
    void askForVersion();
    void chooseSession(const KernelModel &kernel);
    void openSocket();
    void becomeOpen();
    void loseLink(const Error &why, bool isClean);
    void finishClose(bool isClean);
    void takeClose(quint16 code, const QString &reason);
    void retryLater(const Error &why);
    void retryNow();
    void giveUp(const Error &why);
    void setSession(const QString &session);
    void flush();
    bool write(const WireFrame &frame);

    JupyterServer &m_server;
    QString m_kernelId;
    KernelContext m_context;
    MessageIntake &m_intake;
    WebSocket m_socket;
    QTimer m_retry;
    QPointer<Task> m_step; ///< REST call before opening
    State m_state = State::Closed;
    QString m_session;
    Link m_link;
    bool m_endedCleanly = true;
    bool m_reopens = false; ///< as soon as it is closed
    int m_failures = 0;
    Framing m_framing = Framing::V1;
    QList<Message> m_outbox;
};

} // namespace Aloft
