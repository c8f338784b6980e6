#include "tests/support/socksdouble.h"

#include <QTcpSocket>

#include <utility>

namespace Aloft {

/// One client: greeting, sign-in, request, then bytes both ways.
class SocksTunnel : public QObject
{
public:
    SocksTunnel(SocksDouble *proxy, QTcpSocket *client)
        : QObject(proxy)
        , m_proxy(proxy)
        , m_client(client)
        , m_target(new QTcpSocket(this))
    {
        client->setParent(this);
        connect(client, &QTcpSocket::readyRead, this, &SocksTunnel::read);
        connect(client, &QTcpSocket::disconnected, this, &QObject::deleteLater);
        connect(m_target, &QTcpSocket::readyRead, this,
                [this] { m_client->write(m_target->readAll()); });
        connect(m_target, &QTcpSocket::disconnected, m_client, &QTcpSocket::disconnectFromHost);
    }

private:
    enum class Step { Greeting, SignIn, Request, Open };

    void read()
    {
        m_buffer += m_client->readAll();
        if (m_step == Step::Greeting && m_buffer.size() >= 2)
            greet();
        if (m_step == Step::SignIn && m_buffer.size() >= 2)
            signIn();
        if (m_step == Step::Request && m_buffer.size() >= 5)
            open();
        if (m_step == Step::Open)
            m_target->write(std::exchange(m_buffer, {}));
    }

    void greet()
    {
        m_buffer.clear();
        const bool wantsSignIn = !m_proxy->m_signIn.isEmpty();
        m_client->write(wantsSignIn ? QByteArray("\x05\x02", 2) : QByteArray("\x05\x00", 2));
        m_step = wantsSignIn ? Step::SignIn : Step::Request;
    }

    void signIn()
    {
        const bool isRight = std::exchange(m_buffer, {}) == m_proxy->m_signIn;
        m_client->write(isRight ? QByteArray("\x01\x00", 2) : QByteArray("\x01\x01", 2));
        m_step = Step::Request;
        if (!isRight)
            m_client->disconnectFromHost();
    }

    /// 05 01 00 03 LENGTH NAME PORT: a name, for the proxy resolves it.
    void open()
    {
        m_proxy->m_askedHost = m_buffer.mid(5, quint8(m_buffer[4]));
        ++m_proxy->m_tunnelCount;
        m_buffer.clear();
        m_client->write(QByteArray("\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00", 10));
        m_step = Step::Open;
        m_target->connectToHost(QHostAddress::LocalHost, m_proxy->m_targetPort);
    }

    SocksDouble *m_proxy;
    QTcpSocket *m_client;
    QTcpSocket *m_target;
    QByteArray m_buffer;
    Step m_step = Step::Greeting;
};

SocksDouble::SocksDouble(quint16 targetPort, QObject *parent)
    : QObject(parent)
    , m_targetPort(targetPort)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = m_server.nextPendingConnection())
            new SocksTunnel(this, client);
    });
    m_server.listen(QHostAddress::LocalHost);
}

void SocksDouble::requireSignIn(const QByteArray &user, const QByteArray &password)
{
    m_signIn = '\x01' + QByteArray(1, char(user.size())) + user
        + QByteArray(1, char(password.size())) + password;
}

} // namespace Aloft

#include "moc_socksdouble.cpp"
