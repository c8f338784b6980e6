#include "ui/runs/taskbarentry.h"
#include "ui/theme/icons.h"

#include <shobjidl.h>

#include <QApplication>
#include <QWidget>

namespace Aloft {

namespace {

constexpr ULONGLONG Whole = 100;

void applyTo(ITaskbarList3 &taskbar, HWND window, double fraction, int count)
{
    taskbar.SetProgressState(window, fraction < 0 ? TBPF_NOPROGRESS : TBPF_NORMAL);
    if (fraction >= 0)
        taskbar.SetProgressValue(window, ULONGLONG(fraction * double(Whole)), Whole);
    HICON icon = count > 0 ? themedIcon(u"warning", Tone::Warning).pixmap(16).toImage().toHICON()
                           : nullptr;
    const QString words = count > 0 ? QString::number(count) : QString();
    taskbar.SetOverlayIcon(window, icon, reinterpret_cast<LPCWSTR>(words.utf16()));
    if (icon)
        DestroyIcon(icon);
}

} // namespace

void TaskbarEntry::apply()
{
    ITaskbarList3 *taskbar = nullptr;
    if (FAILED(CoCreateInstance(CLSID_TaskbarList, nullptr, CLSCTX_INPROC_SERVER,
                                IID_PPV_ARGS(&taskbar))))
        return;
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (const QWidget *window : windows) {
        if (window->isVisible() && window->windowType() == Qt::Window)
            applyTo(*taskbar, HWND(window->winId()), m_fraction, m_count);
    }
    taskbar->Release();
}

} // namespace Aloft
