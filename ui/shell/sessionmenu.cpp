#include "ui/shell/sessionmenu.h"

#include "core/session/sessionmodel.h"
#include "ui/shell/actions.h"
#include "ui/shell/page.h"
#include "ui/shell/sessionchoice.h"
#include "ui/shell/sessionlook.h"

namespace Aloft {

SessionMenu::SessionMenu(SessionModel &sessions, const RunBook &runs, SessionChoice &choice,
                         const Actions &actions, QWidget *parent)
    : QMenu(parent)
    , m_sessions(sessions)
    , m_runs(runs)
    , m_choice(choice)
    , m_actions(actions)
{
    connect(this, &QMenu::aboutToShow, this, &SessionMenu::fill);
}

void SessionMenu::setPage(Page *page)
{
    m_page = page;
}

void SessionMenu::fill()
{
    clear();
    addSection(m_page ? tr("Run %1 on").arg(m_page->title()) : tr("Run on"));
    const Session *chosen = m_page ? m_choice.of(*m_page) : m_choice.chosen();
    for (const auto &session : m_sessions.sessions()) {
        QAction *action = addAction(stateIcon(shownState(*session, m_runs)),
                                    //: A session in the menu; %1 is its name, %2 its state
                                    tr("%1 (%2)").arg(sessionTitle(*session),
                                                      shownStateText(*session, m_runs)));
        action->setCheckable(true);
        action->setChecked(session.get() == chosen);
        connect(action, &QAction::triggered, this, [this, session = QPointer(session.get())] {
            if (session)
                m_choice.choose(session, m_page);
        });
    }
    addSeparator();
    addAction(m_actions[u"session.new"]);
}

} // namespace Aloft

#include "moc_sessionmenu.cpp"
