#include "ui/sync/synclook.h"

#include "ui/theme/icons.h"
#include "ui/transfers/transferlook.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using State = WorkspaceSync::State;

constexpr qsizetype mostNamed = 10;
constexpr qint64 worthCounting = 1 << 20; // bytes

struct SyncWords
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::SyncWords)
};

QString partnerText(const WorkspaceSync &sync)
{
    const std::optional<SyncTie> tie = sync.tie();
    return tie ? harmless(partnerOf(tie->place)) : QString();
}

/// When it goes on by itself; empty: that is not known.
QString nextText(const WorkspaceSync &sync)
{
    const std::chrono::milliseconds left = sync.untilNext();
    if (left < 0ms)
        return {};
    return SyncWords::tr("Continuing in %1 s.")
        .arg(std::chrono::ceil<std::chrono::seconds>(left).count());
}

QString waitingSentence(const WorkspaceSync &sync)
{
    const QString reason = sync.problem() ? sync.problem()->text()
                                          : SyncWords::tr("It waits for the drive.");
    const QString next = nextText(sync);
    return next.isEmpty() ? reason : SyncWords::tr("%1 %2", "two sentences").arg(reason, next);
}

QString stepsText(const SyncProgress &progress)
{
    if (progress.all() == 0)
        return SyncWords::tr("Looking at both sides");
    return SyncWords::tr("Syncing %1 of %2")
        .arg(qMin(progress.done() + 1, progress.all()))
        .arg(progress.all());
}

/// What is less has gone before one has read it.
bool hasMuch(const SyncProgress &progress)
{
    return progress.allBytes() >= worthCounting;
}

QString syncingText(const SyncProgress &progress)
{
    if (!hasMuch(progress))
        return stepsText(progress);
    const QString bytes = bytesText(progress.bytes(), progress.allBytes());
    const auto left = progress.meter().timeLeft();
    return left ? SyncWords::tr("%1, %2", "bytes and time left").arg(bytes, timeLeftText(*left))
                : bytes;
}

QString syncingSentence(const WorkspaceSync &sync)
{
    const SyncProgress &progress = sync.progress();
    const QString steps = SyncWords::tr("%1, with %2.", "what goes on and a place on a drive")
                              .arg(stepsText(progress), partnerText(sync));
    if (!hasMuch(progress))
        return steps;
    QStringList parts{bytesText(progress.bytes(), progress.allBytes()), rateText(progress.meter())};
    parts.removeAll(QString());
    return SyncWords::tr("%1 %2.", "a sentence, and how many bytes how fast")
        .arg(steps, parts.join(SyncWords::tr(", ", "between bytes and their rate")));
}

QString inStepSentence(const WorkspaceSync &sync)
{
    const int left = unsettled(sync);
    if (left == 0)
        return SyncWords::tr("In step with %1.", "a place on a drive").arg(partnerText(sync));
    return SyncWords::tr("In step with %1, but for %n item(s).", "a place on a drive", left)
        .arg(partnerText(sync));
}

} // namespace

std::optional<FileMark> markLook(SyncMark mark)
{
    switch (mark) {
    case SyncMark::None:
        return std::nullopt;
    case SyncMark::Ignored:
        return FileMark{u"remove"_s, Tone::MutedText, SyncWords::tr("Ignored: not kept in step")};
    case SyncMark::OnlyThere:
        return FileMark{u"only-there"_s, Tone::MutedText, SyncWords::tr("Only on the drive")};
    case SyncMark::InStep:
        return FileMark{u"ok"_s, Tone::MutedText, SyncWords::tr("In step with the drive")};
    case SyncMark::Changed:
        return FileMark{u"modified"_s, Tone::Accent, SyncWords::tr("Changed here")};
    case SyncMark::ComingDown:
        return FileMark{u"move-down"_s, Tone::Busy, SyncWords::tr("Coming from the drive")};
    case SyncMark::GoingUp:
        return FileMark{u"move-up"_s, Tone::Busy, SyncWords::tr("Going to the drive")};
    case SyncMark::Problem:
        break;
    }
    return FileMark{u"warning"_s, Tone::Warning, SyncWords::tr("Not in step: look at its cause")};
}

SyncSign stateSign(const WorkspaceSync &sync)
{
    switch (sync.state()) {
    case State::Untied:
        return {u"sync", Tone::MutedText};
    case State::Paused:
    case State::Held:
    case State::ReadOnly:
        return {u"pause", Tone::MutedText};
    case State::Opening:
    case State::Syncing:
        return {u"sync", Tone::Busy};
    case State::InStep:
        return unsettled(sync) > 0 ? SyncSign{u"warning", Tone::Warning}
                                   : SyncSign{u"ok", Tone::Ok};
    case State::Asking:
        return {u"help", Tone::Warning};
    case State::Waiting:
        break;
    }
    const bool isOnlySlow = sync.problem() && sync.problem()->kind == Error::Kind::Busy;
    return isOnlySlow ? SyncSign{u"sync", Tone::MutedText} : SyncSign{u"warning", Tone::Warning};
}

QString stateText(const WorkspaceSync &sync)
{
    switch (sync.state()) {
    case State::Untied:
        return {};
    case State::Paused:
        return SyncWords::tr("Sync paused");
    case State::Held:
        return SyncWords::tr("Paused with all transfers");
    case State::ReadOnly:
        return SyncWords::tr("Sync rests");
    case State::Opening:
        return SyncWords::tr("Looking at both sides");
    case State::Syncing:
        return syncingText(sync.progress());
    case State::InStep:
        return unsettled(sync) > 0 ? SyncWords::tr("%n not in step", nullptr, unsettled(sync))
                                   : SyncWords::tr("In step");
    case State::Asking:
        return SyncWords::tr("Sync asks");
    case State::Waiting:
        break;
    }
    const QString next = nextText(sync);
    return next.isEmpty() ? SyncWords::tr("Sync waits") : next;
}

QString stateSentence(const WorkspaceSync &sync)
{
    switch (sync.state()) {
    case State::Untied:
        return SyncWords::tr("This folder is not kept in step with a drive.");
    case State::Paused:
        return SyncWords::tr("Paused. Nothing is carried to %1 or from it.").arg(partnerText(sync));
    case State::Held:
        return SyncWords::tr("Paused with all transfers. Nothing is carried to %1 or from it.")
            .arg(partnerText(sync));
    case State::ReadOnly:
        return SyncWords::tr("Nothing is synced here while another Aloft writes in this folder.");
    case State::Opening:
        return SyncWords::tr("Looking for %1.").arg(partnerText(sync));
    case State::Syncing:
        return syncingSentence(sync);
    case State::InStep:
        return inStepSentence(sync);
    case State::Asking:
        return questionText(sync);
    case State::Waiting:
        break;
    }
    return waitingSentence(sync);
}

/// Seconds are not counted: who shows this is not told of each.
QString tiedText(const WorkspaceSync &sync)
{
    const bool isWaiting = sync.state() == State::Waiting;
    return SyncWords::tr("%1: %2", "folder that is kept in step, and how its sync is")
        .arg(harmless(QDir(sync.folder()).dirName()),
             isWaiting ? SyncWords::tr("Sync waits") : stateText(sync));
}

// ---- What was done ----

QIcon deedIcon(const WorkspaceSync::Deed &deed)
{
    switch (deed.kind) {
    case SyncStep::Kind::Upload:
    case SyncStep::Kind::MakeRemoteFolder:
    case SyncStep::Kind::MoveRemote:
        return themedIcon(u"move-up", Tone::MutedText);
    case SyncStep::Kind::Download:
    case SyncStep::Kind::MakeLocalFolder:
    case SyncStep::Kind::MoveLocal:
        return themedIcon(u"move-down", Tone::MutedText);
    case SyncStep::Kind::TrashLocal:
    case SyncStep::Kind::TrashRemote:
    case SyncStep::Kind::Agree:
    case SyncStep::Kind::Forget:
        break;
    }
    return themedIcon(u"clear", Tone::MutedText);
}

QString deedText(const WorkspaceSync::Deed &deed)
{
    const QString path = harmless(deed.path);
    switch (deed.kind) {
    case SyncStep::Kind::Upload:
        return SyncWords::tr("Uploaded %1").arg(path);
    case SyncStep::Kind::Download:
        return SyncWords::tr("Downloaded %1").arg(path);
    case SyncStep::Kind::MakeRemoteFolder:
        return SyncWords::tr("Made the folder %1 on the drive").arg(path);
    case SyncStep::Kind::MakeLocalFolder:
        return SyncWords::tr("Made the folder %1 here").arg(path);
    case SyncStep::Kind::MoveRemote:
        return SyncWords::tr("Moved %1 to %2 on the drive").arg(harmless(deed.from), path);
    case SyncStep::Kind::MoveLocal:
        return SyncWords::tr("Moved %1 to %2 here").arg(harmless(deed.from), path);
    case SyncStep::Kind::TrashRemote:
        return SyncWords::tr("Moved %1 to the drive's trash (%n file(s))", nullptr, deed.files)
            .arg(path);
    case SyncStep::Kind::TrashLocal:
        return SyncWords::tr("Moved %1 to the trash here (%n file(s))", nullptr, deed.files)
            .arg(path);
    case SyncStep::Kind::Agree:
    case SyncStep::Kind::Forget:
        break;
    }
    return path;
}

// ---- What is asked ----

namespace {

QString uploadQuestion(const WorkspaceSync &sync)
{
    const SyncSummary &summary = sync.summary();
    const QString size = QLocale().formattedDataSize(summary.askedBytes, 1);
    if (summary.room)
        return SyncWords::tr(
                   "%1 would go up to %2, which has room for %3. Make room there, or name "
                   "what stays here in a file .aloftignore, then look again.",
                   "sizes and a place on a drive")
            .arg(size, partnerText(sync), QLocale().formattedDataSize(*summary.room, 1));
    return SyncWords::tr("%1 would go up to %2. To leave something out, name it in a file "
                         ".aloftignore, then look again.",
                         "a size and a place on a drive")
        .arg(size, partnerText(sync));
}

QString deletionQuestion(const WorkspaceSync &sync)
{
    const SyncDeletions &asked = sync.summary().asked;
    QStringList sentences;
    if (!asked.there.isEmpty())
        sentences.append(SyncWords::tr("%n file(s) are gone here and would be deleted on %1, too.",
                                       "a drive", int(asked.there.size()))
                             .arg(partnerText(sync)));
    if (!asked.here.isEmpty())
        sentences.append(SyncWords::tr("%n file(s) are gone on %1 and would be deleted here, too.",
                                       "a drive", int(asked.here.size()))
                             .arg(partnerText(sync)));
    QStringList names;
    const QStringList paths = sync.askedPaths();
    for (const QString &path : paths.first(qMin(mostNamed, paths.size())))
        names.append(harmless(path));
    if (paths.size() > mostNamed)
        names.append(SyncWords::tr("and %n more", nullptr, int(paths.size() - mostNamed)));
    sentences.append(names.join(SyncWords::tr(", ", "between files")));
    return sentences.join(u'\n');
}

} // namespace

QString questionText(const WorkspaceSync &sync)
{
    const bool isAboutUploads = sync.summary().question == SyncQuestion::Uploads;
    return isAboutUploads ? uploadQuestion(sync) : deletionQuestion(sync);
}

// ---- What is not in step ----

int unsettled(const WorkspaceSync &sync)
{
    return int(sync.summary().problems.size() + sync.marks().twins().size());
}

QList<SyncProblemGroup> problemGroups(const WorkspaceSync &sync)
{
    QList<SyncProblemGroup> groups;
    for (const SyncProblem &problem : sync.summary().problems) {
        const QString cause = causeText(problem.error.kind);
        auto group = std::ranges::find(groups, cause, &SyncProblemGroup::cause);
        if (group == groups.end())
            group = groups.insert(groups.end(), {cause, {}});
        group->problems.append(problem);
    }
    std::ranges::stable_sort(groups, std::ranges::greater(),
                             [](const SyncProblemGroup &group) { return group.problems.size(); });
    SyncProblemGroup twins{SyncWords::tr("two versions, one to be chosen"), {}};
    for (const QString &twin : sync.marks().twins())
        twins.problems.append(
            {twin,
             {Error::Kind::Conflict,
              SyncWords::tr("It was changed on both sides; both versions are kept."),
              SyncWords::tr("Open it to compare the two and keep one."),
              {}}});
    if (!twins.problems.isEmpty())
        groups.prepend(twins);
    if (!sync.summary().leftOut.isEmpty())
        groups.append({SyncWords::tr("never kept in step"), sync.summary().leftOut});
    SyncProblemGroup left{SyncWords::tr("only on the drive"), {}, SyncProblemGroup::Kind::Left};
    for (const QString &path : sync.marks().left().paths())
        left.problems.append({path, {}});
    if (!left.problems.isEmpty())
        groups.append(left);
    return groups;
}

} // namespace Aloft
