#include "ui/files/copytask.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QMutex>
#include <QPointer>
#include <QThreadPool>

#include <functional>
#include <optional>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

/// What the window's thread and the copying one both see.
struct CopyTask::Shared
{
    std::atomic_bool isCancelled = false;
    QMutex mutex;
    QPointer<CopyTask> task; ///< guarded by mutex; null when nobody waits any more
};

namespace {

constexpr qint64 BlockSize = 1 << 20;

struct Item
{
    QString from;
    QString to;
    qint64 size = 0;
    bool isFolder = false;
};

struct Outcome
{
    QStringList made;
    std::optional<Error> error;
};

class Copying
{
public:
    Copying(QString folder, CopyTask::OnConflict onConflict, const std::atomic_bool &isCancelled,
            std::function<void(qint64, qint64)> report)
        : m_folder(std::move(folder))
        , m_onConflict(onConflict)
        , m_isCancelled(isCancelled)
        , m_report(std::move(report))
    { }

    Outcome carryOut(const QStringList &sources)
    {
        for (const QString &source : sources)
            plan(source);
        for (const Item &item : std::as_const(m_items)) {
            if (m_isCancelled)
                break;
            const bool isDone = item.isFolder ? QDir().mkpath(item.to) : copyFile(item);
            if (!isDone && !m_isCancelled && !m_outcome.error)
                m_outcome.error = failureAt(item);
        }
        return m_outcome;
    }

private:
    void plan(const QString &source)
    {
        const QFileInfo info(source);
        QString target = m_folder + u'/' + info.fileName();
        const bool isTaken = QFileInfo::exists(target);
        if (m_folder == source || m_folder.startsWith(source + u'/')) {
            m_outcome.error =
                Error{Error::Kind::BadInput,
                      CopyTask::tr("%1 cannot be copied into itself.").arg(info.fileName()),
                      {},
                      source};
            return;
        }
        if (isTaken && m_onConflict == CopyTask::OnConflict::Skip)
            return;
        if (isTaken && (m_onConflict == CopyTask::OnConflict::KeepBoth || source == target))
            target = m_folder + u'/' + freeName(m_folder, info.fileName());
        if (!QFileInfo::exists(target))
            m_outcome.made.append(target);
        add(info, target);
        if (!info.isDir() || info.isSymLink())
            return;
        QDirIterator inside(source, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                            QDirIterator::Subdirectories);
        while (inside.hasNext() && !m_isCancelled) {
            inside.next();
            add(inside.fileInfo(), target + inside.filePath().mid(source.size()));
        }
    }

    void add(const QFileInfo &info, const QString &target)
    {
        const bool isFolder = info.isDir() && !info.isSymLink();
        m_items.append({info.filePath(), target, isFolder ? 0 : info.size(), isFolder});
        m_total += m_items.constLast().size;
    }

    bool copyFile(const Item &item)
    {
        const QString partial = item.to + u".aloft-part"_s;
        const bool isCopied = copyBytes(item.from, partial)
            && QFile::setPermissions(partial, QFile::permissions(item.from))
            && (!QFile::exists(item.to) || QFile::remove(item.to))
            && QFile::rename(partial, item.to);
        if (!isCopied)
            QFile::remove(partial);
        return isCopied;
    }

    bool copyBytes(const QString &from, const QString &to)
    {
        QFile in(from);
        QFile out(to);
        if (!in.open(QIODevice::ReadOnly)
            || !out.open(QIODevice::WriteOnly | QIODevice::Truncate)) {
            m_reason = in.isOpen() ? out.errorString() : in.errorString();
            return false;
        }
        QByteArray block(BlockSize, Qt::Uninitialized);
        while (!m_isCancelled) {
            const qint64 read = in.read(block.data(), BlockSize);
            if (read < 0 || (read > 0 && out.write(block.constData(), read) != read)) {
                m_reason = read < 0 ? in.errorString() : out.errorString();
                return false;
            }
            if (read == 0)
                return out.flush();
            m_done += read;
            m_report(m_done, m_total);
        }
        return false;
    }

    Error failureAt(const Item &item) const
    {
        return {Error::Kind::Storage,
                CopyTask::tr("%1 could not be copied: %2.")
                    .arg(QFileInfo(item.from).fileName(), m_reason),
                CopyTask::tr("The other files were."), item.from};
    }

    QString m_folder;
    CopyTask::OnConflict m_onConflict;
    const std::atomic_bool &m_isCancelled;
    std::function<void(qint64, qint64)> m_report;
    QList<Item> m_items;
    Outcome m_outcome;
    QString m_reason;
    qint64 m_done = 0;
    qint64 m_total = 0;
};

} // namespace

QString freeName(const QString &folder, const QString &name)
{
    const QFileInfo info(name);
    const bool isHidden = name.startsWith(u'.') && name.count(u'.') == 1;
    const QString stem = isHidden ? name : info.completeBaseName();
    const QString suffix = isHidden || info.suffix().isEmpty() ? QString() : u'.' + info.suffix();
    QString free = name;
    for (int number = 2; QFileInfo::exists(folder + u'/' + free); ++number)
        free = u"%1 (%2)%3"_s.arg(stem).arg(number).arg(suffix);
    return free;
}

CopyTask::CopyTask(QStringList sources, QString folder, OnConflict onConflict, QObject *parent)
    : Task(parent)
    , m_sources(std::move(sources))
    , m_folder(std::move(folder))
    , m_onConflict(onConflict)
    , m_shared(std::make_shared<Shared>())
{ }

CopyTask::~CopyTask()
{
    stop();
}

void CopyTask::run()
{
    m_shared->task = this;
    QThreadPool::globalInstance()->start([shared = m_shared, sources = m_sources, folder = m_folder,
                                          onConflict = m_onConflict] {
        const auto tell = [&shared](auto message) {
            const QMutexLocker lock(&shared->mutex);
            if (CopyTask *task = shared->task)
                QMetaObject::invokeMethod(
                    task, [task, message] { message(*task); }, Qt::QueuedConnection);
        };
        Copying copying(
            folder, onConflict, shared->isCancelled, [&tell](qint64 done, qint64 total) {
                tell([done, total](CopyTask &task) { Q_EMIT task.progressChanged(done, total); });
            });
        const Outcome outcome = copying.carryOut(sources);
        tell([outcome](CopyTask &task) {
            task.m_made = outcome.made;
            if (outcome.error)
                task.fail(*outcome.error);
            else
                task.succeed();
        });
    });
}

void CopyTask::stop()
{
    m_shared->isCancelled = true;
    const QMutexLocker lock(&m_shared->mutex);
    m_shared->task = nullptr;
}

} // namespace Aloft

#include "moc_copytask.cpp"
