// The look of CodeView: margins, styles, signs, colours of the theme.

#include "ui/editor/codecolors.h"
#include "ui/editor/codestyles.h"
#include "ui/editor/codeview.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QApplication>

namespace Aloft {

namespace {

constexpr qsizetype restTime = 500; ///< ms without a move of the pointer

QFont fontOf(const EditorOptions &options)
{
    return options.font == QFont() ? codeFont(QApplication::font()) : options.font;
}

} // namespace

long CodeView::scintillaColor(const QColor &color)
{
    return color.red() | color.green() << 8 | color.blue() << 16;
}

void CodeView::setStyle(int style, const QColor &text, const QColor &background)
{
    send(SCI_STYLESETFORE, style, scintillaColor(text));
    send(SCI_STYLESETBACK, style, scintillaColor(background));
}

void CodeView::setUpMargins()
{
    send(SCI_SETMARGINS, 3);
    send(SCI_SETMARGINTYPEN, NumberMargin, SC_MARGIN_NUMBER);
    send(SCI_SETMARGINTYPEN, MarkMargin, SC_MARGIN_COLOUR);
    send(SCI_SETMARGINWIDTHN, MarkMargin, 0);
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
    for (const int number : {SC_MARKNUM_FOLDERSUB, SC_MARKNUM_FOLDERTAIL, SC_MARKNUM_FOLDERMIDTAIL})
        send(SCI_MARKERDEFINE, number, SC_MARK_EMPTY);
    send(SCI_MARKERDEFINE, RunningMarker, SC_MARK_CIRCLE);
    send(SCI_MARKERDEFINE, FailedMarker, SC_MARK_CIRCLE);
    send(SCI_MARKERDEFINE, BlockMarker, SC_MARK_BACKGROUND);
    send(SCI_INDICSETSTYLE, MatchIndicator, INDIC_STRAIGHTBOX);
    send(SCI_INDICSETUNDER, MatchIndicator, 1);
    send(SCI_INDICSETALPHA, MatchIndicator, 50);
    send(SCI_INDICSETOUTLINEALPHA, MatchIndicator, 200);
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
    applyMarkerSigns();
    send(SCI_SETMOUSEDWELLTIME,
         m_options.explainsUnderPointer ? restTime : qsizetype{SC_TIME_FOREVER});
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
    for (const auto &[marker, color] :
         {std::pair{RunningMarker, surface.running}, std::pair{FailedMarker, surface.error}}) {
        send(SCI_MARKERSETFORE, marker, scintillaColor(color));
        send(SCI_MARKERSETBACK, marker, scintillaColor(color));
    }
    send(SCI_MARKERSETBACK, BlockMarker, scintillaColor(surface.currentBlock));
    send(SCI_INDICSETFORE, MatchIndicator, scintillaColor(surface.match));
}

/// The theme's icons for folds and cells; a cell editor has no margin to show them in.
void CodeView::applyMarkerSigns()
{
    if (m_kind == CodeEditor::Kind::Cell)
        return;
    const int size = qMax(8, int(send(SCI_TEXTHEIGHT)) * 3 / 4);
    const auto pixmap = [this, size](QStringView icon, Tone tone) {
        return themedIcon(icon, tone).pixmap(QSize(size, size), devicePixelRatioF());
    };
    const QPixmap open = pixmap(u"down", Tone::MutedText);
    const QPixmap closed = pixmap(u"right", Tone::MutedText);
    for (const int number : {SC_MARKNUM_FOLDEROPEN, SC_MARKNUM_FOLDEROPENMID})
        SendScintilla(SCI_MARKERDEFINEPIXMAP, static_cast<unsigned long>(number), open);
    for (const int number : {SC_MARKNUM_FOLDER, SC_MARKNUM_FOLDEREND})
        SendScintilla(SCI_MARKERDEFINEPIXMAP, static_cast<unsigned long>(number), closed);
    SendScintilla(SCI_MARKERDEFINEPIXMAP, static_cast<unsigned long>(CellStartMarker),
                  pixmap(u"run", Tone::Accent));
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

} // namespace Aloft
