#pragma once

#include "core/base/database.h"
#include "core/base/result.h"
#include "core/sync/syncagreement.h"

#include <QHash>

#include <future>
#include <memory>
#include <optional>

namespace Aloft {

/// What the sides of one workspace agreed on, item by item, written as it is agreed. Losing its last
/// entries in a crash loses nothing else: what is alike on both sides is found to be alike again.
class SyncJournal
{
public:
    SyncJournal(); ///< in memory
    explicit SyncJournal(const QString &file);
    ~SyncJournal();
    Q_DISABLE_COPY_MOVE(SyncJournal)

    /// Why nothing may be synced with it: without what was agreed, deletions cannot be told. That
    /// its rows cannot be read is known once they were asked for.
    std::optional<Error> problem() const;

    /// They are read in a thread from the beginning on; who asks before haveCome() waits.
    const SyncRows &rows() const { return known(); }
    std::shared_future<void> haveCome() const { return m_haveCome; } ///< not valid: they have

    /// Of the rows; none where they have changed since somebody worked it out, who may say it then.
    const std::optional<SyncAgreement> &agreement() const;
    void setAgreement(const SyncRows &of, const SyncAgreement &agreement);

    /// Several changes as one step, which is much faster; nothing else may come in between that
    /// waits for an event.
    void begin();
    void commit();

    void put(const SyncRow &row);
    void remove(const QString &id);

    void movePaths(const QString &from, const QString &to); ///< of what is in a folder that moved
    void moveIds(const QString &from, const QString &to);   ///< where ids are paths

    /// The places of secrets that resume points are in, each with the mark of the upload whose it is.
    const QHash<QString, QString> &points() const { return m_points; }
    void putPoint(const QString &place, const QString &mark);
    static QStringList pointPlaces(const QString &file); ///< of a journal that nobody has open

    /// What is being put into the drive's trash, by id, with the cursor of before: whoever ends in
    /// between looks afterwards whether more went along than was meant to.
    const QHash<QString, QString> &trashings() const { return m_trashings; }
    void putTrashing(const QString &id, const QString &cursor);
    void removeTrashing(const QString &id);

    QString rootId() const { return m_rootId; } ///< of the drive's folder; empty before the first
    void setRootId(const QString &id);

private:
    struct Content
    {
        SyncRows rows;
        SyncAgreement agreement;
    };

    static Result<Content> readContent(const QString &file, const QString &rootId);
    SyncRows &known() const;
    SyncRows &toChange();
    void write(const SyncRow &row);
    void putAll(const QList<SyncRow> &rows);

    std::unique_ptr<Database> m_database;
    mutable std::future<Result<Content>> m_reading; ///< not valid: it is over
    std::shared_future<void> m_haveCome;
    mutable SyncRows m_rows; ///< of known() alone
    mutable std::optional<SyncAgreement> m_agreement;
    mutable std::optional<Error> m_problem;
    QHash<QString, QString> m_points;
    QHash<QString, QString> m_trashings;
    QString m_rootId;
};

} // namespace Aloft
