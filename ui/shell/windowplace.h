#pragma once

#include <QJsonObject>
#include <QList>
#include <QRect>

class QMainWindow;
class QWidget;

namespace Aloft {

/// A rectangle of the same size as near as can be that lies on one of the screens: a window is
/// never opened where nobody can reach it (UX-170).
QRect movedOnScreen(const QRect &window, const QList<QRect> &screens);

/// Geometry and docks of a window, kept for each arrangement of screens.
QJsonObject windowPlace(const QMainWindow &window, QJsonObject known);
bool restoreWindowPlace(QMainWindow &window, const QJsonObject &known); ///< false: nothing known

/// A dialog as large as so many letters of its font, so that large text has room too; never larger
/// than the screen.
void resizeToLetters(QWidget &dialog, int columns, int lines);

/// Shows a window above the others, with the keyboard.
void bringForward(QWidget *window);

} // namespace Aloft
