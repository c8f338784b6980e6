#include "core/base/profileowner.h"

#include "core/base/paths.h"
#include "core/base/spool.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QSysInfo>
#include <QTimer>

#include <chrono>

namespace Aloft {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcOwner, "aloft.base.owner", QtInfoMsg)

constexpr qint64 mostInSocket = 1'000'000;
constexpr qsizetype chunkSize = 250'000;
constexpr auto timeToTidyUp = 10s; ///< for the code of a caller that is gone

QByteArray ownerNote(const QString &program)
{
    return QJsonDocument(QJsonObject{{u"program"_s, program},
                                     {u"process"_s, QCoreApplication::applicationPid()},
                                     {u"computer"_s, QSysInfo::machineHostName()}})
        .toJson(QJsonDocument::Compact);
}

Error ownedError(const QString &note)
{
    const QJsonObject owner = QJsonDocument::fromJson(note.toUtf8()).object();
    return {Error::Kind::Busy,
            //: %1 is a program, %2 a process number, %3 the name of a computer
            ProfileOwner::tr("This profile is in use by %1 (process %2 on %3).")
                .arg(owner["program"_L1].toString(), owner["process"_L1].toVariant().toString(),
                     owner["computer"_L1].toString()),
            ProfileOwner::tr("Quit that program, or use another profile with --profile."), note};
}

} // namespace

HandedCommand::HandedCommand(QLocalSocket *socket, QObject *parent)
    : Console(parent)
    , m_socket(socket)
    , m_spool(std::make_unique<Spool>())
{
    socket->setParent(this);
    connect(socket, &QLocalSocket::readyRead, this, &HandedCommand::read);
    connect(socket, &QLocalSocket::bytesWritten, this, &HandedCommand::pump);
    connect(socket, &QLocalSocket::disconnected, this, &HandedCommand::loseCaller);
}

HandedCommand::~HandedCommand()
{
    m_socket->disconnect(this);
}

void HandedCommand::writeOutput(const QByteArray &bytes)
{
    sendText(Frame::Type::Output, bytes);
}

void HandedCommand::writeError(const QByteArray &bytes)
{
    sendText(Frame::Type::ErrorOutput, bytes);
}

void HandedCommand::requestInput(Echo echo)
{
    send(echo == Echo::On ? Frame::Type::InputWanted : Frame::Type::SecretWanted);
}

void HandedCommand::finish(int exitCode)
{
    if (m_isFinished)
        return;
    send(Frame::Type::Exit, QByteArray::number(exitCode));
    m_isFinished = true;
    if (m_socket->state() == QLocalSocket::UnconnectedState)
        deleteLater();
    else
        pump();
}

void HandedCommand::read()
{
    const Result<QList<Frame>> frames = m_reader.read(m_socket->readAll());
    if (!frames) {
        qCWarning(lcOwner) << "a caller sent what is no message";
        m_socket->abort();
        return;
    }
    for (const Frame &frame : *frames)
        take(frame);
}

void HandedCommand::take(const Frame &frame)
{
    if (m_request.program.isEmpty()) {
        takeRequest(frame.payload);
        return;
    }
    switch (frame.type) {
    case Frame::Type::Input:
        Q_EMIT inputArrived(frame.payload);
        break;
    case Frame::Type::InputEnded:
        Q_EMIT inputEnded();
        break;
    case Frame::Type::Interrupt:
        Q_EMIT interrupted();
        break;
    default:
        break;
    }
}

void HandedCommand::takeRequest(const QByteArray &payload)
{
    const Result<CommandRequest> request = parseRequest(payload);
    send(Frame::Type::Accepted);
    m_socket->flush(); // before anything is done: a caller that heard nothing tries again
    if (request) {
        m_request = *request;
        Q_EMIT requested();
        return;
    }
    writeError(request.error().text().toUtf8() + '\n');
    finish(exitCode(request.error().kind));
}

void HandedCommand::sendText(Frame::Type type, const QByteArray &bytes)
{
    for (qsizetype from = 0; from < bytes.size(); from += longestPayload)
        send(type, bytes.mid(from, longestPayload));
}

void HandedCommand::send(Frame::Type type, const QByteArray &payload)
{
    if (m_isFinished || m_socket->state() != QLocalSocket::ConnectedState)
        return;
    if (!m_spool->append(frameBytes(type, payload))) {
        qCWarning(lcOwner) << "no room on the disk for output that waits for its reader";
        m_socket->abort();
        return;
    }
    pump();
}

void HandedCommand::pump()
{
    while (m_socket->bytesToWrite() < mostInSocket && !m_spool->isEmpty())
        m_socket->write(m_spool->take(chunkSize));
    if (m_isFinished && m_spool->isEmpty() && m_socket->bytesToWrite() == 0)
        m_socket->disconnectFromServer();
}

void HandedCommand::loseCaller()
{
    if (m_isFinished || m_request.program.isEmpty()) {
        deleteLater();
        return;
    }
    QTimer::singleShot(timeToTidyUp, this, &Console::interrupted);
    Q_EMIT interrupted();
}

Result<std::unique_ptr<ProfileOwner>> ProfileOwner::claim(const Paths &paths,
                                                          const QString &program)
{
    Result<std::unique_ptr<FileLock>> lock = FileLock::acquire(paths.ownerLock(),
                                                               ownerNote(program));
    if (!lock) {
        return failure(lock.error().kind == Error::Kind::Busy ? ownedError(lock.error().detail)
                                                              : lock.error());
    }
    std::unique_ptr<ProfileOwner> owner(new ProfileOwner(std::move(*lock)));
    if (const Result<void> listening = owner->listen(paths); !listening)
        return failure(listening.error());
    return owner;
}

ProfileOwner::ProfileOwner(std::unique_ptr<FileLock> lock) : m_lock(std::move(lock))
{
    connect(&m_server, &QLocalServer::newConnection, this, &ProfileOwner::welcome);
}

ProfileOwner::~ProfileOwner()
{
    for (HandedCommand *command : std::as_const(m_commands))
        command->disconnect(this);
}

QList<HandedCommand *> ProfileOwner::commands() const
{
    return m_commands;
}

void ProfileOwner::stopListening()
{
    m_server.close();
}

/// With the lock held, a socket that is there already is a dead owner's.
Result<void> ProfileOwner::listen(const Paths &paths)
{
    const QString name = paths.ownerSocket();
    QLocalServer::removeServer(name);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    if (m_server.listen(name))
        return {};
    return failure(
        {Error::Kind::Storage,
         tr("Aloft cannot listen for its terminal program: %1.").arg(m_server.errorString()),
         tr("Check the permissions of %1, or use another profile with --profile.")
             .arg(paths.runtime()),
         name});
}

void ProfileOwner::welcome()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        auto *command = new HandedCommand(socket, this);
        connect(command, &HandedCommand::requested, this, [this, command] { takeUp(command); });
        command->read();
    }
}

void ProfileOwner::takeUp(HandedCommand *command)
{
    m_commands.append(command);
    connect(command, &QObject::destroyed, this, &ProfileOwner::forget);
    qCInfo(lcOwner) << "took over a command of" << command->request().program;
    Q_EMIT commandArrived(command);
}

void ProfileOwner::forget(const QObject *command)
{
    m_commands.removeIf([command](const QObject *known) { return known == command; });
    if (m_commands.isEmpty())
        Q_EMIT commandsEnded();
}

} // namespace Aloft

#include "moc_profileowner.cpp"
