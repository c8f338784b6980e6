#pragma once

#include "ui/tray/trayhost.h"
#include "ui/tray/traymenu.h"
#include "ui/tray/traystatus.h"

#include <QSystemTrayIcon>
#include <QTimer>

#include <memory>
#include <optional>

namespace Aloft {

class RunSummary;
class SessionNotices;
class Settings;
struct Surroundings;
class TransferModel;

/// The program's icon in the tray, where the desktop has one and the user wants it: one for all
/// windows, and there without any while something goes on. All that is handed in outlives it.
class TrayIcon : public QObject
{
    Q_OBJECT

public:
    TrayIcon(const Surroundings &surroundings, const RunSummary &runs,
             const SessionNotices &sessions, const TransferModel &transfers, QuietTime &quiet,
             QObject *parent = nullptr);
    ~TrayIcon() override;

    bool isShown() const; ///< it is the way back to a window that hides
    const TrayMenu &menu() const { return m_menu; }

Q_SIGNALS:
    void toggleAsked(); ///< show the windows, or hide them
    void lost();        ///< it was there, and its panel has not come back for a while

private:
    void apply();
    void make();
    void show();
    void act(QSystemTrayIcon::ActivationReason reason);
    void togglePause();

    Settings &m_settings;
    const SessionModel &m_model;
    const RunSummary &m_runs;
    const SessionNotices &m_sessions;
    const TransferModel &m_transfers;
    QuietTime &m_quiet;
    TrayMenu m_menu;
    TrayHost m_host;
    std::unique_ptr<QSystemTrayIcon> m_icon; ///< null: nowhere to show it, or not wanted
    std::optional<TrayStatus> m_shown;
    QTimer m_patience;
    QTimer m_pace; ///< bytes go many times a second, and each text travels to the panel
};

} // namespace Aloft
