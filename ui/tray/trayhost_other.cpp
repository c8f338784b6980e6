#include "ui/tray/trayhost.h"

namespace Aloft {

// Windows and macOS: the notification area and the menu bar are always there.
class TrayHost::Watch
{ };

TrayHost::TrayHost(QObject *parent) : QObject(parent) { }
TrayHost::~TrayHost() = default;

bool TrayHost::isThere() const
{
    return true;
}

} // namespace Aloft

#include "moc_trayhost.cpp"
