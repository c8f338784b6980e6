#include "ui/notebook/notebookbar.h"

#include "ui/shell/actionbutton.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace Aloft {

namespace {

constexpr int leastKernelWidth = 40; ///< the dot, and that there is a menu

/// A dot in the colour of the state; a ring when nothing is there.
QIcon dot(const QColor &color, bool isFilled, qreal ratio)
{
    constexpr int size = 12;
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(isFilled ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawEllipse(QRectF(2, 2, 8, 8));
    return QIcon(pixmap);
}

} // namespace

NotebookBar::NotebookBar(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
    , m_kernel(new QToolButton)
{
    m_layout->setContentsMargins(8, 3, 8, 3);
    m_layout->setSpacing(2);
    m_layout->addStretch(1);
    m_kernel->setAutoRaise(true);
    m_kernel->setIconSize({12, 12});
    m_kernel->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_kernel->setPopupMode(QToolButton::InstantPopup);
    m_kernel->setMinimumWidth(leastKernelWidth);
    m_layout->addWidget(m_kernel);
}

void NotebookBar::addAction(QAction *action)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setMinimumSize(28, 26);
    const auto follow = [button, action] { button->setAccessibleName(plainText(*action)); };
    connect(action, &QAction::changed, button, follow);
    follow();
    m_layout->insertWidget(m_buttons++, button);
}

void NotebookBar::addSeparator()
{
    m_layout->insertSpacing(m_buttons++, 10);
}

void NotebookBar::setKernelMenu(QAction *action)
{
    m_kernel->setMenu(action->menu());
}

void NotebookBar::setKernel(const QString &name, const QString &place, const QString &activity,
                            Tone tone)
{
    m_name = name;
    m_place = place;
    m_activity = activity;
    m_tone = tone;
    showKernel();
}

void NotebookBar::showKernel()
{
    //: kernel, machine, state: "Python 3 · This computer · idle"
    const QString all = tr("%1 · %2 · %3").arg(m_name, m_place, m_activity);
    //: kernel, state, where there is little space: "Python 3 · idle"
    const QString brief = tr("%1 · %2").arg(m_name, m_activity);
    m_kernel->setText(fittingText({all, brief}));
    m_kernel->setIcon(dot(toneColor(m_tone, palette()), m_tone != Tone::MutedText,
                          devicePixelRatioF()));
    m_kernel->setToolTip(all);
    m_kernel->setAccessibleName(tr("Kernel: %1").arg(all));
}

/// The first that has room beside the buttons, or what can be shown of the last: the name must not
/// keep the window, or its other half, from being narrow.
QString NotebookBar::fittingText(const QStringList &texts) const
{
    const int frame = m_kernel->sizeHint().width()
        - m_kernel->fontMetrics().horizontalAdvance(m_kernel->text());
    const int others = m_layout->minimumSize().width() - m_kernel->minimumWidth();
    const int room = width() - others - frame;
    for (const QString &text : texts) {
        if (m_kernel->fontMetrics().horizontalAdvance(text) <= room)
            return text;
    }
    return m_kernel->fontMetrics().elidedText(texts.constLast(), Qt::ElideRight, qMax(0, room));
}

void NotebookBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), toneColor(Tone::Base, palette()));
    painter.setPen(toneColor(Tone::Separator, palette()));
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

void NotebookBar::resizeEvent(QResizeEvent *)
{
    showKernel();
}

void NotebookBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange)
        showKernel();
}

} // namespace Aloft

#include "moc_notebookbar.cpp"
