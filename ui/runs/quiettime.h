#pragma once

#include "core/base/clock.h"

#include <QObject>
#include <QTimer>

namespace Aloft {

class Settings;

/// "Do not disturb": until when the desktop shows no notifications. Kept in the settings, so that
/// it holds for the next start, too. Settings and clock outlive it.
class QuietTime : public QObject
{
    Q_OBJECT

public:
    explicit QuietTime(Settings &settings, const Clock &clock = systemClock(),
                       QObject *parent = nullptr);

    bool isOn() const;
    QString endText() const; ///< "14:30", "08:00 tomorrow"; empty: it is off

    void beginHour();
    void beginNight(); ///< until eight in the morning of the next day
    void end();

Q_SIGNALS:
    void changed();

private:
    QDateTime until() const;
    void set(const QDateTime &until);
    void follow();

    Settings &m_settings;
    const Clock &m_clock;
    QTimer m_end;
};

} // namespace Aloft
