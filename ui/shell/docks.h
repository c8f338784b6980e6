#pragma once

#include <QList>
#include <QObject>
#include <QSize>

class QAction;
class QDockWidget;
class QMainWindow;
class QToolBar;

namespace Aloft {

/// The panels around the centre. Each has its action in View, can be moved, tabbed, floated and
/// closed. In a narrow window they become a strip of icons (UX-015).
class Docks : public QObject
{
    Q_OBJECT

public:
    explicit Docks(QMainWindow *window);

    /// The action shows and hides; its text is the dock's title.
    QDockWidget *add(QAction *action, QWidget *content, Qt::DockWidgetArea area,
                     int preferredLength);

    /// No part of the usual layout: shown when it is asked for, as a tab of the panel before it.
    void setAside(const QWidget *content);

    void resetLayout();
    void adaptTo(int windowWidth);
    void bringUp(const QWidget *content); ///< opens its dock and brings it to the front
    void setAllHidden(bool isHidden);     ///< for writing without distraction, and back

    /// The names of those that only the program hides, now; given back they come again when there
    /// is room. The window's own state knows them as closed.
    QStringList concealed() const;
    void restoreConcealed(const QStringList &names);

    static constexpr int NarrowWidth = 900;
    static constexpr int TinyWidth = 640;

private:
    struct Dock
    {
        QDockWidget *widget;
        QAction *action;
        Qt::DockWidgetArea area;
        int preferredLength;
        bool isAside = false;
        bool isOwed = false; ///< hidden by the program, to be shown again
    };

    void toggle(const Dock &dock);
    void show(const Dock &dock);
    void retitle();
    bool isKeptAway(const Dock &dock) const;
    void conceal(Dock &dock);
    void giveBack(Dock &dock);
    void collapse(Qt::DockWidgetArea area, bool isCollapsed);

    QMainWindow *m_window;
    QToolBar *m_strip;
    QList<Dock> m_docks;
    QList<Qt::DockWidgetArea> m_collapsed;
    bool m_isBare = false; ///< all are hidden
};

} // namespace Aloft
