#pragma once

#include <QHash>
#include <QList>
#include <QObject>

#include <functional>

class QAction;
class QMenu;

namespace Aloft {

class NotebookPage;
class NotebookEditor;

/// The actions of a notebook page, made once: menus, bar, context menu and palette show the same.
/// Single keys are not their shortcuts (the view takes them, in command mode only); menus show
/// them as hints.
class NotebookActions : public QObject
{
    Q_OBJECT

public:
    explicit NotebookActions(NotebookPage *page);

    QAction *action(const QString &name) const { return m_byName.value(name); }
    QList<QAction *> ofMenu(const QString &menu) const { return m_byMenu.value(menu); }
    void fillCellMenu(QMenu *menu) const;
    void refresh(); ///< what can be done now

private:
    void addEdit();
    void addRun();
    void addView();
    void addExport();
    void add(const char *name, std::function<void(NotebookEditor &)> carryOut);
    void retranslate();

    NotebookPage *m_page;
    QHash<QString, QAction *> m_byName;
    QHash<QString, QList<QAction *>> m_byMenu;
};

} // namespace Aloft
