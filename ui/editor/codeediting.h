#pragma once

#include <QByteArrayView>

namespace Aloft {

class CodeView;

// What a code editor does beyond typing. Each is one step of undo.

/// A line end, and the indentation that the line before asks for. False where Scintilla's own
/// behaviour is better (several cursors).
bool insertIndentedLine(CodeView &view);

void toggleComment(CodeView &view);
void indentLines(CodeView &view);
void unindentLines(CodeView &view);
void trimTrailingSpace(CodeView &view);

void addCursorAtNextMatch(CodeView &view);
void addCursorBeside(CodeView &view, int lines); ///< -1 above, 1 below

/// Whether what stands before the cursor on its line can be completed: a word, a dot, a path.
bool isCompletable(QByteArrayView before);

} // namespace Aloft
