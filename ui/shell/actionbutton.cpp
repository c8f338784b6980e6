#include "ui/shell/actionbutton.h"

#include <QAction>

namespace Aloft {

using namespace Qt::StringLiterals;

ActionButton::ActionButton(QAction *action, QWidget *parent) : QPushButton(parent), m_action(action)
{
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &ActionButton::follow);
    follow();
}

void ActionButton::follow()
{
    if (!m_action)
        return;
    setText(withoutMnemonic(m_action->text()));
    setIcon(m_action->icon());
    setEnabled(m_action->isEnabled());
    setToolTip(toolTipWithShortcut(*m_action));
    const QString name = plainText(*m_action);
    setAccessibleName(m_place.isEmpty() ? name : u"%1: %2"_s.arg(m_place, name));
}

void ActionButton::setPlace(const QString &place)
{
    m_place = place;
    follow();
}

QString withoutMnemonic(QString text)
{
    text = text.section(u'\t', 0, 0); // menus have keys behind it
    // Chinese texts carry their mnemonic behind: "保存(&S)".
    if (const auto at = text.indexOf("(&"_L1); at >= 0 && text.indexOf(u')', at) == at + 3)
        text.remove(at, 4);
    text.replace("&&"_L1, "\x01"_L1);
    text.remove(u'&');
    return text.replace(u'\x01', u'&');
}

QString plainText(const QAction &action)
{
    QString text = withoutMnemonic(action.text());
    while (text.endsWith(u'…') || text.endsWith(u'.'))
        text.chop(1);
    return text.trimmed();
}

QString shownKeys(const QAction &action)
{
    const QString shortcut = action.shortcut().toString(QKeySequence::NativeText);
    return shortcut.isEmpty() ? action.text().section(u'\t', 1) : shortcut;
}

QString toolTipWithShortcut(const QAction &action)
{
    const QString keys = shownKeys(action);
    return keys.isEmpty() ? plainText(action) : u"%1 (%2)"_s.arg(plainText(action), keys);
}

} // namespace Aloft

#include "moc_actionbutton.cpp"
