#include "core/jupyter/wire/framing.h"

#include "core/jupyter/wire/jsontext.h"

#include <QCoreApplication>
#include <QtEndian>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 maximumParts = 10'000;
constexpr quint64 fixedPartsV1 = 5; // channel, header, parent header, metadata, content

tl::unexpected<Error> malformed(const QString &detail)
{
    return failure(Error::Kind::BadInput,
                   QCoreApplication::translate("Aloft::Framing",
                                               "A message of the kernel could not be understood."),
                   detail);
}

/// Cuts a frame at its offsets; every piece lies within it, in order.
Result<std::vector<QByteArrayView>> cut(QByteArrayView frame, const std::vector<quint64> &offsets,
                                        quint64 firstAllowed)
{
    std::vector<QByteArrayView> pieces;
    pieces.reserve(offsets.size());
    quint64 least = firstAllowed;
    for (const quint64 offset : offsets) {
        if (offset < least || offset > quint64(frame.size()))
            return malformed(u"offset %1 of a frame of %2 bytes"_s.arg(offset).arg(frame.size()));
        least = offset;
    }
    for (std::size_t i = 0; i + 1 < offsets.size(); ++i) {
        const auto from = qsizetype(offsets[i]);
        pieces.push_back(frame.sliced(from, qsizetype(offsets[i + 1]) - from));
    }
    return pieces;
}

std::string_view viewOf(QByteArrayView bytes)
{
    return {bytes.data(), std::size_t(bytes.size())};
}

Result<Json> parseObject(QByteArrayView text, const QString &what)
{
    std::optional<Json> value = parseJsonText(text);
    if (!value || !value->is_object())
        return malformed(what + u" is no JSON object"_s);
    return std::move(*value);
}

Json takeMember(Json &object, const char *key)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_object())
        return Json::object();
    return std::move(*found);
}

Result<Message> decodeLegacyJson(QByteArrayView text)
{
    Result<Json> object = parseObject(text, u"message"_s);
    if (!object)
        return failure(object.error());
    Message message;
    const Json &channel = memberAt(*object, "channel");
    message.channel = channel.is_string() ? channelFromName(channel.get_ref<const std::string &>())
                                          : MessageChannel::Unknown;
    message.header = headerFromJson(memberAt(*object, "header"));
    message.parent = headerFromJson(memberAt(*object, "parent_header"));
    message.metadata = takeMember(*object, "metadata");
    message.content = takeMember(*object, "content");
    if (message.header.type.empty())
        return malformed(u"message without a type"_s);
    return message;
}

Result<Message> decodeLegacyBinary(QByteArrayView frame)
{
    if (frame.size() < 8)
        return malformed(u"binary frame of %1 bytes"_s.arg(frame.size()));
    const quint64 count = qFromBigEndian<quint32>(frame.data());
    const quint64 headSize = 4 * (count + 1);
    if (count < 1 || count > maximumParts || headSize > quint64(frame.size()))
        return malformed(u"%1 parts in a frame of %2 bytes"_s.arg(count).arg(frame.size()));
    std::vector<quint64> offsets;
    for (quint64 i = 1; i <= count; ++i)
        offsets.push_back(qFromBigEndian<quint32>(frame.data() + 4 * i));
    offsets.push_back(quint64(frame.size()));
    const Result<std::vector<QByteArrayView>> pieces = cut(frame, offsets, headSize);
    if (!pieces)
        return failure(pieces.error());
    Result<Message> message = decodeLegacyJson(pieces->front());
    if (message) {
        for (std::size_t i = 1; i < pieces->size(); ++i)
            message->buffers.push_back((*pieces)[i].toByteArray());
    }
    return message;
}

Result<std::vector<QByteArrayView>> piecesOfV1(QByteArrayView frame)
{
    if (frame.size() < 8)
        return malformed(u"v1 frame of %1 bytes"_s.arg(frame.size()));
    const auto count = qFromLittleEndian<quint64>(frame.data());
    const bool isPlausible = count > fixedPartsV1 && count <= maximumParts
        && 8 * (count + 1) <= quint64(frame.size());
    if (!isPlausible)
        return malformed(u"%1 offsets in a frame of %2 bytes"_s.arg(count).arg(frame.size()));
    std::vector<quint64> offsets;
    offsets.reserve(count);
    for (quint64 i = 1; i <= count; ++i)
        offsets.push_back(qFromLittleEndian<quint64>(frame.data() + 8 * i));
    return cut(frame, offsets, 8 * (count + 1));
}

Result<Message> decodeV1(QByteArrayView frame)
{
    const Result<std::vector<QByteArrayView>> pieces = piecesOfV1(frame);
    if (!pieces)
        return failure(pieces.error());
    std::optional<MessageHeader> header = headerFromText((*pieces)[1]);
    std::optional<MessageHeader> parent = headerFromText((*pieces)[2]);
    if (!header || header->type.empty() || !parent)
        return malformed(u"the header is none"_s);
    Result<Json> metadata = parseObject((*pieces)[3], u"metadata"_s);
    if (!metadata)
        return failure(metadata.error());
    Result<Json> content = parseObject((*pieces)[4], u"content"_s);
    if (!content)
        return failure(content.error());
    Message message{channelFromName(viewOf((*pieces)[0])),
                    std::move(*header),
                    std::move(*parent),
                    std::move(*metadata),
                    std::move(*content),
                    {}};
    for (std::size_t i = fixedPartsV1; i < pieces->size(); ++i)
        message.buffers.push_back((*pieces)[i].toByteArray());
    return message;
}

template<typename Integer>
void append(QByteArray &bytes, Integer number, Integer (*convert)(Integer))
{
    const Integer converted = convert(number);
    bytes.append(reinterpret_cast<const char *>(&converted), sizeof converted);
}

Json legacyObject(const Message &message)
{
    return {{"channel", std::string(channelName(message.channel))},
            {"header", toJson(message.header)},
            {"parent_header", toJson(message.parent)},
            {"metadata", message.metadata},
            {"content", message.content}};
}

/// Each part behind the offsets of all; asks for one offset more where the format has the end.
template<typename Integer>
QByteArray joined(const QList<QByteArray> &parts, qsizetype offsetCount,
                  Integer (*convert)(Integer))
{
    QByteArray frame;
    Integer offset = Integer(sizeof(Integer)) * Integer(offsetCount + 1);
    append(frame, Integer(offsetCount), convert);
    for (qsizetype i = 0; i < offsetCount; ++i) {
        append(frame, offset, convert);
        if (i < parts.size())
            offset += Integer(parts[i].size());
    }
    for (const QByteArray &part : parts)
        frame += part;
    return frame;
}

WireFrame encodeLegacy(const Message &message)
{
    Json object = legacyObject(message);
    if (message.buffers.empty()) {
        object["buffers"] = Json::array();
        return {true, writeJsonText(object)};
    }
    QList<QByteArray> parts{writeJsonText(object)};
    parts.append(QList<QByteArray>(message.buffers.begin(), message.buffers.end()));
    return {false, joined<quint32>(parts, parts.size(), &qToBigEndian<quint32>)};
}

WireFrame encodeV1(const Message &message)
{
    const std::string_view channel = channelName(message.channel);
    QList<QByteArray> parts{QByteArray(channel.data(), qsizetype(channel.size())),
                            writeJsonText(toJson(message.header)),
                            writeJsonText(toJson(message.parent)), writeJsonText(message.metadata),
                            writeJsonText(message.content)};
    parts.append(QList<QByteArray>(message.buffers.begin(), message.buffers.end()));
    return {false, joined<quint64>(parts, parts.size() + 1, &qToLittleEndian<quint64>)};
}

} // namespace

WireFrame encodeMessage(const Message &message, Framing framing)
{
    return framing == Framing::V1 ? encodeV1(message) : encodeLegacy(message);
}

Result<Message> decodeMessage(const WireFrame &frame, Framing framing)
{
    if (frame.isText)
        return decodeLegacyJson(frame.bytes);
    return framing == Framing::V1 ? decodeV1(frame.bytes) : decodeLegacyBinary(frame.bytes);
}

} // namespace Aloft
