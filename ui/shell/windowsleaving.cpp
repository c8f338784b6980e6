// How windows go, and the program with the last one: nothing is lost but by the user's choice.

#include "core/base/settings.h"
#include "core/session/alltask.h"
#include "ui/report/reportwindow.h"
#include "ui/settings/settingswindow.h"
#include "ui/shell/documents.h"
#include "ui/shell/leaving.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/quitdialog.h"
#include "ui/shell/shellsettings.h"
#include "ui/shell/windowplace.h"
#include "ui/shell/windows.h"

#include <algorithm>
#include <utility>

namespace Aloft {

/// One of several windows just goes; the last one ends the program.
void Windows::closeWindow(MainWindow *window)
{
    if (m_windows.size() == 1)
        return quit();
    const auto close = [this, window] {
        window->closeForGood();
        m_windows.removeOne(window);
        rememberWindows();
    };
    Documents &documents = window->documents();
    documents.closeAll(tr("Save before closing this window?"),
                       [&documents, close] { documents.stopRuns(documents.pages(), close); });
}

void Windows::quit()
{
    rememberWindows();
    saveThenQuit({m_windows.cbegin(), m_windows.cend()});
}

/// One window after the other; which one was used last changes as they ask.
void Windows::saveThenQuit(QList<QPointer<MainWindow>> left)
{
    left.removeAll(nullptr);
    if (left.isEmpty())
        return askAboutWork();
    MainWindow *window = left.takeFirst();
    if (!window->documents().modifiedPages().isEmpty())
        bringForward(window); // or its question could be behind another
    window->documents().closeAll(tr("Save before quitting?"), [this, left] { saveThenQuit(left); });
}

/// Quitting never asks when nothing would be lost (UX-018).
void Windows::askAboutWork()
{
    QList<Page *> pages;
    for (const MainWindow *window : std::as_const(m_windows))
        pages.append(window->documents().pages());
    const QList<Leaving> atWork = whatIsAtWork(m_surroundings, pages);
    if (std::ranges::none_of(atWork, &Leaving::isLoss)
        || !m_surroundings.settings.get(ShellSettings::AsksBeforeQuit))
        return leave(&Windows::quitAgreed);
    auto *dialog = new QuitDialog(atWork, current());
    connect(dialog, &QuitDialog::quitChosen, this,
            [this](const QList<Leaving> &toEnd) { endThenLeave(toEnd, &Windows::quitAgreed); });
    connect(dialog, &QuitDialog::backgroundChosen, this, [this](const QList<Leaving> &toEnd) {
        endThenLeave(toEnd, &Windows::backgroundAgreed);
    });
    dialog->open();
}

/// What could not be ended keeps the windows, which say so.
void Windows::endThenLeave(const QList<Leaving> &toEnd, Farewell farewell)
{
    QList<Task *> ends;
    for (const Leaving &leaving : toEnd) {
        if (Task *end = leaving.end())
            ends.append(end);
    }
    auto *ending = new AllTask(ends, this);
    connect(ending, &Task::finished, this, [this, ending, farewell] {
        if (ending->error())
            post(*ending->error());
        else
            leave(farewell);
    });
    ending->start();
}

void Windows::leave(Farewell farewell)
{
    const QList<MainWindow *> windows = m_windows;
    for (MainWindow *window : windows)
        window->closeForGood();
    if (m_settingsWindow)
        m_settingsWindow->close();
    if (m_reportWindow)
        m_reportWindow->close();
    m_journal.flush();
    m_guard.endOrderly();
    m_hasEnded = true;
    Q_EMIT(this->*farewell)();
}

/// The program was told to end, by a signal or at the end of the desktop's session, and there is
/// no time for questions: unsaved text stays in the journal and comes back next time.
void Windows::endNow()
{
    if (std::exchange(m_hasEnded, true))
        return;
    for (MainWindow *window : std::as_const(m_windows))
        window->saveState();
    m_journal.flush();
    m_guard.endOrderly();
}

} // namespace Aloft
