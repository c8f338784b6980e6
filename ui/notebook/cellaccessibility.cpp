#include "ui/notebook/cellaccessibility.h"

#include "ui/notebook/notebookview.h"

#include <QAccessibleWidget>

namespace Aloft {

namespace {

class CellListAccessible : public QAccessibleWidget
{
public:
    explicit CellListAccessible(NotebookView *view)
        : QAccessibleWidget(view, QAccessible::List)
        , m_view(view)
    { }

    int childCount() const override { return static_cast<int>(m_view->cellsInSight().size()); }

    QAccessibleInterface *child(int index) const override
    {
        const auto cells = m_view->cellsInSight();
        return index >= 0 && index < cells.size()
            ? QAccessible::queryAccessibleInterface(cells[index])
            : nullptr;
    }

    int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto cells = m_view->cellsInSight();
        return static_cast<int>(cells.indexOf(qobject_cast<CellWidget *>(child->object())));
    }

private:
    NotebookView *m_view;
};

class CellAccessible : public QAccessibleWidget
{
public:
    explicit CellAccessible(CellWidget *cell) : QAccessibleWidget(cell, QAccessible::ListItem) { }

    QAccessibleInterface *parent() const override
    {
        QWidget *viewport = widget()->parentWidget();
        return QAccessible::queryAccessibleInterface(viewport ? viewport->parentWidget() : nullptr);
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        const CellLook &look = static_cast<CellWidget *>(widget())->look();
        state.selectable = true;
        state.multiSelectable = true;
        state.focusable = true;
        state.selected = look.isSelected;
        state.focused = look.isCurrent && !look.isEditing;
        state.expandable = look.hasSection;
        state.expanded = look.hasSection && look.hiddenCells == 0;
        state.collapsed = look.hiddenCells > 0;
        return state;
    }
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    if (auto *view = qobject_cast<NotebookView *>(object))
        return new CellListAccessible(view);
    if (auto *cell = qobject_cast<CellWidget *>(object))
        return new CellAccessible(cell);
    return nullptr;
}

} // namespace

void installCellAccessibility()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(isInstalled)
}

} // namespace Aloft
