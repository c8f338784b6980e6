#pragma once

#include "core/jupyter/output.h"

#include <QByteArrayView>

#include <memory>
#include <vector>

namespace Aloft {

class JsonWriter;
struct CellOrigin;
struct NotebookStyle;
struct OutputPart;

/// Very many outputs in little memory: the newest as they are, a thousand or more, and those before
/// them a thousand to a part, each as the text that its file has of it. A value; copies share parts.
class PackedOutputs
{
public:
    PackedOutputs() = default;
    /// What a file says: one text for each output. They are in the origin's file, and stay there.
    PackedOutputs(const std::vector<QByteArrayView> &texts,
                  const std::shared_ptr<const CellOrigin> &origin);

    bool isEmpty() const { return m_newest.empty(); }
    std::size_t size() const { return m_packedCount + m_newest.size(); }
    void append(Output output,
                const NotebookStyle &style);   ///< that of the file it will be written to
    Output &last() { return m_newest.back(); } ///< there has to be one

    const std::vector<Output> &newest() const { return m_newest; } ///< they come after all parts
    std::size_t partCount() const { return m_parts.size(); }
    std::vector<Output> part(std::size_t index) const; ///< gaps come back as what a file calls them

    /// Gives the output at that place new data, if it has the update's display id; false when
    /// nothing changed by that.
    bool updateDisplay(std::size_t index, const RichOutput &update);

    void write(JsonWriter &out, const NotebookStyle &style) const; ///< as elements of an open array
    qsizetype textSize() const; ///< of the parts as a file has them, in bytes

    bool operator==(const PackedOutputs &other) const;

private:
    using Part = std::shared_ptr<const OutputPart>;

    /// The part that is being updated: whoever updates one output is likely to do so again.
    struct OpenPart
    {
        std::size_t index = 0;
        std::vector<Output> outputs; ///< empty when none is open
    };

    void open(std::size_t index);

    std::vector<Part> m_parts;
    std::size_t m_packedCount = 0;
    OpenPart m_open;
    std::vector<Output> m_newest;
};

/// The same data for the output, if it is of the update's display id; false when nothing changed.
bool applyUpdate(Output &output, const RichOutput &update);

} // namespace Aloft
