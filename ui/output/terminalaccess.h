#pragma once

namespace Aloft {

/// Makes every TerminalView readable for assistive technology; once is enough.
void installTerminalAccess();

} // namespace Aloft
