#include "ui/notebook/notebookactions.h"

#include "ui/notebook/celloperations.h"
#include "ui/notebook/headingfolds.h"
#include "ui/notebook/notebookeditor.h"
#include "ui/notebook/notebookkernel.h"
#include "ui/notebook/notebookpage.h"
#include "ui/notebook/outlinepanel.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QMenu>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

using Editor = NotebookEditor;
using Scope = NotebookEditor::RunScope;

std::function<void(Editor &)> command(CellCommand what)
{
    return [what](Editor &editor) { editor.carryOut(what); };
}

} // namespace

NotebookActions::NotebookActions(NotebookPage *page) : QObject(page), m_page(page)
{
    addEdit();
    addRun();
    addView();
    addExport();
    refresh();
}

void NotebookActions::add(const Entry &entry)
{
    auto *action = new QAction(entry.text, this);
    action->setObjectName(QString::fromLatin1(entry.name));
    if (entry.icon)
        action->setIcon(themedIcon(QString::fromLatin1(entry.icon)));
    connect(action, &QAction::triggered, this, [this, carryOut = entry.carryOut] {
        if (NotebookEditor *editor = m_page->editor())
            carryOut(*editor);
    });
    m_byName.insert(action->objectName(), action);
    m_byMenu[QString::fromLatin1(entry.menu)].append(action);
}

void NotebookActions::addEdit()
{
    add({"edit", "localHistory", tr("&Versions of this notebook…"), nullptr,
         [](Editor &editor) { Q_EMIT editor.versionsRequested(); }});
    action(u"localHistory"_s)->setVisible(false); // until somebody keeps them
    add({"edit", "cellInsertAbove", tr("Insert cell &above"), "add",
         command(CellCommand::InsertAbove)});
    add({"edit", "cellInsertBelow", tr("Insert cell &below"), "add",
         command(CellCommand::InsertBelow)});
    add({"edit", "cellCut", tr("Cu&t cells"), "cut", command(CellCommand::Cut)});
    add({"edit", "cellCopy", tr("&Copy cells"), "copy", command(CellCommand::Copy)});
    add({"edit", "cellPaste", tr("&Paste cells below"), "paste", command(CellCommand::PasteBelow)});
    add({"edit", "cellDelete", tr("&Delete cells"), "remove", command(CellCommand::Delete)});
    add({"edit", "cellUndo", tr("&Undo cell change"), "undo", command(CellCommand::Undo)});
    add({"edit", "cellSplit", tr("&Split cell at the cursor"), nullptr,
         command(CellCommand::Split)});
    add({"edit", "cellMerge", tr("&Merge cells"), nullptr, command(CellCommand::Merge)});
    add({"edit", "cellMoveUp", tr("Move cells &up"), "move-up", command(CellCommand::MoveUp)});
    add({"edit", "cellMoveDown", tr("Move cells do&wn"), "move-down",
         command(CellCommand::MoveDown)});
    add({"edit", "cellCode", tr("Change to c&ode"), "code", command(CellCommand::MakeCode)});
    add({"edit", "cellMarkdown", tr("Change to Mar&kdown"), "markdown",
         command(CellCommand::MakeMarkdown)});
    add({"edit", "cellRaw", tr("Change to &raw text"), nullptr, command(CellCommand::MakeRaw)});
    add({"edit", "cellClearOutputs", tr("Clear outputs of the cells"), nullptr,
         [](Editor &editor) { editor.operations().clearOutputs(); }});
    add({"edit", "clearAllOutputs", tr("Clear &all outputs"), "clear",
         [](Editor &editor) { editor.document().clearOutputs(); }});
}

void NotebookActions::addRun()
{
    add({"run", "cellRun", tr("Run &cell"), "run", command(CellCommand::Run)});
    add({"run", "cellRunAdvance", tr("Run cell and ad&vance"), "run-advance",
         command(CellCommand::RunAndAdvance)});
    add({"run", "cellRunInsert", tr("Run cell and &insert below"), nullptr,
         command(CellCommand::RunAndInsert)});
    add({"run", "runAll", tr("Run &all cells"), "run-file",
         [](Editor &editor) { editor.run(Scope::All); }});
    add({"run", "runAbove", tr("Run all cells a&bove"), nullptr,
         [](Editor &editor) { editor.run(Scope::Above); }});
    add({"run", "runBelow", tr("Run this cell and all belo&w"), nullptr,
         [](Editor &editor) { editor.run(Scope::Below); }});
    add({"run", "interruptKernel", tr("I&nterrupt"), "stop",
         [](Editor &editor) { editor.kernel().interrupt(); }});
    add({"run", "restartKernel", tr("&Restart kernel…"), "restart", command(CellCommand::Restart)});
    add({"run", "shutDownKernel", tr("Shut &down kernel…"), nullptr,
         [](Editor &editor) { Q_EMIT editor.shutdownRequested(); }});
    add({"run", "goToRunning", tr("Go to the running cell"), nullptr,
         [](Editor &editor) { editor.goToRunningCell(); }});
    add({"run", "goOnAfterErrors", tr("Go on when a cell fails"), nullptr, [this](Editor &editor) {
             const bool goesOn = action(u"goOnAfterErrors"_s)->isChecked();
             editor.kernel().runner().setOnError(goesOn ? NotebookRunner::OnError::GoOn
                                                        : NotebookRunner::OnError::Stop);
         }});
    action(u"goOnAfterErrors"_s)->setCheckable(true);
}

void NotebookActions::addView()
{
    add({"view", "outline", tr("Notebook &outline"), "output",
         [this](Editor &editor) { editor.setOutlineShown(action(u"outline"_s)->isChecked()); }});
    action(u"outline"_s)->setCheckable(true);
    // A screen reader toggles the button, which checks the action but does not trigger it.
    connect(action(u"outline"_s), &QAction::toggled, this, [this](bool isShown) {
        if (NotebookEditor *editor = m_page->editor())
            editor->setOutlineShown(isShown);
    });
    add({"view", "foldOutput", tr("Hide or show ou&tput"), "fold",
         command(CellCommand::FoldOutput)});
    add({"view", "foldInput", tr("Hide or show in&put"), nullptr, command(CellCommand::FoldInput)});
    add({"view", "foldSection", tr("Hide or show the cells under the &heading"), nullptr,
         [](Editor &editor) { editor.toggleSection(editor.selection().current()); }});
    add({"view", "foldAllSections", tr("Fold all headings"), nullptr, [](Editor &editor) {
             editor.carryOut(CellCommand::LeaveEdit);
             editor.selection().folds().setAllFolded(true);
         }});
    add({"view", "unfoldAllSections", tr("Unfold all headings"), nullptr,
         [](Editor &editor) { editor.selection().folds().setAllFolded(false); }});
    add({"view", "cellLineNumbers", tr("Line &numbers in cells"), nullptr,
         command(CellCommand::LineNumbers)});
    add({"view", "notebookKeys", tr("Keys of the notebook"), "keyboard",
         command(CellCommand::Help)});
}

void NotebookActions::addExport()
{
    using Format = NotebookPage::ExportFormat;
    const auto exportAs = [this](Format format) {
        return [this, format](Editor &) { m_page->exportTo(format); };
    };
    add({"export", "exportPython", tr("&Python script…"), "file-python", exportAs(Format::Python)});
    add({"export", "exportMarkdown", tr("&Markdown…"), "markdown", exportAs(Format::Markdown)});
    add({"export", "exportHtml", tr("&HTML page…"), "file-text", exportAs(Format::Html)});
}

void NotebookActions::refresh()
{
    NotebookEditor *editor = m_page->editor();
    for (QAction *action : std::as_const(m_byName))
        action->setEnabled(editor != nullptr);
    if (!editor)
        return;
    const bool isWorking = editor->kernel().isWorking();
    const bool hasKernel = editor->kernel().kernel() != nullptr;
    action(u"interruptKernel"_s)->setEnabled(isWorking);
    action(u"restartKernel"_s)->setEnabled(hasKernel);
    action(u"shutDownKernel"_s)->setEnabled(hasKernel);
    action(u"goToRunning"_s)->setEnabled(!editor->kernel().runner().runningCell().isEmpty());
    action(u"cellUndo"_s)->setEnabled(editor->document().canUndo());
    action(u"outline"_s)->setChecked(editor->outline().isVisibleTo(editor));
}

void NotebookActions::fillCellMenu(QMenu *menu) const
{
    const QStringList layout{u"cellRun"_s,
                             u"runAbove"_s,
                             u"runBelow"_s,
                             {},
                             u"cellCut"_s,
                             u"cellCopy"_s,
                             u"cellPaste"_s,
                             u"cellDelete"_s,
                             {},
                             u"cellMoveUp"_s,
                             u"cellMoveDown"_s,
                             u"cellMerge"_s,
                             {},
                             u"cellCode"_s,
                             u"cellMarkdown"_s,
                             u"cellRaw"_s,
                             {},
                             u"foldInput"_s,
                             u"foldOutput"_s,
                             u"foldSection"_s,
                             u"cellClearOutputs"_s};
    const QHash<QString, QString> keys{{u"cellRun"_s, u"Ctrl+Enter"_s},
                                       {u"cellCut"_s, u"X"_s},
                                       {u"cellCopy"_s, u"C"_s},
                                       {u"cellPaste"_s, u"V"_s},
                                       {u"cellDelete"_s, u"D, D"_s},
                                       {u"cellMoveUp"_s, u"Alt+Up"_s},
                                       {u"cellMoveDown"_s, u"Alt+Down"_s},
                                       {u"cellMerge"_s, u"Shift+M"_s},
                                       {u"cellCode"_s, u"Y"_s},
                                       {u"cellMarkdown"_s, u"M"_s},
                                       {u"cellRaw"_s, u"R"_s},
                                       {u"foldInput"_s, u"Shift+O"_s},
                                       {u"foldOutput"_s, u"O"_s},
                                       {u"foldSection"_s, u"Left, Right"_s}};
    for (const QString &name : layout) {
        if (name.isEmpty()) {
            menu->addSeparator();
            continue;
        }
        QAction *original = action(name);
        const QString hint = keys.value(name);
        QAction *shown = menu->addAction(
            original->icon(), hint.isEmpty() ? original->text() : original->text() + u'\t' + hint);
        shown->setEnabled(original->isEnabled());
        connect(shown, &QAction::triggered, original, &QAction::trigger);
    }
}

} // namespace Aloft

#include "moc_notebookactions.cpp"
