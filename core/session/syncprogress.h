#pragma once

#include "core/base/clock.h"
#include "core/drive/ratemeter.h"

#include <QObject>
#include <QTimer>

namespace Aloft {

/// How far a sync is with the pass that is under way: in steps, and in the bytes of its files.
class SyncProgress : public QObject
{
    Q_OBJECT

public:
    /// The clock outlives it.
    explicit SyncProgress(const Clock &clock = systemClock(), QObject *parent = nullptr);

    int done() const { return m_done; }
    int all() const { return m_all; } ///< as far as is known; 0: nothing is carried yet
    qint64 bytes() const { return m_before + m_bytes; }
    qint64 allBytes() const { return m_before + m_allBytes; }
    const RateMeter &meter() const { return m_meter; }

    void reset();                         ///< no pass is under way, or a new one
    void plan(int steps, qint64 bytes);   ///< so many are to come now
    void endStep();                       ///< one of them
    void carry(qint64 bytes, qint64 all); ///< so many of the plan's have gone

Q_SIGNALS:
    void carried(); ///< bytes: once a second

private:
    void measure();

    const Clock &m_clock;
    RateMeter m_meter;
    QTimer m_second;
    int m_done = 0;
    int m_all = 0;
    qint64 m_before = 0; ///< bytes of earlier plans of this pass
    qint64 m_bytes = 0;
    qint64 m_allBytes = 0;
};

} // namespace Aloft
