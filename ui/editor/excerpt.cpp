#include "ui/editor/excerpt.h"

#include "ui/editor/codeview.h"

namespace Aloft {

namespace {

constexpr qsizetype mostSentBefore = 100 * 1024; ///< bytes before the place

} // namespace

Excerpt excerptAt(const CodeView &view, qsizetype position)
{
    const qsizetype length = view.send(CodeView::SCI_GETLENGTH);
    const bool isShort = length <= 2 * mostSentBefore;
    const qsizetype from = isShort
        ? 0
        : view.lineStart(view.lineOf(qMax<qsizetype>(0, position - mostSentBefore)));
    const qsizetype to = isShort ? length : view.lineEnd(view.lineOf(position));
    const qsizetype start = view.offsetOf(from);
    return {QString::fromUtf8(view.bytes(from, to)), start, view.offsetOf(position) - start};
}

} // namespace Aloft
