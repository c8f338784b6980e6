#pragma once

#include "ui/theme/colors.h"

#include <QStyledItemDelegate>

namespace Aloft {

class RunBook;
class RunCurves;
struct RunRecord;
struct RunRowLayout;

/// A run as one line with columns, or as two lines where it is narrow.
class RunRowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    RunRowDelegate(RunBook &book, RunCurves &curves, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    class Row;

    QString toolTipAt(const QPoint &point, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const;

    RunBook &m_book;
    RunCurves &m_curves;
};

/// Translated: how a run stands when that is more than its progress; empty otherwise.
QString standingText(const RunRecord &record, const QString &detail, double lastSeconds);

} // namespace Aloft
