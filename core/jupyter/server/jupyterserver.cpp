#include "core/jupyter/server/jupyterserver.h"

#include "core/jupyter/server/serveranswers.h"
#include "core/jupyter/server/serverurl.h"
#include "core/jupyter/server/signintask.h"

#include <QJsonDocument>
#include <QUrlQuery>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds slowTimeout{120'000}; // starting or restarting a kernel
constexpr qint64 slowestHash = 20'000;                    // bytes in a millisecond

QString under(const QString &collection, const QString &name)
{
    return collection + u'/' + name;
}

QUrl withQuery(QUrl url, const QString &key, const QString &value)
{
    QUrlQuery query(url);
    query.addQueryItem(key, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    url.setQuery(query);
    return url;
}

/// Of an answer with so many bytes of a file, as base64, and what else is said of it.
qint64 encodedSize(qint64 bytes)
{
    constexpr qint64 around = qint64(64) << 10;
    return bytes / 3 * 4 + around;
}

QJsonObject fileBody(const QByteArray &content, std::optional<int> chunk)
{
    QJsonObject body{{u"type"_s, u"file"_s},
                     {u"format"_s, u"base64"_s},
                     {u"content"_s, QString::fromLatin1(content.toBase64())}};
    if (chunk)
        body["chunk"_L1] = *chunk;
    return body;
}

} // namespace

JupyterServer::JupyterServer(HttpClient &http, ServerAddress address, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_address(std::move(address))
{
    m_http.acceptCertificate(m_address.url, m_address.certificateFingerprint);
}

void JupyterServer::setAddress(const ServerAddress &address)
{
    m_address = address;
    m_isSignedIn = false;
    m_http.acceptCertificate(m_address.url, m_address.certificateFingerprint);
}

QUrl JupyterServer::url(const QString &path) const
{
    return urlUnder(m_address.url, path);
}

Secret JupyterServer::authorization() const
{
    return m_address.token.isEmpty() ? Secret() : Secret(u"token "_s + m_address.token.reveal());
}

HttpHeaders JupyterServer::credentialHeaders() const
{
    const QByteArray cookies = m_http.cookieHeader(m_address.url);
    if (!m_address.token.isEmpty() || cookies.isEmpty())
        return {};
    return HttpHeaders{{"Cookie", cookies}} + xsrfHeaders();
}

/// A server without a token wants the value of its cookie in a header as well. One that asks for
/// nothing at all gives no cookie either, but takes any that equals the header.
HttpHeaders JupyterServer::xsrfHeaders() const
{
    if (!m_address.token.isEmpty())
        return {};
    const QByteArray cookie = m_http.cookie(m_address.url, "_xsrf");
    if (!cookie.isEmpty())
        return {{"X-XSRFToken", cookie}};
    return {{"Cookie", "_xsrf=a10f7a10f7a10f7a"}, {"X-XSRFToken", "a10f7a10f7a10f7a"}};
}

bool JupyterServer::needsSignIn() const
{
    return m_address.token.isEmpty() && !m_address.password.isEmpty() && !m_isSignedIn;
}

Task *JupyterServer::signIn()
{
    auto *task = new SignInTask(m_http, m_address, this);
    connect(task, &Task::finished, this,
            [this](const Task *ended) { m_isSignedIn = !ended->error(); });
    task->start();
    return task;
}

HttpRequest JupyterServer::request(const QByteArray &method, const QString &path,
                                   Activity activity) const
{
    HttpRequest request;
    request.method = method;
    request.url = url(path);
    request.headers = {{"Accept", "application/json"}}; // JupyterHub 3 answers 500 without one
    if (activity == Activity::Background)
        request.url.setQuery(u"no_track_activity=1"_s);
    return request;
}

HttpRequest JupyterServer::request(const QByteArray &method, const QString &path,
                                   const QJsonObject &body) const
{
    HttpRequest result = request(method, path);
    result.headers += HttpHeaders{{"Content-Type", "application/json"}};
    result.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return result;
}

template<typename Value>
ServerTask<Value> *JupyterServer::start(HttpRequest request,
                                        typename ServerTask<Value>::Parse parse)
{
    auto *task = new ServerTask<Value>(this, std::move(request), std::move(parse));
    task->start();
    return task;
}

Task *JupyterServer::start(HttpRequest request)
{
    auto *task = new ServerCall(this, std::move(request));
    task->start();
    return task;
}

ServerTask<ServerVersion> *JupyterServer::probe()
{
    return start<ServerVersion>(request("GET", u"api"_s, Activity::Background),
                                [this](const HttpReply &reply) {
                                    const Result<ServerVersion> version = parseVersion(reply);
                                    m_version = version.value_or(ServerVersion());
                                    return version;
                                });
}

ServerTask<ServerStatus> *JupyterServer::status()
{
    return start<ServerStatus>(request("GET", u"api/status"_s, Activity::Background), parseStatus);
}

ServerTask<ServerIdentity> *JupyterServer::identity()
{
    return start<ServerIdentity>(request("GET", u"api/me"_s, Activity::Background), parseIdentity);
}

ServerTask<KernelSpecs> *JupyterServer::kernelSpecs()
{
    return start<KernelSpecs>(request("GET", u"api/kernelspecs"_s, Activity::Background),
                              parseKernelSpecs);
}

Task *JupyterServer::shutdown()
{
    return start(request("POST", u"api/shutdown"_s));
}

ServerTask<QList<KernelModel>> *JupyterServer::kernels()
{
    return start<QList<KernelModel>>(request("GET", u"api/kernels"_s, Activity::Background),
                                     parseKernels);
}

ServerTask<KernelModel> *JupyterServer::kernel(const QString &id)
{
    HttpRequest get = request("GET", under(u"api/kernels"_s, id), Activity::Background);
    get.retries = HttpRequest::Retries::Never; // who polls tries again anyway
    return start<KernelModel>(get, parseKernel);
}

ServerTask<KernelModel> *JupyterServer::startKernel(const QString &specName, const QString &folder)
{
    QJsonObject body;
    if (!specName.isEmpty())
        body["name"_L1] = specName;
    if (!folder.isEmpty())
        body["path"_L1] = folder;
    HttpRequest post = request("POST", u"api/kernels"_s, body);
    post.timeout = slowTimeout;
    return start<KernelModel>(post, parseKernel);
}

Task *JupyterServer::deleteKernel(const QString &id)
{
    return start(request("DELETE", under(u"api/kernels"_s, id)));
}

Task *JupyterServer::interruptKernel(const QString &id)
{
    return start(request("POST", under(u"api/kernels"_s, id) + u"/interrupt"_s));
}

ServerTask<KernelModel> *JupyterServer::restartKernel(const QString &id)
{
    HttpRequest post = request("POST", under(u"api/kernels"_s, id) + u"/restart"_s);
    post.timeout = slowTimeout;
    return start<KernelModel>(post, parseKernel);
}

ServerTask<QList<ServerSession>> *JupyterServer::sessions()
{
    return start<QList<ServerSession>>(request("GET", u"api/sessions"_s, Activity::Background),
                                       parseSessions);
}

ServerTask<ServerSession> *JupyterServer::openSession(const QString &path, const QString &type,
                                                      const QString &specName)
{
    QJsonObject kernel;
    if (!specName.isEmpty())
        kernel["name"_L1] = specName;
    HttpRequest post = request("POST", u"api/sessions"_s,
                               QJsonObject{{u"path"_s, path},
                                           {u"type"_s, type},
                                           {u"name"_s, path.section(u'/', -1)},
                                           {u"kernel"_s, kernel}});
    post.timeout = slowTimeout;
    post.retries = HttpRequest::Retries::Always; // the same path gives the same session
    return start<ServerSession>(post, parseSession);
}

ServerTask<ServerSession> *JupyterServer::moveSession(const QString &id, const QString &path)
{
    const QJsonObject body{{u"path"_s, path}, {u"name"_s, path.section(u'/', -1)}};
    return start<ServerSession>(request("PATCH", under(u"api/sessions"_s, id), body), parseSession);
}

ServerTask<ServerSession> *JupyterServer::changeSessionKernel(const QString &id,
                                                              const QString &specName)
{
    const QJsonObject body{{u"kernel"_s, QJsonObject{{u"name"_s, specName}}}};
    HttpRequest patch = request("PATCH", under(u"api/sessions"_s, id), body);
    patch.timeout = slowTimeout;
    return start<ServerSession>(patch, parseSession);
}

Task *JupyterServer::deleteSession(const QString &id)
{
    return start(request("DELETE", under(u"api/sessions"_s, id)));
}

ServerTask<ServerEntry> *JupyterServer::entry(const QString &path)
{
    HttpRequest get = request("GET", under(u"api/contents"_s, path));
    get.url = withQuery(get.url, u"content"_s, u"0"_s);
    return start<ServerEntry>(get, parseEntry);
}

ServerTask<ServerEntry> *JupyterServer::digest(const QString &path, qint64 size)
{
    HttpRequest get = request("GET", under(u"api/contents"_s, path));
    get.url = withQuery(withQuery(get.url, u"content"_s, u"0"_s), u"hash"_s, u"1"_s);
    get.timeout += std::chrono::milliseconds(size / slowestHash);
    return start<ServerEntry>(get, parseEntry);
}

ServerTask<QList<ServerEntry>> *JupyterServer::list(const QString &folder)
{
    HttpRequest get = request("GET", under(u"api/contents"_s, folder));
    get.url = withQuery(get.url, u"type"_s, u"directory"_s);
    return start<QList<ServerEntry>>(get, parseFolder);
}

ServerTask<QByteArray> *JupyterServer::read(const QString &path, qint64 most)
{
    HttpRequest get = request("GET", under(u"api/contents"_s, path));
    get.url = withQuery(get.url, u"type"_s, u"file"_s); // a notebook, too, as its bytes are
    get.url = withQuery(get.url, u"format"_s, u"base64"_s);
    get.bodyLimit = encodedSize(most);
    return start<QByteArray>(get, parseContent);
}

ServerTask<QByteArray> *JupyterServer::readStream(const QString &path, qint64 most)
{
    HttpRequest get = request("GET", under(u"files"_s, path));
    get.headers = {{"Accept", "*/*"}};
    get.bodyLimit = most;
    return start<QByteArray>(get, [](const HttpReply &reply) -> Result<QByteArray> {
        return reply.body;
    });
}

ServerTask<ServerEntry> *JupyterServer::write(const QString &path, const QByteArray &content)
{
    HttpRequest put = request("PUT", under(u"api/contents"_s, path), fileBody(content, {}));
    return start<ServerEntry>(put, parseEntry);
}

ServerTask<ServerEntry> *JupyterServer::writeChunk(const QString &path, const QByteArray &data,
                                                   std::optional<int> number)
{
    HttpRequest put = request("PUT", under(u"api/contents"_s, path), fileBody(data, number));
    put.retries = HttpRequest::Retries::Never; // the server appends whatever comes
    return start<ServerEntry>(put, parseEntry);
}

ServerTask<ServerEntry> *JupyterServer::makeFolder(const QString &path)
{
    return start<ServerEntry>(request("PUT", under(u"api/contents"_s, path),
                                      QJsonObject{{u"type"_s, u"directory"_s}}),
                              parseEntry);
}

ServerTask<ServerEntry> *JupyterServer::rename(const QString &from, const QString &to)
{
    return start<ServerEntry>(
        request("PATCH", under(u"api/contents"_s, from), QJsonObject{{u"path"_s, to}}), parseEntry);
}

Task *JupyterServer::remove(const QString &path)
{
    return start(request("DELETE", under(u"api/contents"_s, path)));
}

Task *JupyterServer::download(const QString &path, const QString &localFile,
                              const SavedVersion &saved,
                              const std::shared_ptr<Bandwidth> &bandwidth)
{
    HttpRequest get = request("GET", under(u"files"_s, path));
    get.headers = {{"Accept", "*/*"}};
    get.saveTo = localFile;
    get.resume = HttpRequest::Resume::WherePossible;
    get.savedVersion = saved.name;
    get.savedSize = saved.size;
    get.bandwidth = bandwidth;
    get.http2 = HttpRequest::Http2::Avoided;
    return start(get);
}

Task *JupyterServer::downloadAnswer(const QString &path, const QString &localFile,
                                    const std::shared_ptr<Bandwidth> &bandwidth)
{
    HttpRequest get = request("GET", under(u"api/contents"_s, path));
    get.url = withQuery(withQuery(get.url, u"type"_s, u"file"_s), u"format"_s, u"base64"_s);
    get.saveTo = localFile;
    get.bandwidth = bandwidth;
    get.http2 = HttpRequest::Http2::Avoided;
    get.timeout = slowTimeout;
    return start(get);
}

ServerTask<QList<ServerTerminal>> *JupyterServer::terminals()
{
    return start<QList<ServerTerminal>>(request("GET", u"api/terminals"_s, Activity::Background),
                                        parseTerminals);
}

ServerTask<ServerTerminal> *JupyterServer::createTerminal(const QString &folder)
{
    QJsonObject body;
    if (!folder.isEmpty())
        body["cwd"_L1] = folder;
    return start<ServerTerminal>(request("POST", u"api/terminals"_s, body), parseTerminal);
}

Task *JupyterServer::deleteTerminal(const QString &name)
{
    return start(request("DELETE", under(u"api/terminals"_s, name)));
}

Error JupyterServer::refusal(const HttpReply &reply, const Error &error) const
{
    const QString where = printableUrl(m_address.url);
    const bool isElsewhere = reply.status >= 300 && reply.status < 400
        && !headerValue(reply.headers, "Location").contains("login");
    if (isElsewhere) {
        return {Error::Kind::Provider,
                tr("The Jupyter server at %1 sends us elsewhere.").arg(where),
                tr("Open the address in a browser, and use the one that the browser ends at."),
                error.detail};
    }
    if (!m_address.token.isEmpty()) {
        return {Error::Kind::Refused,
                tr("The Jupyter server at %1 did not accept the token.").arg(where),
                tr("Copy the address with its token again from where the server was started."),
                error.detail};
    }
    return {Error::Kind::Refused,
            tr("The Jupyter server at %1 asks for a token or a password.").arg(where),
            tr("Use the address with its token, or enter the password."), error.detail};
}

Error JupyterServer::explained(const HttpReply &reply, Error error) const
{
    const QString said = serverMessage(reply);
    if (reply.status > 0 && !said.isEmpty())
        error.message = tr("The Jupyter server answered: %1").arg(said);
    return error;
}

} // namespace Aloft

#include "moc_jupyterserver.cpp"
