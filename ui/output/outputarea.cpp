#include "ui/output/outputarea.h"

#include "ui/output/noticeitem.h"
#include "ui/output/richitem.h"
#include "ui/output/streamitem.h"

#include <QLocale>
#include <QToolButton>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int spacing = 4;
constexpr int restDelayMs = 100;

bool isStream(const Output &output)
{
    return std::holds_alternative<StreamOutput>(output);
}

/// How many outputs from first on share one item.
int runLength(const std::vector<Output> &outputs, int first)
{
    const auto start = outputs.begin() + first;
    if (!isStream(*start))
        return 1;
    return static_cast<int>(std::find_if_not(start, outputs.end(), isStream) - start);
}

std::string tracebackText(const ErrorOutput &error)
{
    QString text = error.traceback.join(u'\n');
    if (text.trimmed().isEmpty())
        text = error.name + u": "_s + error.value;
    return text.toStdString();
}

void appendStreams(StreamItem *item, std::span<const Output> streams)
{
    for (const Output &output : streams) {
        const auto &stream = std::get<StreamOutput>(output);
        item->append(stream.text, stream.name);
    }
}

OutputItem *errorItem(const ErrorOutput &error)
{
    auto *item = new StreamItem(StreamItem::Look::Error);
    item->setContent(tracebackText(error));
    return item;
}

} // namespace

OutputArea::OutputArea(const OutputServices &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
{
    m_restTimer.setSingleShot(true);
    m_restTimer.setInterval(restDelayMs);
    connect(&m_restTimer, &QTimer::timeout, this, [this] {
        refreshRest();
        layoutItems();
        Q_EMIT heightChanged();
    });
}

void OutputArea::setHeldBack(std::size_t count)
{
    m_heldBack = count;
}

/// Keeps each item that can show the new output at its place: an animation changes its picture
/// and nothing else.
void OutputArea::reset(const std::vector<Output> &outputs)
{
    const auto old = std::exchange(m_slots, {});
    m_total = static_cast<int>(outputs.size());
    m_limit = itemsAtOnce;
    for (int next = 0; next < m_total && itemCount() < m_limit;) {
        Slot slot{next, runLength(outputs, next), nullptr};
        const size_t place = m_slots.size();
        if (place < old.size() && reuse(old[place].item, outputs, slot))
            slot.item = old[place].item;
        addSlot(outputs, slot);
        next += slot.count;
    }
    for (size_t i = 0; i < old.size(); ++i) {
        if (i < m_slots.size() && m_slots[i].item == old[i].item)
            continue;
        old[i].item->hide();
        old[i].item->deleteLater();
    }
    refreshRest();
    layoutItems();
    Q_EMIT heightChanged();
}

void OutputArea::append(const std::vector<Output> &outputs, int first)
{
    m_total = static_cast<int>(outputs.size());
    int next = first;
    while (next < m_total) {
        const int count = runLength(outputs, next);
        const bool isNextToLast = m_slots.empty()
            ? next == 0
            : m_slots.back().first + m_slots.back().count == next;
        if (!isNextToLast)
            break; // beyond the limit already
        auto *stream = m_slots.empty() ? nullptr : qobject_cast<StreamItem *>(m_slots.back().item);
        const bool joins = stream && isStream(outputs[static_cast<size_t>(next)])
            && isStream(outputs[static_cast<size_t>(m_slots.back().first)]);
        if (joins) {
            appendStreams(stream,
                          std::span(outputs).subspan(static_cast<size_t>(next),
                                                     static_cast<size_t>(count)));
            m_slots.back().count += count;
        } else if (itemCount() < m_limit) {
            addSlot(outputs, {next, count, nullptr});
        } else {
            break;
        }
        next += count;
    }
    if (next == first) { // nothing of it is shown
        if (!m_restTimer.isActive())
            m_restTimer.start();
        return;
    }
    refreshRest();
    layoutItems();
    Q_EMIT heightChanged();
}

void OutputArea::grow(const std::vector<Output> &outputs, int output, qsizetype from)
{
    Slot *slot = slotOf(output);
    if (!slot)
        return;
    auto *item = qobject_cast<StreamItem *>(slot->item);
    const auto *stream = std::get_if<StreamOutput>(&outputs[static_cast<size_t>(output)]);
    if (!item || !stream)
        return;
    const bool isLast = output == slot->first + slot->count - 1;
    if (isLast)
        item->append(std::string_view(stream->text).substr(static_cast<size_t>(from)),
                     stream->name);
    else
        reuse(item, outputs, *slot);
}

void OutputArea::change(const std::vector<Output> &outputs, int output)
{
    Slot *slot = slotOf(output);
    if (!slot || reuse(slot->item, outputs, *slot))
        return;
    slot->item->hide();
    slot->item->deleteLater();
    slot->item = makeItem(outputs, *slot);
    adopt(slot->item);
    layoutItems();
    Q_EMIT heightChanged();
}

void OutputArea::showMore(const std::vector<Output> &outputs)
{
    m_limit += itemsAtOnce;
    const int next = m_slots.empty() ? 0 : m_slots.back().first + m_slots.back().count;
    append(outputs, next);
}

void OutputArea::addSlot(const std::vector<Output> &outputs, Slot slot)
{
    if (!slot.item) {
        slot.item = makeItem(outputs, slot);
        adopt(slot.item);
    }
    m_slots.push_back(slot);
}

void OutputArea::adopt(OutputItem *item)
{
    item->setParent(this);
    connect(item, &OutputItem::heightChanged, this, &OutputArea::heightChanged);
    connect(item, &OutputItem::linkActivated, this, &OutputArea::linkActivated);
    connect(item, &OutputItem::saveFailed, this, &OutputArea::saveFailed);
    if (!m_search.isEmpty())
        item->setSearch(m_search, m_sensitivity);
    item->show();
}

OutputItem *OutputArea::makeItem(const std::vector<Output> &outputs, const Slot &slot)
{
    const Output &output = outputs[static_cast<size_t>(slot.first)];
    if (isStream(output)) {
        auto *item = new StreamItem;
        appendStreams(item,
                      std::span(outputs).subspan(static_cast<size_t>(slot.first),
                                                 static_cast<size_t>(slot.count)));
        return item;
    }
    if (const auto *rich = std::get_if<RichOutput>(&output))
        return makeRichItem(*rich, m_services, this);
    if (const auto *error = std::get_if<ErrorOutput>(&output))
        return errorItem(*error);
    if (const auto *gap = std::get_if<GapOutput>(&output))
        return new NoticeItem(NoticeItem::Kind::Gap, gap->reason);
    return new NoticeItem(NoticeItem::Kind::Information,
                          tr("An output of a later kind of notebook. It is kept as it is."));
}

bool OutputArea::reuse(OutputItem *item, const std::vector<Output> &outputs, const Slot &slot)
{
    const Output &output = outputs[static_cast<size_t>(slot.first)];
    if (const auto *rich = std::get_if<RichOutput>(&output))
        return item->setRich(*rich);
    auto *stream = qobject_cast<StreamItem *>(item);
    if (!stream || !isStream(output) || stream->look() != StreamItem::Look::Plain)
        return false;
    stream->clear();
    appendStreams(stream,
                  std::span(outputs).subspan(static_cast<size_t>(slot.first),
                                             static_cast<size_t>(slot.count)));
    return true;
}

OutputArea::Slot *OutputArea::slotOf(int output)
{
    const auto found = std::find_if(m_slots.begin(), m_slots.end(), [&](const Slot &slot) {
        return output >= slot.first && output < slot.first + slot.count;
    });
    return found == m_slots.end() ? nullptr : &*found;
}

void OutputArea::buildRest()
{
    m_rest = new NoticeItem(NoticeItem::Kind::Information, {}, this);
    m_moreButton = m_rest->addButton(tr("Show more"), [this] { Q_EMIT moreRequested(); });
    m_saveButton = m_rest->addButton(tr("Save all as text…"), [this] { Q_EMIT saveRequested(); });
}

void OutputArea::refreshRest()
{
    m_restTimer.stop();
    const int shown = m_slots.empty() ? 0 : m_slots.back().first + m_slots.back().count;
    const int waiting = m_total - shown;
    const int rest = waiting + static_cast<int>(m_heldBack);
    if (rest <= 0) {
        if (m_rest)
            m_rest->hide();
        return;
    }
    if (!m_rest)
        buildRest();
    m_moreButton->setVisible(waiting > 0);
    m_saveButton->setVisible(m_heldBack > 0);
    m_rest->setText(
        tr("%1 more outputs are not shown.", nullptr, rest).arg(QLocale().toString(rest)));
    m_rest->show();
}

int OutputArea::heightFor(int width)
{
    int height = 0;
    for (const Slot &slot : m_slots)
        height += slot.item->heightFor(width) + spacing;
    if (m_rest && m_rest->isVisibleTo(this))
        height += m_rest->heightFor(width) + spacing;
    return height;
}

void OutputArea::layoutItems()
{
    int top = 0;
    const auto place = [&](OutputItem *item) {
        const int height = item->heightFor(width());
        item->setGeometry(0, top, width(), height);
        top += height + spacing;
    };
    for (const Slot &slot : m_slots)
        place(slot.item);
    if (m_rest && m_rest->isVisibleTo(this))
        place(m_rest);
}

QString OutputArea::plainText() const
{
    QStringList texts;
    for (const Slot &slot : m_slots)
        texts.append(slot.item->plainText());
    return texts.join(u'\n');
}

int OutputArea::setSearch(const QString &text, Qt::CaseSensitivity sensitivity)
{
    m_search = text;
    m_sensitivity = sensitivity;
    int matches = 0;
    for (const Slot &slot : m_slots)
        matches += slot.item->setSearch(text, sensitivity);
    return matches;
}

void OutputArea::resizeEvent(QResizeEvent *)
{
    layoutItems();
}

} // namespace Aloft

#include "moc_outputarea.cpp"
