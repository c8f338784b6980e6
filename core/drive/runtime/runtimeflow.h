#pragma once

#include "core/base/computetask.h"
#include "core/base/task.h"
#include "core/jupyter/server/jupyterserver.h"

#include <QPointer>

#include <memory>

namespace Aloft {

/// What all share that goes between this computer's disk and that of one runtime.
struct RuntimeWork
{
    QPointer<JupyterServer> server;
    std::shared_ptr<QThreadPool> threads; ///< for this computer's disk, which may hang
};

/// The beginning of all that a runtime's disk does: its server may go at any time. Base is the task
/// that the drive promised.
template<typename Base>
class RuntimeFlow : public Base
{
public:
    explicit RuntimeFlow(JupyterServer *server) : m_server(server) { }
    explicit RuntimeFlow(const RuntimeWork &work) : m_server(work.server), m_threads(work.threads)
    { }

protected:
    virtual void begin() = 0;

    void run() override
    {
        if (!m_server)
            return this->fail(cancelled());
        QObject::connect(m_server, &QObject::destroyed, this, &Task::cancel);
        begin();
    }

    RuntimeWork work() const { return {m_server, m_threads}; }

    /// A step that waits for this computer's disk.
    template<typename Value>
    ComputeTask<Value> *inThread(const typename ComputeTask<Value>::Compute &compute) const
    {
        return new ComputeTask<Value>(compute, nullptr, m_threads.get());
    }

    QPointer<JupyterServer> m_server; ///< once it goes, this is cancelled

private:
    const std::shared_ptr<QThreadPool> m_threads;
};

} // namespace Aloft
