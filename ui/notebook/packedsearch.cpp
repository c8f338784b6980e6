#include "ui/notebook/packedsearch.h"

#include "core/base/computetask.h"
#include "core/jupyter/notebook/notebookdocument.h"
#include "ui/notebook/outputtext.h"

#include <algorithm>

namespace Aloft {

bool isInPacked(const PackedOutputs &outputs, std::size_t firstPart,
                const QRegularExpression &pattern, const std::function<bool()> &isCancelled)
{
    for (std::size_t i = firstPart; i < outputs.partCount() && !isCancelled(); ++i) {
        const auto matches = [&pattern](const Output &output) {
            return pattern.match(outputText(output)).hasMatch();
        };
        if (std::ranges::any_of(outputs.part(i), matches))
            return true;
    }
    return false;
}

PackedSearch::PackedSearch(const NotebookDocument &document, QObject *parent)
    : QObject(parent)
    , m_document(document)
{ }

void PackedSearch::search(const QRegularExpression &pattern)
{
    if (pattern != m_pattern)
        stop();
    m_pattern = pattern;
    if (m_task)
        return; // its end looks for what came since
    std::vector<Piece> pieces = this->pieces();
    if (pieces.empty())
        return;
    auto *task = new ComputeTask<QSet<QString>>(
        [pieces, pattern](const auto &isCancelled) {
            QSet<QString> cells;
            for (const Piece &piece : pieces) {
                if (isInPacked(piece.outputs, piece.firstPart, pattern, isCancelled))
                    cells.insert(piece.cellId);
            }
            return cells;
        },
        this);
    connect(task, &Task::finished, this, [this, task, pieces = std::move(pieces)] {
        m_task = nullptr;
        if (!task->error())
            take(pieces, task->value());
    });
    m_task = task;
    task->start();
}

void PackedSearch::stop()
{
    delete m_task;
    m_pattern = {};
    m_found.clear();
    m_searched.clear();
}

/// Outputs that were cleared meanwhile are found no more.
std::vector<PackedSearch::Piece> PackedSearch::pieces()
{
    std::vector<Piece> pieces;
    for (int row = 0; row < m_document.cellCount(); ++row) {
        const Cell &cell = m_document.cellAt(row);
        const std::size_t parts = cell.moreOutputs.partCount();
        std::size_t &searched = m_searched[cell.id];
        if (parts < searched || parts == 0) {
            searched = 0;
            m_found.remove(cell.id);
        }
        if (parts > searched && !m_found.contains(cell.id))
            pieces.push_back({cell.id, cell.moreOutputs, searched});
    }
    return pieces;
}

void PackedSearch::take(const std::vector<Piece> &pieces, const QSet<QString> &cells)
{
    for (const Piece &piece : pieces)
        m_searched[piece.cellId] = piece.outputs.partCount();
    m_found += cells;
    if (!cells.isEmpty())
        Q_EMIT found();
    search(m_pattern);
}

} // namespace Aloft

#include "moc_packedsearch.cpp"
