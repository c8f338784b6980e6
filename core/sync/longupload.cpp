#include "core/sync/longupload.h"

#include "core/base/secretstore.h"

#include <QCryptographicHash>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int places = 16; // secrets that a pair may have

QByteArray hashOf(const QString &text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}

/// The same bytes for the same item: a point for another would make one file of two.
QString markOf(const UploadOrder &order, const QString &state)
{
    const QStringList all{order.file,       order.parentId,        order.name,
                          order.replacedId, order.replacedVersion, state};
    return QString::fromLatin1(hashOf(all.join(u'\n')).toHex().first(32)) + u' ';
}

} // namespace

LongUploadTask::LongUploadTask(Drive &drive, const UploadOrder &order, SecretStore &secrets,
                               const QString &pair, const QString &state)
    : m_drive(drive)
    , m_order(order)
    , m_secrets(secrets)
    , m_place(u"sync/%1/%2"_s.arg(pair).arg(uint(uchar(hashOf(order.file).at(0))) % places))
    , m_mark(markOf(order, state))
{ }

void LongUploadTask::run()
{
    runStep(
        m_secrets.read(m_place),
        [this](const ReadSecretTask &read) {
            const QString &kept = read.secret().reveal();
            upload(kept.startsWith(m_mark) ? Secret(kept.sliced(m_mark.size())) : Secret());
        },
        [this](const Error &) { upload({}); });
}

void LongUploadTask::upload(const Secret &point)
{
    m_point = point;
    UploadOrder resumed = m_order;
    resumed.resumePoint = point;
    DriveUploadTask *step = m_drive.upload(resumed);
    connect(step, &DriveUploadTask::resumePointChanged, this, [this](const Secret &now) {
        if (now == m_point)
            return;
        m_point = now;
        keepPoint();
    });
    connect(step, &Task::progressChanged, this, &Task::progressChanged);
    runStep(step, [this](const DriveUploadTask &done) {
        m_item = done.item();
        forgetPoint();
    });
}

/// One at a time, so that the last one stays. Where there is no keychain, a crash costs what had
/// gone of this file.
void LongUploadTask::keepPoint()
{
    if (m_isKeeping)
        return;
    m_isKeeping = true;
    const auto kept = [this, written = m_point] {
        m_isKeeping = false;
        if (m_point != written)
            keepPoint();
    };
    runStep(
        m_secrets.write(m_place, Secret(m_mark + m_point.reveal())),
        [kept](const Task &) { kept(); }, [kept](const Error &) { kept(); });
}

/// A secret that stays is of no harm: nobody else takes it for theirs.
void LongUploadTask::forgetPoint()
{
    if (m_point.isEmpty())
        return succeed();
    runStep(
        m_secrets.remove(m_place), [this](const Task &) { succeed(); },
        [this](const Error &) { succeed(); });
}

} // namespace Aloft

#include "moc_longupload.cpp"
