#include "ui/output/jsonitem.h"

#include "ui/output/richchoice.h"
#include "ui/theme/fonts.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QTreeWidget>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int valueRole = Qt::UserRole + 1;
constexpr int mostRows = 20; ///< the tree scrolls inside beyond this

QString summary(const Json &value)
{
    const auto size = static_cast<int>(value.size());
    if (value.is_object())
        return JsonItem::tr("{…} %n member(s)", nullptr, size);
    if (value.is_array())
        return JsonItem::tr("[…] %n item(s)", nullptr, size);
    const std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    return toQString(text).left(2000);
}

} // namespace

JsonItem::JsonItem(QWidget *parent) : OutputItem(parent), m_tree(new QTreeWidget(this))
{
    m_tree->setColumnCount(2);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setFocusPolicy(Qt::StrongFocus); // not by the wheel
    m_tree->setFont(codeFont(font()));
    m_tree->setUniformRowHeights(true);
    m_tree->setAccessibleName(tr("JSON"));
    m_tree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    connect(m_tree, &QTreeWidget::itemExpanded, this, &JsonItem::fill);
    connect(m_tree, &QTreeWidget::itemExpanded, this, &OutputItem::heightChanged);
    connect(m_tree, &QTreeWidget::itemCollapsed, this, &OutputItem::heightChanged);
}

bool JsonItem::setRich(const RichOutput &output)
{
    const RichChoice choice = chooseRich(output);
    if (choice.kind != RichChoice::Kind::JsonTree)
        return false;
    m_tree->clear();
    m_value = memberAt(output.data, choice.mime.c_str());
    addChild(m_tree->invisibleRootItem(), u"root"_s, m_value);
    m_tree->topLevelItem(0)->setExpanded(true);
    Q_EMIT heightChanged();
    return true;
}

void JsonItem::addChild(QTreeWidgetItem *parent, const QString &name, const Json &value)
{
    auto *item = new QTreeWidgetItem(parent, {name, summary(value)});
    item->setData(0, valueRole, QVariant::fromValue(static_cast<const void *>(&value)));
    if (value.is_structured() && !value.empty())
        item->setChildIndicatorPolicy(QTreeWidgetItem::ShowIndicator);
}

void JsonItem::fill(QTreeWidgetItem *parent)
{
    if (parent->childCount() > 0)
        return;
    const auto *value = static_cast<const Json *>(parent->data(0, valueRole).value<const void *>());
    if (!value)
        return;
    int shown = 0;
    for (const auto &[key, child] : value->items()) {
        if (shown++ == shownChildren) {
            new QTreeWidgetItem(
                parent,
                {u"…"_s, tr("%n more", nullptr, static_cast<int>(value->size()) - shownChildren)});
            return;
        }
        addChild(parent, toQString(key), child);
    }
}

int JsonItem::visibleRows() const
{
    int rows = 0;
    for (auto *item = m_tree->topLevelItem(0); item && rows < mostRows;
         item = m_tree->itemBelow(item))
        ++rows;
    return rows;
}

int JsonItem::heightFor(int)
{
    const int row = m_tree->sizeHintForRow(0);
    return std::max(1, visibleRows()) * std::max(row, fontMetrics().height()) + 6;
}

QString JsonItem::plainText() const
{
    return toQString(m_value.dump(2, ' ', false, Json::error_handler_t::replace));
}

void JsonItem::resizeEvent(QResizeEvent *)
{
    m_tree->setGeometry(rect());
}

} // namespace Aloft

#include "moc_jsonitem.cpp"
