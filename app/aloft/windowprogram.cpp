#include "app/aloft/windowprogram.h"

#include "app/aloft/composition.h"
#include "core/auth/accounts.h"
#include "core/drive/drivebook.h"
#include "core/drive/transfers.h"
#include "core/runs/runbook.h"
#include "core/runs/runqueue.h"
#include "core/session/syncbook.h"
#include "ui/runs/runforms.h"
#include "ui/shell/loginsetting.h"
#include "ui/shell/shellsettings.h"
#include "ui/shell/startguard.h"
#include "ui/shell/windows.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>

#include <algorithm>
#include <chrono>

namespace Aloft {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

bool isLive(SessionState state)
{
    return state != SessionState::Idle && state != SessionState::Stopped
        && state != SessionState::Lost;
}

void prepare(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        WindowProgram::tr("A workbench for people who compute on GPUs that they don't own."));
    parser.addOptions({
        {u"profile"_s,
         WindowProgram::tr("Keep settings, state and cache in this folder (or set ALOFT_PROFILE)."),
         WindowProgram::tr("DIR")},
        {u"background"_s,
         WindowProgram::tr("Show no window: keep sessions and syncs, and serve aloftctl.")},
        {u"verbose"_s, WindowProgram::tr("Print the log to standard error.")},
    });
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(u"PATH"_s, WindowProgram::tr("Files and folders to open."),
                                 u"[PATH…]"_s);
}

WindowOptions optionsOf(const QCommandLineParser &parser, const QString &folder)
{
    WindowOptions options{parser.value(u"profile"_s),
                          {},
                          parser.isSet(u"background"_s),
                          parser.isSet(u"verbose"_s)};
    const QStringList paths = parser.positionalArguments();
    for (const QString &path : paths)
        options.paths.append(QDir::cleanPath(QDir(folder).absoluteFilePath(path)));
    return options;
}

} // namespace

WindowProgram::WindowProgram(Screen screen) : m_screen(screen)
{
    m_translation.setLanguage(u"system"_s);
    connect(&m_console, &Console::interrupted, this, &WindowProgram::quit);
    connect(&m_waitingBox, &WaitingBox::cancelled, this, &WindowProgram::quit);
    connect(&m_idleTimer, &QTimer::timeout, this, [this] {
        if (!isNeeded())
            quit();
    });
}

WindowProgram::~WindowProgram() = default;

void WindowProgram::start()
{
    QCommandLineParser parser;
    prepare(parser);
    parser.process(QCoreApplication::arguments());
    m_options = optionsOf(parser, QDir::currentPath());
    m_paths = Paths::chosen(m_options.profile);
    if (m_screen == Screen::None && !m_options.isBackground)
        QMetaObject::invokeMethod(this, &WindowProgram::refuseWindow, Qt::QueuedConnection);
    else
        enterProfile();
}

void WindowProgram::refuseWindow()
{
    report({Error::Kind::Usage,
            tr("There is no display to show a window on."),
            tr("Work with aloftctl here, or start Aloft on a desktop."),
            {}});
}

void WindowProgram::enterProfile()
{
    auto *enter = new EnterProfileTask(m_paths, requestOfThisProcess(u"aloft"_s), m_console,
                                       EnterProfileTask::Claim::IfFree, this);
    connect(enter, &Task::finished, this, [this, enter] { conclude(enter); });
    enter->start();
}

void WindowProgram::conclude(EnterProfileTask *enter)
{
    std::unique_ptr<ProfileOwner> owner = enter->takeOwner();
    if (enter->error())
        return report(*enter->error());
    if (owner)
        return own(std::move(owner));
    if (enter->exitCode() != exitCode(Error::Kind::Busy) || m_options.isBackground)
        return QCoreApplication::exit(enter->exitCode());
    m_waitingBox.show();
    QTimer::singleShot(500ms, this, &WindowProgram::enterProfile);
}

void WindowProgram::own(std::unique_ptr<ProfileOwner> owner)
{
    m_waitingBox.close();
    const Log::Echo echo = m_options.isVerbose ? Log::Echo::Everything : Log::Echo::Warnings;
    m_profile = std::make_unique<OwnedProfile>(m_paths, settingsFile(), std::move(owner), echo);
    documentSettings(m_profile->settings());
    connect(&m_profile->host(), &CommandHost::windowAsked, this, &WindowProgram::answer);
    Task *restoring = m_profile->workbench().restoreSessions(); // the windows show what there was
    if (m_screen == Screen::Present)
        makeWindows();
    followLoginSetting();
    (void)m_profile->workbench().transfers(); // those of an earlier life go on
    if (m_options.isBackground)
        stayWhileNeeded();
    else
        showWindows(m_options.paths);
    restoring->start();
    // The window comes first: a folder may be on a disk that takes its time.
    QMetaObject::invokeMethod(&m_profile->workbench().syncs(), &SyncBook::keepAll,
                              Qt::QueuedConnection);
}

/// After a crash right after the start, one of this run alone: the user's own stays as it is.
QString WindowProgram::settingsFile()
{
    const bool isSafe = m_options.isBackground
        || StartGuard::lastEnd(m_paths.state()) != StartGuard::LastEnd::SoonAfterStart;
    if (isSafe)
        return m_paths.settingsFile();
    m_standIn = std::make_unique<QTemporaryDir>();
    return m_standIn->filePath(u"settings.toml"_s);
}

void WindowProgram::showWindows(const QStringList &paths)
{
    if (!m_windows->all().isEmpty()) {
        for (const QString &path : paths)
            m_windows->openPath(path);
        return m_windows->raiseWindow();
    }
    m_windows->start(paths);
}

/// Without windows they are an icon in the tray, where the desktop has a place for it.
void WindowProgram::makeWindows()
{
    Settings &settings = m_profile->settings();
    m_forms = std::make_unique<RunForms>(m_paths.state());
    m_theme = std::make_unique<Theme>();
    applyLook(settings, *m_theme, m_translation);
    connect(&settings, &Settings::changed, m_theme.get(),
            [this, &settings] { applyLook(settings, *m_theme, m_translation); });
    m_surroundings = std::make_unique<Surroundings>(surroundingsOf(m_profile->workbench(), *m_forms,
                                                                   *m_theme, m_translation));
    m_windows = std::make_unique<Windows>(*m_surroundings, &m_profile->log());
    connect(m_windows.get(), &Windows::quitAgreed, this, &WindowProgram::quit);
    connect(m_windows.get(), &Windows::backgroundAgreed, this, &WindowProgram::stayWhileNeeded);
    connect(m_windows.get(), &Windows::started, this, &WindowProgram::noteWindows);
    connect(&settings, &Settings::problemChanged, m_windows.get(),
            [this] { postSettingsProblem(); });
    m_windows->showInTray();
}

/// Settings that stand in for the user's own say nothing of what he wants.
void WindowProgram::followLoginSetting()
{
    if (m_standIn)
        return;
    const QString profile = m_options.profile.isEmpty() ? qEnvironmentVariable("ALOFT_PROFILE")
                                                        : m_options.profile;
    m_loginSetting = std::make_unique<LoginSetting>(m_profile->settings(),
                                                    LoginStart::ofThisProgram(profile));
    connect(m_loginSetting.get(), &LoginSetting::failed, this, [this](const Error &error) {
        if (m_windows)
            m_windows->post(error);
    });
    m_loginSetting->follow();
}

/// The first ones, or those that come back from the background.
void WindowProgram::noteWindows()
{
    m_idleTimer.stop();
    Workbench &workbench = m_profile->workbench();
    for (const auto *problem : {&workbench.problem(), &workbench.accounts().problem(),
                                &workbench.drives().problem(), &workbench.transfers().problem()}) {
        if (*problem)
            m_windows->post(**problem);
    }
    postSettingsProblem();
}

void WindowProgram::postSettingsProblem()
{
    if (const auto &problem = m_profile->settings().problem())
        m_windows->post(*problem);
}

/// aloft was started once more.
void WindowProgram::answer(HandedCommand *command)
{
    QCommandLineParser parser;
    prepare(parser);
    parser.parse(QStringList(command->request().program) + command->request().arguments);
    const WindowOptions options = optionsOf(parser, command->request().folder);
    if (options.isBackground)
        return command->finish(0);
    if (m_screen == Screen::None) {
        command->writeError(
            tr("Aloft runs in the background, without a display. Stop its sessions and syncs first.")
                .toUtf8()
            + '\n');
        return command->finish(exitCode(Error::Kind::Conflict));
    }
    // With it the desktop lets the window come to the front; Qt's Wayland plugin takes it from
    // here.
    const QString token = command->request().environment.value(u"XDG_ACTIVATION_TOKEN"_s);
    if (!token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
    showWindows(options.paths);
    command->finish(0);
}

/// Without a window, the program is there for its sessions, transfers, syncs and commands: when
/// there is none for a while, it goes.
void WindowProgram::stayWhileNeeded()
{
    m_idleTimer.start(30s);
}

bool WindowProgram::isNeeded() const
{
    const auto &sessions = m_profile->workbench().sessions().sessions();
    const bool hasLiveSession = std::any_of(sessions.begin(), sessions.end(),
                                            [](const auto &session) {
                                                return isLive(session->state());
                                            });
    return hasLiveSession || hasRunToKeep() || hasFolderToKeep() || isAwaited()
        || m_profile->workbench().transfers().isBusy() || !m_profile->owner().commands().isEmpty();
}

/// Who has it started at login wants its icon there all day.
bool WindowProgram::isAwaited() const
{
    return m_windows && m_windows->hidesBehindTray()
        && m_profile->settings().get(ShellSettings::StartsAtLogin);
}

/// Windows bring up the list of runs; without them it is not even read.
bool WindowProgram::hasRunToKeep() const
{
    if (!m_surroundings)
        return false;
    const RunBook &runs = m_surroundings->runs;
    const QStringList ids = runs.liveIds();
    return !runs.queue().sessionIds().isEmpty()
        || std::any_of(ids.begin(), ids.end(), [&runs](const QString &id) {
               const RunRecord *record = runs.record(id);
               return record && record->isOwn && !record->reasonNotDurable.isEmpty();
           });
}

/// One that is paused, while there is an icon to resume it by.
bool WindowProgram::hasFolderToKeep() const
{
    const SyncBook &syncs = m_profile->workbench().syncs();
    const bool hasIcon = m_windows && m_windows->hidesBehindTray();
    return syncs.hasToKeep() || (hasIcon && !syncs.tied().isEmpty());
}

void WindowProgram::quit()
{
    if (!m_profile)
        return QCoreApplication::exit(exitCode(Error::Kind::Cancelled));
    if (std::exchange(m_isQuitting, true))
        return;
    Task *closing = m_profile->close();
    connect(closing, &Task::finished, this, [] { QCoreApplication::exit(0); });
    closing->start();
}

void WindowProgram::report(const Error &error)
{
    m_console.writeError("aloft: " + error.text().toUtf8() + '\n');
    QCoreApplication::exit(exitCode(error.kind));
}

} // namespace Aloft

#include "moc_windowprogram.cpp"
