#pragma once

#include "core/base/console.h"
#include "core/base/filelock.h"
#include "core/base/ownerprotocol.h"

#include <QLocalServer>
#include <QLocalSocket>

#include <memory>

namespace Aloft {

class Paths;
class Spool;

/// A command that another process handed over. Whoever takes it ends it with finish(); it then
/// deletes itself. Output for a caller that reads slowly waits on disk, not in memory.
class HandedCommand final : public Console
{
    Q_OBJECT

public:
    ~HandedCommand() override;

    const CommandRequest &request() const { return m_request; }

    void writeOutput(const QByteArray &bytes) override;
    void writeError(const QByteArray &bytes) override;
    void requestInput(Echo echo) override;
    int columns() const override { return m_request.columns; }
    bool isInteractive() const override { return m_request.isInteractive; }

    void finish(int exitCode);

private:
    friend class ProfileOwner;

    HandedCommand(QLocalSocket *socket, QObject *parent);

    void read();
    void take(const Frame &frame);
    void takeRequest(const QByteArray &payload);
    void send(Frame::Type type, const QByteArray &payload = {});
    void sendText(Frame::Type type, const QByteArray &bytes);
    void pump();
    void loseCaller();

Q_SIGNALS:
    void requested(); ///< request() is there; once

private:
    QLocalSocket *const m_socket;
    const std::unique_ptr<Spool> m_spool;
    FrameReader m_reader;
    CommandRequest m_request;
    bool m_isFinished = false;
};

/// This process's ownership of a profile. One process owns a profile; others hand their commands
/// to it (profileclient.h) through a local socket that only the user can reach.
class ProfileOwner : public QObject
{
    Q_OBJECT

public:
    /// Busy, with a sentence that names the owner, when another process owns the profile. What a
    /// killed owner left behind is no obstacle. The folders of paths must exist.
    static Result<std::unique_ptr<ProfileOwner>> claim(const Paths &paths, const QString &program);

    ~ProfileOwner() override; ///< commands under way end without an exit code

    QList<HandedCommand *> commands() const; ///< those under way

    /// Takes no more commands; callers that come now become owners themselves once we are gone.
    void stopListening();

Q_SIGNALS:
    void commandArrived(Aloft::HandedCommand *command);
    void commandsEnded(); ///< none is under way any more

private:
    explicit ProfileOwner(std::unique_ptr<FileLock> lock);

    Result<void> listen(const Paths &paths);
    void welcome();
    void takeUp(HandedCommand *command);
    void forget(const QObject *command);

    std::unique_ptr<FileLock> m_lock; // first: it goes last
    QLocalServer m_server;
    QList<HandedCommand *> m_commands;
};

} // namespace Aloft
