#pragma once

#include <QTabWidget>

namespace Aloft {

class DropMark;
class PageFrame;
class TabBar;

/// One row of tabs with the page of the chosen one. Tabs can be moved within it by the mouse, and
/// dragged out of it into another area of the same window.
class TabArea : public QTabWidget
{
    Q_OBJECT

public:
    explicit TabArea(QWidget *parent = nullptr);

    void add(PageFrame *frame);
    void take(PageFrame *frame);     ///< no longer a tab; the caller has it
    PageFrame *currentFrame() const; ///< null when empty
    PageFrame *frameAt(int index) const;
    QList<PageFrame *> frames() const;

Q_SIGNALS:
    void closeAsked(Aloft::PageFrame *frame);
    void menuAsked(Aloft::PageFrame *frame, const QPoint &globalPosition);
    /// A tab of some area was dropped on this one; edges split it.
    void tabDropped(Aloft::PageFrame *frame, Qt::Edges edge);
    void activated(); ///< the user went to a tab, or into it

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void dress(int index);
    void addCloseButton(int index, PageFrame *frame);
    void showDropMark(Qt::Edges edge);
    Qt::Edges edgeAt(const QPoint &position) const;

    TabBar *m_bar;
    DropMark *m_dropMark;
};

} // namespace Aloft
