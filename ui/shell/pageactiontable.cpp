#include "ui/shell/actiontable.h"

#include <QCoreApplication>

#include <algorithm>

namespace Aloft {

namespace {

// Their texts are those of the classes that make them; the menus they are in are the window's.
constexpr const char *editMenu = "Edit";
constexpr const char *viewMenu = "View";
constexpr const char *runMenu = "Run";
constexpr const char *exportMenu = QT_TRANSLATE_NOOP("Aloft::ActionTable", "Export as");

struct TextActionTable
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::TextActions)

public:
    static QList<ActionInfo> rows();
};

struct NotebookActionTable
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::NotebookActions)

public:
    static QList<ActionInfo> rows();
};

QList<ActionInfo> TextActionTable::rows()
{
    return {
        {"toggleComment", editMenu, QT_TR_NOOP("Toggle &comment"), "", "Ctrl+/"},
        {"indent", editMenu, QT_TR_NOOP("&Indent lines"), "", "Ctrl+]"},
        {"unindent", editMenu, QT_TR_NOOP("U&nindent lines"), "", "Ctrl+["},
        {"addCursor", editMenu, QT_TR_NOOP("Add cursor at next &match"), "", "Ctrl+D"},
        {"complete", editMenu, QT_TR_NOOP("C&omplete"), "", "Alt+/"},
        {"trimLines", editMenu, QT_TR_NOOP("&Remove blanks at line ends"), "", ""},
        {"tabMovesFocus", editMenu, QT_TR_NOOP("&Tab moves the focus"), "", "Ctrl+M"},
        {"localHistory", editMenu, QT_TR_NOOP("&Versions of this file…"), "", ""},
        {"wrapLines", viewMenu, QT_TR_NOOP("&Wrap lines"), "", ""},
        {"showBlanks", viewMenu, QT_TR_NOOP("Show &blanks"), "", ""},
        {"showLineEnds", viewMenu, QT_TR_NOOP("Show line &ends"), "", ""},
        {"foldAll", viewMenu, QT_TR_NOOP("&Fold all"), "", ""},
        {"unfoldAll", viewMenu, QT_TR_NOOP("&Unfold all"), "", ""},
        {"runSelection", runMenu, QT_TR_NOOP("Run &selection or line"), "", "F9"},
        {"forgetForm", runMenu, QT_TR_NOOP("Run without &earlier arguments"), "", ""},
    };
}

QList<ActionInfo> NotebookActionTable::rows()
{
    return {
        {"notebookHistory", editMenu, QT_TR_NOOP("&Versions of this notebook…"), "", ""},
        {"cellInsertAbove", editMenu, QT_TR_NOOP("Insert cell &above"), "add", "A"},
        {"cellInsertBelow", editMenu, QT_TR_NOOP("Insert cell &below"), "add", "B"},
        {"cellCut", editMenu, QT_TR_NOOP("Cu&t cells"), "cut", "X"},
        {"cellCopy", editMenu, QT_TR_NOOP("&Copy cells"), "copy", "C"},
        {"cellPaste", editMenu, QT_TR_NOOP("&Paste cells below"), "paste", "V"},
        {"cellDelete", editMenu, QT_TR_NOOP("&Delete cells"), "remove", "D, D"},
        {"cellUndo", editMenu, QT_TR_NOOP("&Undo cell change"), "undo", "Z"},
        {"cellSplit", editMenu, QT_TR_NOOP("&Split cell at the cursor"), "", "Ctrl+Shift+-"},
        {"cellMerge", editMenu, QT_TR_NOOP("&Merge cells"), "", "Shift+M"},
        {"cellMoveUp", editMenu, QT_TR_NOOP("Move cells &up"), "move-up", "Alt+Up"},
        {"cellMoveDown", editMenu, QT_TR_NOOP("Move cells do&wn"), "move-down", "Alt+Down"},
        {"cellCode", editMenu, QT_TR_NOOP("Change to c&ode"), "code", "Y"},
        {"cellMarkdown", editMenu, QT_TR_NOOP("Change to Mar&kdown"), "markdown", "M"},
        {"cellRaw", editMenu, QT_TR_NOOP("Change to &raw text"), "", "R"},
        {"cellClearOutputs", editMenu, QT_TR_NOOP("Clear outputs of the cells"), "", ""},
        {"clearAllOutputs", editMenu, QT_TR_NOOP("Clear &all outputs"), "clear", ""},
        {"cellRun", runMenu, QT_TR_NOOP("Run &cell"), "run", "Ctrl+Return"},
        {"cellRunAdvance", runMenu, QT_TR_NOOP("Run cell and ad&vance"), "run-advance",
         "Shift+Return"},
        {"cellRunInsert", runMenu, QT_TR_NOOP("Run cell and &insert below"), "", "Alt+Return"},
        {"runAll", runMenu, QT_TR_NOOP("Run &all cells"), "run-file", ""},
        {"runAbove", runMenu, QT_TR_NOOP("Run all cells a&bove"), "", ""},
        {"runBelow", runMenu, QT_TR_NOOP("Run this cell and all belo&w"), "", ""},
        {"interruptKernel", runMenu, QT_TR_NOOP("I&nterrupt"), "stop", "I, I"},
        {"restartKernel", runMenu, QT_TR_NOOP("&Restart kernel…"), "restart", "0, 0"},
        {"shutDownKernel", runMenu, QT_TR_NOOP("Shut &down kernel…"), "", ""},
        {"goToRunning", runMenu, QT_TR_NOOP("Go to the running cell"), "", ""},
        {"goOnAfterErrors", runMenu, QT_TR_NOOP("Go on when a cell fails"), "", ""},
        {"outline", viewMenu, QT_TR_NOOP("Notebook &outline"), "output", ""},
        {"foldOutput", viewMenu, QT_TR_NOOP("Hide or show ou&tput"), "fold", "O"},
        {"foldInput", viewMenu, QT_TR_NOOP("Hide or show in&put"), "", "Shift+O"},
        {"foldSection", viewMenu, QT_TR_NOOP("Hide or show the cells under the &heading"), "", ""},
        {"foldAllSections", viewMenu, QT_TR_NOOP("Fold all headings"), "", ""},
        {"unfoldAllSections", viewMenu, QT_TR_NOOP("Unfold all headings"), "", ""},
        {"cellLineNumbers", viewMenu, QT_TR_NOOP("Line &numbers in cells"), "", "L"},
        {"notebookKeys", viewMenu, QT_TR_NOOP("Keys of the notebook"), "keyboard", "H"},
        {"exportPython", exportMenu, QT_TR_NOOP("&Python script…"), "file-python", ""},
        {"exportMarkdown", exportMenu, QT_TR_NOOP("&Markdown…"), "markdown", ""},
        {"exportHtml", exportMenu, QT_TR_NOOP("&HTML page…"), "file-text", ""},
    };
}

QList<ActionInfo> of(ActionInfo::Owner owner, QList<ActionInfo> rows)
{
    for (ActionInfo &row : rows)
        row.owner = owner;
    return rows;
}

} // namespace

const QList<ActionInfo> &pageActionTable()
{
    using Owner = ActionInfo::Owner;
    static const QList<ActionInfo> table = of(Owner::Text, TextActionTable::rows())
        + of(Owner::Notebook, NotebookActionTable::rows());
    return table;
}

const QList<ActionInfo> &commandTable()
{
    static const QList<ActionInfo> table = actionTable() + pageActionTable();
    return table;
}

const ActionInfo *pageActionInfo(QStringView id)
{
    const auto found = std::ranges::find_if(pageActionTable(), [id](const ActionInfo &info) {
        return id == QLatin1String(info.id);
    });
    return found == pageActionTable().cend() ? nullptr : &*found;
}

} // namespace Aloft
