#include "ui/shell/contextmenukey.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QWidget>

namespace Aloft {

bool ContextMenuKey::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || watched != QApplication::focusWidget())
        return false;
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() != Qt::Key_F10 || key->modifiers() != Qt::ShiftModifier)
        return false;
    auto *focused = static_cast<QWidget *>(watched);
    const QPoint cursor = focused->inputMethodQuery(Qt::ImCursorRectangle).toRect().center();
    QContextMenuEvent menu(QContextMenuEvent::Keyboard, cursor, focused->mapToGlobal(cursor));
    QCoreApplication::sendEvent(focused, &menu);
    return true;
}

} // namespace Aloft

#include "moc_contextmenukey.cpp"
