#pragma once

#include "ui/shell/page.h"

#include <QPointer>
#include <QStatusBar>

#include <functional>

class QHBoxLayout;
class QMenu;
class QToolButton;

namespace Aloft {

class Settings;
class UndoLine;

/// The line at the window's foot: where the page runs, what happened last, problems, and the
/// page's own parts. Each part is a button with a name (UX-011) and can be hidden.
class StatusBar : public QStatusBar
{
    Q_OBJECT

public:
    /// Which parts are hidden is kept in the settings, which outlive it.
    explicit StatusBar(Settings &settings, QWidget *parent = nullptr);

    void setPage(Page *page); ///< null: none
    void setSession(const QIcon &icon, const QString &text, const QString &description);
    void setProblemCount(int count);
    void setRun(const QString &text, const QString &description); ///< empty: nothing runs

    /// What is on its way to drives and back; text empty: nothing.
    void setTransfers(const QIcon &icon, const QString &text, const QString &description);

    /// How the folder stands to a drive; text empty: to none.
    void setSync(const QIcon &icon, const QString &text, const QString &description);

    /// What is used of the machine; text empty: nothing is known of it.
    void setHardware(const QIcon &icon, const QString &text, const QString &description);

    /// What was done, with a way back for ten seconds (UX-145); undo may be empty.
    void report(const QString &text, const std::function<void()> &undo = {});
    void showHint(const QString &text); ///< what letting go would do; empty: nothing is dragged
    QString message() const;            ///< of the last report or hint, while it is shown
    void withdrawUndo();                ///< with its report: it has been undone by another way

Q_SIGNALS:
    void sessionClicked(QToolButton *button);
    void problemsClicked();
    void runClicked();
    void hardwareClicked();
    void transfersClicked();
    void syncClicked();

protected:
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// A part that is always the same, whatever the page.
    struct OwnPart
    {
        QString id;
        QToolButton *button;
        bool hasText = false; ///< there is something to show
    };

    QToolButton *newPart();
    void addOwnPart(const QString &id, QToolButton *button);
    void setSignedPart(QToolButton *button, const QIcon &icon, const QString &text,
                       const QString &description);
    void setOwnText(QToolButton *button, const QString &text);
    static QString ownPartName(const QString &id);
    bool isWanted(const QString &id) const;
    void addChoice(QMenu *menu, const QString &id, const QString &name);
    void showParts();
    void makeRoom();
    int wantedWidth() const; ///< of all that is shown, messages aside
    void dress(QToolButton *button, const Page::StatusPart &part);

    Settings &m_settings;
    QPointer<Page> m_page;
    QToolButton *m_session;
    QToolButton *m_run;
    QToolButton *m_transfers;
    QToolButton *m_sync;
    QToolButton *m_hardware;
    QToolButton *m_problems;
    UndoLine *m_message;
    QWidget *m_pageParts;
    QHBoxLayout *m_pageLayout;
    QList<QToolButton *> m_partButtons;
    QList<OwnPart> m_ownParts;
    int m_problemCount = 0;
};

} // namespace Aloft
