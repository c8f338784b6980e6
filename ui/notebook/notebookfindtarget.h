#pragma once

#include "ui/editor/findtarget.h"
#include "ui/notebook/notebooksearch.h"

namespace Aloft {

class CellSelection;
class NotebookView;
class PackedSearch;

/// All cells of a notebook, sources and outputs, as what a find bar searches.
class NotebookFindTarget : public FindTarget
{
    Q_OBJECT

public:
    NotebookFindTarget(NotebookDocument &document, CellSelection &selection, NotebookView &view,
                       QObject *parent = nullptr);

    void setQuery(const FindQuery &query) override;
    void findNext() override { step(1); }
    void findPrevious() override { step(-1); }
    QString selectedText() const override;
    bool canReplace() const override { return true; }
    void replaceCurrent(const QString &replacement) override;
    void replaceAll(const QString &replacement) override;
    QString preview(const QString &replacement) const override;

private:
    void search();
    void collect();
    void step(int direction);
    int nearest(int direction) const; ///< index of the match to begin with
    void show(const CellMatch &match);
    void leaveShown();
    void announce();

    NotebookDocument &m_document;
    CellSelection &m_selection;
    NotebookView &m_view;
    FindQuery m_query;
    PackedSearch *const m_packed;
    CellMatches m_found;
    int m_current = -1;
    QString m_shownCell;          ///< where the current match is
    bool m_hasOpenedCell = false; ///< its source is shown because of us
    QTimer m_pause;               ///< after a change of the cells
};

} // namespace Aloft
