#include "core/jupyter/notebook/cellwriter.h"
#include "core/jupyter/notebook/jsonreader.h"
#include "core/jupyter/notebook/jsontext.h"
#include "core/jupyter/notebook/jsonwriter.h"
#include "core/jupyter/notebook/notebookfile.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr QByteArrayView ByteOrderMark = "\xEF\xBB\xBF";

constexpr qsizetype usualOutputSize = 256;

using Keys = std::vector<std::string_view>;

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
    qsizetype expectedSize() const;
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
    m_bytes.reserve(expectedSize());
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

/// About; without it a large file would be moved to a larger place again and again.
qsizetype NotebookWriter::expectedSize() const
{
    qsizetype size = 4096 + (m_notebook.origin ? m_notebook.origin->file.size() : 0);
    for (const Cell &cell : m_notebook.cells) {
        const std::size_t plain = cell.outputs.size() + cell.moreOutputs.newest().size();
        size += cell.moreOutputs.textSize() + qsizetype(plain) * usualOutputSize;
    }
    return size;
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
        m_out.raw(style.lineBreak.isEmpty() ? QByteArray()
                                            : style.indent.repeated(CellWriter::Level));
    }
    CellWriter(m_out, m_notebook, cell).write();
}

} // namespace

QByteArray writeNotebook(const Notebook &notebook)
{
    return NotebookWriter(notebook).write();
}

} // namespace Aloft
