#include "core/sync/folderwatch.h"

#include <QDir>
#include <QSet>
#include <QWinEventNotifier>
#include <qt_windows.h>

#include <array>
#include <utility>

namespace Aloft {

namespace {

/// What may change what a scan sees.
constexpr DWORD wanted = FILE_NOTIFY_CHANGE_FILE_NAME | FILE_NOTIFY_CHANGE_DIR_NAME
    | FILE_NOTIFY_CHANGE_SIZE | FILE_NOTIFY_CHANGE_LAST_WRITE;

HANDLE openFolder(const QString &path)
{
    return CreateFileW(QDir::toNativeSeparators(path).toStdWString().c_str(), FILE_LIST_DIRECTORY,
                       FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                       OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OVERLAPPED, nullptr);
}

/// Where an open folder is by now.
QString placeOf(HANDLE folder)
{
    std::array<wchar_t, 32 * 1024> path;
    const DWORD length = GetFinalPathNameByHandleW(folder, path.data(), DWORD(path.size()), 0);
    return length < path.size() ? QString::fromWCharArray(path.data(), qsizetype(length))
                                : QString();
}

/// Servers tell names as somebody wrote them.
QString foldedPath(const QString &name)
{
    return QString(name).replace(u'\\', u'/').toCaseFolded();
}

} // namespace

/// By ReadDirectoryChangesW, which tells of all that is below the root.
class FolderWatch::System
{
public:
    explicit System(const QString &root)
        : event(CreateEventW(nullptr, TRUE, FALSE, nullptr))
        , notifier(event)
        , m_root(root)
    {
        open();
    }
    ~System()
    {
        notifier.setEnabled(false);
        close();
        CloseHandle(event);
    }
    Q_DISABLE_COPY_MOVE(System)

    bool isAsked() const { return m_isAsked; }

    /// Anew, where the folder has gone elsewhere, or could not be watched before.
    /// @return whether that was necessary
    bool openAnew()
    {
        if (m_isAsked && placeOf(m_folder) == m_place)
            return false;
        close();
        open();
        return true;
    }

    /// @return whether something changed where somebody looks
    bool take()
    {
        ResetEvent(event); // it would be told again and again
        DWORD bytes = 0;
        m_isAsked = false;
        if (!GetOverlappedResult(m_folder, &m_request, &bytes, FALSE)) {
            close(); // as long as it is open, nobody can make that folder again
            return true;
        }
        const bool isWanted = bytes == 0 || tellsOfWanted(); // 0: there was too much
        ask();
        return isWanted;
    }

    const HANDLE event;
    QWinEventNotifier notifier;
    QSet<QString> folders{QString()}; ///< those that are looked at, folded, the root among them
    QStringList given;                ///< the same, as they were given

private:
    void open()
    {
        m_folder = openFolder(m_root);
        m_place = placeOf(m_folder);
        ask();
    }

    void ask()
    {
        m_request = {};
        m_request.hEvent = event;
        m_isAsked = m_folder != INVALID_HANDLE_VALUE
            && ReadDirectoryChangesW(m_folder, m_names.data(), DWORD(sizeof m_names), TRUE, wanted,
                                     nullptr, &m_request, nullptr);
    }

    /// The system writes to what it was given until it says that it has stopped.
    void close()
    {
        if (m_isAsked) {
            DWORD bytes = 0;
            CancelIoEx(m_folder, &m_request);
            GetOverlappedResult(m_folder, &m_request, &bytes, TRUE);
            m_isAsked = false;
        }
        if (m_folder != INVALID_HANDLE_VALUE)
            CloseHandle(m_folder);
        m_folder = INVALID_HANDLE_VALUE;
    }

    bool tellsOfWanted() const
    {
        const auto *at = reinterpret_cast<const char *>(m_names.data());
        while (true) {
            const auto *told = reinterpret_cast<const FILE_NOTIFY_INFORMATION *>(at);
            if (isWanted(*told))
                return true;
            if (told->NextEntryOffset == 0)
                return false;
            at += told->NextEntryOffset;
        }
    }

    /// That a folder was modified only says once more that something in it was. A short name, as
    /// "PROGRA~1", may be any.
    bool isWanted(const FILE_NOTIFY_INFORMATION &told) const
    {
        const auto length = qsizetype(told.FileNameLength / sizeof(WCHAR));
        const QString path = foldedPath(QString::fromWCharArray(told.FileName, length));
        if (told.Action == FILE_ACTION_MODIFIED && folders.contains(path))
            return false;
        const QString folder = path.first(qMax(qsizetype(0), path.lastIndexOf(u'/')));
        return folder.contains(u'~') || folders.contains(folder);
    }

    const QString m_root;
    HANDLE m_folder = INVALID_HANDLE_VALUE;
    QString m_place;
    bool m_isAsked = false;
    OVERLAPPED m_request = {};
    std::array<DWORD, 16 * 1024> m_names; // a server takes no more than 64 KiB
};

FolderWatch::FolderWatch(const QString &root, QObject *parent)
    : QObject(parent)
    , m_root(root)
    , m_system(std::make_unique<System>(root))
{
    connect(&m_system->notifier, &QWinEventNotifier::activated, this, [this] {
        if (m_system->take())
            Q_EMIT changed();
    });
}

FolderWatch::~FolderWatch() = default;

/// Folders that are new among them were told of by their own folder, and all in them since.
FolderWatch::Gap FolderWatch::watch(const QStringList &folders)
{
    const bool isAnew = m_system->openAnew();
    if (folders == m_system->given)
        return isAnew ? Gap::MayBe : Gap::None;
    QSet<QString> wantedPaths{QString()};
    for (const QString &folder : folders)
        wantedPaths.insert(foldedPath(folder));
    const QSet<QString> before = std::exchange(m_system->folders, wantedPaths);
    m_system->given = folders;
    return !isAnew && before.contains(wantedPaths) ? Gap::None : Gap::MayBe;
}

bool FolderWatch::tells() const
{
    return m_system->isAsked();
}

} // namespace Aloft

#include "moc_folderwatch.cpp"
