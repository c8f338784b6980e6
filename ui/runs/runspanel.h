#pragma once

#include "core/base/error.h"

#include <QWidget>

#include <functional>

class QLabel;
class QMenu;
class QToolButton;

namespace Aloft {

class RunActions;
class RunBook;
class RunCurves;
class RunExport;
class RunSorting;
class RunsFilter;
class RunsHeader;
class RunsList;
class SearchField;
class SessionModel;

/// The Runs dock: every run with its state, progress and last value, those that wait on top, and
/// what can be done with them.
class RunsPanel : public QWidget
{
    Q_OBJECT

public:
    RunsPanel(RunBook &book, SessionModel &sessions, QWidget *parent = nullptr);
    ~RunsPanel() override;

    RunsList *list() const { return m_list; }
    RunActions &actions() const { return *m_actions; }
    void select(const QString &runId); ///< and brings it into view, whatever is searched for

Q_SIGNALS:
    void showRequested(const QString &runId);
    void notebookRequested(const QString &path); ///< all its cells are to run again
    void compareRequested(const QStringList &runIds);
    void curvesRequested(const QString &runId);
    void hardwareRequested(const QString &runId);
    void reported(const QString &text, const std::function<void()> &undo);
    void failed(const Aloft::Error &error);

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void connectActions();
    QToolButton *addButton(QAction *action);
    void retranslate();
    void showEmptyState();
    void showPaused();
    void openMenu(const QPoint &position);
    void openSortingMenu(const QPoint &position);
    void showSorting();
    QMenu *makeMenu();
    void takeSelection();
    void remove(const QStringList &runIds);
    void removeEnded(const QStringList &runIds);
    void removeForGood(const QStringList &runIds);

    RunBook &m_book;
    RunsFilter *m_filter;
    RunSorting *m_sorting;
    RunCurves *m_curves;
    RunActions *m_actions;
    RunExport *m_export;
    SearchField *m_search;
    QWidget *m_bar;
    QLabel *m_paused;
    RunsHeader *m_header;
    RunsList *m_list;
    QLabel *m_empty;
    QStringList m_leaving; ///< deleted, while it can be undone
};

} // namespace Aloft
