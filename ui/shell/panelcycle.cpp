#include "ui/shell/panelcycle.h"

#include <QApplication>
#include <QDockWidget>
#include <QMainWindow>

#include <algorithm>
#include <utility>

namespace Aloft {

namespace {

int rankOf(const QMainWindow &window, QDockWidget *dock)
{
    switch (window.dockWidgetArea(dock)) {
    case Qt::LeftDockWidgetArea:
        return 0;
    case Qt::RightDockWidgetArea:
        return 2;
    default:
        return 3;
    }
}

QWidgetList panelsOf(const QMainWindow &window)
{
    QList<std::pair<int, QWidget *>> ranked{{1, window.centralWidget()}};
    const auto docks = window.findChildren<QDockWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (QDockWidget *dock : docks) {
        if (dock->isVisible() && !dock->visibleRegion().isEmpty())
            ranked.append({rankOf(window, dock), dock->widget()});
    }
    std::ranges::stable_sort(ranked, {}, &std::pair<int, QWidget *>::first);
    QWidgetList panels;
    for (const auto &[rank, panel] : std::as_const(ranked))
        panels.append(panel);
    return panels;
}

bool takesFocus(const QWidget *widget)
{
    return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus);
}

/// Where the user was in the panel, else where Tab would begin.
QWidget *focusTarget(QWidget *panel)
{
    if (QWidget *last = panel->focusWidget(); last && last != panel && takesFocus(last))
        return last;
    if (panel->focusProxy() || takesFocus(panel))
        return panel;
    for (QWidget *next = panel->nextInFocusChain(); next != panel;
         next = next->nextInFocusChain()) {
        if (panel->isAncestorOf(next) && takesFocus(next))
            return next;
    }
    return panel;
}

} // namespace

void cyclePanels(QMainWindow &window, int by)
{
    const QWidgetList panels = panelsOf(window);
    const QWidget *focused = QApplication::focusWidget();
    const auto here = std::ranges::find_if(panels, [focused](const QWidget *panel) {
        return panel == focused || panel->isAncestorOf(focused);
    });
    const auto at = here == panels.end() ? -1 : std::distance(panels.begin(), here);
    focusTarget(panels.at((at + by + panels.size()) % panels.size()))->setFocus(Qt::TabFocusReason);
}

} // namespace Aloft
