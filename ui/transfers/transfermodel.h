#pragma once

#include "core/base/clock.h"
#include "core/drive/ratemeter.h"
#include "ui/transfers/transfergroup.h"
#include "ui/transfers/transferlook.h"

#include <QAbstractListModel>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace Aloft {

class Transfers;

/// All that is on its way, as rows: what was ordered together is one. Those that are not over come
/// first, as they were ordered; then the others, the latest first. What files tell is gathered for
/// a tenth of a second; rates and waits are read once a second while anything is on its way.
class TransferModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdsRole = Qt::UserRole, ///< QList<qint64>: its files
        StateRole,              ///< int of Transfer::State
        AmountRole,             ///< "412 MB of 1.2 GB, 812 of 1,204 files"
        StandingRole,           ///< what it does or waits for
        FractionRole,           ///< double 0 to 1; below 0: nothing to show
        IsUploadRole,
    };

    /// All that is not over, together.
    struct Sum
    {
        int files = 0;
        int paused = 0;   ///< of them
        qint64 done = 0;  ///< bytes
        qint64 total = 0; ///< bytes
    };

    /// A drive that asks to slow down.
    struct Slow
    {
        QString drive;                      ///< what people call it
        std::chrono::milliseconds pause{0}; ///< from now on
    };

    /// What was ordered together is over.
    struct End
    {
        QString title;
        Transfer::State state = Transfer::State::Done;
        std::chrono::milliseconds lasted{0};
        bool isOwn = true; ///< the user's
    };

    /// Both outlive it.
    explicit TransferModel(Transfers &transfers, const Clock &clock = systemClock(),
                           QObject *parent = nullptr);
    ~TransferModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    const TransferGroup &group(int row) const { return m_rows.at(size_t(row))->group; }
    int rowOf(qint64 id) const;   ///< -1: it has none
    QList<qint64> failed() const; ///< all of the user's own that have failed
    Sum sum() const;
    const RateMeter &meter() const { return m_meter; } ///< of the sum
    bool isStill() const;                              ///< nothing of it has moved for 10 s

    /// The drive that all of it waits for longest; nothing: something goes on all the same.
    std::optional<Slow> slowest() const;

Q_SIGNALS:
    void sumChanged();
    void failedChanged();
    void ended(const Aloft::TransferModel::End &end);

private:
    struct Row
    {
        Row(const Transfer &first, std::chrono::milliseconds now) : group(first), begun(now) { }

        TransferGroup group;
        RateMeter meter;
        bool isStale = false; ///< it is another than was shown
        bool wasLive = true;
        std::chrono::milliseconds begun; ///< of the clock, when it was last tried
    };

    void load();
    void add(qint64 id);
    void noteChange(qint64 id);
    void forget(qint64 id);
    void mark(Row &row);
    void noteName(const QString &drive);
    QString title(const Row &row) const;
    void show();
    void arrange();
    void tick();
    void measure(RateMeter &meter, int running, qint64 done, qint64 left);
    using Relation = bool (TransferGroup::*)(const Transfer &) const;
    Row *rowFor(const Transfer &transfer, Relation relation) const; ///< null: it needs a new one
    int rowOf(const Row *row) const;
    int liveRows() const;
    Slow slowestOf(const TransferGroup &group) const;
    QString standing(const Row &row) const;

    Transfers &m_transfers;
    const Clock &m_clock;
    const DriveNames m_names;
    std::vector<std::unique_ptr<Row>> m_rows;
    QHash<qint64, Row *> m_byId;
    RateMeter m_meter;
    QTimer m_gather;
    QTimer m_tick;
    bool m_hasFailedChanged = false;
};

} // namespace Aloft
