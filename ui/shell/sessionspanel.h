#pragma once

#include <QWidget>

class QLabel;
class QListView;
class QMenu;
class QToolButton;

namespace Aloft {

class Actions;
class RunBook;
class Session;
class SessionModel;

/// The Sessions dock: every session with its state in shape and word, what it runs, and what can
/// be done with it.
class SessionsPanel : public QWidget
{
    Q_OBJECT

public:
    SessionsPanel(SessionModel &sessions, const RunBook &runs, const Actions &actions,
                  QWidget *parent = nullptr);

    Session *selected() const; ///< null when none is
    void select(const Session *session);
    void editName(Session *session);

Q_SIGNALS:
    void selectionChanged();
    void useAsked(Aloft::Session *session); ///< double click: the current page runs there now

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showEmptyState();
    void openMenu(const QPoint &position);

    SessionModel &m_sessions;
    const Actions &m_actions;
    QListView *m_list;
    QLabel *m_empty;
    QToolButton *m_new;
};

} // namespace Aloft
