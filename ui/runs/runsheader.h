#pragma once

#include <QWidget>

namespace Aloft {

/// The names of the columns above the wide form of the runs, to sort by. Not there in the narrow
/// one.
class RunsHeader : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    void fitTo(int rowWidth);
    int rowWidth() const { return m_rowWidth; }
    void showSorting(int column, Qt::SortOrder order); ///< a RunModel::Column
    QSize sizeHint() const override;

    static QString title(int column); ///< translated; of a RunModel::Column that is shown

Q_SIGNALS:
    void chosen(int column);
    void menuAsked(const QPoint &position); ///< on the screen

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QRect row() const;
    int columnAt(const QPoint &point) const; ///< -1: none

    int m_rowWidth = 0;
    int m_sorted = -1;
    Qt::SortOrder m_order = Qt::DescendingOrder;
    int m_pressed = -1;
};

} // namespace Aloft
