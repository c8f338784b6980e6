#pragma once

namespace Aloft {

/// Makes message bars alerts to assistive technology; calling it again changes nothing.
void installAlertAccess();

} // namespace Aloft
