// Windows that come back: those of last time, their tabs, text that was never saved.
#include "core/base/paths.h"
#include "core/base/settings.h"
#include "ui/shell/documents.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/pageframe.h"
#include "ui/shell/shellsettings.h"
#include "ui/shell/surroundings.h"
#include "ui/shell/windows.h"

#include <QAction>
#include <QDateTime>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// An earlier leftover of a document whose later one was saved.
bool isOlderThanFile(const Journal::Entry &entry)
{
    const QFileInfo document(entry.path);
    return !entry.path.isEmpty() && document.exists()
        && QFileInfo(entry.file).lastModified() < document.lastModified();
}

} // namespace

void Windows::restore()
{
    const bool isSafe = m_guard.lastEnd() != StartGuard::LastEnd::SoonAfterStart;
    const bool restoresTabs = isSafe && m_surroundings.settings.get(ShellSettings::RestoresTabs);
    if (isSafe) {
        const QJsonArray folders = m_state.read()["folders"_L1].toArray();
        for (const QJsonValue &folder : folders) {
            const QString path = folder.toString();
            if (path.isEmpty() || QFileInfo(path).isDir())
                open(path);
        }
    }
    if (m_windows.isEmpty())
        open(QString());
    if (restoresTabs) {
        for (MainWindow *window : std::as_const(m_windows))
            window->restoreTabs();
    }
    m_leftovers = Journal::leftovers(m_surroundings.paths.state() + u"/journal"_s);
    if (isSafe)
        restoreUnsaved();
}

/// Unsaved text comes back whatever the settings say: losing it is nobody's wish. But not unasked
/// where it may have ended the program: until then it waits in the journal.
void Windows::restoreUnsaved()
{
    const QList<Journal::Entry> entries = Journal::newestOfEach(std::exchange(m_leftovers, {}));
    for (const Journal::Entry &entry : entries) {
        const auto home = std::ranges::find_if(m_windows, [&entry](const MainWindow *window) {
            return window->folder() == entry.workspace;
        });
        MainWindow *window = home == m_windows.end() ? current() : *home;
        const bool isOlder = isOlderThanFile(entry); // asked before the journal goes on in its file
        PageFrame *frame = window->documents().restoreUnsaved(entry);
        frame->note(isOlder
                        ? tr("These changes are older than the saved file. Revert takes the file.")
                        : tr("Unsaved changes were restored. Save keeps them."));
    }
}

void Windows::greetAfterCrash()
{
    if (m_guard.lastEnd() == StartGuard::LastEnd::Orderly)
        return;
    MainWindow *window = current();
    auto *report = new QAction(tr("&Report"), window);
    connect(report, &QAction::triggered, this, &Windows::showReport);
    if (m_guard.lastEnd() == StartGuard::LastEnd::Unexpected)
        return window->notice(tr("Restored after an unexpected end."), {report});
    window->offerTabs(tr("Aloft ended unexpectedly right after its start, so this one is safe: no "
                         "tabs were opened, and the settings are the standard ones until the next "
                         "start."),
                      {report});
    if (!m_leftovers.isEmpty())
        offerUnsaved(window);
}

void Windows::offerUnsaved(MainWindow *window)
{
    auto *restoring = new QAction(tr("Restore the unsaved text"), window);
    connect(restoring, &QAction::triggered, this, &Windows::restoreUnsaved);
    window->notice(tr("Text that was not saved is kept for you, and was not opened either."),
                   {restoring});
}

} // namespace Aloft
