#include "core/drive/leftovers.h"

#include "core/base/secretstore.h"
#include "core/drive/discardtask.h"

namespace Aloft {

Leftovers::Leftovers(TransferStore &store, SecretStore &secrets)
    : m_store(store)
    , m_secrets(secrets)
    , m_all(store.leftovers())
{ }

/// What is known of it in this life alone is not worth a row.
void Leftovers::add(qint64 id, const Leftover &leftover)
{
    if (!m_all.emplace(id, leftover).second)
        return; // nothing ran since
    if (!leftover.pointKey.isEmpty() || !leftover.order.trace.isEmpty())
        m_store.keepLeftover(id, leftover);
}

void Leftovers::discard(qint64 id, Drive &drive)
{
    if (m_tasks[id])
        return;
    const Leftover &leftover = m_all.at(id);
    auto *task = new DiscardTask(drive, leftover.order, m_secrets, leftover.pointKey);
    task->setParent(this);
    m_tasks[id] = task;
    connect(task, &Task::finished, this, [this, id, task] {
        m_tasks.erase(id);
        if (!task->error())
            leave(id);
    });
    task->start();
}

void Leftovers::stopDiscarding(const QString &drive)
{
    for (const auto &[id, leftover] : m_all) {
        if (leftover.drive == drive)
            delete m_tasks[id];
    }
}

void Leftovers::stopDiscarding(qint64 id)
{
    delete m_tasks[id];
    m_tasks.erase(id);
}

void Leftovers::leave(qint64 id)
{
    stopDiscarding(id);
    m_all.erase(id);
    m_store.forgetLeftover(id);
}

void Leftovers::forget(qint64 id)
{
    if (const QString key = m_all.at(id).pointKey; !key.isEmpty()) {
        Task *task = m_secrets.remove(key);
        task->setParent(this);
        task->start();
    }
    leave(id);
}

void Leftovers::moveDrive(const QString &from, const QString &to)
{
    for (auto &[id, leftover] : m_all) {
        if (leftover.drive != from)
            continue;
        leftover.drive = to;
        m_store.keepLeftover(id, leftover);
    }
}

QList<DiscardTask *> Leftovers::underWay() const
{
    return findChildren<DiscardTask *>(Qt::FindDirectChildrenOnly);
}

} // namespace Aloft

#include "moc_leftovers.cpp"
