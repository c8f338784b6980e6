#include "ui/hardware/hardwarebadge.h"

#include "core/hardware/hardwaretext.h"
#include "core/hardware/outlook.h"
#include "ui/hardware/reading.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <chrono>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct BadgeText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::HardwareBadge)
};

constexpr int iconSize = 16;
constexpr int barWidth = 3;
constexpr int barGap = 1;
constexpr int columns = 120; ///< of the curve that the outlook is made from
constexpr qint64 span = std::chrono::milliseconds(10min).count();

/// A figure that has a bar.
struct Level
{
    Quantity quantity = Quantity::Memory;
    QString device;
    QString name;
    Reading reading;
};

Level deviceLevel(Quantity quantity, const Inventory &inventory, const Sample &sample)
{
    const Device *device = fullestDevice(quantity, inventory, sample);
    if (!device)
        return {quantity, {}, quantityName(quantity), {}};
    const QString name = inventory.devices.size() == 1
        ? quantityName(quantity)
        : BadgeText::tr("%1, %2", "device and figure")
              .arg(deviceLabel(*device), quantityName(quantity));
    return {quantity, device->uuid, name,
            deviceReading(quantity, *device, sampleOf(sample, device->uuid))};
}

QList<Level> levelsOf(const Inventory &inventory, const Sample &sample)
{
    QList<Level> levels;
    if (!inventory.devices.isEmpty()) {
        for (const Quantity quantity : {Quantity::DeviceLoad, Quantity::DeviceMemory})
            levels << deviceLevel(quantity, inventory, sample);
    } else {
        levels << Level{Quantity::CpuLoad,
                        {},
                        quantityName(Quantity::CpuLoad),
                        hostReading(Quantity::CpuLoad, sample.host)};
    }
    for (const Quantity quantity : {Quantity::Memory, Quantity::DiskUsed})
        levels << Level{quantity, {}, quantityName(quantity), hostReading(quantity, sample.host)};
    return levels;
}

QIcon barsIcon(const QList<Level> &levels, const QPalette &palette, qreal ratio)
{
    QPixmap pixmap(QSize(iconSize, iconSize) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    qreal x = (iconSize - qreal(levels.size()) * (barWidth + barGap) + barGap) / 2;
    for (const Level &level : levels) {
        const QRectF track(x, 1, barWidth, iconSize - 2);
        painter.fillRect(track, toneColor(Tone::Track, palette));
        QRectF bar = track;
        bar.setTop(track.bottom() - level.reading.fraction().value_or(0) * track.height());
        painter.fillRect(bar, toneColor(levelTone(level.quantity, level.reading), palette));
        x += barWidth + barGap;
    }
    return pixmap;
}

/// GPU memory, where it is known and RAM is not nearer to its end.
const Level &leading(const QList<Level> &levels)
{
    const Level *leader = nullptr;
    for (const Level &level : levels) {
        const bool isMemory = level.quantity == Quantity::DeviceMemory
            || level.quantity == Quantity::Memory;
        if (!isMemory || !level.reading.value)
            continue;
        const bool isAlarming = levelTone(level.quantity, level.reading) != Tone::Accent;
        const auto part = [](const Level &one) { return one.reading.fraction().value_or(0); };
        if (!leader || (isAlarming && part(level) > part(*leader)))
            leader = &level;
    }
    return leader ? *leader : levels.constLast();
}

QString durationWords(std::chrono::seconds left)
{
    const auto minutes = std::max<qint64>(1,
                                          std::chrono::round<std::chrono::minutes>(left).count());
    constexpr qint64 minutesOfHour = 60;
    if (minutes < minutesOfHour)
        return BadgeText::tr("full in about %1 min").arg(minutes);
    return BadgeText::tr("full in about %1 h %2 min")
        .arg(minutes / minutesOfHour)
        .arg(minutes % minutesOfHour);
}

QString shortName(const Level &level)
{
    return level.quantity == Quantity::DeviceMemory ? BadgeText::tr("GPU")
                                                    : quantityName(level.quantity);
}

} // namespace

QString fullText(const SampleHistory &history, Quantity quantity, const QString &device)
{
    if (!history.last())
        return {};
    const Sample &last = *history.last();
    Reading reading;
    if (isOfDevice(quantity)) {
        const auto found = std::ranges::find(history.inventory().devices, device, &Device::uuid);
        if (found == history.inventory().devices.end())
            return {};
        reading = deviceReading(quantity, *found, sampleOf(last, device));
    } else {
        reading = hostReading(quantity, last.host);
    }
    if (!reading.most)
        return {};
    const qint64 to = last.at.toMSecsSinceEpoch() + 1;
    const auto left = timeUntil(*reading.most,
                                history.curve(quantity, device, to - span, to, columns));
    return left ? durationWords(*left) : QString();
}

HardwareBadge hardwareBadge(const SampleHistory &history, const QPalette &palette, qreal pixelRatio)
{
    if (!history.last())
        return {};
    const QList<Level> levels = levelsOf(history.inventory(), *history.last());
    const Level &leader = leading(levels);
    const QString full = fullText(history, leader.quantity, leader.device);
    HardwareBadge badge;
    badge.icon = barsIcon(levels, palette, pixelRatio);
    badge.text =
        BadgeText::tr("%1 %2", "GPU 11.2/15.0 GB").arg(shortName(leader), leader.reading.text);
    if (!full.isEmpty())
        badge.text = BadgeText::tr("%1, %2", "memory, and when it is full").arg(badge.text, full);
    QStringList sentences;
    for (const Level &level : levels)
        sentences << BadgeText::tr("%1: %2", "name and value").arg(level.name, level.reading.text);
    if (!full.isEmpty())
        sentences << full;
    sentences << BadgeText::tr("Click for the curves");
    badge.description = sentences.join(u'\n');
    return badge;
}

} // namespace Aloft
