#include "ui/editor/codeview.h"

#include "ui/editor/codestyles.h"
#include "ui/editor/indentation.h"

#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QWheelEvent>

namespace Aloft {

namespace {

constexpr int cellPadding = 4; ///< above and below a cell's lines, in pixels at 96 dpi

} // namespace

CodeView::CodeView(CodeEditor::Kind kind, QWidget *parent) : QsciScintillaBase(parent), m_kind(kind)
{
    setUp();
    setUpMargins();
    applyLanguage(*this, m_language);
    applyLook();
    connectScintilla();
}

qsizetype CodeView::send(unsigned message, qsizetype first, qsizetype second) const
{
    return SendScintilla(message, static_cast<unsigned long>(first), static_cast<long>(second));
}

// ---- Setting up ----

void CodeView::setUp()
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus); // who scrolls past does not want to type here
    send(SCI_SETCODEPAGE, SC_CP_UTF8);
    send(SCI_ALLOCATELINECHARACTERINDEX, SC_LINECHARACTERINDEX_UTF16);
    send(SCI_SETEOLMODE, SC_EOL_LF);
    send(SCI_SETMODEVENTMASK, SC_MOD_INSERTTEXT | SC_MOD_DELETETEXT);
    send(SCI_USEPOPUP, 0);
    send(SCI_SETMULTIPLESELECTION, 1);
    send(SCI_SETADDITIONALSELECTIONTYPING, 1);
    send(SCI_SETMULTIPASTE, SC_MULTIPASTE_EACH);
    send(SCI_SETVIRTUALSPACEOPTIONS, SCVS_RECTANGULARSELECTION);
    send(SCI_SETTABINDENTS, 1);
    send(SCI_SETBACKSPACEUNINDENTS, 1);
    send(SCI_SETSCROLLWIDTH, 1);
    send(SCI_SETSCROLLWIDTHTRACKING, 1);
    send(SCI_SETIDLESTYLING, SC_IDLESTYLING_TOVISIBLE);
    send(SCI_SETLAYOUTCACHE, SC_CACHE_PAGE);
    if (m_kind == CodeEditor::Kind::Cell) {
        send(SCI_SETHSCROLLBAR, 0); // a policy of the area would be forgotten with each wrap mode
        send(SCI_SETVSCROLLBAR, 0);
        setViewportMargins(0, cellPadding, 0, cellPadding);
    }
    // Keys that input methods and the window need (UX-140).
    for (const int key :
         {'U' | SCMOD_CTRL << 16, 'U' | (SCMOD_CTRL | SCMOD_SHIFT) << 16, 'L' | SCMOD_CTRL << 16,
          'L' | (SCMOD_CTRL | SCMOD_SHIFT) << 16, 'T' | SCMOD_CTRL << 16,
          'T' | (SCMOD_CTRL | SCMOD_SHIFT) << 16, 'D' | SCMOD_CTRL << 16, '/' | SCMOD_CTRL << 16,
          '[' | SCMOD_CTRL << 16, ']' | SCMOD_CTRL << 16})
        send(SCI_CLEARCMDKEY, key);
}

void CodeView::connectScintilla()
{
    connect(this, &CodeView::SCEN_CHANGE, this, &CodeView::noticeEdit);
    connect(this, &CodeView::SCN_UPDATEUI, this, [this](int updated) {
        showMatchingBrace();
        announceCursor();
        if (updated & SC_UPDATE_V_SCROLL)
            stayUnscrolled();
    });
    connect(this, &CodeView::SCN_ZOOM, this, [this] {
        fitNumberMargin();
        applyMarkerSigns();
        Q_EMIT heightChanged();
    });
    connect(this, &CodeView::SCN_CHARADDED, this,
            [this](int character) { Q_EMIT charAdded(char32_t(character)); });
    connect(this, &CodeView::SCN_DWELLSTART, this, [this](int position, int, int) {
        if (position >= 0)
            Q_EMIT pointerRested(position);
    });
    connect(this, &CodeView::SCN_DWELLEND, this, &CodeView::pointerMoved);
    connect(this, &CodeView::SCN_MARGINCLICK, this, [this](int position, int, int margin) {
        if (margin == MarkMargin)
            Q_EMIT markClicked(lineOf(position));
    });
}

void CodeView::setUndoMode(CodeEditor::UndoMode mode)
{
    m_undoMode = mode;
    send(SCI_SETUNDOCOLLECTION, mode == CodeEditor::UndoMode::Own);
    send(SCI_EMPTYUNDOBUFFER);
}

void CodeView::setTabMovesFocus(bool moves)
{
    if (m_tabMovesFocus == moves)
        return;
    m_tabMovesFocus = moves;
    Q_EMIT tabMovesFocusChanged(moves);
}

// ---- Text and positions ----

qsizetype CodeView::offsetOf(qsizetype position) const
{
    const qsizetype line = send(SCI_LINEFROMPOSITION, position);
    return send(SCI_INDEXPOSITIONFROMLINE, line, SC_LINECHARACTERINDEX_UTF16)
        + send(SCI_COUNTCODEUNITS, send(SCI_POSITIONFROMLINE, line), position);
}

qsizetype CodeView::positionOf(qsizetype offset) const
{
    if (offset <= 0)
        return 0;
    const qsizetype line = send(SCI_LINEFROMINDEXPOSITION, offset, SC_LINECHARACTERINDEX_UTF16);
    const qsizetype start = send(SCI_INDEXPOSITIONFROMLINE, line, SC_LINECHARACTERINDEX_UTF16);
    if (offset == start) // SCI_POSITIONRELATIVECODEUNITS answers 0 for "no move" at the end
        return send(SCI_POSITIONFROMLINE, line);
    const qsizetype position = send(SCI_POSITIONRELATIVECODEUNITS, send(SCI_POSITIONFROMLINE, line),
                                    offset - start);
    return position > 0 ? position : send(SCI_GETLENGTH); // 0: beyond the end
}

QByteArray CodeView::bytes(qsizetype fromPosition, qsizetype toPosition) const
{
    if (toPosition <= fromPosition)
        return {};
    QByteArray text(toPosition - fromPosition + 1, Qt::Uninitialized);
    SendScintilla(SCI_GETTEXTRANGE, long(fromPosition), long(toPosition), text.data());
    text.chop(1);
    return text;
}

QByteArray CodeView::lineEnding() const
{
    switch (send(SCI_GETEOLMODE)) {
    case SC_EOL_CRLF:
        return "\r\n";
    case SC_EOL_CR:
        return "\r";
    default:
        return "\n";
    }
}

void CodeView::replaceBytes(qsizetype fromPosition, qsizetype toPosition, const QByteArray &utf8)
{
    send(SCI_SETTARGETRANGE, fromPosition, toPosition);
    SendScintilla(SCI_REPLACETARGET, uintptr_t(utf8.size()), utf8.constData());
}

void CodeView::setText(const QByteArray &utf8)
{
    m_isLoading = true;
    const bool wasReadOnly = send(SCI_GETREADONLY);
    send(SCI_SETREADONLY, 0);
    send(SCI_SETUNDOCOLLECTION, 0);
    send(SCI_CLEARALL);
    send(SCI_MARKERDELETEALL, -1);
    send(SCI_SETSCROLLWIDTH, 1);
    send(SCI_SETEOLMODE, dominantLineEnding(utf8) == "\r\n" ? SC_EOL_CRLF : SC_EOL_LF);
    SendScintilla(SCI_APPENDTEXT, uintptr_t(utf8.size()), utf8.constData());
    send(SCI_SETUNDOCOLLECTION, m_undoMode == CodeEditor::UndoMode::Own);
    send(SCI_EMPTYUNDOBUFFER);
    send(SCI_SETSAVEPOINT);
    send(SCI_SETREADONLY, wasReadOnly);
    m_isLoading = false;
    fitNumberMargin();
    announceCursor();
    Q_EMIT heightChanged();
}

void CodeView::noticeEdit()
{
    if (m_isLoading)
        return;
    fitNumberMargin();
    if (m_kind == CodeEditor::Kind::Cell && heightOfLines() != m_lastHeight) {
        m_lastHeight = heightOfLines();
        Q_EMIT heightChanged();
    }
    Q_EMIT edited();
}

int CodeView::heightOfLines() const
{
    const qsizetype lines = send(SCI_VISIBLEFROMDOCLINE, send(SCI_GETLINECOUNT));
    return int(lines * send(SCI_TEXTHEIGHT)) + 2 * cellPadding;
}

QRect CodeView::placeInWindow(qsizetype position) const
{
    const QPoint at(int(send(SCI_POINTXFROMPOSITION, 0, position)),
                    int(send(SCI_POINTYFROMPOSITION, 0, position)));
    return {viewport()->mapTo(window(), at), QSize(1, int(send(SCI_TEXTHEIGHT)))};
}

void CodeView::announceCursor()
{
    const qsizetype cursor = currentPosition();
    const qsizetype anchor = send(SCI_GETANCHOR);
    if (cursor == m_lastCursor && anchor == m_lastAnchor)
        return;
    m_lastCursor = cursor;
    m_lastAnchor = anchor;
    Q_EMIT cursorMoved();
}

void CodeView::showMatchingBrace()
{
    const qsizetype cursor = currentPosition();
    for (const qsizetype position : {cursor - 1, cursor}) {
        const auto character = char(send(SCI_GETCHARAT, position));
        if (position < 0 || !strchr("()[]{}", character) || character == 0
            || isInert(m_language, int(send(SCI_GETSTYLEAT, position))))
            continue;
        const qsizetype other = send(SCI_BRACEMATCH, position);
        if (other >= 0)
            send(SCI_BRACEHIGHLIGHT, position, other);
        else
            send(SCI_BRACEBADLIGHT, position);
        return;
    }
    send(SCI_BRACEHIGHLIGHT, -1, -1);
}

// ---- Events of the widget; the keyboard is in codekeys.cpp ----

void CodeView::stayUnscrolled()
{
    if (m_kind == CodeEditor::Kind::Cell && send(SCI_GETFIRSTVISIBLELINE) != 0)
        send(SCI_SETFIRSTVISIBLELINE, 0);
}

void CodeView::resizeEvent(QResizeEvent *event)
{
    QsciScintillaBase::resizeEvent(event);
    stayUnscrolled();
    if (m_options.wrapsLines && m_kind == CodeEditor::Kind::Cell)
        Q_EMIT heightChanged();
}

void CodeView::focusInEvent(QFocusEvent *event)
{
    QsciScintillaBase::focusInEvent(event);
    applyMarkers();
    Q_EMIT focusChanged(true);
}

void CodeView::focusOutEvent(QFocusEvent *event)
{
    QsciScintillaBase::focusOutEvent(event);
    m_nextTabMovesFocus = false;
    applyMarkers();
    Q_EMIT focusChanged(false);
}

void CodeView::wheelEvent(QWheelEvent *event)
{
    const bool isVertical = qAbs(event->angleDelta().y()) >= qAbs(event->angleDelta().x());
    if (event->modifiers() & Qt::ControlModifier) {
        send(event->angleDelta().y() > 0 ? SCI_ZOOMIN : SCI_ZOOMOUT);
        event->accept();
    } else if (m_kind == CodeEditor::Kind::Cell && isVertical
               && !(event->modifiers() & Qt::ShiftModifier)) {
        event->ignore();
    } else {
        QsciScintillaBase::wheelEvent(event);
    }
}

void CodeView::changeEvent(QEvent *event)
{
    QsciScintillaBase::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyLook();
}

void CodeView::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint where = event->globalPos();
    if (event->reason() != QContextMenuEvent::Mouse) {
        const qsizetype cursor = currentPosition();
        where = viewport()->mapToGlobal(
            QPoint(int(send(SCI_POINTXFROMPOSITION, 0, cursor)),
                   int(send(SCI_POINTYFROMPOSITION, 0, cursor) + send(SCI_TEXTHEIGHT))));
    }
    Q_EMIT menuRequested(where);
    event->accept();
}

void CodeView::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->ignore(); // files are for the window
    else
        QsciScintillaBase::dragEnterEvent(event);
}

void CodeView::dropEvent(QDropEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->ignore();
    else
        QsciScintillaBase::dropEvent(event);
}

} // namespace Aloft

#include "moc_codeview.cpp"
