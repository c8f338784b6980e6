#pragma once

#include "ui/editor/codeeditor.h"
#include "ui/editor/codeview.h"

namespace Aloft {

class Completer;

class CodeEditor::Private
{
public:
    Private(Kind kind, CodeEditor *editor) : view(new CodeView(kind, editor)) { }

    CodeView *view;
    Completer *completer = nullptr; ///< made with the first source
};

} // namespace Aloft
