#include "core/jupyter/notebook/packedoutputs.h"

#include "core/jupyter/notebook/cellreader.h"
#include "core/jupyter/notebook/cellwriter.h"
#include "core/jupyter/notebook/jsonwriter.h"
#include "core/jupyter/notebook/origin.h"
#include "core/jupyter/notebook/outputwriter.h"

#include <QHash>

#include <algorithm>
#include <iterator>
#include <span>

namespace Aloft {

namespace {

constexpr std::size_t partSize = 1000;
constexpr int outputsLevel = CellWriter::Level + 1;
constexpr int compression = 1; // what a loop puts out is much the same each time

Output outputFrom(QByteArrayView text)
{
    JsonReader reader(text);
    return readOutput(reader);
}

} // namespace

/// A thousand outputs as elements of a JSON list, without its brackets.
struct OutputPart
{
    std::shared_ptr<const CellOrigin> origin; ///< null: they came from a kernel
    NotebookStyle style;                      ///< how the text is written
    QByteArrayView inFile;                    ///< of the origin
    QByteArray compressed;                    ///< where there is no origin
    qsizetype textSize = 0;                   ///< in bytes
    QHash<int, QString> displayIds;           ///< by place: no file has them

    QByteArray text() const { return origin ? inFile.toByteArray() : qUncompress(compressed); }
    bool operator==(const OutputPart &) const = default;
};

namespace {

QByteArray textOf(std::span<const Output> outputs, const NotebookStyle &style)
{
    QByteArray text;
    JsonWriter out(text, style);
    out.beginArray(outputsLevel);
    qsizetype begin = 0;
    for (const Output &output : outputs) {
        out.element();
        begin = begin > 0 ? begin : text.size();
        std::visit(OutputWriter(out, style, outputsLevel + 1), output);
    }
    return text.sliced(begin);
}

std::shared_ptr<const OutputPart> packed(std::span<const Output> outputs,
                                         const NotebookStyle &style)
{
    auto part = std::make_shared<OutputPart>();
    part->style = style;
    const QByteArray text = textOf(outputs, style);
    part->textSize = text.size();
    part->compressed = qCompress(text, compression);
    part->compressed.squeeze(); // it has room for what does not compress
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const auto *rich = std::get_if<RichOutput>(&outputs[i]);
        if (rich && !rich->displayId.isEmpty())
            part->displayIds.insert(int(i), rich->displayId);
    }
    return part;
}

std::vector<Output> unpacked(const OutputPart &part)
{
    const QByteArray list = '[' + part.text() + ']';
    std::vector<Output> outputs;
    outputs.reserve(partSize);
    JsonReader reader(list);
    reader.readArray([&] { outputs.push_back(readOutput(reader)); });
    for (auto id = part.displayIds.begin(); id != part.displayIds.end(); ++id) {
        if (auto *rich = std::get_if<RichOutput>(&outputs.at(std::size_t(id.key()))))
            rich->displayId = id.value();
    }
    return outputs;
}

} // namespace

PackedOutputs::PackedOutputs(const std::vector<QByteArrayView> &texts,
                             const std::shared_ptr<const CellOrigin> &origin)
{
    const std::span all(texts);
    while (all.size() - m_packedCount >= 2 * partSize) {
        const auto some = all.subspan(m_packedCount, partSize);
        auto part = std::make_shared<OutputPart>();
        part->origin = origin;
        part->style = origin->style;
        part->inFile = QByteArrayView(some.front().begin(), some.back().end());
        part->textSize = part->inFile.size();
        m_parts.push_back(std::move(part));
        m_packedCount += partSize;
    }
    std::ranges::transform(all.subspan(m_packedCount), std::back_inserter(m_newest), outputFrom);
}

void PackedOutputs::append(Output output, const NotebookStyle &style)
{
    m_newest.push_back(std::move(output));
    if (m_newest.size() < 2 * partSize)
        return;
    m_parts.push_back(packed(std::span(m_newest).first(partSize), style));
    m_packedCount += partSize;
    m_newest.erase(m_newest.begin(), m_newest.begin() + partSize);
}

std::vector<Output> PackedOutputs::part(std::size_t index) const
{
    const bool isOpen = !m_open.outputs.empty() && m_open.index == index;
    return isOpen ? m_open.outputs : unpacked(*m_parts.at(index));
}

void PackedOutputs::open(std::size_t index)
{
    if (!m_open.outputs.empty() && m_open.index == index)
        return;
    if (!m_open.outputs.empty())
        m_parts[m_open.index] = packed(m_open.outputs, m_parts[m_open.index]->style);
    m_open = {index, unpacked(*m_parts.at(index))};
}

bool PackedOutputs::updateDisplay(std::size_t index, const RichOutput &update)
{
    if (index >= size())
        return false;
    if (index >= m_packedCount)
        return applyUpdate(m_newest[index - m_packedCount], update);
    open(index / partSize);
    return applyUpdate(m_open.outputs.at(index % partSize), update);
}

void PackedOutputs::write(JsonWriter &out, const NotebookStyle &style) const
{
    const auto writeEach = [&](const std::vector<Output> &outputs) {
        for (const Output &output : outputs) {
            out.element();
            std::visit(OutputWriter(out, style, outputsLevel + 1), output);
        }
    };
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const bool isOpen = !m_open.outputs.empty() && m_open.index == i;
        if (isOpen || m_parts[i]->style != style) {
            writeEach(part(i));
        } else {
            out.element();
            out.raw(m_parts[i]->text());
        }
    }
    writeEach(m_newest);
}

qsizetype PackedOutputs::textSize() const
{
    qsizetype size = 0;
    for (const Part &part : m_parts)
        size += part->textSize;
    return size;
}

bool PackedOutputs::operator==(const PackedOutputs &other) const
{
    if (size() != other.size() || m_newest != other.m_newest)
        return false;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const bool isOpen = !m_open.outputs.empty() || !other.m_open.outputs.empty();
        const bool isSame = !isOpen && *m_parts[i] == *other.m_parts[i];
        if (!isSame && part(i) != other.part(i))
            return false;
    }
    return true;
}

bool applyUpdate(Output &output, const RichOutput &update)
{
    auto *rich = std::get_if<RichOutput>(&output);
    if (!rich || rich->displayId != update.displayId)
        return false;
    if (rich->data == update.data && rich->metadata == update.metadata)
        return false;
    rich->data = update.data;
    rich->metadata = update.metadata;
    return true;
}

} // namespace Aloft
