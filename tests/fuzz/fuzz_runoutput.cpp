// What a program prints of its progress and metrics: cut anywhere, it says the same.

#include "core/runs/progress/metricreader.h"
#include "core/runs/progress/progressreader.h"
#include "core/runs/runlog.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

using namespace Aloft;

namespace {

template<typename Reader>
void feed(Reader &reader, QByteArrayView bytes, qsizetype piece)
{
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        reader.feed(bytes.sliced(at, std::min(piece, bytes.size() - at)));
}

bool isSame(double one, double other)
{
    return one == other || (std::isnan(one) && std::isnan(other));
}

bool isSame(const QList<MetricSeries> &one, const QList<MetricSeries> &other)
{
    const auto samePoint = [](const MetricPoint &a, const MetricPoint &b) {
        return isSame(a.x, b.x) && isSame(a.y, b.y);
    };
    const auto sameSeries = [&](const MetricSeries &a, const MetricSeries &b) {
        return a.name == b.name && a.axis == b.axis && a.count == b.count
            && std::ranges::equal(a.points, b.points, samePoint);
    };
    return std::ranges::equal(one, other, sameSeries);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    const qsizetype piece = bytes.isEmpty() ? 1 : 1 + (bytes.front() & 7);
    ProgressReader whole;
    whole.feed(bytes);
    ProgressReader cut;
    feed(cut, bytes, piece);
    const RunProgress &progress = whole.progress();
    if (progress != cut.progress() || progress.fraction > 1 || std::isnan(progress.fraction))
        std::abort();
    MetricReader metrics;
    metrics.feed(bytes);
    MetricReader cutMetrics;
    feed(cutMetrics, bytes, piece);
    if (!isSame(metrics.series(), cutMetrics.series()))
        std::abort();
    const QByteArray marks = bytes.toByteArray();
    if (marksToBytes(marksFromBytes(marks)).size() != marks.size() / 24 * 24)
        std::abort();
    return 0;
}
