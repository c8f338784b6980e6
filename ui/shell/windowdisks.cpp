#include "ui/shell/windowdisks.h"

#include "core/drive/folder/homedrive.h"
#include "core/session/sessiondrives.h"
#include "ui/places/placesmodel.h"
#include "ui/places/placespanel.h"
#include "ui/shell/surroundings.h"

namespace Aloft {

WindowDisks::WindowDisks(const Surroundings &surroundings, PlacesPanel *panel)
    : QObject(panel)
    , m_sessions(surroundings.sessionDrives)
    , m_panel(panel)
{
    const QStringList names = m_sessions.names();
    for (const QString &name : names)
        show(name);
    connect(&m_sessions, &SessionDrives::added, this, &WindowDisks::show);
    connect(&m_sessions, &SessionDrives::removed, panel, &PlacesPanel::removePlace);
    panel->addPlace(surroundings.home.name(), &surroundings.home, PlaceSort::Computer);
}

void WindowDisks::show(const QString &name)
{
    if (!m_sessions.isHere(name))
        m_panel->addPlace(name, m_sessions.drive(name), PlaceSort::Session);
}

} // namespace Aloft

#include "moc_windowdisks.cpp"
