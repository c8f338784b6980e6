#pragma once

#include "ui/editor/editoroptions.h"

#include <QAction>
#include <QHash>
#include <QObject>

namespace Aloft {

class CodeEditor;

/// The actions of a text page, made once for its menus, its status bar and its editor's menu.
class TextActions : public QObject
{
    Q_OBJECT

public:
    TextActions(CodeEditor &editor, QObject *parent);

    QList<QAction *> of(const QString &menu) const { return m_menus.value(menu); }

    void showOptions(); ///< checks what the editor's options say

    QAction *history;
    QAction *goToLine;
    QAction *chooseLanguage;    ///< with a menu
    QAction *chooseIndentation; ///< with a menu
    QAction *runSelection;
    QAction *tabMovesFocus;

private:
    struct Option
    {
        QAction *action;
        bool EditorOptions::*value;
    };

    QAction *add(const QString &menu, const QString &name, const QString &text,
                 const QKeySequence &keys = {});
    template<typename Order>
    QAction *addOrder(const QString &menu, const QString &name, const QString &text,
                      const QKeySequence &keys, Order order);
    QAction *addOption(const QString &name, const QString &text, bool EditorOptions::*option);
    void buildLanguageMenu();
    void buildIndentationMenu();

    CodeEditor &m_editor;
    QHash<QString, QList<QAction *>> m_menus;
    QList<Option> m_options;
};

} // namespace Aloft
