#include "core/sync/folderwatch.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QLoggingCategory>
#include <QSocketNotifier>

#include <array>

namespace Aloft {

namespace {

Q_LOGGING_CATEGORY(lcWatch, "aloft.sync.watch", QtInfoMsg)

/// What may change what a scan sees; a file is done with when it is closed.
constexpr uint32_t wanted = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_CLOSE_WRITE
    | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK;

/// A link is not followed below the root; the root itself may be reached by one.
QString realPath(const QString &root)
{
    const QString path = QFileInfo(root).canonicalFilePath();
    return path.isEmpty() ? root : path;
}

} // namespace

class FolderWatch::System
{
public:
    System()
        : handle(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
        , notifier(handle, QSocketNotifier::Read)
    { }
    ~System()
    {
        notifier.setEnabled(false);
        ::close(handle);
    }
    Q_DISABLE_COPY_MOVE(System)

    /// @return whether it was not watched before
    bool add(const QString &path)
    {
        const int watch = ::inotify_add_watch(handle, QFile::encodeName(path).constData(), wanted);
        if (watch < 0) {
            isFull = isFull || errno == ENOSPC || errno == ENOMEM;
            return false;
        }
        const bool isNew = !paths.contains(watch);
        paths.insert(watch, path);
        return isNew;
    }

    void remove(int watch)
    {
        ::inotify_rm_watch(handle, watch);
        paths.remove(watch);
    }

    /// @return whether there was anything
    bool drain()
    {
        alignas(inotify_event) std::array<char, 16'384> events;
        bool hasAny = false;
        for (ssize_t count; (count = ::read(handle, events.data(), events.size())) > 0;) {
            hasAny = true;
            for (ssize_t at = 0; at < count;) {
                inotify_event event;
                memcpy(&event, events.data() + at, sizeof event);
                if (event.mask & IN_IGNORED)
                    paths.remove(event.wd);
                at += ssize_t(sizeof event) + event.len;
            }
        }
        return hasAny;
    }

    const int handle;
    QSocketNotifier notifier;
    QHash<int, QString> paths; ///< by watch
    bool isFull = false;       ///< the system watches no more
};

FolderWatch::FolderWatch(const QString &root, QObject *parent)
    : QObject(parent)
    , m_root(realPath(root))
    , m_system(std::make_unique<System>())
{
    connect(&m_system->notifier, &QSocketNotifier::activated, this, [this] {
        if (m_system->drain())
            Q_EMIT changed();
    });
}

FolderWatch::~FolderWatch() = default;

FolderWatch::Gap FolderWatch::watch(const QStringList &folders)
{
    QSet<QString> wantedPaths{m_root};
    for (const QString &folder : folders)
        wantedPaths.insert(m_root + u'/' + folder);
    const QHash<int, QString> before = m_system->paths;
    for (auto each = before.cbegin(); each != before.cend(); ++each) {
        if (!wantedPaths.contains(*each))
            m_system->remove(each.key());
    }
    m_system->isFull = false;
    bool hasNew = false;
    for (const QString &path : std::as_const(wantedPaths))
        hasNew = m_system->add(path) || hasNew;
    if (m_system->isFull)
        qCWarning(lcWatch) << "The system watches no more folders.";
    return hasNew ? Gap::MayBe : Gap::None;
}

bool FolderWatch::tells() const
{
    return m_system->handle >= 0 && !m_system->isFull;
}

} // namespace Aloft

#include "moc_folderwatch.cpp"
