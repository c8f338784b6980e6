#include "ui/runs/runnotices.h"

#include "core/base/settings.h"
#include "core/runs/runbook.h"
#include "core/runs/runssettings.h"
#include "core/runs/runtext.h"
#include "ui/runs/desktopnotices.h"
#include "ui/runs/noticesettings.h"
#include "ui/runs/runlook.h"

#include <QLocale>

#include <algorithm>
#include <chrono>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto GatherTime = 300ms; ///< runs that end together, as after a night, are one message

// What a message is about, as the desktop gives it back.
constexpr QLatin1StringView RunSubject("run:");
constexpr QLatin1StringView DocumentSubject("document:");
constexpr QLatin1StringView ManySubject("runs");

constexpr QLatin1StringView ShowButton("show");
constexpr QLatin1StringView LogButton("log");
constexpr QLatin1StringView InterruptButton("interrupt");

} // namespace

RunNotices::RunNotices(RunBook &book, Settings &settings, DesktopNotices &notices,
                       std::function<bool()> isInFront, QObject *parent)
    : QObject(parent)
    , m_book(book)
    , m_settings(settings)
    , m_notices(notices)
    , m_isInFront(std::move(isInFront))
{
    m_gather.setSingleShot(true);
    m_gather.setInterval(GatherTime);
    connect(&m_gather, &QTimer::timeout, this, &RunNotices::tellEnds);
    connect(&book, &RunBook::ended, this, &RunNotices::noteEnd);
    connect(&book, &RunBook::stalled, this, &RunNotices::noteStall);
    connect(&book, &RunBook::changed, this, &RunNotices::noteChange);
    connect(&book, &RunBook::removed, this,
            [this](const QString &runId) { m_notices.withdraw(RunSubject + runId); });
    connect(&notices, &DesktopNotices::activated, this, &RunNotices::act);
}

void RunNotices::show(DesktopNotice notice)
{
    const bool isAudible = m_settings.get(NoticeSettings::Sound) && !m_isInFront();
    notice.sound = isAudible ? DesktopNotice::Sound::Audible : DesktopNotice::Sound::Silent;
    m_notices.show(notice);
}

bool RunNotices::isLongEnough(double seconds) const
{
    return !m_isInFront() || seconds >= m_settings.get(RunsSettings::NotifyAfterSeconds);
}

// ---- Ends ----

bool RunNotices::isWanted(const RunRecord &record) const
{
    const bool isKindWanted = isFailure(record) ? m_settings.get(NoticeSettings::RunFailed)
                                                : m_settings.get(NoticeSettings::RunEnded);
    // What the user stopped is no news.
    const bool isOwnDoing = record.state() == RunState::Killed && m_isInFront();
    return record.isOwn && isKindWanted && !isOwnDoing
        && isLongEnough(runSeconds(record, m_book.clock().utcNow()));
}

void RunNotices::noteEnd(const QString &runId)
{
    m_notices.withdraw(RunSubject + runId);
    const RunRecord *record = m_book.record(runId);
    if (!record || !isWanted(*record))
        return;
    m_ended << runId;
    m_gather.start();
}

void RunNotices::tellEnds()
{
    QStringList known = std::exchange(m_ended, {});
    known.removeIf([this](const QString &runId) { return !m_book.record(runId); });
    if (known.size() > MostAtOnce)
        return tellMany(known);
    for (const QString &runId : std::as_const(known))
        tellEnd(*m_book.record(runId));
}

void RunNotices::tellEnd(const RunRecord &record)
{
    DesktopNotice notice;
    notice.subject = RunSubject + record.id();
    const double seconds = runSeconds(record, m_book.clock().utcNow());
    QStringList sentences{endText(record.status)};
    if (seconds > 0)
        sentences << tr("It took %1 on %2.").arg(durationText(seconds), record.sessionName);
    if (!record.metrics.isEmpty())
        sentences << tr("Last %1: %2.")
                         .arg(record.metrics.first().name,
                              QLocale().toString(record.metrics.first().value, 'g', 4));
    sentences.removeAll(QString());
    notice.body = sentences.join(u' ');
    notice.buttons << DesktopNotice::Button{ShowButton, tr("Show")};
    if (isFailure(record)) {
        notice.title = tr("%1 failed").arg(runTitle(record.order));
        notice.buttons << DesktopNotice::Button{LogButton, tr("Open doctor")};
        notice.stay = DesktopNotice::Stay::UntilSeen;
    } else {
        notice.title = record.state() == RunState::Killed
            ? tr("%1 was stopped").arg(runTitle(record.order))
            : tr("%1 has ended").arg(runTitle(record.order));
    }
    show(notice);
}

void RunNotices::tellMany(const QStringList &runIds)
{
    const auto failures = std::ranges::count_if(runIds, [this](const QString &runId) {
        return isFailure(*m_book.record(runId));
    });
    DesktopNotice notice;
    notice.subject = ManySubject;
    notice.title = tr("%n run(s) have ended", nullptr, int(runIds.size()));
    notice.body = failures > 0 ? tr("%n of them failed.", nullptr, int(failures))
                               : tr("All of them ended well.");
    notice.buttons << DesktopNotice::Button{ShowButton, tr("Show")};
    notice.stay = failures > 0 ? DesktopNotice::Stay::UntilSeen : DesktopNotice::Stay::Passing;
    show(notice);
}

void RunNotices::noteCells(const CellsEnd &end)
{
    m_notices.withdraw(DocumentSubject + end.path);
    const bool isKindWanted = end.hasSucceeded ? m_settings.get(NoticeSettings::RunEnded)
                                               : m_settings.get(NoticeSettings::RunFailed);
    if (!isKindWanted || !isLongEnough(end.seconds))
        return;
    DesktopNotice notice;
    notice.subject = DocumentSubject + end.path;
    notice.title = end.hasSucceeded ? tr("%1 has run").arg(end.title)
                                    : tr("%1 failed").arg(end.title);
    notice.body = tr("%n cell(s) in %1.", nullptr, end.cells).arg(durationText(end.seconds));
    notice.buttons << DesktopNotice::Button{ShowButton, tr("Show")};
    if (!end.hasSucceeded)
        notice.stay = DesktopNotice::Stay::UntilSeen;
    m_places.insert(notice.subject, end.place);
    show(notice);
}

// ---- What needs the user ----

void RunNotices::noteStall(const QString &runId)
{
    const RunRecord *record = m_book.record(runId);
    if (!record || !m_settings.get(NoticeSettings::NeedsYou))
        return;
    const qint64 silence = record->lastOutput.isValid()
        ? record->lastOutput.secsTo(m_book.clock().utcNow())
        : qint64(runSeconds(*record, m_book.clock().utcNow()));
    DesktopNotice notice;
    notice.subject = RunSubject + runId;
    notice.title = tr("%1 may be stuck").arg(runTitle(record->order));
    notice.body = tr("It has said nothing for %1 on %2. Nothing is stopped by itself.")
                      .arg(durationText(double(silence)), record->sessionName);
    notice.buttons << DesktopNotice::Button{ShowButton, tr("Show")}
                   << DesktopNotice::Button{InterruptButton, tr("Interrupt")};
    notice.stay = DesktopNotice::Stay::UntilSeen;
    show(notice);
}

/// A message that is no longer true goes by itself.
void RunNotices::noteChange(const QString &runId)
{
    const RunRecord *record = m_book.record(runId);
    if (record && record->state() == RunState::Running && !record->isStalled)
        m_notices.withdraw(RunSubject + runId);
}

void RunNotices::noteQuestion(const QString &path, const QString &title, const QString &place)
{
    if (!m_settings.get(NoticeSettings::NeedsYou) || m_isInFront())
        return;
    DesktopNotice notice;
    notice.subject = DocumentSubject + path;
    notice.title = tr("%1 waits for your answer").arg(title);
    notice.buttons << DesktopNotice::Button{ShowButton, tr("Show")};
    notice.stay = DesktopNotice::Stay::UntilSeen;
    m_places.insert(notice.subject, place);
    show(notice);
}

void RunNotices::noteAnswer(const QString &path)
{
    m_notices.withdraw(DocumentSubject + path);
}

// ---- What a click leads to ----

/// The message has done its work; not every desktop closes it.
void RunNotices::act(const QString &subject, const QString &button)
{
    m_notices.withdraw(subject);
    if (subject.startsWith(RunSubject))
        actOnRun(subject.sliced(RunSubject.size()), button);
    else if (subject.startsWith(DocumentSubject))
        Q_EMIT documentRequested(subject.sliced(DocumentSubject.size()), m_places.take(subject));
    else if (subject == ManySubject)
        Q_EMIT listRequested();
}

void RunNotices::actOnRun(const QString &runId, const QString &button)
{
    if (!m_book.record(runId))
        Q_EMIT listRequested(); // deleted meanwhile
    else if (button == InterruptButton)
        interrupt(runId);
    else if (button == LogButton)
        Q_EMIT logRequested(runId);
    else
        Q_EMIT showRequested(runId);
}

void RunNotices::interrupt(const QString &runId)
{
    Task *task = m_book.interrupt(runId);
    connect(task, &Task::finished, this, [this, task] {
        if (task->error())
            Q_EMIT failed(*task->error());
    });
}

} // namespace Aloft

#include "moc_runnotices.cpp"
