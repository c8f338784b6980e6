#include "app/commands/synccommand.h"

#include "app/commands/drivetext.h"
#include "app/commands/synctext.h"
#include "core/base/paths.h"
#include "core/drive/drivepath.h"
#include "core/drive/transfers.h"
#include "core/session/syncbook.h"
#include "core/session/workbench.h"

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Command *makeSync(const CommandContext &context)
{
    return new SyncCommand(context);
}

/// What was said already: the exit code alone is left.
Error silent(Error::Kind kind)
{
    return {kind, {}, {}, {}};
}

} // namespace

QList<CommandSpec> syncCommandSpecs()
{
    return {{u"sync"_s,
             Command::tr("LOCAL [D:PATH]"),
             Command::tr("Brings a folder and a drive's folder in step, both ways."),
             1,
             2,
             false,
             CommandSpec::Needs::Owner,
             {{{u"dry-run"_s}, {}, Command::tr("Show what would be done, and do nothing.")},
              {{u"watch"_s}, {}, Command::tr("Go on, and keep both in step.")},
              {{u"allow-deletions"_s},
               {},
               Command::tr("Delete also where so much would go that you are asked.")},
              {{u"allow-uploads"_s},
               {},
               Command::tr("Upload also where so much would go up that you are asked.")}},
             makeSync}};
}

SyncCommand::SyncCommand(const CommandContext &context)
    : DriveCommand(context)
    , m_folder(localPath(line().arguments().value(0)))
{ }

SyncCommand::~SyncCommand() = default;

void SyncCommand::proceed()
{
    const Result<QString> named = placeName();
    const Result<Place> place = named ? placeOf(*named) : failure(named.error());
    if (!place)
        return fail(place.error());
    if (const Result<void> checked = checkNobodyHolds(m_folder); !checked && !isDryRun())
        return fail(checked.error());
    const auto missing = isDryRun() ? OpenPairTask::Missing::Fail : OpenPairTask::Missing::Make;
    auto *opening = new OpenPairTask({workbench().drives(), workbench().paths().data(), m_folder,
                                      place->path, missing, workbench().transfers().means()});
    runStep(opening, [this, opening](const Task &) {
        m_pair = opening->take();
        const SyncPair sides = m_pair->sides(systemClock());
        if (line().has(u"watch"_s) && !isDryRun())
            keepInStep(sides);
        else
            syncOnce(sides);
    });
}

/// The one that was named, or what the folder is tied to in the window.
Result<QString> SyncCommand::placeName() const
{
    if (line().arguments().size() > 1)
        return line().arguments().at(1);
    if (const std::optional<SyncTie> tie = workbench().syncs().ties().of(m_folder))
        return tie->place.text();
    return failure({Error::Kind::Usage,
                    tr("%1 is not kept in step with a drive.").arg(m_folder),
                    tr("Say with what: \"aloftctl sync LOCAL D:PATH\"."),
                    {}});
}

void SyncCommand::syncOnce(const SyncPair &pair)
{
    auto *pass = new SyncPass(
        pair, isDryRun() ? SyncPass::Intent::ShowOnly : SyncPass::Intent::CarryOut, allowance());
    connect(pass, &Task::statusChanged, this, &Task::statusChanged);
    if (isDryRun())
        connect(pass, &SyncPass::planned, this, [this](const SyncPlan &plan) {
            for (const SyncStep &step : plan.steps)
                show(step, u"planned"_s);
        });
    connect(pass, &SyncPass::ended, this, [this](const SyncOutcome &outcome) {
        if (outcome.end == SyncOutcome::End::Done)
            show(outcome.step, stateName(outcome.end));
    });
    runStep(
        pass,
        [this](const SyncPass &done) {
            show(done.summary());
            conclude(done.summary());
        },
        [this, pass](const Error &error) { refuse(pass->summary().question, error); });
}

SyncAllowance SyncCommand::allowance() const
{
    SyncAllowance allowance;
    if (line().has(u"allow-deletions"_s))
        allowance.kind = SyncAllowance::Kind::All;
    if (line().has(u"allow-uploads"_s))
        allowance.uploads = SyncAllowance::all().uploads;
    return allowance;
}

/// On a terminal, the answer to a question is an option.
void SyncCommand::refuse(SyncQuestion question, Error error)
{
    if (question == SyncQuestion::Uploads)
        error.advice = tr("Nothing was changed. If that is meant, add --allow-uploads; else name "
                          "what stays here in a file .aloftignore.");
    else if (question != SyncQuestion::None)
        error.advice = tr("Nothing was changed. If that is meant, add --allow-deletions.");
    fail(error);
}

void SyncCommand::keepInStep(const SyncPair &pair)
{
    m_continuous = std::make_unique<ContinuousSync>(pair, m_folder, ContinuousSync::Pace{});
    connect(m_continuous.get(), &ContinuousSync::ended, this, [this](const SyncOutcome &outcome) {
        if (outcome.end == SyncOutcome::End::Done)
            show(outcome.step, stateName(outcome.end));
    });
    connect(m_continuous.get(), &ContinuousSync::passed, this, &SyncCommand::note);
}

/// Nobody sits there to answer: what was not allowed before ends it.
void SyncCommand::note(const SyncSummary &summary, const std::optional<Error> &error)
{
    const bool isAsking = summary.question != SyncQuestion::None;
    const bool isAboutUploads = summary.question == SyncQuestion::Uploads;
    if (isAboutUploads && line().has(u"allow-uploads"_s))
        m_continuous->allowUploads();
    else if (isAsking && !isAboutUploads && line().has(u"allow-deletions"_s))
        m_continuous->allowDeletions();
    else if (isAsking && error)
        refuse(summary.question, *error);
    else if (error)
        say(error->text());
    else if (summary.changes() > 0 || !summary.problems.isEmpty())
        show(summary);
}

void SyncCommand::show(const SyncStep &step, const QString &state)
{
    if (const QString text = lineOf(step); !text.isEmpty())
        print(text, objectOf(step, state));
}

void SyncCommand::show(const SyncSummary &summary)
{
    for (const SyncProblem &problem : summary.problems)
        say(u"%1: %2"_s.arg(harmless(problem.path), problem.error.text()));
    for (const SyncProblem &left : summary.leftOut)
        say(tr("%1 is left out: %2").arg(harmless(left.path), left.error.text()));
    print(lineOf(summary), objectOf(summary));
}

void SyncCommand::conclude(const SyncSummary &summary)
{
    if (!summary.problems.isEmpty())
        return fail(silent(Error::Kind::Network));
    if (summary.conflicts > 0)
        return fail(silent(Error::Kind::Conflict));
    succeed();
}

} // namespace Aloft

#include "moc_synccommand.cpp"
