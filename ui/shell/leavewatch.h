#pragma once

#include <QList>
#include <QPointer>
#include <QTimer>

namespace Aloft {

class PageFrame;
class TabAreas;

/// Notices when the keyboard has gone from a page to another page, panel, window or program, and
/// stays there. A menu, a question, the palette, a message of the page: these are only on the way.
class LeaveWatch : public QObject
{
    Q_OBJECT

public:
    explicit LeaveWatch(TabAreas *areas); ///< whose pages it watches

    bool isSettled() const { return !m_pause.isActive(); }

Q_SIGNALS:
    void left(Aloft::PageFrame *frame);

private:
    void note(QWidget *before);
    void settle();

    const TabAreas *m_areas;
    QList<QPointer<PageFrame>> m_leaving; ///< in the order they were left
    QTimer m_pause;
};

} // namespace Aloft
