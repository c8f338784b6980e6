#include "core/sync/syncpreview.h"

#include "core/base/computetask.h"
#include "core/base/slashpath.h"

#include <algorithm>

namespace Aloft {

namespace {

int filesOf(const SyncStep &step)
{
    return int(std::ranges::count(step.members, false, &SyncStep::Member::isFolder));
}

void addRenaming(SyncPreview &preview, const SyncStep &step)
{
    if (step.reason != SyncStep::Reason::New)
        return;
    const bool comes = step.kind == SyncStep::Kind::Download
        || step.kind == SyncStep::Kind::MakeLocalFolder;
    const bool goes = step.kind == SyncStep::Kind::Upload
        || step.kind == SyncStep::Kind::MakeRemoteFolder;
    const QString here = lastPart(step.path);
    if (comes && step.item.name != here)
        preview.renamings.append({step.path, step.item.name, here});
    else if (goes && step.remoteName != here)
        preview.renamings.append({step.path, here, step.remoteName});
}

QString topOf(const QString &path)
{
    return path.section(u'/', 0, 0);
}

/// Of folders whose names no file of this side has in them: what is here stays in step.
QList<SyncPreview::Arrival> arrivalsOf(const SyncPlan &plan)
{
    QMap<QString, SyncPreview::Arrival> arrivals;
    for (const SyncStep &step : plan.steps) {
        if (step.kind == SyncStep::Kind::MakeLocalFolder && !step.path.contains(u'/'))
            arrivals.insert(step.path, {step.path});
    }
    for (const SyncStep &step : plan.steps) {
        const auto arrival = arrivals.find(topOf(step.path));
        if (arrival == arrivals.end() || step.kind != SyncStep::Kind::Download)
            continue;
        ++arrival->files;
        arrival->size += qMax(qint64(0), step.item.size);
    }
    return arrivals.values();
}

} // namespace

void addPlan(SyncPreview &preview, const SyncPlan &plan)
{
    preview.arrivals += arrivalsOf(plan);
    for (const SyncStep &step : plan.steps) {
        addRenaming(preview, step);
        switch (step.kind) {
        case SyncStep::Kind::Upload:
            ++preview.uploads;
            preview.bytesUp += qMax(qint64(0), step.expected.size);
            break;
        case SyncStep::Kind::Download:
            ++preview.downloads;
            preview.bytesDown += qMax(qint64(0), step.item.size);
            break;
        case SyncStep::Kind::Agree:
            preview.alike += step.isFolder ? 0 : 1;
            break;
        case SyncStep::Kind::TrashLocal:
            preview.deletionsHere += filesOf(step);
            break;
        case SyncStep::Kind::TrashRemote:
            preview.deletionsThere += filesOf(step);
            break;
        case SyncStep::Kind::MoveLocal:
            if (step.reason == SyncStep::Reason::Conflict)
                preview.conflicts.append(step.from);
            break;
        case SyncStep::Kind::MakeLocalFolder:
        case SyncStep::Kind::MakeRemoteFolder:
        case SyncStep::Kind::MoveRemote:
        case SyncStep::Kind::Forget:
            break;
        }
    }
}

SyncPreview without(SyncPreview preview, const QStringList &folders)
{
    for (const SyncPreview::Arrival &arrival : std::as_const(preview.arrivals)) {
        if (!folders.contains(arrival.folder))
            continue;
        preview.downloads -= arrival.files;
        preview.bytesDown -= arrival.size;
    }
    const auto isIn = [&folders](const auto &each) { return folders.contains(topOf(each.path)); };
    preview.renamings.removeIf(isIn);
    preview.problems.removeIf(isIn);
    preview.leftOut.removeIf(isIn);
    return preview;
}

SyncPreviewTask::SyncPreviewTask(OpenPairTask::Order order, QObject *parent)
    : Task(parent)
    , m_order(std::move(order))
{
    m_order.missing = OpenPairTask::Missing::Fail;
}

SyncPreviewTask::~SyncPreviewTask() = default;

void SyncPreviewTask::run()
{
    Q_EMIT statusChanged(tr("Looking at both sides"));
    auto *opening = new OpenPairTask(m_order);
    runStep(opening, [this, opening](const Task &) {
        m_pair = opening->take();
        m_preview.isFirst = m_pair->journal->rows().isEmpty();
        look();
    });
}

void SyncPreviewTask::look()
{
    auto *pass = new SyncPass(m_pair->sides(systemClock()), SyncPass::Intent::ShowOnly,
                              SyncAllowance::all());
    connect(pass, &Task::statusChanged, this, &Task::statusChanged);
    connect(pass, &SyncPass::planned, this,
            [this](const SyncPlan &plan) { addPlan(m_preview, plan); });
    runStep(pass, [this](const SyncPass &done) {
        m_preview.problems = done.summary().problems;
        m_preview.leftOut = done.summary().leftOut;
        findIgnored(done.rules());
    });
}

/// They say what stays out, which no plan tells.
void SyncPreviewTask::findIgnored(const IgnoreRules &rules)
{
    using Found = Result<QList<IgnoredFiles>>;
    const auto work = [folder = m_order.folder, rules](const std::function<bool()> &isCancelled) {
        return ignoredIn(folder, rules, isCancelled);
    };
    runStep(new ComputeTask<Found>(work), [this](const ComputeTask<Found> &task) {
        const Found found = task.value();
        if (!found)
            return fail(found.error());
        m_preview.ignored = *found;
        succeed();
    });
}

} // namespace Aloft

#include "moc_syncpreview.cpp"
