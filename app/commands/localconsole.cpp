#include "app/commands/localconsole.h"

namespace Aloft {

LocalConsole::LocalConsole(QObject *parent)
    : Console(parent)
    , m_columns(errorColumns())
    , m_isInteractive(isInputInteractive())
{
    connect(&m_input, &StandardInput::arrived, this, &Console::inputArrived);
    connect(&m_input, &StandardInput::ended, this, &Console::inputEnded);
    connect(&m_signal, &InterruptSignal::interrupted, this, &Console::interrupted);
}

void LocalConsole::writeOutput(const QByteArray &bytes)
{
    write(stdout, bytes);
}

void LocalConsole::writeError(const QByteArray &bytes)
{
    write(stderr, bytes);
}

void LocalConsole::requestInput(Echo echo)
{
    m_input.request(echo == Echo::On ? StandardInput::Shown::Yes : StandardInput::Shown::No);
}

void LocalConsole::write(std::FILE *stream, const QByteArray &bytes)
{
    const auto size = std::size_t(bytes.size());
    const bool isWritten = std::fwrite(bytes.constData(), 1, size, stream) == size
        && std::fflush(stream) == 0;
    if (isWritten || m_isBroken || stream == stderr)
        return;
    m_isBroken = true;
    QMetaObject::invokeMethod(this, &Console::interrupted, Qt::QueuedConnection);
}

} // namespace Aloft

#include "moc_localconsole.cpp"
