#include "ui/shell/windowdisks.h"

#include "core/drive/folder/homedrive.h"
#include "core/drive/transfers.h"
#include "core/session/sessiondrives.h"
#include "ui/places/placesmodel.h"
#include "ui/places/placespanel.h"
#include "ui/shell/surroundings.h"
#include "ui/theme/followlanguage.h"

namespace Aloft {

WindowDisks::WindowDisks(const Surroundings &surroundings, PlacesPanel *panel)
    : QObject(panel)
    , m_sessions(surroundings.sessionDrives)
    , m_panel(panel)
{
    const QStringList keys = m_sessions.keys();
    for (const QString &key : keys)
        show(key);
    connect(&m_sessions, &SessionDrives::added, this, &WindowDisks::show);
    connect(&m_sessions, &SessionDrives::removed, panel, &PlacesPanel::removePlace);
    connect(&m_sessions, &SessionDrives::renamed, this,
            [this](const QString &key) { m_panel->namePlace(key, m_sessions.name(key)); });
    panel->addPlace(HomeDrive::key(), &surroundings.home, PlaceSort::Computer);
    followLanguage(panel, [panel, &transfers = surroundings.transfers] {
        panel->namePlace(HomeDrive::key(), HomeDrive::title());
        transfers.nameDrive(HomeDrive::key(), HomeDrive::title());
    });
}

void WindowDisks::show(const QString &key)
{
    if (m_sessions.isHere(key))
        return;
    m_panel->addPlace(key, m_sessions.drive(key), PlaceSort::Session);
    m_panel->namePlace(key, m_sessions.name(key));
}

} // namespace Aloft

#include "moc_windowdisks.cpp"
