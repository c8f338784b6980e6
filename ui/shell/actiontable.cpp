#include "ui/shell/actiontable.h"

#include <QCoreApplication>

namespace Aloft {

namespace {

using Intent = Page::Intent;

constexpr const char *Context = "Aloft::ActionTable";

#define ALOFT_TEXT(text) QT_TRANSLATE_NOOP("Aloft::ActionTable", text)

QList<ActionInfo> fileActions()
{
    const char *menu = ALOFT_TEXT("File");
    return {
        {"file.newNotebook", menu, ALOFT_TEXT("New &notebook"), "notebook-new", "Ctrl+N"},
        {"file.newFile", menu, ALOFT_TEXT("New &file"), "file-new", "Ctrl+Alt+N"},
        {"file.newWindow", menu, ALOFT_TEXT("New &window"), "float", "Ctrl+Shift+W", "Ctrl+Alt+W"},
        {"file.open", menu, ALOFT_TEXT("&Open file…"), "file", "Ctrl+O"},
        {"file.openFolder", menu, ALOFT_TEXT("Open f&older…"), "folder-open", "Ctrl+Shift+O",
         "Ctrl+K, Ctrl+O"},
        {"file.closeFolder", menu, ALOFT_TEXT("C&lose folder")},
        {"file.save", menu, ALOFT_TEXT("&Save"), "save", "Ctrl+S"},
        {"file.saveAs", menu, ALOFT_TEXT("Save &as…"), "", "Ctrl+Shift+S"},
        {"file.saveAll", menu, ALOFT_TEXT("Save a&ll"), "", "Ctrl+Alt+S", "Ctrl+K, S"},
        {"file.revert", menu, ALOFT_TEXT("Re&vert to the saved file…"), "history"},
        {"file.closeTab", menu, ALOFT_TEXT("&Close tab"), "close", "Ctrl+W"},
        {"file.reopenTab", menu, ALOFT_TEXT("&Reopen closed tab"), "", "Ctrl+Shift+T"},
        {"file.quit",
         menu,
         ALOFT_TEXT("&Quit"),
         "",
         "Ctrl+Q",
         nullptr,
         nullptr,
         {},
         false,
         QAction::QuitRole},
    };
}

QList<ActionInfo> editActions()
{
    const char *menu = ALOFT_TEXT("Edit");
    return {
        {"edit.undo", menu, ALOFT_TEXT("&Undo"), "undo", "Ctrl+Z", nullptr, nullptr, Intent::Undo},
        {"edit.redo", menu, ALOFT_TEXT("&Redo"), "redo", "Ctrl+Shift+Z; Ctrl+Y", nullptr, nullptr,
         Intent::Redo},
        {"edit.cut", menu, ALOFT_TEXT("Cu&t"), "cut", "Ctrl+X", nullptr, nullptr, Intent::Cut},
        {"edit.copy", menu, ALOFT_TEXT("&Copy"), "copy", "Ctrl+C", nullptr, nullptr, Intent::Copy},
        {"edit.paste", menu, ALOFT_TEXT("&Paste"), "paste", "Ctrl+V", nullptr, nullptr,
         Intent::Paste},
        {"edit.selectAll", menu, ALOFT_TEXT("Select &all"), "", "Ctrl+A", nullptr, nullptr,
         Intent::SelectAll},
        {"edit.find", menu, ALOFT_TEXT("&Find…"), "search", "Ctrl+F", nullptr, nullptr,
         Intent::Find},
        {"edit.replace", menu, ALOFT_TEXT("R&eplace…"), "replace", "Ctrl+H", nullptr, nullptr,
         Intent::Replace},
        {"edit.goToLine", menu, ALOFT_TEXT("&Go to line…"), "", "Ctrl+G", nullptr, nullptr,
         Intent::GoToLine},
        {"edit.findInFiles", menu, ALOFT_TEXT("Find &in files…"), "search",
         "Ctrl+Shift+F; Alt+Shift+F"},
        {"edit.settings",
         menu,
         ALOFT_TEXT("&Settings…"),
         "settings",
         "Ctrl+,",
         nullptr,
         nullptr,
         {},
         false,
         QAction::PreferencesRole},
    };
}

QList<ActionInfo> viewActions()
{
    const char *menu = ALOFT_TEXT("View");
    return {
        {"view.palette", menu, ALOFT_TEXT("Search &commands…"), "search", "Ctrl+Shift+P",
         "Ctrl+Shift+P; F1", "Ctrl+Shift+P; Ctrl+Shift+C"},
        {"view.goToFile", menu, ALOFT_TEXT("&Go to file…"), "file", "Ctrl+P"},
        {"view.files",
         menu,
         ALOFT_TEXT("&Files"),
         "folder",
         "Ctrl+Shift+E",
         nullptr,
         nullptr,
         {},
         true},
        {"view.sessions",
         menu,
         ALOFT_TEXT("&Sessions"),
         "session",
         "Ctrl+Shift+L",
         nullptr,
         nullptr,
         {},
         true},
        {"view.output", menu, ALOFT_TEXT("&Output"), "output", "Ctrl+J", nullptr, nullptr, {}, true},
        {"view.problems",
         menu,
         ALOFT_TEXT("&Problems"),
         "problems",
         "Ctrl+Shift+M",
         nullptr,
         nullptr,
         {},
         true},
        {"view.search", menu, ALOFT_TEXT("Searc&h"), "search", "", nullptr, nullptr, {}, true},
        {"view.splitRight", menu, ALOFT_TEXT("Split &right"), "split-right", "Ctrl+\\"},
        {"view.splitDown", menu, ALOFT_TEXT("Split &down"), "split-down", "Ctrl+K, Ctrl+\\"},
        {"view.nextTab", menu, ALOFT_TEXT("&Next tab"), "", "Ctrl+Tab; Ctrl+PgDown"},
        {"view.previousTab", menu, ALOFT_TEXT("Pre&vious tab"), "", "Ctrl+Shift+Tab; Ctrl+PgUp"},
        {"view.nextPanel", menu, ALOFT_TEXT("Next p&anel"), "", "F6"},
        {"view.previousPanel", menu, ALOFT_TEXT("Previous pan&el"), "", "Shift+F6"},
        {"view.zoomIn", menu, ALOFT_TEXT("Zoom &in"), "", "Ctrl++; Ctrl+=", nullptr, nullptr,
         Intent::ZoomIn},
        {"view.zoomOut", menu, ALOFT_TEXT("Zoom o&ut"), "", "Ctrl+-", nullptr, nullptr,
         Intent::ZoomOut},
        {"view.zoomReset", menu, ALOFT_TEXT("Actual si&ze"), "", "Ctrl+0", nullptr, nullptr,
         Intent::ZoomReset},
        {"view.fullScreen",
         menu,
         ALOFT_TEXT("Fu&ll screen"),
         "fullscreen",
         "F11",
         nullptr,
         nullptr,
         {},
         true},
        {"view.focus",
         menu,
         ALOFT_TEXT("Hide all but the te&xt"),
         "",
         "Ctrl+Shift+F11",
         "Ctrl+K, Z",
         nullptr,
         {},
         true},
        {"view.resetLayout", menu, ALOFT_TEXT("Rese&t layout")},
    };
}

QList<ActionInfo> runActions()
{
    const char *menu = ALOFT_TEXT("Run");
    return {
        {"run.file", menu, ALOFT_TEXT("&Run file"), "run", "F5", "F5; Ctrl+F5", nullptr,
         Intent::RunFile},
        {"run.cell", menu, ALOFT_TEXT("Run &cell or selection"), "", "Ctrl+Return", nullptr,
         nullptr, Intent::RunCell},
        {"run.cellAndAdvance", menu, ALOFT_TEXT("Run cell and &advance"), "run-advance",
         "Shift+Return", nullptr, nullptr, Intent::RunCellAndAdvance},
        {"run.interrupt", menu, ALOFT_TEXT("&Interrupt"), "stop", "Shift+F5", nullptr, nullptr,
         Intent::Interrupt},
        {"run.restart", menu, ALOFT_TEXT("Re&start kernel"), "restart", "Ctrl+Shift+F5", nullptr,
         nullptr, Intent::RestartKernel},
    };
}

QList<ActionInfo> sessionActions()
{
    const char *menu = ALOFT_TEXT("Session");
    return {
        {"session.new", menu, ALOFT_TEXT("&New session…"), "session-new", "Ctrl+Shift+N",
         "Ctrl+Alt+Shift+N"},
        {"session.switch", menu, ALOFT_TEXT("S&witch session…"), "session", "Ctrl+Shift+K"},
        {"session.start", menu, ALOFT_TEXT("&Start"), "run"},
        {"session.stop", menu, ALOFT_TEXT("S&top…"), "stop"},
        {"session.forget", menu, ALOFT_TEXT("Re&move from the list"), "clear"},
        {"session.rename", menu, ALOFT_TEXT("&Rename…"), "rename"},
    };
}

QList<ActionInfo> helpActions()
{
    const char *menu = ALOFT_TEXT("Help");
    return {
        {"help.example", menu, ALOFT_TEXT("Open the &example notebook"), "notebook"},
        {"help.shortcuts", menu, ALOFT_TEXT("Keyboard &shortcuts"), "keyboard", "Ctrl+Shift+/"},
        {"help.log", menu, ALOFT_TEXT("Show the &log"), "output"},
        {"help.about",
         menu,
         ALOFT_TEXT("&About Aloft"),
         "info",
         "",
         nullptr,
         nullptr,
         {},
         false,
         QAction::AboutRole},
    };
}

#undef ALOFT_TEXT

} // namespace

const QList<ActionInfo> &actionTable()
{
    static const QList<ActionInfo> table = fileActions() + editActions() + viewActions()
        + runActions() + sessionActions() + helpActions();
    return table;
}

QString actionText(const ActionInfo &info)
{
    return QCoreApplication::translate(Context, info.text);
}

QString categoryText(const ActionInfo &info)
{
    return QCoreApplication::translate(Context, info.category);
}

} // namespace Aloft
