#pragma once

#include "core/base/database.h"
#include "core/drive/transfer.h"

#include <QHash>

namespace Aloft {

/// The journal of Transfers: one SQLite file. No resume point is in it.
class TransferStore
{
public:
    explicit TransferStore(const QString &path);
    ~TransferStore();
    Q_DISABLE_COPY_MOVE(TransferStore)

    struct Row
    {
        Transfer transfer; ///< Waiting for what was on its way
        qint64 place = 0;  ///< those of one priority go in this order, then in that of ids
    };

    const std::optional<Error> &problem() const { return m_database.problem(); }
    QString id() const { return m_id; } ///< of this journal, the same in each life

    QList<Row> rows() const; ///< in the order of ids
    qint64 lastId() const;   ///< that was ever used
    void add(const Transfer &transfer);
    void save(const Transfer &transfer, qint64 place);
    void remove(qint64 id);

    void begin() { m_database.begin(); } ///< several as one step
    void commit() { m_database.commit(); }

    bool isPaused() const;
    void setPaused();
    void setResumed();

    QHash<QString, QString> driveNames() const; ///< by key
    void setDriveName(const QString &key, const QString &name);

private:
    QString fact(const QString &name) const;
    void setFact(const QString &name, const QString &value);

    Database m_database;
    QString m_id;
};

} // namespace Aloft
