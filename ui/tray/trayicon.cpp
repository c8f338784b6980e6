#include "ui/tray/trayicon.h"

#include "core/base/settings.h"
#include "core/session/sessionmodel.h"
#include "ui/runs/quiettime.h"
#include "ui/runs/runsummary.h"
#include "ui/shell/sessionnotices.h"
#include "ui/shell/shellsettings.h"
#include "ui/shell/surroundings.h"
#include "ui/transfers/transfermodel.h"
#include "ui/tray/traypicture.h"

#include <chrono>

namespace Aloft {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto PanelRestart = 20s; ///< a panel that crashed is back by then
constexpr auto Pace = 1s;

} // namespace

TrayIcon::TrayIcon(const Surroundings &surroundings, const RunSummary &runs,
                   const SessionNotices &sessions, const TransferModel &transfers, QuietTime &quiet,
                   QObject *parent)
    : QObject(parent)
    , m_settings(surroundings.settings)
    , m_model(surroundings.sessions)
    , m_runs(runs)
    , m_sessions(sessions)
    , m_transfers(transfers)
    , m_quiet(quiet)
    , m_menu(surroundings, transfers, quiet)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(PanelRestart);
    connect(&m_patience, &QTimer::timeout, this, &TrayIcon::lost);
    connect(&m_host, &TrayHost::changed, this, &TrayIcon::apply);
    connect(&m_settings, &Settings::changed, this, [this](const QString &key) {
        if (key == QLatin1String(ShellSettings::TrayIcon.key))
            apply();
    });
    connect(&runs, &RunSummary::changed, this, &TrayIcon::show);
    connect(&sessions, &SessionNotices::changed, this, &TrayIcon::show);
    m_pace.setSingleShot(true);
    m_pace.setInterval(Pace);
    connect(&m_pace, &QTimer::timeout, this, &TrayIcon::show);
    connect(&transfers, &TransferModel::sumChanged, this, [this] {
        if (!m_pace.isActive())
            m_pace.start();
    });
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &TrayIcon::show);
    connect(&quiet, &QuietTime::changed, this, &TrayIcon::show);
    apply();
}

TrayIcon::~TrayIcon() = default;

bool TrayIcon::isShown() const
{
    return m_icon && m_host.isThere();
}

/// While a panel restarts, the icon is kept: it registers anew by itself.
void TrayIcon::apply()
{
    if (!m_settings.get(ShellSettings::TrayIcon)) {
        m_patience.stop();
        if (m_icon)
            Q_EMIT lost();
        m_icon.reset();
    } else if (m_host.isThere()) {
        m_patience.stop();
        make();
    } else if (m_icon) {
        m_patience.start();
    }
}

void TrayIcon::make()
{
    if (m_icon)
        return;
    m_icon = std::make_unique<QSystemTrayIcon>();
    m_icon->setContextMenu(&m_menu);
    connect(m_icon.get(), &QSystemTrayIcon::activated, this, &TrayIcon::act);
    m_shown.reset();
    show();
    m_icon->show();
}

void TrayIcon::show()
{
    if (!m_icon)
        return;
    const TrayStatus status = trayStatus(m_runs, m_model, m_sessions.lost(), m_transfers, m_quiet);
    if (status == m_shown)
        return;
    m_icon->setIcon(trayPicture(status, trayInk()));
    m_icon->setToolTip(u"Aloft\n"_s + status.words);
    m_shown = status;
}

void TrayIcon::act(QSystemTrayIcon::ActivationReason reason)
{
    if (reason == QSystemTrayIcon::Trigger)
        Q_EMIT toggleAsked();
    else if (reason == QSystemTrayIcon::MiddleClick)
        togglePause();
}

void TrayIcon::togglePause()
{
    if (m_quiet.isOn())
        m_quiet.end();
    else
        m_quiet.beginHour();
}

} // namespace Aloft

#include "moc_trayicon.cpp"
