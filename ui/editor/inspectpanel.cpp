#include "ui/editor/inspectpanel.h"

#include "ui/output/terminalview.h"

#include <QKeyEvent>
#include <QVBoxLayout>

namespace Aloft {

InspectPanel::InspectPanel(QWidget *window)
    : QFrame(window)
    , m_text(new TerminalView(TerminalView::Kind::Cell, this))
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    m_text->setMaximumLines(14);
    m_text->setWrapsLines(true);
    m_text->setFocusPolicy(Qt::ClickFocus);
    m_text->setLabel(tr("Description"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->addWidget(m_text);
    hide();
}

void InspectPanel::setText(std::string_view utf8)
{
    m_text->setText(utf8);
}

void InspectPanel::showAt(const QRect &cursor)
{
    const QSize room = parentWidget()->size();
    const int width = qMin(fontMetrics().averageCharWidth() * 90, room.width());
    resize(width, 100);
    show(); // only then is the text as wide as the panel, by which it wraps and has its height
    const int height = qMin(sizeHint().height(), room.height() / 2);
    const bool fitsBelow = cursor.bottom() + height <= room.height();
    const int top = fitsBelow ? cursor.bottom() + 1 : qMax(0, cursor.top() - height);
    setGeometry(qBound(0, cursor.left(), room.width() - width), top, width, height);
    raise();
}

void InspectPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QFrame::keyPressEvent(event);
}

} // namespace Aloft

#include "moc_inspectpanel.cpp"
