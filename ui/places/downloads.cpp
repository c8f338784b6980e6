#include "ui/places/downloads.h"

#include "core/base/computetask.h"
#include "core/drive/drivepath.h"
#include "core/drive/foldersbelow.h"
#include "core/drive/transfers.h"
#include "ui/places/conflictdialog.h"
#include "ui/places/newnames.h"

#include <QFileInfo>
#include <QWidget>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct Surveyed
{
    DownloadPlan plan;
    QList<NameConflict> conflicts;
};

std::pair<VersionPlace, VersionPlace> versions(const DownloadWish &wish, const DownloadPlan &plan,
                                               const QString &path)
{
    const auto file = std::ranges::find(plan.files, path, &DownloadPlan::File::path);
    const DriveItem item = file == plan.files.end() ? DriveItem() : file->item;
    return {{wish.folder + u'/' + path, {}, {}}, {{}, wish.drive, item}};
}

} // namespace

Downloads::Downloads(Transfers &transfers, QWidget *window)
    : QObject(window)
    , m_transfers(transfers)
    , m_window(window)
{
    connect(&transfers, &Transfers::ended, this, &Downloads::noteEnd);
}

/// One that failed may yet be retried.
void Downloads::noteEnd(qint64 id, const Result<DriveItem> &result)
{
    const std::optional<Transfer> transfer = m_transfers.transfer(id);
    if (result && transfer && m_toOpen.remove(id))
        Q_EMIT openAsked(transfer->order.file());
}

QString Downloads::titleOf(const DownloadWish &wish) const
{
    return wish.items.size() == 1 ? harmless(wish.items.constFirst().name)
                                  : tr("%n item(s)", nullptr, int(wish.items.size()));
}

void Downloads::download(const DownloadWish &wish)
{
    QList<DriveItem> folders;
    for (const DriveItem &item : wish.items) {
        if (item.isFolder())
            folders.append(item);
    }
    Q_EMIT reported(tr("Looking at %1…").arg(titleOf(wish)));
    lookBelow(wish, folders, {});
}

void Downloads::lookBelow(const DownloadWish &wish, const QList<DriveItem> &folders,
                          const QList<DriveItem> &below)
{
    if (!wish.drive)
        return;
    if (folders.isEmpty())
        return lookHere(wish, below);
    ItemsTask *walk = wish.drive->walk(folders.constFirst().id);
    walk->setParent(this);
    connect(walk, &Task::finished, this, [this, walk, wish, folders, below] {
        if (walk->error())
            Q_EMIT failed(*walk->error());
        else
            lookBelow(wish, folders.mid(1), below + walk->items());
    });
    walk->start();
}

void Downloads::lookHere(const DownloadWish &wish, const QList<DriveItem> &below)
{
    auto *looking = new ComputeTask<Surveyed>(
        [wish = wish.items, folder = wish.folder, below,
         coming = underWay()](const std::function<bool()> &) {
            const DownloadPlan plan = planDownload(wish, below, namesIn(folder));
            return Surveyed{plan, conflictsOf(plan, folder, coming)};
        },
        this);
    connect(looking, &Task::finished, this, [this, looking, wish] {
        if (looking->error())
            return;
        const Surveyed found = looking->value();
        if (found.conflicts.isEmpty())
            return agree(wish, resolved(found.plan, wish.folder, {}, underWay()));
        auto *dialog = new ConflictDialog(
            found.conflicts, QFileInfo(wish.folder).fileName(),
            [wish, plan = found.plan](const QString &path) { return versions(wish, plan, path); },
            m_window);
        connect(dialog, &ConflictDialog::decided, this,
                [this, wish, plan = found.plan](const ConflictChoices &choices) {
                    agree(wish, resolved(plan, wish.folder, choices, underWay()));
                });
        dialog->open();
    });
    looking->start();
}

void Downloads::agree(const DownloadWish &wish, const DownloadPlan &plan)
{
    agreeOnNames(
        plan.newNames, QFileInfo(wish.folder).fileName(), [this, wish, plan] { start(wish, plan); },
        m_window);
}

QSet<QString> Downloads::underWay() const
{
    QSet<QString> targets;
    const QList<Transfer> all = m_transfers.transfers();
    for (const Transfer &transfer : all) {
        const auto *order = std::get_if<DownloadOrder>(&transfer.order.what);
        if (order && !transfer.isOver())
            targets.insert(foldedTarget(order->file));
    }
    return targets;
}

/// In a thread, for the disk may be slow.
void Downloads::start(const DownloadWish &wish, const DownloadPlan &plan)
{
    using Making = ComputeTask<Result<void>>;
    auto *making = new Making(
        [home = wish.folder, folders = plan.folders](const Making::Cancelled &isCancelled) {
            Result<void> made;
            for (const QString &folder : folders) {
                if (made && !isCancelled())
                    made = makeFolderBelow(home, folder);
            }
            return made;
        },
        this);
    connect(making, &Task::finished, this, [this, making, wish, plan] {
        if (making->error())
            return;
        if (const Result<void> made = making->value(); !made)
            Q_EMIT failed(made.error());
        else
            order(wish, plan);
    });
    making->start();
}

void Downloads::order(const DownloadWish &wish, const DownloadPlan &plan)
{
    const QString title = titleOf(wish);
    QList<TransferOrder> orders;
    for (const DownloadPlan::File &file : plan.files) {
        DownloadOrder what;
        what.item = file.item;
        what.file = wish.folder + u'/' + file.path;
        what.existing = file.existing;
        TransferOrder order;
        order.drive = wish.place;
        order.what = what;
        order.size = qMax(qint64(0), file.item.size);
        order.batch = plan.files.size() > 1 ? title : QString();
        orders.append(order);
    }
    const QList<qint64> ids = orders.isEmpty() ? QList<qint64>() : m_transfers.add(orders);
    if (wish.then == DownloadWish::Then::Open)
        m_toOpen.unite(QSet<qint64>(ids.cbegin(), ids.cend()));
    const QString where = QFileInfo(wish.folder).fileName();
    if (plan.documents > 0)
        Q_EMIT reported(tr("%n item(s) have nothing to download: they are links, or live in the "
                           "drive's own editor.",
                           nullptr, plan.documents));
    else if (!orders.isEmpty())
        Q_EMIT reported(tr("%1 comes to %2.").arg(title, where));
}

} // namespace Aloft

#include "moc_downloads.cpp"
