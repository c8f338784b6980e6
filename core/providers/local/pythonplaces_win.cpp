#include "core/providers/local/pythonplaces.h"

#include <QSettings>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

/// PEP 514: HIVE\Software\Python\COMPANY\TAG\InstallPath, value ExecutablePath.
void addRegistered(const QString &hive, QStringList &pythons)
{
    QSettings registry(hive + u"\\Software\\Python"_s, QSettings::NativeFormat);
    for (const QString &company : registry.childGroups()) {
        registry.beginGroup(company);
        for (const QString &tag : registry.childGroups()) {
            const QString path = registry.value(tag + u"/InstallPath/ExecutablePath"_s).toString();
            if (!path.isEmpty())
                pythons.append(path);
        }
        registry.endGroup();
    }
}

} // namespace

QStringList pythonFileNames()
{
    return {u"python.exe"_s};
}

QString pythonRelativeToEnvironment()
{
    return u"Scripts/python.exe"_s;
}

QString pythonRelativeToConda()
{
    return u"python.exe"_s;
}

QStringList installedPythons()
{
    QStringList pythons;
    addRegistered(u"HKEY_CURRENT_USER"_s, pythons);
    addRegistered(u"HKEY_LOCAL_MACHINE"_s, pythons);
    return pythons;
}

} // namespace Aloft
