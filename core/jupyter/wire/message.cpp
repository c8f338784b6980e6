#include "core/jupyter/wire/message.h"

#include <QTimeZone>
#include <QUuid>

#include <algorithm>
#include <array>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

using TypeName = std::pair<std::string_view, MessageType>;

constexpr std::array typeNames{
    TypeName{"clear_output", MessageType::ClearOutput},
    TypeName{"comm_close", MessageType::CommClose},
    TypeName{"comm_info_reply", MessageType::CommInfoReply},
    TypeName{"comm_msg", MessageType::CommMsg},
    TypeName{"comm_open", MessageType::CommOpen},
    TypeName{"complete_reply", MessageType::CompleteReply},
    TypeName{"display_data", MessageType::DisplayData},
    TypeName{"error", MessageType::Error},
    TypeName{"execute_input", MessageType::ExecuteInput},
    TypeName{"execute_reply", MessageType::ExecuteReply},
    TypeName{"execute_result", MessageType::ExecuteResult},
    TypeName{"history_reply", MessageType::HistoryReply},
    TypeName{"input_request", MessageType::InputRequest},
    TypeName{"inspect_reply", MessageType::InspectReply},
    TypeName{"is_complete_reply", MessageType::IsCompleteReply},
    TypeName{"kernel_info_reply", MessageType::KernelInfoReply},
    TypeName{"shutdown_reply", MessageType::ShutdownReply},
    TypeName{"status", MessageType::Status},
    TypeName{"stream", MessageType::Stream},
    TypeName{"update_display_data", MessageType::UpdateDisplayData},
};
static_assert(std::is_sorted(typeNames.begin(), typeNames.end()));

std::string textOf(const Json &object, const char *key)
{
    const Json &member = memberAt(object, key);
    return member.is_string() ? member.get_ref<const std::string &>() : std::string();
}

/// Takes the strings of the outermost object that a header has a place for.
class HeaderSax final : public nlohmann::json_sax<Json>
{
public:
    explicit HeaderSax(MessageHeader &header) : m_header(header) { }

    bool null() override { return take(); }
    bool boolean(bool) override { return take(); }
    bool number_integer(std::int64_t) override { return take(); }
    bool number_unsigned(std::uint64_t) override { return take(); }
    bool number_float(double, const std::string &) override { return take(); }
    bool binary(binary_t &) override { return take(); }
    bool string(std::string &text) override
    {
        if (m_depth == 1 && m_target)
            *m_target = std::move(text);
        return take();
    }
    bool start_object(std::size_t) override { return ++m_depth < deepest; }
    bool start_array(std::size_t) override { return ++m_depth < deepest && m_depth > 1; }
    bool end_object() override { return --m_depth >= 0; }
    bool end_array() override { return --m_depth >= 0; }
    bool key(std::string &name) override
    {
        if (m_depth == 1)
            m_target = member(name);
        return true;
    }
    bool parse_error(std::size_t, const std::string &, const Json::exception &) override
    {
        return false;
    }

private:
    static constexpr int deepest = 16;

    bool take() const { return m_depth > 0; }

    std::string *member(std::string_view name) const
    {
        if (name == "msg_id")
            return &m_header.id;
        if (name == "session")
            return &m_header.session;
        if (name == "username")
            return &m_header.userName;
        if (name == "date")
            return &m_header.date;
        if (name == "msg_type")
            return &m_header.type;
        return name == "version" ? &m_header.version : nullptr;
    }

    MessageHeader &m_header;
    std::string *m_target = nullptr;
    int m_depth = 0;
};

} // namespace

std::string_view channelName(MessageChannel channel)
{
    switch (channel) {
    case MessageChannel::Shell:
        return "shell";
    case MessageChannel::Control:
        return "control";
    case MessageChannel::Iopub:
        return "iopub";
    case MessageChannel::Stdin:
        return "stdin";
    case MessageChannel::Unknown:
        break;
    }
    return {};
}

MessageChannel channelFromName(std::string_view name)
{
    using enum MessageChannel;
    for (const MessageChannel channel : {Iopub, Shell, Control, Stdin}) {
        if (channelName(channel) == name)
            return channel;
    }
    return Unknown;
}

MessageType messageType(std::string_view name)
{
    const auto found = std::lower_bound(typeNames.begin(), typeNames.end(), name,
                                        [](const TypeName &entry, std::string_view wanted) {
                                            return entry.first < wanted;
                                        });
    const bool isKnown = found != typeNames.end() && found->first == name;
    return isKnown ? found->second : MessageType::Other;
}

Json toJson(const MessageHeader &header)
{
    if (header.id.empty())
        return Json::object();
    return {{"msg_id", header.id}, {"session", header.session}, {"username", header.userName},
            {"date", header.date}, {"msg_type", header.type},   {"version", header.version}};
}

MessageHeader headerFromJson(const Json &object)
{
    return {textOf(object, "msg_id"), textOf(object, "session"),  textOf(object, "username"),
            textOf(object, "date"),   textOf(object, "msg_type"), textOf(object, "version")};
}

std::optional<MessageHeader> headerFromText(QByteArrayView text)
{
    MessageHeader header;
    HeaderSax sax(header);
    if (!Json::sax_parse(text.begin(), text.end(), &sax))
        return std::nullopt;
    return header;
}

Message newMessage(MessageChannel channel, const char *type, const QString &session, Json content)
{
    Message message;
    message.channel = channel;
    message.header.id = newMessageId().toStdString();
    message.header.session = session.toStdString();
    message.header.userName = "aloft";
    message.header.date = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toStdString();
    message.header.type = type;
    message.header.version = "5.3";
    message.content = std::move(content);
    return message;
}

QString newMessageId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QDateTime messageDate(const std::string &date)
{
    if (date.size() > 64)
        return {};
    QDateTime when = QDateTime::fromString(toQString(date), Qt::ISODateWithMs);
    if (when.timeSpec() == Qt::LocalTime)
        when.setTimeSpec(Qt::UTC);
    return when.toUTC();
}

} // namespace Aloft
