#pragma once

#include "core/jupyter/notebook/notebook.h"

namespace Aloft {

/// The attachment of that name as a data: URI, or an empty text. Markdown refers to it as
/// "attachment:name".
QByteArray attachmentUri(const Cell &cell, const QString &name);

/// A picture of a mime bundle as a data: URI: SVG, PNG, JPEG or GIF, the best there is, or an
/// empty text. SVG that is not safe to render is passed over.
QByteArray pictureUri(const Json &bundle);

/// The programming language of the notebook's kernel in lower case ("python").
QString languageOf(const Notebook &notebook);

} // namespace Aloft
