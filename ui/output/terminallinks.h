#pragma once

#include "ui/editor/textrange.h"

#include <QList>
#include <QUrl>

namespace Aloft {

struct TextLink
{
    TextRange range;
    QUrl target; ///< http(s):…, file:…#line, or cell:COUNT#line for "Cell In[COUNT], line …"

    bool operator==(const TextLink &) const = default;
};

/// Addresses, and the places that tracebacks and compilers name, in one line of output. Relative
/// paths start in the folder; without one they are no links.
QList<TextLink> linksIn(const QString &line, const QString &folder = {});

} // namespace Aloft
