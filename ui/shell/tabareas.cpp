#include "ui/shell/tabareas.h"

#include "ui/shell/pageframe.h"
#include "ui/shell/tabarea.h"

#include <QApplication>
#include <QJsonArray>
#include <QSplitter>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int DeepestSplit = 8; // a state file from elsewhere could nest for ever

QSplitter *newSplitter(Qt::Orientation orientation)
{
    auto *splitter = new QSplitter(orientation);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    return splitter;
}

void spreadEvenly(QSplitter *splitter)
{
    splitter->setSizes(QList<int>(splitter->count(), 1000));
}

} // namespace

TabAreas::TabAreas(QWidget *parent)
    : QWidget(parent)
    , m_root(newSplitter(Qt::Horizontal))
    , m_current(newArea())
{
    m_root->addWidget(m_current);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_root);
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget *, QWidget *focused) { follow(focused); });
}

TabAreas::~TabAreas()
{
    // Tabs and focus change once more as the pages go; nobody wants to hear of it then.
    disconnect(qApp, nullptr, this, nullptr);
    const QList<TabArea *> all = areas();
    for (TabArea *area : all)
        area->disconnect(this);
}

TabArea *TabAreas::newArea()
{
    auto *area = new TabArea;
    connect(area, &TabArea::closeAsked, this, &TabAreas::closeAsked);
    connect(area, &TabArea::menuAsked, this, &TabAreas::menuAsked);
    connect(area, &TabArea::activated, this, [this, area] { setCurrentArea(area); });
    connect(area, &TabArea::tabDropped, this,
            [this, area](PageFrame *frame, Qt::Edges edge) { drop(area, frame, edge); });
    return area;
}

QList<TabArea *> TabAreas::areas() const
{
    return m_root->findChildren<TabArea *>();
}

TabArea *TabAreas::areaOf(const PageFrame *frame) const
{
    const QList<TabArea *> all = areas();
    const auto found = std::ranges::find_if(all, [frame](const TabArea *area) {
        return area->frames().contains(frame);
    });
    return found == all.end() ? nullptr : *found;
}

QList<PageFrame *> TabAreas::frames() const
{
    QList<PageFrame *> frames;
    const QList<TabArea *> all = areas();
    for (const TabArea *area : all)
        frames += area->frames();
    return frames;
}

PageFrame *TabAreas::current() const
{
    return m_current->currentFrame();
}

void TabAreas::add(PageFrame *frame)
{
    m_current->add(frame);
    announce();
}

void TabAreas::remove(PageFrame *frame)
{
    TabArea *area = areaOf(frame);
    if (!area)
        return;
    area->take(frame);
    removeIfEmpty(area);
    announce();
}

void TabAreas::replace(PageFrame *frame, PageFrame *with)
{
    TabArea *area = areaOf(frame);
    if (!area)
        return;
    const int index = area->indexOf(frame);
    area->add(with);
    area->tabBar()->moveTab(area->indexOf(with), index);
    area->take(frame);
    announce();
}

void TabAreas::bringUp(PageFrame *frame)
{
    TabArea *area = areaOf(frame);
    if (!area)
        return;
    area->setCurrentWidget(frame);
    setCurrentArea(area);
}

void TabAreas::setCurrentArea(TabArea *area)
{
    m_current = area;
    announce();
}

void TabAreas::follow(QWidget *focused)
{
    const QList<TabArea *> all = areas();
    const auto found = std::ranges::find_if(all, [focused](const TabArea *area) {
        return area->isAncestorOf(focused);
    });
    if (focused && found != all.end() && *found != m_current)
        setCurrentArea(*found);
}

void TabAreas::announce()
{
    PageFrame *frame = current();
    if (frame == m_announced)
        return;
    m_announced = frame;
    Q_EMIT currentChanged(frame);
}

bool TabAreas::canSplit() const
{
    return m_current->count() > 1;
}

bool TabAreas::canStep() const
{
    return m_current->count() > 1;
}

void TabAreas::split(Qt::Orientation orientation)
{
    if (canSplit())
        drop(m_current, current(), orientation == Qt::Horizontal ? Qt::RightEdge : Qt::BottomEdge);
}

void TabAreas::step(int by)
{
    const int count = m_current->count();
    if (count > 0)
        m_current->setCurrentIndex((m_current->currentIndex() + by + count) % count);
}

void TabAreas::drop(TabArea *target, PageFrame *frame, Qt::Edges edge)
{
    TabArea *source = areaOf(frame);
    if (!source || (source == target && (!edge || source->count() == 1)))
        return;
    source->take(frame);
    TabArea *home = edge ? splitArea(target, Qt::Edge(int(edge))) : target;
    home->add(frame);
    removeIfEmpty(source);
    setCurrentArea(home);
    frame->setFocus();
}

TabArea *TabAreas::splitArea(TabArea *area, Qt::Edge edge)
{
    const auto orientation = edge == Qt::LeftEdge || edge == Qt::RightEdge ? Qt::Horizontal
                                                                           : Qt::Vertical;
    auto *parent = qobject_cast<QSplitter *>(area->parentWidget());
    int index = parent->indexOf(area);
    if (parent->count() == 1)
        parent->setOrientation(orientation);
    if (parent->orientation() != orientation) {
        QSplitter *inner = newSplitter(orientation);
        const QList<int> sizes = parent->sizes();
        parent->insertWidget(index, inner);
        inner->addWidget(area);
        parent->setSizes(sizes);
        parent = inner;
        index = 0;
    }
    TabArea *made = newArea();
    parent->insertWidget(edge == Qt::LeftEdge ? index : index + 1, made);
    spreadEvenly(parent);
    return made;
}

void TabAreas::removeIfEmpty(TabArea *area)
{
    if (area->count() > 0 || areas().size() == 1)
        return;
    QWidget *parent = area->parentWidget();
    area->setParent(nullptr);
    area->deleteLater();
    auto *splitter = qobject_cast<QSplitter *>(parent);
    while (splitter && splitter != m_root && splitter->count() <= 1) {
        auto *outer = qobject_cast<QSplitter *>(splitter->parentWidget());
        const int index = outer->indexOf(splitter);
        if (splitter->count() == 1)
            outer->insertWidget(index, splitter->widget(0));
        splitter->setParent(nullptr);
        splitter->deleteLater();
        splitter = outer;
    }
    if (area == m_current)
        m_current = areas().constFirst();
}

QJsonObject TabAreas::layout(const TabWriter &describe) const
{
    return describeNode(m_root, describe);
}

QJsonObject TabAreas::describeNode(const QWidget *node, const TabWriter &describe) const
{
    QJsonArray parts;
    if (const auto *area = qobject_cast<const TabArea *>(node)) {
        const QList<PageFrame *> all = area->frames();
        for (const PageFrame *frame : all)
            parts.append(describe(*frame));
        return {{u"tabs"_s, parts},
                {u"shown"_s, area->currentIndex()},
                {u"current"_s, area == m_current}};
    }
    const auto *splitter = qobject_cast<const QSplitter *>(node);
    QJsonArray sizes;
    const QList<int> lengths = splitter->sizes();
    for (int index = 0; index < splitter->count(); ++index) {
        parts.append(describeNode(splitter->widget(index), describe));
        sizes.append(lengths.at(index));
    }
    return {{u"parts"_s, parts},
            {u"sizes"_s, sizes},
            {u"sideBySide"_s, splitter->orientation() == Qt::Horizontal}};
}

void TabAreas::restoreLayout(const QJsonObject &layout, const TabMaker &create)
{
    TabArea *first = m_current;
    fill(m_root, layout, create, 0);
    if (first->count() == 0)
        removeIfEmpty(first);
    announce();
}

void TabAreas::fill(QSplitter *splitter, const QJsonObject &node, const TabMaker &create, int depth)
{
    splitter->setOrientation(node["sideBySide"_L1].toBool(true) ? Qt::Horizontal : Qt::Vertical);
    const QJsonArray parts = node["parts"_L1].toArray();
    QList<int> sizes = splitter == m_root ? QList<int>{0} : QList<int>{}; // the spare first area
    const QJsonArray lengths = node["sizes"_L1].toArray();
    for (qsizetype index = 0; index < parts.size(); ++index) {
        const QJsonObject part = parts[index].toObject();
        const bool isMade = part.contains("tabs"_L1) ? fillArea(splitter, part, create)
            : depth < DeepestSplit                   ? fillInner(splitter, part, create, depth)
                                                     : false;
        if (isMade)
            sizes.append(qMax(1, lengths.at(index).toInt()));
    }
    splitter->setSizes(sizes);
}

bool TabAreas::fillInner(QSplitter *splitter, const QJsonObject &node, const TabMaker &create,
                         int depth)
{
    QSplitter *inner = newSplitter(Qt::Horizontal);
    splitter->addWidget(inner);
    fill(inner, node, create, depth + 1);
    if (inner->count() > 0)
        return true;
    inner->setParent(nullptr);
    inner->deleteLater();
    return false;
}

bool TabAreas::fillArea(QSplitter *splitter, const QJsonObject &node, const TabMaker &create)
{
    TabArea *area = newArea();
    const QJsonArray tabs = node["tabs"_L1].toArray();
    for (const QJsonValue &tab : tabs) {
        if (PageFrame *frame = create(tab.toObject()))
            area->add(frame);
    }
    if (area->count() == 0) {
        delete area;
        return false;
    }
    splitter->addWidget(area);
    area->setCurrentIndex(qBound(0, node["shown"_L1].toInt(), area->count() - 1));
    if (node["current"_L1].toBool() || m_current->count() == 0)
        m_current = area;
    return true;
}

} // namespace Aloft

#include "moc_tabareas.cpp"
