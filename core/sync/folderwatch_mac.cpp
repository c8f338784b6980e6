#include "core/sync/folderwatch.h"

#include <CoreServices/CoreServices.h>
#include <dispatch/dispatch.h>

#include <QFileInfo>
#include <QMetaObject>
#include <QSet>

#include <utility>

namespace Aloft {

namespace {

constexpr CFTimeInterval latency = 0.1; // seconds, for changes that come together

/// Without them a path says what changed; with one, it may be anything.
constexpr FSEventStreamEventFlags vague = kFSEventStreamEventFlagMustScanSubDirs
    | kFSEventStreamEventFlagRootChanged;

/// The names of this system's disks may be composed or not.
QString composed(const QString &path)
{
    return path.normalized(QString::NormalizationForm_C);
}

QString realPath(const QString &root)
{
    const QString path = QFileInfo(root).canonicalFilePath();
    return composed(path.isEmpty() ? root : path);
}

} // namespace

/// By FSEvents, which tell of all that is below the root. They come in a queue of their own: a
/// program without a window has no run loop.
class FolderWatch::System
{
public:
    System(FolderWatch &watch, const QString &root)
        : m_watch(watch)
        , m_root(root)
        , m_queue(dispatch_queue_create("aloft.sync.watch", DISPATCH_QUEUE_SERIAL))
    {
        start();
    }
    ~System()
    {
        stop();
        dispatch_release(m_queue);
    }
    Q_DISABLE_COPY_MOVE(System)

    bool isStarted() const { return m_isStarted; }

    QSet<QString> folders{QString()}; ///< those that are looked at, the root among them
    QStringList given;                ///< the same, as they were given

private:
    void start()
    {
        const void *path = m_root.toCFString();
        const CFArrayRef paths = CFArrayCreate(nullptr, &path, 1, &kCFTypeArrayCallBacks);
        FSEventStreamContext context{0, this, nullptr, nullptr, nullptr};
        m_stream = FSEventStreamCreate(
            nullptr, &System::hear, &context, paths, kFSEventStreamEventIdSinceNow, latency,
            kFSEventStreamCreateFlagFileEvents | kFSEventStreamCreateFlagNoDefer
                | kFSEventStreamCreateFlagWatchRoot);
        CFRelease(paths);
        CFRelease(path);
        if (m_stream == nullptr)
            return;
        FSEventStreamSetDispatchQueue(m_stream, m_queue);
        m_isStarted = FSEventStreamStart(m_stream);
    }

    /// What is being told at this moment is waited for.
    void stop()
    {
        if (m_stream == nullptr)
            return;
        if (m_isStarted)
            FSEventStreamStop(m_stream);
        FSEventStreamInvalidate(m_stream);
        FSEventStreamRelease(m_stream);
        dispatch_sync_f(m_queue, nullptr, [](void *) {});
        m_stream = nullptr;
        m_isStarted = false;
    }

    /// In the queue's thread.
    static void hear(ConstFSEventStreamRef, void *system, size_t count, void *paths,
                     const FSEventStreamEventFlags *flags, const FSEventStreamEventId *)
    {
        auto *self = static_cast<System *>(system);
        auto *const *all = static_cast<char *const *>(paths);
        QStringList changed;
        FSEventStreamEventFlags what = 0;
        for (size_t i = 0; i < count; ++i) {
            what |= flags[i];
            changed.append(QString::fromUtf8(all[i]));
        }
        QMetaObject::invokeMethod(
            &self->m_watch, [self, changed, what] { self->take(changed, what); },
            Qt::QueuedConnection);
    }

    /// In the watch's thread: as long as that is there, this is, too. Another folder may be in the
    /// root's place.
    void take(const QStringList &changed, FSEventStreamEventFlags what)
    {
        if ((what & kFSEventStreamEventFlagRootChanged) != 0) {
            stop();
            start();
        }
        bool isWanted = (what & vague) != 0;
        for (const QString &path : changed)
            isWanted = isWanted || tellsOfWanted(composed(path));
        if (isWanted)
            Q_EMIT m_watch.changed();
    }

    /// What is told by another name of the root's may be anything: nothing else is told of.
    bool tellsOfWanted(const QString &path) const
    {
        const QString folder = path.first(qMax(qsizetype(0), path.lastIndexOf(u'/')));
        if (folder == m_root)
            return true;
        return !folder.startsWith(m_root + u'/')
            || folders.contains(folder.sliced(m_root.size() + 1));
    }

    FolderWatch &m_watch;
    const QString m_root;
    const dispatch_queue_t m_queue;
    FSEventStreamRef m_stream = nullptr;
    bool m_isStarted = false;
};

FolderWatch::FolderWatch(const QString &root, QObject *parent)
    : QObject(parent)
    , m_root(realPath(root))
    , m_system(std::make_unique<System>(*this, m_root))
{ }

FolderWatch::~FolderWatch() = default;

/// Folders that are new among them were told of by their own folder, and all in them since.
FolderWatch::Gap FolderWatch::watch(const QStringList &folders)
{
    if (folders == m_system->given)
        return Gap::None;
    QSet<QString> wanted{QString()};
    for (const QString &folder : folders)
        wanted.insert(composed(folder));
    const QSet<QString> before = std::exchange(m_system->folders, wanted);
    m_system->given = folders;
    return before.contains(wanted) ? Gap::None : Gap::MayBe;
}

bool FolderWatch::tells() const
{
    return m_system->isStarted();
}

} // namespace Aloft

#include "moc_folderwatch.cpp"
