#pragma once

#include <QWidget>

namespace Aloft {

/// A veil over the part of its parent where what is dragged would go.
class DropMark : public QWidget
{
public:
    explicit DropMark(QWidget *parent);

    void cover(const QRect &area); ///< in the parent's coordinates; hide() takes it away

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace Aloft
