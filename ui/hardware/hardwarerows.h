#pragma once

#include "ui/hardware/gauge.h"

#include <QScrollArea>

class QLabel;
class QTreeView;
class QVBoxLayout;

namespace Aloft {

class DeviceCard;
class ProcessModel;

/// The hardware of one session in rows: its devices, the programs on them, its processor, memory,
/// disk and network.
class HardwareRows : public QScrollArea
{
    Q_OBJECT

public:
    /// titleOfRun: "" for one that is not known.
    HardwareRows(HistorySource history, std::function<QString(const QString &runId)> titleOfRun,
                 QWidget *parent = nullptr);

    void rebuild();                             ///< for another session or inventory
    void refresh();                             ///< takes over the last sample
    void setOld(bool isOld);                    ///< no newer sample comes now
    void setSpan(qint64 span);                  ///< of the curves, ms
    void setOutput(const OutputSource &output); ///< for the curves

    QPixmap picture() const; ///< of all rows, also of those that are not in view

    const QList<DeviceCard *> &cards() const { return m_cards; }
    QTreeView *programs() const { return m_programs; }
    QString sumText() const; ///< of several devices; empty of one

Q_SIGNALS:
    void wakeRequested();
    void runRequested(const QString &runId);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildPrograms(QVBoxLayout *layout);
    void buildHost(QVBoxLayout *layout);
    void refreshHost(const HostSample &host);
    void fitPrograms();
    void showTexts();
    QString devicesText() const;

    const HistorySource m_history;
    ProcessModel *m_processes;
    QWidget *m_content;
    QLabel *m_sum;
    QVBoxLayout *m_cardsLayout;
    QList<DeviceCard *> m_cards;
    QTreeView *m_programs;
    QLabel *m_computer;
    QList<Gauge *> m_hostGauges;
    OutputSource m_output;
    qint64 m_span;
    bool m_isOld = false;
};

} // namespace Aloft
