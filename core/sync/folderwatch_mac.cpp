#include "core/sync/folderwatch.h"

#include <CoreServices/CoreServices.h>
#include <dispatch/dispatch.h>

#include <QFileInfo>
#include <QMetaObject>
#include <QSet>

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
        const void *path = root.toCFString();
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
    ~System()
    {
        if (m_stream != nullptr) {
            if (m_isStarted)
                FSEventStreamStop(m_stream);
            FSEventStreamInvalidate(m_stream);
            FSEventStreamRelease(m_stream);
        }
        dispatch_sync_f(m_queue, nullptr, [](void *) {});
        dispatch_release(m_queue);
    }
    Q_DISABLE_COPY_MOVE(System)

    bool isStarted() const { return m_isStarted; }

    QSet<QString> folders{QString()}; ///< those that are looked at, the root among them
    QStringList given;                ///< the same, as they were given

private:
    /// In the queue's thread.
    static void hear(ConstFSEventStreamRef, void *system, size_t count, void *paths,
                     const FSEventStreamEventFlags *flags, const FSEventStreamEventId *)
    {
        auto *self = static_cast<System *>(system);
        auto *const *all = static_cast<char *const *>(paths);
        QStringList changed;
        bool isAny = false;
        for (size_t i = 0; i < count; ++i) {
            isAny = isAny || (flags[i] & vague) != 0;
            changed.append(QString::fromUtf8(all[i]));
        }
        QMetaObject::invokeMethod(
            &self->m_watch, [self, changed, isAny] { self->take(changed, isAny); },
            Qt::QueuedConnection);
    }

    /// In the watch's thread: as long as that is there, this is, too.
    void take(const QStringList &changed, bool isAny)
    {
        for (const QString &path : changed)
            isAny = isAny || folders.contains(folderOfPath(composed(path)));
        if (isAny)
            Q_EMIT m_watch.changed();
    }

    /// Below the root; no folder's where it is elsewhere.
    QString folderOfPath(const QString &path) const
    {
        const QString folder = path.first(qMax(qsizetype(0), path.lastIndexOf(u'/')));
        if (folder == m_root)
            return {};
        return folder.startsWith(m_root + u'/') ? folder.sliced(m_root.size() + 1)
                                                : QStringLiteral("/");
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
