// How windows go, and the program with the last one: nothing is lost but by the user's choice.

#include "core/base/settings.h"
#include "core/session/alltask.h"
#include "ui/report/reportwindow.h"
#include "ui/settings/settingswindow.h"
#include "ui/shell/documents.h"
#include "ui/shell/leaving.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/page.h"
#include "ui/shell/quitdialog.h"
#include "ui/shell/shellsettings.h"
#include "ui/shell/windowplace.h"
#include "ui/shell/windows.h"

#include <QApplication>
#include <QSet>

#include <algorithm>
#include <utility>

namespace Aloft {

namespace {

QSet<const Page *> unsavedIn(const MainWindow &window)
{
    const QList<Page *> modified = window.documents().modifiedPages();
    return {modified.cbegin(), modified.cend()};
}

} // namespace

/// One of several windows just goes; with the last one the program ends or hides.
void Windows::closeWindow(MainWindow *window)
{
    if (m_windows.size() == 1)
        return closeLast();
    const auto close = [this, window] {
        window->closeForGood();
        m_windows.removeOne(window);
        rememberWindows();
    };
    Documents &documents = window->documents(); // what is at work may still print
    documents.stopRuns(documents.pages(), [this, &documents, close] {
        documents.closeAll(tr("Save before closing this window?"), close);
    });
}

void Windows::quit()
{
    leaveUnlessAsked(&Windows::quitAgreed);
}

/// What is at work is asked about first, and saved is last: it prints, and others are typed in,
/// until then. A question that is open already is the one to answer.
void Windows::leaveUnlessAsked(Farewell farewell)
{
    if (QWidget *question = QApplication::activeModalWidget())
        return bringForward(question);
    if (m_isEnding)
        return;
    if (!m_windows.isEmpty()) // in the background those of last time count
        rememberWindows();
    askAboutWork(farewell);
}

QList<Page *> Windows::pages() const
{
    QList<Page *> pages;
    for (const MainWindow *window : m_windows)
        pages.append(window->documents().pages());
    return pages;
}

/// Quitting never asks when nothing would be lost (UX-018).
void Windows::askAboutWork(Farewell farewell)
{
    const QList<Leaving> atWork = whatIsAtWork(m_surroundings, pages());
    if (std::ranges::none_of(atWork, &Leaving::isLoss)
        || !m_surroundings.settings.get(ShellSettings::AsksBeforeQuit))
        return endThenLeave({}, farewell);
    auto *dialog = new QuitDialog(atWork, m_windows.isEmpty() ? nullptr : current());
    connect(dialog, &QuitDialog::quitChosen, this,
            [this](const QList<Leaving> &toEnd) { endThenLeave(toEnd, &Windows::quitAgreed); });
    connect(dialog, &QuitDialog::backgroundChosen, this, [this](const QList<Leaving> &toEnd) {
        endThenLeave(toEnd, &Windows::backgroundAgreed);
    });
    dialog->open();
    bringForward(dialog);
}

/// Interrupts what pages would take with them; in the background that is less.
void Windows::endWorkOfPages(Farewell farewell)
{
    const QList<Page *> all = pages();
    for (Page *page : all) {
        const bool goes = farewell == &Windows::quitAgreed || endsWithTab(m_surroundings, *page);
        if (goes && !page->workToLose().isEmpty())
            page->endWork();
    }
}

/// What could not be ended keeps the windows, which say so.
void Windows::endThenLeave(const QList<Leaving> &toEnd, Farewell farewell)
{
    endWorkOfPages(farewell);
    QList<Task *> ends;
    for (const Leaving &leaving : toEnd) {
        if (Task *end = leaving.end())
            ends.append(end);
    }
    if (ends.isEmpty())
        return saveThenLeave({}, farewell);
    m_isEnding = true;
    auto *ending = new AllTask(ends, this);
    connect(ending, &Task::finished, this, [this, ending, farewell] {
        m_isEnding = false;
        if (ending->error())
            post(*ending->error());
        else
            saveThenLeave({}, farewell);
    });
    ending->start();
}

/// One window after the other. What is typed in one while another asks is asked about, too; what
/// is still not saved after its question was given up.
void Windows::saveThenLeave(const QSet<const Page *> &givenUp, Farewell farewell)
{
    const auto asks = std::ranges::find_if(m_windows, [&givenUp](const MainWindow *window) {
        return !unsavedIn(*window).subtract(givenUp).isEmpty();
    });
    if (asks == m_windows.cend())
        return leave(farewell);
    MainWindow *window = *asks;
    bringForward(window); // or its question could be behind another
    window->documents().closeAll(tr("Save before quitting?"),
                                 [this, givenUp, farewell, window = QPointer(window)] {
                                     QSet<const Page *> all = givenUp;
                                     if (window)
                                         all.unite(unsavedIn(*window));
                                     saveThenLeave(all, farewell);
                                 });
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
    if (farewell == &Windows::backgroundAgreed)
        tellOfBackground();
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
