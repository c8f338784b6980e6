#include "ui/settings/settingtable.h"

#include "core/providers/local/localsettings.h"
#include "ui/editor/editorsettings.h"
#include "ui/files/filessettings.h"
#include "ui/shell/shellsettings.h"

#include <QCoreApplication>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

using Editor = SettingRow::Editor;

#define ALOFT_TEXT(text) QT_TRANSLATE_NOOP("Aloft::SettingTable", text)

QList<SettingRow> generalRows()
{
    const char *category = ALOFT_TEXT("General");
    return {
        {category,
         ShellSettings::Language,
         Editor::Choice,
         ALOFT_TEXT("Language"),
         ALOFT_TEXT("Of menus and messages; changes at once."),
         0,
         0,
         1,
         "",
         {{u"system"_s, ALOFT_TEXT("System language")},
          {u"en"_s, "English"},
          {u"zh_CN"_s, "简体中文"}}},
        {category, ShellSettings::RestoresTabs, Editor::Switch,
         ALOFT_TEXT("Open the tabs of last time"),
         ALOFT_TEXT("Off: windows start empty. Unsaved text comes back in any case.")},
        {category, ShellSettings::AsksBeforeQuit, Editor::Switch,
         ALOFT_TEXT("Ask before quitting stops a running cell"),
         ALOFT_TEXT("Sessions elsewhere go on without asking.")},
    };
}

QList<SettingRow> appearanceRows()
{
    const char *category = ALOFT_TEXT("Appearance");
    return {
        {category,
         ShellSettings::Theme,
         Editor::Choice,
         ALOFT_TEXT("Theme"),
         ALOFT_TEXT("Light or dark, or what the desktop asks for."),
         0,
         0,
         1,
         "",
         {{u"system"_s, ALOFT_TEXT("As the system")},
          {u"light"_s, ALOFT_TEXT("Light")},
          {u"dark"_s, ALOFT_TEXT("Dark")}}},
        {category, ShellSettings::TextSize, Editor::Number, ALOFT_TEXT("Text size"),
         ALOFT_TEXT("Of everything in the window, relative to the system's."), 80, 200, 10, " %"},
        {category, ShellSettings::ToolBarText, Editor::Switch, ALOFT_TEXT("Words in the toolbar"),
         ALOFT_TEXT("Beside the icon of Run.")},
    };
}

QList<SettingRow> editorRows()
{
    const char *category = ALOFT_TEXT("Editor");
    return {
        {category, EditorSettings::FontFamily, Editor::Font, ALOFT_TEXT("Font of code"),
         ALOFT_TEXT("For files, cells and output. Empty is the system's fixed-width font.")},
        {category, EditorSettings::IndentWidth, Editor::Number, ALOFT_TEXT("Indentation"),
         ALOFT_TEXT("Columns of one step, where a file shows no other."), 1, 16, 1, ""},
        {category, EditorSettings::IndentsWithTabs, Editor::Switch, ALOFT_TEXT("Indent with tabs"),
         ALOFT_TEXT("In new files; others keep their way.")},
        {category, EditorSettings::WrapsLines, Editor::Switch, ALOFT_TEXT("Wrap long lines"),
         ALOFT_TEXT("Show them on several rows instead of scrolling sideways.")},
        {category, EditorSettings::ShowsLineNumbers, Editor::Switch, ALOFT_TEXT("Line numbers"),
         ALOFT_TEXT("Beside the text of files.")},
        {category, EditorSettings::ShowsWhitespace, Editor::Switch, ALOFT_TEXT("Show blanks"),
         ALOFT_TEXT("Spaces and tabs as faint signs.")},
        {category, EditorSettings::ShowsLineEnds, Editor::Switch, ALOFT_TEXT("Show line ends"),
         ALOFT_TEXT("CR, LF or both, as signs.")},
        {category, EditorSettings::ShowsGuides, Editor::Switch, ALOFT_TEXT("Indentation guides"),
         ALOFT_TEXT("A thin line for each step.")},
        {category, EditorSettings::CompletesWhileTyping, Editor::Switch,
         ALOFT_TEXT("Complete while typing"), ALOFT_TEXT("Off: only when Tab asks for it.")},
        {category, EditorSettings::TrimsOnSave, Editor::Switch,
         ALOFT_TEXT("Trim lines when saving"),
         ALOFT_TEXT("Takes blanks away from the ends of lines.")},
        {category, EditorSettings::SavesOnFocusLoss, Editor::Switch,
         ALOFT_TEXT("Save when leaving a file"),
         ALOFT_TEXT("A changed file is saved as soon as the focus goes elsewhere.")},
    };
}

QList<SettingRow> filesRows()
{
    const char *category = ALOFT_TEXT("Files");
    return {
        {category, FilesSettings::ShowsHidden, Editor::Switch, ALOFT_TEXT("Show hidden files"),
         ALOFT_TEXT("Those whose names begin with a dot.")},
    };
}

QList<SettingRow> sessionRows()
{
    const char *category = ALOFT_TEXT("Sessions");
    return {
        {category, LocalSettings::Python, Editor::Text, ALOFT_TEXT("Python of this computer"),
         ALOFT_TEXT(
             "Path of the interpreter that runs notebooks here. Empty: the best one found.")},
    };
}

#undef ALOFT_TEXT

} // namespace

const QList<SettingRow> &settingTable()
{
    static const QList<SettingRow> table = generalRows() + appearanceRows() + editorRows()
        + filesRows() + sessionRows();
    return table;
}

QString settingText(const char *text)
{
    return QCoreApplication::translate("Aloft::SettingTable", text);
}

} // namespace Aloft
