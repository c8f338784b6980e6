#pragma once

#include "core/jupyter/server/servertask.h"
#include "core/jupyter/server/servertypes.h"
#include "core/jupyter/serveraddress.h"

#include <QObject>

#include <memory>

namespace Aloft {

class Bandwidth;

/// What a download is a version of, where the one who asks knows it.
struct SavedVersion
{
    QByteArray name;  ///< empty: as the server's headers say
    qint64 size = -1; ///< bytes; -1: any
};

/// The REST interface of one Jupyter server: notebook 6, jupyter_server 1 and 2, hubs and hosts
/// that put them behind a proxy. One method for each request; the tasks it returns are started,
/// belong to the server until a flow takes them as its step, and are read in their finished().
///
/// Requests that only look do not count as activity, so that a paid machine can still notice that
/// nobody uses it.
class JupyterServer : public QObject
{
    Q_OBJECT

public:
    /// http outlives the server. With a password in the address it has to keep cookies.
    JupyterServer(HttpClient &http, ServerAddress address, QObject *parent = nullptr);

    const ServerAddress &address() const { return m_address; }

    /// The same server at another port or with another token, after it was restarted.
    void setAddress(const ServerAddress &address);

    const ServerVersion &version() const { return m_version; } ///< of the last probe()
    HttpClient &http() const { return m_http; }

    // What an own request or WebSocket to this server needs.
    QUrl url(const QString &path) const; ///< path is relative to the base, not encoded
    Secret authorization() const; ///< value of the Authorization header; empty without a token
    HttpHeaders credentialHeaders() const; ///< cookies, when signed in by password
    Task *signIn();                        ///< by password; succeeds at once where there is none

    ServerTask<ServerVersion> *probe();     ///< needs no token; NotFound: not a Jupyter server
    ServerTask<ServerStatus> *status();     ///< needs the token: the cheapest test of it
    ServerTask<ServerIdentity> *identity(); ///< NotFound before jupyter_server 2
    ServerTask<KernelSpecs> *kernelSpecs();
    Task *shutdown(); ///< ends the server itself

    ServerTask<QList<KernelModel>> *kernels();
    ServerTask<KernelModel> *kernel(const QString &id); ///< NotFound once it is gone
    ServerTask<KernelModel> *startKernel(const QString &specName, const QString &folder = {});
    Task *deleteKernel(const QString &id);    ///< shuts it down
    Task *interruptKernel(const QString &id); ///< by signal or message, as its spec asks
    ServerTask<KernelModel> *restartKernel(const QString &id); ///< ends when the new one answers

    ServerTask<QList<ServerSession>> *sessions();
    /// The session of a path: the one there is, or a new one with a kernel of this spec (empty:
    /// the server's default).
    ServerTask<ServerSession> *openSession(const QString &path, const QString &type,
                                           const QString &specName);
    ServerTask<ServerSession> *moveSession(const QString &id, const QString &path);
    ServerTask<ServerSession> *changeSessionKernel(const QString &id, const QString &specName);
    Task *deleteSession(const QString &id); ///< and its kernel

    // Files. Paths count from the server's root: "data/x.csv", "" for the root.
    ServerTask<ServerEntry> *entry(const QString &path);
    /// The same with its sha256 where the server can tell (jupyter_server ≥ 2.11): it reads the
    /// whole file for that, so the wait goes by its size, in bytes.
    ServerTask<ServerEntry> *digest(const QString &path, qint64 size);
    ServerTask<QList<ServerEntry>> *list(const QString &folder);
    /// A whole file, as its bytes are, which the server has in its memory. BadInput, with an answer
    /// of 200, where there are more than most.
    ServerTask<QByteArray> *read(const QString &path, qint64 most);
    /// The same, streamed: what is too much is not even read there. NotFound also where the server
    /// hands out no files as they are.
    ServerTask<QByteArray> *readStream(const QString &path, qint64 most);
    ServerTask<ServerEntry> *write(const QString &path, const QByteArray &content);
    /// One piece of a file sent in several: 1 begins, others are appended as they come, -1 is the
    /// last; without a number the whole. Never repeated by itself.
    ServerTask<ServerEntry> *writeChunk(const QString &path, const QByteArray &data,
                                        std::optional<int> number);
    ServerTask<ServerEntry> *makeFolder(const QString &path); ///< existing one: success
    ServerTask<ServerEntry> *rename(const QString &from, const QString &to); ///< Conflict if taken
    Task *remove(
        const QString &path); ///< to the server's trash by default; folders with content too
    /// Streamed to localFile, which appears when complete. A cut one of the same version is gone on
    /// with. NotFound also where the server hands out no files as they are: then there is the other.
    /// bandwidth: how fast; may be null.
    Task *download(const QString &path, const QString &localFile, const SavedVersion &saved = {},
                   const std::shared_ptr<Bandwidth> &bandwidth = {});
    /// The same of contents: JSON with the bytes as base64.
    Task *downloadAnswer(const QString &path, const QString &localFile,
                         const std::shared_ptr<Bandwidth> &bandwidth = {});

    ServerTask<QList<ServerTerminal>> *terminals();
    ServerTask<ServerTerminal> *createTerminal(const QString &folder = {});
    Task *deleteTerminal(const QString &name);

private:
    friend class ServerCall;
    enum class Activity { Counts, Background };

    HttpRequest request(const QByteArray &method, const QString &path,
                        Activity activity = Activity::Counts) const;
    HttpRequest request(const QByteArray &method, const QString &path,
                        const QJsonObject &body) const;
    template<typename Value>
    ServerTask<Value> *start(HttpRequest request, typename ServerTask<Value>::Parse parse);
    Task *start(HttpRequest request);

    bool needsSignIn() const;
    HttpHeaders xsrfHeaders() const;
    Error refusal(const HttpReply &reply, const Error &error) const;
    Error explained(const HttpReply &reply, Error error) const;

    HttpClient &m_http;
    ServerAddress m_address;
    ServerVersion m_version;
    bool m_isSignedIn = false; ///< by password
};

} // namespace Aloft
