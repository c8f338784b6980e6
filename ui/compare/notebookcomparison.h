#pragma once

#include "core/jupyter/notebook/notebook.h"
#include "ui/compare/comparison.h"

namespace Aloft {

/// Two versions of a notebook, cell by cell. A cell is the same by its id, where files have them,
/// or by what it says; outputs count, but the count of an execution alone does not.
class NotebookComparison : public Comparison
{
public:
    NotebookComparison(Notebook mine, Notebook theirs);

    Result<QByteArray> merged(const QList<Take> &takes) const override;

private:
    /// A cell of one version, or one that both have.
    struct Pair
    {
        int mine = -1; ///< row; -1: not there
        int theirs = -1;
        qsizetype difference = -1; ///< its place in the list; -1: none
    };

    void addPair(Pair pair);
    Difference differenceOf(const Pair &pair) const;

    const Notebook m_mine;
    const Notebook m_theirs;
    QList<Pair> m_pairs; ///< in the order of a merged notebook
};

} // namespace Aloft
