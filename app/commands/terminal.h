#pragma once

#include <QByteArray>
#include <QObject>

#include <memory>

namespace Aloft {

int errorColumns();        ///< width of the terminal that standard error is; 0: it is none
bool isInputInteractive(); ///< standard input is a terminal

/// Standard input, read when asked for and not before. One for the process.
class StandardInput : public QObject
{
    Q_OBJECT

public:
    enum class Shown { Yes, No }; ///< by the terminal, as it is typed

    explicit StandardInput(QObject *parent = nullptr);
    ~StandardInput() override;

    void request(Shown shown); ///< arrived() or ended() follows, once

Q_SIGNALS:
    void arrived(const QByteArray &bytes);
    void ended();

private:
    class Private;
    const std::unique_ptr<Private> d;
};

/// Ctrl+C and its like (SIGINT, SIGTERM, SIGHUP), told from the event loop: the first time. The
/// second time they end the process as usual. One for the process.
class InterruptSignal : public QObject
{
    Q_OBJECT

public:
    explicit InterruptSignal(QObject *parent = nullptr);
    ~InterruptSignal() override;

Q_SIGNALS:
    void interrupted();

private:
    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace Aloft
