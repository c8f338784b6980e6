#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QProcess>
#include <QTemporaryFile>
#include <QVariantMap>

namespace Aloft {

/// A message as a desktop gets it.
struct Shown
{
    QString program;
    uint replaces = 0;
    QString icon;
    QString title;
    QString body;
    QStringList actions;
    QVariantMap hints;
    int timeout = 0;
};

/// A desktop's notification service, at the other end of a real bus.
class Desktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    ~Desktop() override { leave(); }

    bool arrive()
    {
        return m_bus.isConnected() && m_bus.registerObject(path(), this, Exported)
            && m_bus.registerService(name());
    }
    void leave()
    {
        m_bus.unregisterObject(path());
        m_bus.unregisterService(name());
    }

    QList<Shown> shown;
    QList<uint> closed;
    QStringList capabilities{QStringLiteral("actions"), QStringLiteral("body"),
                             QStringLiteral("body-markup")};

public Q_SLOTS:
    QStringList GetCapabilities() { return capabilities; }

    uint Notify(const QString &program, uint replaces, const QString &icon, const QString &title,
                const QString &body, const QStringList &actions, const QVariantMap &hints,
                int timeout)
    {
        shown.append({program, replaces, icon, title, body, actions, hints, timeout});
        return replaces > 0 ? replaces : ++m_last;
    }

    void CloseNotification(uint number)
    {
        closed << number;
        Q_EMIT NotificationClosed(number, 3);
    }

Q_SIGNALS:
    void ActionInvoked(uint number, const QString &action);
    void NotificationClosed(uint number, uint reason);

private:
    static constexpr auto Exported = QDBusConnection::ExportAllSlots
        | QDBusConnection::ExportAllSignals;
    static QString name() { return QStringLiteral("org.freedesktop.Notifications"); }
    static QString path() { return QStringLiteral("/org/freedesktop/Notifications"); }

    QDBusConnection m_bus = QDBusConnection::connectToBus(
        qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("desktop"));
    uint m_last = 0;
};

/// A bus of its own, which starts no service by itself: the user's desktop hears nothing of the
/// test. Made before the application.
class PrivateBus
{
public:
    PrivateBus()
    {
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        if (!m_configuration.open())
            return;
        m_configuration.write("<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>"
                              "<policy context='default'><allow send_destination='*'/>"
                              "<allow receive_sender='*'/><allow own='*'/></policy></busconfig>");
        m_configuration.flush();
        m_daemon.start(QStringLiteral("dbus-daemon"),
                       {QStringLiteral("--nofork"), QStringLiteral("--print-address"),
                        QStringLiteral("--config-file=") + m_configuration.fileName()});
        if (m_daemon.waitForStarted() && m_daemon.waitForReadyRead())
            qputenv("DBUS_SESSION_BUS_ADDRESS", m_daemon.readLine().trimmed());
    }
    ~PrivateBus()
    {
        m_daemon.kill();
        m_daemon.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(PrivateBus)

    static bool isThere() { return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS"); }

private:
    QTemporaryFile m_configuration;
    QProcess m_daemon;
};

} // namespace Aloft
