#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace Aloft {

/// Has the system start one command when the user logs in, by its own means: an entry that the
/// user sees in the settings of the desktop, too, and may switch off or remove there. A value.
class LoginStart
{
public:
    /// name: of the entry, letters, digits and `-`; command: a program's absolute path and its
    /// arguments.
    LoginStart(QString name, QStringList command);

    /// What starts this program in the background, with the profile folder that it was given
    /// (empty: the user's own).
    static LoginStart ofThisProgram(const QString &profile);

    bool isOn() const;            ///< there is an entry
    Result<void> turnOn() const;  ///< Storage
    Result<void> turnOff() const; ///< Storage

    /// Writes the entry anew where it is missing or names another command, an older installation's
    /// perhaps. One that was switched off in the desktop's settings stays so.
    Result<void> mend() const;

    const QString &name() const { return m_name; }
    const QStringList &command() const { return m_command; }

private:
    QString m_name;
    QStringList m_command;
};

} // namespace Aloft
