#include "app/commands/terminal.h"

#include <fcntl.h>
#include <io.h>

#include <QPointer>
#include <qt_windows.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace Aloft {

namespace {

constexpr int chunkSize = 65'536;

constexpr int patience = 2; ///< so many interrupts a command may answer in its own way

std::atomic<InterruptSignal *> listener = nullptr;
std::atomic<int> told = 0;

BOOL WINAPI tell(DWORD)
{
    InterruptSignal *interested = told.fetch_add(1) < patience ? listener.load() : nullptr;
    if (!interested)
        return FALSE; // the process ends
    QMetaObject::invokeMethod(interested, &InterruptSignal::interrupted, Qt::QueuedConnection);
    return TRUE;
}

void showTyping(bool isShown)
{
    HANDLE terminal = GetStdHandle(STD_INPUT_HANDLE);
    DWORD mode = 0;
    if (GetConsoleMode(terminal, &mode))
        SetConsoleMode(terminal, isShown ? mode | ENABLE_ECHO_INPUT : mode & ~ENABLE_ECHO_INPUT);
}

} // namespace

int errorColumns()
{
    CONSOLE_SCREEN_BUFFER_INFO info = {};
    if (!GetConsoleScreenBufferInfo(GetStdHandle(STD_ERROR_HANDLE), &info))
        return 0;
    return info.srWindow.Right - info.srWindow.Left + 1;
}

bool isInputInteractive()
{
    return _isatty(_fileno(stdin));
}

/// Shared with the thread that reads, which may still be in read() when everything else is gone.
class StandardInput::Private
{
public:
    struct Shared
    {
        std::mutex mutex;
        std::condition_variable changed;
        int wanted = 0;
        bool isHidden = false;
        StandardInput *input = nullptr; ///< null once it is gone
    };

    static void readFor(const std::shared_ptr<Shared> &shared)
    {
        QByteArray bytes(chunkSize, Qt::Uninitialized);
        for (;;) {
            {
                std::unique_lock lock(shared->mutex);
                shared->changed.wait(lock, [&] { return shared->wanted > 0 || !shared->input; });
                if (!shared->input)
                    return;
                --shared->wanted;
            }
            const int count = _read(_fileno(stdin), bytes.data(), chunkSize);
            const QByteArray read = count > 0 ? bytes.first(count) : QByteArray();
            const std::lock_guard lock(shared->mutex);
            if (std::exchange(shared->isHidden, false))
                showTyping(true);
            if (StandardInput *input = shared->input) {
                QMetaObject::invokeMethod(input, [input, read] {
                    if (read.isEmpty())
                        Q_EMIT input->ended();
                    else
                        Q_EMIT input->arrived(read);
                });
            }
        }
    }

    std::shared_ptr<Shared> shared = std::make_shared<Shared>();
};

StandardInput::StandardInput(QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    _setmode(_fileno(stdin), _O_BINARY);
    d->shared->input = this;
    std::thread([shared = d->shared] { Private::readFor(shared); }).detach();
}

StandardInput::~StandardInput()
{
    const std::lock_guard lock(d->shared->mutex);
    d->shared->input = nullptr;
    d->shared->changed.notify_all();
}

void StandardInput::request(Shown shown)
{
    const std::lock_guard lock(d->shared->mutex);
    d->shared->isHidden = shown == Shown::No;
    if (d->shared->isHidden)
        showTyping(false);
    ++d->shared->wanted;
    d->shared->changed.notify_all();
}

class InterruptSignal::Private
{ };

InterruptSignal::InterruptSignal(QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    _setmode(_fileno(stdout), _O_BINARY);
    listener = this;
    SetConsoleCtrlHandler(tell, TRUE);
}

InterruptSignal::~InterruptSignal()
{
    SetConsoleCtrlHandler(tell, FALSE);
    listener = nullptr;
}

} // namespace Aloft

#include "moc_terminal.cpp"
