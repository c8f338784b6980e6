// What nvidia-smi prints: a table that comes in pieces says the same as in one, a report, a listing
// and a table for people are understood or refused; no number is one that no card has.

#include "core/hardware/local/smicsv.h"
#include "core/hardware/local/smifailure.h"
#include "core/hardware/local/smilisting.h"
#include "core/hardware/local/smixml.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace Aloft;

namespace {

SmiCsvReader readTable(QByteArrayView bytes, qsizetype piece)
{
    SmiCsvReader reader;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        reader.feed(bytes.sliced(at, std::min(piece, bytes.size() - at)));
    return reader;
}

void check(bool isSo)
{
    if (!isSo)
        std::abort();
}

void checkSample(const DeviceSample &sample)
{
    check(!sample.uuid.isEmpty());
    check(sample.loadPercent.value_or(0) >= 0 && sample.loadPercent.value_or(0) <= 100);
    check(sample.memoryUsedBytes.value_or(0) >= 0);
    check(sample.memoryBytes.value_or(0) >= 0);
    check(sample.powerMilliwatts.value_or(0) >= 0);
    check(sample.uncorrectedErrors.value_or(0) >= 0);
}

void checkTable(QByteArrayView bytes, qsizetype piece)
{
    const SmiCsvReader whole = readTable(bytes, std::max<qsizetype>(1, bytes.size()));
    const SmiCsvReader cut = readTable(bytes, piece);
    check(whole.lines() == cut.lines() && whole.lastWords() == cut.lastWords());
    check(whole.rows().size() == cut.rows().size());
    for (qsizetype i = 0; i < whole.rows().size(); ++i) {
        check(whole.rows()[i].sample == cut.rows()[i].sample);
        checkSample(whole.rows()[i].sample);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    checkTable(bytes, bytes.isEmpty() ? 1 : 1 + (bytes.front() & 7));
    if (const auto report = parseSmiXml(bytes)) {
        check(report->facts.devices.size() == report->samples.size());
        for (qsizetype i = 0; i < report->samples.size(); ++i) {
            check(report->facts.devices[i].uuid == report->samples[i].uuid);
            checkSample(report->samples[i]);
        }
    }
    for (const SmiListing &line : parseSmiListing(bytes))
        check(!line.uuid.isEmpty() && line.index >= 0);
    parseSmiTable(QString::fromUtf8(bytes));
    smiFailure(bytes, bytes.isEmpty() ? 0 : bytes.front());
    smiFields(bytes);
    refusedSmiField(bytes);
    return 0;
}
