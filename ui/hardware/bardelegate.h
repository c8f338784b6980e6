#pragma once

#include <QStyledItemDelegate>

namespace Aloft {

/// Cells that are a part of something: a bar, and the figure over it.
class BarDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum Role {
        FractionRole = Qt::UserRole + 100, ///< 0 to 1; invalid: no bar
        ToneRole,                          ///< int of Tone, of the bar
    };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace Aloft
