#pragma once

#include "ui/editor/editoroptions.h"

#include <QAction>
#include <QHash>
#include <QObject>

#include <utility>

namespace Aloft {

class CodeEditor;
class Settings;
struct ActionInfo;

/// The actions of a text page, made once for its menus, its status bar and its editor's menu.
class TextActions : public QObject
{
    Q_OBJECT

public:
    /// Shortcuts are those of the settings, which outlive it.
    TextActions(CodeEditor &editor, const Settings &settings, QObject *parent);

    QList<QAction *> of(const QString &menu) const { return m_menus.value(menu); }

    void showOptions(); ///< checks what the editor's options say

    QAction *history;
    QAction *goToLine;
    QAction *chooseLanguage;    ///< with a menu
    QAction *chooseIndentation; ///< with a menu
    QAction *chooseEncoding;    ///< with a menu
    QAction *saveAsUtf8;        ///< in that menu
    QAction *runSelection;
    QAction *chooseForm; ///< with a menu: what Run file runs it with
    QAction *changeForm; ///< in that menu
    QAction *forgetForm; ///< in that menu, too
    QAction *tabMovesFocus;

private:
    struct Option
    {
        QAction *action;
        bool EditorOptions::*value;
    };

    QAction *add(const char *name);
    template<typename Order>
    void addOrder(const char *name, Order order);
    void addOption(const char *name, bool EditorOptions::*option);
    void retranslate();
    void applyShortcuts();
    void fillLanguageMenu();
    void fillIndentationMenu();

    CodeEditor &m_editor;
    const Settings &m_settings;
    QList<std::pair<QAction *, const ActionInfo *>> m_rows;
    QHash<QString, QList<QAction *>> m_menus;
    QList<Option> m_options;
};

} // namespace Aloft
