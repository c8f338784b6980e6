#include "app/commands/gpucheckcommand.h"

#include "app/commands/sessionchoice.h"
#include "core/session/session.h"
#include "core/session/sessioncheck.h"

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Command *makeCheck(const CommandContext &context)
{
    return new GpuCheckCommand(context);
}

} // namespace

QList<CommandSpec> gpuCheckCommandSpecs()
{
    const CommandOption on = sessionOptions().constFirst();
    const CommandOption wake{{u"wake"_s}, {}, Command::tr("Wake a card that is asleep.")};
    const CommandOption anyway{
        {u"anyway"_s}, {}, Command::tr("Measure speed, though another program works on the card.")};
    const CommandOption build{{u"build"_s},
                              {},
                              Command::tr("Measure speed by a native program that the machine's "
                                          "nvcc builds for its card.")};
    return {{u"gpu check"_s,
             {},
             Command::tr("Says whether there is a GPU, whether the frameworks see it, and how fast "
                         "it is."),
             0,
             0,
             false,
             CommandSpec::Needs::Owner,
             {on, wake, anyway, build},
             makeCheck}};
}

void GpuCheckCommand::run()
{
    const Result<Session *> chosen = chosenSession(context());
    if (!chosen)
        return fail(chosen.error());
    Session *session = *chosen;
    if (session->runHost())
        return check(*session);
    connect(session, &Session::progressChanged, this, &Task::statusChanged);
    runStep(session->start(), [this, session](const Task &) { check(*session); });
}

void GpuCheckCommand::check(Session &session)
{
    GpuCheckOrder order = gpuCheckOrder(session);
    order.wakes = line().has(u"wake"_s);
    order.measuresAnyway = line().has(u"anyway"_s);
    order.builds = line().has(u"build"_s);
    GpuCheckTask *check = newGpuCheck(session, order, this);
    connect(check, &Task::statusChanged, this, &Task::statusChanged);
    runStep(check, [this](const GpuCheckTask &checked) { show(checked); });
}

void GpuCheckCommand::show(const GpuCheckTask &check)
{
    print(reportText(check.report()), toJson(check.report()));
    succeed();
}

} // namespace Aloft

#include "moc_gpucheckcommand.cpp"
