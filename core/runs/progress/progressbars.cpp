#include "core/runs/progress/progressbars.h"

#include "core/runs/progress/linescanner.h"
#include "core/runs/progress/progresswords.h"

#include <algorithm>

namespace Aloft {

namespace {

using Kind = ProgressHit::Kind;

constexpr double percents = 100;
constexpr qsizetype longestLabel = 80;
constexpr QByteArrayView barLine("\xE2\x94\x81");  // ━
constexpr QByteArrayView barLeft("\xE2\x95\xB8");  // ╸
constexpr QByteArrayView barRight("\xE2\x95\xBA"); // ╺
constexpr QByteArrayView bullet("\xE2\x80\xA2");   // •

QString labelFrom(QByteArrayView text)
{
    text = trimmed(text);
    while (!text.isEmpty() && (text.back() == ':' || text.back() == ' '))
        text.chop(1);
    return QString::fromUtf8(text).left(longestLabel);
}

bool isTransfer(QByteArrayView text)
{
    return text.contains("B/s"); // kB/s, MB/s, MiB/s: bytes, not samples
}

/// tqdm: `label:  45%|████▌     | 45/100 [00:10<00:12,  4.50it/s, loss=0.1]`.
ProgressHit readTqdm(QByteArrayView line)
{
    const qsizetype percent = line.indexOf("%|");
    qsizetype start = percent;
    while (start > 0 && (isDigit(line[start - 1]) || line[start - 1] == '.'))
        --start;
    LineScanner scanner(line);
    scanner.moveTo(std::max<qsizetype>(start, 0));
    const std::optional<double> value = start < percent ? scanner.number() : std::nullopt;
    if (!value || *value > percents)
        return {};
    ProgressHit hit;
    hit.kind = Kind::Bar;
    hit.progress.fraction = *value / percents;
    const QByteArrayView label = line.first(start);
    hit.progress.label = labelFrom(label);
    hit.epoch = readEpoch(label);
    hit.epoch.isReport = false;
    const qsizetype end = line.indexOf('|', percent + 2);
    if (end < 0)
        return {};
    scanner.moveTo(end + 1);
    scanner.skipBlanks();
    const std::optional<double> done = scanner.quantity();
    const std::optional<double> total = scanner.skip("/") ? scanner.quantity() : std::nullopt;
    if (done && total)
        setCount(hit.progress, *done, *total);
    const QByteArrayView figures = line.sliced(scanner.position());
    if (const qsizetype left = figures.indexOf('<'); left >= 0) {
        LineScanner time(figures);
        time.moveTo(left + 1);
        hit.progress.secondsLeft = time.duration().value_or(-1);
    }
    const qsizetype close = figures.lastIndexOf(']');
    hit.isWhole = close >= 0;
    hit.isFollowed = close >= 0 && !trimmed(figures.sliced(close + 1)).isEmpty();
    if (isTransfer(figures))
        hit.kind = Kind::Other;
    return hit;
}

/// tqdm without a total: `label: 450it [01:23, 5.40it/s]`.
ProgressHit readTqdmWithoutTotal(QByteArrayView line)
{
    const qsizetype unit = line.indexOf("it [");
    qsizetype start = unit;
    while (start > 0 && isDigit(line[start - 1]))
        --start;
    if (unit < 0 || start == unit || !line.contains("/s") || !line.endsWith(']'))
        return {};
    LineScanner scanner(line);
    scanner.moveTo(start);
    const std::optional<qint64> done = scanner.integer();
    if (!done)
        return {};
    ProgressHit hit;
    hit.kind = Kind::Bar;
    hit.isWhole = true;
    hit.progress.done = double(*done);
    hit.progress.label = labelFrom(line.first(start));
    return hit;
}

/// After Keras' count: `[===>....] - ETA: 12s`, `━━━━ 12s 30ms/step`, `- 3s - loss: …`.
bool isKerasTail(QByteArrayView tail)
{
    if (tail.startsWith('[')) {
        const QByteArrayView bar = tail.sliced(1);
        const auto end = std::ranges::find_if_not(bar, [](char c) {
            return c == '=' || c == '>' || c == '.';
        });
        return end != bar.begin() && (end == bar.end() || *end == ']');
    }
    if (tail.startsWith(barLine))
        return tail.contains("/step") || !tail.contains(':');
    if (!tail.startsWith("- "))
        return false;
    LineScanner scanner(tail);
    scanner.moveTo(2);
    return scanner.integer() && scanner.skip("s") && !isLetter(scanner.peek());
}

double kerasTimeLeft(QByteArrayView tail)
{
    if (!tail.startsWith(barLine))
        return etaIn(tail);
    LineScanner scanner(tail);
    const qsizetype end = tail.lastIndexOf(barLine);
    scanner.moveTo(end + barLine.size());
    scanner.skipBlanks();
    return scanner.duration().value_or(-1);
}

/// Keras: `45/100 ` and a tail; the epoch is in a line of its own before.
ProgressHit readKeras(QByteArrayView line)
{
    LineScanner scanner(line);
    scanner.skipBlanks();
    const std::optional<qint64> done = scanner.integer();
    if (!done || !scanner.skip("/"))
        return {};
    const std::optional<qint64> total = scanner.integer();
    if (!total || scanner.peek() != ' ')
        return {};
    scanner.skipBlanks();
    const QByteArrayView tail = scanner.rest();
    if (!isKerasTail(tail))
        return {};
    ProgressHit hit;
    hit.kind = Kind::Bar;
    setCount(hit.progress, double(*done), double(*total));
    if (*done < *total)
        hit.progress.secondsLeft = kerasTimeLeft(tail);
    hit.isWhole = true;
    return hit;
}

qsizetype firstOf(QByteArrayView line, std::initializer_list<QByteArrayView> texts)
{
    qsizetype first = line.size();
    for (const QByteArrayView text : texts) {
        if (const qsizetype at = line.indexOf(text); at >= 0)
            first = std::min(first, at);
    }
    return first;
}

/// `45%` or `45/100`; at the very end of what is here, the next byte may be another digit.
void readRichAmount(LineScanner &scanner, double value, ProgressHit &hit)
{
    if (scanner.peek() == '%') {
        hit.progress.fraction = std::clamp(value / percents, 0.0, 1.0);
        hit.isWhole = true;
    } else if (scanner.skip("/")) {
        setCount(hit.progress, value, scanner.quantity().value_or(-1));
        hit.isWhole = !scanner.atEnd();
    }
}

/// What rich's columns behind the bar say: `45%`, `45/100`, `0:00:10 • 0:00:12`, `1.2 MB/s`.
void readRichColumns(QByteArrayView columns, ProgressHit &hit)
{
    LineScanner scanner(columns);
    while (!scanner.atEnd()) {
        const qsizetype start = scanner.position();
        if (const std::optional<double> time = scanner.duration()) {
            hit.progress.secondsLeft = *time; // the last one is what is left
        } else if (const std::optional<double> value = scanner.quantity()) {
            readRichAmount(scanner, *value, hit);
        }
        if (scanner.position() == start && scanner.skip("-:--"))
            hit.progress.secondsLeft = -1;
        while (!scanner.atEnd() && scanner.peek() != ' ')
            scanner.moveTo(scanner.position() + 1);
        scanner.skipBlanks();
    }
}

/// rich, and Lightning's and pip's bars made with it: `label ━━━━╸━━━  45% 0:00:12`.
ProgressHit readRich(QByteArrayView line)
{
    constexpr int shortestBar = 3; // characters; fewer are an ornament
    const qsizetype start = firstOf(line, {barLine, barLeft, barRight});
    qsizetype end = start;
    while (end < line.size()
           && (line.sliced(end).startsWith(barLine) || line.sliced(end).startsWith(barLeft)
               || line.sliced(end).startsWith(barRight) || line[end] == ' '))
        end += line[end] == ' ' ? 1 : barLine.size();
    if (end - start < shortestBar * barLine.size())
        return {};
    ProgressHit hit;
    const QByteArrayView columns = line.sliced(end);
    readRichColumns(columns, hit);
    if (!hit.progress.isKnown())
        return {};
    const bool isOther = isTransfer(columns);
    hit.kind = isOther ? Kind::Other : Kind::Bar;
    hit.progress.label = labelFrom(line.first(start));
    if (hit.isComplete())
        hit.progress.secondsLeft = 0;
    hit.epoch = readEpoch(line.first(start));
    hit.epoch.isReport = false;
    hit.epoch.isFromZero = columns.contains(bullet); // Lightning: "Epoch 0/9" is the first of ten
    return hit;
}

} // namespace

ProgressHit readBar(QByteArrayView line)
{
    for (const auto read : {readTqdm, readKeras, readRich, readTqdmWithoutTotal}) {
        if (ProgressHit hit = read(line); hit.kind != Kind::None)
            return hit;
    }
    return {};
}

} // namespace Aloft
