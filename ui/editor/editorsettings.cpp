#include "ui/editor/editorsettings.h"

#include "ui/editor/editoroptions.h"
#include "ui/theme/fonts.h"

#include <QApplication>

namespace Aloft {

EditorOptions editorOptions(const Settings &settings)
{
    EditorOptions options;
    options.font = codeFont(QApplication::font(), settings.get(EditorSettings::FontFamily));
    options.indentWidth = qBound(1, settings.get(EditorSettings::IndentWidth), 16);
    options.indentsWithTabs = settings.get(EditorSettings::IndentsWithTabs);
    options.wrapsLines = settings.get(EditorSettings::WrapsLines);
    options.showsLineNumbers = settings.get(EditorSettings::ShowsLineNumbers);
    options.showsWhitespace = settings.get(EditorSettings::ShowsWhitespace);
    options.showsLineEnds = settings.get(EditorSettings::ShowsLineEnds);
    options.showsIndentationGuides = settings.get(EditorSettings::ShowsGuides);
    options.completesWhileTyping = settings.get(EditorSettings::CompletesWhileTyping);
    options.explainsUnderPointer = settings.get(EditorSettings::ExplainsUnderPointer);
    options.trimsTrailingSpaceOnSave = settings.get(EditorSettings::TrimsOnSave);
    return options;
}

} // namespace Aloft
