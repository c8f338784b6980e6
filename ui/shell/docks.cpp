#include "ui/shell/docks.h"

#include "ui/shell/actionbutton.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QMainWindow>
#include <QToolBar>

#include <algorithm>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// Qt names them once, in the language of that moment, and all the same.
void nameButtons(const QDockWidget &dock)
{
    const auto name = [&dock](const QString &button, const QString &text) {
        if (auto *found = dock.findChild<QAbstractButton *>(button))
            found->setAccessibleName(text);
    };
    name(u"qt_dockwidget_closebutton"_s, Docks::tr("Close %1").arg(dock.windowTitle()));
    name(u"qt_dockwidget_floatbutton"_s, Docks::tr("Float %1").arg(dock.windowTitle()));
}

} // namespace

Docks::Docks(QMainWindow *window) : QObject(window), m_window(window), m_strip(new QToolBar(window))
{
    m_strip->setObjectName(u"strip"_s);
    m_strip->setMovable(false);
    m_strip->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_strip->setIconSize({18, 18});
    m_strip->toggleViewAction()->setVisible(false);
    window->addToolBar(Qt::RightToolBarArea, m_strip);
    window->setDockNestingEnabled(true);
    window->setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    window->setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    m_strip->hide();
}

QDockWidget *Docks::add(QAction *action, QWidget *content, Qt::DockWidgetArea area,
                        int preferredLength)
{
    auto *widget = new QDockWidget(m_window);
    widget->setObjectName(action->objectName());
    widget->setWidget(content);
    m_window->addDockWidget(area, widget);
    m_docks.append({widget, action, area, preferredLength});
    const Dock dock = m_docks.constLast();
    connect(action, &QAction::triggered, this, [this, dock] { toggle(dock); });
    connect(widget->toggleViewAction(), &QAction::toggled, action, &QAction::setChecked);
    connect(action, &QAction::changed, this, &Docks::retitle);
    retitle();
    return widget;
}

void Docks::retitle()
{
    m_strip->setWindowTitle(tr("Panels"));
    m_strip->setAccessibleName(tr("Panels"));
    for (const Dock &dock : std::as_const(m_docks)) {
        dock.widget->setWindowTitle(plainText(*dock.action));
        dock.widget->setAccessibleName(dock.widget->windowTitle());
        nameButtons(*dock.widget);
    }
}

/// One key for three wishes: show the panel, go to it, and, from within, hide it.
void Docks::toggle(const Dock &dock)
{
    const bool isInFront = dock.widget->isVisible() && !dock.widget->visibleRegion().isEmpty();
    const bool hasFocus = dock.widget->isAncestorOf(QApplication::focusWidget());
    const bool canHaveFocus = dock.widget->widget()->focusProxy();
    const bool isDone = isInFront && (hasFocus || !canHaveFocus);
    if (isDone)
        dock.widget->hide();
    else
        show(dock); // also from behind another tab
    dock.action->setChecked(!isDone);
}

void Docks::show(const Dock &dock)
{
    dock.widget->show();
    dock.widget->raise();
    dock.widget->widget()->setFocus();
}

/// The keyboard stays where it is, unless that is what is hidden now.
void Docks::bringUp(const QWidget *content)
{
    for (const Dock &dock : std::as_const(m_docks)) {
        if (dock.widget->widget() != content)
            continue;
        dock.widget->show();
        dock.widget->raise();
        const auto behind = m_window->tabifiedDockWidgets(dock.widget);
        const bool hidesFocus = std::ranges::any_of(behind, [](const QDockWidget *other) {
            return other->isAncestorOf(QApplication::focusWidget());
        });
        if (hidesFocus)
            dock.widget->widget()->setFocus();
    }
}

void Docks::setAside(const QWidget *content)
{
    const auto found = std::ranges::find_if(m_docks, [content](const Dock &dock) {
        return dock.widget->widget() == content;
    });
    Q_ASSERT(found != m_docks.end());
    found->isAside = true;
}

void Docks::resetLayout()
{
    for (Dock &dock : m_docks) {
        dock.widget->setFloating(false);
        m_window->removeDockWidget(dock.widget);
    }
    QDockWidget *bottom = nullptr;
    QDockWidget *before = nullptr;
    for (Dock &dock : m_docks) {
        m_window->addDockWidget(dock.area, dock.widget);
        if (dock.isAside)
            m_window->tabifyDockWidget(before, dock.widget);
        else if (dock.area == Qt::BottomDockWidgetArea && bottom)
            m_window->tabifyDockWidget(bottom, dock.widget);
        else if (dock.area == Qt::BottomDockWidgetArea)
            bottom = dock.widget;
        before = dock.widget;
        dock.isOwed = false;
        // The bottom panels come when there is output to see.
        dock.widget->setVisible(dock.area != Qt::BottomDockWidgetArea && !dock.isAside);
        const auto orientation = dock.area == Qt::BottomDockWidgetArea ? Qt::Vertical
                                                                       : Qt::Horizontal;
        m_window->resizeDocks({dock.widget}, {dock.preferredLength}, orientation);
    }
    if (bottom)
        bottom->raise();
    m_collapsed.clear();
    m_strip->clear();
    adaptTo(m_window->width());
}

void Docks::adaptTo(int windowWidth)
{
    collapse(Qt::RightDockWidgetArea, windowWidth <= NarrowWidth);
    collapse(Qt::LeftDockWidgetArea, windowWidth < TinyWidth);
    m_strip->setVisible(!m_collapsed.isEmpty());
}

void Docks::collapse(Qt::DockWidgetArea area, bool isCollapsed)
{
    if (m_collapsed.contains(area) == isCollapsed)
        return;
    if (isCollapsed)
        m_collapsed.append(area);
    else
        m_collapsed.removeAll(area);
    for (Dock &dock : m_docks) {
        if (m_window->dockWidgetArea(dock.widget) != area || dock.widget->isFloating())
            continue;
        if (isCollapsed) {
            conceal(dock);
            if (dock.isOwed || !dock.isAside)
                m_strip->addAction(dock.action);
        } else {
            m_strip->removeAction(dock.action);
            giveBack(dock);
        }
    }
}

void Docks::setAllHidden(bool isHidden)
{
    m_isBare = isHidden;
    for (Dock &dock : m_docks) {
        if (isHidden)
            conceal(dock);
        else
            giveBack(dock);
    }
}

bool Docks::isKeptAway(const Dock &dock) const
{
    return m_isBare
        || (!dock.widget->isFloating()
            && m_collapsed.contains(m_window->dockWidgetArea(dock.widget)));
}

void Docks::conceal(Dock &dock)
{
    dock.isOwed = dock.isOwed || !dock.widget->isHidden();
    dock.widget->hide();
}

void Docks::giveBack(Dock &dock)
{
    if (!isKeptAway(dock) && std::exchange(dock.isOwed, false))
        dock.widget->show();
}

QStringList Docks::concealed() const
{
    QStringList names;
    for (const Dock &dock : m_docks) {
        if (dock.isOwed && isKeptAway(dock))
            names.append(dock.widget->objectName());
    }
    return names;
}

void Docks::restoreConcealed(const QStringList &names)
{
    m_collapsed.clear();
    for (Dock &dock : m_docks) {
        m_strip->removeAction(dock.action);
        dock.isOwed = names.contains(dock.widget->objectName());
        giveBack(dock);
    }
    adaptTo(m_window->width());
}

} // namespace Aloft

#include "moc_docks.cpp"
