#pragma once

#include "app/commands/terminal.h"
#include "core/base/console.h"

#include <cstdio>

namespace Aloft {

/// This process's own standard input, output and error. One for the process.
class LocalConsole final : public Console
{
    Q_OBJECT

public:
    explicit LocalConsole(QObject *parent = nullptr);

    void writeOutput(const QByteArray &bytes) override;
    void writeError(const QByteArray &bytes) override;
    void requestInput(Echo echo) override;
    int columns() const override { return m_columns; }
    bool isInteractive() const override { return m_isInteractive; }

private:
    void write(std::FILE *stream, const QByteArray &bytes);

    StandardInput m_input;
    InterruptSignal m_signal;
    const int m_columns;
    const bool m_isInteractive;
    bool m_isBroken = false; ///< whoever read our output is gone
};

} // namespace Aloft
