#pragma once

#include <QWidget>

namespace Aloft {

/// The names of the columns above the wide form of the runs. Not there in the narrow one.
class RunsHeader : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    void fitTo(int rowWidth);
    int rowWidth() const { return m_rowWidth; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_rowWidth = 0;
};

} // namespace Aloft
