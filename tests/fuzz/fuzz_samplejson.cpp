// What an agent says of its hardware: whatever the JSON holds, what is read of it is written and
// read again as the same.

#include "core/hardware/samplehistory.h"
#include "core/hardware/samplejson.h"
#include "core/hardware/samplestatistics.h"

#include <QJsonDocument>

#include <cstdint>
#include <cstdlib>

using namespace Aloft;

namespace {

void check(bool isSo)
{
    if (!isSo)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    const Inventory inventory = inventoryFromJson(object);
    check(inventoryFromJson(toJson(inventory)) == inventory);
    const Sample sample = sampleFromJson(object);
    // Fractions are rounded once, and from then on stay.
    const QJsonObject written = toJson(sample);
    check(toJson(sampleFromJson(written)) == written);
    const QJsonObject statistics = toJson(sampleStatisticsFromJson(object));
    check(toJson(sampleStatisticsFromJson(statistics)) == statistics);
    SampleHistory history;
    history.setInventory(inventory);
    if (history.add(sample))
        check(!history.add(sample) && history.lastMinute().size() == 1);
    StatisticsMeter meter;
    meter.add(sample);
    return 0;
}
