#include "ui/runs/desktopnotices.h"

#include <QApplication>
#include <QWidget>

#include <utility>

namespace Aloft {

// The notification centre of macOS takes messages only from a signed bundle. Until then the
// icon in the dock bounces; the Runs panel says what happened.
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
