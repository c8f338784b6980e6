#pragma once

#include "app/commands/command.h"
#include "app/commands/lineinput.h"
#include "app/commands/outputprinter.h"
#include "core/runs/outputmark.h"

#include <QPointer>
#include <QStringDecoder>
#include <QTimer>

namespace Aloft {

class FollowRunTask;
class Session;
struct RunOrder;

/// `run FILE.py [-- ARGS…] [--detach]`, or `run --command LINE`. The run outlives the command.
class RunProgramCommand : public Command
{
    Q_OBJECT

public:
    explicit RunProgramCommand(const CommandContext &context);

    /// The first time it lets go of the run, which goes on; the second time, within two seconds,
    /// it interrupts the run and shows its end.
    void interrupt() override;

protected:
    void run() override;

    virtual Result<void> checkUsage();
    virtual Result<void> prepare(RunOrder &order, const Session &session);
    virtual void begin() { }  ///< the run was handed on, and is waited for
    virtual void awaitLine(); ///< it runs, or has been sent a line: askForLine() when it wants one
    virtual void print(const QByteArray &bytes, OutputMark::Stream stream);
    virtual void conclude(const std::optional<Error> &error); ///< nothing: the run ended well

    const QString &runId() const { return m_runId; }
    OutputPrinter &printer() { return m_printer; }
    void askForLine(Console::Echo echo) { m_input.requestLine(echo); }

private:
    Result<void> checkTarget();
    Result<RunOrder> orderFor(const Session &session) const;
    void submit(Session *session);
    void awaitStart();
    void relay();
    void relayInput();

    OutputPrinter m_printer;
    LineInput m_input;
    QStringDecoder m_decoders[2]{QStringDecoder(QStringDecoder::Utf8),
                                 QStringDecoder(QStringDecoder::Utf8)};
    QString m_runId;
    QPointer<FollowRunTask> m_follow;
    QTimer m_secondChance;
    bool m_isInterrupted = false;
};

} // namespace Aloft
