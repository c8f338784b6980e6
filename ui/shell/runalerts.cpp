#include "ui/shell/runalerts.h"

#include "core/base/settings.h"
#include "core/runs/runbook.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/shellsettings.h"
#include "ui/shell/surroundings.h"

#include <QApplication>
#include <QFileInfo>
#include <QTimer>
#include <QWindow>

#include <chrono>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr QLatin1StringView TraySubject("tray");
constexpr QLatin1StringView LoginButton("login");
constexpr auto LookAway = 1s; ///< less is the way from one window of ours to another

/// The application may still count as active when its window has hidden.
bool isInFront()
{
    const QWindow *window = QGuiApplication::focusWindow();
    return window && window->isVisible()
        && QGuiApplication::applicationState() == Qt::ApplicationActive;
}

/// A window of that folder, or a dialog of such a one.
bool isFolderInFront(const QString &folder)
{
    if (!isInFront())
        return false;
    for (const QWidget *widget = QApplication::activeWindow(); widget;
         widget = widget->parentWidget()) {
        if (const auto *window = qobject_cast<const MainWindow *>(widget))
            return window->folder() == folder
                || QFileInfo(window->folder()).canonicalFilePath() == folder;
    }
    return false;
}

} // namespace

RunAlerts::RunAlerts(const Surroundings &surroundings, QObject *parent)
    : QObject(parent)
    , m_settings(surroundings.settings)
    , m_quiet(surroundings.settings)
    , m_desktop([this] { return m_quiet.isOn(); })
    , m_notices(surroundings.runs, surroundings.settings, m_desktop, isInFront)
    , m_hardware(surroundings.hardware, surroundings.settings, m_desktop, isInFront)
    , m_sessions(surroundings.sessions, surroundings.settings, m_desktop, isInFront)
    , m_transfers(surroundings.transfers)
    , m_transferNotices(m_transfers, surroundings.settings, m_desktop, isInFront)
    , m_syncNotices(surroundings.syncs, surroundings.settings, m_desktop, isFolderInFront)
    , m_summary(surroundings.runs)
{
    connect(&m_syncNotices, &SyncNotices::needed, &m_summary, &RunSummary::noteQuestion);
    connect(&m_syncNotices, &SyncNotices::settled, &m_summary, &RunSummary::noteAnswer);
    connect(&m_summary, &RunSummary::changed, this, &RunAlerts::follow);
    connect(&m_desktop, &DesktopNotices::activated, this,
            [this](const QString &subject, const QString &button) {
                if (subject == TraySubject)
                    takeAnswerAboutTray(button);
            });
    connect(&m_quiet, &QuietTime::changed, &m_syncNotices, &SyncNotices::look);
    connect(qApp, &QGuiApplication::focusWindowChanged, &m_syncNotices,
            [this] { QTimer::singleShot(LookAway, &m_syncNotices, &SyncNotices::look); });
    follow();
}

void RunAlerts::takeAnswerAboutTray(const QString &button)
{
    m_desktop.withdraw(TraySubject);
    if (button == LoginButton)
        m_settings.set(ShellSettings::StartsAtLogin, true);
    else
        Q_EMIT windowsAsked();
}

/// What fails under the user's eyes needs no sign.
void RunAlerts::follow()
{
    if (isInFront())
        noteLook();
    m_entry.show(m_summary.fraction(), m_summary.needingYou());
}

void RunAlerts::noteLook()
{
    m_summary.noteLook();
    m_sessions.noteLook();
}

void RunAlerts::tellOfTray(int atWork)
{
    DesktopNotice notice;
    notice.subject = TraySubject;
    notice.title = tr("Aloft goes on without its window");
    notice.body = tr("%n thing(s) are at work. Open or quit Aloft by its icon in the tray.",
                     nullptr, atWork);
    if (!m_settings.get(ShellSettings::StartsAtLogin))
        notice.buttons = {{LoginButton, tr("Start when I log in")}};
    m_desktop.show(notice);
}

void RunAlerts::tellOfBackground()
{
    DesktopNotice notice;
    notice.subject = TraySubject;
    notice.title = tr("Aloft goes on without its window");
    notice.body = tr("It keeps your folders in step. Start it again to see how; its command Quit "
                     "ends it.");
    m_desktop.show(notice);
}

} // namespace Aloft

#include "moc_runalerts.cpp"
