#pragma once

#include "core/jupyter/notebook/notebookdocument.h"

#include <QWidget>

namespace Aloft {

/// "[7]", "[*]", "#3"; empty for a cell without a count.
QString promptText(const std::optional<int> &executionCount, const CellState &state,
                   int queuePosition);

/// "12 s", "0.4 s", "3 min 05 s": how long a cell ran, short enough for the margin.
QString durationText(std::chrono::milliseconds duration);

/// "failed: ValueError", "running for 12 s", …: the state in words, for assistive technology and
/// tooltips.
QString stateText(const Cell &cell, const CellState &state, const QDateTime &now);

/// The column left of a cell: count, state and time; a run button under the mouse; the handle by
/// which a cell is dragged.
class CellPrompt : public QWidget
{
    Q_OBJECT

public:
    explicit CellPrompt(QWidget *parent = nullptr);

    static int widthFor(const QFont &font);

    void setCell(const Cell &cell, const CellState &state, int queuePosition);
    void refreshTime();              ///< of a running cell
    void setInputHeight(int height); ///< the sign stands beside the input, not the outputs

Q_SIGNALS:
    void runRequested();
    void pressed(Qt::KeyboardModifiers modifiers);
    void dragged(const QPoint &globalPosition);
    void dropped(const QPoint &globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    enum class Drag { None, Pressed, Moving };

    QString timeText() const;
    QRect buttonRect() const;
    void paintRunButton(QPainter &painter);
    void paintState(QPainter &painter);

    CellState m_state;
    QString m_prompt;
    QString m_stateText; ///< of a cell that does not run
    bool m_isCode = true;
    bool m_isHovered = false;
    int m_inputHeight = 0;
    Drag m_drag = Drag::None;
    QPoint m_pressedAt;
};

} // namespace Aloft
