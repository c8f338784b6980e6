#include "core/drive/carrytask.h"

#include "core/base/secretstore.h"

namespace Aloft {

CarryTask::CarryTask(Drive &drive, const TransferOrder &order, SecretStore &secrets,
                     const QString &key)
    : m_drive(drive)
    , m_order(order)
    , m_secrets(secrets)
    , m_key(key)
{ }

void CarryTask::run()
{
    if (const auto *down = std::get_if<DownloadOrder>(&m_order.what))
        return download(*down);
    const auto &up = std::get<UploadOrder>(m_order.what);
    m_point = up.resumePoint;
    if (m_key.isEmpty() || !m_point.isEmpty())
        upload(up);
    else
        findPoint(up);
}

void CarryTask::findPoint(const UploadOrder &order)
{
    runStep(
        m_secrets.read(m_key),
        [this, order](const ReadSecretTask &read) {
            m_point = read.secret();
            UploadOrder resumed = order;
            resumed.resumePoint = m_point;
            upload(resumed);
        },
        [this, order](const Error &) { upload(order); });
}

void CarryTask::upload(const UploadOrder &order)
{
    DriveUploadTask *step = m_drive.upload(order);
    connect(step, &DriveUploadTask::resumePointChanged, this, [this](const Secret &point) {
        if (point == m_point)
            return;
        m_point = point;
        keepPoint();
    });
    connect(step, &DriveUploadTask::traceChanged, this, &CarryTask::traceChanged);
    connect(step, &Task::progressChanged, this, &Task::progressChanged);
    runStep(step, [this](const DriveUploadTask &done) {
        m_item = done.item();
        succeed();
    });
}

/// One at a time, so that the last one stays. Where there is no keychain, a crash costs what had
/// gone of this file.
void CarryTask::keepPoint()
{
    if (m_key.isEmpty() || m_isKeeping)
        return;
    m_isKeeping = true;
    Q_EMIT pointKept();
    const auto kept = [this, written = m_point] {
        m_isKeeping = false;
        if (m_point != written)
            keepPoint();
    };
    runStep(
        m_secrets.write(m_key, m_point), [kept](const Task &) { kept(); },
        [kept](const Error &) { kept(); });
}

void CarryTask::download(const DownloadOrder &order)
{
    Task *step = m_drive.download(order);
    connect(step, &Task::progressChanged, this, &Task::progressChanged);
    runStep(step, [this, order](const Task &) {
        m_item = order.item;
        succeed();
    });
}

} // namespace Aloft

#include "moc_carrytask.cpp"
