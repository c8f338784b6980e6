#include "ui/runs/desktopnotices.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

#include <memory>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

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

} // namespace

/// A desktop's notification service, at the other end of a real bus.
class Desktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QList<Shown> shown;
    QList<uint> closed;
    QStringList capabilities{u"actions"_s, u"body"_s, u"body-markup"_s};

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
    uint m_last = 0;
};

class TestDesktopNotices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void saysWhatItIsAbout();
    void bodiesAreNoMarkup_data();
    void bodiesAreNoMarkup();
    void laterOnesTakeTheirPlace();
    void aBurstAboutOneThingIsOneMessage();
    void buttonsAnswer();
    void closedOnesAreForgotten();
    void withdrawnOnesGo();
    void goesOnWithoutAService();

private:
    Shown only() const { return m_desktop->shown.value(0); }

    /// Both ends have read what the other wrote until now.
    static void settle()
    {
        for (int i = 0; i < 2; ++i) {
            QDBusConnection::sessionBus().interface()->isServiceRegistered(u"nobody"_s);
            QCoreApplication::processEvents();
        }
    }

    std::unique_ptr<QDBusConnection> m_bus;
    std::unique_ptr<Desktop> m_desktop;
};

void TestDesktopNotices::initTestCase()
{
    if (!qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS"))
        QSKIP("no dbus-daemon");
    m_bus = std::make_unique<QDBusConnection>(QDBusConnection::connectToBus(
        qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"), u"desktop"_s));
    QVERIFY(m_bus->isConnected());
}

void TestDesktopNotices::init()
{
    m_desktop = std::make_unique<Desktop>();
    QVERIFY(m_bus->registerObject(u"/org/freedesktop/Notifications"_s, m_desktop.get(),
                                  QDBusConnection::ExportAllSlots
                                      | QDBusConnection::ExportAllSignals));
    QVERIFY(m_bus->registerService(u"org.freedesktop.Notifications"_s));
}

void TestDesktopNotices::cleanup()
{
    m_bus->unregisterObject(u"/org/freedesktop/Notifications"_s);
    m_bus->unregisterService(u"org.freedesktop.Notifications"_s);
}

void TestDesktopNotices::saysWhatItIsAbout()
{
    DesktopNotices notices;
    DesktopNotice notice{u"run:1"_s, u"train.py failed"_s, u"It took 3 min."_s, {}};
    notice.buttons = {{u"log"_s, u"Open log"_s}};
    notice.stay = DesktopNotice::Stay::UntilSeen;
    notices.show(notice);
    QTRY_COMPARE(m_desktop->shown.size(), 1);
    QCOMPARE(only().program, u"Aloft"_s);
    QCOMPARE(only().title, u"train.py failed"_s);
    QCOMPARE(only().replaces, 0U);
    QVERIFY(only().actions.contains(u"default"_s));
    QCOMPARE(only().actions.mid(2), (QStringList{u"log"_s, u"Open log"_s}));
    QCOMPARE(only().hints.value(u"desktop-entry"_s).toString(), u"aloft"_s);
    QCOMPARE(only().hints.value(u"suppress-sound"_s).toBool(), true);
    QCOMPARE(only().hints.value(u"urgency"_s).typeId(), int(QMetaType::UChar));
    QCOMPARE(only().hints.value(u"urgency"_s).toInt(), 2);
    QCOMPARE(only().timeout, 0);
}

void TestDesktopNotices::bodiesAreNoMarkup_data()
{
    QTest::addColumn<QStringList>("capabilities");
    QTest::addColumn<QString>("arrives");
    QTest::newRow("markup") << QStringList{u"body"_s, u"body-markup"_s} << u"a &lt;b&gt; &amp; c"_s;
    QTest::newRow("plain") << QStringList{u"body"_s} << u"a <b> & c"_s;
}

void TestDesktopNotices::bodiesAreNoMarkup()
{
    QFETCH(QStringList, capabilities);
    QFETCH(QString, arrives);
    m_desktop->capabilities = capabilities;
    DesktopNotices notices;
    notices.show({u"run:1"_s, u"t"_s, u"a <b> & c"_s, {}});
    QTRY_COMPARE(m_desktop->shown.size(), 1);
    QCOMPARE(only().body, arrives);
}

void TestDesktopNotices::laterOnesTakeTheirPlace()
{
    DesktopNotices notices;
    notices.show({u"run:1"_s, u"may be stuck"_s, {}, {}});
    QTRY_COMPARE(m_desktop->shown.size(), 1);
    notices.show({u"run:2"_s, u"another"_s, {}, {}});
    QTRY_COMPARE(m_desktop->shown.size(), 2);
    QCOMPARE(m_desktop->shown.at(1).replaces, 0U);
    notices.show({u"run:1"_s, u"has ended"_s, {}, {}});
    QTRY_COMPARE(m_desktop->shown.size(), 3);
    QCOMPARE(m_desktop->shown.at(2).replaces, 1U);
}

void TestDesktopNotices::aBurstAboutOneThingIsOneMessage()
{
    DesktopNotices notices;
    for (int i = 0; i < 20; ++i)
        notices.show({u"run:1"_s, QString::number(i), {}, {}});
    QTRY_COMPARE(m_desktop->shown.value(m_desktop->shown.size() - 1).title, u"19"_s);
    QVERIFY(m_desktop->shown.size() <= 2);
    QCOMPARE(m_desktop->shown.last().replaces, 1U);
}

void TestDesktopNotices::buttonsAnswer()
{
    DesktopNotices notices;
    QSignalSpy activated(&notices, &DesktopNotices::activated);
    notices.show({u"run:1"_s, u"one"_s, {}, {}});
    QTRY_COMPARE(m_desktop->shown.size(), 1);
    notices.show({u"run:2"_s, u"two"_s, {}, {}});
    QTRY_COMPARE(m_desktop->shown.size(), 2);
    settle();
    Q_EMIT m_desktop->ActionInvoked(77, u"log"_s); // another program's
    Q_EMIT m_desktop->ActionInvoked(2, u"log"_s);
    Q_EMIT m_desktop->ActionInvoked(1, u"default"_s);
    QTRY_COMPARE(activated.size(), 2);
    QCOMPARE(activated.at(0), (QVariantList{u"run:2"_s, u"log"_s}));
    QCOMPARE(activated.at(1), (QVariantList{u"run:1"_s, QString()}));
}

void TestDesktopNotices::closedOnesAreForgotten()
{
    DesktopNotices notices;
    QSignalSpy activated(&notices, &DesktopNotices::activated);
    notices.show({u"run:1"_s, u"one"_s, {}, {}});
    QTRY_COMPARE(m_desktop->shown.size(), 1);
    settle();
    Q_EMIT m_desktop->NotificationClosed(1, 2);
    Q_EMIT m_desktop->ActionInvoked(1, u"show"_s); // arrives after, and finds nothing
    settle();
    notices.show({u"run:1"_s, u"again"_s, {}, {}});
    QTRY_COMPARE(m_desktop->shown.size(), 2);
    QCOMPARE(m_desktop->shown.last().replaces, 0U);
    QVERIFY(activated.isEmpty());
}

void TestDesktopNotices::withdrawnOnesGo()
{
    DesktopNotices notices;
    notices.withdraw(u"never"_s);
    notices.show({u"run:1"_s, u"one"_s, {}, {}});
    notices.withdraw(u"run:1"_s); // before its number is known
    QTRY_COMPARE(m_desktop->closed, QList<uint>{1});
    notices.show({u"run:1"_s, u"two"_s, {}, {}});
    QTRY_COMPARE(m_desktop->shown.size(), 2);
    settle();
    notices.withdraw(u"run:1"_s);
    QTRY_COMPARE(m_desktop->closed, (QList<uint>{1, 2}));
}

void TestDesktopNotices::goesOnWithoutAService()
{
    m_bus->unregisterService(u"org.freedesktop.Notifications"_s);
    DesktopNotices notices;
    notices.show({u"run:1"_s, u"nobody sees this"_s, {}, {}});
    settle();
    QVERIFY(m_bus->registerService(u"org.freedesktop.Notifications"_s));
    notices.show({u"run:1"_s, u"but this"_s, {}, {}});
    QTRY_COMPARE(m_desktop->shown.size(), 1);
    QCOMPARE(only().title, u"but this"_s);
}

/// Everything on a bus of its own, which starts no service by itself: the user's desktop hears
/// nothing of it.
int main(int argc, char **argv)
{
    QTemporaryFile configuration;
    if (!configuration.open())
        return 1;
    configuration.write("<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>"
                        "<policy context='default'><allow send_destination='*'/>"
                        "<allow receive_sender='*'/><allow own='*'/></policy></busconfig>");
    configuration.flush();
    QProcess bus;
    bus.start(u"dbus-daemon"_s,
              {u"--nofork"_s, u"--print-address"_s,
               u"--config-file="_s + configuration.fileName()});
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    if (bus.waitForStarted() && bus.waitForReadyRead())
        qputenv("DBUS_SESSION_BUS_ADDRESS", bus.readLine().trimmed());
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(u"Aloft"_s);
    QApplication::setDesktopFileName(u"aloft"_s);
    int failures = 0;
    {
        TestDesktopNotices tests;
        failures = QTest::qExec(&tests, argc, argv);
    }
    bus.kill();
    bus.waitForFinished();
    return failures;
}

#include "tst_desktopnotices.moc"
