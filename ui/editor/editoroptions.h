#pragma once

#include <QFont>

namespace Aloft {

/// How editors look and behave: what the settings say, handed to each CodeEditor.
struct EditorOptions
{
    QFont font; ///< the default one means: the system's fixed-width font
    int indentWidth = 4;
    bool indentsWithTabs = false; ///< what the text itself shows goes first (indentation detection)
    bool wrapsLines = false;
    bool showsLineNumbers = true;
    bool showsWhitespace = false;
    bool showsLineEnds = false;
    bool showsIndentationGuides = true;
    bool completesWhileTyping = true;
    bool explainsUnderPointer = true;
    bool trimsTrailingSpaceOnSave = false;

    bool operator==(const EditorOptions &) const = default;
};

} // namespace Aloft
