#pragma once

#include "core/base/computetask.h"
#include "core/base/diskcalls.h"
#include "core/base/loosethreads.h"

#include <memory>
#include <utility>

namespace Aloft {

/// Threads for calls to disks that may hang; nobody waits for those at the end.
struct DiskThreads
{
    explicit DiskThreads(int most, std::chrono::milliseconds pulse)
        : calls(pulse)
        , pool(makeLooseThreads(most))
    { }

    DiskCalls calls;
    const std::shared_ptr<QThreadPool> pool;
};

/// Computes something of one file. Looking whether it was cancelled is its beat; where that fails
/// to come, it ends with Network, and so does another one of that file, at once.
template<typename T>
class DiskTask : public ComputeTask<T>
{
public:
    using typename ComputeTask<T>::Cancelled;
    using typename ComputeTask<T>::Compute;

    /// The threads outlive its run.
    DiskTask(DiskThreads &threads, const QString &file, Compute compute)
        : DiskTask(threads, std::make_shared<DiskCall>(file), std::move(compute))
    { }

protected:
    void run() override
    {
        if (m_calls.hangs(m_call->file()))
            return this->fail(silentDiskError(m_call->file()));
        m_calls.watch(m_call);
        QObject::connect(&m_calls, &DiskCalls::felt, this, [this] { lookForSilence(); });
        ComputeTask<T>::run();
    }

private:
    DiskTask(DiskThreads &threads, const std::shared_ptr<DiskCall> &call, Compute compute)
        : ComputeTask<T>(
            [call, compute = std::move(compute)](const Cancelled &isCancelled) {
                call->beat();
                return compute([&] {
                    call->beat();
                    return isCancelled();
                });
            },
            nullptr, threads.pool.get())
        , m_calls(threads.calls)
        , m_call(call)
    { }

    void lookForSilence()
    {
        if (!m_call->isSilent())
            return;
        this->fail(m_call->hasBegun() ? silentDiskError(m_call->file())
                                      : crowdedDisksError(m_call->file()));
    }

    DiskCalls &m_calls;
    const std::shared_ptr<DiskCall> m_call;
};

} // namespace Aloft
