#include "ui/guide/guideprogress.h"

#include "core/base/paths.h"
#include "core/net/sleepwatch.h"
#include "core/runs/runbook.h"
#include "core/session/sessionmodel.h"
#include "ui/shell/surroundings.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QMetaEnum>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

QSet<QString> setOf(const QStringList &names)
{
    return {names.begin(), names.end()};
}

} // namespace

GuideProgress::GuideProgress(const Surroundings &surroundings,
                             std::unique_ptr<SleepWatch> sleepWatch, QObject *parent)
    : QObject(parent)
    , m_surroundings(surroundings)
    , m_sleepWatch(std::move(sleepWatch))
    , m_file(surroundings.paths.state() + u"/guide.json"_s)
    , m_isFirstStart(!QFileInfo::exists(m_file.path()))
{
    recall();
    keep();
    watchSessions();
    watchRuns();
    watchLid();
}

GuideProgress::~GuideProgress() = default;

void GuideProgress::recall()
{
    const auto steps = QMetaEnum::fromType<Step>();
    const QJsonArray done = m_file.read()["done"_L1].toArray();
    for (const QJsonValue &name : done) {
        bool isKnown = false;
        const int step = steps.keyToValue(name.toString().toLatin1().constData(), &isKnown);
        if (isKnown)
            m_done.insert(static_cast<Step>(step));
    }
}

/// That it could not be written matters little: the guide is there once more.
void GuideProgress::keep() const
{
    QJsonArray done;
    for (const Step step : m_done)
        done.append(QString::fromLatin1(QMetaEnum::fromType<Step>().valueToKey(int(step))));
    (void)m_file.write({{"done"_L1, done}});
}

void GuideProgress::mark(Step step)
{
    if (m_done.contains(step))
        return;
    m_done.insert(step);
    keep();
    Q_EMIT changed();
}

void GuideProgress::watchSessions()
{
    const SessionModel &sessions = m_surroundings.sessions;
    const auto look = [this] {
        const auto isReady = [](const auto &session) {
            return session->state() == SessionState::Ready
                || session->state() == SessionState::Busy;
        };
        if (std::ranges::any_of(m_surroundings.sessions.sessions(), isReady))
            mark(Step::Session);
    };
    connect(&sessions, &SessionModel::rowsInserted, this, look);
    connect(&sessions, &SessionModel::dataChanged, this, look);
    look();
}

void GuideProgress::watchRuns()
{
    connect(&m_surroundings.runs, &RunBook::stateChanged, this, [this](const QString &runId) {
        const RunRecord *record = m_surroundings.runs.record(runId);
        if (record && record->state() == RunState::Running)
            mark(Step::Run);
    });
}

/// Not that the lid was closed, but that what ran was still there afterwards.
void GuideProgress::watchLid()
{
    const RunBook &runs = m_surroundings.runs;
    m_leftAlone = setOf(runs.liveIds());
    connect(m_sleepWatch.get(), &SleepWatch::aboutToSleep, this,
            [this] { m_leftAlone.unite(setOf(m_surroundings.runs.liveIds())); });
    const auto see = [this](const QString &runId) {
        if (m_leftAlone.contains(runId))
            mark(Step::Lid);
    };
    connect(&runs, &RunBook::outputArrived, this, see);
    connect(&runs, &RunBook::ended, this, see);
}

} // namespace Aloft

#include "moc_guideprogress.cpp"
