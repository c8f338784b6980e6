#pragma once

#include <QToolBar>

class QToolButton;

namespace Aloft {

class Actions;
class Settings;

/// Six controls: run (with its menu), stop, run and advance, restart, where to run, and the
/// search for everything else (UX-009).
class ToolBar : public QToolBar
{
    Q_OBJECT

public:
    ToolBar(const Actions &actions, QMenu *sessions, Settings &settings, QWidget *parent = nullptr);

    void setSession(const QIcon &icon, const QString &text, const QString &description);
    QToolButton *sessionButton() const { return m_session; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void applyButtonStyle();

    const Actions &m_actions;
    Settings &m_settings;
    QToolButton *m_session;
    QToolButton *m_search;
    QMenu *m_runMenu;
};

} // namespace Aloft
