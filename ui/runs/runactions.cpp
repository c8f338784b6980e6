#include "ui/runs/runactions.h"

#include "core/runs/runbook.h"
#include "core/runs/runqueue.h"
#include "core/session/sessionmodel.h"
#include "core/text/shellwords.h"
#include "ui/runs/queuechanges.h"
#include "ui/runs/queuemenu.h"
#include "ui/runs/runlook.h"
#include "ui/theme/icons.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>

#include <algorithm>
#include <chrono>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds Patience = 10s;

bool isLiveRun(const RunRecord &record)
{
    return record.isLive();
}

bool isQueuedRun(const RunRecord &record)
{
    return record.isQueued();
}

/// Its order is known only as far as its host tells of it.
bool isForeign(const RunRecord &record)
{
    return !record.isOwn;
}

bool isCells(const RunRecord &record)
{
    return record.order.kind == RunKind::Cells;
}

QString stepText(RunSignal step)
{
    switch (step) {
    case RunSignal::Interrupt:
        return RunActions::tr("Interrupt");
    case RunSignal::Terminate:
        return RunActions::tr("Terminate");
    case RunSignal::Kill:
        return RunActions::tr("Kill");
    }
    Q_UNREACHABLE();
}

QString stepCost(RunSignal step)
{
    switch (step) {
    case RunSignal::Interrupt:
        return RunActions::tr("Interrupt, as Ctrl+C does");
    case RunSignal::Terminate:
        return RunActions::tr(
            "It does not stop. Terminate ends it at once, with what it holds in memory.");
    case RunSignal::Kill:
        return RunActions::tr(
            "It does not end. Kill cannot be refused: files it is writing stay half written.");
    }
    Q_UNREACHABLE();
}

} // namespace

RunSignal nextStep(const RunRecord &record, const QDateTime &now)
{
    if (!record.asked)
        return RunSignal::Interrupt;
    if (*record.asked == RunSignal::Kill || record.askedAt.msecsTo(now) < Patience.count())
        return *record.asked;
    return *record.asked == RunSignal::Interrupt ? RunSignal::Terminate : RunSignal::Kill;
}

QString commandLine(const RunOrder &order)
{
    QString line;
    if (!order.folder.isEmpty())
        line = u"cd "_s + quotedForShell(order.folder) + u" && "_s;
    if (order.kind == RunKind::Command)
        return line + order.command;
    QStringList words{order.python.isEmpty() ? u"python"_s : order.python};
    if (order.kind == RunKind::Notebook || order.kind == RunKind::Cells)
        words = QStringList{u"jupyter"_s, u"execute"_s};
    words << (order.path.isEmpty() ? order.name : order.path) << order.arguments;
    return line + joinForShell(words);
}

RunActions::RunActions(RunBook &book, SessionModel &sessions, QObject *parent)
    : QObject(parent)
    , m_book(book)
    , m_sessions(sessions)
    , m_queueChanges(new QueueChanges(book, this))
{
    show = add(u"output"_s, {}, [this] { Q_EMIT showAsked(first()); });
    stop = add(u"stop"_s, {}, [this] { stopChosen(); });
    again = add(u"restart"_s, {}, [this] { runAgain({}); });
    compare = add(u"compare"_s, {}, [this] { Q_EMIT compareAsked(QStringList(m_chosen)); });
    curves = add(u"chart"_s, {}, [this] { Q_EMIT curvesAsked(first()); });
    hardware = add(u"session"_s, {}, [this] { Q_EMIT hardwareAsked(first()); });
    save = add(u"save"_s, {}, [this] { Q_EMIT saveAsked(first()); });
    exportMetrics = add({}, {}, [this] { Q_EMIT exportAsked(first()); });
    copyCommand = add(u"copy"_s, QKeySequence::Copy, [this] { copyChosen(); });
    remove = add(u"remove"_s, QKeySequence::Delete,
                 [this] { Q_EMIT removeAsked(QStringList(m_chosen)); });
    moveUp = add(u"move-up"_s, u"Alt+Up"_s, [this] { m_queueChanges->move(first(), -1); });
    moveDown = add(u"move-down"_s, u"Alt+Down"_s, [this] { m_queueChanges->move(first(), 1); });
    startNow = add(u"run"_s, {}, [this] { m_book.queue().startNow(first()); });
    pause = add(u"pause"_s, {}, [this] { pauseOrResume(); });
    connect(m_queueChanges, &QueueChanges::reported, this, &RunActions::reported);
    connect(&book.queue(), &RunQueue::orderChanged, this, &RunActions::update);
    connect(&book.queue(), &RunQueue::pausedChanged, this, &RunActions::update);
    retranslate();
}

QAction *RunActions::add(const QString &icon, const QKeySequence &keys, std::function<void()> act)
{
    auto *action = new QAction(this);
    action->setProperty("iconName", icon);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, act);
    return action;
}

QList<QAction *> RunActions::all() const
{
    return findChildren<QAction *>(QString(), Qt::FindDirectChildrenOnly);
}

void RunActions::setChosen(const QStringList &runIds)
{
    m_chosen = runIds;
    update();
}

const RunRecord *RunActions::single() const
{
    return m_chosen.size() == 1 ? m_book.record(m_chosen.first()) : nullptr;
}

QStringList RunActions::chosenWhere(bool (*holds)(const RunRecord &record)) const
{
    QStringList found;
    for (const QString &runId : m_chosen) {
        const RunRecord *record = m_book.record(runId);
        if (record && holds(*record))
            found << runId;
    }
    return found;
}

void RunActions::update()
{
    const RunRecord *record = single();
    const bool isQueued = record && record->isQueued();
    const bool isLive = !chosenWhere(isLiveRun).isEmpty();
    show->setEnabled(record && !isQueued);
    stop->setEnabled(isLive);
    again->setEnabled(canRunAgain());
    again->setToolTip(chosenWhere(isForeign).isEmpty()
                          ? QString()
                          : tr("It was started elsewhere: its environment and the text that ran "
                               "are not known here."));
    compare->setEnabled(m_chosen.size() > 1 && chosenWhere(isQueuedRun).isEmpty());
    curves->setEnabled(record && !record->metrics.isEmpty());
    hardware->setEnabled(record && isOver(record->state()));
    save->setEnabled(record && !isQueued);
    exportMetrics->setEnabled(curves->isEnabled());
    copyCommand->setEnabled(!m_chosen.isEmpty());
    updateRemove();
    const QStringList line = record ? m_book.queue().waiting(record->sessionId) : QStringList();
    moveUp->setEnabled(isQueued && record->id() != line.value(0));
    moveDown->setEnabled(isQueued && record->id() != line.value(line.size() - 1));
    startNow->setEnabled(isQueued);
    updateStop();
    updatePause();
}

/// Cells run where their notebook is, one notebook at a time.
bool RunActions::canRunAgain() const
{
    if (m_chosen.isEmpty() || !chosenWhere(isQueuedRun).isEmpty())
        return false;
    const RunRecord *record = single();
    return chosenWhere(isForeign).isEmpty()
        && (chosenWhere(isCells).isEmpty() || (record && !record->order.path.isEmpty()));
}

/// A live run can be taken off the list when nothing else can be done about it.
void RunActions::updateRemove()
{
    const QStringList live = chosenWhere(isLiveRun);
    const bool canGo = std::ranges::all_of(live, [this](const QString &runId) {
        return m_book.canForget(runId);
    });
    remove->setEnabled(!m_chosen.isEmpty() && canGo);
    remove->setText(live.isEmpty() ? tr("Delete") : tr("Forget"));
    remove->setToolTip(live.isEmpty()
                           ? QString()
                           : tr("Take it off the list, though nobody can tell whether it still "
                                "runs. Found again, it comes back."));
}

void RunActions::updateStop()
{
    RunSignal step = RunSignal::Interrupt;
    for (const QString &runId : chosenWhere(isLiveRun))
        step = std::max(step, nextStep(*m_book.record(runId), m_book.clock().utcNow()));
    stop->setText(stepText(step));
    stop->setToolTip(stepCost(step));
}

QStringList RunActions::queuesInQuestion() const
{
    const RunRecord *record = single();
    if (record && record->isQueued())
        return {record->sessionId};
    return m_book.queue().sessionIds();
}

void RunActions::updatePause()
{
    const QStringList queues = queuesInQuestion();
    const RunQueue &queue = m_book.queue();
    const bool arePaused = std::ranges::any_of(queues, [&queue](const QString &sessionId) {
        return queue.isPaused(sessionId);
    });
    pause->setEnabled(!queues.isEmpty());
    pause->setText(arePaused ? tr("Resume the queue") : tr("Pause the queue"));
    pause->setToolTip(arePaused ? tr("Resume the queue: the next run may start")
                                : tr("Pause the queue: what runs goes on, nothing else starts"));
    pause->setIcon(themedIcon(arePaused ? u"run" : u"pause"));
}

void RunActions::pauseOrResume()
{
    const QStringList queues = queuesInQuestion();
    RunQueue &queue = m_book.queue();
    const bool arePaused = std::ranges::any_of(queues, [&queue](const QString &sessionId) {
        return queue.isPaused(sessionId);
    });
    for (const QString &sessionId : queues)
        arePaused ? queue.resume(sessionId) : queue.pause(sessionId);
}

void RunActions::stopChosen()
{
    for (const QString &runId : chosenWhere(isLiveRun)) {
        const RunSignal step = nextStep(*m_book.record(runId), m_book.clock().utcNow());
        Task *task = m_book.signal(runId, step);
        connect(task, &Task::finished, this, [this, task] {
            if (task->error())
                Q_EMIT failed(*task->error());
        });
    }
}

void RunActions::runAgain(const QString &sessionId)
{
    if (const RunRecord *record = single(); record && isCells(*record)) {
        Q_EMIT notebookAsked(record->order.path);
        return;
    }
    QString started;
    const QStringList originals = m_chosen;
    for (const QString &runId : originals)
        started = m_book.runAgain(runId, sessionId);
    if (originals.size() == 1 && !started.isEmpty())
        Q_EMIT showAsked(started);
}

void RunActions::copyChosen()
{
    QStringList lines;
    for (const QString &runId : std::as_const(m_chosen)) {
        if (const RunRecord *record = m_book.record(runId))
            lines << commandLine(record->order);
    }
    QApplication::clipboard()->setText(lines.join(u'\n'));
    Q_EMIT reported(tr("The command line is in the clipboard."), {});
}

void RunActions::fill(QMenu *menu)
{
    const RunRecord *record = single();
    if (record && record->isQueued()) {
        menu->addActions({startNow, moveUp, moveDown});
        fillQueueMenu(menu, m_book, *m_queueChanges, *record);
        menu->addAction(pause);
        menu->addSeparator();
        menu->addActions({copyCommand, remove});
        return;
    }
    if (!chosenWhere(isLiveRun).isEmpty())
        menu->addAction(stop);
    menu->addActions({show, curves, hardware, again});
    addSessions(menu->addMenu(tr("Run again on")));
    menu->addAction(compare);
    menu->addSeparator();
    menu->addActions({copyCommand, save, exportMetrics});
    menu->addSeparator();
    menu->addAction(remove);
}

void RunActions::addSessions(QMenu *menu)
{
    menu->setEnabled(again->isEnabled() && chosenWhere(isCells).isEmpty());
    for (const auto &session : m_sessions.sessions()) {
        QAction *action = menu->addAction(tr("%1 (%2)").arg(session->name(),
                                                            session->provider().name()));
        connect(action, &QAction::triggered, this, [this, id = session->id()] { runAgain(id); });
    }
}

void RunActions::retranslate()
{
    show->setText(tr("Show output"));
    again->setText(tr("Run again"));
    compare->setText(tr("Compare…"));
    curves->setText(tr("Curves"));
    hardware->setText(tr("Hardware meanwhile"));
    save->setText(tr("Save output…"));
    exportMetrics->setText(tr("Export metrics…"));
    copyCommand->setText(tr("Copy command line"));
    moveUp->setText(tr("Earlier"));
    moveDown->setText(tr("Later"));
    startNow->setText(tr("Start now"));
    for (QAction *action : all()) {
        const QString icon = action->property("iconName").toString();
        if (!icon.isEmpty())
            action->setIcon(themedIcon(icon));
    }
    update();
}

} // namespace Aloft

#include "moc_runactions.cpp"
