#include "ui/shell/windowplace.h"

#include <QGuiApplication>
#include <QMainWindow>
#include <QScreen>

#include <algorithm>
#include <limits>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int LayoutVersion = 1;

QList<QRect> screenAreas()
{
    QList<QRect> areas;
    const auto screens = QGuiApplication::screens();
    for (const QScreen *screen : screens)
        areas.append(screen->availableGeometry());
    return areas;
}

/// Names an arrangement of screens: their number, places and sizes.
QString screenKey()
{
    QStringList parts;
    const auto screens = QGuiApplication::screens();
    for (const QScreen *screen : screens) {
        const QRect area = screen->geometry();
        parts.append(
            u"%1x%2+%3+%4"_s.arg(area.width()).arg(area.height()).arg(area.x()).arg(area.y()));
    }
    parts.sort();
    return parts.join(u' ');
}

int overlap(const QRect &one, const QRect &other)
{
    const QRect common = one & other;
    return common.width() * common.height();
}

} // namespace

QRect movedOnScreen(const QRect &window, const QList<QRect> &screens)
{
    if (screens.isEmpty())
        return window;
    const auto best = std::ranges::max_element(screens, {}, [&window](const QRect &screen) {
        const int common = overlap(window, screen);
        return common > 0 ? common
                          : -std::min((window.center() - screen.center()).manhattanLength(),
                                      std::numeric_limits<int>::max() - 1);
    });
    QRect moved(window.topLeft(), window.size().boundedTo(best->size()));
    moved.moveLeft(std::clamp(moved.left(), best->left(), best->right() - moved.width() + 1));
    moved.moveTop(std::clamp(moved.top(), best->top(), best->bottom() - moved.height() + 1));
    return moved;
}

QJsonObject windowPlace(const QMainWindow &window, QJsonObject known)
{
    known.insert(screenKey(),
                 QJsonObject{
                     {u"geometry"_s, QString::fromLatin1(window.saveGeometry().toBase64())},
                     {u"docks"_s, QString::fromLatin1(window.saveState(LayoutVersion).toBase64())},
                 });
    return known;
}

bool restoreWindowPlace(QMainWindow &window, const QJsonObject &known)
{
    const QJsonObject place = known[screenKey()].toObject();
    const auto bytes = [&place](QLatin1StringView key) {
        return QByteArray::fromBase64(place[key].toString().toLatin1());
    };
    if (!window.restoreGeometry(bytes("geometry"_L1)))
        return false;
    if (!window.isMaximized() && !window.isFullScreen())
        window.setGeometry(movedOnScreen(window.geometry(), screenAreas()));
    return window.restoreState(bytes("docks"_L1), LayoutVersion);
}

void resizeToLetters(QWidget &dialog, int columns, int lines)
{
    const QFontMetrics letters = dialog.fontMetrics();
    // Not the average width: a Chinese font counts its ideographs, which are twice as wide.
    const QSize wanted(columns * letters.horizontalAdvance(u'x'), lines * letters.height());
    const QWidget *parent = dialog.parentWidget();
    const QScreen *screen = parent ? parent->screen() : dialog.screen();
    dialog.resize(wanted.boundedTo(screen->availableSize() * 0.9));
}

void bringForward(QWidget *window)
{
    window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
    window->show();
    window->raise();
    window->activateWindow();
}

} // namespace Aloft
