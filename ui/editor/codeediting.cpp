#include "ui/editor/codeediting.h"

#include "ui/editor/codestyles.h"
#include "ui/editor/codeview.h"
#include "ui/editor/indentation.h"

namespace Aloft {

namespace {

/// Everything done while it lives is one step of undo.
class UndoStep
{
public:
    explicit UndoStep(CodeView &view) : m_view(view) { m_view.send(CodeView::SCI_BEGINUNDOACTION); }
    ~UndoStep() { m_view.send(CodeView::SCI_ENDUNDOACTION); }
    Q_DISABLE_COPY_MOVE(UndoStep)

private:
    CodeView &m_view;
};

struct LineSpan
{
    int first;
    int last;
};

/// The lines of the selection; a last line of which nothing is selected does not count.
LineSpan selectedLines(const CodeView &view)
{
    const qsizetype from = view.send(CodeView::SCI_GETSELECTIONSTART);
    const qsizetype to = view.send(CodeView::SCI_GETSELECTIONEND);
    const int first = view.lineOf(from);
    int last = view.lineOf(to);
    if (last > first && view.lineStart(last) == to)
        --last;
    return {first, last};
}

QByteArray lineBytes(const CodeView &view, int line)
{
    return view.bytes(view.lineStart(line), view.lineEnd(line));
}

qsizetype indentationEnd(const CodeView &view, int line)
{
    return view.send(CodeView::SCI_GETLINEINDENTPOSITION, line);
}

/// The line up to a position, without comments and with every string's inside left out.
QString codeBefore(CodeView &view, qsizetype position)
{
    const qsizetype start = view.lineStart(view.lineOf(position));
    view.send(CodeView::SCI_COLOURISE, start, position);
    QByteArray code;
    const QByteArray line = view.bytes(start, position);
    for (qsizetype i = 0; i < line.size(); ++i) {
        const int style = int(view.send(CodeView::SCI_GETSTYLEAT, start + i));
        if (!isInert(view.language(), style))
            code += line[i];
    }
    return QString::fromUtf8(code);
}

bool knowsIndentation(Language language)
{
    return language == Language::Python || language == Language::Cpp
        || language == Language::JsonData;
}

/// The new line's indentation goes by columns, so that tabs and spaces both work.
void indentLine(CodeView &view, int line, qsizetype column)
{
    view.send(CodeView::SCI_SETLINEINDENTATION, line, qMax<qsizetype>(0, column));
    view.send(CodeView::SCI_GOTOPOS, indentationEnd(view, line));
}

bool isBetweenBrackets(const CodeView &view, qsizetype position)
{
    const auto before = char(view.send(CodeView::SCI_GETCHARAT, position - 1));
    const auto after = char(view.send(CodeView::SCI_GETCHARAT, position));
    return (before == '(' && after == ')') || (before == '[' && after == ']')
        || (before == '{' && after == '}');
}

bool areAllCommented(const CodeView &view, LineSpan lines, const QByteArray &mark)
{
    bool hasCode = false;
    for (int line = lines.first; line <= lines.last; ++line) {
        const QByteArray text = lineBytes(view, line).trimmed();
        if (!text.isEmpty() && !text.startsWith(mark))
            return false;
        hasCode |= !text.isEmpty();
    }
    return hasCode;
}

void uncommentLine(CodeView &view, int line, const QByteArray &mark)
{
    const qsizetype from = indentationEnd(view, line);
    if (view.bytes(from, from + mark.size()) != mark)
        return;
    const bool hasBlank = view.send(CodeView::SCI_GETCHARAT, from + mark.size()) == ' ';
    view.replaceBytes(from, from + mark.size() + (hasBlank ? 1 : 0), {});
}

/// The marks stand below each other, at the least indented line's column.
qsizetype smallestIndentation(const CodeView &view, LineSpan lines)
{
    qsizetype smallest = -1;
    for (int line = lines.first; line <= lines.last; ++line) {
        const qsizetype indentation = view.send(CodeView::SCI_GETLINEINDENTATION, line);
        if (!lineBytes(view, line).trimmed().isEmpty() && (smallest < 0 || indentation < smallest))
            smallest = indentation;
    }
    return qMax<qsizetype>(0, smallest);
}

void commentLines(CodeView &view, LineSpan lines, const QByteArray &mark)
{
    const qsizetype column = smallestIndentation(view, lines);
    const bool isSingle = lines.first == lines.last;
    for (int line = lines.first; line <= lines.last; ++line) {
        if (!isSingle && lineBytes(view, line).trimmed().isEmpty())
            continue;
        const qsizetype at = view.send(CodeView::SCI_FINDCOLUMN, line, column);
        view.replaceBytes(at, at, mark + ' ');
    }
}

} // namespace

bool insertIndentedLine(CodeView &view)
{
    if (view.send(CodeView::SCI_GETSELECTIONS) > 1 || view.send(CodeView::SCI_GETREADONLY))
        return false;
    const UndoStep step(view);
    view.SendScintilla(CodeView::SCI_REPLACESEL, "");
    const qsizetype cursor = view.currentPosition();
    const int line = view.lineOf(cursor);
    const qsizetype column = qMin(view.send(CodeView::SCI_GETLINEINDENTATION, line),
                                  view.send(CodeView::SCI_GETCOLUMN, cursor));
    const int change = knowsIndentation(view.language())
        ? indentationStepAfter(codeBefore(view, cursor))
        : 0;
    const bool splitsBrackets = change > 0 && isBetweenBrackets(view, cursor);
    const QByteArray ending = view.lineEnding();
    view.SendScintilla(CodeView::SCI_REPLACESEL, ending.constData());
    if (splitsBrackets) {
        const qsizetype here = view.currentPosition();
        view.replaceBytes(here, here, ending);
        indentLine(view, line + 2, column);
    }
    indentLine(view, line + 1, column + change * view.options().indentWidth);
    view.send(CodeView::SCI_SCROLLCARET);
    view.send(CodeView::SCI_CHOOSECARETX);
    return true;
}

void toggleComment(CodeView &view)
{
    const QLatin1String comment = lineComment(view.language());
    if (comment.isEmpty() || view.send(CodeView::SCI_GETREADONLY))
        return;
    const QByteArray mark(comment.data(), comment.size());
    const LineSpan lines = selectedLines(view);
    const UndoStep step(view);
    if (areAllCommented(view, lines, mark)) {
        for (int line = lines.first; line <= lines.last; ++line)
            uncommentLine(view, line, mark);
    } else {
        commentLines(view, lines, mark);
    }
}

void indentLines(CodeView &view)
{
    const UndoStep step(view);
    const LineSpan lines = selectedLines(view);
    for (int line = lines.first; line <= lines.last; ++line) {
        if (view.lineStart(line) == view.lineEnd(line) && lines.first != lines.last)
            continue;
        view.send(CodeView::SCI_SETLINEINDENTATION, line,
                  view.send(CodeView::SCI_GETLINEINDENTATION, line) + view.options().indentWidth);
    }
}

void unindentLines(CodeView &view)
{
    const UndoStep step(view);
    const LineSpan lines = selectedLines(view);
    for (int line = lines.first; line <= lines.last; ++line)
        view.send(CodeView::SCI_SETLINEINDENTATION, line,
                  qMax<qsizetype>(0,
                                  view.send(CodeView::SCI_GETLINEINDENTATION, line)
                                      - view.options().indentWidth));
}

void trimTrailingSpace(CodeView &view)
{
    const UndoStep step(view);
    const int count = int(view.send(CodeView::SCI_GETLINECOUNT));
    for (int line = 0; line < count; ++line) {
        const qsizetype end = view.lineEnd(line);
        qsizetype from = end;
        const auto blankBefore = [&view](qsizetype position) {
            const auto c = char(view.send(CodeView::SCI_GETCHARAT, position - 1));
            return c == ' ' || c == '\t';
        };
        while (from > view.lineStart(line) && blankBefore(from))
            --from;
        if (from < end)
            view.replaceBytes(from, end, {});
    }
}

void addCursorAtNextMatch(CodeView &view)
{
    view.send(CodeView::SCI_TARGETWHOLEDOCUMENT);
    view.send(CodeView::SCI_SETSEARCHFLAGS, CodeView::SCFIND_MATCHCASE);
    view.send(CodeView::SCI_MULTIPLESELECTADDNEXT);
}

void addCursorBeside(CodeView &view, int lines)
{
    const qsizetype cursor = view.currentPosition();
    const int line = view.lineOf(cursor) + lines;
    if (line < 0 || line >= view.send(CodeView::SCI_GETLINECOUNT))
        return;
    const qsizetype column = view.send(CodeView::SCI_GETCOLUMN, cursor);
    const qsizetype position = view.send(CodeView::SCI_FINDCOLUMN, line, column);
    view.send(CodeView::SCI_ADDSELECTION, position, position);
}

bool isCompletable(QByteArrayView before)
{
    if (before.trimmed().isEmpty())
        return false;
    const auto last = static_cast<unsigned char>(before.back());
    return isalnum(last) || last == '_' || last == '.' || last == '/' || last == '%'
        || last >= 0x80;
}

} // namespace Aloft
