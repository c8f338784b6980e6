#include "app/commands/synccommand.h"

#include "app/commands/drivetext.h"
#include "app/commands/sessionchoice.h"
#include "app/commands/synctext.h"
#include "core/base/paths.h"
#include "core/drive/drivepath.h"
#include "core/drive/transfers.h"
#include "core/session/syncbook.h"
#include "core/session/workbench.h"
#include "core/sync/conflicttwins.h"
#include "core/sync/leavetask.h"
#include "core/sync/leftfile.h"

#include <QDir>

#include <algorithm>
#include <utility>

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
              {{u"background"_s},
               {},
               Command::tr("Have Aloft keep both in step from now on, without a window.")},
              {{u"stop"_s},
               {},
               Command::tr("No longer have Aloft keep LOCAL in step. All files stay.")},
              {{u"allow-deletions"_s},
               {},
               Command::tr("Delete also where so much would go that you are asked.")},
              {{u"allow-uploads"_s},
               {},
               Command::tr("Upload also where so much would go up that you are asked.")},
              {{u"leave"_s},
               u"PATH"_s,
               Command::tr("First leave this file or folder of LOCAL on the drive alone; it may be "
                           "given several times.")},
              {{u"bring"_s},
               u"PATH"_s,
               Command::tr("First let what was left come here again; it may be given several "
                           "times.")}},
             makeSync}};
}

SyncCommand::SyncCommand(const CommandContext &context)
    : DriveCommand(context)
    , m_folder(localPath(line().arguments().value(0)))
{ }

SyncCommand::~SyncCommand() = default;

void SyncCommand::proceed()
{
    if (const Result<void> checked = checkPaths(); !checked)
        return fail(checked.error());
    for (const QString &option : {u"background"_s, u"stop"_s}) {
        if (const Result<void> checked = checkAlone(option); !checked)
            return fail(checked.error());
    }
    if (line().has(u"stop"_s))
        return stopKeeping();
    const Result<QString> named = placeName();
    if (!named)
        return fail(named.error());
    if (const Result<void> checked = checkLasts(*named); !checked)
        return fail(checked.error());
    const Result<Place> place = placeOf(*named);
    if (!place)
        return fail(place.error());
    if (line().has(u"background"_s))
        return leaveToAloft(place->path);
    if (const Result<void> checked = checkNobodyHolds(m_folder); !checked && !isDryRun())
        return fail(checked.error());
    borrow();
    const auto missing = isDryRun() ? OpenPairTask::Missing::Fail : OpenPairTask::Missing::Make;
    auto *opening = new OpenPairTask({workbench().drives(), workbench().paths().data(), m_folder,
                                      place->path, missing, workbench().syncs().means()});
    runStep(
        opening,
        [this, opening](const Task &) {
            m_pair = opening->take();
            changeRules();
        },
        [this](const Error &error) { refuseToOpen(error); });
}

/// A disk that goes with its machine would look like one from which everything was deleted.
Result<void> SyncCommand::checkLasts(const QString &place) const
{
    if (!isOnSession(workbench(), place))
        return {};
    return failure({Error::Kind::Usage,
                    tr("%1 is on the disk of a session, and a folder is kept in step with a drive.")
                        .arg(harmless(place)),
                    tr("\"aloftctl drive put\" and \"aloftctl drive get\" copy to a session and "
                       "back."),
                    {}});
}

void SyncCommand::begin()
{
    const SyncPair sides = m_pair->sides(systemClock());
    if (line().has(u"watch"_s) && !isDryRun())
        keepInStep(sides);
    else
        syncOnce(sides);
}

// ---- What is left on the drive ----

QStringList SyncCommand::pathsOf(const QString &option) const
{
    QStringList paths;
    const QStringList values = line().values(option);
    for (const QString &value : values)
        paths.append(QDir::cleanPath(QDir::fromNativeSeparators(value)));
    return paths;
}

Result<void> SyncCommand::checkPaths() const
{
    const QStringList paths = pathsOf(u"leave"_s) + pathsOf(u"bring"_s);
    for (const QString &path : paths) {
        if (path.isEmpty() || path == "."_L1 || path == ".."_L1 || path.startsWith("../"_L1)
            || QDir::isAbsolutePath(path))
            return failure({Error::Kind::Usage,
                            tr("\"%1\" is nothing in the folder.").arg(harmless(path)),
                            tr("Name it as it is called below %1.").arg(m_folder),
                            {}});
    }
    if (paths.isEmpty() || !isDryRun())
        return {};
    return failure({Error::Kind::Usage,
                    tr("--leave and --bring are kept, and --dry-run changes nothing."),
                    tr("Leave one of them out."),
                    {}});
}

void SyncCommand::changeRules()
{
    if (const Result<void> brought = bring(); !brought)
        return fail(brought.error());
    const QStringList paths = pathsOf(u"leave"_s);
    if (paths.isEmpty())
        return begin();
    auto *leaving = new LeaveTask(m_pair->tree, *m_pair->journal, paths);
    const auto showLeft = [this, leaving] {
        show(leaving->left(), u"leave"_s, tr("leave there   %1"));
    };
    runStep(
        leaving,
        [this, showLeft](const Task &) {
            showLeft();
            begin();
        },
        [this, showLeft](const Error &error) {
            showLeft();
            fail(error);
        });
}

Result<void> SyncCommand::bring()
{
    const QStringList paths = pathsOf(u"bring"_s);
    if (paths.isEmpty())
        return {};
    const Result<LeftRules> rules = readLeftRules(m_folder);
    if (!rules)
        return failure(rules.error());
    QStringList left;
    for (const QString &path : paths) {
        const QString holder = rules->leftBy(path);
        if (holder == path)
            left.append(path);
        else if (holder.isEmpty())
            say(tr("%1 is not left on the drive.").arg(harmless(path)));
        else
            return failure({Error::Kind::Usage,
                            tr("%1 is left on the drive as a part of %2.")
                                .arg(harmless(path), harmless(holder)),
                            tr("Bring that as a whole."),
                            {}});
    }
    const Result<void> changed = changeLeftRules(m_folder, [&left](LeftRules &each) {
        for (const QString &path : std::as_const(left))
            each.bring(path);
    });
    if (changed)
        show(left, u"bring"_s, tr("bring here    %1"));
    return changed;
}

void SyncCommand::show(const QStringList &paths, const QString &action, const QString &line)
{
    for (const QString &path : paths)
        print(line.arg(harmless(path)),
              {{u"action"_s, action}, {u"path"_s, path}, {u"state"_s, u"done"_s}});
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
        error.advice = tr("None of it has gone yet. If that is meant, add --allow-uploads; else "
                          "name what stays here in a file .aloftignore.");
    else if (question != SyncQuestion::None)
        error.advice = tr("None of them is deleted yet. If that is meant, add --allow-deletions.");
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
    const QString trouble = error ? error->text() : QString();
    const bool isSaid = std::exchange(m_trouble, trouble) == trouble;
    if (isAboutUploads && line().has(u"allow-uploads"_s))
        m_continuous->allowUploads();
    else if (isAsking && !isAboutUploads && line().has(u"allow-deletions"_s))
        m_continuous->allowDeletions();
    else if (isAsking && error)
        refuse(summary.question, *error);
    else if (error && !isSaid)
        say(trouble);
    else if (error)
        return;
    else if (const QStringList news = m_said.news(summary);
             summary.changes() > 0 || !news.isEmpty()) {
        sayNews(news);
        print(lineOf(summary), objectOf(summary, unresolved()));
    }
}

void SyncCommand::show(const SyncStep &step, const QString &state)
{
    if (const QString text = lineOf(step); !text.isEmpty())
        print(text, objectOf(step, state));
}

void SyncCommand::show(const SyncSummary &summary)
{
    sayNews(m_said.news(summary));
    print(lineOf(summary), objectOf(summary, unresolved()));
    if (unresolved() > 0)
        say(tr("Of %n file(s) both versions are there: keep the one that you want under the file's "
               "name, and delete the other one.",
               nullptr, unresolved()));
}

void SyncCommand::sayNews(const QStringList &news)
{
    for (const QString &each : news)
        say(each);
}

/// Other versions of files that wait for a choice, whichever pass left them.
int SyncCommand::unresolved() const
{
    return unresolvedTwins(m_pair->journal->rows());
}

void SyncCommand::conclude(const SyncSummary &summary)
{
    if (!summary.problems.isEmpty())
        return fail(silent(Error::Kind::Network));
    if (summary.conflicts > 0 || unresolved() > 0)
        return fail(silent(Error::Kind::Conflict));
    succeed();
}

} // namespace Aloft

#include "moc_synccommand.cpp"
