#include "ui/shell/tabbar.h"

#include "ui/theme/followlanguage.h"

#include <QContextMenuEvent>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>
#include <QPointer>
#include <QTabWidget>

#include <utility>

namespace Aloft {

namespace {

constexpr int readableCharacters = 16; ///< of a title, before the bar scrolls

// Dragging a tab is within the process, so the widget itself need not be serialised.
QPointer<QWidget> draggedTab; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

} // namespace

TabBar::TabBar(QWidget *parent) : QTabBar(parent)
{
    setMovable(true);
    setDrawBase(false);
    setExpanding(false);
    setElideMode(Qt::ElideMiddle);
    setUsesScrollButtons(true);
    setFocusPolicy(Qt::TabFocus);
    followLanguage(this, [this] { setAccessibleName(tr("Open files")); });
}

QString TabBar::mimeType()
{
    return QStringLiteral("application/x-aloft-tab");
}

QWidget *TabBar::draggedWidget()
{
    return draggedTab;
}

void TabBar::mousePressEvent(QMouseEvent *event)
{
    m_pressed = tabAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton)
        QTabBar::mousePressEvent(event);
}

void TabBar::mouseMoveEvent(QMouseEvent *event)
{
    const int pulledOut = height();
    const int y = event->position().toPoint().y();
    const bool isOutside = y < -pulledOut / 2 || y > height() + pulledOut / 2;
    if (m_pressed < 0 || !(event->buttons() & Qt::LeftButton) || !isOutside)
        return QTabBar::mouseMoveEvent(event);
    QMouseEvent release(QEvent::MouseButtonRelease, event->position(), event->globalPosition(),
                        Qt::LeftButton, Qt::NoButton, event->modifiers());
    QTabBar::mouseReleaseEvent(&release); // ends the movement within the bar
    beginDrag(std::exchange(m_pressed, -1));
}

void TabBar::mouseReleaseEvent(QMouseEvent *event)
{
    const int at = tabAt(event->position().toPoint());
    const int pressed = std::exchange(m_pressed, -1);
    if (event->button() == Qt::MiddleButton && at >= 0 && at == pressed)
        Q_EMIT closeAsked(at);
    else
        QTabBar::mouseReleaseEvent(event);
}

void TabBar::contextMenuEvent(QContextMenuEvent *event)
{
    const int at = event->reason() == QContextMenuEvent::Keyboard ? currentIndex()
                                                                  : tabAt(event->pos());
    if (at >= 0)
        Q_EMIT menuAsked(at,
                         event->reason() == QContextMenuEvent::Keyboard
                             ? mapToGlobal(tabRect(at).bottomLeft())
                             : event->globalPos());
}

/// Titles are cut to what still tells one file from another, then the bar scrolls.
QSize TabBar::minimumTabSizeHint(int index) const
{
    const QSize hint = tabSizeHint(index);
    const int title = fontMetrics().horizontalAdvance(tabText(index));
    const int readable = fontMetrics().averageCharWidth() * readableCharacters;
    return {hint.width() - qMax(0, title - readable), hint.height()};
}

void TabBar::beginDrag(int index)
{
    auto *area = qobject_cast<QTabWidget *>(parentWidget());
    if (!area || index >= count())
        return;
    draggedTab = area->widget(index);
    auto *content = new QMimeData;
    content->setData(mimeType(), tabText(index).toUtf8());
    QDrag drag(this);
    drag.setMimeData(content);
    drag.setPixmap(grab(tabRect(index)));
    drag.exec(Qt::MoveAction);
    draggedTab.clear();
}

} // namespace Aloft

#include "moc_tabbar.cpp"
