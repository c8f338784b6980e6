#include "ui/hardware/hardwarerows.h"

#include "core/hardware/hardwaretext.h"
#include "ui/hardware/devicecard.h"
#include "ui/hardware/processmodel.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int margin = 10;
constexpr int mostPrograms = 6; ///< seen at once
constexpr qreal pictureScale = 2;

constexpr std::array hostQuantities{Quantity::CpuLoad, Quantity::Memory, Quantity::DiskUsed,
                                    Quantity::Received, Quantity::Sent};

QLabel *makeLine()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setContentsMargins(margin, 4, margin, 2);
    return label;
}

bool isCard(const Device &device)
{
    return device.parent.isEmpty();
}

} // namespace

HardwareRows::HardwareRows(HistorySource history,
                           std::function<QString(const QString &runId)> titleOfRun, QWidget *parent)
    : QScrollArea(parent)
    , m_history(std::move(history))
    , m_processes(new ProcessModel(std::move(titleOfRun), this))
    , m_content(new QWidget)
    , m_sum(makeLine())
    , m_cardsLayout(new QVBoxLayout)
    , m_programs(new QTreeView)
    , m_computer(makeLine())
    , m_span(std::chrono::milliseconds(10min).count())
{
    build();
    rebuild();
}

void HardwareRows::build()
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    m_content->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 6);
    layout->setSpacing(0);
    m_cardsLayout->setSpacing(2);
    layout->addWidget(m_sum);
    layout->addLayout(m_cardsLayout);
    buildPrograms(layout);
    buildHost(layout);
    layout->addStretch(1);
    setWidget(m_content);
}

void HardwareRows::buildPrograms(QVBoxLayout *layout)
{
    m_programs->setModel(m_processes);
    m_programs->setRootIsDecorated(false);
    m_programs->setFrameShape(QFrame::NoFrame);
    m_programs->setUniformRowHeights(true);
    m_programs->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_programs->header()->setStretchLastSection(false);
    m_programs->header()->setSectionResizeMode(ProcessModel::Program, QHeaderView::Stretch);
    m_programs->header()->setSectionResizeMode(ProcessModel::Place, QHeaderView::ResizeToContents);
    m_programs->header()->setSectionResizeMode(ProcessModel::Memory, QHeaderView::ResizeToContents);
    layout->addWidget(m_programs);
    connect(m_programs, &QTreeView::activated, this, [this](const QModelIndex &index) {
        const QString runId = index.data(ProcessModel::RunRole).toString();
        if (!runId.isEmpty())
            Q_EMIT runRequested(runId);
    });
    connect(m_processes, &QAbstractItemModel::modelReset, this, &HardwareRows::fitPrograms);
}

void HardwareRows::buildHost(QVBoxLayout *layout)
{
    m_computer->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_computer);
    auto *gauges = new QVBoxLayout;
    gauges->setContentsMargins(margin, 0, margin, 0);
    gauges->setSpacing(0);
    for (const Quantity quantity : hostQuantities) {
        m_hostGauges << new Gauge(quantity, {}, m_history);
        gauges->addWidget(m_hostGauges.constLast());
    }
    layout->addLayout(gauges);
}

void HardwareRows::setOutput(const OutputSource &output)
{
    m_output = output;
    for (DeviceCard *card : std::as_const(m_cards))
        card->setOutput(output);
    for (Gauge *gauge : std::as_const(m_hostGauges))
        gauge->setOutput(output);
}

// ---- What is shown ----

void HardwareRows::rebuild()
{
    qDeleteAll(std::exchange(m_cards, {}));
    for (const Device &device : m_history().inventory().devices) {
        auto *card = new DeviceCard(device, m_history);
        card->setSpan(m_span);
        card->setOutput(m_output);
        connect(card, &DeviceCard::wakeRequested, this, &HardwareRows::wakeRequested);
        m_cards << card;
        m_cardsLayout->addWidget(card);
    }
    m_processes->clear();
    showTexts();
    refresh();
}

void HardwareRows::refresh()
{
    const std::optional<Sample> &last = m_history().last();
    for (DeviceCard *card : std::as_const(m_cards))
        card->refresh(m_isOld);
    const QString sum = sumText();
    if (m_sum->text() != sum)
        m_sum->setText(sum);
    m_sum->setVisible(!sum.isEmpty());
    refreshHost(last ? last->host : HostSample());
    if (last)
        m_processes->show(m_history().inventory(), *last);
}

void HardwareRows::refreshHost(const HostSample &host)
{
    QStringList disks;
    for (const DiskSample &disk : host.disks)
        disks << tr("%1: %2", "folder and its disk").arg(disk.path, diskReading(disk).text);
    for (std::size_t at = 0; at < hostQuantities.size(); ++at) {
        Gauge *gauge = m_hostGauges.at(qsizetype(at));
        gauge->setOld(m_isOld);
        gauge->setReading(hostReading(hostQuantities[at], host));
        if (hostQuantities[at] == Quantity::DiskUsed)
            gauge->setDetails(disks.join(u'\n'));
    }
}

void HardwareRows::setOld(bool isOld)
{
    if (std::exchange(m_isOld, isOld) != isOld)
        refresh();
}

void HardwareRows::setSpan(qint64 span)
{
    m_span = span;
    for (DeviceCard *card : std::as_const(m_cards))
        card->setSpan(span);
    for (Gauge *gauge : std::as_const(m_hostGauges))
        gauge->setSpan(span);
}

QString HardwareRows::sumText() const
{
    const QList<Device> &devices = m_history().inventory().devices;
    const std::optional<Sample> &last = m_history().last();
    if (std::ranges::count_if(devices, isCard) < 2 || !last)
        return {};
    double load = 0;
    int loads = 0;
    qint64 used = 0;
    qint64 all = 0;
    for (const Device &device : devices) {
        const DeviceSample *sample = isCard(device) ? sampleOf(*last, device.uuid) : nullptr;
        if (!sample)
            continue;
        if (sample->loadPercent) {
            load += *sample->loadPercent;
            ++loads;
        }
        const Figure<qint64> &size = sample->memoryBytes ? sample->memoryBytes : device.memoryBytes;
        if (sample->memoryUsedBytes && size) {
            used += *sample->memoryUsedBytes;
            all += *size;
        }
    }
    return tr("%1: %2 load, %3", "devices, mean load, memory of all: 8 GPUs: 61 % load, 402/640 GB")
        .arg(devicesText(), loads > 0 ? percentText(load / loads) : absentText(),
             all > 0 ? usedText(used, all) : absentText());
}

QString HardwareRows::devicesText() const
{
    const auto count = std::ranges::count_if(m_history().inventory().devices, isCard);
    return tr("%n device(s)", nullptr, int(count));
}

void HardwareRows::showTexts()
{
    setAccessibleName(tr("Figures of the hardware"));
    m_programs->setAccessibleName(tr("Programs on the devices"));
    const Inventory &inventory = m_history().inventory();
    QStringList words{inventory.cpu};
    if (inventory.cores > 0)
        words << coresText(inventory.cores);
    words.removeAll(QString());
    const QString computer = words.join(tr(", ", "between processor and cores"));
    const bool hasDevice = !inventory.devices.isEmpty();
    m_computer->setText(hasDevice || inventory.cores == 0
                            ? computer
                            : tr("No GPU here: this computes on %1.").arg(computer));
    m_computer->setToolTip(inventory.whyNotBetter);
    m_computer->setVisible(!m_computer->text().isEmpty());
    fitPrograms();
}

/// As high as its programs, so that only the panel scrolls.
void HardwareRows::fitPrograms()
{
    const int rows = m_processes->rowCount();
    m_programs->setVisible(rows > 0);
    if (rows == 0)
        return;
    const int height = m_programs->sizeHintForRow(0);
    m_programs->setFixedHeight(m_programs->header()->sizeHint().height()
                               + std::min(rows, mostPrograms) * height + 4);
}

QPixmap HardwareRows::picture() const
{
    QPixmap picture(m_content->size() * pictureScale);
    picture.setDevicePixelRatio(pictureScale);
    picture.fill(palette().color(QPalette::Base));
    m_content->render(&picture);
    return picture;
}

void HardwareRows::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_processes->retranslate();
        showTexts();
        refresh();
    }
    QScrollArea::changeEvent(event);
}

} // namespace Aloft

#include "moc_hardwarerows.cpp"
