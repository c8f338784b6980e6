#pragma once

#include <QObject>
#include <QPointer>

namespace Aloft {

class Actions;
class Page;

/// Carries the window's orders to the current page: each action with an intent is enabled while
/// the page supports it. While a text field has the focus, editing orders are the field's.
class Commands : public QObject
{
    Q_OBJECT

public:
    Commands(const Actions &actions, QWidget *window);

    void setPage(Page *page);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void update();

    const Actions &m_actions;
    QWidget *m_window;
    QPointer<Page> m_page;
};

} // namespace Aloft
