// Source: Linux Documentation/gpu/amdgpu/thermal.rst and driver-misc.rst.
#include "core/hardware/local/hostreader.h"
#include "core/hardware/local/sysfssource.h"

#include <QDir>
#include <QFile>

#include <limits>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

/// A file with one number. One that is there and cannot be read is told from one that is not.
Figure<qint64> numberAt(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Absence::NotOffered;
    if (!file.open(QIODevice::ReadOnly))
        return Absence::NotPermitted;
    bool isNumber = false;
    const qint64 number = file.read(64).trimmed().toLongLong(&isNumber);
    return isNumber ? Figure<qint64>(number) : Figure<qint64>(Absence::NotReadable);
}

Figure<int> scaled(const Figure<qint64> &number, qint64 divisor, qint64 most)
{
    if (!number)
        return number.error();
    const qint64 value = *number / divisor;
    if (value < -273 || value > most)
        return Absence::NotReadable;
    return int(value);
}

/// "1: 1340Mhz *" is the step that holds.
Figure<int> currentClock(const QString &path)
{
    for (const QByteArray &line : readSystemFile(path).split('\n')) {
        if (!line.trimmed().endsWith('*'))
            continue;
        const QByteArray words = line.mid(line.indexOf(':') + 1).trimmed().toLower();
        bool isNumber = false;
        const int mhz = words.left(words.indexOf("mhz")).toInt(&isNumber);
        return isNumber && mhz >= 0 ? Figure<int>(mhz) : Figure<int>(Absence::NotReadable);
    }
    return Absence::NotOffered;
}

QString sensors(const QString &folder)
{
    const QDir hwmon(folder + "/hwmon"_L1);
    const QStringList names = hwmon.entryList({u"hwmon*"_s}, QDir::Dirs);
    return names.isEmpty() ? QString() : hwmon.filePath(names.first());
}

Figure<int> power(const QString &sensorFolder)
{
    constexpr qint64 kilowatts = 100'000'000;
    const Figure<qint64> average = numberAt(sensorFolder + "/power1_average"_L1);
    return scaled(average ? average : numberAt(sensorFolder + "/power1_input"_L1), 1000, kilowatts);
}

Figure<int> fan(const QString &sensorFolder)
{
    const Figure<qint64> duty = numberAt(sensorFolder + "/pwm1"_L1); // 0 to 255
    if (!duty)
        return duty.error();
    return *duty < 0 || *duty > 255 ? Figure<int>(Absence::NotReadable)
                                    : Figure<int>(int(*duty * 100 / 255));
}

} // namespace

void readAmdFacts(Device &device, const QString &folder)
{
    const QString product =
        QString::fromUtf8(readSystemFile(folder + "/product_name"_L1).trimmed()).left(200);
    if (!product.isEmpty())
        device.name = product;
    const QByteArray serial = readSystemFile(folder + "/unique_id"_L1).trimmed();
    if (!serial.isEmpty())
        device.uuid = "amd-"_L1 + QString::fromLatin1(serial).left(64);
    device.memoryBytes = numberAt(folder + "/mem_info_vram_total"_L1);
    device.powerLimitMilliwatts = scaled(numberAt(sensors(folder) + "/power1_cap"_L1), 1000,
                                         100'000'000);
}

DeviceSample readAmdCard(const QString &folder)
{
    const QString sensorFolder = sensors(folder);
    DeviceSample sample;
    sample.loadPercent = scaled(numberAt(folder + "/gpu_busy_percent"_L1), 1, 100);
    sample.memoryLoadPercent = scaled(numberAt(folder + "/mem_busy_percent"_L1), 1, 100);
    sample.memoryUsedBytes = numberAt(folder + "/mem_info_vram_used"_L1);
    sample.memoryBytes = numberAt(folder + "/mem_info_vram_total"_L1);
    sample.temperatureCelsius = scaled(numberAt(sensorFolder + "/temp1_input"_L1), 1000, 250);
    sample.memoryCelsius = scaled(numberAt(sensorFolder + "/temp3_input"_L1), 1000, 250);
    sample.powerMilliwatts = power(sensorFolder);
    sample.powerLimitMilliwatts = scaled(numberAt(sensorFolder + "/power1_cap"_L1), 1000,
                                         100'000'000);
    sample.clockMhz = currentClock(folder + "/pp_dpm_sclk"_L1);
    sample.memoryClockMhz = currentClock(folder + "/pp_dpm_mclk"_L1);
    sample.fanPercent = fan(sensorFolder);
    return sample;
}

} // namespace Aloft
