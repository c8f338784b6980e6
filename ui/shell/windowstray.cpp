// How windows hide behind the tray icon, and come back.

#include "core/base/settings.h"
#include "core/session/syncbook.h"
#include "ui/shell/leaving.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/shellsettings.h"
#include "ui/shell/surroundings.h"
#include "ui/shell/windowplace.h"
#include "ui/shell/windows.h"
#include "ui/tray/trayicon.h"

#include <QApplication>

#include <algorithm>
#include <utility>

namespace Aloft {

namespace {

bool isOnScreen(const QWidget *widget)
{
    return widget->isVisible() && !widget->isMinimized();
}

} // namespace

void Windows::showInTray()
{
    m_tray = std::make_unique<TrayIcon>(m_surroundings, m_alerts.summary(), m_alerts.sessions(),
                                        m_alerts.transfers(), m_alerts.quiet());
    connect(m_tray.get(), &TrayIcon::toggleAsked, this, &Windows::toggle);
    connect(m_tray.get(), &TrayIcon::lost, this, &Windows::comeBack);
    const TrayMenu &menu = m_tray->menu();
    connect(&menu, &TrayMenu::openAsked, this, &Windows::raiseWindow);
    connect(&menu, &TrayMenu::quitAsked, this, &Windows::quit);
    connect(&menu, &TrayMenu::runsAsked, this, [this] { toTheFront()->showRuns(); });
    connect(&menu, &TrayMenu::transfersAsked, this, [this] { toTheFront()->showTransfers(); });
    connect(&menu, &TrayMenu::syncAsked, this, &Windows::showSync);
    connect(&menu, &TrayMenu::runAsked, this, &Windows::showOutcome);
    connect(&menu, &TrayMenu::sessionAsked, this, &Windows::showSession);
    connect(&menu, &TrayMenu::newSessionAsked, this, [this] { showNewSession(toTheFront()); });
    connect(&menu, &TrayMenu::failed, this, &Windows::post);
}

bool Windows::hidesBehindTray() const
{
    return m_tray && m_tray->isShown();
}

/// What is at work goes on as before, and folders are kept in step: whoever closes a window does not
/// end that. The first time the user is told so (UX-017).
void Windows::closeLast()
{
    const QList<Leaving> atWork = whatIsAtWork(m_surroundings, pages());
    const bool isKeeping = m_surroundings.syncs.isKeeping() && m_surroundings.syncs.hasToKeep();
    if (!hidesBehindTray())
        return leaveUnlessAsked(isKeeping ? &Windows::backgroundAgreed : &Windows::quitAgreed);
    if (atWork.isEmpty() && !isKeeping)
        return quit();
    hide();
    if (m_hidden.isEmpty() || m_surroundings.settings.get(ShellSettings::KnowsTray))
        return;
    m_surroundings.settings.set(ShellSettings::KnowsTray, true);
    m_alerts.tellOfTray(static_cast<int>(qMax(atWork.size(), qsizetype(1))));
}

/// No icon says that it is there (UX-017).
void Windows::tellOfBackground()
{
    if (hidesBehindTray() || !m_surroundings.syncs.hasToKeep()
        || m_surroundings.settings.get(ShellSettings::KnowsTray))
        return;
    m_surroundings.settings.set(ShellSettings::KnowsTray, true);
    m_alerts.tellOfBackground();
}

/// A question that is open is the one to answer; it must not be left in the dark.
void Windows::hide()
{
    if (QWidget *question = QApplication::activeModalWidget())
        return bringForward(question);
    const QWidgetList widgets = QApplication::topLevelWidgets();
    for (QWidget *widget : widgets) {
        const bool isWindow = widget->windowType() == Qt::Window // or of one: dialogs, panels
            || widget->windowType() == Qt::Dialog || widget->windowType() == Qt::Tool;
        if (!isWindow || !widget->isVisible())
            continue;
        m_hidden.append(widget);
        widget->hide();
    }
}

void Windows::comeBack()
{
    const auto hidden = std::exchange(m_hidden, {});
    for (const QPointer<QWidget> &widget : hidden) {
        if (widget)
            widget->show();
    }
}

void Windows::toggle()
{
    if (std::ranges::any_of(m_windows, isOnScreen))
        hide();
    else
        raiseWindow();
}

} // namespace Aloft
