#include "core/jupyter/server/servertask.h"

#include "core/jupyter/server/jupyterserver.h"
#include "core/jupyter/server/serveranswers.h"
#include "core/jupyter/server/serverurl.h"
#include "core/net/httptask.h"
namespace Aloft {

using namespace Qt::StringLiterals;

ServerCall::ServerCall(JupyterServer *server, HttpRequest request)
    : Task(server)
    , m_server(server)
    , m_request(std::move(request))
{
    m_request.redirects = HttpRequest::Redirects::Report; // a login page is no answer
}

std::optional<Error> ServerCall::accept(const HttpReply &)
{
    return std::nullopt;
}

void ServerCall::run()
{
    if (!m_server)
        return fail({Error::Kind::Internal, tr("The Jupyter server is no longer in use."), {}, {}});
    if (m_server->needsSignIn())
        signIn();
    else
        send();
}

void ServerCall::signIn()
{
    m_hasSignedIn = true;
    runStep(m_server->signIn(), [this](const Task &) { send(); });
}

void ServerCall::send()
{
    HttpRequest request = m_request;
    request.authorization = m_server->authorization();
    request.headers += m_server->xsrfHeaders();
    auto *call = new HttpTask(&m_server->http(), request, this);
    connect(call, &Task::progressChanged, this, &Task::progressChanged);
    const auto take = [this](const HttpTask &answered) {
        m_status = answered.reply().status;
        if (const std::optional<Error> error = accept(answered.reply()))
            fail(*error);
        else
            succeed();
    };
    runStep(call, take, [this, call](const Error &error) { explain(call->reply(), error); });
}

void ServerCall::explain(const HttpReply &reply, const Error &error)
{
    m_status = reply.status;
    const bool isUnknown = reply.status == 401 || reply.status == 403
        || (reply.status >= 300 && reply.status < 400);
    if (!isUnknown)
        return fail(m_server->explained(reply, error));
    if (!m_hasSignedIn && !m_server->address().password.isEmpty())
        return signIn(); // the cookie has run out
    fail(m_server->refusal(reply, error));
}

} // namespace Aloft

#include "moc_servertask.cpp"
