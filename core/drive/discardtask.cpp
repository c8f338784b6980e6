#include "core/drive/discardtask.h"

#include "core/base/secretstore.h"

namespace Aloft {

DiscardTask::DiscardTask(Drive &drive, const UploadOrder &order, SecretStore &secrets,
                         const QString &key)
    : m_drive(&drive)
    , m_order(order)
    , m_secrets(secrets)
    , m_key(key)
{ }

void DiscardTask::run()
{
    if (m_key.isEmpty() || !m_order.resumePoint.isEmpty())
        return discard();
    runStep(
        m_secrets.read(m_key),
        [this](const ReadSecretTask &read) {
            m_order.resumePoint = read.secret();
            discard();
        },
        [this](const Error &) { discard(); });
}

void DiscardTask::discard()
{
    Task *task = m_drive ? m_drive->discard(m_order) : nullptr;
    if (!task)
        return forgetPoint();
    runStep(
        task, [this](const Task &) { forgetPoint(); }, [this](const Error &) { forgetPoint(); });
}

void DiscardTask::forgetPoint()
{
    if (m_key.isEmpty())
        return succeed();
    runStep(
        m_secrets.remove(m_key), [this](const Task &) { succeed(); },
        [this](const Error &) { succeed(); });
}

} // namespace Aloft

#include "moc_discardtask.cpp"
