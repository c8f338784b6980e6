#include "ui/notebook/cellestimate.h"

#include "ui/notebook/cellfolds.h"
#include "ui/notebook/cellwidget.h"
#include "ui/output/richchoice.h"
#include "ui/output/streamitem.h"

#include <algorithm>
#include <string_view>

namespace Aloft {

namespace {

constexpr int unknownImageHeight = 320;
constexpr int tableHeight = 200;
constexpr size_t examinedBytes = 256 * 1024;

int linesOf(std::string_view text)
{
    const auto examined = text.substr(0, examinedBytes);
    const auto lines = static_cast<int>(std::count(examined.begin(), examined.end(), '\n'));
    const bool endsOpen = !examined.empty() && examined.back() != '\n';
    return lines > StreamItem::foldedLines ? StreamItem::windowLines + 2 : lines + endsOpen;
}

int richHeight(const RichOutput &output, const EstimateMetrics &metrics)
{
    const RichChoice choice = chooseRich(output);
    switch (choice.kind) {
    case RichChoice::Kind::Image:
    case RichChoice::Kind::Svg: {
        const int height = richSize(output, choice.mime).second;
        return height > 0 ? height : unknownImageHeight;
    }
    case RichChoice::Kind::Html:
        return tableHeight;
    case RichChoice::Kind::Nothing:
        return 2 * metrics.lineHeight;
    default:
        return std::max(1, linesOf(richText(output, choice.mime))) * metrics.lineHeight;
    }
}

int outputHeight(const Output &output, const EstimateMetrics &metrics)
{
    if (const auto *stream = std::get_if<StreamOutput>(&output))
        return linesOf(stream->text) * metrics.lineHeight;
    if (const auto *rich = std::get_if<RichOutput>(&output))
        return richHeight(*rich, metrics);
    if (const auto *error = std::get_if<ErrorOutput>(&output)) {
        const auto lines = error->traceback.join(u'\n').count(u'\n') + 2;
        return static_cast<int>(std::min<qsizetype>(lines, StreamItem::foldedLines))
            * metrics.lineHeight;
    }
    return 2 * metrics.lineHeight;
}

int outputsHeight(const Cell &cell, const EstimateMetrics &metrics)
{
    if (cell.outputs.empty())
        return 0;
    if (isOutputHidden(cell))
        return 2 * metrics.lineHeight;
    int height = CellMetrics::outputSpacing;
    int items = 0;
    for (const Output &output : cell.outputs) {
        height += outputHeight(output, metrics) + 4;
        if (++items == 50)
            break;
    }
    return height;
}

int markdownLines(const Cell &cell, const EstimateMetrics &metrics)
{
    const qsizetype perLine = std::max(20, metrics.width / std::max(1, metrics.averageCharacter));
    qsizetype lines = 0;
    qsizetype start = 0;
    while (start <= cell.source.size()) {
        qsizetype end = cell.source.indexOf(u'\n', start);
        end = end < 0 ? cell.source.size() : end;
        lines += 1 + (end - start) / perLine;
        start = end + 1;
    }
    return static_cast<int>(std::min<qsizetype>(lines, 5000));
}

} // namespace

int estimateHeight(const Cell &cell, const EstimateMetrics &metrics)
{
    if (cell.type == Cell::Type::Markdown)
        return markdownLines(cell, metrics) * metrics.lineHeight * 6 / 5 + CellMetrics::gap;
    const auto lines = isSourceHidden(cell) ? 1 : static_cast<int>(cell.source.count(u'\n')) + 1;
    return lines * metrics.lineHeight + 2 * CellMetrics::framePadding + outputsHeight(cell, metrics)
        + CellMetrics::gap;
}

} // namespace Aloft
