// Mouse, keyboard, selection and links of TerminalView.

#include "ui/output/terminalview_p.h"
#include "ui/output/textcolumns.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QScrollBar>
#include <QWheelEvent>

namespace Aloft {

namespace {

constexpr int autoScrollInterval = 50;

bool isWordPart(QChar character)
{
    return character.isLetterOrNumber() || character == u'_';
}

} // namespace

// ---- Private: selection and links ----

TextPlace TerminalView::Private::clamped(TextPlace place) const
{
    const qsizetype last = qMax(content.firstLine(), content.endLine() - 1);
    const qsizetype line = qBound(content.firstLine(), place.line, last);
    if (line > place.line)
        return {line, 0};
    return {line, qBound<qsizetype>(0, place.index, content.line(line).text.size())};
}

void TerminalView::Private::select(TextPlace from, TextPlace to)
{
    const TextPlace newAnchor = clamped(from);
    const TextPlace newCaret = clamped(to);
    if (newAnchor == anchor && newCaret == caret)
        return;
    anchor = newAnchor;
    caret = newCaret;
    q->viewport()->update();
    Q_EMIT q->selectionChanged();
}

void TerminalView::Private::moveCaret(TextPlace to, bool selects)
{
    const TextPlace place = clamped(to);
    select(selects ? anchor : place, place);
    reveal(place);
}

TextPlace TerminalView::Private::wordEdge(TextPlace from, int direction) const
{
    const QString text = content.line(from.line).text;
    qsizetype index = from.index;
    const auto beside = [&] { return direction < 0 ? index - 1 : index; };
    const auto isInside = [&] { return beside() >= 0 && beside() < text.size(); };
    while (isInside() && !isWordPart(text.at(beside())))
        index += direction;
    while (isInside() && isWordPart(text.at(beside())))
        index += direction;
    return {from.line, index};
}

QList<TextLink> TerminalView::Private::linksOf(const TerminalLine &line) const
{
    QList<TextLink> links;
    for (const TextSpan &span : line.spans) {
        if (span.style.link != 0)
            links.append({{span.start, span.start + span.length},
                          QUrl(content.link(span.style.link), QUrl::StrictMode)});
    }
    return links.isEmpty() ? linksIn(line.text, folder) : links;
}

QUrl TerminalView::Private::linkAt(const QPoint &point) const
{
    const TextPlace place = placeAt(point - QPoint(int(cellWidth / 2), 0));
    const TerminalLine line = content.line(place.line);
    const int rowsShown = int(rowsUpTo(rowsInView() + 1));
    if (point.y() / rowHeight >= rowsShown)
        return {};
    for (const TextLink &link : linksOf(line)) {
        if (link.range.from <= place.index && place.index < link.range.to)
            return link.target;
    }
    return {};
}

void TerminalView::Private::hover(const QPoint &point)
{
    hoveredLink = linkAt(point);
    q->viewport()->setCursor(hoveredLink.isEmpty() ? Qt::IBeamCursor : Qt::PointingHandCursor);
    q->viewport()->setToolTip(hoveredLink.toDisplayString(QUrl::PreferLocalFile));
}

// ---- The selection ----

bool TerminalView::hasSelection() const
{
    return d->anchor != d->caret;
}

QString TerminalView::selectedText() const
{
    const TextPlace from = d->selectionStart();
    const TextPlace to = d->selectionEnd();
    if (from == to)
        return {};
    const QString whole = d->content.plainText(from.line, to.line + 1);
    const qsizetype behind = d->content.line(to.line).text.size() - to.index;
    return whole.sliced(from.index).chopped(behind);
}

void TerminalView::copy() const
{
    if (hasSelection())
        QApplication::clipboard()->setText(selectedText());
}

void TerminalView::selectAll()
{
    const qsizetype last = d->content.endLine() - 1;
    d->select({d->content.firstLine(), 0}, {last, d->content.line(last).text.size()});
}

void TerminalView::clearSelection()
{
    d->select(d->caret, d->caret);
}

// ---- The last lines, for assistive technology ----

QString TerminalView::lastLines(int count) const
{
    return d->content.plainText(d->content.endLine() - count, d->content.endLine());
}

qsizetype TerminalView::caretInLastLines(int count) const
{
    const qsizetype first = qMax(d->content.firstLine(), d->content.endLine() - count);
    if (d->caret.line < first)
        return 0;
    const QString before = d->content.plainText(first, d->caret.line);
    return before.size() + (d->caret.line > first ? 1 : 0) + d->caret.index;
}

void TerminalView::setCaretInLastLines(int count, qsizetype position)
{
    qsizetype line = qMax(d->content.firstLine(), d->content.endLine() - count);
    qsizetype rest = position;
    for (; line + 1 < d->content.endLine(); ++line) {
        const qsizetype length = d->content.line(line).text.size();
        if (rest <= length)
            break;
        rest -= length + 1;
    }
    d->moveCaret({line, rest}, false);
}

// ---- Mouse ----

void TerminalView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const TextPlace place = d->placeAt(event->position().toPoint());
    d->pressedAt = event->position().toPoint();
    d->isSelecting = true;
    d->select(event->modifiers() & Qt::ShiftModifier ? d->anchor : place, place);
}

void TerminalView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (!d->isSelecting) {
        d->hover(point);
        return;
    }
    d->select(d->anchor, d->placeAt(point));
    const bool isOutside = point.y() < 0 || point.y() > viewport()->height();
    if (isOutside && !d->autoScroll.isActive())
        d->autoScroll.start(autoScrollInterval, this);
    else if (!isOutside)
        d->autoScroll.stop();
}

void TerminalView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    d->isSelecting = false;
    d->autoScroll.stop();
    if (hasSelection()) {
        if (QApplication::clipboard()->supportsSelection())
            QApplication::clipboard()->setText(selectedText(), QClipboard::Selection);
    } else if (const QUrl link = d->linkAt(event->position().toPoint()); !link.isEmpty()) {
        Q_EMIT linkActivated(link);
    }
}

void TerminalView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const TextPlace place = d->placeAt(event->position().toPoint());
    d->select(d->wordEdge(place, -1), d->wordEdge(place, 1));
}

void TerminalView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != d->autoScroll.timerId())
        return;
    const QPoint point = viewport()->mapFromGlobal(QCursor::pos());
    d->scrollTo(d->moved(d->top, point.y() < 0 ? -2 : 2));
    d->setFollowing(d->top == d->lastTop());
    d->select(d->anchor, d->placeAt(point));
}

void TerminalView::wheelEvent(QWheelEvent *event)
{
    const QPoint delta = event->angleDelta();
    if (qAbs(delta.x()) > qAbs(delta.y()) || event->modifiers() & Qt::ShiftModifier) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    constexpr int unitsPerRow = 40; // a notch of 120 is three rows
    d->wheelRest += delta.y();
    const int rows = d->wheelRest / unitsPerRow;
    d->wheelRest -= rows * unitsPerRow;
    const ScreenRow before = d->top;
    d->scrollTo(d->moved(d->top, -rows));
    d->setFollowing(d->top == d->lastTop());
    event->setAccepted(d->kind == Kind::Panel || d->top != before);
}

// ---- Keyboard ----

bool TerminalView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto &key = static_cast<const QKeyEvent &>(*event);
        if (key.matches(QKeySequence::Copy) || key.matches(QKeySequence::SelectAll)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void TerminalView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (!moveByKey(*event))
        event->ignore();
}

bool TerminalView::moveByKey(const QKeyEvent &event)
{
    const bool selects = event.modifiers() & Qt::ShiftModifier;
    const bool isWhole = event.modifiers() & Qt::ControlModifier;
    const TextPlace at = d->caret;
    const qsizetype last = d->content.endLine() - 1;
    switch (event.key()) {
    case Qt::Key_Up:
        return moveByRows(-1, selects);
    case Qt::Key_Down:
        return moveByRows(1, selects);
    case Qt::Key_PageUp:
        return moveByRows(1 - d->rowsInView(), selects);
    case Qt::Key_PageDown:
        return moveByRows(d->rowsInView() - 1, selects);
    case Qt::Key_Left:
        d->moveCaret(isWhole ? d->wordEdge(at, -1) : TextPlace{at.line, at.index - 1}, selects);
        return true;
    case Qt::Key_Right:
        d->moveCaret(isWhole ? d->wordEdge(at, 1) : TextPlace{at.line, at.index + 1}, selects);
        return true;
    case Qt::Key_Home:
        d->moveCaret({isWhole ? d->content.firstLine() : at.line, 0}, selects);
        return true;
    case Qt::Key_End: {
        const qsizetype line = isWhole ? last : at.line;
        d->moveCaret({line, d->content.line(line).text.size()}, selects);
        return true;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return event.modifiers() == Qt::NoModifier && openLinkAtCaret();
    default:
        return false;
    }
}

bool TerminalView::moveByRows(qsizetype rows, bool selects)
{
    const qsizetype last = d->content.endLine() - 1;
    const TextPlace at = d->caret;
    if ((rows < 0 && at.line <= d->content.firstLine()) || (rows > 0 && at.line >= last)) {
        if (d->kind == Kind::Cell && !selects)
            Q_EMIT cursorLeft(rows < 0 ? Qt::TopEdge : Qt::BottomEdge);
        return true;
    }
    const int column = columnsOf(QStringView(d->content.line(at.line).text).first(at.index));
    const qsizetype line = qBound(d->content.firstLine(), at.line + rows, last);
    d->moveCaret({line, indexAtColumn(d->content.line(line).text, column)}, selects);
    return true;
}

/// The link under the caret, else the line's first one.
bool TerminalView::openLinkAtCaret()
{
    const QList<TextLink> links = d->linksOf(d->content.line(d->caret.line));
    if (links.isEmpty())
        return false;
    const auto here = std::find_if(links.begin(), links.end(), [this](const TextLink &link) {
        return link.range.from <= d->caret.index && d->caret.index <= link.range.to;
    });
    Q_EMIT linkActivated(here != links.end() ? here->target : links.first().target);
    return true;
}

void TerminalView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TerminalView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void TerminalView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copyAction = menu->addAction(tr("&Copy"), this, &TerminalView::copy);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setEnabled(hasSelection());
    QAction *allAction = menu->addAction(tr("Select &all"), this, &TerminalView::selectAll);
    allAction->setShortcut(QKeySequence::SelectAll);
    QAction *wrapAction = menu->addAction(tr("&Wrap lines"), this, &TerminalView::setWrapsLines);
    wrapAction->setCheckable(true);
    wrapAction->setChecked(wrapsLines());
    if (const QUrl link = d->linkAt(event->pos()); !link.isEmpty()) {
        menu->addSeparator();
        menu->addAction(tr("&Open link"), this, [this, link] { Q_EMIT linkActivated(link); });
        menu->addAction(tr("Copy link &address"), this, [link] {
            QApplication::clipboard()->setText(link.toDisplayString(QUrl::PreferLocalFile));
        });
    }
    if (!actions().isEmpty()) {
        menu->addSeparator();
        menu->addActions(actions());
    }
    menu->popup(event->globalPos());
}

} // namespace Aloft
