#pragma once

#include "core/jupyter/kernel.h"
#include "core/providers/provider.h"
#include "core/session/sessionstate.h"

#include <QObject>

#include <optional>

namespace Aloft {

class JupyterServer;
class RunHost;
class Sampler;

/// Which kernel a document wants.
struct KernelRequest
{
    QString path;     ///< server path of the document; one kernel a path, shared with other clients
    QString specName; ///< empty: the server's default
    QString type;     ///< "notebook", "file" or "console"
};

/// Finds or starts the kernel of a document on a session; kernel() holds once it succeeded.
class OpenKernelTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual Kernel *kernel() const = 0; ///< owned by the session
};

/// Aloft's link to one runtime: the only thing that panes, tray and terminal observe.
class Session : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual QString id() const = 0; ///< short, for the command line
    virtual QString name() const = 0;
    virtual void setName(const QString &name) = 0;
    virtual const Provider &provider() const = 0;
    virtual const RuntimeSpec &spec() const = 0;
    virtual const std::optional<Runtime> &runtime() const = 0;

    virtual SessionState state() const = 0;
    virtual const std::optional<Error> &reason() const = 0; ///< why Lost, or why a start failed
    virtual QDateTime changedAt() const = 0; ///< UTC time of the last change of state

    virtual JupyterServer *server() const = 0; ///< null before Ready; owned by the session
    virtual QList<Kernel *> kernels() const = 0;

    /// Where this session's runs are executed; owned by the session. Null while there is none: of
    /// a server that was not reached yet. It connects when something is asked of it.
    virtual RunHost *runHost() const = 0;

    /// Reads this session's hardware, once it has a pace; owned by the session. Null while there is
    /// no machine to read, and when the session has ended. It never touches the user's kernels.
    virtual Sampler *sampler() const = 0;

    /// Path of a local file as this session's server names it; empty when it is not under the
    /// session's folder.
    virtual QString serverPath(const QString &localPath) const = 0;

    /// The live kernel of a document, by the path of its KernelRequest; null: there is none.
    virtual Kernel *kernelOf(const QString &path) const = 0;

    virtual Task *start() = 0; ///< Idle, Stopped, Lost → Ready
    virtual Task *stop() = 0;  ///< kernels and machine, where that is Aloft's to end
    virtual OpenKernelTask *openKernel(const KernelRequest &request) = 0; ///< starts if need be
    virtual Task *closeKernel(Kernel *kernel) = 0;                        ///< shuts it down

Q_SIGNALS:
    void stateChanged(Aloft::SessionState state);
    void nameChanged(const QString &name);
    void kernelsChanged();
    void runHostChanged();
    void samplerChanged();
    void progressChanged(const QString &step); ///< translated name of the step under way
};

} // namespace Aloft
