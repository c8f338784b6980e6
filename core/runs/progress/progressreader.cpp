#include "core/runs/progress/progressreader.h"

#include "core/runs/progress/outputlines.h"
#include "core/runs/progress/progressline.h"

#include <algorithm>
#include <vector>

namespace Aloft {

namespace {

using Kind = ProgressHit::Kind;

constexpr std::size_t mostBars = 12;
constexpr qint64 linesUntilOver = 20; // of other text: a full bar then is history

struct Bar
{
    std::int64_t row = 0;
    ProgressHit hit;
    qint64 first = 0;    ///< time of its first drawing, in drawings
    qint64 last = 0;     ///< and of its last
    qint64 line = 0;     ///< lines of text seen before its last
    bool isLeft = false; ///< lines were written below it; it may be over
};

/// All that was said, and what follows from it. Small, so that what is not yet a whole line can
/// be tried on a copy.
class Board
{
public:
    void take(const OutputLines::Line &line, const ProgressHit &hit);
    void visit(std::int64_t row);
    RunProgress progress() const;

private:
    void takeBar(const OutputLines::Line &line, const ProgressHit &hit);
    void leaveAbove(std::int64_t row);
    bool isOver(const Bar &bar) const;
    const Bar *outermost() const;
    RunProgress within(const EpochCount &epoch, const RunProgress &inner) const;
    RunProgress ofBar(const Bar &bar) const;
    bool isSuperseded(const Bar &bar) const;

    std::vector<Bar> m_bars;
    ProgressHit m_step;
    qint64 m_stepTime = 0;
    EpochCount m_epoch;
    qint64 m_epochTime = 0;
    ProgressHit m_other;
    qint64 m_time = 0;  ///< counts what was said
    qint64 m_lines = 0; ///< counts lines that said nothing
};

void Board::take(const OutputLines::Line &line, const ProgressHit &hit)
{
    ++m_time;
    if (hit.kind != Kind::Bar) {
        // Its line is written over; blanks are how tqdm wipes a bar out.
        std::erase_if(m_bars, [&](const Bar &bar) { return bar.row == line.row; });
    }
    if (line.isLeftDown)
        leaveAbove(line.row);
    if (hit.epoch.isKnown() && (hit.kind == Kind::Epoch || hit.kind == Kind::Step)) {
        m_epoch = hit.epoch;
        m_epochTime = m_time;
    }
    switch (hit.kind) {
    case Kind::Bar:
        takeBar(line, hit);
        break;
    case Kind::Step:
        m_step = hit;
        m_stepTime = m_time;
        break;
    case Kind::Other:
        m_other = hit;
        break;
    case Kind::Epoch:
        break;
    case Kind::None:
        ++m_lines;
    }
}

/// Whether a bar is the same as before, drawn further down because other text came between.
bool isMoved(const Bar &bar, const ProgressHit &hit)
{
    const RunProgress &old = bar.hit.progress;
    const RunProgress &now = hit.progress;
    return bar.isLeft && !bar.hit.isComplete() && old.label == now.label && old.total == now.total
        && old.fraction <= now.fraction;
}

void Board::takeBar(const OutputLines::Line &line, const ProgressHit &hit)
{
    const auto same = std::ranges::find(m_bars, line.row, &Bar::row);
    if (same != m_bars.end()) {
        // Another loop in the same place begins anew.
        const bool isNew = hit.progress.label != same->hit.progress.label
            || hit.progress.fraction < same->hit.progress.fraction;
        *same = {line.row, hit, isNew ? m_time : same->first, m_time, m_lines, hit.isFollowed};
        return;
    }
    if (const auto moved = std::ranges::find_if(m_bars,
                                                [&](const Bar &bar) { return isMoved(bar, hit); });
        moved != m_bars.end()) {
        *moved = {line.row, hit, moved->first, m_time, m_lines, hit.isFollowed};
        return;
    }
    if (m_bars.size() == mostBars)
        m_bars.erase(std::ranges::min_element(m_bars, {}, &Bar::last));
    m_bars.push_back({line.row, hit, m_time, m_time, m_lines, hit.isFollowed});
}

/// Text went on below: bars above are over, unless the cursor comes back to them.
void Board::leaveAbove(std::int64_t row)
{
    for (Bar &bar : m_bars)
        bar.isLeft = bar.isLeft || bar.row < row;
}

void Board::visit(std::int64_t row)
{
    for (Bar &bar : m_bars)
        bar.isLeft = bar.isLeft && bar.row < row;
}

bool Board::isOver(const Bar &bar) const
{
    return bar.hit.isComplete() && m_lines - bar.line >= linesUntilOver;
}

/// The topmost of those under way; else the last that was drawn.
const Bar *Board::outermost() const
{
    const Bar *top = nullptr;
    const Bar *latest = nullptr;
    for (const Bar &bar : m_bars) {
        if (!isOver(bar) && (!latest || bar.last > latest->last))
            latest = &bar;
        if (!bar.isLeft && !bar.hit.isComplete() && (!top || bar.row < top->row))
            top = &bar;
    }
    return top ? top : latest;
}

/// The epochs are the outer bar, what is within moves it between two of them.
RunProgress Board::within(const EpochCount &epoch, const RunProgress &inner) const
{
    RunProgress progress;
    progress.done = epoch.base();
    progress.total = epoch.count();
    const double part = std::max(0.0, inner.fraction);
    progress.fraction = std::min(1.0, (progress.done + part) / progress.total);
    return progress;
}

RunProgress Board::ofBar(const Bar &bar) const
{
    if (bar.hit.epoch.isKnown())
        return within(bar.hit.epoch, bar.hit.progress);
    if (m_epoch.isKnown() && bar.first > m_epochTime)
        return within(m_epoch, bar.hit.progress);
    return bar.hit.progress;
}

/// An epoch that was told after a bar's last drawing says more, unless the bar is still there.
bool Board::isSuperseded(const Bar &bar) const
{
    if (!m_epoch.isKnown())
        return false;
    return !bar.hit.progress.isKnown()
        || (bar.last < m_epochTime && (bar.isLeft || bar.hit.isComplete()));
}

RunProgress Board::progress() const
{
    if (const Bar *bar = outermost(); bar && !isSuperseded(*bar))
        return ofBar(*bar);
    if (m_epoch.isKnown()) {
        if (m_step.kind == Kind::Step && m_stepTime >= m_epochTime)
            return within(m_epoch, m_step.progress);
        return within(m_epoch, {});
    }
    if (m_step.kind == Kind::Step)
        return m_step.progress;
    return m_other.isComplete() ? RunProgress() : m_other.progress;
}

} // namespace

class ProgressReader::Private
{
public:
    void take(const OutputLines::Line &line);
    RunProgress current() const;

    OutputLines lines;
    Board board;
    RunProgress progress;
};

void ProgressReader::Private::take(const OutputLines::Line &line)
{
    board.take(line, maySayProgress(line.text) ? readProgressLine(line.text) : ProgressHit());
}

/// With the line that is not ended yet, if it is a whole bar: the next one may take a minute.
RunProgress ProgressReader::Private::current() const
{
    const OutputLines::Line tail = lines.pending();
    if (tail.text.isEmpty() || !maySayProgress(tail.text))
        return board.progress();
    const ProgressHit hit = readProgressLine(tail.text);
    if (!hit.isWhole)
        return board.progress();
    Board tried = board;
    tried.take({tail.text, tail.row, false}, hit);
    return tried.progress();
}

ProgressReader::ProgressReader() : d(std::make_unique<Private>()) { }
ProgressReader::~ProgressReader() = default;
ProgressReader::ProgressReader(ProgressReader &&) noexcept = default;
ProgressReader &ProgressReader::operator=(ProgressReader &&) noexcept = default;

bool ProgressReader::feed(QByteArrayView bytes)
{
    d->lines.feed(
        bytes, [this](const OutputLines::Line &line) { d->take(line); },
        [this](std::int64_t row) { d->board.visit(row); });
    RunProgress now = d->current();
    const bool isAnother = now != d->progress;
    d->progress = std::move(now);
    return isAnother;
}

const RunProgress &ProgressReader::progress() const
{
    return d->progress;
}

RunProgress progressFromLine(QStringView line)
{
    ProgressReader reader;
    reader.feed(line.toUtf8() + '\n');
    return reader.progress();
}

RunProgress progressFromWidget(double value, double minimum, double maximum, const QString &style)
{
    RunProgress progress;
    if (style == QLatin1StringView("info") || !(maximum > minimum))
        return progress; // tqdm's bar of an unknown total
    progress.done = value - minimum;
    progress.total = maximum - minimum;
    progress.fraction = std::clamp(progress.done / progress.total, 0.0, 1.0);
    if (style == QLatin1StringView("success"))
        progress.fraction = 1;
    return progress;
}

} // namespace Aloft
