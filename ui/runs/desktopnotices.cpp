#include "ui/runs/desktopnotices.h"

namespace Aloft {

void DesktopNotices::show(const DesktopNotice &notice)
{
    if (isQuiet())
        withdraw(notice.subject); // it is no longer so, whether the user hears of it or not
    else
        present(notice);
}

} // namespace Aloft

#include "moc_desktopnotices.cpp"
