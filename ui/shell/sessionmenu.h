#pragma once

#include <QMenu>
#include <QPointer>

namespace Aloft {

class Actions;
class Page;
class RunBook;
class SessionChoice;
class SessionModel;

/// Where to run: the live sessions, this computer, and "New session…" (UX-010). Filled as it opens.
class SessionMenu : public QMenu
{
    Q_OBJECT

public:
    SessionMenu(SessionModel &sessions, const RunBook &runs, SessionChoice &choice,
                const Actions &actions, QWidget *parent);

    void setPage(Page *page); ///< for whom it chooses; null: the window

private:
    void fill();

    SessionModel &m_sessions;
    const RunBook &m_runs;
    SessionChoice &m_choice;
    const Actions &m_actions;
    QPointer<Page> m_page;
};

} // namespace Aloft
