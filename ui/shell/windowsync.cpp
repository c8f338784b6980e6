#include "ui/shell/windowsync.h"

#include "core/session/syncbook.h"
#include "core/sync/ignorefile.h"
#include "core/sync/leftfile.h"
#include "ui/shell/actions.h"
#include "ui/shell/documents.h"
#include "ui/shell/messagebar.h"
#include "ui/shell/question.h"
#include "ui/sync/leavecommands.h"
#include "ui/sync/syncdrivemarks.h"
#include "ui/sync/syncfilemarks.h"
#include "ui/sync/synclook.h"
#include "ui/sync/syncpanel.h"
#include "ui/sync/tiedialog.h"
#include "ui/sync/twinbars.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QDir>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = WorkspaceSync::State;

WindowSync::WindowSync(SyncBook &syncs, const Actions &actions, Documents &documents,
                       QVBoxLayout *notices, QWidget *window)
    : QObject(window)
    , m_syncs(syncs)
    , m_actions(actions)
    , m_documents(documents)
    , m_notices(notices)
    , m_window(window)
    , m_allowDeletions(new QAction(this))
    , m_bringBack(new QAction(this))
    , m_allowUploads(new QAction(this))
    , m_lookAgain(new QAction(this))
    , m_panel(new SyncPanel({actions[u"transfer.keepInStep"], actions[u"transfer.syncNow"],
                             actions[u"transfer.pauseSync"], actions[u"transfer.stopSync"],
                             deletionAnswers(), uploadAnswers()}))
    , m_marks(new SyncFileMarks(this))
    , m_driveMarks(new SyncDriveMarks(this))
    , m_leaving(new LeaveCommands(*m_marks, *m_driveMarks, this))
    , m_twins(new TwinBars(window))
{
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &WindowSync::showStatus);
    connectActions();
    connectAnswers();
    connectPanel();
    connectTwins();
    follow();
}

WindowSync::~WindowSync() = default;

const FileMarks *WindowSync::marks() const
{
    return m_marks;
}

const DriveMarks *WindowSync::driveMarks() const
{
    return m_driveMarks;
}

void WindowSync::connectActions()
{
    connect(m_actions[u"transfer.keepInStep"], &QAction::triggered, this, [this] { askToTie({}); });
    connect(m_actions[u"transfer.syncNow"], &QAction::triggered, this,
            [this] { m_sync->syncNow(); });
    connect(m_actions[u"transfer.pauseSync"], &QAction::triggered, this, &WindowSync::setPaused);
    connect(m_actions[u"transfer.stopSync"], &QAction::triggered, this, &WindowSync::askToUntie);
}

void WindowSync::connectAnswers()
{
    connect(m_allowDeletions, &QAction::triggered, this, [this] { m_sync->allowDeletions(); });
    connect(m_bringBack, &QAction::triggered, this, [this] { m_sync->bringBack(); });
    connect(m_allowUploads, &QAction::triggered, this, [this] { m_sync->allowUploads(); });
    connect(m_lookAgain, &QAction::triggered, this, [this] { m_sync->syncNow(); });
}

void WindowSync::connectPanel()
{
    connect(m_panel, &SyncPanel::showAsked, this,
            [this](const QString &path) { Q_EMIT showAsked(absolute(path)); });
    connect(m_panel, &SyncPanel::ignoreAsked, this, &WindowSync::ignore);
    connect(m_panel, &SyncPanel::bringAsked, m_leaving,
            [this](const QString &path) { m_leaving->bring({path}); });
    connect(m_leaving, &LeaveCommands::reported, this, &WindowSync::reported);
    connect(m_leaving, &LeaveCommands::failed, this, &WindowSync::failed);
}

void WindowSync::connectTwins()
{
    connect(m_twins, &TwinBars::reported, this, &WindowSync::reported);
    connect(m_twins, &TwinBars::reported, this, &WindowSync::lookForTwins);
    connect(m_twins, &TwinBars::reportWithdrawn, this, &WindowSync::reportWithdrawn);
    connect(m_twins, &TwinBars::reportWithdrawn, this, &WindowSync::lookForTwins,
            Qt::QueuedConnection); // when it has been undone
    connect(m_twins, &TwinBars::renamed, this, &WindowSync::followRename);
    connect(m_twins, &TwinBars::failed, this, &WindowSync::failed);
    connect(&m_documents, &Documents::changed, this, &WindowSync::lookForTwins);
}

void WindowSync::setFolder(const QString &folder, Page::Access access)
{
    if (folder != m_folder) {
        if (m_sync)
            disconnect(m_sync.get(), nullptr, this, nullptr);
        m_folder = folder;
        m_sync = folder.isEmpty() ? nullptr : m_syncs.of(folder);
        m_marks->setSync(m_sync, folder);
        m_driveMarks->setSync(m_sync);
        m_leaving->setSync(m_sync);
        m_panel->setSync(m_sync);
        if (m_sync) {
            connect(m_sync.get(), &WorkspaceSync::changed, this, &WindowSync::follow);
            connect(m_sync.get(), &WorkspaceSync::passed, this, &WindowSync::lookForTwins);
        }
    }
    if (std::exchange(m_access, access) != access)
        m_syncs.look(); // who keeps it in step is to know as soon
    follow();
}

QString WindowSync::absolute(const QString &path) const
{
    return m_folder + u'/' + path;
}

/// The window shows how the sync is now.
void WindowSync::follow()
{
    const State state = m_sync ? m_sync->state() : State::Untied;
    const bool isTied = state != State::Untied;
    const bool mayWrite = m_sync && m_access == Page::Access::Full;
    m_actions[u"transfer.keepInStep"]->setEnabled(mayWrite);
    m_actions[u"transfer.syncNow"]->setEnabled(state == State::InStep || state == State::Waiting);
    m_actions[u"transfer.pauseSync"]->setEnabled(isTied && state != State::Held);
    m_actions[u"transfer.pauseSync"]->setChecked(state == State::Paused);
    m_actions[u"transfer.stopSync"]->setEnabled(isTied);
    if (state == State::Waiting)
        m_tick.start();
    else
        m_tick.stop();
    followQuestion();
    showStatus();
}

void WindowSync::showStatus()
{
    m_allowDeletions->setText(tr("&Delete them, too"));
    m_bringBack->setText(tr("&Bring them back"));
    m_allowUploads->setText(tr("&Upload all of it"));
    m_lookAgain->setText(tr("&Look again"));
    m_leaving->follow();
    m_panel->follow();
    if (!m_sync || m_sync->state() == State::Untied) {
        Q_EMIT tieChanged({}, {});
        return Q_EMIT statusChanged({}, {}, {});
    }
    Q_EMIT tieChanged(m_sync->tie()->place, stateText(*m_sync));
    const SyncSign sign = stateSign(*m_sync);
    const QString sentence = stateSentence(*m_sync);
    Q_EMIT statusChanged(themedIcon(sign.icon, sign.tone), stateText(*m_sync),
                         tr("%1 Show the list", "sentence").arg(sentence));
}

// ---- Tying ----

void WindowSync::askToTie(const DrivePath &place)
{
    if (!m_sync || m_access != Page::Access::Full)
        return;
    auto *dialog = new TieDialog(m_syncs, m_folder, m_window);
    connect(dialog, &TieDialog::chosen, this, &WindowSync::tieTo);
    connect(dialog, &TieDialog::widenAsked, this, &WindowSync::widenAsked);
    const std::optional<SyncTie> tie = m_sync->tie();
    if (!place.drive.isEmpty())
        dialog->choose(place);
    else if (tie)
        dialog->choose(tie->place);
    dialog->open();
}

void WindowSync::tieTo(const DrivePath &place, const QStringList &left)
{
    const Result<void> kept = changeLeftRules(m_folder, [&left](LeftRules &rules) {
        for (const QString &folder : left)
            rules.leave(folder, LeftRules::Kind::Folder);
    });
    if (!kept)
        return Q_EMIT failed(kept.error());
    m_sync->tie(place);
    Q_EMIT reported(tr("This folder is kept in step with %1 now.").arg(harmless(partnerOf(place))),
                    [this, sync = m_sync, left] {
                        if (sync != m_sync)
                            return;
                        untie();
                        if (const auto brought = sync->bring(left); !brought)
                            Q_EMIT failed(brought.error());
                    });
}

void WindowSync::askToUntie()
{
    const QString place = harmless(partnerOf(m_sync->tie()->place));
    ask(m_window, tr("Stop keeping this folder in step with %1?").arg(place),
        tr("All files stay where they are, here and there."),
        {{tr("Stop keeping in step"), [this] { untie(); }}, {tr("Go on"), {}}});
}

void WindowSync::untie()
{
    if (!m_sync)
        return;
    if (const Result<void> untied = m_sync->untie(); !untied)
        Q_EMIT failed(untied.error());
}

void WindowSync::setPaused(bool isPaused)
{
    if (isPaused)
        m_sync->pause();
    else
        m_sync->resume();
}

// ---- What is asked ----

/// A bar that is closed without an answer changes nothing: the sync waits, and its panel has the
/// same question.
void WindowSync::followQuestion()
{
    if (!m_sync || m_sync->state() != State::Asking) {
        m_asked = {};
        closeQuestion();
        return;
    }
    const SyncSummary &summary = m_sync->summary();
    const Asked asked{summary.question, summary.asked, summary.askedBytes};
    if (asked == m_asked)
        return;
    m_asked = asked;
    closeQuestion();
    const bool isAboutUploads = asked.question == SyncQuestion::Uploads;
    m_question = new MessageBar(questionText(*m_sync), MessageBar::Severity::Warning,
                                isAboutUploads ? uploadAnswers() : deletionAnswers(), m_window);
    m_notices->addWidget(m_question);
}

/// Perhaps by an answer of its own, so it goes later.
void WindowSync::closeQuestion()
{
    if (m_question)
        m_question->close();
    m_question = nullptr;
}

/// From now on it is not looked at any more; what is there stays, on both sides.
void WindowSync::ignore(const QString &path)
{
    const QString line = ignoreLineOf(path);
    if (const Result<void> added = addIgnoreLine(m_folder, line); !added)
        return Q_EMIT failed(added.error());
    Q_EMIT reported(tr("%1 is ignored from now on.").arg(harmless(path)),
                    [this, folder = m_folder, line] {
                        if (const Result<void> removed = removeIgnoreLine(folder, line); !removed)
                            Q_EMIT failed(removed.error());
                    });
}

/// Two versions come of a sync, so they are looked for where there is one.
void WindowSync::lookForTwins()
{
    const bool isLookedFor = m_sync && m_sync->tie() && m_access == Page::Access::Full;
    m_twins->look(isLookedFor ? m_documents.pages() : QList<Page *>());
}

/// A page goes with its file, but for one whose new name another page has already.
void WindowSync::followRename(const QString &from, const QString &to)
{
    const QList<Page *> pages = m_documents.pages();
    if (std::ranges::none_of(pages, [&to](const Page *page) { return page->path() == to; }))
        m_documents.followRename(from, to);
}

} // namespace Aloft

#include "moc_windowsync.cpp"
