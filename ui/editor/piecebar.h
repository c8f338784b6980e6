#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace Aloft {

/// Over a file that is too large to edit: which part is shown, and the way to the others.
class PieceBar : public QWidget
{
    Q_OBJECT

public:
    explicit PieceBar(QWidget *parent = nullptr);

    void showPiece(qint64 from, qint64 to, qint64 size); ///< bytes

Q_SIGNALS:
    void pieceRequested(qint64 from);

private:
    QLabel *m_place;
    QToolButton *m_previous;
    QToolButton *m_next;
    qint64 m_from = 0;
    qint64 m_to = 0;
};

} // namespace Aloft
