#pragma once

#include <QSet>
#include <QString>

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

/// Which deletions need no question.
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

    static SyncAllowance all() { return {Kind::All, {}, {}}; }

    bool covers(const SyncDeletions &deletions) const
    {
        return kind == Kind::All || deletions.isEmpty()
            || (kind == Kind::Asked && asked.contains(deletions));
    }
};

} // namespace Aloft
