#pragma once

#include "core/base/task.h"
#include "core/providers/runtime.h"

#include <QFlags>
#include <QObject>

#include <optional>

namespace Aloft {

/// One thing a provider can lend, as a row of "New session…".
struct Offer
{
    RuntimeSpec spec;
    QString title;  ///< "Python 3.11 · /usr/bin/python3"
    QString detail; ///< why not, when it cannot be had; otherwise a remark
    bool isAvailable = true;
};

/// Lists what a provider can lend now; offers() holds once it succeeded.
class OffersTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual const QList<Offer> &offers() const = 0;
};

/// Starts a runtime, or finds a remembered one; runtime() holds once it succeeded.
class StartTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual const Runtime &runtime() const = 0;
};

/// An interpreter of Python that this computer can start as a process, on the runtime.
class InterpreterTask : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    virtual QString interpreter() const = 0; ///< absolute path
};

/// Who lends machines.
class Provider : public QObject
{
    Q_OBJECT

public:
    enum class Capability {
        Interactive = 0x01, ///< kernels
        Batch = 0x02,       ///< runs without a kernel
        KeepAlive = 0x04,
        Files = 0x08,
        Terminal = 0x10,
        DriveMount = 0x20,
        Stop = 0x40,         ///< Aloft may end the machine (it does not end other people's servers)
        Processes = 0x80,    ///< interpreter() finds one, with or without a machine
        SharesFiles = 0x100, ///< its machine sees this computer's files, by the same paths
    };
    Q_DECLARE_FLAGS(Capabilities, Capability)

    using QObject::QObject;

    virtual QString id() const = 0;   ///< stable, for files and the command line: "local"
    virtual QString name() const = 0; ///< translated, for people
    virtual Capabilities capabilities() const = 0;

    virtual OffersTask *offers() = 0;                       ///< what can be had now
    virtual StartTask *start(const RuntimeSpec &spec) = 0;  ///< a cancelled start leaves nothing
    virtual StartTask *find(const Runtime &remembered) = 0; ///< the same machine, if it still runs
    virtual Task *stop(const Runtime &runtime) = 0;

    /// The Python for programs of a session; its machine's where it has one. Any Python since 3.7
    /// will do. Null without the capability Processes.
    virtual InterpreterTask *interpreter(const RuntimeSpec &spec,
                                         const std::optional<Runtime> &runtime);

    /// Aloft ends: stops the machines that cannot outlive it, leaves the others alone.
    virtual Task *close();

Q_SIGNALS:
    void lost(const QString &runtimeId, const Aloft::Error &why); ///< ended without being asked
    void replaced(const QString &runtimeId, const Aloft::Runtime &runtime); ///< it was restarted
};

Q_DECLARE_OPERATORS_FOR_FLAGS(Provider::Capabilities)

} // namespace Aloft
