#pragma once

#include "core/jupyter/notebook/notebook.h"

#include <QWidget>

namespace Aloft {

/// "+ Code" and "+ Markdown": between two cells under the mouse, and for good below the last one.
class InsertBar : public QWidget
{
    Q_OBJECT

public:
    enum class Place { Between, End };

    explicit InsertBar(Place place, QWidget *parent);

    void setRow(int row) { m_row = row; } ///< where a new cell goes
    int row() const { return m_row; }
    bool isHovered() const { return m_isHovered; }

Q_SIGNALS:
    void insertRequested(int row, Aloft::Cell::Type type);
    void left(); ///< the mouse went away

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void addButton(Cell::Type type);

    Place m_place;
    int m_row = 0;
    bool m_isHovered = false;
};

} // namespace Aloft
