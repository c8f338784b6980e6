#pragma once

#include "core/base/task.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace Aloft {

/// Computes a value on a thread of the pool, which outlives the task. Cancelling it drops the value; the computation is
/// told so through the flag it was given, and ends when it looks.
template<typename T>
class ComputeTask : public Task
{
public:
    using Cancelled = std::function<bool()>;
    using Compute = std::function<T(const Cancelled &isCancelled)>;

    explicit ComputeTask(Compute compute, QObject *parent = nullptr,
                         QThreadPool *pool = QThreadPool::globalInstance())
        : Task(parent)
        , m_compute(std::move(compute))
        , m_pool(pool)
    { }
    ~ComputeTask() override { m_watcher.cancel(); }

    T value() const { return m_watcher.result(); } ///< once finished without an error

protected:
    void run() override
    {
        auto promise = std::make_shared<QPromise<T>>();
        connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] { succeed(); });
        m_watcher.setFuture(promise->future());
        m_pool->start([promise, compute = m_compute] {
            promise->start();
            promise->addResult(compute([&promise] { return promise->isCanceled(); }));
            promise->finish();
        });
    }

    void stop() override
    {
        m_watcher.disconnect(this);
        if (!m_watcher.isFinished())
            m_watcher.cancel();
    }

private:
    Compute m_compute;
    QThreadPool *const m_pool;
    QFutureWatcher<T> m_watcher;
};

} // namespace Aloft
