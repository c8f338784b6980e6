#include "core/drive/discardtask.h"

#include "core/base/retrypolicy.h"
#include "core/base/secretstore.h"

#include <QTimer>

#include <chrono>
#include <utility>

namespace Aloft {

namespace {

constexpr auto patience = std::chrono::seconds(4); ///< a session's disk is looked at twice

/// Cancelled: what the drive goes by has gone. Refused: until somebody signs in again. Storage: as
/// long as nothing may be written.
bool mayBeDoneLater(Error::Kind kind)
{
    return isTransient(kind) || kind == Error::Kind::Cancelled || kind == Error::Kind::Refused
        || kind == Error::Kind::Storage;
}

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
            if (error.kind != Error::Kind::NotFound)
                m_locked = error;
            discard();
        });
}

/// Where the secrets are locked, only a drive that goes by the trace knows what is meant.
void DiscardTask::discard()
{
    if (!m_drive)
        return fail(cancelled());
    Task *task = m_drive->discard(m_order);
    if (task)
        runStep(
            task, [this](const Task &) { forgetPoint(); },
            [this](const Error &error) { end(error); });
    else if (m_locked)
        fail(*m_locked);
    else
        forgetPoint();
}

void DiscardTask::end(const Error &error)
{
    if (mayBeDoneLater(error.kind))
        fail(error);
    else
        forgetPoint();
}

void DiscardTask::forgetPoint()
{
    if (m_key.isEmpty())
        return succeed();
    runStep(m_secrets.remove(m_key), [this](const Task &) { succeed(); });
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
