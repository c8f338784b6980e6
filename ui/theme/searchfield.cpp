#include "ui/theme/searchfield.h"

#include <QAction>
#include <QEvent>

namespace Aloft {

SearchField::SearchField(QWidget *parent) : QLineEdit(parent)
{
    setClearButtonEnabled(true);
    nameClearButton();
}

void SearchField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        nameClearButton();
}

/// Qt's own has none; its action is found by the name that style sheets use too.
void SearchField::nameClearButton()
{
    if (auto *clear = findChild<QAction *>(QStringLiteral("_q_qlineeditclearaction")))
        clear->setText(tr("Clear"));
}

} // namespace Aloft

#include "moc_searchfield.cpp"
