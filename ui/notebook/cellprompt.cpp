#include "ui/notebook/cellprompt.h"

#include "core/jupyter/notebook/celloutputs.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"

#include <QApplication>
#include <QCoreApplication>
#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int buttonSize = 24;
constexpr int sideMargin = 6;

std::chrono::milliseconds runningFor(const CellState &state, const QDateTime &now)
{
    return std::chrono::milliseconds(std::max<qint64>(0, state.startedAt.msecsTo(now)));
}

Tone toneOf(const CellState &state)
{
    switch (state.phase) {
    case CellState::Phase::Running:
    case CellState::Phase::Queued:
        return Tone::Busy;
    case CellState::Phase::Failed:
        return Tone::Error;
    case CellState::Phase::Interrupted:
        return Tone::Warning;
    case CellState::Phase::Done:
    case CellState::Phase::NeverRun:
        break;
    }
    return Tone::MutedText;
}

QString errorName(const Cell &cell)
{
    const auto isError = [](const Output &output) {
        return std::holds_alternative<ErrorOutput>(output);
    };
    const std::vector<Output> &outputs = newestOutputs(cell);
    const auto last = std::find_if(outputs.rbegin(), outputs.rend(), isError);
    return last == outputs.rend() ? QString() : std::get<ErrorOutput>(*last).name.left(60);
}

QString failureText(const QString &error)
{
    //: a cell's state; %1 is the name of an error, such as ValueError
    return error.isEmpty() ? CellPrompt::tr("failed") : CellPrompt::tr("failed: %1").arg(error);
}

} // namespace

QString durationText(std::chrono::milliseconds duration)
{
    const QLocale locale;
    const auto seconds = std::chrono::duration<double>(duration).count();
    if (duration < 10s)
        //: a cell's running time in seconds
        return CellPrompt::tr("%1 s").arg(locale.toString(seconds, 'f', duration < 1s ? 2 : 1));
    const auto whole = std::chrono::duration_cast<std::chrono::seconds>(duration).count();
    if (whole < 60)
        return CellPrompt::tr("%1 s").arg(whole);
    if (whole < 3600)
        //: a cell's running time in minutes and seconds
        return CellPrompt::tr("%1 m %2 s").arg(whole / 60).arg(whole % 60, 2, 10, '0'_L1);
    //: a cell's running time in hours and minutes
    return CellPrompt::tr("%1 h %2 m").arg(whole / 3600).arg(whole / 60 % 60, 2, 10, '0'_L1);
}

namespace {

QString runningText(const CellState &state, const QDateTime &now)
{
    return CellPrompt::tr("running for %1").arg(durationText(runningFor(state, now)));
}

} // namespace

QString promptText(const std::optional<int> &executionCount, const CellState &state,
                   int queuePosition)
{
    switch (state.phase) {
    case CellState::Phase::Running:
        return u"[*]"_s;
    case CellState::Phase::Queued:
        return queuePosition > 0 ? u"[…%1]"_s.arg(queuePosition) : u"[…]"_s;
    default:
        return executionCount ? u"[%1]"_s.arg(*executionCount) : u"[ ]"_s;
    }
}

QString stateText(const Cell &cell, const CellState &state, const QDateTime &now)
{
    switch (state.phase) {
    case CellState::Phase::NeverRun:
        return CellPrompt::tr("not run");
    case CellState::Phase::Queued:
        return CellPrompt::tr("queued");
    case CellState::Phase::Running:
        return runningText(state, now);
    case CellState::Phase::Failed:
        return failureText(errorName(cell));
    case CellState::Phase::Interrupted:
        return CellPrompt::tr("interrupted");
    case CellState::Phase::Done:
        break;
    }
    if (state.isStale)
        return CellPrompt::tr("changed since it ran");
    return state.duration > 0ms ? CellPrompt::tr("done in %1").arg(durationText(state.duration))
                                : CellPrompt::tr("done");
}

CellPrompt::CellPrompt(QWidget *parent) : QWidget(parent)
{
    setCursor(Qt::ArrowCursor);
    setFocusPolicy(Qt::NoFocus);
}

int CellPrompt::widthFor(const QFont &font)
{
    return QFontMetrics(font).horizontalAdvance(u"[0000]"_s) + 2 * sideMargin;
}

void CellPrompt::setCell(const Cell &cell, const CellState &state, int queuePosition)
{
    m_isCode = cell.type == Cell::Type::Code;
    m_state = state;
    m_stateText = stateText(cell, state, QDateTime::currentDateTimeUtc());
    m_prompt = m_isCode ? promptText(cell.executionCount, state, queuePosition) : QString();
    update();
}

void CellPrompt::refreshTime()
{
    if (m_state.phase == CellState::Phase::Running)
        update();
}

void CellPrompt::setInputHeight(int height)
{
    if (m_inputHeight == height)
        return;
    m_inputHeight = height;
    update();
}

QString CellPrompt::timeText() const
{
    if (m_state.phase == CellState::Phase::Running) {
        const auto elapsed = runningFor(m_state, QDateTime::currentDateTimeUtc());
        return elapsed < 1s ? QString()
                            : durationText(std::chrono::floor<std::chrono::seconds>(elapsed));
    }
    const bool hasRun = m_state.phase == CellState::Phase::Done
        || m_state.phase == CellState::Phase::Failed
        || m_state.phase == CellState::Phase::Interrupted;
    return hasRun && m_state.duration > 0ms ? durationText(m_state.duration) : QString();
}

QRect CellPrompt::buttonRect() const
{
    return {width() - sideMargin - buttonSize,
            std::max(0, (std::min(m_inputHeight, 32) - buttonSize) / 2), buttonSize, buttonSize};
}

void CellPrompt::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_isCode && m_isHovered && m_state.phase != CellState::Phase::Running)
        paintRunButton(painter);
    else
        paintState(painter);
}

void CellPrompt::paintRunButton(QPainter &painter)
{
    const QRect button = buttonRect();
    const bool isHot = button.contains(mapFromGlobal(QCursor::pos()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(toneColor(isHot ? Tone::Accent : Tone::Hover, palette()));
    painter.drawEllipse(button);
    themedIcon(u"run", isHot ? Tone::OnAccent : Tone::Accent)
        .paint(&painter, button.adjusted(5, 5, -5, -5));
}

void CellPrompt::paintState(QPainter &painter)
{
    if (m_prompt.isEmpty())
        return;
    const QRect column = rect().adjusted(0, 0, -sideMargin, 0);
    const QFontMetrics metrics(font());
    const int lineHeight = metrics.height();
    const QRect first(column.left(), std::max(0, (std::min(m_inputHeight, 34) - lineHeight) / 2),
                      column.width(), lineHeight);
    painter.setPen(toneColor(toneOf(m_state), palette()));
    QFont promptFont = font();
    promptFont.setBold(m_state.phase == CellState::Phase::Running);
    painter.setFont(promptFont);
    painter.drawText(first, Qt::AlignRight | Qt::AlignVCenter, m_prompt);

    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.82);
    painter.setFont(small);
    const QFontMetrics smallMetrics(small);
    QRect second(column.left(), first.bottom() + 1, column.width(), smallMetrics.height());
    const QString time = timeText();
    if (second.bottom() > height())
        return;
    painter.setPen(toneColor(m_state.isStale ? Tone::Warning : toneOf(m_state), palette()));
    //: beside a cell that was changed after it ran; at most 8 letters
    painter.drawText(second, Qt::AlignRight | Qt::AlignVCenter,
                     m_state.isStale ? tr("edited") : time);
}

void CellPrompt::enterEvent(QEnterEvent *)
{
    m_isHovered = true;
    update();
}

void CellPrompt::leaveEvent(QEvent *)
{
    m_isHovered = false;
    update();
}

void CellPrompt::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    m_pressedAt = event->position().toPoint();
    m_drag = Drag::Pressed;
    if (!(m_isCode && buttonRect().contains(m_pressedAt)))
        Q_EMIT pressed(event->modifiers());
}

void CellPrompt::mouseMoveEvent(QMouseEvent *event)
{
    if (m_drag == Drag::None)
        return;
    const QPoint moved = event->position().toPoint() - m_pressedAt;
    if (m_drag == Drag::Pressed && moved.manhattanLength() < QApplication::startDragDistance())
        return;
    m_drag = Drag::Moving;
    setCursor(Qt::ClosedHandCursor);
    Q_EMIT dragged(event->globalPosition().toPoint());
}

void CellPrompt::mouseReleaseEvent(QMouseEvent *event)
{
    const Drag ended = std::exchange(m_drag, Drag::None);
    setCursor(Qt::ArrowCursor);
    if (ended == Drag::Moving)
        Q_EMIT dropped(event->globalPosition().toPoint());
    else if (ended == Drag::Pressed && m_isCode && buttonRect().contains(m_pressedAt)
             && buttonRect().contains(event->position().toPoint()))
        Q_EMIT runRequested();
}

bool CellPrompt::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && m_isCode) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString tip = buttonRect().contains(help->pos()) ? tr("Run this cell (Ctrl+Enter)")
            : m_state.phase == CellState::Phase::Running
            ? runningText(m_state, QDateTime::currentDateTimeUtc())
            : m_stateText;
        QToolTip::showText(help->globalPos(), tip, this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace Aloft

#include "moc_cellprompt.cpp"
