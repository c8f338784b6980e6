#include "ui/runs/quiettime.h"

#include "core/base/settings.h"
#include "ui/runs/noticesettings.h"

#include <QLocale>

#include <algorithm>

namespace Aloft {

namespace {

constexpr qint64 HourSeconds = 3600;
constexpr int MorningHour = 8;
constexpr qint64 StillToday = 5 * HourSeconds; ///< who is up at two means the morning to come
constexpr qint64 LongestWait = 60'000; ///< a computer that slept is late by no more than this

} // namespace

QuietTime::QuietTime(Settings &settings, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_clock(clock)
{
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, &QuietTime::follow);
    connect(&settings, &Settings::changed, this, [this](const QString &key) {
        if (key != QLatin1String(NoticeSettings::QuietUntil.key))
            return;
        follow();
        Q_EMIT changed();
    });
    follow();
}

QDateTime QuietTime::until() const
{
    return QDateTime::fromString(m_settings.get(NoticeSettings::QuietUntil), Qt::ISODate);
}

bool QuietTime::isOn() const
{
    const QDateTime end = until();
    return end.isValid() && m_clock.utcNow() < end;
}

QString QuietTime::endText() const
{
    if (!isOn())
        return {};
    const QDateTime end = until().toLocalTime();
    const QString time = QLocale().toString(end.time(), QLocale::ShortFormat);
    return end.date() == m_clock.utcNow().toLocalTime().date() ? time : tr("%1 tomorrow").arg(time);
}

void QuietTime::beginHour()
{
    set(m_clock.utcNow().addSecs(HourSeconds));
}

void QuietTime::beginNight()
{
    const QDate day = m_clock.utcNow().toLocalTime().addSecs(-StillToday).date();
    set(QDateTime(day.addDays(1), QTime(MorningHour, 0)));
}

void QuietTime::end()
{
    set({});
}

void QuietTime::set(const QDateTime &until)
{
    m_settings.set(NoticeSettings::QuietUntil,
                   until.isValid() ? until.toUTC().toString(Qt::ISODate) : QString());
}

/// What has passed goes out of the settings, which tell of it.
void QuietTime::follow()
{
    if (isOn())
        m_end.start(int(std::clamp(m_clock.utcNow().msecsTo(until()), qint64(1), LongestWait)));
    else if (until().isValid())
        end();
}

} // namespace Aloft

#include "moc_quiettime.cpp"
