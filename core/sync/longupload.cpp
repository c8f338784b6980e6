#include "core/sync/longupload.h"

#include "core/base/secretstore.h"
#include "core/sync/syncjournal.h"

#include <QCryptographicHash>
#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr uint places = 16; // secrets that a pair may have of files of either size
constexpr qint64 huge =
    64 << 20; // bytes; many lesser files beside one of these must not cost it its point

QByteArray hashOf(const QString &text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}

/// The same bytes for the same item: a point for another would make one file of two.
QString markOf(const UploadOrder &order, const QString &state)
{
    const QStringList all{order.file,       order.parentId,        order.name,
                          order.replacedId, order.replacedVersion, state};
    return QString::fromLatin1(hashOf(all.join(u'\n')).toHex().first(32));
}

QString placeOf(const UploadOrder &order, const QString &pair)
{
    const uint number = uint(uchar(hashOf(order.file).at(0))) % places;
    const bool isHuge = QFileInfo(order.file).size() >= huge;
    return u"sync/%1/%2"_s.arg(pair).arg(isHuge ? places + number : number);
}

} // namespace

LongUploadTask::LongUploadTask(Drive &drive, const UploadOrder &order, const Memory &memory,
                               const QString &state)
    : m_drive(drive)
    , m_order(order)
    , m_memory(memory)
    , m_place(placeOf(order, memory.pair))
    , m_mark(markOf(order, state))
{ }

/// The journal knew before the secret was written, and the secret says itself whose it is.
void LongUploadTask::run()
{
    if (m_memory.journal.points().value(m_place) != m_mark)
        return upload({});
    runStep(
        m_memory.secrets.read(m_place),
        [this](const ReadSecretTask &read) {
            const QString &kept = read.secret().reveal();
            const QString ours = m_mark + u' ';
            upload(kept.startsWith(ours) ? Secret(kept.sliced(ours.size())) : Secret());
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
    runStep(step, [this, isResumed = !point.isEmpty()](const DriveUploadTask &done) {
        m_item = done.item();
        if (isResumed)
            look();
        else
            conclude();
    });
}

/// What an earlier life began may have ended then, unheard, and be in the trash or elsewhere by now:
/// it is none of ours any more, and the file goes up anew.
void LongUploadTask::look()
{
    runStep(
        m_drive.stat(m_item.id),
        [this](const ItemTask &seen) {
            if (isInPlace(seen.item()))
                conclude();
            else
                upload({});
        },
        [this](const Error &error) {
            if (error.kind == Error::Kind::NotFound)
                upload({});
            else
                fail(error);
        });
}

bool LongUploadTask::isInPlace(const DriveItem &item) const
{
    // The root has a name of its own beside its id, and what replaces a file stays where that is.
    const bool isTold = m_order.replacedId.isEmpty() && !item.parentId.isEmpty()
        && m_order.parentId != m_drive.rootId();
    return !item.isTrashed && (!isTold || item.parentId == m_order.parentId);
}

/// One at a time, so that the last one stays. Where there is no keychain, a crash costs what had
/// gone of this file.
void LongUploadTask::keepPoint()
{
    if (m_isKeeping)
        return;
    m_isKeeping = true;
    m_memory.journal.putPoint(m_place, m_mark);
    const auto kept = [this, written = m_point] {
        m_isKeeping = false;
        if (m_point != written)
            keepPoint();
    };
    runStep(
        m_memory.secrets.write(m_place, Secret(m_mark + u' ' + m_point.reveal())),
        [kept](const Task &) { kept(); }, [kept](const Error &) { kept(); });
}

void LongUploadTask::conclude()
{
    if (m_memory.journal.points().value(m_place) == m_mark)
        forgetPoint();
    succeed();
}

/// Nobody waits for that. The journal goes on naming the place: a keychain that is locked keeps the
/// secret, and who unties the two removes it.
void LongUploadTask::forgetPoint()
{
    Task *removal = m_memory.secrets.remove(m_place);
    removal->setParent(&m_memory.secrets);
    removal->start();
}

} // namespace Aloft

#include "moc_longupload.cpp"
