#pragma once

#include "core/jupyter/notebook/cellreader.h"
#include "core/jupyter/notebook/jsonwriter.h"

namespace Aloft {

/// The member that counts when several have one name; null when there is none.
const JsonMember *lastOf(const std::vector<JsonMember> &members, std::string_view key);

/// Writes one cell: its bytes where they still say the same, and the rest anew.
class CellWriter
{
public:
    static constexpr int Level = 2; ///< brackets around a cell

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
    std::vector<std::string_view> keys() const;
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

} // namespace Aloft
