#include "core/drive/runtime/gatheredtasks.h"

#include "core/drive/folder/folderid.h"
#include "core/drive/runtime/runtimedownload.h"
#include "core/drive/runtime/runtimeitem.h"
#include "core/drive/runtime/runtimeupload.h"

namespace Aloft {

GatheredUpload::GatheredUpload(const RuntimeWork &work, PackQueue *queue, const UploadOrder &order)
    : RuntimeFlow(work)
    , m_queue(queue)
    , m_order(order)
{ }

/// What is replaced, and names that the server may not show, are the server's own affair.
bool GatheredUpload::fitsInAPack() const
{
    return m_queue->works() && m_order.replacedId.isEmpty() && !m_order.name.startsWith(u'.')
        && checkRuntimeName(m_order.name) && checkId(uploadTarget(m_order));
}

void GatheredUpload::begin()
{
    const qint64 size = m_order.size; // the disk is looked at in a thread, when it is read
    if (!m_queue || size > PackQueue::largestFile)
        return goAlone();
    connect(m_queue, &QObject::destroyed, this, &Task::cancel);
    const PackWaiter waiter{this,
                            m_order,
                            size,
                            [this] { goAlone(); },
                            [this](const Result<DriveItem> &result) { take(result); },
                            {}};
    if (fitsInAPack())
        m_queue->add(waiter);
    else
        m_queue->addAlone(waiter);
}

void GatheredUpload::goAlone()
{
    auto *step = new RuntimeUpload(work(), m_order, m_queue ? m_queue->place() : PackPlace());
    connect(step, &Task::progressChanged, this, &Task::progressChanged);
    connect(step, &DriveUploadTask::traceChanged, this, &DriveUploadTask::traceChanged);
    runStep(step, [this](const RuntimeUpload &done) { take(done.item()); });
}

void GatheredUpload::take(const Result<DriveItem> &result)
{
    if (!result)
        return fail(result.error());
    m_item = *result;
    succeed();
}

GatheredDownload::GatheredDownload(const RuntimeWork &work, PackQueue *queue,
                                   const DownloadOrder &order)
    : RuntimeFlow(work)
    , m_queue(queue)
    , m_order(order)
{ }

void GatheredDownload::begin()
{
    const qint64 size = m_order.item.size;
    if (!m_queue || size > PackQueue::largestFile)
        return goAlone();
    connect(m_queue, &QObject::destroyed, this, &Task::cancel);
    const PackWaiter waiter{this,
                            m_order,
                            size,
                            [this] { goAlone(); },
                            [this](const Result<DriveItem> &result) { take(result); },
                            {}};
    if (m_queue->works() && size >= 0 && checkId(m_order.item.id))
        m_queue->add(waiter);
    else
        m_queue->addAlone(waiter);
}

void GatheredDownload::goAlone()
{
    auto *step = new RuntimeDownload(work(), m_order);
    connect(step, &Task::progressChanged, this, &Task::progressChanged);
    runStep(step, [this](const Task &) { succeed(); });
}

void GatheredDownload::take(const Result<DriveItem> &result)
{
    if (result)
        succeed();
    else
        fail(result.error());
}

} // namespace Aloft

#include "moc_gatheredtasks.cpp"
