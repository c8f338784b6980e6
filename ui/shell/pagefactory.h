#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace Aloft {

class Page;
class Settings;

enum class PageForm {
    OfItsKind, ///< a notebook, text: as the file's name says
    Text,      ///< whatever it is, to read and mend what the other form cannot show
};

/// Makes the page for a file; empty paths are new text. Handed in by app/, so that the window never
/// tests for a kind. The page loads by itself, and follows the settings of its window.
using PageFactory =
    std::function<Page *(const QString &path, PageForm form, Settings &settings, QWidget *parent)>;

} // namespace Aloft
