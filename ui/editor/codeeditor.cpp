#include "ui/editor/codeediting.h"
#include "ui/editor/codeeditor_p.h"
#include "ui/editor/completer.h"
#include "ui/editor/indentation.h"
#include "ui/editor/pointerinspector.h"
#include "ui/theme/followlanguage.h"

#include <QJsonArray>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Aloft {

CodeEditor::CodeEditor(Kind kind, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(kind, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(d->view);
    setFocusProxy(d->view);
    if (kind == Kind::Cell)
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    if (kind == Kind::Page) // cells tell their place in the notebook
        followLanguage(this, [this] { setLabel(tr("Editor")); });
    else
        setLabel(tr("Editor"));
    connectView();
}

CodeEditor::~CodeEditor()
{
    d->view->disconnect(this); // it loses the focus when we are half gone
}

void CodeEditor::connectView()
{
    CodeView *view = d->view;
    connect(view, &CodeView::edited, this, &CodeEditor::textChanged);
    connect(view, &CodeView::edited, this, &CodeEditor::undoChanged);
    connect(view, &CodeView::cursorMoved, this, &CodeEditor::cursorMoved);
    connect(view, &CodeView::heightChanged, this, [this] {
        updateGeometry();
        Q_EMIT heightChanged();
    });
    connect(view, &CodeView::cursorLeft, this, &CodeEditor::cursorLeft);
    connect(view, &CodeView::focusChanged, this, &CodeEditor::focusChanged);
    connect(view, &CodeView::undoRequested, this, &CodeEditor::undoRequested);
    connect(view, &CodeView::redoRequested, this, &CodeEditor::redoRequested);
    connect(view, &CodeView::tabMovesFocusChanged, this, &CodeEditor::tabMovesFocusChanged);
    connect(view, &CodeView::markClicked, this, &CodeEditor::lineMarkClicked);
    connect(view, &CodeView::menuRequested, this, &CodeEditor::openMenu);
    connect(view, &CodeView::SCN_SAVEPOINTLEFT, this, [this] { Q_EMIT modifiedChanged(true); });
    connect(view, &CodeView::SCN_SAVEPOINTREACHED, this, [this] { Q_EMIT modifiedChanged(false); });
    connect(view, &CodeView::SCN_ZOOM, this, [this] { Q_EMIT zoomChanged(zoom()); });
}

// ---- The text ----

QString CodeEditor::text() const
{
    return QString::fromUtf8(utf8());
}

QString CodeEditor::text(TextRange range) const
{
    return QString::fromUtf8(d->view->bytes(d->view->positionOf(range.from),
                                            d->view->positionOf(range.to)));
}

QByteArray CodeEditor::utf8() const
{
    return d->view->bytes(0, d->view->send(CodeView::SCI_GETLENGTH));
}

qsizetype CodeEditor::length() const
{
    return d->view->offsetOf(d->view->send(CodeView::SCI_GETLENGTH));
}

void CodeEditor::setText(const QString &text)
{
    setUtf8(text.toUtf8());
}

void CodeEditor::setUtf8(const QByteArray &text)
{
    if (d->completer) {
        d->completer->hide();
        d->pointerInspector->hide();
    }
    d->view->setText(text);
    Q_EMIT undoChanged();
}

void CodeEditor::replace(TextRange range, const QString &text)
{
    replaceAll({range}, {text});
}

/// From the last one on, so that the positions of those before stay true.
void CodeEditor::replaceAll(const QList<TextRange> &ranges, const QStringList &texts)
{
    Q_ASSERT(ranges.size() == texts.size());
    d->view->send(CodeView::SCI_BEGINUNDOACTION);
    for (qsizetype i = ranges.size() - 1; i >= 0; --i)
        d->view->replaceBytes(d->view->positionOf(ranges.at(i).from),
                              d->view->positionOf(ranges.at(i).to), texts.at(i).toUtf8());
    d->view->send(CodeView::SCI_ENDUNDOACTION);
    d->view->announceCursor();
}

int CodeEditor::lineCount() const
{
    return int(d->view->send(CodeView::SCI_GETLINECOUNT));
}

bool CodeEditor::endsLinesWithCrLf() const
{
    return d->view->lineEnding() == "\r\n";
}

int CodeEditor::lineAt(qsizetype position) const
{
    return d->view->lineOf(d->view->positionOf(position));
}

TextRange CodeEditor::line(int line) const
{
    return {d->view->offsetOf(d->view->lineStart(line)), d->view->offsetOf(d->view->lineEnd(line))};
}

int CodeEditor::columnAt(qsizetype position) const
{
    return int(position - line(lineAt(position)).from);
}

// ---- Cursor and selection ----

qsizetype CodeEditor::cursorPosition() const
{
    return d->view->offsetOf(d->view->currentPosition());
}

void CodeEditor::setCursorPosition(qsizetype position)
{
    select({position, position});
}

TextRange CodeEditor::selection() const
{
    return {d->view->offsetOf(d->view->send(CodeView::SCI_GETSELECTIONSTART)),
            d->view->offsetOf(d->view->send(CodeView::SCI_GETSELECTIONEND))};
}

void CodeEditor::select(TextRange range)
{
    const qsizetype from = d->view->positionOf(range.from);
    const qsizetype to = d->view->positionOf(range.to);
    d->view->send(CodeView::SCI_ENSUREVISIBLEENFORCEPOLICY, d->view->lineOf(to));
    d->view->send(CodeView::SCI_SETSEL, from, to);
    d->view->announceCursor();
}

int CodeEditor::cursorCount() const
{
    return int(d->view->send(CodeView::SCI_GETSELECTIONS));
}

QString CodeEditor::selectedText() const
{
    return text(selection());
}

QString CodeEditor::wordBeforeCursor() const
{
    const qsizetype cursor = d->view->currentPosition();
    const qsizetype start = d->view->send(CodeView::SCI_WORDSTARTPOSITION, cursor, 1);
    return QString::fromUtf8(d->view->bytes(start, cursor));
}

void CodeEditor::goToLine(int line, int column)
{
    const int last = lineCount() - 1;
    const int target = qBound(0, line, last);
    const TextRange range = this->line(target);
    setCursorPosition(qMin(range.from + qMax(0, column), range.to));
    d->view->send(CodeView::SCI_VERTICALCENTRECARET);
}

QRect CodeEditor::cursorRectangle() const
{
    const qsizetype cursor = d->view->currentPosition();
    const QPoint at(int(d->view->send(CodeView::SCI_POINTXFROMPOSITION, 0, cursor)),
                    int(d->view->send(CodeView::SCI_POINTYFROMPOSITION, 0, cursor)));
    return {d->view->viewport()->mapTo(this, at),
            QSize(1, int(d->view->send(CodeView::SCI_TEXTHEIGHT)))};
}

// ---- Ways of being ----

CodeEditor::Kind CodeEditor::kind() const
{
    return d->view->kind();
}
Language CodeEditor::language() const
{
    return d->view->language();
}
void CodeEditor::setLanguage(Language language)
{
    d->view->setLanguage(language);
}
const EditorOptions &CodeEditor::options() const
{
    return d->view->options();
}
void CodeEditor::setOptions(const EditorOptions &options)
{
    d->view->setOptions(options);
}
bool CodeEditor::isReadOnly() const
{
    return d->view->send(CodeView::SCI_GETREADONLY);
}

void CodeEditor::setReadOnly(bool isReadOnly)
{
    d->view->send(CodeView::SCI_SETREADONLY, isReadOnly);
}

void CodeEditor::setUndoMode(UndoMode mode)
{
    d->view->setUndoMode(mode);
}
bool CodeEditor::tabMovesFocus() const
{
    return d->view->tabMovesFocus();
}
void CodeEditor::setTabMovesFocus(bool moves)
{
    d->view->setTabMovesFocus(moves);
}
int CodeEditor::zoom() const
{
    return int(d->view->send(CodeView::SCI_GETZOOM));
}

void CodeEditor::setZoom(int points)
{
    if (zoom() != points)
        d->view->send(CodeView::SCI_SETZOOM, points);
}

void CodeEditor::setLabel(const QString &name)
{
    setAccessibleName(name);
    d->view->setAccessibleName(name);
}

void CodeEditor::setCompletionSource(CompletionSource *source)
{
    if (!d->completer && !source)
        return;
    if (!d->completer) {
        d->completer = new Completer(*d->view, this);
        d->pointerInspector = new PointerInspector(*d->view, this);
    }
    d->completer->setSource(source);
    d->pointerInspector->setSource(source);
}

bool CodeEditor::isPopupOpen() const
{
    return d->completer && (d->completer->isOpen() || d->pointerInspector->isOpen());
}

bool CodeEditor::isModified() const
{
    return d->view->send(CodeView::SCI_GETMODIFY);
}
void CodeEditor::markSaved()
{
    d->view->send(CodeView::SCI_SETSAVEPOINT);
}

// ---- What lies over the text ----

void CodeEditor::setMatches(const QList<TextRange> &ranges)
{
    CodeView *view = d->view;
    view->send(CodeView::SCI_SETINDICATORCURRENT, CodeView::MatchIndicator);
    view->send(CodeView::SCI_INDICATORCLEARRANGE, 0, view->send(CodeView::SCI_GETLENGTH));
    for (const TextRange &range : ranges) {
        const qsizetype from = view->positionOf(range.from);
        view->send(CodeView::SCI_INDICATORFILLRANGE, from, view->positionOf(range.to) - from);
    }
}

void CodeEditor::setShowsLineMarks(bool shows)
{
    d->view->send(CodeView::SCI_SETMARGINWIDTHN, CodeView::MarkMargin,
                  shows ? fontMetrics().height() : 0);
}

void CodeEditor::setLineMarks(LineMark mark, const QList<int> &lines)
{
    const int marker = mark == LineMark::CellStart ? CodeView::CellStartMarker
        : mark == LineMark::RunningCell            ? CodeView::RunningMarker
                                                   : CodeView::FailedMarker;
    d->view->send(CodeView::SCI_MARKERDELETEALL, marker);
    for (const int line : lines)
        d->view->send(CodeView::SCI_MARKERADD, line, marker);
}

void CodeEditor::setCurrentBlock(int firstLine, int lastLine)
{
    d->view->send(CodeView::SCI_MARKERDELETEALL, CodeView::BlockMarker);
    for (int line = qMax(0, firstLine); firstLine >= 0 && line <= lastLine; ++line)
        d->view->send(CodeView::SCI_MARKERADD, line, CodeView::BlockMarker);
}

QJsonObject CodeEditor::viewState() const
{
    const CodeView *view = d->view;
    QJsonArray folds;
    for (qsizetype line = view->send(CodeView::SCI_CONTRACTEDFOLDNEXT, 0); line >= 0;
         line = view->send(CodeView::SCI_CONTRACTEDFOLDNEXT, line + 1))
        folds.append(line);
    const TextRange selected = selection();
    return {{u"cursor"_s, cursorPosition()},
            {u"from"_s, selected.from},
            {u"to"_s, selected.to},
            {u"topLine"_s,
             view->send(CodeView::SCI_DOCLINEFROMVISIBLE,
                        view->send(CodeView::SCI_GETFIRSTVISIBLELINE))},
            {u"zoom"_s, zoom()},
            {u"folds"_s, folds}};
}

void CodeEditor::restoreViewState(const QJsonObject &state)
{
    CodeView *view = d->view;
    setZoom(state[u"zoom"].toInt());
    if (const QJsonArray folds = state[u"folds"].toArray(); !folds.isEmpty()) {
        view->send(CodeView::SCI_COLOURISE, 0, -1);
        for (const QJsonValue &line : folds)
            view->send(CodeView::SCI_FOLDLINE, line.toInt(), CodeView::SC_FOLDACTION_CONTRACT);
    }
    const TextRange selected{state[u"from"].toInteger(), state[u"to"].toInteger()};
    const bool isReversed = state[u"cursor"].toInteger() == selected.from;
    select(isReversed ? TextRange{selected.to, selected.from} : selected);
    view->send(CodeView::SCI_SETFIRSTVISIBLELINE,
               view->send(CodeView::SCI_VISIBLEFROMDOCLINE, state[u"topLine"].toInt()));
}

QSize CodeEditor::sizeHint() const
{
    if (d->view->kind() == Kind::Page)
        return {fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 24};
    return {fontMetrics().averageCharWidth() * 40, d->view->heightOfLines()};
}

QSize CodeEditor::minimumSizeHint() const
{
    if (d->view->kind() == Kind::Page)
        return {fontMetrics().averageCharWidth() * 20, fontMetrics().height() * 3};
    return {fontMetrics().averageCharWidth() * 10, d->view->heightOfLines()};
}

} // namespace Aloft

#include "moc_codeeditor.cpp"
