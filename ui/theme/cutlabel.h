#pragma once

#include <QLabel>

namespace Aloft {

/// A line of text that ends with "…" where it has not room for all of it.
class CutLabel : public QLabel
{
    Q_OBJECT

public:
    using QLabel::QLabel;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace Aloft
