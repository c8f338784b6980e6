#include "ui/notebook/notebookfindtarget.h"

#include "core/jupyter/notebook/notebookdocument.h"
#include "ui/editor/codeeditor.h"
#include "ui/notebook/notebookview.h"
#include "ui/notebook/packedsearch.h"

#include <algorithm>
#include <utility>

namespace Aloft {

namespace {

constexpr std::chrono::milliseconds pause{250};

} // namespace

NotebookFindTarget::NotebookFindTarget(NotebookDocument &document, CellSelection &selection,
                                       NotebookView &view, QObject *parent)
    : FindTarget(parent)
    , m_document(document)
    , m_selection(selection)
    , m_view(view)
    , m_packed(new PackedSearch(document, this))
{
    connect(m_packed, &PackedSearch::found, this, [this] {
        collect();
        announce();
    });
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        search();
        announce();
    });
    const auto later = [this] {
        if (!m_query.text.isEmpty() && !m_pause.isActive())
            m_pause.start();
    };
    connect(&document, &NotebookDocument::cellChanged, this, later);
    connect(&document, &NotebookDocument::outputsReset, this, later);
    connect(&document, &NotebookDocument::cellsInserted, this, later);
    connect(&document, &NotebookDocument::cellsRemoved, this, later);
    connect(&document, &NotebookDocument::cellsMoved, this, later);
}

void NotebookFindTarget::setQuery(const FindQuery &query)
{
    if (query == m_query)
        return;
    m_query = query;
    m_current = -1;
    leaveShown();
    const bool isPlain = !(query.options & FindQuery::Regex);
    m_view.setSearch(isPlain ? query.text : QString(),
                     query.options & FindQuery::MatchCase ? Qt::CaseSensitive
                                                          : Qt::CaseInsensitive);
    search();
    announce();
}

void NotebookFindTarget::search()
{
    const auto pattern = patternOf(m_query);
    if (m_query.text.isEmpty() || !pattern)
        m_packed->stop();
    else
        m_packed->search(*pattern);
    collect();
}

/// More may be found before the current match: it stays the current one.
void NotebookFindTarget::collect()
{
    const CellMatch current = m_found.matches.value(m_current);
    m_found = findInNotebook(m_document, m_query, m_packed);
    const qsizetype place = m_current < 0 ? -1 : m_found.matches.indexOf(current);
    if (place >= 0)
        m_current = int(place);
    else if (m_current >= m_found.matches.size())
        m_current = -1;
}

int NotebookFindTarget::nearest(int direction) const
{
    const auto &matches = m_found.matches;
    const auto next = std::find_if(matches.cbegin(), matches.cend(),
                                   [this](const CellMatch &match) {
                                       return match.row >= m_selection.current();
                                   });
    const auto count = static_cast<int>(matches.size());
    const int found = next == matches.cend() ? 0 : static_cast<int>(next - matches.cbegin());
    return direction > 0 ? found : (found + count - 1) % count;
}

void NotebookFindTarget::step(int direction)
{
    if (m_found.matches.isEmpty())
        return;
    const auto count = static_cast<int>(m_found.matches.size());
    m_current = m_current < 0 ? nearest(direction) : (m_current + direction + count) % count;
    show(m_found.matches[m_current]);
    announce();
}

void NotebookFindTarget::show(const CellMatch &match)
{
    m_selection.setMode(CellSelection::Mode::Command);
    m_selection.setCurrentVisible(match.row);
    const Cell &cell = m_document.cellAt(match.row);
    const bool isSource = match.where == CellMatch::Where::InSource;
    if (cell.id != m_shownCell)
        leaveShown();
    m_shownCell = cell.id;
    if (isSource && cell.type == Cell::Type::Markdown && !m_view.isSourceShown(cell.id)) {
        m_hasOpenedCell = true;
        m_view.setSourceShown(cell.id, true);
    }
    m_view.reveal(match.row);
    const CellWidget *widget = m_view.cellAt(match.row);
    if (isSource && widget && widget->editor())
        widget->editor()->select(match.range);
}

/// The cell of the last match is as it was before, unless the user has begun to edit it.
void NotebookFindTarget::leaveShown()
{
    const int row = m_document.rowOf(std::exchange(m_shownCell, {}));
    const bool hasOpened = std::exchange(m_hasOpenedCell, false);
    const bool isEdited = m_selection.mode() == CellSelection::Mode::Edit
        && m_selection.current() == row;
    if (row < 0 || isEdited)
        return;
    if (const CellWidget *widget = m_view.cellAt(row); widget && widget->editor())
        widget->editor()->setCursorPosition(widget->editor()->selection().from);
    if (hasOpened)
        m_view.setSourceShown(m_document.cellAt(row).id, false);
}

QString NotebookFindTarget::selectedText() const
{
    const CellWidget *widget = m_view.cellAt(m_selection.current());
    return widget && widget->editor() ? widget->editor()->selectedText() : QString();
}

void NotebookFindTarget::replaceCurrent(const QString &replacement)
{
    if (m_current < 0 || m_found.matches[m_current].where != CellMatch::Where::InSource)
        return step(1);
    const int replaced = m_current;
    replaceMatch(m_document, m_found.matches[replaced], m_query, replacement);
    search();
    m_current = replaced - 1; // the next one has moved into its place
    if (m_found.matches.isEmpty())
        m_current = -1;
    else
        step(1);
    Q_EMIT FindTarget::replaced(1);
    announce();
}

void NotebookFindTarget::replaceAll(const QString &replacement)
{
    const int count = replaceAllMatches(m_document, m_query, replacement);
    m_current = -1;
    search();
    Q_EMIT replaced(count);
    announce();
}

QString NotebookFindTarget::preview(const QString &replacement) const
{
    return m_current < 0
        ? QString()
        : replacementOf(m_document, m_found.matches[m_current], m_query, replacement);
}

void NotebookFindTarget::announce()
{
    Q_EMIT matchesChanged(m_current + 1, static_cast<int>(m_found.matches.size()), m_found.isCut);
}

} // namespace Aloft

#include "moc_notebookfindtarget.cpp"
