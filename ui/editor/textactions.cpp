#include "ui/editor/textactions.h"

#include "ui/editor/codeeditor.h"

#include <QActionGroup>
#include <QMenu>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace Aloft {

TextActions::TextActions(CodeEditor &editor, QObject *parent) : QObject(parent), m_editor(editor)
{
    addOrder(u"edit"_s, u"toggleComment"_s, tr("Toggle &comment"), Qt::CTRL | Qt::Key_Slash,
             &CodeEditor::toggleComment);
    addOrder(u"edit"_s, u"indent"_s, tr("&Indent lines"), Qt::CTRL | Qt::Key_BracketRight,
             &CodeEditor::indentLines);
    addOrder(u"edit"_s, u"unindent"_s, tr("U&nindent lines"), Qt::CTRL | Qt::Key_BracketLeft,
             &CodeEditor::unindentLines);
    addOrder(u"edit"_s, u"addCursor"_s, tr("Add cursor at next &match"), Qt::CTRL | Qt::Key_D,
             &CodeEditor::addCursorAtNextMatch);
    addOrder(u"edit"_s, u"complete"_s, tr("C&omplete"), Qt::ALT | Qt::Key_Slash,
             &CodeEditor::complete);
    addOrder(u"edit"_s, u"trimLines"_s, tr("&Remove blanks at line ends"), {},
             &CodeEditor::trimTrailingSpace);
    tabMovesFocus = add(u"edit"_s, u"tabMovesFocus"_s, tr("&Tab moves the focus"),
                        Qt::CTRL | Qt::Key_M);
    tabMovesFocus->setCheckable(true);
    connect(tabMovesFocus, &QAction::toggled, &editor, &CodeEditor::setTabMovesFocus);
    connect(&editor, &CodeEditor::tabMovesFocusChanged, tabMovesFocus, &QAction::setChecked);

    history = add(u"edit"_s, u"localHistory"_s, tr("&Versions of this file…"));
    history->setVisible(false);

    addOption(u"wrapLines"_s, tr("&Wrap lines"), &EditorOptions::wrapsLines);
    addOption(u"showBlanks"_s, tr("Show &blanks"), &EditorOptions::showsWhitespace);
    addOption(u"showLineEnds"_s, tr("Show line &ends"), &EditorOptions::showsLineEnds);
    addOrder(u"view"_s, u"foldAll"_s, tr("&Fold all"), {}, &CodeEditor::foldAll);
    addOrder(u"view"_s, u"unfoldAll"_s, tr("&Unfold all"), {}, &CodeEditor::unfoldAll);
    runSelection = add(u"run"_s, u"runSelection"_s, tr("Run &selection or line"), Qt::Key_F9);
    goToLine = new QAction(tr("Go to line…"), this);
    buildLanguageMenu();
    buildIndentationMenu();
}

QAction *TextActions::add(const QString &menu, const QString &name, const QString &text,
                          const QKeySequence &keys)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(keys);
    m_menus[menu].append(action);
    return action;
}

template<typename Order>
QAction *TextActions::addOrder(const QString &menu, const QString &name, const QString &text,
                               const QKeySequence &keys, Order order)
{
    QAction *action = add(menu, name, text, keys);
    connect(action, &QAction::triggered, &m_editor, order);
    return action;
}

/// For this editor and this time; the settings have the standard.
QAction *TextActions::addOption(const QString &name, const QString &text,
                                bool EditorOptions::*option)
{
    QAction *action = add(u"view"_s, name, text);
    action->setCheckable(true);
    m_options.append({action, option});
    connect(action, &QAction::triggered, this, [this, option](bool isOn) {
        EditorOptions options = m_editor.options();
        options.*option = isOn;
        m_editor.setOptions(options);
    });
    return action;
}

void TextActions::showOptions()
{
    for (const Option &option : std::as_const(m_options))
        option.action->setChecked(m_editor.options().*option.value);
}

void TextActions::buildLanguageMenu()
{
    chooseLanguage = new QAction(tr("Language"), this);
    auto *menu = new QMenu(&m_editor);
    chooseLanguage->setMenu(menu);
    for (const Language language :
         {Language::PlainText, Language::Python, Language::Markdown, Language::JsonData,
          Language::Yaml, Language::Toml, Language::Shell, Language::Cpp}) {
        QAction *action = menu->addAction(languageName(language), this,
                                          [this, language] { m_editor.setLanguage(language); });
        action->setCheckable(true);
        connect(menu, &QMenu::aboutToShow, action,
                [this, action, language] { action->setChecked(m_editor.language() == language); });
    }
}

void TextActions::buildIndentationMenu()
{
    chooseIndentation = new QAction(tr("Indentation"), this);
    auto *menu = new QMenu(&m_editor);
    chooseIndentation->setMenu(menu);
    const auto addChoice = [this, menu](const QString &text, int width, bool usesTabs) {
        menu->addAction(text, this, [this, width, usesTabs] {
            EditorOptions options = m_editor.options();
            options.indentWidth = width;
            options.indentsWithTabs = usesTabs;
            m_editor.setOptions(options);
            Q_EMIT m_editor.cursorMoved();
        });
    };
    for (const int width : {2, 4, 8})
        addChoice(tr("%n space(s)", nullptr, width), width, false);
    addChoice(tr("Tabs"), 4, true);
}

} // namespace Aloft

#include "moc_textactions.cpp"
