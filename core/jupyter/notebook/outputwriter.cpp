#include "core/jupyter/notebook/outputwriter.h"

namespace Aloft {

void writeText(JsonWriter &out, const QString &text)
{
    out.string(text.toStdString());
}

void writeCount(JsonWriter &out, std::optional<int> count)
{
    out.raw(count ? QByteArray::number(*count) : QByteArray("null"));
}

void writeMimeBundle(JsonWriter &out, const Json &bundle, int level)
{
    out.beginObject(level);
    for (const auto *member : out.inOrder(bundle)) {
        const auto &[mime, value] = *member;
        out.key(mime);
        if (value.is_string() && isSplitMime(mime))
            out.lines(value.get_ref<const std::string &>(), level + 1);
        else
            out.value(value, level + 1);
    }
    out.end();
}

void OutputWriter::operator()(const StreamOutput &stream)
{
    const bool isError = stream.name == StreamOutput::Name::Stderr;
    begin("stream");
    m_out.key("name");
    m_out.string(isError ? "stderr" : "stdout");
    typeIfSorted("stream");
    m_out.key("text");
    m_out.lines(stream.text, m_level + 1);
    m_out.end();
}

void OutputWriter::operator()(const RichOutput &rich)
{
    const std::string_view type = rich.isResult ? "execute_result" : "display_data";
    begin(type);
    m_out.key("data");
    writeMimeBundle(m_out, rich.data, m_level + 1);
    if (rich.isResult && m_sorts)
        count(rich);
    m_out.key("metadata");
    m_out.value(rich.metadata, m_level + 1);
    if (rich.isResult && !m_sorts)
        count(rich);
    typeIfSorted(type);
    m_out.end();
}

void OutputWriter::operator()(const ErrorOutput &error)
{
    begin("error");
    m_out.key("ename");
    writeText(m_out, error.name);
    m_out.key("evalue");
    writeText(m_out, error.value);
    typeIfSorted("error");
    m_out.key("traceback");
    m_out.beginArray(m_level + 1);
    for (const QString &line : error.traceback) {
        m_out.element();
        writeText(m_out, line);
    }
    m_out.end();
    m_out.end();
}

void OutputWriter::operator()(const GapOutput &gap)
{
    (*this)(StreamOutput{StreamOutput::Name::Stderr, gap.reason.toStdString() + '\n'});
}

void OutputWriter::operator()(const UnknownOutput &unknown)
{
    m_out.value(unknown.value, m_level);
}

void OutputWriter::begin(std::string_view type)
{
    m_out.beginObject(m_level);
    if (!m_sorts)
        writeType(type);
}

void OutputWriter::typeIfSorted(std::string_view type)
{
    if (m_sorts)
        writeType(type);
}

void OutputWriter::writeType(std::string_view type)
{
    m_out.key("output_type");
    m_out.string(type);
}

void OutputWriter::count(const RichOutput &rich)
{
    m_out.key("execution_count");
    writeCount(m_out, rich.executionCount);
}

} // namespace Aloft
