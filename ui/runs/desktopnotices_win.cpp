#include "ui/runs/desktopnotices.h"

#include <QApplication>
#include <QWidget>

#include <utility>

namespace Aloft {

// Windows' own notifications need an identity that only the installer gives. Until then the
// taskbar's entry flashes; the Runs panel says what happened.
class DesktopNotices::Service
{ };

DesktopNotices::DesktopNotices(std::function<bool()> isQuiet, QObject *parent)
    : QObject(parent)
    , m_isQuiet(std::move(isQuiet))
{ }
DesktopNotices::~DesktopNotices() = default;

void DesktopNotices::present(const DesktopNotice &)
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        if (window->isVisible() && window->windowType() == Qt::Window)
            QApplication::alert(window);
    }
}

void DesktopNotices::withdraw(const QString &) { }

} // namespace Aloft
