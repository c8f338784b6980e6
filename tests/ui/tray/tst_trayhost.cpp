#include "tests/ui/runs/desktopdouble.h"
#include "tests/ui/tray/registrydouble.h"
#include "ui/tray/trayhost.h"

#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestTrayHost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isThereOnceAHostIs();
    void followsAPanelThatRestarts();
};

void TestTrayHost::initTestCase()
{
    if (!PrivateBus::isThere())
        QSKIP("no dbus-daemon");
}

void TestTrayHost::isThereOnceAHostIs()
{
    const TrayHost host;
    QSignalSpy changed(&host, &TrayHost::changed);
    QVERIFY(!host.isThere());
    Registry registry;
    QVERIFY(registry.arrive());
    QVERIFY(!changed.wait(200)); // a registry alone shows nothing
    QVERIFY(!host.isThere());
    registry.giveHost();
    QTRY_VERIFY(host.isThere());
    QCOMPARE(changed.count(), 1);
    const TrayHost later;
    QTRY_VERIFY(later.isThere());
}

void TestTrayHost::followsAPanelThatRestarts()
{
    Registry registry;
    QVERIFY(registry.arrive());
    registry.giveHost();
    const TrayHost host;
    QTRY_VERIFY(host.isThere());
    registry.leave();
    QTRY_VERIFY(!host.isThere());
    QVERIFY(registry.arrive());
    QTRY_VERIFY(host.isThere());
}

int main(int argc, char **argv)
{
    const PrivateBus bus;
    QGuiApplication application(argc, argv);
    TestTrayHost tests;
    return QTest::qExec(&tests, argc, argv);
}

#include "tst_trayhost.moc"
