#pragma once

#include <QObject>
#include <QPointer>

class QAction;
class QMainWindow;
class QMenu;

namespace Aloft {

class Actions;
class Page;
class Recents;

/// The menu bar (UX-020): the window's actions and, where they belong, those of the current page.
class Menus : public QObject
{
    Q_OBJECT

public:
    Menus(const Actions &actions, const Recents &recents, QMainWindow *window);

    void setPage(Page *page);
    void retranslate();

Q_SIGNALS:
    void recentChosen(const QString &path);
    void recentsCleared();

private:
    QMenu *add(const QStringList &ids);
    void append(QMenu *menu, const QStringList &ids);
    void addPageActions(QMenu *menu, const QString &name);
    void fillRecent();

    const Actions &m_actions;
    const Recents &m_recents;
    QMainWindow *m_window;
    QMenu *m_file = nullptr;
    QMenu *m_recent = nullptr;
    QMenu *m_export = nullptr;
    QMenu *m_edit = nullptr;
    QMenu *m_view = nullptr;
    QMenu *m_run = nullptr;
    QMenu *m_session = nullptr;
    QMenu *m_transfer = nullptr;
    QMenu *m_tools = nullptr;
    QMenu *m_help = nullptr;
    QPointer<Page> m_page;
    QList<QPointer<QAction>> m_pageActions;
    QList<QAction *> m_separators; ///< between ours and the page's
};

} // namespace Aloft
