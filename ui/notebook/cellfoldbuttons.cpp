#include "ui/notebook/cellfoldbuttons.h"

#include "ui/notebook/cellwidget.h"
#include "ui/theme/icons.h"

#include <QToolButton>

namespace Aloft {

namespace {

/// A button that may not be made yet, as far as it is to be seen.
QToolButton *shown(QToolButton *button)
{
    return button && !button->isHidden() ? button : nullptr;
}

} // namespace

CellFoldButtons::CellFoldButtons(QWidget *cell) : QObject(cell), m_cell(cell) { }

QToolButton *CellFoldButtons::makeButton(QWidget *cell)
{
    auto *button = new QToolButton(cell);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::NoFocus);
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

QToolButton *CellFoldButtons::stub(CellFold fold) const
{
    return shown(m_stubs[static_cast<std::size_t>(fold)]);
}

QToolButton *CellFoldButtons::arrow() const
{
    return shown(m_arrow);
}

void CellFoldButtons::show(const HiddenParts &hidden, const CellLook &look)
{
    const auto textFor = [](int count, const QString &text) {
        return count > 0 ? text : QString();
    };
    showStub(CellFold::Input,
             textFor(hidden.lines, CellWidget::tr("▸ %n line(s) hidden", nullptr, hidden.lines)));
    showStub(CellFold::Outputs,
             textFor(hidden.outputs,
                     CellWidget::tr("▸ %n output(s) hidden", nullptr, hidden.outputs)));
    showStub(CellFold::Section,
             textFor(hidden.cells, CellWidget::tr("▸ %n cell(s) hidden", nullptr, hidden.cells)));
    showArrow(look);
}

void CellFoldButtons::showStub(CellFold fold, const QString &text)
{
    QToolButton *&button = m_stubs[static_cast<std::size_t>(fold)];
    if (!button && text.isEmpty())
        return;
    if (!button) {
        button = makeButton(m_cell);
        connect(button, &QToolButton::clicked, this, [this, fold] { Q_EMIT toggled(fold); });
    }
    button->setText(text);
    button->setVisible(!text.isEmpty());
}

void CellFoldButtons::showArrow(const CellLook &look)
{
    if (!m_arrow && !look.hasSection)
        return;
    if (!m_arrow) {
        m_arrow = makeButton(m_cell);
        m_arrow->setObjectName(QStringLiteral("sectionArrow"));
        connect(m_arrow, &QToolButton::clicked, this,
                [this] { Q_EMIT toggled(CellFold::Section); });
    }
    const bool isFolded = look.hiddenCells > 0;
    const QString name = isFolded ? CellWidget::tr("Show the cells under this heading")
                                  : CellWidget::tr("Hide the cells under this heading");
    m_arrow->setIcon(themedIcon(isFolded ? u"right" : u"down"));
    m_arrow->setToolTip(name);
    m_arrow->setAccessibleName(name);
    m_arrow->setVisible(look.hasSection);
}

} // namespace Aloft

#include "moc_cellfoldbuttons.cpp"
