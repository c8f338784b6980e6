#pragma once

#include "core/jupyter/json.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace Aloft {

/// Channels of a kernel; over a WebSocket they share one connection.
enum class MessageChannel { Shell, Control, Iopub, Stdin, Unknown };

std::string_view channelName(MessageChannel channel);
MessageChannel channelFromName(std::string_view name);

/// What Aloft understands of a message's type; the rest is Other and is let pass.
enum class MessageType {
    Other,
    ClearOutput,
    CommClose,
    CommInfoReply,
    CommMsg,
    CommOpen,
    CompleteReply,
    DisplayData,
    Error,
    ExecuteInput,
    ExecuteReply,
    ExecuteResult,
    HistoryReply,
    InputRequest,
    InspectReply,
    IsCompleteReply,
    KernelInfoReply,
    ShutdownReply,
    Status,
    Stream,
    UpdateDisplayData,
};

MessageType messageType(std::string_view name);

/// Jupyter messaging 5.3, "General message format". All strings are UTF-8.
struct MessageHeader
{
    std::string id; ///< empty: there is no header (a message that nothing caused)
    std::string session;
    std::string userName;
    std::string date; ///< ISO 8601
    std::string type;
    std::string version;

    bool operator==(const MessageHeader &) const = default;
};

/// One message, from or to a kernel.
struct Message
{
    MessageChannel channel = MessageChannel::Shell;
    MessageHeader header;
    MessageHeader parent; ///< header of the request that caused it
    Json metadata = Json::object();
    Json content = Json::object();
    std::vector<QByteArray> buffers;

    MessageType type() const { return messageType(header.type); }

    bool operator==(const Message &) const = default;
};

/// A header as JSON; `{}` for one without id.
Json toJson(const MessageHeader &header);
MessageHeader headerFromJson(const Json &object);

/// Reads a header without building a Json value, for it comes with each message of a flood.
/// Nothing when text is no JSON object.
std::optional<MessageHeader> headerFromText(QByteArrayView text);

/// A request with a fresh id, dated now.
Message newMessage(MessageChannel channel, const char *type, const QString &session, Json content);

QString newMessageId();

/// Date of a header as UTC; invalid when it is none. Kernels send microseconds and, some of
/// them, no time zone, which then means UTC.
QDateTime messageDate(const std::string &date);

} // namespace Aloft
