#include "ui/settings/settingtable.h"

#include "core/drive/transfersettings.h"
#include "core/net/networksettings.h"
#include "core/providers/local/localsettings.h"
#include "core/runs/runssettings.h"
#include "ui/editor/editorsettings.h"
#include "ui/files/filessettings.h"
#include "ui/runs/noticesettings.h"
#include "ui/shell/shellsettings.h"

#include <QCoreApplication>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

using Editor = SettingRow::Editor;

constexpr int MostLimit = 10'000'000; ///< kilobytes a second

/// One function a category; a class, so that the texts have a context of their own.
struct SettingTable
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::SettingTable)

public:
    static QList<SettingRow> generalRows();
    static QList<SettingRow> appearanceRows();
    static QList<SettingRow> editorRows();
    static QList<SettingRow> filesRows();
    static QList<SettingRow> sessionRows();
    static QList<SettingRow> runRows();
    static QList<SettingRow> noticeRows();
    static QList<SettingRow> networkRows();
};

QList<SettingRow> SettingTable::generalRows()
{
    const char *category = QT_TR_NOOP("General");
    return {
        {category,
         ShellSettings::Language,
         Editor::Choice,
         QT_TR_NOOP("Language"),
         QT_TR_NOOP("Of menus and messages; changes at once."),
         0,
         0,
         1,
         "",
         {{u"system"_s, QT_TR_NOOP("System language")},
          {u"en"_s, "English"},
          {u"zh_CN"_s, "简体中文"}}},
        {category, ShellSettings::RestoresTabs, Editor::Switch,
         QT_TR_NOOP("Open the tabs of last time"),
         QT_TR_NOOP("Off: windows start empty. Unsaved text comes back in any case.")},
        {category, ShellSettings::AsksBeforeQuit, Editor::Switch,
         QT_TR_NOOP("Ask before quitting loses what is in memory"),
         QT_TR_NOOP("Sessions elsewhere go on without asking.")},
        {category, ShellSettings::TrayIcon, Editor::Switch, QT_TR_NOOP("Icon in the tray"),
         QT_TR_NOOP("Shows what goes on. Windows closed while something is at work hide behind "
                    "it.")},
        {category, ShellSettings::StartsAtLogin, Editor::Switch,
         QT_TR_NOOP("Start when you log in"),
         QT_TR_NOOP("In the background, as an icon in the tray: runs and sessions are followed "
                    "from then on.")},
    };
}

QList<SettingRow> SettingTable::appearanceRows()
{
    const char *category = QT_TR_NOOP("Appearance");
    return {
        {category,
         ShellSettings::Theme,
         Editor::Choice,
         QT_TR_NOOP("Theme"),
         QT_TR_NOOP("Light, dark or in high contrast, or what the desktop asks for."),
         0,
         0,
         1,
         "",
         {{u"system"_s, QT_TR_NOOP("As the system")},
          {u"light"_s, QT_TR_NOOP("Light")},
          {u"dark"_s, QT_TR_NOOP("Dark")},
          {u"contrast-light"_s, QT_TR_NOOP("High contrast, light")},
          {u"contrast-dark"_s, QT_TR_NOOP("High contrast, dark")}}},
        {category, ShellSettings::TextSize, Editor::Number, QT_TR_NOOP("Text size"),
         QT_TR_NOOP("Of everything in the window, relative to the system's."), 80, 200, 10, " %"},
        {category, ShellSettings::ToolBarText, Editor::Switch, QT_TR_NOOP("Words in the toolbar"),
         QT_TR_NOOP("Beside the icon of Run.")},
    };
}

QList<SettingRow> SettingTable::editorRows()
{
    const char *category = QT_TR_NOOP("Editor");
    return {
        {category, EditorSettings::FontFamily, Editor::Font, QT_TR_NOOP("Font of code"),
         QT_TR_NOOP("For files, cells and output. Empty is the system's fixed-width font.")},
        {category, EditorSettings::IndentWidth, Editor::Number, QT_TR_NOOP("Indentation"),
         QT_TR_NOOP("Columns of one step, where a file shows no other."), 1, 16, 1, ""},
        {category, EditorSettings::IndentsWithTabs, Editor::Switch, QT_TR_NOOP("Indent with tabs"),
         QT_TR_NOOP("In new files; others keep their way.")},
        {category, EditorSettings::WrapsLines, Editor::Switch, QT_TR_NOOP("Wrap long lines"),
         QT_TR_NOOP("Show them on several rows instead of scrolling sideways.")},
        {category, EditorSettings::ShowsLineNumbers, Editor::Switch, QT_TR_NOOP("Line numbers"),
         QT_TR_NOOP("Beside the text of files.")},
        {category, EditorSettings::ShowsWhitespace, Editor::Switch, QT_TR_NOOP("Show blanks"),
         QT_TR_NOOP("Spaces and tabs as faint signs.")},
        {category, EditorSettings::ShowsLineEnds, Editor::Switch, QT_TR_NOOP("Show line ends"),
         QT_TR_NOOP("CR, LF or both, as signs.")},
        {category, EditorSettings::ShowsGuides, Editor::Switch, QT_TR_NOOP("Indentation guides"),
         QT_TR_NOOP("A thin line for each step.")},
        {category, EditorSettings::CompletesWhileTyping, Editor::Switch,
         QT_TR_NOOP("Complete while typing"), QT_TR_NOOP("Off: only when Tab asks for it.")},
        {category, EditorSettings::ExplainsUnderPointer, Editor::Switch,
         QT_TR_NOOP("Explain under the pointer"),
         QT_TR_NOOP("What the kernel knows of the name that the pointer rests on, while no code "
                    "runs. Off: only when Shift+Tab asks for it.")},
        {category, EditorSettings::TrimsOnSave, Editor::Switch,
         QT_TR_NOOP("Trim lines when saving"),
         QT_TR_NOOP("Takes blanks away from the ends of lines.")},
        {category, EditorSettings::SavesOnFocusLoss, Editor::Switch,
         QT_TR_NOOP("Save when leaving a file"),
         QT_TR_NOOP("A changed file is saved as soon as the focus goes elsewhere.")},
    };
}

QList<SettingRow> SettingTable::filesRows()
{
    const char *category = QT_TR_NOOP("Files");
    return {
        {category, FilesSettings::ShowsHidden, Editor::Switch, QT_TR_NOOP("Show hidden files"),
         QT_TR_NOOP("Those whose names begin with a dot.")},
        {category, FilesSettings::ShowsSize, Editor::Switch, QT_TR_NOOP("Show a column of sizes"),
         QT_TR_NOOP("How large each file is, beside its name in Files.")},
        {category, FilesSettings::ShowsChanged, Editor::Switch,
         QT_TR_NOOP("Show a column of times"),
         QT_TR_NOOP("When each file was changed, beside its name in Files.")},
        {category, FilesSettings::ShowsState, Editor::Switch, QT_TR_NOOP("Show a column of states"),
         QT_TR_NOOP("How each file stands with the drive, in words beside its name in Files.")},
    };
}

QList<SettingRow> SettingTable::sessionRows()
{
    const char *category = QT_TR_NOOP("Sessions");
    return {
        {category, LocalSettings::Python, Editor::Text, QT_TR_NOOP("Python of this computer"),
         QT_TR_NOOP(
             "Path of the interpreter that runs notebooks here. Empty: the best one found.")},
    };
}

QList<SettingRow> SettingTable::runRows()
{
    const char *category = QT_TR_NOOP("Runs");
    return {
        {category, RunsSettings::DaysKept, Editor::Number, QT_TR_NOOP("Keep ended runs"),
         QT_TR_NOOP("With their output, on this computer."), 1, 3650, 10, QT_TR_NOOP(" days")},
        {category, RunsSettings::StallMinutes, Editor::Number,
         QT_TR_NOOP("A run may be stuck after"),
         QT_TR_NOOP("Without output and with an idle GPU. 0 is never."), 0, 1440, 5,
         QT_TR_NOOP(" min")},
        {category, RunsSettings::MetricPattern, Editor::Pattern, QT_TR_NOOP("Names of metrics"),
         QT_TR_NOOP("Regular expression for what is drawn as curves, such as loss|my_.*; for runs "
                    "from now on. Empty: the usual ones.")},
    };
}

QList<SettingRow> SettingTable::noticeRows()
{
    const char *category = QT_TR_NOOP("Notifications");
    return {
        {category, NoticeSettings::RunEnded, Editor::Switch, QT_TR_NOOP("A run has ended"),
         QT_TR_NOOP("With its duration and last value.")},
        {category, NoticeSettings::RunFailed, Editor::Switch, QT_TR_NOOP("A run has failed"),
         QT_TR_NOOP("Stays until you have seen it.")},
        {category, NoticeSettings::NeedsYou, Editor::Switch, QT_TR_NOOP("Something needs you"),
         QT_TR_NOOP(
             "A run that may be stuck, a cell that waits for an answer, a sync that asks or is refused.")},
        {category, NoticeSettings::SessionLost, Editor::Switch, QT_TR_NOOP("A session was lost"),
         QT_TR_NOOP("Its machine ended, or was taken away.")},
        {category, NoticeSettings::Hardware, Editor::Switch,
         QT_TR_NOOP("Memory or a disk is nearly full"),
         QT_TR_NOOP("While you look elsewhere; the window shows it in any case.")},
        {category, NoticeSettings::TransfersEnded, Editor::Switch,
         QT_TR_NOOP("Transfers have ended"),
         QT_TR_NOOP("Those that took more than half a minute, while you look elsewhere.")},
        {category, RunsSettings::NotifyAfterSeconds, Editor::Number,
         QT_TR_NOOP("Also with Aloft in front, after"),
         QT_TR_NOOP("Of shorter runs you are told only while you look elsewhere."), 0, 86400, 30,
         QT_TR_NOOP(" s")},
        {category, NoticeSettings::Sound, Editor::Switch, QT_TR_NOOP("Sound"),
         QT_TR_NOOP("Of notifications, while Aloft is not in front.")},
    };
}

QList<SettingRow> SettingTable::networkRows()
{
    const char *category = QT_TR_NOOP("Network");
    return {
        {category,
         NetworkSettings::Proxy,
         Editor::Choice,
         QT_TR_NOOP("Proxy"),
         QT_TR_NOOP("For everything but servers on this computer, WebSockets too."),
         0,
         0,
         1,
         "",
         {{u"system"_s, QT_TR_NOOP("As the system")},
          {u"none"_s, QT_TR_NOOP("None")},
          {u"http"_s, "HTTP"},
          {u"socks5"_s, "SOCKS5"}}},
        {category, NetworkSettings::ProxyAddress, Editor::Text, QT_TR_NOOP("Proxy address"),
         QT_TR_NOOP("Host and port, such as proxy.example:3128. Tools ▸ Check the network tests "
                    "it.")},
        {category, NetworkSettings::ProxyUser, Editor::Text, QT_TR_NOOP("Proxy user"),
         QT_TR_NOOP("Where the proxy wants a sign-in. Its password is kept in the keychain.")},
        {category, TransferSettings::UpLimit, Editor::Number, QT_TR_NOOP("Upload limit"),
         QT_TR_NOOP("Of all transfers together; holds at once. 0 is as fast as it goes."), 0,
         MostLimit, 100, QT_TR_NOOP(" kB/s")},
        {category, TransferSettings::DownLimit, Editor::Number, QT_TR_NOOP("Download limit"),
         QT_TR_NOOP("Of all transfers together; holds at once. 0 is as fast as it goes."), 0,
         MostLimit, 100, QT_TR_NOOP(" kB/s")},
    };
}

} // namespace

const QList<SettingRow> &settingTable()
{
    static const QList<SettingRow> table = SettingTable::generalRows()
        + SettingTable::appearanceRows() + SettingTable::editorRows() + SettingTable::filesRows()
        + SettingTable::sessionRows() + SettingTable::runRows() + SettingTable::noticeRows()
        + SettingTable::networkRows();
    return table;
}

QList<SettingInfo> workspaceSettings()
{
    QList<SettingInfo> found;
    for (const SettingRow &row : settingTable()) {
        if (!row.setting.isUserOnly)
            found.append(row.setting);
    }
    return found;
}

QString settingText(const char *text)
{
    return SettingTable::tr(text);
}

} // namespace Aloft
