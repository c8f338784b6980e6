#include "ui/shell/actiontable.h"

#include <QCoreApplication>

namespace Aloft {

namespace {

using Intent = Page::Intent;

/// One function a menu; a class, so that the texts have a context of their own.
struct ActionTable
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::ActionTable)

public:
    static QList<ActionInfo> fileActions();
    static QList<ActionInfo> editActions();
    static QList<ActionInfo> viewActions();
    static QList<ActionInfo> runActions();
    static QList<ActionInfo> sessionActions();
    static QList<ActionInfo> transferActions();
    static QList<ActionInfo> toolsActions();
    static QList<ActionInfo> helpActions();
};

QList<ActionInfo> ActionTable::fileActions()
{
    const char *menu = QT_TR_NOOP("File");
    return {
        {"file.newNotebook", menu, QT_TR_NOOP("New &notebook"), "notebook-new", "Ctrl+N",
         "Ctrl+Alt+N"},
        {"file.newFile", menu, QT_TR_NOOP("New &file"), "file-new", "Ctrl+Alt+N", "Ctrl+N"},
        {"file.newWindow", menu, QT_TR_NOOP("New &window"), "float", "Ctrl+Shift+W",
         "Ctrl+Shift+N"},
        {"file.open", menu, QT_TR_NOOP("&Open file…"), "file", "Ctrl+O"},
        {"file.openFolder", menu, QT_TR_NOOP("Open f&older…"), "folder-open", "Ctrl+Shift+O",
         "Ctrl+K, Ctrl+O"},
        {"file.openFromDrive", menu, QT_TR_NOOP("Open fro&m Drive…"), "link"},
        {"file.closeFolder", menu, QT_TR_NOOP("C&lose folder")},
        {"file.takeOver", menu, QT_TR_NOOP("&Take the folder over")},
        {"file.save", menu, QT_TR_NOOP("&Save"), "save", "Ctrl+S"},
        {"file.saveAs", menu, QT_TR_NOOP("Save &as…"), "", "Ctrl+Shift+S"},
        {"file.saveAll", menu, QT_TR_NOOP("Save a&ll"), "", "Ctrl+Alt+S", "Ctrl+K, S"},
        {"file.revert", menu, QT_TR_NOOP("Re&vert to the saved file…"), "history"},
        {"file.deletedFiles", menu, QT_TR_NOOP("Versions of &deleted files…")},
        {"file.closeTab", menu, QT_TR_NOOP("&Close tab"), "close", "Ctrl+W", "Ctrl+W; Ctrl+F4",
         "Ctrl+W; Alt+W"},
        {"file.reopenTab", menu, QT_TR_NOOP("&Reopen closed tab"), "", "Ctrl+Shift+T"},
        {"file.quit",
         menu,
         QT_TR_NOOP("&Quit"),
         "",
         "Ctrl+Q",
         nullptr,
         nullptr,
         {},
         false,
         QAction::QuitRole},
    };
}

QList<ActionInfo> ActionTable::editActions()
{
    const char *menu = QT_TR_NOOP("Edit");
    return {
        {"edit.undo", menu, QT_TR_NOOP("&Undo"), "undo", "Ctrl+Z", nullptr, nullptr, Intent::Undo},
        {"edit.redo", menu, QT_TR_NOOP("&Redo"), "redo", "Ctrl+Shift+Z; Ctrl+Y", nullptr, nullptr,
         Intent::Redo},
        {"edit.cut", menu, QT_TR_NOOP("Cu&t"), "cut", "Ctrl+X", nullptr, nullptr, Intent::Cut},
        {"edit.copy", menu, QT_TR_NOOP("&Copy"), "copy", "Ctrl+C", nullptr, nullptr, Intent::Copy},
        {"edit.paste", menu, QT_TR_NOOP("&Paste"), "paste", "Ctrl+V", nullptr, nullptr,
         Intent::Paste},
        {"edit.selectAll", menu, QT_TR_NOOP("Select &all"), "", "Ctrl+A", nullptr, nullptr,
         Intent::SelectAll},
        {"edit.find", menu, QT_TR_NOOP("&Find…"), "search", "Ctrl+F", nullptr, nullptr,
         Intent::Find},
        {"edit.replace", menu, QT_TR_NOOP("R&eplace…"), "replace", "Ctrl+H", nullptr, nullptr,
         Intent::Replace},
        {"edit.goToLine", menu, QT_TR_NOOP("&Go to line…"), "", "Ctrl+G", nullptr, nullptr,
         Intent::GoToLine},
        {"edit.findInFiles", menu, QT_TR_NOOP("Find &in files…"), "search",
         "Ctrl+Shift+F; Alt+Shift+F"},
        {"edit.settings",
         menu,
         QT_TR_NOOP("&Settings…"),
         "settings",
         "Ctrl+,",
         nullptr,
         nullptr,
         {},
         false,
         QAction::PreferencesRole},
    };
}

QList<ActionInfo> ActionTable::viewActions()
{
    const char *menu = QT_TR_NOOP("View");
    return {
        {"view.palette", menu, QT_TR_NOOP("Search &commands…"), "search", "Ctrl+Shift+P",
         "Ctrl+Shift+P; F1", "Ctrl+Shift+P; Ctrl+Shift+C"},
        {"view.goToFile", menu, QT_TR_NOOP("&Go to file…"), "file", "Ctrl+P"},
        {"view.files",
         menu,
         QT_TR_NOOP("&Files"),
         "folder",
         "Ctrl+Shift+E",
         "Ctrl+Shift+E; Ctrl+B",
         "Ctrl+B; Ctrl+Shift+E",
         {},
         true},
        {"view.sessions",
         menu,
         QT_TR_NOOP("&Sessions"),
         "session",
         "Ctrl+Shift+L",
         nullptr,
         nullptr,
         {},
         true},
        {"view.hardware",
         menu,
         QT_TR_NOOP("Hard&ware"),
         "hardware",
         "Ctrl+Shift+H",
         nullptr,
         nullptr,
         {},
         true},
        {"view.runs",
         menu,
         QT_TR_NOOP("R&uns"),
         "queue",
         "Ctrl+Shift+R",
         nullptr,
         nullptr,
         {},
         true},
        {"view.transfers",
         menu,
         QT_TR_NOOP("&Transfers"),
         "transfers",
         "Ctrl+Shift+Y",
         nullptr,
         nullptr,
         {},
         true},
        {"view.sync", menu, QT_TR_NOOP("S&ync"), "sync", "", nullptr, nullptr, {}, true},
        {"view.output", menu, QT_TR_NOOP("&Output"), "output", "Ctrl+J", nullptr, nullptr, {}, true},
        {"view.problems",
         menu,
         QT_TR_NOOP("&Problems"),
         "problems",
         "Ctrl+Shift+M",
         nullptr,
         nullptr,
         {},
         true},
        {"view.search", menu, QT_TR_NOOP("Searc&h"), "search", "", nullptr, nullptr, {}, true},
        {"view.splitRight", menu, QT_TR_NOOP("Split &right"), "split-right", "Ctrl+\\"},
        {"view.splitDown", menu, QT_TR_NOOP("Split &down"), "split-down", "Ctrl+K, Ctrl+\\"},
        {"view.nextTab", menu, QT_TR_NOOP("&Next tab"), "", "Ctrl+Tab; Ctrl+PgDown", nullptr,
         "Ctrl+Shift+]; Ctrl+Tab"},
        {"view.previousTab", menu, QT_TR_NOOP("Pre&vious tab"), "", "Ctrl+Shift+Tab; Ctrl+PgUp",
         nullptr, "Ctrl+Shift+[; Ctrl+Shift+Tab"},
        {"view.nextPanel", menu, QT_TR_NOOP("Next p&anel"), "", "F6"},
        {"view.previousPanel", menu, QT_TR_NOOP("Previous pan&el"), "", "Shift+F6"},
        {"view.zoomIn", menu, QT_TR_NOOP("Zoom &in"), "", "Ctrl++; Ctrl+=", nullptr, nullptr,
         Intent::ZoomIn},
        {"view.zoomOut", menu, QT_TR_NOOP("Zoo&m out"), "", "Ctrl+-", nullptr, nullptr,
         Intent::ZoomOut},
        {"view.zoomReset", menu, QT_TR_NOOP("Actual si&ze"), "", "Ctrl+0", nullptr, nullptr,
         Intent::ZoomReset},
        {"view.fullScreen",
         menu,
         QT_TR_NOOP("Fu&ll screen"),
         "fullscreen",
         "F11",
         nullptr,
         nullptr,
         {},
         true},
        {"view.focus",
         menu,
         QT_TR_NOOP("Hide all but the te&xt"),
         "",
         "Ctrl+Shift+F11",
         "Ctrl+K, Z",
         "Ctrl+Shift+D",
         {},
         true},
        {"view.resetLayout", menu, QT_TR_NOOP("Rese&t layout")},
    };
}

QList<ActionInfo> ActionTable::runActions()
{
    const char *menu = QT_TR_NOOP("Run");
    return {
        {"run.file", menu, QT_TR_NOOP("&Run file"), "run", "F5", "F5; Ctrl+F5", nullptr,
         Intent::RunFile},
        {"run.withArguments", menu, QT_TR_NOOP("Run file with ar&guments…"), "", "Ctrl+F5", ""},
        {"run.command", menu, QT_TR_NOOP("Run a co&mmand…")},
        {"run.addToQueue", menu, QT_TR_NOOP("Add file to &queue"), "queue"},
        {"run.cell", menu, QT_TR_NOOP("Run &cell or selection"), "", "Ctrl+Return", nullptr,
         nullptr, Intent::RunCell},
        {"run.cellAndAdvance", menu, QT_TR_NOOP("Run cell and &advance"), "run-advance",
         "Shift+Return", nullptr, nullptr, Intent::RunCellAndAdvance},
        {"run.interrupt", menu, QT_TR_NOOP("&Interrupt"), "stop", "Shift+F5", nullptr, nullptr,
         Intent::Interrupt},
        {"run.restart", menu, QT_TR_NOOP("Re&start kernel…"), "restart", "Ctrl+Shift+F5", nullptr,
         nullptr, Intent::RestartKernel},
    };
}

QList<ActionInfo> ActionTable::sessionActions()
{
    const char *menu = QT_TR_NOOP("Session");
    return {
        {"session.new", menu, QT_TR_NOOP("&New session…"), "session-new", "Ctrl+Shift+N",
         "Ctrl+Alt+Shift+N"},
        {"session.switch", menu, QT_TR_NOOP("S&witch session…"), "session", "Ctrl+Shift+K"},
        {"session.start", menu, QT_TR_NOOP("&Start"), "run"},
        {"session.stop", menu, QT_TR_NOOP("S&top…"), "stop"},
        {"session.forget", menu, QT_TR_NOOP("Re&move from the list"), "clear"},
        {"session.rename", menu, QT_TR_NOOP("&Rename…"), "rename"},
    };
}

QList<ActionInfo> ActionTable::transferActions()
{
    const char *menu = QT_TR_NOOP("Transfer");
    return {
        {"transfer.uploadFiles", menu, QT_TR_NOOP("&Upload files…"), "move-up"},
        {"transfer.uploadFolder", menu, QT_TR_NOOP("Upload &folder…"), "move-up"},
        {"transfer.download", menu, QT_TR_NOOP("&Download…"), "move-down"},
        {"transfer.pauseAll", menu, QT_TR_NOOP("&Pause or resume all"), "pause"},
        {"transfer.retryAll", menu, QT_TR_NOOP("Re&try all that failed"), "restart"},
        {"transfer.clear", menu, QT_TR_NOOP("&Clear finished"), "clear"},
        {"transfer.keepInStep", menu, QT_TR_NOOP("&Keep in step with a drive…"), "sync"},
        {"transfer.syncNow", menu, QT_TR_NOOP("Sync &now"), "restart"},
        {"transfer.pauseSync",
         menu,
         QT_TR_NOOP("Pause &sync"),
         "pause",
         "",
         nullptr,
         nullptr,
         {},
         true},
        {"transfer.stopSync", menu, QT_TR_NOOP("Stop keepin&g in step…"), "close"},
        {"transfer.addDrive", menu, QT_TR_NOOP("&Add drive…"), "add"},
        {"transfer.removeDrive", menu, QT_TR_NOOP("&Remove drive…"), "remove"},
    };
}

QList<ActionInfo> ActionTable::toolsActions()
{
    const char *menu = QT_TR_NOOP("Tools");
    return {
        {"tools.gpuCheck", menu, QT_TR_NOOP("Check the &GPU"), "ok"},
        {"tools.network", menu, QT_TR_NOOP("Check the &network…"), "server"},
        {"tools.doctor", menu, QT_TR_NOOP("&Doctor…"), "doctor"},
        {"tools.commandLine", menu, QT_TR_NOOP("&Command line…"), "terminal"},
    };
}

QList<ActionInfo> ActionTable::helpActions()
{
    const char *menu = QT_TR_NOOP("Help");
    return {
        {"help.guide", menu, QT_TR_NOOP("&Start guide"), "help", "", nullptr, nullptr, {}, true},
        {"help.example", menu, QT_TR_NOOP("Open the &example notebook"), "notebook"},
        {"help.shortcuts", menu, QT_TR_NOOP("Keyboard &shortcuts"), "keyboard", "Ctrl+Shift+/",
         "Ctrl+K, Ctrl+S"},
        {"help.whatsNew", menu, QT_TR_NOOP("What's &new"), "info"},
        {"help.report", menu, QT_TR_NOOP("&Report a problem…"), "problems"},
        {"help.log", menu, QT_TR_NOOP("Show the &log"), "output"},
        {"help.about",
         menu,
         QT_TR_NOOP("&About Aloft"),
         "info",
         "",
         nullptr,
         nullptr,
         {},
         false,
         QAction::AboutRole},
    };
}

} // namespace

const QList<ActionInfo> &actionTable()
{
    static const QList<ActionInfo> table = ActionTable::fileActions() + ActionTable::editActions()
        + ActionTable::viewActions() + ActionTable::runActions() + ActionTable::sessionActions()
        + ActionTable::transferActions() + ActionTable::toolsActions() + ActionTable::helpActions();
    return table;
}

namespace {

const char *contextOf(const ActionInfo &info)
{
    switch (info.owner) {
    case ActionInfo::Owner::Text:
        return "Aloft::TextActions";
    case ActionInfo::Owner::Notebook:
        return "Aloft::NotebookActions";
    case ActionInfo::Owner::Window:
        break;
    }
    return "Aloft::ActionTable";
}

} // namespace

QString actionText(const ActionInfo &info)
{
    return QCoreApplication::translate(contextOf(info), info.text);
}

QString categoryText(const ActionInfo &info)
{
    return ActionTable::tr(info.category);
}

} // namespace Aloft
