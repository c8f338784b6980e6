#include "core/sync/syncrests.h"

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr double wholeDelay = 1; // nobody else waits for the same moment

} // namespace

QString SyncRests::keyOf(const SyncStep &step)
{
    return QString::number(int(step.kind)) + u' ' + step.path;
}

QString SyncRests::stateOf(const SyncStep &step)
{
    const QStringList all{QString::number(step.expected.size),
                          QString::number(step.expected.modified),
                          QString::number(step.expected.inode),
                          step.from,
                          step.remoteName,
                          step.item.id,
                          step.item.parentId,
                          step.item.name,
                          step.item.version,
                          QString::number(step.members.size())};
    return all.join(u'\n');
}

std::optional<Error> SyncRests::reasonAgainst(const SyncStep &step, Time now) const
{
    const auto failed = m_failed.constFind(keyOf(step));
    const bool isResting = failed != m_failed.cend() && now < failed->until
        && failed->state == stateOf(step);
    return isResting ? std::optional(failed->error) : std::nullopt;
}

/// Also what does not pass by itself may: a folder that could not be written to, for instance.
void SyncRests::noteFailure(const SyncStep &step, const Error &error, Time now, qint64 reached)
{
    Failed &failed = m_failed[keyOf(step)];
    const QString state = stateOf(step);
    const bool isSame = failed.state == state;
    failed.times = isSame && reached <= failed.reached ? failed.times + 1 : 1;
    failed.reached = isSame ? qMax(reached, failed.reached) : reached;
    failed.state = state;
    failed.error = error;
    failed.until = now
        + m_policy.delay(failed.times, Error::Kind::Network, wholeDelay).value_or(m_policy.longest);
}

void SyncRests::keepOnly(const QList<SyncStep> &steps)
{
    if (m_failed.isEmpty())
        return;
    QSet<QString> keys;
    for (const SyncStep &step : steps)
        keys.insert(keyOf(step));
    m_failed.removeIf([&](const std::pair<const QString &, Failed &> &each) {
        return !keys.contains(each.first);
    });
}

} // namespace Aloft
