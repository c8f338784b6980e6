#include "ui/editor/codeview.h"

#include "ui/editor/codecolors.h"
#include "ui/editor/codestyles.h"
#include "ui/editor/indentation.h"
#include "ui/theme/fonts.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QWheelEvent>

namespace Aloft {

namespace {

constexpr int cellPadding = 4; ///< above and below a cell's lines, in pixels at 96 dpi

QFont fontOf(const EditorOptions &options)
{
    return options.font == QFont() ? codeFont(QApplication::font()) : options.font;
}

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

long CodeView::scintillaColor(const QColor &color)
{
    return color.red() | color.green() << 8 | color.blue() << 16;
}

void CodeView::setStyle(int style, const QColor &text, const QColor &background)
{
    send(SCI_STYLESETFORE, style, scintillaColor(text));
    send(SCI_STYLESETBACK, style, scintillaColor(background));
}

// ---- Setting up ----

void CodeView::setUp()
{
    setFrameShape(QFrame::NoFrame);
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
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
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

void CodeView::setUpMargins()
{
    send(SCI_SETMARGINS, 3);
    send(SCI_SETMARGINTYPEN, NumberMargin, SC_MARGIN_NUMBER);
    send(SCI_SETMARGINTYPEN, MarkMargin, SC_MARGIN_COLOUR);
    send(SCI_SETMARGINMASKN, MarkMargin,
         1 << CellStartMarker | 1 << RunningMarker | 1 << FailedMarker);
    send(SCI_SETMARGINSENSITIVEN, MarkMargin, 1);
    send(SCI_SETMARGINCURSORN, MarkMargin, SC_CURSORARROW);
    send(SCI_SETMARGINTYPEN, FoldMargin, SC_MARGIN_COLOUR);
    send(SCI_SETMARGINMASKN, FoldMargin, SC_MASK_FOLDERS);
    send(SCI_SETMARGINSENSITIVEN, FoldMargin, 1);
    send(SCI_SETAUTOMATICFOLD,
         SC_AUTOMATICFOLD_SHOW | SC_AUTOMATICFOLD_CLICK | SC_AUTOMATICFOLD_CHANGE);
    send(SCI_SETFOLDFLAGS, SC_FOLDFLAG_LINEAFTER_CONTRACTED);
    for (const auto &[number, shape] : {std::pair{SC_MARKNUM_FOLDEROPEN, SC_MARK_ARROWDOWN},
                                        std::pair{SC_MARKNUM_FOLDER, SC_MARK_ARROW},
                                        std::pair{SC_MARKNUM_FOLDERSUB, SC_MARK_EMPTY},
                                        std::pair{SC_MARKNUM_FOLDERTAIL, SC_MARK_EMPTY},
                                        std::pair{SC_MARKNUM_FOLDEREND, SC_MARK_ARROW},
                                        std::pair{SC_MARKNUM_FOLDEROPENMID, SC_MARK_ARROWDOWN},
                                        std::pair{SC_MARKNUM_FOLDERMIDTAIL, SC_MARK_EMPTY}})
        send(SCI_MARKERDEFINE, number, shape);
    send(SCI_MARKERDEFINE, CellStartMarker, SC_MARK_SHORTARROW);
    send(SCI_MARKERDEFINE, RunningMarker, SC_MARK_CIRCLE);
    send(SCI_MARKERDEFINE, FailedMarker, SC_MARK_CIRCLE);
    send(SCI_MARKERDEFINE, BlockMarker, SC_MARK_BACKGROUND);
    send(SCI_INDICSETSTYLE, MatchIndicator, INDIC_STRAIGHTBOX);
    send(SCI_INDICSETUNDER, MatchIndicator, 1);
    send(SCI_INDICSETALPHA, MatchIndicator, 50);
    send(SCI_INDICSETOUTLINEALPHA, MatchIndicator, 200);
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
    connect(this, &CodeView::SCN_CHARADDED, this,
            [this](int character) { Q_EMIT charAdded(char32_t(character)); });
    connect(this, &CodeView::SCN_MARGINCLICK, this, [this](int position, int, int margin) {
        if (margin == MarkMargin)
            Q_EMIT markClicked(lineOf(position));
    });
}

void CodeView::setOptions(const EditorOptions &options)
{
    if (m_options == options)
        return;
    m_options = options;
    applyLook();
}

void CodeView::setLanguage(Language language)
{
    if (m_language == language)
        return;
    m_language = language;
    applyLanguage(*this, language);
    applyStyles(*this, language, palette(), fontOf(m_options));
    send(SCI_COLOURISE, 0, -1);
}

void CodeView::applyLook()
{
    applyStyles(*this, m_language, palette(), fontOf(m_options));
    applyMarkers();
    send(SCI_SETTABWIDTH, m_options.indentWidth);
    send(SCI_SETINDENT, m_options.indentWidth);
    send(SCI_SETUSETABS, m_options.indentsWithTabs);
    send(SCI_SETWRAPMODE, m_options.wrapsLines ? SC_WRAP_WORD : SC_WRAP_NONE);
    send(SCI_SETWRAPINDENTMODE, SC_WRAPINDENT_INDENT);
    send(SCI_SETVIEWWS, m_options.showsWhitespace ? SCWS_VISIBLEALWAYS : SCWS_INVISIBLE);
    send(SCI_SETVIEWEOL, m_options.showsLineEnds);
    send(SCI_SETINDENTATIONGUIDES, m_options.showsIndentationGuides ? SC_IV_LOOKBOTH : SC_IV_NONE);
    const bool isPage = m_kind == CodeEditor::Kind::Page;
    const int em = fontMetrics().height();
    send(SCI_SETMARGINWIDTHN, MarkMargin, 0);
    send(SCI_SETMARGINWIDTHN, FoldMargin, isPage ? em : 0);
    send(SCI_SETMARGINLEFT, 0, em / 3);
    send(SCI_SETEXTRAASCENT, 1);
    send(SCI_SETEXTRADESCENT, 1);
    fitNumberMargin();
}

void CodeView::applyMarkers()
{
    const CodeSurface surface = codeSurface(palette());
    const long background = scintillaColor(surface.background);
    send(SCI_SETSELBACK, 1,
         scintillaColor(hasFocus() ? surface.selection : surface.inactiveSelection));
    send(SCI_SETADDITIONALSELBACK, scintillaColor(surface.selection));
    send(SCI_SETCARETFORE, scintillaColor(palette().color(QPalette::Text)));
    send(SCI_SETADDITIONALCARETFORE, scintillaColor(surface.accent));
    send(SCI_SETCARETLINEVISIBLE, hasFocus() && m_kind == CodeEditor::Kind::Page);
    send(SCI_SETCARETLINEBACK, scintillaColor(surface.currentLine));
    send(SCI_SETWHITESPACEFORE, 1, scintillaColor(surface.guide));
    send(SCI_SETFOLDMARGINCOLOUR, 1, background);
    send(SCI_SETFOLDMARGINHICOLOUR, 1, background);
    send(SCI_SETMARGINBACKN, MarkMargin, background);
    send(SCI_SETMARGINBACKN, FoldMargin, background);
    for (int number = SC_MARKNUM_FOLDEREND; number <= int(SC_MARKNUM_FOLDEROPEN); ++number) {
        send(SCI_MARKERSETFORE, number, scintillaColor(surface.lineNumbers));
        send(SCI_MARKERSETBACK, number, scintillaColor(surface.lineNumbers));
    }
    for (const auto &[marker, color] :
         {std::pair{CellStartMarker, surface.lineNumbers},
          std::pair{RunningMarker, surface.running}, std::pair{FailedMarker, surface.error}}) {
        send(SCI_MARKERSETFORE, marker, scintillaColor(color));
        send(SCI_MARKERSETBACK, marker, scintillaColor(color));
    }
    send(SCI_MARKERSETBACK, BlockMarker, scintillaColor(surface.currentBlock));
    send(SCI_INDICSETFORE, MatchIndicator, scintillaColor(surface.match));
}

void CodeView::fitNumberMargin()
{
    if (m_kind == CodeEditor::Kind::Cell || !m_options.showsLineNumbers) {
        send(SCI_SETMARGINWIDTHN, NumberMargin, 0);
        return;
    }
    const int digits = qMax(3, int(QByteArray::number(send(SCI_GETLINECOUNT)).size()));
    const QByteArray widest = '_' + QByteArray(digits, '9');
    const long width = SendScintilla(SCI_TEXTWIDTH, uintptr_t(STYLE_LINENUMBER),
                                     widest.constData());
    send(SCI_SETMARGINWIDTHN, NumberMargin, width);
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
