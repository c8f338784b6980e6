#pragma once

#include "ui/editor/textsearch.h"

#include <QStyledItemDelegate>

namespace Aloft {

/// Paints a line of a search: its number, the text, the matches marked; with a replacement what
/// becomes of the line.
class FileMatchDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setReplacement(const FindQuery &query, const QString &replacement);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    FindQuery m_query;
    QString m_replacement; ///< empty: none is shown
};

} // namespace Aloft
