#include "core/base/atomicfile.h"
#include "core/base/loginentry.h"
#include "core/base/loginfile.h"
#include "core/base/loginstart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace Aloft {

namespace {

constexpr qint64 largestEntry = 1 << 16; // bytes

} // namespace

bool LoginStart::isOn() const
{
    return QFile::exists(loginFile(m_name, m_command).path);
}

Result<void> LoginStart::turnOn() const
{
    const LoginFile file = loginFile(m_name, m_command);
    QDir().mkpath(QFileInfo(file.path).path()); // where that fails, so does writing
    return writeFile(file.path, file.text);
}

Result<void> LoginStart::turnOff() const
{
    QFile file(loginFile(m_name, m_command).path);
    if (!file.exists() || file.remove())
        return {};
    return failure({Error::Kind::Storage,
                    QCoreApplication::translate("Aloft::LoginStart", "%1 cannot be removed.")
                        .arg(file.fileName()),
                    QCoreApplication::translate("Aloft::LoginStart",
                                                "Remove it yourself; until then Aloft is started "
                                                "when you log in."),
                    file.errorString()});
}

Result<void> LoginStart::mend() const
{
    const LoginFile file = loginFile(m_name, m_command);
    const Result<QByteArray> present = readFile(file.path, largestEntry);
    if (present && (*present == file.text || isSwitchedOff(*present)))
        return {};
    return turnOn();
}

} // namespace Aloft
