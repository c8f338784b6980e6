#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/net/httpclient.h"

#include <QPointer>

#include <functional>

namespace Aloft {

class JupyterServer;

/// One request to a Jupyter server, with its credentials. A server with a password is signed in
/// to first, and once more when its cookie has run out.
class ServerCall : public Task
{
    Q_OBJECT

public:
    ServerCall(JupyterServer *server, HttpRequest request);

    void setExpectations(const QList<int> &statuses) { m_request.expectedStatuses = statuses; }
    int status() const { return m_status; } ///< of HTTP, of the last answer; 0: none came

protected:
    void run() override;

    /// Takes what the answer says; an error ends the task.
    virtual std::optional<Error> accept(const HttpReply &reply);

private:
    void send();
    void explain(const HttpReply &reply, const Error &error);
    void signIn();

    QPointer<JupyterServer> m_server;
    HttpRequest m_request;
    int m_status = 0;
    bool m_hasSignedIn = false;
};

/// A call whose success is a value. It is started when a JupyterServer hands it out.
template<typename Value>
class ServerTask final : public ServerCall
{
public:
    using Parse = std::function<Result<Value>(const HttpReply &reply)>;

    ServerTask(JupyterServer *server, HttpRequest request, Parse parse)
        : ServerCall(server, std::move(request))
        , m_parse(std::move(parse))
    { }

    const Value &value() const { return m_value; }

protected:
    std::optional<Error> accept(const HttpReply &reply) override
    {
        Result<Value> parsed = m_parse(reply);
        if (!parsed)
            return parsed.error();
        m_value = std::move(*parsed);
        return std::nullopt;
    }

private:
    Parse m_parse;
    Value m_value{};
};

} // namespace Aloft
