#pragma once

#include "ui/editor/codeeditor.h"
#include "ui/editor/codeview.h"

namespace Aloft {

class Completer;
class PointerInspector;

class CodeEditor::Private
{
public:
    Private(Kind kind, CodeEditor *editor) : view(new CodeView(kind, editor)) { }

    CodeView *view;
    Completer *completer = nullptr;               ///< made with the first source
    PointerInspector *pointerInspector = nullptr; ///< as well
};

} // namespace Aloft
