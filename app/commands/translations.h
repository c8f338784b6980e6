#pragma once

namespace Aloft {

/// Makes the application speak the user's language; to be called before any text is made.
void installTranslations();

} // namespace Aloft
