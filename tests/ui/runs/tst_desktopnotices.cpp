#include "tests/ui/runs/desktopdouble.h"
#include "ui/runs/desktopnotices.h"

#include <QApplication>
#include <QDBusConnectionInterface>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Aloft;
using namespace Qt::StringLiterals;

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
    void saysNothingWhileItIsQuiet();

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

    std::unique_ptr<Desktop> m_desktop;
};

void TestDesktopNotices::initTestCase()
{
    if (!PrivateBus::isThere())
        QSKIP("no dbus-daemon");
}

void TestDesktopNotices::init()
{
    m_desktop = std::make_unique<Desktop>();
    QVERIFY(m_desktop->arrive());
}

void TestDesktopNotices::cleanup()
{
    m_desktop.reset();
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
    QCOMPARE(only().hints.value(u"urgency"_s).toInt(), 1); // a failed run may wait
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
    m_desktop->leave();
    DesktopNotices notices;
    notices.show({u"run:1"_s, u"nobody sees this"_s, {}, {}});
    settle();
    QVERIFY(m_desktop->arrive());
    notices.show({u"run:1"_s, u"but this"_s, {}, {}});
    QTRY_COMPARE(m_desktop->shown.size(), 1);
    QCOMPARE(only().title, u"but this"_s);
}

void TestDesktopNotices::saysNothingWhileItIsQuiet()
{
    bool isQuiet = false;
    DesktopNotices notices([&isQuiet] { return isQuiet; });
    notices.show({u"run:1"_s, u"may be stuck"_s, {}, {}});
    QTRY_COMPARE(m_desktop->shown.size(), 1);
    settle();
    isQuiet = true;
    notices.show({u"run:1"_s, u"has ended"_s, {}, {}});
    QTRY_COMPARE(m_desktop->closed, QList<uint>{1}); // it is no longer stuck
    isQuiet = false;
    notices.show({u"run:2"_s, u"another"_s, {}, {}});
    QTRY_COMPARE(m_desktop->shown.size(), 2);
    QCOMPARE(m_desktop->shown.last().title, u"another"_s);
}

int main(int argc, char **argv)
{
    const PrivateBus bus;
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(u"Aloft"_s);
    QApplication::setDesktopFileName(u"aloft"_s);
    TestDesktopNotices tests;
    return QTest::qExec(&tests, argc, argv);
}

#include "tst_desktopnotices.moc"
