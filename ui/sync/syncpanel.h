#pragma once

#include <QList>
#include <QWidget>

#include <memory>

class QAction;
class QLabel;
class QListView;
class QTreeView;

namespace Aloft {

class ActionButton;
class DeedModel;
class SignLabel;
class SyncProblemModel;
class WorkspaceSync;

/// The Sync dock: how the folder stands to its place on a drive, what is not in step and why, what
/// was done lately, and what can be done about it.
class SyncPanel : public QWidget
{
    Q_OBJECT

public:
    /// Of the window, which enables them.
    struct Orders
    {
        QAction *tie;
        QAction *syncNow;
        QAction *pause;
        QAction *untie;
        QList<QAction *> deletionAnswers;
        QList<QAction *> uploadAnswers;
    };

    explicit SyncPanel(const Orders &orders, QWidget *parent = nullptr);

    void setSync(const std::shared_ptr<WorkspaceSync> &sync); ///< null: no folder is open
    void follow(); ///< the sync may be in another state, or the moment another one

    QTreeView *problems() const { return m_problems; }
    QListView *deeds() const { return m_deeds; }
    QString sentence() const;

Q_SIGNALS:
    void showAsked(const QString &path);   ///< below the folder
    void ignoreAsked(const QString &path); ///< the same
    void bringAsked(const QString &path);  ///< the same, of what is only on the drive

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    QWidget *newHeader();
    void buildProblemArea();
    QString chosenPath() const; ///< of a problem; empty: none is chosen
    QModelIndex chosen() const;
    QString chosenLeft() const; ///< of what is only on the drive; empty: none is chosen
    void updateActions();
    void openMenu(const QPoint &position);
    void retranslate();

    const Orders m_orders;
    std::shared_ptr<WorkspaceSync> m_sync;
    SyncProblemModel *m_problemModel;
    DeedModel *m_deedModel;
    SignLabel *m_sign;
    QLabel *m_sentence;
    QWidget *m_problemArea;
    QTreeView *m_problems;
    QLabel *m_deedsTitle;
    QListView *m_deeds;
    QAction *m_retry;
    QAction *m_show;
    QAction *m_ignore;
    QAction *m_bring;
    QList<QWidget *> m_problemButtons;
    QWidget *m_bringButton = nullptr;
    ActionButton *m_tie;
    QWidget *m_deletionAnswers;
    QWidget *m_uploadAnswers;
};

} // namespace Aloft
