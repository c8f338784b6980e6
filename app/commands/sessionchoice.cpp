#include "app/commands/sessionchoice.h"

#include "app/commands/command.h"
#include "core/drive/drivebook.h"
#include "core/session/workbench.h"

#include <QCoreApplication>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct SessionChoice
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::SessionChoice)
};

Error unknownSession(const QString &name)
{
    return {Error::Kind::NotFound,
            SessionChoice::tr("There is no session \"%1\".").arg(name),
            SessionChoice::tr("\"aloftctl session list\" shows the sessions, \"aloftctl provider "
                              "list\" where new ones can run."),
            {}};
}

} // namespace

QList<CommandOption> sessionOptions()
{
    return {{{u"on"_s},
             SessionChoice::tr("SESSION|PROVIDER"),
             SessionChoice::tr("Where to run; without it, this computer.")},
            {{u"name"_s},
             SessionChoice::tr("NAME"),
             SessionChoice::tr("Run in a new session of this name.")}};
}

Result<Session *> sessionNamed(Workbench &workbench, const QString &name)
{
    if (Session *session = workbench.sessions().byId(name))
        return session;
    Session *found = nullptr;
    for (const auto &session : workbench.sessions().sessions()) {
        if (session->name() != name)
            continue;
        if (found) {
            return failure({Error::Kind::Conflict,
                            SessionChoice::tr("Several sessions are named \"%1\".").arg(name),
                            SessionChoice::tr("Say which by its id."),
                            {}});
        }
        found = session.get();
    }
    if (!found)
        return failure(unknownSession(name));
    return found;
}

bool isOnSession(Workbench &workbench, const QString &place)
{
    const QString name = place.section(u':', 0, 0);
    return name.size() < place.size() && !workbench.drives().contains(name)
        && sessionNamed(workbench, name);
}

Result<Session *> chosenSession(const CommandContext &context)
{
    Workbench &workbench = *context.workbench;
    const QString on = context.line.value(u"on"_s);
    const QString name = context.line.value(u"name"_s);
    if (on.isEmpty() && name.isEmpty())
        return workbench.localSession(context.folder);
    if (!on.isEmpty() && !workbench.provider(on))
        return sessionNamed(workbench, on);
    RuntimeSpec spec;
    spec.folder = context.folder;
    spec.name = name;
    return workbench.createSession(on.isEmpty() ? u"local"_s : on, spec);
}

} // namespace Aloft
