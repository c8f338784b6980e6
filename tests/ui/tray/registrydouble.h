#pragma once

#include <QDBusConnection>
#include <QObject>

namespace Aloft {

/// A desktop's registry of tray icons, at the other end of a real bus.
class Registry : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ hasHost)

public:
    ~Registry() override { leave(); }

    bool arrive()
    {
        return m_bus.registerObject(QStringLiteral("/StatusNotifierWatcher"), this,
                                    QDBusConnection::ExportAllContents)
            && m_bus.registerService(QStringLiteral("org.kde.StatusNotifierWatcher"));
    }
    void leave()
    {
        m_bus.unregisterObject(QStringLiteral("/StatusNotifierWatcher"));
        m_bus.unregisterService(QStringLiteral("org.kde.StatusNotifierWatcher"));
    }
    bool hasHost() const { return m_hasHost; }
    void giveHost()
    {
        m_hasHost = true;
        Q_EMIT StatusNotifierHostRegistered();
    }

Q_SIGNALS:
    void StatusNotifierHostRegistered();

private:
    QDBusConnection m_bus = QDBusConnection::connectToBus(
        qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("panel"));
    bool m_hasHost = false;
};

} // namespace Aloft
