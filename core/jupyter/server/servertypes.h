#pragma once

#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace Aloft {

// What a Jupyter server's REST interface answers, as plain values. Members that an older server
// does not send keep their defaults. Source: jupyter_server's OpenAPI file, notebook 6.4 included.

/// Answer to `GET api`. Notebook 6 and older call themselves by their own version; Notebook 7 and
/// JupyterLab answer with the version of jupyter_server.
struct ServerVersion
{
    QString text;  ///< "2.15.0"
    int major = 0; ///< 0 while unknown

    /// jupyter_server 2 takes a session id back at once, although it still counts a link that was
    /// lost silently; older servers stall for 5 s and drop what comes meanwhile.
    bool replacesStaleLinks() const { return major == 2 || major > 6; }

    /// jupyter_server 1 and notebook 6 never tell what a file's checksum is.
    bool mayTellDigests() const { return major == 0 || major == 2 || major == 3; }

    bool operator==(const ServerVersion &) const = default;
};

/// Answer to `GET api/status`; times are UTC.
struct ServerStatus
{
    QDateTime started;
    QDateTime lastActivity;
    int kernels = 0;
    int connections = 0;
};

/// One entry of `GET api/kernelspecs`: a kind of kernel that the server can start.
struct KernelSpec
{
    QString name;          ///< "python3"
    QString displayName;   ///< "Python 3 (ipykernel)"
    QString language;      ///< "python"
    QString interruptMode; ///< "signal" or "message"; the server acts on it
    QStringList argv;
    QJsonObject metadata;
    QHash<QString, QString> resources; ///< "logo-64x64" → path on the server
};

/// Answer to `GET api/kernelspecs`.
struct KernelSpecs
{
    QString defaultName;
    QList<KernelSpec> specs;

    const KernelSpec *find(const QString &name) const; ///< null when there is none
};

/// A running kernel as `GET api/kernels` describes it; times are UTC.
struct KernelModel
{
    QString id;
    QString name; ///< of its KernelSpec
    QDateTime lastActivity;
    QString executionState; ///< a hint only: older servers say "busy" of an idle kernel
    QString reason;         ///< why it is dead
    int connections = 0;
};

/// The server's tie between a document and a kernel (not Aloft's Session).
struct ServerSession
{
    QString id;
    QString path;
    QString name;
    QString type; ///< "notebook", "file", "console"
    KernelModel kernel;
};

/// A file or folder as the contents interface describes it.
struct ServerEntry
{
    enum class Type { File, Folder, Notebook };

    QString name;
    QString path; ///< from the server's root, without a slash at its start
    Type type = Type::File;
    QDateTime created;
    QDateTime lastModified;
    qint64 size = -1; ///< bytes; -1 when the server does not say
    bool isWritable = false;
    QString mimeType;
    QByteArray sha256; ///< hexadecimal; jupyter_server ≥ 2.11 on request
    QString message;   ///< what the server had to say about what was saved
};

/// One entry of `GET api/terminals`; the time is UTC.
struct ServerTerminal
{
    QString name;
    QDateTime lastActivity;
};

/// Who the server takes us for (`GET api/me`, jupyter_server 2).
struct ServerIdentity
{
    QString userName;
    QString displayName;
};

} // namespace Aloft
