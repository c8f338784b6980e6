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

void focusInto(QWidget *panel)
{
    QWidget *target = panel;
    if (!panel->focusProxy() && panel->focusPolicy() == Qt::NoFocus)
        target = panel->nextInFocusChain();
    target->setFocus(Qt::TabFocusReason);
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
    focusInto(panels.at((at + by + panels.size()) % panels.size()));
}

} // namespace Aloft
