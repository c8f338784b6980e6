#include "core/runs/progress/progresswords.h"

#include "core/runs/progress/linescanner.h"

#include <algorithm>

namespace Aloft {

namespace {

using Kind = ProgressHit::Kind;

constexpr double percents = 100;

/// "3/10", "3 / 10", "3 of 10", "3 out of 10" from here on.
bool readCount(LineScanner &scanner, double &done, double &total)
{
    const std::optional<qint64> first = scanner.integer();
    if (!first)
        return false;
    const char after = scanner.peek();
    scanner.skipBlanks();
    if (!scanner.skip("/") && !scanner.skip("of ") && !scanner.skip("out of "))
        return false;
    scanner.skipBlanks();
    const std::optional<qint64> second = scanner.integer();
    if (!second || after == '.' || scanner.peek() == '.' || scanner.peek() == '/')
        return false; // 1.5/2, a version, a date
    done = double(*first);
    total = double(*second);
    return true;
}

/// After the word "epoch" or another: " 3/10", ": [3/10]", "=3 of 10", "[3][ 50/7330]".
bool readCountAfter(QByteArrayView line, QByteArrayView word, double &done, double &total)
{
    for (qsizetype at = findWord(line, word); at >= 0; at = findWord(line, word, at + 1)) {
        LineScanner scanner(line);
        scanner.moveTo(at + word.size());
        scanner.skip("s");
        const qsizetype before = scanner.position();
        scanner.skipAny(" \t:=#[(");
        if (scanner.position() > before && readCount(scanner, done, total) && total > 0)
            return true;
    }
    return false;
}

/// What comes behind the count: numbers are results, so the epoch is over.
bool isReport(QByteArrayView line)
{
    if (findWord(line, "start") >= 0 || findWord(line, "begin") >= 0)
        return false;
    LineScanner scanner(line);
    const qsizetype epoch = findWord(line, "epoch");
    scanner.moveTo(std::max<qsizetype>(epoch, 0));
    while (!scanner.atEnd() && !isDigit(scanner.peek()))
        scanner.moveTo(scanner.position() + 1);
    double done = 0;
    double total = 0;
    readCount(scanner, done, total);
    return std::ranges::any_of(scanner.rest(), isDigit);
}

/// mmdetection, torchvision, the ImageNet example: `Epoch: [3][ 50/7330] …`.
bool readBracketCount(QByteArrayView line, double &done, double &total)
{
    const qsizetype at = findWord(line, "epoch") >= 0 ? line.indexOf("][") : -1;
    if (at < 0)
        return false;
    LineScanner scanner(line);
    scanner.moveTo(at + 2);
    scanner.skipBlanks();
    return readCount(scanner, done, total) && total > 0;
}

bool readSteps(QByteArrayView line, double &done, double &total)
{
    for (const QByteArrayView word : {"global step", "step", "iteration", "iter", "batch", "round",
                                      "episode", "trial", "generation"}) {
        if (readCountAfter(line, word, done, total))
            return true;
    }
    return readBracketCount(line, done, total);
}

/// Bare percents, where the line says that they are progress: `Progress: 45%`, `[ 45%] Building`,
/// `45% done`, wget's `45%[==>   ]`, curl's `####   45.0%`.
bool isPercentOfProgress(QByteArrayView before, QByteArrayView after)
{
    before = trimmed(before);
    after = trimmed(after);
    if (before.isEmpty() || before == "[")
        return after.isEmpty() || after.startsWith(']') || after.startsWith("done")
            || after.startsWith("complete");
    if (after.startsWith('[') && (after.contains('=') || after.contains("  ")))
        return true;
    if (after.isEmpty() && before.endsWith('#'))
        return true;
    return findWord(before, "progress") >= 0 || after.startsWith("complete");
}

} // namespace

void setCount(RunProgress &progress, double done, double total)
{
    progress.done = done;
    progress.total = total;
    if (total > 0)
        progress.fraction = std::clamp(done / total, 0.0, 1.0);
}

double etaIn(QByteArrayView line)
{
    const qsizetype at = findWord(line, "eta");
    if (at < 0)
        return -1;
    LineScanner scanner(line);
    scanner.moveTo(at + 3);
    scanner.skipAny(": ");
    return scanner.duration().value_or(-1);
}

EpochCount readEpoch(QByteArrayView line)
{
    EpochCount epoch;
    if (readCountAfter(line, "epoch", epoch.current, epoch.total))
        epoch.isReport = isReport(line);
    return epoch;
}

ProgressHit readProgressWords(QByteArrayView line)
{
    ProgressHit hit;
    hit.epoch = readEpoch(line);
    double done = 0;
    double total = 0;
    if (readSteps(line, done, total)) {
        hit.kind = Kind::Step;
        hit.epoch.isReport = false; // numbers behind it are of the step
        setCount(hit.progress, done, total);
    } else if (hit.epoch.isKnown()) {
        hit.kind = Kind::Epoch;
    }
    hit.progress.secondsLeft = etaIn(line);
    return hit;
}

ProgressHit readPercent(QByteArrayView line)
{
    const qsizetype percent = line.indexOf('%');
    qsizetype start = percent;
    while (start > 0 && line[start - 1] == ' ')
        --start;
    const qsizetype digitsEnd = start;
    while (start > 0 && (isDigit(line[start - 1]) || line[start - 1] == '.'))
        --start;
    LineScanner scanner(line);
    scanner.moveTo(std::max<qsizetype>(start, 0));
    const std::optional<double> value = start < digitsEnd ? scanner.number() : std::nullopt;
    if (!value || *value > percents
        || !isPercentOfProgress(line.first(start), line.sliced(percent + 1)))
        return {};
    ProgressHit hit;
    hit.kind = Kind::Other;
    hit.isWhole = true;
    hit.progress.fraction = *value / percents;
    hit.progress.secondsLeft = etaIn(line);
    return hit;
}

} // namespace Aloft
