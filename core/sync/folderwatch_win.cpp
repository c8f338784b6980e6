#include "core/sync/folderwatch.h"

#include <QDir>
#include <QSet>
#include <QWinEventNotifier>
#include <qt_windows.h>

#include <array>

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

/// The folder that a name below the root is in.
QString folderOfName(const QString &name)
{
    const qsizetype slash = name.lastIndexOf(u'\\');
    return slash < 0 ? QString() : name.first(slash).replace(u'\\', u'/');
}

} // namespace

/// By ReadDirectoryChangesW, which tells of all that is below the root.
class FolderWatch::System
{
public:
    explicit System(const QString &root)
        : folder(openFolder(root))
        , event(CreateEventW(nullptr, TRUE, FALSE, nullptr))
        , notifier(event)
    {
        ask();
    }

    /// The system writes to what it was given until it says that it has stopped.
    ~System()
    {
        notifier.setEnabled(false);
        if (isAsked) {
            CancelIoEx(folder, &request);
            DWORD bytes = 0;
            GetOverlappedResult(folder, &request, &bytes, TRUE);
        }
        if (folder != INVALID_HANDLE_VALUE)
            CloseHandle(folder);
        CloseHandle(event);
    }
    Q_DISABLE_COPY_MOVE(System)

    void ask()
    {
        ResetEvent(event);
        request = {};
        request.hEvent = event;
        isAsked = folder != INVALID_HANDLE_VALUE
            && ReadDirectoryChangesW(folder, names.data(), DWORD(sizeof names), TRUE, wanted,
                                     nullptr, &request, nullptr);
    }

    /// @return whether something changed where somebody looks
    bool take()
    {
        DWORD bytes = 0;
        const bool isTold = GetOverlappedResult(folder, &request, &bytes, FALSE);
        const bool isWanted = !isTold || bytes == 0 || tellsOfWanted(); // 0: there was too much
        isAsked = false;
        if (isTold)
            ask();
        return isWanted;
    }

    const HANDLE folder;
    const HANDLE event;
    QWinEventNotifier notifier;
    bool isAsked = false;
    QSet<QString> folders{QString()}; ///< those that are looked at, the root among them
    QStringList given;                ///< the same, as they were given

private:
    bool tellsOfWanted() const
    {
        const auto *at = reinterpret_cast<const char *>(names.data());
        while (true) {
            const auto *told = reinterpret_cast<const FILE_NOTIFY_INFORMATION *>(at);
            const auto length = qsizetype(told->FileNameLength / sizeof(WCHAR));
            if (folders.contains(folderOfName(QString::fromWCharArray(told->FileName, length))))
                return true;
            if (told->NextEntryOffset == 0)
                return false;
            at += told->NextEntryOffset;
        }
    }

    OVERLAPPED request = {};
    std::array<DWORD, 16 * 1024> names; // a server takes no more than 64 KiB
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
    if (folders == m_system->given)
        return Gap::None;
    const QSet<QString> before = std::exchange(m_system->folders,
                                               QSet<QString>(folders.cbegin(), folders.cend()));
    m_system->folders.insert(QString());
    m_system->given = folders;
    return before.contains(m_system->folders) ? Gap::None : Gap::MayBe;
}

bool FolderWatch::tells() const
{
    return m_system->isAsked;
}

} // namespace Aloft

#include "moc_folderwatch.cpp"
