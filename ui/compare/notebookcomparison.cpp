#include "ui/compare/notebookcomparison.h"

#include "core/jupyter/notebook/celloutputs.h"
#include "core/jupyter/notebook/notebookfile.h"
#include "ui/notebook/outputtext.h"

#include <QCoreApplication>
#include <QSet>

#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::NotebookComparison)
};

constexpr int firstMinorWithIds = 5;
constexpr qsizetype mostOutputLines = 500;

QSet<QString> idsIn(const Notebook &notebook)
{
    QSet<QString> ids;
    if (notebook.formatMinor >= firstMinorWithIds) {
        for (const Cell &cell : notebook.cells)
            ids.insert(cell.id);
    }
    return ids;
}

/// What makes a cell of one version the same as one of the other.
QStringList keysOf(const Notebook &notebook, const QSet<QString> &commonIds)
{
    QStringList keys;
    for (const Cell &cell : notebook.cells)
        keys.append(commonIds.contains(cell.id)
                        ? u"id "_s + cell.id
                        : u"text %1 %2"_s.arg(int(cell.type)).arg(cell.source));
    return keys;
}

bool hasSameOutputs(const Cell &one, const Cell &other)
{
    return one.outputs == other.outputs && one.moreOutputs == other.moreOutputs;
}

bool isSame(const Cell &one, const Cell &other)
{
    return one.type == other.type && one.source == other.source && one.metadata == other.metadata
        && one.attachments == other.attachments && hasSameOutputs(one, other);
}

QList<DiffLine> linesOf(const Cell &cell, DiffLine::Kind kind)
{
    QList<DiffLine> lines;
    for (const QString &line : cell.source.split(u'\n'))
        lines.append({kind, line});
    return lines;
}

QStringList outputLinesOf(const Cell &cell)
{
    QStringList lines;
    OutputWalk walk(cell);
    for (const Output *output = walk.next(); output && lines.size() < mostOutputLines;
         output = walk.next())
        lines += outputText(*output).split(u'\n');
    return lines.first(qMin(lines.size(), mostOutputLines));
}

QStringList propertyLinesOf(const Cell &cell)
{
    return QString::fromStdString(cell.metadata.dump(1)).split(u'\n');
}

/// Of a cell that both have: cells that say the same have other outputs, or other properties.
Comparison::Difference differenceBetween(int row, const Cell &one, const Cell &other)
{
    if (one.source != other.source || one.type != other.type)
        return {Texts::tr("Cell %1").arg(row + 1),
                lineDiff(one.source.split(u'\n'), other.source.split(u'\n'))};
    if (!hasSameOutputs(one, other))
        return {Texts::tr("Cell %1: its outputs").arg(row + 1),
                lineDiff(outputLinesOf(one), outputLinesOf(other))};
    return {Texts::tr("Cell %1: its properties").arg(row + 1),
            lineDiff(propertyLinesOf(one), propertyLinesOf(other))};
}

} // namespace

NotebookComparison::NotebookComparison(Notebook mine, Notebook theirs)
    : m_mine(std::move(mine))
    , m_theirs(std::move(theirs))
{
    const QSet<QString> commonIds = idsIn(m_mine) & idsIn(m_theirs);
    int mineRow = 0;
    int theirsRow = 0;
    for (const DiffLine &cell : lineDiff(keysOf(m_mine, commonIds), keysOf(m_theirs, commonIds))) {
        Pair pair;
        if (cell.kind != DiffLine::Kind::Added)
            pair.mine = mineRow++;
        if (cell.kind != DiffLine::Kind::Removed)
            pair.theirs = theirsRow++;
        addPair(pair);
    }
}

void NotebookComparison::addPair(Pair pair)
{
    const bool isAgreed = pair.mine >= 0 && pair.theirs >= 0
        && isSame(m_mine.cells[std::size_t(pair.mine)], m_theirs.cells[std::size_t(pair.theirs)]);
    if (!isAgreed)
        pair.difference = add(differenceOf(pair));
    m_pairs.append(pair);
}

Comparison::Difference NotebookComparison::differenceOf(const Pair &pair) const
{
    if (pair.theirs < 0)
        return {Texts::tr("Cell %1").arg(pair.mine + 1),
                linesOf(m_mine.cells[std::size_t(pair.mine)], DiffLine::Kind::Removed)};
    const Cell &theirs = m_theirs.cells[std::size_t(pair.theirs)];
    if (pair.mine < 0)
        return {Texts::tr("Cell %1 of the other version").arg(pair.theirs + 1),
                linesOf(theirs, DiffLine::Kind::Added)};
    return differenceBetween(pair.mine, m_mine.cells[std::size_t(pair.mine)], theirs);
}

Result<QByteArray> NotebookComparison::merged(const QList<Take> &takes) const
{
    Notebook merged = m_mine;
    merged.cells.clear();
    for (const Pair &pair : m_pairs) {
        const Take take = pair.difference < 0 ? Take::Mine : takes.value(pair.difference);
        if (pair.mine >= 0 && take != Take::Theirs)
            merged.cells.push_back(m_mine.cells[std::size_t(pair.mine)]);
        if (pair.theirs < 0 || take == Take::Mine)
            continue;
        Cell cell = m_theirs.cells[std::size_t(pair.theirs)];
        if (pair.mine >= 0 && take == Take::Both)
            cell.id = newCellId();
        merged.cells.push_back(std::move(cell));
    }
    return writeNotebook(merged);
}

} // namespace Aloft
