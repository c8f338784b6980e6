#include "ui/editor/textactions.h"

#include "core/base/settings.h"
#include "ui/editor/codeeditor.h"
#include "ui/shell/actions.h"
#include "ui/theme/followlanguage.h"

#include <QMenu>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace Aloft {

TextActions::TextActions(CodeEditor &editor, const Settings &settings, QObject *parent)
    : QObject(parent)
    , m_editor(editor)
    , m_settings(settings)
{
    addOrder("toggleComment", &CodeEditor::toggleComment);
    addOrder("indent", &CodeEditor::indentLines);
    addOrder("unindent", &CodeEditor::unindentLines);
    addOrder("addCursor", &CodeEditor::addCursorAtNextMatch);
    addOrder("complete", &CodeEditor::complete);
    addOrder("trimLines", &CodeEditor::trimTrailingSpace);
    tabMovesFocus = add("tabMovesFocus");
    tabMovesFocus->setCheckable(true);
    connect(tabMovesFocus, &QAction::toggled, &editor, &CodeEditor::setTabMovesFocus);
    connect(&editor, &CodeEditor::tabMovesFocusChanged, tabMovesFocus, &QAction::setChecked);

    history = add("localHistory");
    history->setVisible(false);

    addOption("wrapLines", &EditorOptions::wrapsLines);
    addOption("showBlanks", &EditorOptions::showsWhitespace);
    addOption("showLineEnds", &EditorOptions::showsLineEnds);
    addOrder("foldAll", &CodeEditor::foldAll);
    addOrder("unfoldAll", &CodeEditor::unfoldAll);
    runSelection = add("runSelection");
    forgetForm = add("forgetForm");
    forgetForm->setVisible(false);
    changeForm = new QAction(this);
    chooseForm = new QAction(this);
    chooseForm->setMenu(new QMenu(&m_editor));
    chooseForm->menu()->addActions({changeForm, forgetForm});
    goToLine = new QAction(this);
    chooseLanguage = new QAction(this);
    chooseLanguage->setMenu(new QMenu(&m_editor));
    chooseIndentation = new QAction(this);
    chooseIndentation->setMenu(new QMenu(&m_editor));
    saveAsUtf8 = new QAction(this);
    chooseEncoding = new QAction(this);
    chooseEncoding->setMenu(new QMenu(&m_editor));
    chooseEncoding->menu()->addAction(saveAsUtf8);
    followLanguage(this, [this] { retranslate(); });
    applyShortcuts();
    connect(&settings, &Settings::changed, this, [this](const QString &key) {
        if (key.startsWith("shortcuts."_L1))
            applyShortcuts();
    });
}

QAction *TextActions::add(const char *name)
{
    const ActionInfo *info = pageActionInfo(QString::fromLatin1(name));
    Q_ASSERT_X(info, "TextActions", name);
    auto *action = new QAction(this);
    action->setObjectName(QString::fromLatin1(name));
    m_menus[Actions::menuOf(*info)].append(action);
    m_rows.append({action, info});
    return action;
}

template<typename Order>
void TextActions::addOrder(const char *name, Order order)
{
    connect(add(name), &QAction::triggered, &m_editor, order);
}

/// For this editor and this time; the settings have the standard.
void TextActions::addOption(const char *name, bool EditorOptions::*option)
{
    QAction *action = add(name);
    action->setCheckable(true);
    m_options.append({action, option});
    connect(action, &QAction::triggered, this, [this, option](bool isOn) {
        EditorOptions options = m_editor.options();
        options.*option = isOn;
        m_editor.setOptions(options);
    });
}

void TextActions::retranslate()
{
    for (const auto &[action, info] : std::as_const(m_rows))
        Actions::describe(*action, *info);
    goToLine->setText(tr("Go to line…"));
    chooseLanguage->setText(tr("Language"));
    chooseIndentation->setText(tr("Indentation"));
    chooseEncoding->setText(tr("Encoding"));
    chooseForm->setText(tr("Arguments"));
    changeForm->setText(tr("&Change…"));
    saveAsUtf8->setText(tr("&Save as UTF-8"));
    fillLanguageMenu();
    fillIndentationMenu();
}

void TextActions::applyShortcuts()
{
    for (const auto &[action, info] : std::as_const(m_rows)) {
        action->setShortcuts(Actions::shortcuts(*info, m_settings));
        Actions::describe(*action, *info);
    }
}

void TextActions::showOptions()
{
    for (const Option &option : std::as_const(m_options))
        option.action->setChecked(m_editor.options().*option.value);
}

void TextActions::fillLanguageMenu()
{
    QMenu *menu = chooseLanguage->menu();
    menu->clear();
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

void TextActions::fillIndentationMenu()
{
    QMenu *menu = chooseIndentation->menu();
    menu->clear();
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
