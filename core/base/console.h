#pragma once

#include <QByteArray>
#include <QObject>

namespace Aloft {

/// Where a command of the terminal program reads and writes: this process's own terminal, or that
/// of the process that handed the command over.
class Console : public QObject
{
    Q_OBJECT

public:
    enum class Echo { On, Off }; ///< whether a terminal shows what is typed

    using QObject::QObject;

    virtual void writeOutput(const QByteArray &bytes) = 0; ///< results: standard output
    virtual void writeError(const QByteArray &bytes) = 0;  ///< progress and messages

    /// Asks for some input; inputArrived() or inputEnded() follows, once. Nothing is read that
    /// was not asked for: it may be meant for the next program.
    virtual void requestInput(Echo echo) = 0;

    virtual int columns() const = 0; ///< width of the terminal behind standard error; 0: none
    virtual bool isInteractive() const = 0; ///< standard input is a terminal

Q_SIGNALS:
    void inputArrived(const QByteArray &bytes); ///< as it came; not necessarily a line
    void inputEnded();
    /// Ctrl+C, or whoever reads the output is gone. The second time there is no more time to tidy
    /// up.
    void interrupted();
};

} // namespace Aloft
