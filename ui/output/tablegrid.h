#pragma once

#include "ui/output/htmltable.h"

#include <QAbstractScrollArea>

namespace Aloft {

/// Paints the rows of a table; scrolls sideways only. The table outlives it.
class TableGrid : public QAbstractScrollArea
{
    Q_OBJECT

public:
    TableGrid(const HtmlTable &table, int rows, QWidget *parent = nullptr);

    int heightFor(int width) const;
    void setSearch(const QString &text, Qt::CaseSensitivity sensitivity);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void measure();
    int rowHeight() const;
    int contentWidth() const { return m_edges.empty() ? 0 : m_edges.back(); }
    int headerRows() const { return static_cast<int>(m_table.header.size()); }
    void paintRow(QPainter &painter, int row, const QRect &area);
    void updateScrollBar();

    const HtmlTable &m_table;
    int m_rows;
    std::vector<int> m_edges; ///< right edge of each column
    std::vector<bool> m_isNumeric;
    QString m_search;
    Qt::CaseSensitivity m_sensitivity = Qt::CaseInsensitive;
    int m_hoveredRow = -1;
};

} // namespace Aloft
