#include "ui/shell/leavewatch.h"

#include "ui/shell/pageframe.h"
#include "ui/shell/tabareas.h"

#include <QApplication>
#include <QDockWidget>
#include <QMainWindow>

#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace Aloft {

namespace {

constexpr auto onTheWay = 150ms;

/// Where somebody can be at work: a page, a panel, or else the window. Null in what is only asked
/// or chosen in: dialogs.
QWidget *placeOf(QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        const bool isPlace = qobject_cast<PageFrame *>(widget)
            || qobject_cast<QDockWidget *>(widget) || qobject_cast<QMainWindow *>(widget);
        if (isPlace)
            return widget;
        if (widget->isWindow())
            return nullptr;
    }
    return nullptr;
}

bool isAtAnotherProgram()
{
    return QGuiApplication::applicationState() != Qt::ApplicationActive
        && !QApplication::activeModalWidget();
}

} // namespace

LeaveWatch::LeaveWatch(TabAreas *areas) : QObject(areas), m_areas(areas)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(onTheWay);
    connect(&m_pause, &QTimer::timeout, this, &LeaveWatch::settle);
    connect(qApp, &QApplication::focusChanged, this, &LeaveWatch::note);
    // Of a program that is left the focus goes first; and in none of its windows there may be one.
    connect(qApp, &QGuiApplication::applicationStateChanged, &m_pause, qOverload<>(&QTimer::start));
}

/// Also while pages are taken down: what is half gone is no page any more.
void LeaveWatch::note(QWidget *before)
{
    auto *frame = qobject_cast<PageFrame *>(placeOf(before));
    if (frame && m_areas->isAncestorOf(frame) && !m_leaving.contains(frame))
        m_leaving.append(frame);
    if (!m_leaving.isEmpty())
        m_pause.start();
}

void LeaveWatch::settle()
{
    const QWidget *place = placeOf(QApplication::focusWidget());
    const QList<QPointer<PageFrame>> leaving = std::exchange(m_leaving, {});
    for (const QPointer<PageFrame> &frame : leaving) {
        if (!frame || frame == place)
            continue; // closed, or it was only on the way
        const bool isElsewhere = place ? place != frame->window() : isAtAnotherProgram();
        if (isElsewhere)
            Q_EMIT left(frame);
        else
            m_leaving.append(frame);
    }
}

} // namespace Aloft

#include "moc_leavewatch.cpp"
