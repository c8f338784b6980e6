#include "ui/shell/commands.h"

#include "ui/shell/actions.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>

namespace Aloft {

namespace {

using Intent = Page::Intent;

bool isEditing(Intent intent)
{
    switch (intent) {
    case Intent::Undo:
    case Intent::Redo:
    case Intent::Cut:
    case Intent::Copy:
    case Intent::Paste:
    case Intent::SelectAll:
        return true;
    default:
        return false;
    }
}

void carryOut(QLineEdit *field, Intent intent)
{
    switch (intent) {
    case Intent::Undo:
        return field->undo();
    case Intent::Redo:
        return field->redo();
    case Intent::Cut:
        return field->cut();
    case Intent::Copy:
        return field->copy();
    case Intent::Paste:
        return field->paste();
    case Intent::SelectAll:
        return field->selectAll();
    default:
        return;
    }
}

} // namespace

Commands::Commands(const Actions &actions, QWidget *window)
    : QObject(window)
    , m_actions(actions)
    , m_window(window)
{
    const QList<ActionInfo> &table = actionTable();
    for (qsizetype row = 0; row < table.size(); ++row) {
        if (!table.at(row).intent)
            continue;
        const Intent intent = *table.at(row).intent;
        connect(actions.all().at(row), &QAction::triggered, this, [this, intent] {
            QWidget *focus = m_window->focusWidget();
            auto *field = qobject_cast<QLineEdit *>(focus);
            auto *list = qobject_cast<QAbstractItemView *>(focus);
            const bool isOfPage = m_page && m_page->isAncestorOf(focus);
            if (field && isEditing(intent))
                Aloft::carryOut(field, intent);
            else if (list && !isOfPage && intent == Intent::SelectAll)
                list->selectAll();
            else if (m_page && m_page->supports(intent))
                m_page->carryOut(intent);
        });
    }
    qApp->installEventFilter(this);
    update();
}

void Commands::setPage(Page *page)
{
    if (m_page)
        disconnect(m_page, nullptr, this, nullptr);
    m_page = page;
    if (page)
        connect(page, &Page::intentsChanged, this, &Commands::update);
    update();
}

void Commands::update()
{
    const QList<ActionInfo> &table = actionTable();
    for (qsizetype row = 0; row < table.size(); ++row) {
        if (const auto intent = table.at(row).intent)
            m_actions.all().at(row)->setEnabled(m_page && m_page->supports(*intent));
    }
}

/// Return with a modifier runs a cell, but in a text field it belongs to the field (Shift+Return
/// finds backwards, say).
bool Commands::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride || !qobject_cast<QLineEdit *>(watched))
        return false;
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter)
        event->accept();
    return false;
}

} // namespace Aloft

#include "moc_commands.cpp"
