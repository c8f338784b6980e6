// Source: "Run and RunOnce Registry Keys" of Microsoft's documentation.
#include "core/base/loginentry.h"
#include "core/base/loginstart.h"

#include <QCoreApplication>
#include <QSettings>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView runKey(
    "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run");

Result<void> written(QSettings &key)
{
    key.sync();
    if (key.status() == QSettings::NoError)
        return {};
    return failure(
        {Error::Kind::Storage,
         QCoreApplication::translate("Aloft::LoginStart",
                                     "What is started when you log in cannot be changed."),
         QCoreApplication::translate("Aloft::LoginStart", "Is that allowed on this computer?"),
         {}});
}

} // namespace

bool LoginStart::isOn() const
{
    return QSettings(QString(runKey), QSettings::NativeFormat).contains(m_name);
}

Result<void> LoginStart::turnOn() const
{
    QSettings key(QString(runKey), QSettings::NativeFormat);
    key.setValue(m_name, runKeyCommand(m_command));
    return written(key);
}

Result<void> LoginStart::turnOff() const
{
    QSettings key(QString(runKey), QSettings::NativeFormat);
    key.remove(m_name);
    return written(key);
}

/// What the user has switched off stands in a key of the system's own.
Result<void> LoginStart::mend() const
{
    return turnOn();
}

} // namespace Aloft
