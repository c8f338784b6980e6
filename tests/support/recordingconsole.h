#pragma once

#include "core/base/console.h"

namespace Aloft {

/// A console that remembers what was written and gives the input that a test set.
class RecordingConsole final : public Console
{
public:
    using Console::Console;

    void writeOutput(const QByteArray &bytes) override { output += bytes; }
    void writeError(const QByteArray &bytes) override { errors += bytes; }

    void requestInput(Echo echo) override
    {
        ++inputRequests;
        lastEcho = echo;
        QMetaObject::invokeMethod(
            this, [this] { giveInput(); }, Qt::QueuedConnection);
    }

    int columns() const override { return 80; }
    bool isInteractive() const override { return false; }

    QByteArray output;
    QByteArray errors;
    QList<QByteArray> input; ///< one piece a request, then the end
    int inputRequests = 0;
    Echo lastEcho = Echo::On;

private:
    void giveInput()
    {
        if (input.isEmpty())
            Q_EMIT inputEnded();
        else
            Q_EMIT inputArrived(input.takeFirst());
    }
};

} // namespace Aloft
