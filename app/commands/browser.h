#pragma once

#include <QUrl>

namespace Aloft {

/// Shows an address in the user's browser, as far as this system has a way to. That it could not be
/// shown is not always known: the address has to be said, too.
void openInBrowser(const QUrl &address);

} // namespace Aloft
