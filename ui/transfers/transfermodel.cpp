#include "ui/transfers/transfermodel.h"

#include "core/drive/transfers.h"

#include <algorithm>
#include <functional>

namespace Aloft {

using namespace std::chrono_literals;

namespace {

constexpr auto GatherTime = 100ms;
constexpr auto TickTime = 1s;

} // namespace

TransferModel::TransferModel(Transfers &transfers, const Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_transfers(transfers)
    , m_clock(clock)
    , m_names(std::bind_front(&Transfers::driveName, &transfers))
{
    m_gather.setSingleShot(true);
    m_gather.setInterval(GatherTime);
    m_tick.setInterval(TickTime);
    connect(&m_gather, &QTimer::timeout, this, &TransferModel::show);
    connect(&m_tick, &QTimer::timeout, this, &TransferModel::tick);
    connect(&transfers, &Transfers::added, this, &TransferModel::add);
    connect(&transfers, &Transfers::changed, this, &TransferModel::noteChange);
    connect(&transfers, &Transfers::forgotten, this, &TransferModel::forget);
    connect(&transfers, &Transfers::driveNamed, this, &TransferModel::noteName);
    connect(&transfers, &Transfers::pausedChanged, this, &TransferModel::tick);
    load();
}

TransferModel::~TransferModel() = default;

void TransferModel::load()
{
    const QList<Transfer> all = m_transfers.transfers();
    for (const Transfer &transfer : all) {
        Row *row = rowFor(transfer, &TransferGroup::hasSameWords);
        if (row)
            row->group.add(transfer);
        else
            row = m_rows.emplace_back(std::make_unique<Row>(transfer, m_clock.elapsed())).get();
        m_byId[transfer.id] = row;
    }
    for (const auto &row : m_rows)
        row->wasLive = row->group.live() > 0;
    std::ranges::stable_sort(m_rows, [](const auto &one, const auto &other) {
        if (one->wasLive != other->wasLive)
            return one->wasLive;
        return !one->wasLive && one->group.changed() > other->group.changed();
    });
    tick();
}

int TransferModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant TransferModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = *m_rows.at(size_t(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return title(row);
    case Qt::ToolTipRole:
        return row.group.reason() && row.group.live() == 0 ? row.group.reason()->text()
                                                           : standing(row);
    case Qt::AccessibleTextRole:
        return tr("%1: %2, %3", "title, standing, amount")
            .arg(title(row), standing(row), amountText(row.group));
    case IdsRole:
        return QVariant::fromValue(row.group.ids());
    case StateRole:
        return int(row.group.state());
    case AmountRole:
        return amountText(row.group);
    case StandingRole:
        return standing(row);
    case FractionRole:
        return fractionOf(row.group);
    case IsUploadRole:
        return row.group.isUpload();
    default:
        return {};
    }
}

QString TransferModel::standing(const Row &row) const
{
    const Slow slow = slowestOf(row.group);
    return standingText(row.group, row.meter,
                        {m_clock.elapsed(), m_clock.utcNow(), m_transfers.isPaused(), slow.pause,
                         slow.drive, m_names});
}

QString TransferModel::title(const Row &row) const
{
    return titleText(row.group, m_names);
}

// ---- What the transfers tell ----

TransferModel::Row *TransferModel::rowFor(const Transfer &transfer, Relation relation) const
{
    if (transfer.order.batch.isEmpty())
        return nullptr;
    const auto found = std::ranges::find_if(m_rows, [&transfer, relation](const auto &row) {
        return (row->group.*relation)(transfer);
    });
    return found == m_rows.end() ? nullptr : found->get();
}

void TransferModel::add(qint64 id)
{
    const std::optional<Transfer> transfer = m_transfers.transfer(id);
    if (!transfer || m_byId.contains(id))
        return;
    if (Row *row = rowFor(*transfer, &TransferGroup::belongs)) {
        row->group.add(*transfer);
        m_byId[id] = row;
        return mark(*row);
    }
    const int place = liveRows();
    beginInsertRows({}, place, place);
    const auto made = m_rows.insert(m_rows.begin() + place,
                                    std::make_unique<Row>(*transfer, m_clock.elapsed()));
    m_byId[id] = made->get();
    endInsertRows();
    mark(**made);
}

void TransferModel::noteChange(qint64 id)
{
    Row *row = m_byId.value(id);
    const std::optional<Transfer> transfer = m_transfers.transfer(id);
    if (!row || !transfer)
        return;
    const qsizetype failedBefore = row->group.failed().size();
    row->group.update(*transfer);
    m_hasFailedChanged = m_hasFailedChanged || row->group.failed().size() != failedBefore;
    mark(*row);
}

void TransferModel::forget(qint64 id)
{
    Row *row = m_byId.take(id);
    if (!row)
        return;
    m_hasFailedChanged = m_hasFailedChanged || row->group.failed().contains(id);
    row->group.remove(id);
    mark(*row);
    if (!row->group.isEmpty())
        return;
    const int place = rowOf(row);
    beginRemoveRows({}, place, place);
    m_rows.erase(m_rows.begin() + place);
    endRemoveRows();
}

void TransferModel::noteName(const QString &drive)
{
    for (const auto &row : m_rows) {
        if (row->group.drives().contains(drive))
            mark(*row);
    }
}

void TransferModel::mark(Row &row)
{
    row.isStale = true;
    if (!m_gather.isActive())
        m_gather.start();
}

// ---- What is shown ----

void TransferModel::show()
{
    for (size_t place = 0; place < m_rows.size(); ++place) {
        if (!std::exchange(m_rows.at(place)->isStale, false))
            continue;
        const QModelIndex changed = index(int(place));
        Q_EMIT dataChanged(changed, changed);
    }
    arrange();
    if (!m_tick.isActive())
        tick();
    if (std::exchange(m_hasFailedChanged, false))
        Q_EMIT failedChanged();
    Q_EMIT sumChanged();
}

/// What has ended goes below what has not, and back when it is tried again.
void TransferModel::arrange()
{
    QList<Row *> turned;
    for (const auto &row : m_rows) {
        if (row->wasLive != (row->group.live() > 0))
            turned.append(row.get());
    }
    for (Row *row : std::as_const(turned)) {
        const int from = rowOf(row);
        const int live = liveRows(); // with this one as it was
        row->wasLive = !row->wasLive;
        const int to = row->wasLive ? live : live - 1;
        if (from != to) {
            beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
            auto moved = std::move(m_rows.at(size_t(from)));
            m_rows.erase(m_rows.begin() + from);
            m_rows.insert(m_rows.begin() + to, std::move(moved));
            endMoveRows();
        }
        if (row->wasLive)
            row->begun = m_clock.elapsed();
        else
            Q_EMIT ended({title(*row), row->group.state(), m_clock.elapsed() - row->begun,
                          row->group.isOwn()});
    }
}

void TransferModel::tick()
{
    bool isAnyLive = false;
    for (size_t place = 0; place < m_rows.size() && m_rows.at(place)->wasLive; ++place) {
        Row &row = *m_rows.at(place);
        isAnyLive = true;
        measure(row.meter, row.group.count(Transfer::State::Running), row.group.done(),
                row.group.total() - row.group.done());
        const QModelIndex changed = index(int(place));
        Q_EMIT dataChanged(changed, changed,
                           {StandingRole, Qt::ToolTipRole, Qt::AccessibleTextRole});
    }
    const Sum now = sum();
    int running = 0;
    qint64 moved = 0; // also of what is over, so that the rate goes on behind it
    for (const auto &row : m_rows) {
        running += row->group.count(Transfer::State::Running);
        moved += row->group.done();
    }
    measure(m_meter, running, moved, now.total - now.done);
    if (isAnyLive && !m_tick.isActive())
        m_tick.start();
    else if (!isAnyLive)
        m_tick.stop();
    Q_EMIT sumChanged();
}

void TransferModel::measure(RateMeter &meter, int running, qint64 done, qint64 left)
{
    if (running > 0)
        meter.note(done, left, m_clock.elapsed());
    else
        meter.rest();
}

TransferModel::Sum TransferModel::sum() const
{
    Sum sum;
    for (const auto &row : m_rows) {
        if (row->group.live() == 0)
            continue;
        sum.files += row->group.live();
        sum.paused += m_transfers.isPaused() ? row->group.live()
                                             : row->group.count(Transfer::State::Paused);
        sum.done += row->group.done();
        sum.total += row->group.total();
    }
    return sum;
}

bool TransferModel::isStill() const
{
    return m_meter.isStill(m_clock.elapsed());
}

TransferModel::Slow TransferModel::slowestOf(const TransferGroup &group) const
{
    Slow slowest;
    const QStringList drives = group.drives();
    for (const QString &drive : drives) {
        if (const auto pause = m_transfers.pauseLeft(drive); pause > slowest.pause)
            slowest = {m_transfers.driveName(drive), pause};
    }
    return slowest;
}

std::optional<TransferModel::Slow> TransferModel::slowest() const
{
    std::optional<Slow> slowest;
    if (!m_meter.isQuiet(m_clock.elapsed()))
        return slowest;
    for (const auto &row : m_rows) {
        if (row->group.count(Transfer::State::Running) == 0)
            continue;
        const Slow slow = slowestOf(row->group);
        if (slow.pause.count() == 0)
            return std::nullopt;
        if (!slowest || slowest->pause < slow.pause)
            slowest = slow;
    }
    return slowest;
}

QList<qint64> TransferModel::failed() const
{
    QList<qint64> ids;
    for (const auto &row : m_rows) {
        if (row->group.isOwn())
            ids += row->group.failed().values();
    }
    std::ranges::sort(ids);
    return ids;
}

int TransferModel::rowOf(qint64 id) const
{
    const Row *row = m_byId.value(id);
    return row ? rowOf(row) : -1;
}

int TransferModel::rowOf(const Row *row) const
{
    const auto found = std::ranges::find_if(m_rows,
                                            [row](const auto &one) { return one.get() == row; });
    return int(found - m_rows.begin());
}

int TransferModel::liveRows() const
{
    return int(std::ranges::count_if(m_rows, [](const auto &row) { return row->wasLive; }));
}

} // namespace Aloft

#include "moc_transfermodel.cpp"
