#pragma once

#include "core/base/result.h"
#include "core/jupyter/output.h"

#include <QUrl>

namespace Aloft {

/// A page that a browser can run by itself, for an output that this program cannot show: its
/// HTML, or its plotly figure, or its JavaScript. Empty when the output has none.
QByteArray browserPage(const RichOutput &output);

/// Writes the page to a new file that only the user can read, gone with the program.
Result<QUrl> writeBrowserPage(const QByteArray &page);

} // namespace Aloft
