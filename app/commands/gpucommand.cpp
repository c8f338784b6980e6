#include "app/commands/gpucommand.h"

#include "app/commands/gputext.h"
#include "app/commands/sessionchoice.h"
#include "core/hardware/samplejson.h"
#include "core/providers/local/localprovider.h"
#include "core/runs/runbook.h"
#include "core/session/sessionmodel.h"
#include "core/session/workbench.h"

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Aloft {

namespace {

constexpr auto patience = 30s; // for the first sample

/// A machine that may cost something.
bool wouldBorrow(const Session &session)
{
    const SessionState state = session.state();
    const bool isOff = state == SessionState::Idle || state == SessionState::Lost
        || state == SessionState::Stopping || state == SessionState::Stopped;
    return isOff && !qobject_cast<const LocalProvider *>(&session.provider());
}

} // namespace

QList<CommandSpec> gpuCommandSpecs()
{
    const CommandOption on{{u"on"_s},
                           Command::tr("SESSION"),
                           Command::tr("Whose hardware; without it, this computer's.")};
    const CommandOption watch{{u"watch"_s}, {}, Command::tr("Go on until Ctrl+C.")};
    return {
        {u"gpu"_s,
         {},
         Command::tr("Shows what GPUs, processor, memory and disks are at."),
         0,
         0,
         false,
         CommandSpec::Needs::Owner,
         {on, watch},
         [](const CommandContext &context) -> Command * { return new GpuCommand(context); }},
    };
}

GpuCommand::GpuCommand(const CommandContext &context) : Command(context)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &GpuCommand::giveUp);
}

void GpuCommand::run()
{
    const Result<Session *> chosen = session();
    if (!chosen)
        return fail(chosen.error());
    m_sessionId = (*chosen)->id();
    if ((*chosen)->sampler())
        return read();
    if (wouldBorrow(**chosen))
        return fail({Error::Kind::Refused,
                     tr("The session \"%1\" is not running.").arg((*chosen)->name()),
                     tr("Start it first: a look at the hardware starts none elsewhere."),
                     {}});
    connect(*chosen, &Session::progressChanged, this, &Task::statusChanged);
    runStep((*chosen)->start(), [this](const Task &) { read(); });
}

/// A look at the hardware is no reason for a new session, or a new machine, elsewhere.
Result<Session *> GpuCommand::session() const
{
    const QString on = line().value(u"on"_s);
    if (on.isEmpty() || on == workbench().localProvider().id())
        return workbench().localSession(context().folder);
    return sessionNamed(workbench(), on);
}

void GpuCommand::read()
{
    HardwareBook &book = workbench().hardware();
    if (!book.isRead(m_sessionId)) {
        fail({Error::Kind::Provider, tr("The hardware of this session cannot be read."), {}, {}});
        return;
    }
    connect(&book, &HardwareBook::sampleArrived, this, [this](const QString &sessionId) {
        if (sessionId == m_sessionId)
            look();
    });
    connect(&book, &HardwareBook::troubleChanged, this, [this](const QString &sessionId) {
        if (sessionId == m_sessionId)
            complain();
    });
    connect(&book, &HardwareBook::sessionsChanged, this, &GpuCommand::noticeAbsence);
    m_patience.start();
    m_interest = book.watch(m_sessionId);
}

void GpuCommand::look()
{
    const std::optional<Sample> &last = workbench().hardware().history(m_sessionId).last();
    if (!last || !isWhole(*last))
        return;
    m_patience.stop();
    show(*last);
    if (line().has(u"watch"_s))
        return;
    workbench().hardware().disconnect(this); // several samples may come at once
    succeed();
}

/// The first one has no rates yet, and perhaps not even the cards.
bool GpuCommand::isWhole(const Sample &sample) const
{
    const Inventory &inventory = workbench().hardware().history(m_sessionId).inventory();
    const bool hasRates = sample.host.cpuPercent
        || sample.host.cpuPercent.error() != Absence::NotYet;
    return hasRates && !inventory.host.isEmpty();
}

/// A broken link mends itself; what else is wrong will not change while we wait.
void GpuCommand::complain()
{
    const std::optional<Error> trouble = workbench().hardware().trouble(m_sessionId);
    if (!trouble)
        return;
    if (trouble->kind == Error::Kind::Network)
        say(trouble->text());
    else
        fail(*trouble);
}

/// Of a session that only lost its link there may be more later; of one that is forgotten there is
/// none.
void GpuCommand::noticeAbsence()
{
    const HardwareBook &book = workbench().hardware();
    const bool isAway = !book.isRead(m_sessionId);
    if (std::exchange(m_isAway, isAway) == isAway || !isAway)
        return;
    const Error error{Error::Kind::Provider,
                      tr("The hardware of this session cannot be read any more."),
                      {},
                      {}};
    if (line().has(u"watch"_s) && workbench().sessions().byId(m_sessionId))
        say(tr("The hardware cannot be read now. Waiting for the session to come back."));
    else
        fail(error);
}

void GpuCommand::giveUp()
{
    const std::optional<Error> trouble = workbench().hardware().trouble(m_sessionId);
    fail(trouble.value_or(Error{Error::Kind::Network,
                                tr("The hardware could not be read within %n seconds.", nullptr,
                                   int(patience.count())),
                                tr("Try again, or look at the log."),
                                {}}));
}

void GpuCommand::show(const Sample &sample)
{
    const HardwareBook &book = workbench().hardware();
    const Inventory &inventory = book.history(m_sessionId).inventory();
    const auto runName = [this](const QString &runId) {
        const RunRecord *record = workbench().runs().record(runId);
        return record ? runTitle(record->order) : runId;
    };
    print(hardwareReport(book.sessionName(m_sessionId), inventory, sample, runName),
          {{u"session"_s, m_sessionId},
           {u"name"_s, book.sessionName(m_sessionId)},
           {u"inventory"_s, toJson(inventory)},
           {u"sample"_s, toJson(sample)}});
}

} // namespace Aloft

#include "moc_gpucommand.cpp"
