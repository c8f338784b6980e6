#include "ui/notebook/notebookactions.h"

#include "ui/notebook/celloperations.h"
#include "ui/notebook/headingfolds.h"
#include "ui/notebook/notebookeditor.h"
#include "ui/notebook/notebookkernel.h"
#include "ui/notebook/notebookpage.h"
#include "ui/notebook/outlinepanel.h"
#include "ui/shell/actions.h"
#include "ui/theme/followlanguage.h"
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
    followLanguage(this, [this] { retranslate(); });
    refresh();
}

void NotebookActions::add(const char *name, std::function<void(NotebookEditor &)> carryOut)
{
    const ActionInfo *info = pageActionInfo(QString::fromLatin1(name));
    Q_ASSERT_X(info, "NotebookActions", name);
    auto *action = new QAction(this);
    action->setObjectName(QString::fromLatin1(name));
    if (*info->icon)
        action->setIcon(themedIcon(QString::fromLatin1(info->icon)));
    connect(action, &QAction::triggered, this, [this, carryOut = std::move(carryOut)] {
        if (NotebookEditor *editor = m_page->editor())
            carryOut(*editor);
    });
    m_byName.insert(action->objectName(), action);
    m_byMenu[Actions::menuOf(*info)].append(action);
}

void NotebookActions::retranslate()
{
    for (QAction *action : std::as_const(m_byName))
        Actions::describe(*action, *pageActionInfo(action->objectName()));
}

void NotebookActions::addEdit()
{
    add("notebookHistory", [](Editor &editor) { Q_EMIT editor.versionsRequested(); });
    action(u"notebookHistory"_s)->setVisible(false); // until somebody keeps them
    add("cellInsertAbove", command(CellCommand::InsertAbove));
    add("cellInsertBelow", command(CellCommand::InsertBelow));
    add("cellCut", command(CellCommand::Cut));
    add("cellCopy", command(CellCommand::Copy));
    add("cellPaste", command(CellCommand::PasteBelow));
    add("cellDelete", command(CellCommand::Delete));
    add("cellUndo", command(CellCommand::Undo));
    add("cellSplit", command(CellCommand::Split));
    add("cellMerge", command(CellCommand::Merge));
    add("cellMoveUp", command(CellCommand::MoveUp));
    add("cellMoveDown", command(CellCommand::MoveDown));
    add("cellCode", command(CellCommand::MakeCode));
    add("cellMarkdown", command(CellCommand::MakeMarkdown));
    add("cellRaw", command(CellCommand::MakeRaw));
    add("cellClearOutputs", [](Editor &editor) { editor.operations().clearOutputs(); });
    add("clearAllOutputs", [](Editor &editor) { editor.document().clearOutputs(); });
}

void NotebookActions::addRun()
{
    add("cellRun", command(CellCommand::Run));
    add("cellRunAdvance", command(CellCommand::RunAndAdvance));
    add("cellRunInsert", command(CellCommand::RunAndInsert));
    add("runAll", [](Editor &editor) { editor.run(Scope::All); });
    add("runAbove", [](Editor &editor) { editor.run(Scope::Above); });
    add("runBelow", [](Editor &editor) { editor.run(Scope::Below); });
    add("interruptKernel", [](Editor &editor) { editor.kernel().interrupt(); });
    add("restartKernel", command(CellCommand::Restart));
    add("shutDownKernel", [](Editor &editor) { Q_EMIT editor.shutdownRequested(); });
    add("goToRunning", [](Editor &editor) { editor.goToRunningCell(); });
    add("goOnAfterErrors", [this](Editor &editor) {
        const bool goesOn = action(u"goOnAfterErrors"_s)->isChecked();
        editor.kernel().runner().setOnError(goesOn ? NotebookRunner::OnError::GoOn
                                                   : NotebookRunner::OnError::Stop);
    });
    action(u"goOnAfterErrors"_s)->setCheckable(true);
}

void NotebookActions::addView()
{
    add("outline",
        [this](Editor &editor) { editor.setOutlineShown(action(u"outline"_s)->isChecked()); });
    action(u"outline"_s)->setCheckable(true);
    // A screen reader toggles the button, which checks the action but does not trigger it.
    connect(action(u"outline"_s), &QAction::toggled, this, [this](bool isShown) {
        if (NotebookEditor *editor = m_page->editor())
            editor->setOutlineShown(isShown);
    });
    add("foldOutput", command(CellCommand::FoldOutput));
    add("foldInput", command(CellCommand::FoldInput));
    add("foldSection", [](Editor &editor) { editor.toggleSection(editor.selection().current()); });
    add("foldAllSections", [](Editor &editor) {
        editor.carryOut(CellCommand::LeaveEdit);
        editor.selection().folds().setAllFolded(true);
    });
    add("unfoldAllSections",
        [](Editor &editor) { editor.selection().folds().setAllFolded(false); });
    add("cellLineNumbers", command(CellCommand::LineNumbers));
    add("notebookKeys", command(CellCommand::Help));
}

void NotebookActions::addExport()
{
    using Format = NotebookPage::ExportFormat;
    const auto exportAs = [this](Format format) {
        return [this, format](Editor &) { m_page->exportTo(format); };
    };
    add("exportPython", exportAs(Format::Python));
    add("exportMarkdown", exportAs(Format::Markdown));
    add("exportHtml", exportAs(Format::Html));
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
    for (const QString &name : layout) {
        if (name.isEmpty()) {
            menu->addSeparator();
            continue;
        }
        QAction *original = action(name);
        QAction *shown = menu->addAction(original->icon(), original->text());
        shown->setEnabled(original->isEnabled());
        connect(shown, &QAction::triggered, original, &QAction::trigger);
    }
}

} // namespace Aloft

#include "moc_notebookactions.cpp"
