#include "core/jupyter/wire/journalline.h"

#include "core/jupyter/wire/jsontext.h"

#include <QCoreApplication>

namespace Aloft {

namespace {

constexpr std::size_t partCount = 4; // header, parent header, metadata, content
constexpr std::size_t mostBuffers = 10'000;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::KernelJournal)
};

auto malformed(const QString &detail)
{
    return failure(Error{Error::Kind::BadInput,
                         Texts::tr("A line of the kernel's journal cannot be read."),
                         {},
                         detail});
}

} // namespace

Result<JournalLine> parseJournalLine(QByteArrayView line)
{
    std::optional<Json> object = parseJsonText(line);
    if (!object || !object->is_object())
        return malformed(QStringLiteral("no object in %1 bytes").arg(line.size()));
    const auto parts = object->find("parts");
    if (parts == object->end() || !parts->is_array() || parts->size() != partCount)
        return malformed(QStringLiteral("no four parts"));
    JournalLine told;
    Message &message = told.message;
    message.channel = MessageChannel::Iopub;
    message.header = headerFromJson((*parts)[0]);
    message.parent = headerFromJson((*parts)[1]);
    if (message.header.id.empty() || !(*parts)[3].is_object())
        return malformed(QStringLiteral("no header, or no content"));
    message.metadata = std::move((*parts)[2]);
    message.content = std::move((*parts)[3]);
    const Json &buffers = memberAt(*object, "buffers");
    for (const Json &buffer : buffers.is_array() ? buffers : Json::array()) {
        if (!buffer.is_string() || message.buffers.size() == mostBuffers)
            return malformed(QStringLiteral("buffers"));
        message.buffers.push_back(
            QByteArray::fromBase64(QByteArray::fromStdString(buffer.get<std::string>())));
    }
    const Json &missing = memberAt(*object, "missing");
    if (missing.is_number_integer())
        told.missingBytes = qMax<qint64>(missing.get<qint64>(), 0);
    return told;
}

} // namespace Aloft
