#pragma once

#include "core/base/database.h"
#include "core/drive/transfer.h"

#include <QHash>

#include <map>

namespace Aloft {

/// What an upload left on a drive, where nobody goes on with it.
struct Leftover
{
    QString drive; ///< key
    UploadOrder order;
    QString pointKey; ///< where its resume point is with the secrets; empty: nowhere

    bool hasPoint() const { return !pointKey.isEmpty() || !order.resumePoint.isEmpty(); }
};

/// The journal of Transfers: one SQLite file. No resume point is in it.
class TransferStore
{
public:
    explicit TransferStore(const QString &path);
    ~TransferStore();
    Q_DISABLE_COPY_MOVE(TransferStore)

    struct Row
    {
        Transfer transfer;         ///< Waiting for what was on its way
        qint64 place = 0;          ///< those of one priority go in this order, then in that of ids
        bool mayHavePoint = false; ///< a resume point may be with the secrets
        qint64 best = 0;           ///< most bytes that any attempt had done
    };

    const std::optional<Error> &problem() const { return m_database.problem(); }
    QString id() const { return m_id; } ///< of this journal, the same in each life

    QList<Row> rows() const; ///< in the order of ids
    qint64 lastId() const;   ///< that was ever used
    void add(const Transfer &transfer);
    void save(const Row &row);
    void remove(qint64 id);

    void begin() { m_database.begin(); } ///< several as one step
    void commit() { m_database.commit(); }

    bool isPaused() const;
    void setPaused();
    void setResumed();

    QHash<QString, QString> driveNames() const; ///< by key
    void setDriveName(const QString &key, const QString &name);

    bool hasFormerKeys() const; ///< see Transfers
    void noteKeysOfNow();

    std::map<qint64, Leftover> leftovers() const; ///< by ids of transfers, perhaps forgotten ones
    void keepLeftover(qint64 id, const Leftover &leftover);
    void forgetLeftover(qint64 id);

private:
    QHash<QString, QString> factsOf(QLatin1StringView kind) const;
    QString fact(const QString &name) const;
    void setFact(const QString &name, const QString &value);

    Database m_database;
    QString m_id;
};

} // namespace Aloft
