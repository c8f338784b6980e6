#include "core/net/filesender.h"

#include "core/net/certificate.h"
#include "core/net/neterrors.h"

#include <QDir>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostAtOnce = 1 << 20;  // bytes
constexpr qint64 mostWaiting = 1 << 20; // bytes in the socket, before the next piece is read
constexpr qint64 toldEvery = 100;       // ms

Error unreadableError(const QFile &file)
{
    return {Error::Kind::Storage,
            FileSender::tr("The file %1 could not be read.")
                .arg(QDir::toNativeSeparators(file.fileName())),
            FileSender::tr("Check that it is still there and may be read."), file.errorString()};
}

Error shrunkError(const QFile &file)
{
    return {Error::Kind::Busy,
            FileSender::tr("%1 became shorter while it was sent.")
                .arg(QDir::toNativeSeparators(file.fileName())),
            FileSender::tr("Send it again when nothing writes to it."),
            {}};
}

Error strangeAnswerError(const QUrl &url, const QString &detail)
{
    return {Error::Kind::BadInput,
            FileSender::tr("The answer of %1 cannot be understood.").arg(hostText(url)),
            FileSender::tr("Check the address; a proxy may be in the way."), detail};
}

bool isSecure(const QUrl &url)
{
    return url.scheme() == u"https";
}

/// A socket goes through any proxy for HTTP by CONNECT.
QNetworkProxy forSocket(QNetworkProxy proxy)
{
    if (proxy.type() == QNetworkProxy::HttpCachingProxy)
        proxy.setType(QNetworkProxy::HttpProxy);
    return proxy;
}

} // namespace

FileSender::FileSender(FileSending sending)
    : m_sending(std::move(sending))
    , m_file(m_sending.file)
    , m_left(m_sending.size)
    , m_turn(m_sending.bandwidth)
{ }

void FileSender::start()
{
    if (!openFile())
        return fail(unreadableError(m_file));
    m_silence = new QTimer(this);
    m_silence->setSingleShot(true);
    connect(m_silence, &QTimer::timeout, this,
            [this] { fail(timeoutError(m_sending.url, detail(u"silence"_s))); });
    m_pause = new QTimer(this);
    m_pause->setSingleShot(true);
    connect(m_pause, &QTimer::timeout, this, &FileSender::pump);
    m_told.start();
    m_silence->start(m_sending.timeout);
    connectToServer();
}

bool FileSender::openFile()
{
    return m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) && m_file.seek(m_sending.from);
}

void FileSender::connectToServer()
{
    const QUrl &url = m_sending.url;
    auto *secure = isSecure(url) ? new QSslSocket(this) : nullptr;
    m_socket = secure ? secure : new QTcpSocket(this);
    m_socket->setProxy(forSocket(m_sending.proxy));
    connect(m_socket, &QTcpSocket::readyRead, this, &FileSender::read);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &FileSender::noteWritten);
    connect(m_socket, &QTcpSocket::errorOccurred, this, &FileSender::lose);
    const QString host = url.host(QUrl::FullyEncoded);
    const auto port = quint16(url.port(secure ? 443 : 80));
    if (secure) {
        connect(secure, &QSslSocket::encrypted, this, &FileSender::sendHead);
        connect(secure, &QSslSocket::encryptedBytesWritten, this, &FileSender::noteWritten);
        connect(secure, &QSslSocket::sslErrors, this, &FileSender::judgeTls);
        secure->connectToHostEncrypted(host, port);
    } else {
        connect(m_socket, &QTcpSocket::connected, this, &FileSender::sendHead);
        m_socket->connectToHost(host, port);
    }
}

void FileSender::judgeTls(const QList<QSslError> &errors)
{
    auto *secure = qobject_cast<QSslSocket *>(m_socket);
    if (isAccepted(secure->peerCertificate(), m_sending.certificate))
        secure->ignoreSslErrors(errors);
    else
        m_tlsErrors = errors; // the handshake fails now, and lose() explains
}

void FileSender::sendHead()
{
    m_isOpen = true;
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    const HttpHeaders framing{{"Connection", "close"},
                              {"Content-Length", QByteArray::number(m_sending.size)}};
    m_socket->write(encodeHttpHead(m_sending.method, m_sending.url, m_sending.headers + framing));
    pump();
}

void FileSender::pump()
{
    while (m_socket && m_left > 0 && unsent() < mostWaiting && !m_pause->isActive()) {
        if (!sendPiece())
            return;
    }
}

/// False where nothing may go now, or nothing can.
bool FileSender::sendPiece()
{
    const qint64 size = m_turn.take(std::min(mostAtOnce, m_left));
    if (size == 0) {
        m_silence->start(m_sending.timeout); // it is not the server that keeps us waiting
        m_pause->start(m_turn.wait());
        return false;
    }
    const QByteArray piece = m_file.read(size);
    if (piece.isEmpty()) {
        fail(m_file.error() == QFile::NoError ? shrunkError(m_file) : unreadableError(m_file));
        return false;
    }
    m_left -= piece.size();
    m_socket->write(piece);
    return true;
}

void FileSender::noteWritten()
{
    if (!m_socket || !m_isOpen) // a handshake writes, too
        return;
    m_silence->start(m_sending.timeout);
    const qint64 done = std::max<qint64>(0, m_sending.size - m_left - unsent());
    if (m_told.elapsed() >= toldEvery || done == m_sending.size) {
        m_told.restart();
        Q_EMIT progressChanged(done, m_sending.size);
    }
    pump();
}

void FileSender::read()
{
    m_silence->start(m_sending.timeout);
    m_answer.feed(m_socket->readAll());
    if (m_answer.state() != HttpAnswerReader::State::Coming)
        end();
}

void FileSender::lose(QAbstractSocket::SocketError code)
{
    const QString reason = m_socket->errorString();
    if (m_socket->bytesAvailable() > 0)
        read();
    if (!m_socket)
        return; // what came last has decided it
    if (m_answer.head().status != 0 && code == QAbstractSocket::RemoteHostClosedError)
        m_answer.endOfStream();
    if (m_answer.state() == HttpAnswerReader::State::Whole)
        return end();
    if (m_tlsErrors.isEmpty())
        return fail(errorForSocket(code, m_sending.url, detail(reason)));
    const auto *secure = qobject_cast<const QSslSocket *>(m_socket.data());
    fail(tlsError(hostText(m_sending.url), secure->peerCertificate(), m_tlsErrors,
                  m_sending.certificate));
}

void FileSender::end()
{
    if (m_answer.state() == HttpAnswerReader::State::Malformed)
        return fail(strangeAnswerError(m_sending.url, detail(u"no HTTP answer"_s)));
    letGo();
    Q_EMIT answered(m_answer.head(), m_answer.body());
}

void FileSender::fail(const Error &error)
{
    letGo();
    Q_EMIT failed(error);
}

void FileSender::letGo()
{
    if (!m_socket)
        return;
    m_silence->stop();
    m_pause->stop();
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket->deleteLater(); // we may be inside one of its signals
    m_socket = nullptr;
}

/// Bytes that the socket has not given to the system.
qint64 FileSender::unsent() const
{
    const auto *secure = qobject_cast<const QSslSocket *>(m_socket.data());
    return m_socket->bytesToWrite() + (secure ? secure->encryptedBytesToWrite() : 0);
}

QString FileSender::detail(const QString &what) const
{
    return requestText(m_sending.method, m_sending.url) + u": "_s + what;
}

} // namespace Aloft

#include "moc_filesender.cpp"
