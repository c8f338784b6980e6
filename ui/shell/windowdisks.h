#pragma once

#include <QObject>

namespace Aloft {

class PlacesPanel;
class SessionDrives;
struct Surroundings;

/// Shows below the drives of the user's what are places without being added: the disks of connected
/// sessions, which come and go with them, and this computer. A session of this computer has no
/// other disk.
class WindowDisks : public QObject
{
    Q_OBJECT

public:
    WindowDisks(const Surroundings &surroundings, PlacesPanel *panel); ///< it belongs to the panel

private:
    void show(const QString &key);

    SessionDrives &m_sessions;
    PlacesPanel *const m_panel;
};

} // namespace Aloft
