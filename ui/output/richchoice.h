#pragma once

#include "core/jupyter/output.h"

#include <QString>

namespace Aloft {

/// How a rich output is shown here: the best of its mime types that this program can draw.
struct RichChoice
{
    enum class Kind { Html, Markdown, Svg, Image, Latex, JsonTree, Text, Nothing };

    Kind kind = Kind::Nothing;
    std::string mime; ///< the member of RichOutput::data that is shown; empty for Nothing

    /// The mime type of a page that a browser could run (JavaScript, plotly, maps); empty: none.
    std::string browserMime;

    bool isWidget = false; ///< an ipywidgets view, shown by its text

    bool operator==(const RichChoice &) const = default;
};

/// Order of preference: widget view (by its text), HTML, Markdown, SVG, PNG, JPEG, GIF, LaTeX,
/// JSON, plain text (Jupyter's). HTML that needs scripts gives way to a static picture, else to
/// what it says without them.
RichChoice chooseRich(const RichOutput &output);

/// Text of a member of the bundle; empty when it is absent or not text.
const std::string &richText(const RichOutput &output, const std::string &mime);

/// The size that metadata gives for a mime type in CSS pixels: {width, height}, 0 where absent.
std::pair<int, int> richSize(const RichOutput &output, const std::string &mime);

} // namespace Aloft
