#pragma once

#include "core/base/task.h"
#include "core/net/httpexchange.h"
#include "core/net/httprequest.h"

#include <QPointer>

namespace Aloft {

class HttpClient;

/// One request with its redirects and retries. Fails with an Error of kind Network (unreachable,
/// cut, timed out), Refused (401, 403, TLS), NotFound (404, 410), Conflict (409, 412), Busy (429,
/// 503), Provider (other 5xx), BadInput (other statuses, too large, not http) or Storage (files).
/// detail names method, host, path and status, never query, headers or body.
class HttpTask : public Task
{
    Q_OBJECT

public:
    HttpTask(HttpClient *client, HttpRequest request, QObject *parent = nullptr);
    ~HttpTask() override;

    const HttpRequest &request() const { return m_request; }
    const HttpReply &reply() const { return m_reply; } ///< also after a failure, as far as it came

protected:
    void run() override;
    void stop() override;

private:
    void send();
    void takeAnswer();
    void follow(const QUrl &target);
    void retryOrFail(const Error &error);
    bool mayRetry() const;
    QString detail() const;

    QPointer<HttpClient> m_client;
    HttpRequest m_request;
    HttpReply m_reply;
    HttpRequest m_next; ///< as redirects left it
    HttpExchange::Credentials m_credentials = HttpExchange::Credentials::Sent;
    QPointer<HttpExchange> m_exchange; ///< the one under way
    int m_redirects = 0;
    int m_failures = 0;
};

} // namespace Aloft
