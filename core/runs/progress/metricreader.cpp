#include "core/runs/progress/metricreader.h"

#include "core/runs/progress/linescanner.h"
#include "core/runs/progress/metricthinning.h"
#include "core/runs/progress/outputlines.h"
#include "core/runs/progress/progressline.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qsizetype mostSeries = 32;
constexpr qsizetype mostPoints = 2000;
constexpr qsizetype longestName = 64;
constexpr qsizetype mostNamesKnown = 512;
constexpr int unknownName = -1;
constexpr int fullName = -2; ///< it fits, but there are too many already

bool isNameByte(char byte)
{
    return isLetter(byte) || isDigit(byte) || byte == '_' || byte == '/' || byte == '@'
        || byte == '-' || byte == '.';
}

/// Words that belong to the name behind them: "Train Loss".
bool isSplitWord(QByteArrayView word)
{
    for (const QByteArrayView known : {"train", "training", "val", "valid", "validation", "test",
                                       "eval", "dev", "avg", "average", "mean", "total", "epoch"}) {
        if (word.size() == known.size() && findWord(word, known) == 0)
            return true;
    }
    return false;
}

QRegularExpression compiled(const QString &pattern)
{
    const QString anchored = QRegularExpression::anchoredPattern(pattern);
    return QRegularExpression(anchored, QRegularExpression::CaseInsensitiveOption);
}

/// A name and its value as they stand in a line.
struct Reading
{
    QByteArrayView name;
    double value = 0;
};

/// Reads `name: value` in its many forms, one after another.
class ReadingScanner
{
public:
    explicit ReadingScanner(QByteArrayView line) : m_scanner(line), m_line(line) { }

    std::optional<Reading> next();

private:
    QByteArrayView takeName();
    std::optional<double> takeValue();
    bool takeSeparator();
    QByteArrayView withWordBefore(qsizetype start, qsizetype end) const;

    LineScanner m_scanner;
    QByteArrayView m_line;
    qsizetype m_wordBefore = -1; ///< where the word before this one begins
    qsizetype m_wordBeforeEnd = -1;
};

QByteArrayView ReadingScanner::takeName()
{
    const char *const begin = m_line.begin();
    const char *at = begin + m_scanner.position();
    while (at != m_line.end() && !isLetter(*at))
        ++at;
    const char *end = at;
    while (end != m_line.end() && isNameByte(*end))
        ++end;
    m_scanner.moveTo(end - begin);
    return {at, end - at};
}

/// `: `, `=`, `" : `, ` is `, or a blank and then at once a number.
bool ReadingScanner::takeSeparator()
{
    const qsizetype start = m_scanner.position();
    m_scanner.skipAny("'\"");
    m_scanner.skipBlanks();
    if (m_scanner.skip("->") || m_scanner.skip(":") || m_scanner.skip("=")
        || m_scanner.skip("is ")) {
        m_scanner.skipAny(" \t'\"");
        return true;
    }
    return m_scanner.position() > start;
}

std::optional<double> ReadingScanner::takeValue()
{
    for (const QByteArrayView wrapper : {"tensor(", "array(", "np.float32(", "np.float64("}) {
        if (m_scanner.skip(wrapper))
            break;
    }
    const std::optional<double> value = m_scanner.number();
    const char after = m_scanner.peek();
    // 3/10 is a count, 5s a time, 1.2.3 a version, 10:30 a clock.
    if (!value || isLetter(after) || after == '/' || after == '_'
        || (after == ':' && !m_scanner.atEnd()))
        return std::nullopt;
    return value;
}

QByteArrayView ReadingScanner::withWordBefore(qsizetype start, qsizetype end) const
{
    const bool isNext = m_wordBefore >= 0 && m_wordBeforeEnd + 1 == start
        && m_line[m_wordBeforeEnd] == ' ';
    if (isNext && isSplitWord(m_line.sliced(m_wordBefore, m_wordBeforeEnd - m_wordBefore)))
        start = m_wordBefore;
    return m_line.sliced(start, end - start);
}

std::optional<Reading> ReadingScanner::next()
{
    while (!m_scanner.atEnd()) {
        const QByteArrayView word = takeName();
        const qsizetype start = word.begin() - m_line.begin();
        const qsizetype end = start + word.size();
        if (word.isEmpty())
            return std::nullopt;
        if (word.size() <= longestName && takeSeparator()) {
            if (const std::optional<double> value = takeValue())
                return Reading{withWordBefore(start, end), *value};
        }
        m_scanner.moveTo(end);
        m_wordBefore = start;
        m_wordBeforeEnd = end;
    }
    return std::nullopt;
}

/// Which place in its training a value belongs to.
struct Moment
{
    double step = -1;
    double epoch = -1;
};

struct Series
{
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

bool isStepName(QByteArrayView name)
{
    for (const QByteArrayView known : {"step", "global_step", "steps", "iter", "iteration"}) {
        if (name.size() == known.size() && findWord(name, known) == 0)
            return true;
    }
    return false;
}

} // namespace

class MetricReader::Private
{
public:
    explicit Private(const QString &pattern);

    void take(QByteArrayView line);
    Moment momentOf(const QList<Reading> &readings, const ProgressHit &hit);
    void add(const Reading &reading, const Moment &moment);
    int seriesFor(QByteArrayView name);
    int newSeries(QByteArrayView name);
    double xFor(Series &series, const Moment &moment) const;

    QRegularExpression names;
    QHash<QByteArray, int> known; ///< names seen: index in series, or why there is none
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
    QList<Reading> readings;
    ReadingScanner scanner(line);
    while (const std::optional<Reading> reading = scanner.next()) {
        if (seriesFor(reading->name) != unknownName || isStepName(reading->name)
            || findWord(reading->name, "epoch") == 0)
            readings.append(*reading);
    }
    const ProgressHit hit = maySayProgress(line) ? readProgressLine(line) : ProgressHit();
    if (hit.epoch.isKnown())
        epoch = hit.epoch;
    if (readings.isEmpty())
        return;
    const Moment moment = momentOf(readings, hit);
    for (const Reading &reading : readings)
        add(reading, moment);
}

Moment MetricReader::Private::momentOf(const QList<Reading> &readings, const ProgressHit &hit)
{
    Moment moment;
    for (const Reading &reading : readings) {
        if (isStepName(reading.name))
            moment.step = reading.value;
        else if (findWord(reading.name, "epoch") == 0 && reading.name.size() == 5)
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

void MetricReader::Private::add(const Reading &reading, const Moment &moment)
{
    const int index = seriesFor(reading.name);
    if (index < 0)
        return;
    Series &target = series[std::size_t(index)];
    const MetricPoint point{xFor(target, moment), reading.value};
    if (target.axis != MetricAxis::Count && target.points.count() > 0
        && target.points.last() == point)
        return; // a bar is drawn more often than its numbers change
    target.points.append(point);
    hasNew = true;
}

int MetricReader::Private::seriesFor(QByteArrayView name)
{
    const auto found = known.constFind(QByteArray::fromRawData(name.data(), name.size()));
    if (found != known.cend())
        return *found;
    if (known.size() >= mostNamesKnown) // hostile or wild; those of series are found again
        known.clear();
    const int index = newSeries(name);
    known.insert(name.toByteArray(), index);
    return index;
}

int MetricReader::Private::newSeries(QByteArrayView name)
{
    const QString text = QString::fromUtf8(name);
    const QString joined = QString(text).replace(u' ', u'_');
    if (!names.match(joined).hasMatch())
        return unknownName;
    const auto same = std::ranges::find(series, text, &Series::name);
    if (same != series.end())
        return int(same - series.begin());
    if (series.size() >= mostSeries)
        return fullName;
    series.push_back(Series{text});
    return int(series.size()) - 1;
}

MetricReader::MetricReader(const QString &pattern) : d(std::make_unique<Private>(pattern)) { }
MetricReader::~MetricReader() = default;
MetricReader::MetricReader(MetricReader &&) noexcept = default;
MetricReader &MetricReader::operator=(MetricReader &&) noexcept = default;

QString MetricReader::standardPattern()
{
    return u"([a-z0-9]+[_/.@-])*(loss|losses|acc|accuracy|lr|learning_rate|ppl|perplexity|bleu|"
           "rouge[0-9l]*|f1|precision|recall|auc|auroc|mae|mse|rmse|mape|r2|map[0-9]*|iou|miou|dice|"
           "psnr|ssim|fid|wer|cer|reward|rew_mean|grad_norm|entropy|kl|elbo|nll|top[0-9]+|bpc)"
           "([_/.@-]?[a-z0-9]+){0,3}"_s;
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
