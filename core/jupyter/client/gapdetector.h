#pragma once

#include "core/jupyter/wire/message.h"

#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace Aloft {

/// Finds out what never arrived: jupyter_client's kernels number all their messages
/// (`SESSION_PID_NUMBER` in msg_id, also the replies to other clients, which we do not see). Pure.
/// For a kernel that names its messages otherwise there is no evidence, and nothing is found.
class GapDetector
{
public:
    void saw(const Message &message);

    /// So many numbers lie between what was published last and this message, and belong to nothing
    /// that was seen on any channel. Nothing for a message that has no place in the numbering.
    std::optional<qint64> leapTo(const Message &message) const;
    void forget();        ///< another kernel process
    void forgetMissing(); ///< it has been told, or concerns nobody

    bool hasEvidence() const { return m_next >= 0; }
    bool isWaiting() const { return !m_missing.empty(); } ///< others came before them
    qint64 missing() const;                               ///< messages that others do not explain
    QString description() const;                          ///< their numbers, for the log

private:
    struct Number
    {
        std::string_view series; ///< session and process
        qint64 value = -1;
    };

    static Number numberOf(const Message &message);
    qint64 missingBetween(qint64 begin, qint64 end) const; ///< end: no more within
    void advance(qint64 number);
    void fill(qint64 number);
    void follow(const Message &message, qint64 number);
    void begin(const std::string &request, qint64 number);
    void excuseReply(qint64 from, qint64 to);

    std::string m_series;
    qint64 m_next = -1;
    qint64 m_newestOnIopub = -1;
    std::map<qint64, qint64> m_missing;             ///< first → last
    std::unordered_map<std::string, qint64> m_busy; ///< request → number of its busy status
    std::unordered_set<std::string> m_replied;      ///< requests whose reply came to us
};

/// Knows the latest few thousand messages again: a replay after a reconnect may overlap.
class DuplicateFilter
{
public:
    /// False when a message with this id came before.
    bool isNew(const std::string &id);
    void forget(const std::string &id); ///< it may come again

private:
    std::unordered_set<std::size_t> m_known;
    std::vector<std::size_t> m_ring;
    std::size_t m_at = 0;
};

} // namespace Aloft
