#pragma once

#include <QStyledItemDelegate>

namespace Aloft {

class RunBook;
class Session;

/// A session as two lines: state's shape, name and word; below, what it does.
class SessionDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    SessionDelegate(const RunBook &runs, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QString detailOf(const Session &session) const;

    const RunBook &m_runs;
};

} // namespace Aloft
