#pragma once

#include <QTabBar>

namespace Aloft {

/// The tabs of a TabArea: middle click closes, a tab pulled out of the bar becomes a drag.
class TabBar : public QTabBar
{
    Q_OBJECT

public:
    explicit TabBar(QWidget *parent = nullptr);

    /// What a drag of a tab carries; the frame itself is the drag's source window's.
    static QString mimeType();

    /// The widget of the tab being dragged in this process; null when none is.
    static QWidget *draggedWidget();

Q_SIGNALS:
    void closeAsked(int index);
    void menuAsked(int index, const QPoint &globalPosition);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    QSize minimumTabSizeHint(int index) const override;

private:
    void beginDrag(int index);

    int m_pressed = -1;
};

} // namespace Aloft
