#include "ui/shell/tabarea.h"

#include "ui/shell/dropmark.h"
#include "ui/shell/page.h"
#include "ui/shell/pageframe.h"
#include "ui/shell/tabbar.h"
#include "ui/theme/icons.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QToolButton>

namespace Aloft {

namespace {

QStringView iconFor(const QString &path)
{
    if (path.endsWith(QLatin1String(".ipynb")))
        return u"notebook";
    return path.endsWith(QLatin1String(".py")) ? u"file-python" : u"file-text";
}

} // namespace

TabArea::TabArea(QWidget *parent)
    : QTabWidget(parent)
    , m_bar(new TabBar(this))
    , m_dropMark(new DropMark(this))
{
    setTabBar(m_bar);
    setDocumentMode(true);
    setAcceptDrops(true);
    connect(m_bar, &TabBar::closeAsked, this, [this](int index) {
        if (PageFrame *frame = frameAt(index))
            Q_EMIT closeAsked(frame);
    });
    connect(m_bar, &TabBar::menuAsked, this, [this](int index, const QPoint &position) {
        if (PageFrame *frame = frameAt(index))
            Q_EMIT menuAsked(frame, position);
    });
    connect(this, &QTabWidget::currentChanged, this, &TabArea::activated);
    connect(m_bar, &QTabBar::tabBarClicked, this, &TabArea::activated);
}

void TabArea::add(PageFrame *frame)
{
    const int index = addTab(frame, QString());
    addCloseButton(index, frame);
    dress(index);
    const auto dressAgain = [this, frame] { dress(indexOf(frame)); };
    connect(frame->page(), &Page::titleChanged, this, dressAgain);
    connect(frame->page(), &Page::modifiedChanged, this, dressAgain);
    setCurrentIndex(index);
}

void TabArea::take(PageFrame *frame)
{
    disconnect(frame->page(), nullptr, this, nullptr);
    removeTab(indexOf(frame));
    frame->setParent(nullptr);
}

PageFrame *TabArea::currentFrame() const
{
    return frameAt(currentIndex());
}

PageFrame *TabArea::frameAt(int index) const
{
    return qobject_cast<PageFrame *>(widget(index));
}

QList<PageFrame *> TabArea::frames() const
{
    QList<PageFrame *> frames;
    for (int index = 0; index < count(); ++index)
        frames.append(frameAt(index));
    return frames;
}

void TabArea::addCloseButton(int index, PageFrame *frame)
{
    auto *button = new QToolButton(m_bar);
    button->setAutoRaise(true);
    button->setIconSize({12, 12});
    button->setFocusPolicy(Qt::NoFocus);
    connect(button, &QToolButton::clicked, frame, [this, frame] { Q_EMIT closeAsked(frame); });
    m_bar->setTabButton(index, QTabBar::RightSide, button);
}

void TabArea::dress(int index)
{
    PageFrame *frame = frameAt(index);
    if (!frame)
        return;
    const Page &page = *frame->page();
    const QString title = page.title();
    const bool isModified = page.isModified();
    setTabText(index, QString(title).replace(u'&', QStringLiteral("&&")));
    setTabToolTip(index, page.path().isEmpty() ? title : page.path());
    setTabIcon(index, themedIcon(iconFor(title)));
    m_bar->setAccessibleTabName(index, isModified ? tr("%1, modified").arg(title) : title);
    if (auto *button = qobject_cast<QToolButton *>(m_bar->tabButton(index, QTabBar::RightSide))) {
        button->setIcon(isModified ? themedIcon(u"modified", Tone::Accent) : themedIcon(u"close"));
        button->setAccessibleName(tr("Close %1").arg(title));
        button->setToolTip(isModified ? tr("Not saved yet. Close %1").arg(title)
                                      : button->accessibleName());
    }
}

void TabArea::changeEvent(QEvent *event)
{
    QTabWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    for (int index = 0; index < count(); ++index)
        dress(index);
}

Qt::Edges TabArea::edgeAt(const QPoint &position) const
{
    if (m_bar->geometry().contains(position))
        return {};
    const qreal x = qreal(position.x()) / width();
    const qreal y = qreal(position.y()) / height();
    constexpr qreal Border = 0.25;
    if (x < Border)
        return Qt::LeftEdge;
    if (x > 1 - Border)
        return Qt::RightEdge;
    return y > 1 - Border ? Qt::BottomEdge : Qt::Edges();
}

void TabArea::showDropMark(Qt::Edges edge)
{
    QRect area = rect();
    if (edge == Qt::LeftEdge)
        area.setRight(area.center().x());
    else if (edge == Qt::RightEdge)
        area.setLeft(area.center().x());
    else if (edge == Qt::BottomEdge)
        area.setTop(area.center().y());
    m_dropMark->cover(area);
}

void TabArea::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasFormat(TabBar::mimeType()) && TabBar::draggedWidget())
        event->acceptProposedAction();
}

void TabArea::dragMoveEvent(QDragMoveEvent *event)
{
    showDropMark(edgeAt(event->position().toPoint()));
    event->acceptProposedAction();
}

void TabArea::dragLeaveEvent(QDragLeaveEvent *)
{
    m_dropMark->hide();
}

void TabArea::dropEvent(QDropEvent *event)
{
    m_dropMark->hide();
    if (auto *frame = qobject_cast<PageFrame *>(TabBar::draggedWidget())) {
        event->acceptProposedAction();
        Q_EMIT tabDropped(frame, edgeAt(event->position().toPoint()));
    }
}

} // namespace Aloft

#include "moc_tabarea.cpp"
