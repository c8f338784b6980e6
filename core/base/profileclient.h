#pragma once

#include "core/base/ownerprotocol.h"
#include "core/base/profileowner.h"
#include "core/base/task.h"

#include <QLocalSocket>

#include <memory>

namespace Aloft {

class Console;
class Paths;

/// Hands a command to the process that owns the profile and relays its input and output. Done
/// when the owner says the exit code.
///
/// NotFound: nobody listens, or nobody took the command, so it may be tried again; Network: the
/// owner vanished while it carried the command out.
class HandOverTask : public Task
{
    Q_OBJECT

public:
    HandOverTask(const Paths &paths, CommandRequest request, Console &console,
                 QObject *parent = nullptr);

    int exitCode() const { return m_exitCode; } ///< valid once finished without error

protected:
    void run() override;
    void stop() override;

private:
    void read();
    void take(const Frame &frame);
    void send(Frame::Type type, const QByteArray &payload = {});
    void loseOwner();

    const QString m_address;
    const CommandRequest m_request;
    Console &m_console;
    QLocalSocket m_socket;
    FrameReader m_reader;
    bool m_isAccepted = false;
    int m_exitCode = 0;
};

/// Either makes this process the profile's owner or has its command carried out by the owner.
class EnterProfileTask : public Task
{
    Q_OBJECT

public:
    enum class Claim {
        IfFree,
        Never, ///< another process, just started, is to be the owner
    };

    EnterProfileTask(const Paths &paths, CommandRequest request, Console &console, Claim claim,
                     QObject *parent = nullptr);
    ~EnterProfileTask() override;

    /// The ownership, or null when another process carried the command out: exitCode() then.
    std::unique_ptr<ProfileOwner> takeOwner();
    int exitCode() const { return m_exitCode; }

protected:
    void run() override;

private:
    void claim();
    void handOver(const Error &owned);
    void tryAgain(const Error &owned);

    const Paths &m_paths;
    const CommandRequest m_request;
    Console &m_console;
    const Claim m_claim;
    std::unique_ptr<ProfileOwner> m_owner;
    bool m_isHandingOver = false;
    int m_attempt = 0;
    int m_exitCode = 0;
};

} // namespace Aloft
