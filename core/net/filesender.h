#pragma once

#include "core/base/error.h"
#include "core/net/bandwidth.h"
#include "core/net/httpanswer.h"

#include <QAbstractSocket>
#include <QElapsedTimer>
#include <QFile>
#include <QNetworkProxy>
#include <QObject>
#include <QPointer>
#include <QSslError>

#include <chrono>
#include <memory>

QT_BEGIN_NAMESPACE
class QTcpSocket;
class QTimer;
QT_END_NAMESPACE

namespace Aloft {

/// What FileSender is to send, and how.
struct FileSending
{
    QByteArray method;
    QUrl url;
    HttpHeaders headers; ///< without Host, Connection and Content-Length
    QString file;
    qint64 from = 0; ///< first byte
    qint64 size = 0; ///< bytes
    QNetworkProxy proxy;
    QByteArray certificate; ///< fingerprint of one that is accepted without an authority; or empty
    std::chrono::milliseconds timeout{30'000}; ///< of silence
    std::shared_ptr<Bandwidth> bandwidth;      ///< may be null
};

/// A request whose body is a part of a file, over a connection of its own: as fast as disk and line
/// are, which Qt's HTTP client is not, for it hands 16 KiB at a time from one thread to another.
///
/// It may live in any thread with an event loop, and reads the file there. Ends once, with
/// answered() or failed(), unless it is deleted before. An answer that comes before all is sent
/// counts.
class FileSender : public QObject
{
    Q_OBJECT

public:
    explicit FileSender(FileSending sending);

    void start(); ///< in its thread

Q_SIGNALS:
    void progressChanged(qint64 done, qint64 total);
    void answered(const Aloft::HttpHead &head, const QByteArray &body);
    void failed(const Aloft::Error &error);

private:
    bool openFile();
    void connectToServer();
    void judgeTls(const QList<QSslError> &errors);
    void sendHead();
    void pump();
    bool sendPiece();
    void noteWritten();
    void read();
    void lose(QAbstractSocket::SocketError code);
    void end();
    void fail(const Error &error);
    void letGo();
    qint64 unsent() const;
    QString detail(const QString &what) const;

    const FileSending m_sending;
    QFile m_file;
    qint64 m_left; ///< bytes of the body that are not given to the socket
    BandwidthTurn m_turn;
    QPointer<QTcpSocket> m_socket;
    bool m_isOpen = false; ///< the request has begun
    QTimer *m_silence = nullptr;
    QTimer *m_pause = nullptr; ///< until more may go
    QElapsedTimer m_told;
    HttpAnswerReader m_answer;
    QList<QSslError> m_tlsErrors;
};

} // namespace Aloft
