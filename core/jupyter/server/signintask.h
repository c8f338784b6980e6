#pragma once

#include "core/base/task.h"
#include "core/jupyter/serveraddress.h"
#include "core/net/httpclient.h"

namespace Aloft {

class HttpTask;

/// Signs in to a Jupyter server by password: the form page gives the XSRF cookie, posting the
/// form gives the login cookie. Both stay in the client's jar of this server.
class SignInTask final : public Task
{
    Q_OBJECT

public:
    SignInTask(HttpClient &http, ServerAddress address, QObject *parent = nullptr);

protected:
    void run() override;

private:
    void sendPassword();
    HttpTask *call(const QByteArray &method, const QByteArray &form);

    HttpClient &m_http;
    ServerAddress m_address;
};

} // namespace Aloft
