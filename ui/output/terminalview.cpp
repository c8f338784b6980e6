#include "ui/output/terminalview.h"

#include "ui/output/terminalaccess.h"
#include "ui/output/terminalpainter.h"
#include "ui/output/terminalview_p.h"
#include "ui/output/textcolumns.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QApplication>
#include <QClipboard>
#include <QPaintEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>

#include <chrono>

using namespace std::chrono_literals;

namespace Aloft {

namespace {

constexpr int errorMarkWidth = 2;
constexpr auto frameTime = 16ms;            ///< a flood of output repaints no more often
constexpr qsizetype panelLines = 5'000'000; ///< of 40 bytes: 200 MB

/// A panel shows the whole of a long run, a cell is one of many.
TerminalText::Limits limitsOf(TerminalView::Kind kind)
{
    TerminalText::Limits limits;
    if (kind == TerminalView::Kind::Panel)
        limits.lines = panelLines;
    return limits;
}

} // namespace

// ---- Private: geometry ----

TerminalView::Private::Private(TerminalView *terminal, Kind kindOfView)
    : q(terminal)
    , kind(kindOfView)
    , content(limitsOf(kindOfView))
    , search(content)
    , chip(new QPushButton(terminal->viewport()))
{
    chip->hide();
    chip->setFocusPolicy(Qt::NoFocus);
    chip->setCursor(Qt::PointingHandCursor);
    frame.setSingleShot(true);
    frame.setInterval(frameTime);
}

// ---- Private: what changes with the text ----

void TerminalView::Private::scheduleRefresh()
{
    if (!frame.isActive())
        frame.start();
}

void TerminalView::Private::refresh()
{
    const qsizetype changed = content.takeFirstChange();
    search.goOn(changed);
    anchor = clamped(anchor);
    caret = clamped(caret);
    if (kind == Kind::Cell) {
        const qsizetype height = q->sizeHint().height();
        if (std::exchange(knownHeight, height) != height) {
            q->updateGeometry();
            Q_EMIT q->heightChanged();
        }
    }
    updateScrollBars();
    updateChip();
    q->viewport()->update();
}

void TerminalView::Private::updateScrollBars()
{
    isScrolling = true;
    const ScreenRow last = lastTop();
    q->verticalScrollBar()->setPageStep(rowsInView());
    const qsizetype range = last.line - content.firstLine() + (last.row > 0 ? 1 : 0);
    q->verticalScrollBar()->setRange(0, int(range));
    const int width = wraps ? 0 : int(widest * cellWidth) + leftPadding;
    q->horizontalScrollBar()->setRange(0, qMax(0, width - textArea().width()));
    q->horizontalScrollBar()->setPageStep(textArea().width());
    q->horizontalScrollBar()->setSingleStep(int(cellWidth * 4));
    isScrolling = false;
    scrollTo(isFollowing ? last : top);
}

void TerminalView::Private::scrollTo(ScreenRow wanted)
{
    const ScreenRow last = lastTop();
    top = std::clamp(wanted, ScreenRow{content.firstLine(), 0}, last);
    isScrolling = true;
    const bool isAtEnd = top == last;
    QScrollBar *bar = q->verticalScrollBar();
    bar->setValue(isAtEnd ? bar->maximum() : int(top.line - content.firstLine()));
    isScrolling = false;
    q->viewport()->update();
}

void TerminalView::Private::setFollowing(bool follows)
{
    if (isFollowing == follows)
        return;
    isFollowing = follows;
    seenEnd = content.endLine();
    updateChip();
    Q_EMIT q->followingChanged(follows);
}

void TerminalView::Private::updateChip()
{
    const auto unseen = int(content.endLine() - seenEnd);
    if (isFollowing || unseen <= 0) {
        chip->hide();
        return;
    }
    chip->setText(TerminalView::tr("↓ %n new line(s)", nullptr, unseen));
    chip->adjustSize();
    const QRect area = q->viewport()->rect();
    chip->move((area.width() - chip->width()) / 2, area.height() - chip->height() - rowHeight / 2);
    chip->show();
}

void TerminalView::Private::reveal(TextPlace place)
{
    const QString text = content.line(place.line).text;
    const QList<qsizetype> starts = rowStarts(text);
    const auto row = std::upper_bound(starts.begin(), starts.end(), place.index) - starts.begin()
        - 1;
    const ScreenRow wanted{place.line, row};
    if (wanted < top)
        scrollTo(wanted);
    else if (moved(top, rowsInView() - 1) < wanted)
        scrollTo(moved(wanted, 1 - rowsInView()));
    setFollowing(top == lastTop());
    const qsizetype length = qMin(place.index, text.size()) - starts.at(row);
    const int x = int(columnsOf(QStringView(text).sliced(starts.at(row), length)) * cellWidth);
    QScrollBar *bar = q->horizontalScrollBar();
    if (x < bar->value() || x > bar->value() + textArea().width() - int(4 * cellWidth))
        bar->setValue(x - textArea().width() / 2);
}

void TerminalView::Private::showMatch(const TerminalMatch &match)
{
    select({match.line, match.index}, {match.line, match.index + search.text().size()});
    reveal(caret);
}

// ---- The view ----

TerminalView::TerminalView(Kind kind, QWidget *parent)
    : QAbstractScrollArea(parent)
    , d(std::make_unique<Private>(this, kind))
{
    installTerminalAccess(); // first: what follows may already ask for its interface, and keep it
    setFrameShape(QFrame::NoFrame);
    setFont(codeFont(QApplication::font()));
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setMouseTracking(true);
    setLabel(tr("Output"));
    if (kind == Kind::Cell) {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    }
    d->measureFont();
    connect(&d->frame, &QTimer::timeout, this, [this] { d->refresh(); });
    connect(d->chip, &QPushButton::clicked, this, &TerminalView::follow);
    connect(&d->search, &TerminalSearch::progressed, this, &TerminalView::searchProgressed);
    connect(&d->search, &TerminalSearch::progressed, viewport(), qOverload<>(&QWidget::update));
    connect(&d->search, &TerminalSearch::found, this,
            [this](const TerminalMatch &match) { d->showMatch(match); });
}

TerminalView::~TerminalView() = default;

void TerminalView::append(std::string_view utf8, Stream stream, qint64 milliseconds)
{
    d->content.feed(QByteArrayView(utf8.data(), qsizetype(utf8.size())), stream == Stream::Stderr,
                    milliseconds);
    d->scheduleRefresh();
}

void TerminalView::setText(std::string_view utf8, Stream stream)
{
    d->content.clear();
    d->anchor = d->caret = {};
    d->top = {};
    d->widest = 0;
    d->seenEnd = 0;
    append(utf8, stream);
    d->frame.stop();
    d->refresh();
}

void TerminalView::clear()
{
    setText({});
    d->setFollowing(true);
}

int TerminalView::lineCount() const
{
    return int(d->content.lineCount());
}

qsizetype TerminalView::droppedLines() const
{
    return d->content.firstLine();
}

QString TerminalView::lineText(int line) const
{
    return d->content.line(d->content.firstLine() + line).text;
}

QString TerminalView::text() const
{
    return d->content.plainText(d->content.firstLine(), d->content.endLine());
}

int TerminalView::maximumLines() const
{
    return d->maximumRows;
}

void TerminalView::setMaximumLines(int lines)
{
    d->maximumRows = lines;
    d->scheduleRefresh();
}

bool TerminalView::wrapsLines() const
{
    return d->wraps;
}

void TerminalView::setWrapsLines(bool wraps)
{
    d->wraps = wraps;
    setHorizontalScrollBarPolicy(wraps ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    d->top.row = 0;
    d->scheduleRefresh();
}

bool TerminalView::isFollowing() const
{
    return d->isFollowing;
}

void TerminalView::follow()
{
    d->setFollowing(true);
    d->refresh();
}

void TerminalView::setTextFont(const QFont &font)
{
    setFont(font);
}
void TerminalView::setFolder(const QString &folder)
{
    d->folder = folder;
}
void TerminalView::setLabel(const QString &name)
{
    setAccessibleName(name);
}

void TerminalView::setSearch(const QString &text, Qt::CaseSensitivity sensitivity)
{
    d->search.start(text, sensitivity);
}

void TerminalView::findNext()
{
    const TextPlace from = d->selectionStart();
    const bool isAtMatch = hasSelection();
    d->search.find({from.line, isAtMatch ? from.index : from.index - 1}, true);
}

void TerminalView::findPrevious()
{
    const TextPlace from = d->selectionStart();
    d->search.find({from.line, from.index}, false);
}

QSize TerminalView::sizeHint() const
{
    const int width = int(d->cellWidth * 80);
    if (d->kind == Kind::Panel)
        return {width, d->rowHeight * 12};
    const qsizetype limit = d->maximumRows > 0 ? d->maximumRows : INT_MAX / d->rowHeight - 2;
    const int rows = qMax(1, int(d->rowsUpTo(limit)));
    const bool hasBar = d->widest * d->cellWidth > d->textArea().width() && !d->wraps;
    return {width, rows * d->rowHeight + (hasBar ? horizontalScrollBar()->sizeHint().height() : 0)};
}

QSize TerminalView::minimumSizeHint() const
{
    return {int(d->cellWidth * 20), d->rowHeight * (d->kind == Kind::Panel ? 3 : 1)};
}

// ---- Painting ----

void TerminalView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const QRect area = d->textArea();
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    const int scrolled = horizontalScrollBar()->value();
    TerminalPainter rows(painter, palette(), font(), d->cellWidth, d->rowHeight, hasFocus());
    qsizetype row = d->top.row;
    int y = 0;
    for (qsizetype number = d->top.line; number < d->content.endLine() && y < area.height();
         ++number, row = 0)
        y = paintLine(rows, painter, number, row, y, area.left() - scrolled);
    paintTimes(painter);
    if (d->widest * d->cellWidth > area.width() + horizontalScrollBar()->maximum())
        d->scheduleRefresh(); // a wider line than any before came into view
    paintCaret(painter);
}

int TerminalView::paintLine(TerminalPainter &rows, QPainter &painter, qsizetype number,
                            qsizetype firstRow, int y, int x)
{
    const TerminalLine line = d->content.line(number);
    const QList<qsizetype> starts = d->rowStarts(line.text);
    d->widest = qMax(d->widest, columnsOf(line.text));
    PaintedRow painted{line, {}, {}, {}, {}};
    for (const qsizetype index : d->search.matchesIn(line.text))
        painted.matches.append({index, index + d->search.text().size()});
    for (const TextLink &link : d->linksOf(line))
        painted.links.append(link.range);
    if (number >= d->selectionStart().line && number <= d->selectionEnd().line && hasSelection())
        painted.selection = {number == d->selectionStart().line ? d->selectionStart().index : 0,
                             number == d->selectionEnd().line ? d->selectionEnd().index
                                                              : line.text.size()};
    const bool isError = d->content.isError(number);
    for (qsizetype row = firstRow; row < starts.size() && y < viewport()->height(); ++row) {
        painted.piece = {starts.at(row),
                         row + 1 < starts.size() ? starts.at(row + 1) : line.text.size()};
        rows.paint(painted, QPointF(x, y), viewport()->width());
        if (isError)
            painter.fillRect(2, y, errorMarkWidth, d->rowHeight,
                             toneColor(Tone::Warning, palette()));
        y += d->rowHeight;
    }
    return y;
}

void TerminalView::paintCaret(QPainter &painter)
{
    if (!hasFocus() || d->content.lineCount() == 0)
        return;
    if (const auto rectangle = d->rectangleOf(d->caret))
        painter.fillRect(*rectangle, palette().color(QPalette::Text));
}

// ---- Events but for mouse and keyboard (terminalinput.cpp) ----

void TerminalView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    d->refresh();
}

void TerminalView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        d->measureFont();
        d->scheduleRefresh();
    }
}

void TerminalView::scrollContentsBy(int dx, int dy)
{
    if (dx != 0)
        viewport()->update();
    if (dy == 0 || d->isScrolling)
        return;
    QScrollBar *bar = verticalScrollBar();
    d->scrollTo(bar->value() == bar->maximum()
                    ? d->lastTop()
                    : ScreenRow{d->content.firstLine() + bar->value(), 0});
    d->setFollowing(d->top == d->lastTop());
}

} // namespace Aloft

#include "moc_terminalview.cpp"
