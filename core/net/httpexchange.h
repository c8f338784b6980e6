#pragma once

#include "core/base/error.h"
#include "core/net/bandwidth.h"
#include "core/net/httprequest.h"

#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QSslError>
#include <QTimer>

#include <memory>
#include <optional>

namespace Aloft {

class HttpClient;
class PartialFile;
class ThreadedSender;
struct HttpHead;

/// One request over the wire and its answer, without redirects and retries: what HttpTask is made
/// of. Reports finished() once, from the event loop, unless it is deleted before.
class HttpExchange : public QObject
{
    Q_OBJECT

public:
    enum class Credentials { Sent, Withheld };

    HttpExchange(HttpClient *client, const HttpRequest &request, Credentials credentials,
                 QObject *parent);
    ~HttpExchange() override;

    void start();
    void drop(); ///< lets go without reporting

    const HttpReply &reply() const { return m_answer; }
    const std::optional<Error> &error() const { return m_error; }
    bool isExpected() const; ///< does the status count as success?

Q_SIGNALS:
    void progressChanged(qint64 done, qint64 total);
    void finished();

private:
    QNetworkRequest createRequest();
    HttpHeaders headers() const;
    void addRange(QNetworkRequest &request) const;
    bool openFile();
    void openBody();
    bool mayResume() const;
    void send(const QNetworkRequest &request);
    void sendFile();
    void takeAnswer(const HttpHead &head, const QByteArray &body);
    void judgeTls(const QList<QSslError> &errors);

    void takeHead();
    bool continuesFile() const;
    void prepareFile();
    void takeBody();
    bool isPaced() const;
    void takePaced();
    void goOn(); ///< after a wait
    qint64 bufferSize() const;
    void keepBody(const QByteArray &bytes);
    void saveBody(const QByteArray &bytes);
    void conclude();
    void startAgain();
    void completeFile();
    void endWithOtherSize();
    void end(const std::optional<Error> &error);
    QString detail(const QString &what = {}) const;

    HttpClient *m_client;
    HttpRequest m_request;
    Credentials m_credentials;
    QPointer<QNetworkReply> m_reply; ///< its manager's child
    std::unique_ptr<PartialFile> m_file;
    QPointer<QIODevice> m_upload;      ///< the reply's child once sent
    QPointer<ThreadedSender> m_sender; ///< in a thread of the client's
    BandwidthTurn m_turn;              ///< of what is saved
    QTimer m_wait;                     ///< until more of it may come
    HttpReply m_answer;
    bool m_hasHead = false;
    qint64 m_resumedFrom = 0;
    QList<QSslError> m_tlsErrors;
    std::optional<Error> m_error;
    bool m_isOver = false;
};

} // namespace Aloft
