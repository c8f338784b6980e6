#pragma once

#include "ui/hardware/gauge.h"

#include <QWidget>

class QPushButton;

namespace Aloft {

class ToneLabel;

/// One device: its name, temperature and power; its load and memory with their curves; and what
/// is wrong with it, if anything is.
class DeviceCard : public QWidget
{
    Q_OBJECT

public:
    DeviceCard(Device device, const HistorySource &history, QWidget *parent = nullptr);

    const Device &device() const { return m_device; }

    /// Takes over the last sample. isOld: no newer one comes now.
    void refresh(bool isOld);
    void setOutput(const OutputSource &output);
    void setSpan(qint64 milliseconds); ///< of the curves

    /// All that is known of a device besides its curves, a line each: "Clock: 1,590 MHz".
    static QStringList details(const Device &device, const DeviceSample *sample);

    QString note() const; ///< what stands under the curves; empty: nothing

Q_SIGNALS:
    void wakeRequested(); ///< of a card that sleeps

protected:
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Note
    {
        QString text;
        Tone tone = Tone::MutedText;
    };
    static Note noteOf(const DeviceSample &sample);
    static Note faultOf(const DeviceSample &sample);
    static QStringList faultLines(const DeviceFaults &faults);
    static QStringList trafficLines(const DeviceTraffic &traffic);
    void showNote(const Note &note);
    void fit();
    QRect headerArea() const;
    QString figuresBeside(int titleWidth) const;

    const Device m_device;
    const HistorySource m_history;
    Gauge *m_load;
    Gauge *m_memory;
    ToneLabel *m_note;
    QPushButton *m_wake;
    bool m_isOld = false;
    QString m_clock;   ///< "1,590 MHz"; empty: unknown
    QString m_figures; ///< at the right of the header: "71 °C  68 W"
    QStringList m_details;
};

} // namespace Aloft
