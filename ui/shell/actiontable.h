#pragma once

#include "ui/shell/page.h"

#include <QAction>
#include <QList>

#include <optional>

namespace Aloft {

/// What windows and pages can do, as data: one row an action. Menus, toolbar, palette, shortcut
/// settings and the printed sheet are all made from these rows.
struct ActionInfo
{
    /// Whose action it is.
    enum class Owner {
        Window,
        Text,     ///< each page with a text
        Notebook, ///< its keys are no shortcuts: the notebook takes them while a cell is chosen
    };

    const char *id;                 ///< "file.save"; stable, in settings files
    const char *category;           ///< untranslated title of its menu: "File"
    const char *text;               ///< untranslated, with a mnemonic
    const char *icon = "";          ///< name in resources/icons
    const char *keys = "";          ///< of the default preset, portable; several separated by "; "
    const char *codeKeys = nullptr; ///< of the VS Code preset; null: as the default
    const char *jupyterKeys = nullptr; ///< of the Jupyter preset; null: as the default
    std::optional<Page::Intent> intent = std::nullopt; ///< what it asks of the current page
    bool isCheckable = false;
    QAction::MenuRole role = QAction::NoRole;
    Owner owner = Owner::Window;
};

const QList<ActionInfo> &actionTable();     ///< of windows
const QList<ActionInfo> &pageActionTable(); ///< of pages: id is the action's object name
const QList<ActionInfo> &commandTable();    ///< all of them

/// Of an action of a page; null: it has no row.
const ActionInfo *pageActionInfo(QStringView id);

/// The row's text in the interface's language, and its category's.
QString actionText(const ActionInfo &info);
QString categoryText(const ActionInfo &info);

} // namespace Aloft
