#include "ui/shell/undoline.h"

#include "ui/theme/cutlabel.h"
#include "ui/theme/icons.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QToolButton>

#include <chrono>

namespace Aloft {

using namespace std::chrono_literals;

UndoLine::UndoLine(QWidget *parent)
    : QWidget(parent)
    , m_text(new CutLabel(this))
    , m_undo(new QToolButton(this))
{
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_undo->setAutoRaise(true);
    m_undo->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_undo->setFocusPolicy(Qt::TabFocus);
    m_undo->hide();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_text, 1);
    layout->addWidget(m_undo);
    m_end.setSingleShot(true);
    m_end.setInterval(10s);
    connect(&m_end, &QTimer::timeout, this, &UndoLine::clear);
}

void UndoLine::report(const QString &text, const std::function<void()> &undo)
{
    m_text->setText(text);
    m_text->setToolTip(text);
    m_end.start();
    QAccessibleEvent announcement(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
    m_undo->disconnect(this);
    m_undo->setVisible(bool(undo));
    if (!undo)
        return;
    m_undo->setText(tr("Undo"));
    m_undo->setIcon(themedIcon(u"undo"));
    m_undo->setAccessibleName(tr("Undo: %1").arg(text));
    connect(m_undo, &QToolButton::clicked, this, [this, undo] {
        clear();
        undo();
    });
}

void UndoLine::showHint(const QString &text)
{
    clear();
    m_text->setText(text);
}

void UndoLine::clear()
{
    m_end.stop();
    m_text->clear();
    m_undo->hide();
}

QString UndoLine::text() const
{
    return m_text->text();
}

bool UndoLine::hasUndo() const
{
    return !m_undo->isHidden();
}

} // namespace Aloft

#include "moc_undoline.cpp"
