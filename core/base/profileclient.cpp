#include "core/base/profileclient.h"

#include "core/base/console.h"
#include "core/base/paths.h"

#include <QTimer>

#include <chrono>

namespace Aloft {

using namespace std::chrono_literals;

namespace {

// An owner that starts or ends right now holds the lock and does not listen. For ten seconds.
constexpr auto pause = 50ms;
constexpr int mostAttempts = 200;

} // namespace

HandOverTask::HandOverTask(const Paths &paths, CommandRequest request, Console &console,
                           QObject *parent)
    : Task(parent)
    , m_address(paths.ownerSocket())
    , m_request(std::move(request))
    , m_console(console)
{ }

void HandOverTask::run()
{
    const QByteArray request = requestBytes(m_request);
    if (request.size() > longestPayload) {
        fail({Error::Kind::Usage,
              tr("The command line is too long."),
              tr("Put the text into a file, or hand it over by standard input."),
              {}});
        return;
    }
    connect(&m_socket, &QLocalSocket::readyRead, this, &HandOverTask::read);
    connect(&m_socket, &QLocalSocket::disconnected, this, &HandOverTask::loseOwner);
    connect(&m_socket, &QLocalSocket::errorOccurred, this, &HandOverTask::loseOwner);
    connect(&m_socket, &QLocalSocket::connected, this,
            [this, request] { send(Frame::Type::Request, request); });
    connect(&m_console, &Console::inputArrived, this,
            [this](const QByteArray &bytes) { send(Frame::Type::Input, bytes); });
    connect(&m_console, &Console::inputEnded, this, [this] { send(Frame::Type::InputEnded); });
    connect(&m_console, &Console::interrupted, this, [this] { send(Frame::Type::Interrupt); });
    m_socket.connectToServer(m_address);
}

void HandOverTask::stop()
{
    m_socket.disconnect(this);
    m_console.disconnect(this);
    m_socket.abort();
}

void HandOverTask::read()
{
    const Result<QList<Frame>> frames = m_reader.read(m_socket.readAll());
    if (!frames) {
        fail(frames.error());
        return;
    }
    for (const Frame &frame : *frames) {
        if (!isFinished())
            take(frame);
    }
}

void HandOverTask::take(const Frame &frame)
{
    switch (frame.type) {
    case Frame::Type::Accepted:
        m_isAccepted = true;
        break;
    case Frame::Type::Output:
        m_console.writeOutput(frame.payload);
        break;
    case Frame::Type::ErrorOutput:
        m_console.writeError(frame.payload);
        break;
    case Frame::Type::InputWanted:
        m_console.requestInput(Console::Echo::On);
        break;
    case Frame::Type::SecretWanted:
        m_console.requestInput(Console::Echo::Off);
        break;
    case Frame::Type::Exit:
        m_exitCode = frame.payload.toInt();
        succeed();
        break;
    default:
        break;
    }
}

void HandOverTask::send(Frame::Type type, const QByteArray &payload)
{
    for (qsizetype from = 0; from == 0 || from < payload.size(); from += longestPayload)
        m_socket.write(frameBytes(type, payload.mid(from, longestPayload)));
}

void HandOverTask::loseOwner()
{
    if (m_socket.bytesAvailable() > 0)
        read();
    if (isFinished())
        return;
    if (!m_isAccepted) {
        fail({Error::Kind::NotFound,
              tr("The owner of this profile does not answer."),
              {},
              m_socket.errorString()});
        return;
    }
    fail({Error::Kind::Network,
          tr("Aloft ended while it carried out the command."),
          tr("What was under way in a kernel may still go on: start Aloft to see."),
          {}});
}

EnterProfileTask::EnterProfileTask(const Paths &paths, CommandRequest request, Console &console,
                                   Claim claim, QObject *parent)
    : Task(parent)
    , m_paths(paths)
    , m_request(std::move(request))
    , m_console(console)
    , m_claim(claim)
{ }

EnterProfileTask::~EnterProfileTask() = default;

std::unique_ptr<ProfileOwner> EnterProfileTask::takeOwner()
{
    return std::move(m_owner);
}

void EnterProfileTask::run()
{
    if (const Result<void> made = m_paths.create(); !made)
        return fail(made.error());
    connect(&m_console, &Console::interrupted, this, [this] {
        if (!m_isHandingOver) // otherwise it is the owner's to end the command
            cancel();
    });
    claim();
}

void EnterProfileTask::claim()
{
    if (m_claim == Claim::Never)
        return handOver({Error::Kind::Busy, tr("Aloft did not start in the background."), {}, {}});
    Result<std::unique_ptr<ProfileOwner>> owner = ProfileOwner::claim(m_paths, m_request.program);
    if (owner) {
        m_owner = std::move(*owner);
        succeed();
    } else if (owner.error().kind == Error::Kind::Busy) {
        handOver(owner.error());
    } else {
        fail(owner.error());
    }
}

void EnterProfileTask::handOver(const Error &owned)
{
    const auto recover = [this, owned](const Error &error) {
        m_isHandingOver = false;
        if (error.kind == Error::Kind::NotFound)
            tryAgain(owned);
        else
            fail(error);
    };
    const auto relay = [this](const HandOverTask &done) {
        m_exitCode = done.exitCode();
        succeed();
    };
    m_isHandingOver = true;
    runStep(new HandOverTask(m_paths, m_request, m_console), relay, recover);
}

void EnterProfileTask::tryAgain(const Error &owned)
{
    if (++m_attempt == mostAttempts)
        return fail(owned);
    if (m_attempt == 1 && m_claim == Claim::IfFree)
        Q_EMIT statusChanged(tr("Waiting for the program that uses this profile…"));
    QTimer::singleShot(pause, this, &EnterProfileTask::claim);
}

} // namespace Aloft

#include "moc_profileclient.cpp"
