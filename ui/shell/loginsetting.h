#pragma once

#include "core/base/loginstart.h"

#include <QObject>

namespace Aloft {

class Settings;

/// Whether Aloft is started at login: the setting is what the user wants, and the system's entry
/// follows it, from now on and whenever it changes. A settings file that cannot be read changes
/// nothing.
class LoginSetting : public QObject
{
    Q_OBJECT

public:
    /// The settings outlive this.
    LoginSetting(Settings &settings, LoginStart start, QObject *parent = nullptr);

    void follow();

Q_SIGNALS:
    void failed(const Aloft::Error &error);

private:
    void apply();
    void report(const Result<void> &done);

    Settings &m_settings;
    const LoginStart m_start;
};

} // namespace Aloft
