#include "ui/shell/loginsetting.h"

#include "core/base/settings.h"
#include "ui/shell/shellsettings.h"

namespace Aloft {

LoginSetting::LoginSetting(Settings &settings, LoginStart start, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_start(std::move(start))
{ }

void LoginSetting::follow()
{
    connect(&m_settings, &Settings::changed, this, [this](const QString &key) {
        if (key == QLatin1StringView(ShellSettings::StartsAtLogin.key))
            apply();
    });
    if (m_settings.get(ShellSettings::StartsAtLogin))
        report(m_start.mend());
    else
        apply();
}

void LoginSetting::apply()
{
    if (m_settings.problem())
        return;
    report(m_settings.get(ShellSettings::StartsAtLogin) ? m_start.turnOn() : m_start.turnOff());
}

void LoginSetting::report(const Result<void> &done)
{
    if (!done)
        Q_EMIT failed(done.error());
}

} // namespace Aloft

#include "moc_loginsetting.cpp"
