#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>

namespace Aloft {

/// A command line as it travels to the process that owns the profile.
struct CommandRequest
{
    QString program;                    ///< "aloft" or "aloftctl"
    QStringList arguments;              ///< without the program's name
    QString folder;                     ///< working folder: relative paths are of it
    QMap<QString, QString> environment; ///< of what commands look at, see commandVariables()
    int columns = 0; ///< width of the terminal behind standard error; 0 when there is none
    bool isInteractive = false; ///< standard input is a terminal

    bool operator==(const CommandRequest &) const = default;
};

/// Names of the environment variables that change what a command does. Others stay at home.
QStringList commandVariables();

/// This process's own arguments, folder and environment.
CommandRequest requestOfThisProcess(const QString &program);

/// One message between caller and owner.
struct Frame
{
    enum class Type : quint8 {
        Request = 1, ///< caller, first: a CommandRequest
        Accepted,    ///< owner, first: it will carry the command out
        Output,
        ErrorOutput,
        InputWanted,
        SecretWanted, ///< input that a terminal does not show
        Input,
        InputEnded,
        Interrupt,
        Exit, ///< owner, last: the exit code as text
    };

    Type type = Type::Exit;
    QByteArray payload;

    bool operator==(const Frame &) const = default;
};

/// Longest payload of one frame; longer texts go in several.
inline constexpr qsizetype longestPayload = 1'000'000;

/// On the wire: length of the payload (4 bytes, big-endian), type (1 byte), payload.
QByteArray frameBytes(Frame::Type type, const QByteArray &payload = {});

/// Bytes of a stream → frames. After an error nothing more can be read.
class FrameReader
{
public:
    Result<QList<Frame>> read(const QByteArray &bytes);

private:
    QByteArray m_bytes; ///< of a frame not yet whole
};

QByteArray requestBytes(const CommandRequest &request);

/// BadInput for what is no request; Conflict when caller and owner are of versions that do not
/// understand each other.
Result<CommandRequest> parseRequest(const QByteArray &bytes);

} // namespace Aloft
