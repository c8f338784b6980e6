#pragma once

#include "app/aloft/waitingbox.h"
#include "app/commands/localconsole.h"
#include "app/commands/ownedprofile.h"
#include "core/base/profileclient.h"
#include "ui/shell/surroundings.h"
#include "ui/shell/translation.h"
#include "ui/theme/theme.h"

#include <QTemporaryDir>
#include <QTimer>

#include <memory>

namespace Aloft {

class LoginSetting;
class Windows;

/// How aloft was started.
struct WindowOptions
{
    QString profile;
    QStringList paths;         ///< files and folders to open, absolute
    bool isBackground = false; ///< no window: sessions and commands only
    bool isVerbose = false;
};

/// aloft: owns the profile and shows its windows, or asks the owner to show them.
class WindowProgram : public QObject
{
    Q_OBJECT

public:
    enum class Screen { Present, None };

    explicit WindowProgram(Screen screen);
    ~WindowProgram() override;

    void start(); ///< ends QCoreApplication::exec() with the exit code

private:
    void refuseWindow();
    void enterProfile();
    void conclude(EnterProfileTask *enter);
    void own(std::unique_ptr<ProfileOwner> owner);
    QString settingsFile();
    void showWindows(const QStringList &paths);
    void makeWindows();
    void followLoginSetting();
    void noteWindows();
    void postSettingsProblem();
    void answer(HandedCommand *command);
    void stayWhileNeeded();
    bool isNeeded() const;
    bool hasRunToKeep() const;
    bool hasFolderToKeep() const;
    bool isAwaited() const;
    void quit();
    void report(const Error &error);

    const Screen m_screen;
    LocalConsole m_console;
    Translation m_translation;
    WindowOptions m_options;
    Paths m_paths = Paths::ofUser();
    WaitingBox m_waitingBox;
    QTimer m_idleTimer;
    bool m_isQuitting = false;

    // Each uses what stands above it.
    std::unique_ptr<QTemporaryDir> m_standIn; ///< for the settings of a safe start; else null
    std::unique_ptr<OwnedProfile> m_profile;
    std::unique_ptr<RunForms> m_forms;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Surroundings> m_surroundings;
    std::unique_ptr<LoginSetting> m_loginSetting;
    std::unique_ptr<Windows> m_windows; ///< null without a screen, and until they are made
};

} // namespace Aloft
