#include "core/jupyter/notebook/cellreader.h"

#include "core/jupyter/notebook/celloutputs.h"
#include "core/jupyter/notebook/jsontext.h"
#include "core/jupyter/notebook/jsonwriter.h"

#include <limits>

namespace Aloft {

namespace {

using Kind = JsonReader::Kind;

/// A string, or a list of strings to be joined. Anything else reads as nothing.
bool appendMultilineText(JsonReader &reader, std::string &text)
{
    const Kind kind = reader.peek();
    if (kind == Kind::String)
        return reader.appendString(text);
    if (kind != Kind::Array) {
        reader.skipValue();
        return false;
    }
    bool isText = true;
    reader.readArray([&] {
        if (reader.peek() == Kind::String)
            reader.appendString(text);
        else
            isText = (reader.skipValue(), false);
    });
    return isText;
}

QString readText(JsonReader &reader)
{
    std::string text;
    appendMultilineText(reader, text);
    return toQString(text);
}

/// What is no text is shown as the file says it, so that whoever edits it sees what goes.
QString readSource(JsonReader &reader, bool &isText)
{
    reader.peek();
    const qsizetype begin = reader.position();
    std::string text;
    isText = appendMultilineText(reader, text);
    return isText ? toQString(text) : QString::fromUtf8(reader.since(begin));
}

Json readObject(JsonReader &reader)
{
    Json value = reader.readValue();
    return value.is_object() ? value : Json::object();
}

/// Mime type → text (lists joined) or, for JSON types, what is there.
Json readMimeBundle(JsonReader &reader)
{
    Json bundle = Json::object();
    if (reader.peek() != Kind::Object) {
        reader.skipValue();
        return bundle;
    }
    reader.readObject([&](const std::string &mime) {
        if (isJsonMime(mime)) {
            appendMember(bundle, mime, reader.readValue());
            return;
        }
        Json text(std::string{});
        if (appendMultilineText(reader, text.get_ref<std::string &>()))
            appendMember(bundle, mime, std::move(text));
    });
    dropRepeatedKeys(bundle);
    return bundle;
}

Json readAttachments(JsonReader &reader)
{
    if (reader.peek() != Kind::Object) {
        reader.skipValue();
        return {};
    }
    Json attachments = Json::object();
    reader.readObject([&](const std::string &name) {
        appendMember(attachments, name, readMimeBundle(reader));
    });
    dropRepeatedKeys(attachments);
    return attachments;
}

QStringList readTraceback(JsonReader &reader)
{
    QStringList lines;
    const Json value = reader.readValue();
    for (const Json &line : value) {
        if (line.is_string())
            lines += toQString(line.get_ref<const std::string &>());
    }
    return lines;
}

/// The members of an output of any type; output_type may come last.
struct OutputParts
{
    std::string type;
    StreamOutput stream;
    RichOutput rich;
    ErrorOutput error;

    void read(JsonReader &reader, const std::string &key)
    {
        if (key == "output_type") {
            type.clear();
            appendMultilineText(reader, type);
        } else if (key == "name") {
            stream.name = readText(reader) == QLatin1String("stderr") ? StreamOutput::Name::Stderr
                                                                      : StreamOutput::Name::Stdout;
        } else if (key == "text") {
            stream.text.clear();
            appendMultilineText(reader, stream.text);
        } else if (key == "data") {
            rich.data = readMimeBundle(reader);
        } else if (key == "metadata") {
            rich.metadata = readObject(reader);
        } else if (key == "execution_count") {
            rich.executionCount = wholeNumber(reader.readValue());
        } else if (key == "ename") {
            error.name = readText(reader);
        } else if (key == "evalue") {
            error.value = readText(reader);
        } else if (key == "traceback") {
            error.traceback = readTraceback(reader);
        } else {
            reader.skipValue();
        }
    }
};

Cell::Type typeFromName(const QString &name)
{
    if (name == QLatin1String("code"))
        return Cell::Type::Code;
    if (name == QLatin1String("markdown"))
        return Cell::Type::Markdown;
    return name == QLatin1String("raw") ? Cell::Type::Raw : Cell::Type::Unknown;
}

void readOutputs(JsonReader &reader, ReadCell &read)
{
    clearOutputsOf(read.cell);
    read.outputTexts.clear();
    if (reader.peek() != Kind::Array) {
        reader.skipValue();
        return;
    }
    std::vector<QByteArrayView> more;
    reader.readArray([&] {
        reader.peek();
        const qsizetype begin = reader.position();
        const bool isPlain = read.cell.outputs.size() < mostPlainOutputs;
        if (isPlain)
            read.cell.outputs.push_back(readOutput(reader));
        else
            reader.skipValue();
        (isPlain ? read.outputTexts : more).push_back(reader.since(begin));
    });
    if (!reader.hasFailed())
        read.cell.moreOutputs = PackedOutputs(more, read.origin);
}

void readMember(JsonReader &reader, const std::string &key, ReadCell &read)
{
    Cell &cell = read.cell;
    if (key == "cell_type")
        cell.type = typeFromName(readText(reader));
    else if (key == "id")
        cell.id = readText(reader);
    else if (key == "metadata")
        cell.metadata = readObject(reader);
    else if (key == "source")
        cell.source = readSource(reader, read.hasTextSource);
    else if (key == "attachments")
        cell.attachments = readAttachments(reader);
    else if (key == "outputs")
        readOutputs(reader, read);
    else if (key == "execution_count")
        cell.executionCount = wholeNumber(reader.readValue());
    else
        reader.skipValue();
}

} // namespace

std::optional<int> wholeNumber(const Json &value)
{
    if (!value.is_number_integer() || value < 0 || value > std::numeric_limits<int>::max())
        return {};
    return value.get<int>();
}

Output readOutput(JsonReader &reader)
{
    if (reader.peek() != Kind::Object)
        return UnknownOutput{reader.readValue()};

    const qsizetype begin = reader.position();
    OutputParts parts;
    reader.readObject([&](const std::string &key) { parts.read(reader, key); });
    if (parts.type == "stream")
        return std::move(parts.stream);
    if (parts.type == "error")
        return std::move(parts.error);
    if (parts.type == "display_data" || parts.type == "execute_result") {
        parts.rich.isResult = parts.type == "execute_result";
        return std::move(parts.rich);
    }
    if (reader.hasFailed())
        return UnknownOutput{};
    return UnknownOutput{JsonReader(reader.since(begin)).readValue()};
}

ReadCell readCell(JsonReader &reader, const std::shared_ptr<const CellOrigin> &origin)
{
    ReadCell read;
    read.origin = origin;
    read.cell.type = Cell::Type::Unknown;
    if (reader.peek() != Kind::Object) {
        reader.skipValue();
        return read;
    }
    reader.readObject([&](const std::string &key) {
        reader.peek();
        const qsizetype begin = reader.position();
        readMember(reader, key, read);
        read.members.push_back({key, reader.since(begin)});
    });
    return read;
}

} // namespace Aloft
