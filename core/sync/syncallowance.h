#pragma once

#include <QSet>
#include <QString>

#include <limits>
#include <optional>

namespace Aloft {

/// Files that are deleted on either side, by the ids of their rows in the journal.
struct SyncDeletions
{
    QSet<QString> here;
    QSet<QString> there;

    bool operator==(const SyncDeletions &) const = default;
    bool isEmpty() const { return here.isEmpty() && there.isEmpty(); }
    bool contains(const SyncDeletions &other) const
    {
        return here.contains(other.here) && there.contains(other.there);
    }
    SyncDeletions &operator+=(const SyncDeletions &other)
    {
        here += other.here;
        there += other.there;
        return *this;
    }
};

/// Which deletions, and uploads, need no question.
struct SyncAllowance
{
    enum class Kind {
        Few,   ///< as many as one deletes by the way
        Asked, ///< and those that somebody has said yes to
        All,
    };

    Kind kind = Kind::Few;
    SyncDeletions asked;  ///< with Kind::Asked
    SyncDeletions recent; ///< went a short time ago without a question; they count with what is next
    std::optional<qint64> uploads = {};    ///< bytes that somebody has said yes to
    qint64 firstUploads = qint64(2) << 30; ///< bytes that a pair may begin with

    static SyncAllowance all() { return {Kind::All, {}, {}, std::numeric_limits<qint64>::max()}; }

    bool coversUploads(qint64 bytes) const { return bytes <= uploads.value_or(0); }

    bool covers(const SyncDeletions &deletions) const
    {
        return kind == Kind::All || deletions.isEmpty()
            || (kind == Kind::Asked && asked.contains(deletions));
    }
};

} // namespace Aloft
