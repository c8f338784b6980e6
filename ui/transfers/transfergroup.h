#pragma once

#include "core/drive/transfer.h"

#include <QSet>

#include <array>

namespace Aloft {

/// What was ordered together, to or from one drive: a row of the list of transfers. It counts; each
/// change of a file costs the same, however many there are.
class TransferGroup
{
public:
    /// What it has to know of a file, to take it out again when that is another.
    struct Part
    {
        Transfer::State state = Transfer::State::Waiting;
        qint64 done = 0;  ///< bytes
        qint64 total = 0; ///< bytes
    };

    explicit TransferGroup(const Transfer &first);

    bool hasSameWords(const Transfer &transfer) const; ///< ordered as these were
    bool belongs(const Transfer &transfer) const;      ///< the same, and these still go on

    void add(const Transfer &transfer);
    void update(const Transfer &transfer); ///< one of it
    void remove(qint64 id); ///< from the queue, which does not keep all; what went still counts
    bool isEmpty() const { return m_parts.isEmpty(); } ///< the queue has none of it any more

    const QString &title() const { return m_title; } ///< the user's words, or the file's name
    const QString &drive() const { return m_drive; } ///< its key
    bool isUpload() const { return m_isUpload; }
    bool isCrossing() const { return m_crossing.has_value(); } ///< from one drive to another
    QStringList drives() const; ///< keys: one, or where it comes from and where it goes
    bool isOwn() const { return m_owner.isEmpty(); } ///< the user's, who may take it from the list
    QList<qint64> ids() const; ///< of the queue, in the order in which they were ordered
    qsizetype files() const { return m_parts.size() + m_gone; }
    int count(Transfer::State state) const { return m_counts.at(size_t(state)); }
    int live() const; ///< not over
    qint64 done() const { return m_done; }
    qint64 total() const { return m_total; } ///< bytes, as far as known

    /// Of the whole: what goes on, or else what keeps it from going on, or how it ended.
    Transfer::State state() const;
    const QSet<qint64> &failed() const { return m_failed; }
    const std::optional<Error> &reason() const { return m_reason; } ///< the latest that was given
    const QDateTime &restsUntil() const { return m_restsUntil; }    ///< UTC; of the latest
    const QDateTime &changed() const { return m_changed; }          ///< UTC

private:
    void count(qint64 id, const Part &part);
    void discount(qint64 id);

    QString m_title;
    QString m_drive;
    QString m_batch;
    QString m_owner;
    bool m_isUpload;
    std::optional<Crossing> m_crossing; ///< of the first
    QMap<qint64, Part> m_parts;
    qsizetype m_gone = 0; ///< over, and counted here alone
    std::array<int, size_t(Transfer::State::Cancelled) + 1> m_counts{};
    qint64 m_done = 0;
    qint64 m_total = 0;
    QSet<qint64> m_failed;
    std::optional<Error> m_reason;
    QDateTime m_restsUntil;
    QDateTime m_changed;
};

} // namespace Aloft
