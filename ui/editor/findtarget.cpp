#include "ui/editor/findtarget.h"

#include "core/base/computetask.h"
#include "ui/editor/codeeditor.h"

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;

namespace Aloft {

namespace {

constexpr auto pauseAfterEdit = 200ms;
constexpr qsizetype mostMarked = 20'000; ///< more would slow every keystroke

} // namespace

EditorFindTarget::EditorFindTarget(CodeEditor &editor, QObject *parent)
    : FindTarget(parent)
    , m_editor(editor)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseAfterEdit);
    connect(&m_pause, &QTimer::timeout, this, &EditorFindTarget::search);
    connect(&editor, &CodeEditor::textChanged, this, [this] {
        if (!m_query.text.isEmpty())
            m_pause.start();
    });
    connect(&editor, &CodeEditor::cursorMoved, this, [this] {
        if (!m_query.text.isEmpty() && !m_pause.isActive())
            announce();
    });
}

void EditorFindTarget::setQuery(const FindQuery &query)
{
    if (m_query.text.isEmpty())
        m_origin = m_editor.selection().from;
    m_query = query;
    m_pendingMove = query.text.isEmpty() ? Move::None : Move::ToNearest;
    search();
}

void EditorFindTarget::search()
{
    m_pause.stop();
    if (m_search)
        m_search->cancel();
    const auto pattern = patternOf(m_query);
    if (m_query.text.isEmpty() || !pattern) {
        take({});
        return;
    }
    auto *task = new ComputeTask<TextMatches>(
        [utf8 = m_editor.utf8(), expression = *pattern](const auto &) {
            return findMatches(QString::fromUtf8(utf8), expression);
        },
        this);
    m_search = task;
    connect(task, &Task::finished, this, [this, task] {
        if (m_search == task && !task->error()) {
            m_search = nullptr;
            take(task->value());
        }
    });
    task->start();
}

void EditorFindTarget::take(const TextMatches &matches)
{
    m_matches = matches;
    m_editor.setMatches(matches.ranges.first(std::min(mostMarked, matches.ranges.size())));
    const Move pending = std::exchange(m_pendingMove, Move::None);
    if (pending != Move::None)
        move(pending);
    announce();
}

void EditorFindTarget::findNext()
{
    if (m_search || m_pause.isActive())
        m_pendingMove = Move::Forward;
    else
        move(Move::Forward);
}

void EditorFindTarget::findPrevious()
{
    if (m_search || m_pause.isActive())
        m_pendingMove = Move::Backward;
    else
        move(Move::Backward);
}

void EditorFindTarget::move(Move where)
{
    const auto &ranges = m_matches.ranges;
    if (ranges.isEmpty())
        return;
    const TextRange selected = m_editor.selection();
    const qsizetype from = where == Move::ToNearest ? m_origin
        : where == Move::Forward && current() >= 0  ? selected.to
                                                    : selected.from;
    auto next = std::lower_bound(ranges.begin(), ranges.end(), from,
                                 [](TextRange range, qsizetype at) { return range.from < at; });
    if (where == Move::Backward)
        next = next == ranges.begin() ? ranges.end() - 1 : next - 1;
    else if (next == ranges.end())
        next = ranges.begin();
    if (where != Move::ToNearest)
        m_origin = next->from;
    m_editor.select(*next);
    announce();
}

qsizetype EditorFindTarget::current() const
{
    const TextRange selected = m_editor.selection();
    const auto &ranges = m_matches.ranges;
    const auto at = std::lower_bound(ranges.begin(), ranges.end(), selected.from,
                                     [](TextRange range, qsizetype from) {
                                         return range.from < from;
                                     });
    return at != ranges.end() && *at == selected ? at - ranges.begin() : -1;
}

void EditorFindTarget::announce()
{
    Q_EMIT matchesChanged(int(current() + 1), int(m_matches.ranges.size()), m_matches.isCut);
}

QString EditorFindTarget::selectedText() const
{
    return m_editor.selectedText();
}
bool EditorFindTarget::canReplace() const
{
    return !m_editor.isReadOnly();
}

QString EditorFindTarget::preview(const QString &replacement) const
{
    if (current() < 0)
        return {};
    return replacementsFor(m_editor.text(), {m_editor.selection()}, replacement, m_query).value(0);
}

void EditorFindTarget::replaceCurrent(const QString &replacement)
{
    if (current() < 0) {
        findNext();
        return;
    }
    const QString with = preview(replacement);
    const TextRange range = m_editor.selection();
    m_editor.replace(range, with);
    m_editor.setCursorPosition(range.from + with.size());
    m_pendingMove = Move::Forward;
    search();
}

void EditorFindTarget::replaceAll(const QString &replacement)
{
    const auto pattern = patternOf(m_query);
    if (!pattern || m_query.text.isEmpty())
        return;
    const QString text = m_editor.text();
    const TextMatches all = findMatches(text, *pattern, std::numeric_limits<qsizetype>::max());
    m_editor.replaceAll(all.ranges, replacementsFor(text, all.ranges, replacement, m_query));
    search();
    Q_EMIT replaced(int(all.ranges.size()));
}

} // namespace Aloft

#include "moc_findtarget.cpp"
