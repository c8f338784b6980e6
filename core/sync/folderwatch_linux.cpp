#include "core/sync/folderwatch.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QLoggingCategory>
#include <QSocketNotifier>
#include <QTimer>

#include <array>
#include <chrono>

namespace Aloft {

namespace {

Q_LOGGING_CATEGORY(lcWatch, "aloft.sync.watch", QtInfoMsg)

constexpr auto rest = std::chrono::milliseconds(50); // while nothing is told but writes

/// What may change what a scan sees; a file is done with when it is closed.
constexpr uint32_t wanted = IN_MODIFY | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO
    | IN_CLOSE_WRITE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_DONT_FOLLOW
    | IN_EXCL_UNLINK;

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

    enum class Told { Nothing, Writes, Changes };
    Q_DISABLE_COPY_MOVE(System)

    /// @return whether it is watched now
    bool add(const QString &path)
    {
        const int watch = ::inotify_add_watch(handle, QFile::encodeName(path).constData(), wanted);
        if (watch < 0) {
            isFull = isFull || errno == ENOSPC || errno == ENOMEM;
            return false;
        }
        forget(watch); // it may have been another's, by a name that it had before
        paths.insert(watch, path);
        watches.insert(path, watch);
        return true;
    }

    void remove(const QString &path)
    {
        const int watch = watches.value(path);
        ::inotify_rm_watch(handle, watch);
        forget(watch);
    }

    Told drain()
    {
        alignas(inotify_event) std::array<char, 16'384> events;
        Told told = Told::Nothing;
        for (ssize_t count; (count = ::read(handle, events.data(), events.size())) > 0;) {
            for (ssize_t at = 0; at < count;) {
                inotify_event event;
                memcpy(&event, events.data() + at, sizeof event);
                take(event);
                told = qMax(told, event.mask & IN_MODIFY ? Told::Writes : Told::Changes);
                at += ssize_t(sizeof event) + event.len;
            }
        }
        return told;
    }

    /// A watch stays with its folder when that goes elsewhere, and all in it goes along.
    void take(const inotify_event &event)
    {
        if (event.mask & IN_Q_OVERFLOW)
            letGo({});
        else if (event.mask & IN_MOVE_SELF && paths.contains(event.wd)) // else it was let go before
            letGo(paths.value(event.wd));
        else if (event.mask & IN_IGNORED)
            forget(event.wd);
    }

    /// Of a folder and what is in it; of all, where it has no name.
    void letGo(const QString &folder)
    {
        const QStringList all = watches.keys();
        for (const QString &path : all) {
            if (folder.isEmpty() || path == folder || path.startsWith(folder + u'/'))
                remove(path);
        }
    }

    void forget(int watch)
    {
        const QString path = paths.take(watch);
        isComplete = isComplete && path.isEmpty();
        if (watches.value(path, -1) == watch)
            watches.remove(path);
    }

    const int handle;
    QSocketNotifier notifier;
    QTimer pause;                ///< a program may write a thousand times a second
    QHash<int, QString> paths;   ///< by watch
    QHash<QString, int> watches; ///< by path
    QStringList folders;         ///< that were wanted last
    bool isComplete = false;     ///< all of these are watched
    bool isFull = false;         ///< the system watches no more
};

FolderWatch::FolderWatch(const QString &root, QObject *parent)
    : QObject(parent)
    , m_root(realPath(root))
    , m_system(std::make_unique<System>())
{
    m_system->pause.setSingleShot(true);
    m_system->pause.setInterval(rest);
    connect(&m_system->pause, &QTimer::timeout, this,
            [this] { m_system->notifier.setEnabled(true); });
    connect(&m_system->notifier, &QSocketNotifier::activated, this, [this] {
        const System::Told told = m_system->drain();
        if (told == System::Told::Changes)
            Q_EMIT changed();
        if (told != System::Told::Writes)
            return;
        m_system->notifier.setEnabled(false);
        m_system->pause.start();
        Q_EMIT written();
    });
}

FolderWatch::~FolderWatch() = default;

/// What was told up to now is taken first: it may be about folders that went elsewhere.
FolderWatch::Gap FolderWatch::watch(const QStringList &folders)
{
    const System::Told told = m_system->drain();
    if (told == System::Told::Writes)
        Q_EMIT written();
    bool hasGap = told == System::Told::Changes;
    if (m_system->isComplete && folders == m_system->folders)
        return hasGap ? Gap::MayBe : Gap::None; // as at most times, of however many
    QSet<QString> wantedPaths{m_root};
    wantedPaths.reserve(folders.size() + 1);
    for (const QString &folder : folders)
        wantedPaths.insert(m_root + u'/' + folder);
    const QStringList before = m_system->watches.keys();
    for (const QString &path : before) {
        if (!wantedPaths.contains(path))
            m_system->remove(path);
    }
    m_system->isFull = false;
    for (const QString &path : std::as_const(wantedPaths)) {
        if (!m_system->watches.contains(path))
            hasGap = m_system->add(path) || hasGap;
    }
    m_system->folders = folders;
    m_system->isComplete = m_system->watches.size() == wantedPaths.size();
    if (m_system->isFull)
        qCWarning(lcWatch) << "The system watches no more folders.";
    return hasGap ? Gap::MayBe : Gap::None;
}

bool FolderWatch::tells() const
{
    return m_system->isComplete;
}

} // namespace Aloft

#include "moc_folderwatch.cpp"
