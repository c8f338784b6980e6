#include "core/runs/progress/metricreader.h"

#include "core/runs/progress/linescanner.h"
#include "core/runs/progress/metricline.h"
#include "core/runs/progress/metricthinning.h"
#include "core/runs/progress/outputlines.h"
#include "core/runs/progress/progressline.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qsizetype mostSeries = 32;
constexpr qsizetype mostPoints = 2000;
constexpr std::size_t namesKnown = 512;

QRegularExpression compiled(const QString &pattern)
{
    const QString anchored = QRegularExpression::anchoredPattern(pattern);
    return QRegularExpression(anchored, QRegularExpression::CaseInsensitiveOption);
}

/// Which place in its training a value belongs to.
struct Moment
{
    double step = -1;
    double epoch = -1;
};

struct Series
{
    QByteArray bytes; ///< of the name
    QString name;
    MetricAxis axis = MetricAxis::Count;
    ThinnedPoints points{mostPoints};
    double offset = 0; ///< what counts began anew at
};

/// loss first, then its validation, then how good it is; the rest as it came.
int rank(const QString &name)
{
    const QString folded = name.toCaseFolded();
    const bool isLoss = folded.contains("loss"_L1);
    const bool isOfTraining = !folded.contains("val"_L1) && !folded.contains("test"_L1);
    if (isLoss)
        return isOfTraining ? 0 : 1;
    if (folded.contains("acc"_L1))
        return 2;
    if (folded == "lr"_L1 || folded.contains("learning"_L1) || folded.contains("grad"_L1))
        return 4;
    return 3;
}

/// What is known of the words of a program: it says the same ones again and again. Of fixed size,
/// so that no output makes it grow.
class NameCache
{
public:
    struct Slot
    {
        QByteArray name;
        NameKind kind = NameKind::Other;
    };

    Slot &slotFor(QByteArrayView name) { return m_slots[hashOf(name) % m_slots.size()]; }

private:
    static std::size_t hashOf(QByteArrayView name)
    {
        std::uint32_t hash = 2166136261U; // FNV-1a
        for (const char byte : name)
            hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619U;
        return hash;
    }

    std::vector<Slot> m_slots{namesKnown};
};

} // namespace

class MetricReader::Private
{
public:
    explicit Private(const QString &pattern);

    void take(QByteArrayView line);
    Moment momentOf(const QList<NamedValue> &readings, const ProgressHit &hit);
    void add(const NamedValue &reading, const Moment &moment);
    NameKind kindOf(QByteArrayView word);
    NameKind kindOfNew(QByteArrayView word) const;
    Series *seriesFor(QByteArrayView name);
    double xFor(Series &series, const Moment &moment) const;

    QRegularExpression names;
    NameCache known;
    std::vector<Series> series;
    OutputLines lines;
    EpochCount epoch;
    bool hasNew = false;
};

MetricReader::Private::Private(const QString &pattern)
    : names(compiled(pattern.isEmpty() ? standardPattern() : pattern))
{
    if (!names.isValid())
        names = compiled(standardPattern());
}

void MetricReader::Private::take(QByteArrayView line)
{
    QList<NamedValue> readings;
    MetricLine scanner(line);
    const auto ask = [this](QByteArrayView word) { return kindOf(word); };
    while (const std::optional<NamedValue> reading = scanner.next(ask))
        readings.append(*reading);
    const ProgressHit hit = maySayProgress(line) ? readProgressLine(line) : ProgressHit();
    if (hit.epoch.isKnown())
        epoch = hit.epoch;
    if (readings.isEmpty())
        return;
    const Moment moment = momentOf(readings, hit);
    for (const NamedValue &reading : readings)
        add(reading, moment);
}

Moment MetricReader::Private::momentOf(const QList<NamedValue> &readings, const ProgressHit &hit)
{
    Moment moment;
    for (const NamedValue &reading : readings) {
        if (reading.kind == NameKind::Step)
            moment.step = reading.value;
        else if (reading.kind == NameKind::Epoch)
            moment.epoch = reading.value;
    }
    const double part = std::max(0.0, hit.progress.fraction);
    if (moment.epoch < 0 && epoch.isKnown() && hit.kind != ProgressHit::Kind::None)
        moment.epoch = hit.kind == ProgressHit::Kind::Epoch ? epoch.current : epoch.base() + part;
    else if (moment.step < 0 && hit.progress.done >= 0)
        moment.step = hit.progress.done;
    return moment;
}

double MetricReader::Private::xFor(Series &target, const Moment &moment) const
{
    const bool isFirst = target.points.count() == 0;
    if (isFirst && moment.step >= 0)
        target.axis = MetricAxis::Step;
    else if (isFirst && moment.epoch >= 0)
        target.axis = MetricAxis::Epoch;
    const double last = isFirst ? 0 : target.points.last().x;
    if (target.axis == MetricAxis::Count)
        return isFirst ? 0 : last + 1;
    const double here = target.axis == MetricAxis::Step ? moment.step : moment.epoch;
    if (here < 0)
        return last;
    if (here + target.offset < last)
        target.offset = last; // it began to count anew
    return here + target.offset;
}

void MetricReader::Private::add(const NamedValue &reading, const Moment &moment)
{
    Series *found = reading.kind == NameKind::Metric ? seriesFor(reading.name) : nullptr;
    if (!found)
        return;
    Series &target = *found;
    const MetricPoint point{xFor(target, moment), reading.value};
    if (target.axis != MetricAxis::Count && target.points.count() > 0
        && target.points.last() == point)
        return; // a bar is drawn more often than its numbers change
    target.points.append(point);
    hasNew = true;
}

NameKind MetricReader::Private::kindOf(QByteArrayView word)
{
    NameCache::Slot &slot = known.slotFor(word);
    if (slot.name != word) {
        slot.name = word.toByteArray();
        slot.kind = kindOfNew(word);
    }
    return slot.kind;
}

NameKind MetricReader::Private::kindOfNew(QByteArrayView word) const
{
    for (const QByteArrayView step : {"step", "global_step", "steps", "iter", "iteration"}) {
        if (isSameWord(word, step))
            return NameKind::Step;
    }
    if (isSameWord(word, "epoch"))
        return NameKind::Epoch;
    return names.match(QString::fromUtf8(word)).hasMatch() ? NameKind::Metric : NameKind::Other;
}

/// Null: there are too many already.
Series *MetricReader::Private::seriesFor(QByteArrayView name)
{
    const auto same = std::ranges::find(series, name, &Series::bytes);
    if (same != series.end())
        return &*same;
    if (series.size() >= mostSeries)
        return nullptr;
    series.push_back(Series{name.toByteArray(), QString::fromUtf8(name)});
    return &series.back();
}

MetricReader::MetricReader(const QString &pattern) : d(std::make_unique<Private>(pattern)) { }
MetricReader::~MetricReader() = default;
MetricReader::MetricReader(MetricReader &&) noexcept = default;
MetricReader &MetricReader::operator=(MetricReader &&) noexcept = default;

QString MetricReader::standardPattern()
{
    return u"([a-z0-9]+[_/.@-])*("
           "(loss|losses|acc|accuracy|learning_rate|ppl|perplexity|bleu|rouge[0-9l]*|f1|precision|"
           "recall|auc|auroc|mae|mse|rmse|mape|r2|map|iou|miou|dice|psnr|ssim|fid|wer|cer|reward|"
           "rew_mean|grad_norm|entropy|kl|elbo|nll|top|bpc)([0-9]+|[_/.@-][a-z0-9]+){0,3}"
           "|lr([_-]?[0-9]+|[/-][a-z0-9_]+)?)"_s;
}

bool MetricReader::feed(QByteArrayView bytes)
{
    d->hasNew = false;
    d->lines.feed(bytes, [this](const OutputLines::Line &line) { d->take(line.text); });
    return d->hasNew;
}

QList<MetricSeries> MetricReader::series() const
{
    QList<MetricSeries> all;
    for (const Series &one : d->series) {
        if (one.points.count() > 0)
            all.append({one.name, one.axis, one.points.points(), one.points.count()});
    }
    return all;
}

QList<MetricValue> MetricReader::lastValues() const
{
    QList<MetricValue> values;
    for (const Series &one : d->series) {
        if (one.points.count() > 0)
            values.append({one.name, one.points.last().y});
    }
    std::ranges::stable_sort(values, {}, [](const MetricValue &value) { return rank(value.name); });
    return values;
}

} // namespace Aloft
