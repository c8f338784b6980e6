#include "core/jupyter/notebook/cellwriter.h"

#include "core/jupyter/notebook/outputwriter.h"

#include <algorithm>
#include <array>

namespace Aloft {

namespace {

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

void writeAttachments(JsonWriter &out, const Json &attachments, int level)
{
    out.beginObject(level);
    for (const auto *member : out.inOrder(attachments)) {
        out.key(member->first);
        writeMimeBundle(out, member->second, level + 1);
    }
    out.end();
}

} // namespace

const JsonMember *lastOf(const std::vector<JsonMember> &members, std::string_view key)
{
    const auto found = std::find_if(members.rbegin(), members.rend(),
                                    [key](const JsonMember &member) { return member.key == key; });
    return found == members.rend() ? nullptr : &*found;
}

void CellWriter::write()
{
    if (m_cell.origin) {
        JsonReader reader(m_cell.origin->text);
        m_was = readCell(reader, m_cell.origin);
        if (m_isSameStyle && isUnchanged()) {
            m_out.raw(m_cell.origin->text);
            return;
        }
        if (m_was.members.empty() && m_cell.type == Cell::Type::Unknown) {
            m_out.value(JsonReader(m_cell.origin->text).readValue(), Level);
            return;
        }
    }
    m_out.beginObject(Level);
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
    return key != "outputs"
        || (m_cell.outputs == was.outputs && m_cell.moreOutputs == was.moreOutputs);
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

std::vector<std::string_view> CellWriter::keys() const
{
    std::vector<std::string_view> keys;
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
        m_out.value(JsonReader(member.text).readValue(), Level + 1);
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
        writeAttachments(m_out, m_cell.attachments, Level + 1);
    else if (key == "execution_count")
        writeCount(m_out, m_cell.executionCount);
    else
        writeOutputs();
}

void CellWriter::writeSource(const JsonMember *old)
{
    const bool asLines = !old || !old->text.startsWith('"');
    m_out.stringOrLines(m_cell.source.toStdString(), asLines, Level + 1);
}

void CellWriter::writeMetadata(const JsonMember *old)
{
    if (old && m_isSameStyle)
        m_out.merged(m_cell.metadata, old->text, Level + 1);
    else
        m_out.value(m_cell.metadata, Level + 1);
}

void CellWriter::writeOutputs()
{
    constexpr int level = Level + 2;
    m_out.beginArray(level - 1);
    for (std::size_t i = 0; i < m_cell.outputs.size(); ++i) {
        const Output &output = m_cell.outputs[i];
        m_out.element();
        if (m_isSameStyle && i < m_was.cell.outputs.size() && output == m_was.cell.outputs[i])
            m_out.raw(m_was.outputTexts[i]);
        else
            std::visit(OutputWriter(m_out, m_notebook.style, level), output);
    }
    m_cell.moreOutputs.write(m_out, m_notebook.style);
    m_out.end();
}

} // namespace Aloft
