#pragma once

#include "ui/editor/editoroptions.h"
#include "ui/editor/language.h"
#include "ui/output/outputitem.h"

#include <QString>

namespace Aloft {

class CompletionSource;
class NotebookDoctor;

/// What of a cell can be folded away.
enum class CellFold { Input, Outputs, Section };

/// What a cell is shown with, besides what it is.
struct CellLook
{
    bool isCurrent = false;
    bool isSelected = false;
    bool isEditing = false;     ///< the keyboard is in this cell
    bool isSourceShown = false; ///< a Markdown cell shows its source
    bool showsLineNumbers = false;
    bool hasSection = false; ///< it is a heading, and cells stand below it
    int queuePosition = 0;   ///< from 1; 0: not waiting
    int cellCount = 0;
    int headingLevel = 0; ///< 1-6; 0: no heading
    int hiddenCells = 0;  ///< in the folded section of this heading

    bool operator==(const CellLook &) const = default;
};

/// A question of the running code: input() or getpass().
struct CellQuestion
{
    QString prompt;
    bool isPassword = false;

    bool operator==(const CellQuestion &) const = default;
};

/// What all cells share.
struct CellServices
{
    OutputServices outputs;
    CompletionSource *completion = nullptr;
    NotebookDoctor *doctor = nullptr; ///< null: failed cells are not explained
    EditorOptions editor;
    Language language = Language::Python;
    int zoom = 0;
    bool isReadOnly = false;
};

} // namespace Aloft
