#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace Aloft {

class Page;

/// Makes the page for a file: a notebook, text; empty paths are new text. Handed in by app/, so
/// that the window never tests for a kind. The page loads by itself.
using PageFactory = std::function<Page *(const QString &path, QWidget *parent)>;

} // namespace Aloft
