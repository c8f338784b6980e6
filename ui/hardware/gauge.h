#pragma once

#include "ui/hardware/reading.h"

#include <QWidget>

#include <functional>

namespace Aloft {

struct CurveFrame;

/// Where views read from: the history of the session that is shown, whichever that is now.
using HistorySource = std::function<const SampleHistory &()>;

/// What programs had printed last at a moment, a line each; at: ms since 1970.
using OutputSource = std::function<QStringList(qint64 at)>;

/// One figure in a line: its name, its curve of the last minutes, its value. It asks for the curve
/// when it is painted, so that one that is not seen costs nothing.
class Gauge : public QWidget
{
    Q_OBJECT

public:
    /// device: uuid; empty for quantities of the computer.
    Gauge(Quantity quantity, QString device, HistorySource history, QWidget *parent = nullptr);

    void setReading(const Reading &reading);
    const Reading &reading() const { return m_reading; }
    void setSubject(const QString &subject);    ///< for screen readers: "GPU 0"
    void setOld(bool isOld);                    ///< drawn in grey: the value is no longer fresh
    void setDetails(const QString &details);    ///< more of it, for the tooltip
    void setSpan(qint64 milliseconds);          ///< that the curve shows; ten minutes at first
    void setOutput(const OutputSource &output); ///< shown with a value of the past

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    /// What stands under the pointer: "14:39:20: 92 %", and what was printed then; empty where
    /// nothing is known.
    QString textAt(double x) const;

protected:
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Parts
    {
        QRect name;
        QRect curve; ///< empty where there is no room
        QRect value;
    };
    Parts parts() const;
    CurveFrame frame() const;
    std::vector<CurvePoint> curve(const CurveFrame &frame) const;
    void paintCurve(QPainter &painter) const;
    void showAccess();
    void setHover(std::optional<double> x);

    const Quantity m_quantity;
    const QString m_device;
    const HistorySource m_history;
    OutputSource m_output; ///< empty: nobody knows
    Reading m_reading;
    QString m_subject;
    QString m_details;
    qint64 m_span;
    bool m_isOld = false;
    std::optional<double> m_hover;
};

} // namespace Aloft
