#include "ui/notebook/headingfolds.h"

#include "core/jupyter/notebook/notebookdocument.h"
#include "core/text/markdown.h"
#include "ui/notebook/cellfolds.h"

#include <algorithm>

namespace Aloft {

namespace {

/// Of several headings in one cell the highest counts, as in JupyterLab.
int headingLevel(const Cell &cell)
{
    if (cell.type != Cell::Type::Markdown || !cell.source.contains(u'#'))
        return 0;
    const QList<Heading> headings = headingsOf(cell.source);
    const auto highest = std::ranges::min_element(headings, {}, &Heading::level);
    return highest == headings.end() ? 0 : highest->level;
}

} // namespace

HeadingFolds::HeadingFolds(NotebookDocument *document, QObject *parent)
    : QObject(parent)
    , m_document(document)
{
    connect(document, &NotebookDocument::cellsInserted, this, &HeadingFolds::insertRows);
    connect(document, &NotebookDocument::cellsRemoved, this, &HeadingFolds::removeRows);
    connect(document, &NotebookDocument::cellsMoved, this, &HeadingFolds::moveRows);
    connect(document, &NotebookDocument::cellChanged, this, &HeadingFolds::refreshRow);
    insertRows(0, document->cellCount());
}

HeadingFolds::Row HeadingFolds::read(int row) const
{
    const Cell &cell = m_document->cellAt(row);
    return {headingLevel(cell), isHeadingFolded(cell), false};
}

void HeadingFolds::insertRows(int row, int count)
{
    std::vector<Row> rows;
    rows.reserve(static_cast<std::size_t>(count));
    for (int i = row; i < row + count; ++i)
        rows.push_back(read(i));
    m_rows.insert(m_rows.begin() + row, rows.begin(), rows.end());
    hideRows();
}

void HeadingFolds::removeRows(int row, int count)
{
    m_rows.erase(m_rows.begin() + row, m_rows.begin() + row + count);
    hideRows();
}

void HeadingFolds::moveRows(int row, int count, int toRow)
{
    const auto first = m_rows.begin() + row;
    if (toRow < row)
        std::rotate(m_rows.begin() + toRow, first, first + count);
    else
        std::rotate(first, first + count, m_rows.begin() + toRow + count);
    hideRows();
}

void HeadingFolds::refreshRow(int row)
{
    Row &known = m_rows[static_cast<std::size_t>(row)];
    const Row now = read(row);
    if (now.level == known.level && now.isFolded == known.isFolded)
        return;
    known.level = now.level;
    known.isFolded = now.isFolded;
    hideRows();
    Q_EMIT changed();
}

void HeadingFolds::hideRows()
{
    int foldedLevel = 0; // of the folded section that we are in
    for (Row &row : m_rows) {
        if (row.level > 0 && row.level <= foldedLevel)
            foldedLevel = 0;
        row.isHidden = foldedLevel > 0;
        if (!row.isHidden && row.isFolded)
            foldedLevel = row.level;
    }
}

int HeadingFolds::sectionEnd(int row) const
{
    const int level = levelAt(row);
    const auto count = static_cast<int>(m_rows.size());
    int end = row + 1;
    while (end < count && (levelAt(end) == 0 || levelAt(end) > level))
        ++end;
    return end;
}

int HeadingFolds::next(int row) const
{
    const auto count = static_cast<int>(m_rows.size());
    do
        ++row;
    while (row < count && isHidden(row));
    return row;
}

int HeadingFolds::previous(int row) const
{
    do
        --row;
    while (row >= 0 && isHidden(row));
    return row;
}

int HeadingFolds::hiddenBelow(int row) const
{
    return next(row) - row - 1;
}

int HeadingFolds::visible(int row) const
{
    return isHidden(row) ? previous(row) : row; // what hides stands right above what is hidden
}

int HeadingFolds::headingAbove(int row) const
{
    const int level = levelAt(row);
    do
        --row;
    while (row >= 0 && (levelAt(row) == 0 || (level > 0 && levelAt(row) >= level)));
    return row;
}

void HeadingFolds::setFolded(int row, bool folds)
{
    if (levelAt(row) == 0 || isFolded(row) == folds)
        return;
    const Cell &cell = m_document->cellAt(row);
    m_document->setCellMetadata(cell.id, withHeadingFolded(cell, folds));
}

void HeadingFolds::setAllFolded(bool areFolded)
{
    m_document->editAsOneStep([&] {
        for (int row = 0; row < m_document->cellCount(); ++row)
            setFolded(row, areFolded);
    });
}

void HeadingFolds::unfoldTo(int row)
{
    if (!isHidden(row))
        return;
    m_document->editAsOneStep([&] {
        while (isHidden(row))
            setFolded(visible(row), false);
    });
}

} // namespace Aloft

#include "moc_headingfolds.cpp"
