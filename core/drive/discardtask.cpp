#include "core/drive/discardtask.h"

#include "core/base/retrypolicy.h"
#include "core/base/secretstore.h"

#include <QTimer>

#include <chrono>
#include <utility>

namespace Aloft {

namespace {

constexpr auto patience = std::chrono::seconds(4); ///< a session's disk is looked at twice

} // namespace

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
        [this](const Error &error) {
            const bool isUnknown = error.kind != Error::Kind::NotFound && m_order.trace.isEmpty();
            isUnknown ? fail(error) : discard(); // a keychain may be locked
        });
}

void DiscardTask::discard()
{
    if (!m_drive)
        return fail(cancelled());
    Task *task = m_drive->discard(m_order);
    if (!task)
        return forgetPoint();
    runStep(
        task, [this](const Task &) { forgetPoint(); }, [this](const Error &error) { end(error); });
}

/// Cancelled: what the drive goes by has gone.
void DiscardTask::end(const Error &error)
{
    if (isTransient(error.kind) || error.kind == Error::Kind::Cancelled)
        fail(error);
    else
        forgetPoint();
}

void DiscardTask::forgetPoint()
{
    if (m_key.isEmpty())
        return succeed();
    runStep(
        m_secrets.remove(m_key), [this](const Task &) { succeed(); },
        [this](const Error &) { succeed(); });
}

DiscardsTask::DiscardsTask(const QList<DiscardTask *> &discards)
    : m_discards(discards.cbegin(), discards.cend())
{ }

void DiscardsTask::run()
{
    for (const auto &discard : std::as_const(m_discards)) {
        if (!discard || discard->isFinished())
            continue;
        ++m_left;
        connect(discard, &Task::finished, this, &DiscardsTask::countDown);
    }
    if (m_left == 0)
        return succeed();
    QTimer::singleShot(patience, this, [this] {
        if (!isFinished())
            succeed();
    });
}

void DiscardsTask::countDown()
{
    if (--m_left == 0 && !isFinished())
        succeed();
}

} // namespace Aloft

#include "moc_discardtask.cpp"
