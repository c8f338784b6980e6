#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace Aloft {

struct TextFile;

/// Over a file that can only be read: why (too large, or its lines are too long), which part is
/// shown, and the way to the others.
class PieceBar : public QWidget
{
    Q_OBJECT

public:
    explicit PieceBar(QWidget *parent = nullptr);

    void showPlace(const TextFile &file); ///< hides for one that is here whole, as it is
    void showCutLines();                  ///< of a text that is here whole

Q_SIGNALS:
    void pieceRequested(qint64 from);

private:
    void setPiece(qint64 from, qint64 to, qint64 size);

    QLabel *m_place;
    QToolButton *m_previous;
    QToolButton *m_next;
    qint64 m_from = 0;
    qint64 m_to = 0;
};

} // namespace Aloft
