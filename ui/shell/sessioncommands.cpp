#include "ui/shell/sessioncommands.h"

#include "core/session/session.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/question.h"
#include "ui/shell/sessionlook.h"

#include <QPointer>

namespace Aloft {

SessionCommands::SessionCommands(MainWindow *window) : QObject(window), m_window(window)
{
    const Actions &actions = window->actions();
    connect(actions[u"session.start"], &QAction::triggered, this, &SessionCommands::start);
    connect(actions[u"session.stop"], &QAction::triggered, this, &SessionCommands::stop);
    connect(actions[u"session.new"], &QAction::triggered, window, &MainWindow::newSessionAsked);
}

void SessionCommands::update()
{
    const Session *session = m_window->selectedSession();
    const Actions &actions = m_window->actions();
    actions[u"session.start"]->setEnabled(session && canStart(session->state()));
    actions[u"session.stop"]->setEnabled(session && isLive(session->state())
                                         && session->state() != SessionState::Stopping);
    actions[u"session.rename"]->setEnabled(session);
    actions[u"session.forget"]->setEnabled(session && canStart(session->state()));
}

void SessionCommands::start()
{
    Session *session = m_window->selectedSession();
    if (!session)
        return;
    Task *task = session->start();
    connect(task, &Task::finished, m_window, [window = m_window, task] {
        if (task->error())
            window->post(*task->error());
    });
    task->start();
}

/// One click when nothing runs; a question when something would be lost (UX-053).
void SessionCommands::stop()
{
    Session *session = m_window->selectedSession();
    if (!session)
        return;
    if (session->kernels().isEmpty())
        return stopNow(session);
    ask(m_window, tr("Stop %1?").arg(session->name()),
        tr("%n kernel(s) end with it, and their variables are lost. Files stay.", nullptr,
           static_cast<int>(session->kernels().size())),
        {{tr("Stop session"),
          [this, session = QPointer(session)] {
              if (session)
                  stopNow(session);
          }},
         {tr("Keep it running"), {}}});
}

void SessionCommands::stopNow(Session *session)
{
    Task *task = session->stop();
    connect(task, &Task::finished, m_window, [window = m_window, task] {
        if (task->error())
            window->post(*task->error());
    });
    task->start();
}

} // namespace Aloft

#include "moc_sessioncommands.cpp"
