#include "ui/shell/reportsources.h"

#include "core/base/paths.h"
#include "core/session/sessionmodel.h"
#include "ui/settings/settingtable.h"
#include "ui/shell/recents.h"
#include "ui/shell/surroundings.h"

namespace Aloft {

namespace {

void addNamesOf(const Session &session, PrivateNames &names)
{
    names.folders.append(session.spec().folder);
    if (!session.runtime())
        return;
    names.folders.append(session.runtime()->folder);
    const QString host = session.runtime()->server.url.host();
    if (!PrivateNames::hostsIn(QStringLiteral("https://%1/").arg(host)).isEmpty()) // not loopback
        names.hosts.append(host);
}

} // namespace

ReportSources reportSources(const Surroundings &surroundings, const Recents &recents,
                            const Log *log)
{
    ReportSources sources{log, surroundings.paths.logs(),      surroundings.settings,
                          {},  PrivateNames::ofThisComputer(), surroundings.issuePage};
    for (const SettingRow &row : settingTable())
        sources.known.append(row.setting);
    sources.names.folders += recents.folders();
    for (const auto &session : surroundings.sessions.sessions())
        addNamesOf(*session, sources.names);
    return sources;
}

} // namespace Aloft
