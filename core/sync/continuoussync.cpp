#include "core/sync/continuoussync.h"

#include "core/net/reachability.h"

#include <QRandomGenerator>

#include <utility>

namespace Aloft {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds lately = 2min; // what is deleted in that time counts as one

SyncPair withRests(SyncPair pair, SyncRests *rests)
{
    pair.rests = rests;
    return pair;
}

} // namespace

ContinuousSync::ContinuousSync(const SyncPair &pair, const QString &root, const Pace &pace,
                               QObject *parent)
    : QObject(parent)
    , m_pair(withRests(pair, &m_rests))
    , m_pace(pace)
    , m_watch(root)
    , m_lastChange(pair.clock.elapsed())
{
    m_pause.setSingleShot(true);
    m_next.setSingleShot(true);
    connect(&m_watch, &FolderWatch::changed, this, &ContinuousSync::noteChange);
    connect(&m_watch, &FolderWatch::written, this, &ContinuousSync::noteWrite);
    connect(&m_pause, &QTimer::timeout, this, &ContinuousSync::begin);
    connect(&m_next, &QTimer::timeout, this, &ContinuousSync::begin);
    if (pair.means.reachability)
        connect(pair.means.reachability, &Reachability::cameBack, this, &ContinuousSync::tryAgain);
    m_next.start(std::chrono::milliseconds(0));
}

ContinuousSync::~ContinuousSync()
{
    delete m_pass;
}

void ContinuousSync::noteChange()
{
    m_known.reset();
    if (m_state == State::Syncing)
        m_isAgain = true;
    else if (m_state == State::Resting && !m_pause.isActive())
        m_pause.start(m_pace.pause);
}

/// What grows for hours goes up from time to time.
void ContinuousSync::noteWrite()
{
    m_known.reset();
    m_isWritten = true;
}

void ContinuousSync::syncNow()
{
    m_rests.clear();
    m_allowed = {};
    m_known.reset();
    begin();
}

/// A question is not answered by a network.
void ContinuousSync::tryAgain()
{
    m_rests.clear();
    m_failures = 0;
    if (m_state != State::Asking)
        begin();
}

void ContinuousSync::allowDeletions()
{
    if (m_state != State::Asking)
        return;
    m_unasked.clear();
    m_allowed = m_asked;
    begin();
}

void ContinuousSync::allowUploads()
{
    if (m_state != State::Asking || m_question != SyncQuestion::Uploads)
        return;
    m_allowedUploads = m_askedUploads;
    begin();
}

SyncDeletions ContinuousSync::recent()
{
    const std::chrono::milliseconds now = m_pair.clock.elapsed();
    m_unasked.removeIf([now](const auto &each) { return now - each.first > lately; });
    SyncDeletions recent;
    for (const auto &[when, deletions] : std::as_const(m_unasked))
        recent += deletions;
    return recent;
}

void ContinuousSync::begin()
{
    if (m_state == State::Syncing) {
        m_isAgain = true;
        return;
    }
    m_pause.stop();
    m_next.stop();
    m_isAgain = false;
    m_isWritten = false;
    SyncAllowance allowance;
    if (!m_allowed.isEmpty()) {
        allowance.kind = SyncAllowance::Kind::Asked;
        allowance.asked = m_allowed;
    }
    allowance.recent = recent();
    allowance.uploads = m_allowedUploads;
    m_pass = new SyncPass(m_pair, SyncPass::Intent::CarryOut, allowance);
    takeKnown(*m_pass);
    connect(m_pass, &SyncPass::planned, this, &ContinuousSync::planned);
    connect(m_pass, &SyncPass::ended, this, &ContinuousSync::ended);
    connect(m_pass, &Task::progressChanged, this, &ContinuousSync::carried);
    connect(m_pass, &SyncPass::scanned, this, [this](const QStringList &folders) {
        m_known.reset();
        m_isAgain = m_watch.watch(folders) == FolderWatch::Gap::MayBe || m_isAgain;
    });
    connect(m_pass, &Task::finished, this,
            [this] { conclude(m_pass->summary(), m_pass->error()); });
    setState(State::Syncing);
    m_pass->start();
}

void ContinuousSync::takeKnown(SyncPass &pass)
{
    const bool isTrue = m_known && m_watch.tells()
        && m_pair.clock.elapsed() - m_known->at < m_pace.wholeLook;
    if (isTrue)
        pass.goBy(*m_known);
}

void ContinuousSync::conclude(const SyncSummary &summary, const std::optional<Error> &error)
{
    m_question = error ? summary.question : SyncQuestion::None;
    m_asked = summary.asked;
    m_askedUploads = m_question == SyncQuestion::Uploads ? summary.askedBytes : 0;
    if (!summary.unasked.isEmpty())
        m_unasked.append({m_pair.clock.elapsed(), summary.unasked});
    if (summary.changes() > 0)
        m_lastChange = m_pair.clock.elapsed();
    if (!error) {
        m_allowed = {};
        m_known = m_isAgain || m_isWritten ? std::nullopt : m_pass->quietScan();
    }
    m_failures = error ? m_failures + 1 : 0;
    setState(m_question == SyncQuestion::None ? State::Resting : State::Asking);
    if (m_state == State::Resting)
        scheduleNext(error);
    Q_EMIT passed(summary, error);
}

void ContinuousSync::scheduleNext(const std::optional<Error> &error)
{
    if (m_isAgain && !error) {
        m_pause.start(m_pace.pause);
        return;
    }
    const bool isIdle = m_pair.clock.elapsed() - m_lastChange > m_pace.untilIdle;
    const std::chrono::milliseconds usual = isIdle ? m_pace.idle : m_pace.inUse;
    if (!error) {
        m_next.start(usual);
        return;
    }
    const double random = QRandomGenerator::global()->generateDouble();
    m_next.start(m_pace.retry.delay(m_failures, error->kind, random).value_or(m_pace.idle));
}

void ContinuousSync::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

} // namespace Aloft

#include "moc_continuoussync.cpp"
