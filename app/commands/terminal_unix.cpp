#include "app/commands/terminal.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <csignal>
#include <optional>

namespace Aloft {

namespace {

constexpr std::size_t chunkSize = 65'536;
constexpr std::array interrupts = {SIGINT, SIGTERM, SIGHUP};

constexpr int patience = 2; ///< so many signals a command may answer in its own way

int wakeUp = -1; // the end of a pipe that the signal handler writes to
volatile std::sig_atomic_t told = 0;

void letThemEnd()
{
    for (const int signal : interrupts)
        std::signal(signal, SIG_DFL);
}

void tell(int signal)
{
    const int keptError = errno;
    const auto number = char(signal);
    [[maybe_unused]] const ssize_t written = write(wakeUp, &number, 1);
    told = told + 1;
    if (told == patience)
        letThemEnd();
    errno = keptError;
}

} // namespace

int errorColumns()
{
    winsize size = {};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

bool isInputInteractive()
{
    return isatty(STDIN_FILENO);
}

class StandardInput::Private
{
public:
    ~Private() { show(); }

    void hide();
    void show();

    QSocketNotifier notifier{STDIN_FILENO, QSocketNotifier::Read};
    std::optional<termios> shown; ///< how the terminal was, while it hides what is typed
};

void StandardInput::Private::hide()
{
    termios terminal = {};
    if (shown || tcgetattr(STDIN_FILENO, &terminal) != 0)
        return;
    shown = terminal;
    terminal.c_lflag &= ~tcflag_t(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &terminal);
}

void StandardInput::Private::show()
{
    if (!shown)
        return;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &*shown);
    shown.reset();
    [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, "\n", 1);
}

StandardInput::StandardInput(QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    d->notifier.setEnabled(false);
    connect(&d->notifier, &QSocketNotifier::activated, this, [this] {
        d->notifier.setEnabled(false);
        QByteArray bytes(chunkSize, Qt::Uninitialized);
        const ssize_t count = read(STDIN_FILENO, bytes.data(), chunkSize);
        d->show();
        if (count > 0)
            Q_EMIT arrived(bytes.first(count));
        else
            Q_EMIT ended();
    });
}

StandardInput::~StandardInput() = default;

void StandardInput::request(Shown shown)
{
    if (shown == Shown::No)
        d->hide();
    if (fcntl(STDIN_FILENO, F_GETFD) < 0) // closed by whoever started us
        QMetaObject::invokeMethod(this, &StandardInput::ended, Qt::QueuedConnection);
    else
        d->notifier.setEnabled(true);
}

class InterruptSignal::Private
{
public:
    int pipe[2] = {-1, -1};
    std::unique_ptr<QSocketNotifier> notifier;
};

InterruptSignal::InterruptSignal(QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    if (pipe(d->pipe) != 0)
        return;
    for (const int end : d->pipe)
        fcntl(end, F_SETFD, FD_CLOEXEC);
    wakeUp = d->pipe[1];
    d->notifier = std::make_unique<QSocketNotifier>(d->pipe[0], QSocketNotifier::Read);
    connect(d->notifier.get(), &QSocketNotifier::activated, this, [this] {
        char number = 0;
        if (read(d->pipe[0], &number, 1) == 1)
            Q_EMIT interrupted();
    });
    struct sigaction action = {};
    action.sa_handler = tell;
    action.sa_flags = SA_RESTART;
    told = 0;
    for (const int signal : interrupts)
        sigaction(signal, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN); // a reader that left is an error of write()
}

InterruptSignal::~InterruptSignal()
{
    letThemEnd();
    for (const int end : d->pipe)
        close(end);
}

} // namespace Aloft

#include "moc_terminal.cpp"
