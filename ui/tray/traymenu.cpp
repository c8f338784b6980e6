#include "ui/tray/traymenu.h"

#include "core/drive/transfers.h"
#include "core/runs/runbook.h"
#include "core/runs/runtext.h"
#include "core/session/sessionmodel.h"
#include "core/session/syncbook.h"
#include "ui/runs/quiettime.h"
#include "ui/runs/runlook.h"
#include "ui/shell/sessionlook.h"
#include "ui/shell/surroundings.h"
#include "ui/sync/synclook.h"
#include "ui/transfers/transfermodel.h"
#include "ui/transfers/transfersum.h"

#include <QEvent>
#include <QSet>

#include <algorithm>
#include <chrono>
#include <utility>

namespace Aloft {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Pace = 1s; ///< each change of a text travels to the panel
constexpr qsizetype LongestText = 60;

/// As a menu wants it: short, and an ampersand is no mark of a key.
QString menuText(QString text)
{
    if (text.size() > LongestText)
        text = text.first(LongestText - 1) + u'…';
    return text.replace(u'&', u"&&"_s);
}

QString runText(const RunRecord &record, const QDateTime &now)
{
    QStringList parts;
    if (record.progress.isKnown())
        parts << progressText(record.progress) << leftText(record, now);
    else
        parts << runStateText(record);
    parts.removeAll(QString());
    //: A line of the tray's menu; %1 is a run, %2 its session, %3 how far it is
    return TrayMenu::tr("%1 on %2: %3")
        .arg(runTitle(record.order), record.sessionName, parts.join(u", "_s));
}

/// Nobody has to look at it.
bool rests(const WorkspaceSync &sync)
{
    using State = WorkspaceSync::State;
    return sync.state() == State::InStep || sync.state() == State::Paused;
}

} // namespace

TrayMenu::TrayMenu(const Surroundings &surroundings, const TransferModel &transfers,
                   QuietTime &quiet, QWidget *parent)
    : QMenu(parent)
    , m_runs(surroundings.runs)
    , m_sessions(surroundings.sessions)
    , m_queue(surroundings.transfers)
    , m_transfers(transfers)
    , m_syncs(surroundings.syncs)
    , m_quiet(quiet)
    , m_rest(addAction(QString(), this, &TrayMenu::runsAsked))
    , m_below(addSeparator())
    , m_quietMenu(addMenu(QString()))
    , m_hour(m_quietMenu->addAction(QString(), &quiet, &QuietTime::beginHour))
    , m_night(m_quietMenu->addAction(QString(), &quiet, &QuietTime::beginNight))
    , m_quietEnd(m_quietMenu->addAction(QString(), &quiet, &QuietTime::end))
    , m_newSession(addAction(QString(), this, &TrayMenu::newSessionAsked))
    , m_open(addAction(QString(), this, &TrayMenu::openAsked))
    , m_quit(addAction(QString(), this, &TrayMenu::quitAsked))
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(Pace);
    connect(&m_delay, &QTimer::timeout, this, &TrayMenu::refresh);
    connect(this, &QMenu::aboutToShow, this, &TrayMenu::refresh);
    connect(&quiet, &QuietTime::changed, this, &TrayMenu::showQuiet);
    follow();
    retranslate();
}

void TrayMenu::follow()
{
    connect(&m_runs, &RunBook::added, this, &TrayMenu::schedule);
    connect(&m_runs, &RunBook::changed, this, &TrayMenu::schedule);
    connect(&m_runs, &RunBook::removed, this, &TrayMenu::schedule);
    connect(&m_runs, &RunBook::reset, this, &TrayMenu::schedule);
    connect(&m_transfers, &TransferModel::sumChanged, this, &TrayMenu::schedule);
    connect(&m_syncs, &SyncBook::changed, this, &TrayMenu::schedule);
    connect(&m_sessions, &QAbstractItemModel::dataChanged, this, &TrayMenu::schedule);
    connect(&m_sessions, &QAbstractItemModel::rowsInserted, this, &TrayMenu::schedule);
    connect(&m_sessions, &QAbstractItemModel::rowsRemoved, this, &TrayMenu::schedule);
}

void TrayMenu::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMenu::changeEvent(event);
}

void TrayMenu::retranslate()
{
    m_hour->setText(tr("For 1 hour"));
    m_night->setText(tr("Until tomorrow"));
    m_quietEnd->setText(tr("Disturb again"));
    m_newSession->setText(tr("New session…"));
    m_open->setText(tr("Open Aloft"));
    m_quit->setText(tr("Quit"));
    makeRows({});
    m_shown.clear();
    showQuiet();
    refresh();
}

void TrayMenu::showQuiet()
{
    const bool isOn = m_quiet.isOn();
    m_quietMenu->setTitle(isOn ? tr("Do not disturb until %1").arg(m_quiet.endText())
                               : tr("Do not disturb"));
    m_quietEnd->setVisible(isOn);
}

void TrayMenu::schedule()
{
    if (!m_delay.isActive())
        m_delay.start();
}

// ---- What goes on ----

TrayMenu::Row TrayMenu::rowOf(const RunRecord &record) const
{
    return {Row::About::Run,
            record.id(),
            record.sessionId,
            {},
            menuText(runText(record, m_runs.clock().utcNow()))};
}

TrayMenu::Row TrayMenu::rowOf(const WorkspaceSync &sync)
{
    Row row{Row::About::Sync, {}, {}, sync.folder(), menuText(tiedText(sync))};
    if (sync.state() == WorkspaceSync::State::Paused)
        row.about = Row::About::PausedSync;
    else if (sync.state() == WorkspaceSync::State::Held)
        row.about = Row::About::HeldSync;
    return row;
}

bool TrayMenu::Row::isAboutSameAs(const Row &other) const
{
    return about == other.about && runId == other.runId && sessionId == other.sessionId
        && folder == other.folder;
}

/// Runs, the oldest first; all transfers as one; syncs at work, or waiting; sessions that are up
/// without a run; and what rests.
QList<TrayMenu::Row> TrayMenu::rows() const
{
    QList<RunRecord> live;
    const QStringList ids = m_runs.liveIds();
    for (const QString &id : ids) {
        if (const RunRecord *record = m_runs.record(id))
            live << *record;
    }
    std::ranges::stable_sort(live, {}, &RunRecord::added);
    QList<Row> rows;
    QSet<QString> named;
    for (const RunRecord &record : std::as_const(live)) {
        rows << rowOf(record);
        named << record.sessionId;
    }
    if (const QString sum = sumText(m_transfers); !sum.isEmpty())
        rows << Row{m_queue.isPaused() ? Row::About::PausedTransfers : Row::About::Transfers,
                    {},
                    {},
                    {},
                    menuText(tr("Transfers: %1").arg(sum))};
    QList<Row> resting;
    const auto tied = m_syncs.tied();
    for (const auto &sync : tied)
        (rests(*sync) ? resting : rows) << rowOf(*sync);
    for (const auto &session : m_sessions.sessions()) {
        if (isLive(session->state()) && !named.contains(session->id()))
            rows << Row{Row::About::Session,
                        {},
                        session->id(),
                        {},
                        menuText(tr("%1: %2", "session and its state")
                                     .arg(sessionTitle(*session),
                                          shownStateText(*session, m_runs)))};
    }
    return rows + resting;
}

void TrayMenu::refresh()
{
    m_delay.stop();
    QList<Row> now = rows();
    const qsizetype more = now.size() - MostRows;
    if (more > 0)
        now.resize(MostRows);
    m_rest->setVisible(more > 0);
    m_rest->setText(tr("%n more…", "runs and sessions", int(qMax(qsizetype(0), more))));
    m_below->setVisible(!now.isEmpty());
    if (!std::ranges::equal(now, m_shown, &Row::isAboutSameAs))
        makeRows(now);
    for (qsizetype row = 0; row < now.size(); ++row)
        m_rowMenus.at(row)->setTitle(now.at(row).text);
    m_shown = now;
}

/// Anew, so that a click on an old one, which a panel may still show, never meets another run.
void TrayMenu::makeRows(const QList<Row> &rows)
{
    qDeleteAll(std::exchange(m_rowMenus, {}));
    for (const Row &row : rows)
        m_rowMenus << makeRow(row);
}

QMenu *TrayMenu::makeRow(const Row &row)
{
    auto *menu = new QMenu(this);
    fillRow(menu, row);
    insertMenu(m_rest, menu);
    return menu;
}

void TrayMenu::fillRow(QMenu *menu, const Row &row)
{
    switch (row.about) {
    case Row::About::Run:
        menu->addAction(tr("Show"), this, [this, id = row.runId] { Q_EMIT runAsked(id); });
        menu->addAction(tr("Interrupt"), this, [this, id = row.runId] { interrupt(id); });
        break;
    case Row::About::Session:
        menu->addAction(tr("Show"), this, [this, id = row.sessionId] { Q_EMIT sessionAsked(id); });
        break;
    case Row::About::Transfers:
        menu->addAction(tr("Show"), this, &TrayMenu::transfersAsked);
        menu->addAction(tr("Pause all"), &m_queue, &Transfers::pauseAll);
        break;
    case Row::About::PausedTransfers:
        menu->addAction(tr("Show"), this, &TrayMenu::transfersAsked);
        menu->addAction(tr("Resume all"), &m_queue, &Transfers::resumeAll);
        break;
    case Row::About::Sync:
        menu->addAction(tr("Show"), this, [this, row] { Q_EMIT syncAsked(row.folder); });
        menu->addAction(tr("Pause"), this, [this, row] { m_syncs.of(row.folder)->pause(); });
        break;
    case Row::About::PausedSync:
        menu->addAction(tr("Show"), this, [this, row] { Q_EMIT syncAsked(row.folder); });
        menu->addAction(tr("Resume"), this, [this, row] { m_syncs.of(row.folder)->resume(); });
        break;
    case Row::About::HeldSync:
        menu->addAction(tr("Show"), this, [this, row] { Q_EMIT syncAsked(row.folder); });
        menu->addAction(tr("Resume all"), &m_queue, &Transfers::resumeAll);
        break;
    }
}

void TrayMenu::interrupt(const QString &runId)
{
    Task *task = m_runs.interrupt(runId);
    connect(task, &Task::finished, this, [this, task] {
        if (task->error())
            Q_EMIT failed(*task->error());
    });
}

} // namespace Aloft

#include "moc_traymenu.cpp"
