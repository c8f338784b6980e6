#include "core/jupyter/notebook/cellreader.h"
#include "core/jupyter/notebook/jsonwriter.h"
#include "core/jupyter/notebook/notebookfile.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr QByteArrayView ByteOrderMark = "\xEF\xBB\xBF";
constexpr int CellLevel = 2; // brackets around a cell

using Keys = std::vector<std::string_view>;

/// The member that counts when several have one name; null when there is none.
const JsonMember *lastOf(const std::vector<JsonMember> &members, std::string_view key)
{
    const auto found = std::find_if(members.rbegin(), members.rend(),
                                    [key](const JsonMember &member) { return member.key == key; });
    return found == members.rend() ? nullptr : &*found;
}

std::string_view typeName(Cell::Type type)
{
    switch (type) {
    case Cell::Type::Code:
        return "code";
    case Cell::Type::Markdown:
        return "markdown";
    case Cell::Type::Raw:
    case Cell::Type::Unknown: // has its origin, whose name is kept
        return "raw";
    }
    return "raw";
}

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

void writeAttachments(JsonWriter &out, const Json &attachments, int level)
{
    out.beginObject(level);
    for (const auto *member : out.inOrder(attachments)) {
        out.key(member->first);
        writeMimeBundle(out, member->second, level + 1);
    }
    out.end();
}

/// Writes one output of a new or changed cell.
class OutputWriter
{
public:
    OutputWriter(JsonWriter &out, const NotebookStyle &style, int level)
        : m_out(out)
        , m_sorts(style.sortsKeys)
        , m_level(level)
    { }

    void operator()(const StreamOutput &stream)
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

    void operator()(const RichOutput &rich)
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

    void operator()(const ErrorOutput &error)
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

    void operator()(const GapOutput &gap)
    {
        (*this)(StreamOutput{StreamOutput::Name::Stderr, gap.reason.toStdString() + '\n'});
    }

    void operator()(const UnknownOutput &unknown) { m_out.value(unknown.value, m_level); }

private:
    void begin(std::string_view type)
    {
        m_out.beginObject(m_level);
        if (!m_sorts)
            writeType(type);
    }

    void typeIfSorted(std::string_view type)
    {
        if (m_sorts)
            writeType(type);
    }

    void writeType(std::string_view type)
    {
        m_out.key("output_type");
        m_out.string(type);
    }

    void count(const RichOutput &rich)
    {
        m_out.key("execution_count");
        writeCount(m_out, rich.executionCount);
    }

    JsonWriter &m_out;
    bool m_sorts;
    int m_level;
};

/// Writes one cell: its bytes where they still say the same, and the rest anew.
class CellWriter
{
public:
    CellWriter(JsonWriter &out, const Notebook &notebook, const Cell &cell)
        : m_out(out)
        , m_notebook(notebook)
        , m_cell(cell)
        , m_isSameStyle(cell.origin && cell.origin->style == notebook.style)
    { }

    void write();

private:
    bool isUnchanged() const;
    bool isSameId() const { return m_cell.id == m_cell.origin->readId; }
    bool isWanted(std::string_view key) const;
    Keys keys() const;
    const JsonMember *original(std::string_view key) const;
    bool isSame(std::string_view key) const;
    void writeMember(std::string_view key);
    void writeOriginal(const JsonMember &member);
    void writeSource(const JsonMember *old);
    void writeMetadata(const JsonMember *old);
    void writeOutputs();

    JsonWriter &m_out;
    const Notebook &m_notebook;
    const Cell &m_cell;
    bool m_isSameStyle;
    ReadCell m_was;
};

void CellWriter::write()
{
    if (m_cell.origin) {
        JsonReader reader(m_cell.origin->text);
        m_was = readCell(reader);
        if (m_isSameStyle && isUnchanged()) {
            m_out.raw(m_cell.origin->text);
            return;
        }
        if (m_was.members.empty() && m_cell.type == Cell::Type::Unknown) {
            m_out.value(JsonReader(m_cell.origin->text).readValue(), CellLevel);
            return;
        }
    }
    m_out.beginObject(CellLevel);
    for (const std::string_view key : keys()) {
        m_out.key(key);
        writeMember(key);
    }
    m_out.end();
}

bool CellWriter::isSame(std::string_view key) const
{
    const Cell &was = m_was.cell;
    if (key == "cell_type")
        return m_cell.type == was.type;
    if (key == "id")
        return isSameId();
    if (key == "source")
        return m_cell.source == was.source;
    if (key == "metadata")
        return isSameJson(m_cell.metadata, was.metadata);
    if (key == "attachments")
        return isSameJson(m_cell.attachments, was.attachments);
    if (key == "execution_count")
        return m_cell.executionCount == was.executionCount;
    return key != "outputs" || m_cell.outputs == was.outputs;
}

bool CellWriter::isUnchanged() const
{
    constexpr std::array<std::string_view, 7> all{"cell_type", "id",          "source",
                                                  "metadata",  "attachments", "execution_count",
                                                  "outputs"};
    return std::ranges::all_of(all, [this](std::string_view key) { return isSame(key); });
}

const JsonMember *CellWriter::original(std::string_view key) const
{
    return lastOf(m_was.members, key);
}

/// Whether the cell, as it is now, has such a member in its file.
bool CellWriter::isWanted(std::string_view key) const
{
    const bool wasThere = original(key) != nullptr;
    const bool hasChangedType = m_cell.origin && m_cell.type != m_was.cell.type;
    if (key == "id")
        return wasThere || m_notebook.formatMinor >= 5;
    if (key == "attachments")
        return !m_cell.attachments.is_null() || (wasThere && isSame(key));
    if (key == "outputs" || key == "execution_count")
        return m_cell.type == Cell::Type::Code || (wasThere && !hasChangedType);
    if (key == "source" && m_cell.type == Cell::Type::Unknown)
        return wasThere || !m_cell.source.isEmpty();
    return true;
}

Keys CellWriter::keys() const
{
    Keys keys;
    const auto add = [&](std::string_view key) {
        if (isWanted(key) && std::ranges::find(keys, key) == keys.end())
            keys.push_back(key);
    };
    for (const JsonMember &member : m_was.members)
        add(member.key);
    const bool isSorted = m_was.members.empty() ? m_notebook.style.sortsKeys
                                                : std::ranges::is_sorted(keys);
    for (const std::string_view key :
         {"cell_type", "id", "source", "metadata", "attachments", "execution_count", "outputs"})
        add(key);
    if (isSorted)
        std::ranges::sort(keys);
    return keys;
}

void CellWriter::writeOriginal(const JsonMember &member)
{
    if (m_isSameStyle)
        m_out.raw(member.text);
    else
        m_out.value(JsonReader(member.text).readValue(), CellLevel + 1);
}

void CellWriter::writeMember(std::string_view key)
{
    const JsonMember *old = original(key);
    // An id that the reader made up is no change of its own, but comes along with one.
    const bool isKept = key == "id" ? m_cell.id == m_was.cell.id : isSame(key);
    if (old && isKept)
        writeOriginal(*old);
    else if (key == "cell_type")
        m_out.string(typeName(m_cell.type));
    else if (key == "id")
        writeText(m_out, m_cell.id);
    else if (key == "source")
        writeSource(old);
    else if (key == "metadata")
        writeMetadata(old);
    else if (key == "attachments")
        writeAttachments(m_out, m_cell.attachments, CellLevel + 1);
    else if (key == "execution_count")
        writeCount(m_out, m_cell.executionCount);
    else
        writeOutputs();
}

void CellWriter::writeSource(const JsonMember *old)
{
    const bool asLines = !old || !old->text.startsWith('"');
    m_out.stringOrLines(m_cell.source.toStdString(), asLines, CellLevel + 1);
}

void CellWriter::writeMetadata(const JsonMember *old)
{
    if (old && m_isSameStyle)
        m_out.merged(m_cell.metadata, old->text, CellLevel + 1);
    else
        m_out.value(m_cell.metadata, CellLevel + 1);
}

void CellWriter::writeOutputs()
{
    constexpr int level = CellLevel + 2;
    m_out.beginArray(level - 1);
    for (std::size_t i = 0; i < m_cell.outputs.size(); ++i) {
        const Output &output = m_cell.outputs[i];
        m_out.element();
        if (m_isSameStyle && i < m_was.cell.outputs.size() && output == m_was.cell.outputs[i])
            m_out.raw(m_was.outputTexts[i]);
        else
            std::visit(OutputWriter(m_out, m_notebook.style, level), output);
    }
    m_out.end();
}

/// Writes the file around the cells, and the cells.
class NotebookWriter
{
public:
    explicit NotebookWriter(const Notebook &notebook)
        : m_notebook(notebook)
        , m_out(m_bytes, notebook.style)
    { }

    QByteArray write();

private:
    bool isFrameUnchanged() const;
    bool isSame(const JsonMember &member) const;
    void writeCells();
    void writeCell(const Cell &cell, bool isFirst);
    void writeFrame();
    void writeMember(std::string_view key, const JsonMember *old);
    const JsonMember *original(std::string_view key) const;
    Keys keys() const;

    const Notebook &m_notebook;
    QByteArray m_bytes;
    JsonWriter m_out;
};

QByteArray NotebookWriter::write()
{
    const NotebookOrigin *origin = m_notebook.origin.get();
    if (origin)
        m_bytes.reserve(origin->file.size() + 4096);
    if (m_notebook.style.hasByteOrderMark)
        m_out.raw(ByteOrderMark);
    if (origin && isFrameUnchanged() && origin->hasCells == !m_notebook.cells.empty()) {
        m_out.raw(origin->head);
        writeCells();
        m_out.raw(origin->tail);
    } else {
        writeFrame();
        m_out.raw(m_notebook.style.ending);
    }
    return std::move(m_bytes);
}

bool NotebookWriter::isSame(const JsonMember &member) const
{
    if (member.key == "metadata") {
        const Json was = JsonReader(member.text).readValue();
        return isSameJson(was.is_object() ? was : Json::object(), m_notebook.metadata);
    }
    if (member.key != "nbformat" && member.key != "nbformat_minor")
        return true;
    const std::optional<int> was = wholeNumber(JsonReader(member.text).readValue());
    return !was || *was == (member.key == "nbformat" ? m_notebook.format : m_notebook.formatMinor);
}

bool NotebookWriter::isFrameUnchanged() const
{
    const NotebookOrigin &origin = *m_notebook.origin;
    if (origin.style != m_notebook.style)
        return false;
    if (!original("metadata") && !m_notebook.metadata.empty())
        return false;
    return std::ranges::all_of(keys(), [this](std::string_view key) {
        const JsonMember *old = original(key);
        return !old || isSame(*old);
    });
}

const JsonMember *NotebookWriter::original(std::string_view key) const
{
    return m_notebook.origin ? lastOf(m_notebook.origin->members, key) : nullptr;
}

Keys NotebookWriter::keys() const
{
    Keys keys;
    const auto add = [&](std::string_view key) {
        if (std::ranges::find(keys, key) == keys.end())
            keys.push_back(key);
    };
    if (m_notebook.origin) {
        for (const JsonMember &member : m_notebook.origin->members)
            add(member.key);
    }
    for (const std::string_view key : {"cells", "metadata", "nbformat", "nbformat_minor"})
        add(key);
    return keys;
}

void NotebookWriter::writeFrame()
{
    m_out.beginObject(0);
    for (const std::string_view key : keys()) {
        m_out.key(key);
        writeMember(key, original(key));
    }
    m_out.end();
}

void NotebookWriter::writeMember(std::string_view key, const JsonMember *old)
{
    const bool isSameStyle = m_notebook.origin && m_notebook.origin->style == m_notebook.style;
    if (key == "cells") {
        m_out.raw("[");
        writeCells();
        if (!m_notebook.cells.empty()) {
            m_out.raw(m_notebook.style.lineBreak);
            m_out.raw(m_notebook.style.lineBreak.isEmpty() ? "" : m_notebook.style.indent);
        }
        m_out.raw("]");
    } else if (key == "metadata" && old && isSameStyle) {
        m_out.merged(m_notebook.metadata, old->text, 1);
    } else if (key == "metadata") {
        m_out.value(m_notebook.metadata, 1);
    } else if (key == "nbformat") {
        m_out.raw(QByteArray::number(m_notebook.format));
    } else if (key == "nbformat_minor") {
        m_out.raw(QByteArray::number(m_notebook.formatMinor));
    } else if (isSameStyle) {
        m_out.raw(old->text);
    } else {
        m_out.value(JsonReader(old->text).readValue(), 1);
    }
}

void NotebookWriter::writeCells()
{
    bool isFirst = true;
    for (const Cell &cell : m_notebook.cells) {
        writeCell(cell, isFirst);
        isFirst = false;
    }
}

void NotebookWriter::writeCell(const Cell &cell, bool isFirst)
{
    const NotebookStyle &style = m_notebook.style;
    const CellOrigin *origin = cell.origin.get();
    if (origin && origin->style == style && origin->isFirst == isFirst) {
        m_out.raw(origin->gap);
    } else {
        m_out.raw(isFirst ? QByteArrayView() : QByteArrayView(style.comma));
        m_out.raw(style.lineBreak);
        m_out.raw(style.lineBreak.isEmpty() ? QByteArray() : style.indent.repeated(CellLevel));
    }
    CellWriter(m_out, m_notebook, cell).write();
}

} // namespace

QByteArray writeNotebook(const Notebook &notebook)
{
    return NotebookWriter(notebook).write();
}

} // namespace Aloft
