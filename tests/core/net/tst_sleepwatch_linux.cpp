#include "core/net/sleepwatch.h"

#include <fcntl.h>
#include <unistd.h>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusUnixFileDescriptor>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// logind, as far as sleep goes: an inhibitor is the writing end of a pipe that is held open.
class LogindDouble : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    using QObject::QObject;
    ~LogindDouble() override { closePipe(); }

    /// The client let go: the reading end is at its end.
    bool isReleased() const
    {
        char byte;
        return m_readEnd >= 0 && ::read(m_readEnd, &byte, 1) == 0;
    }

    QStringList arguments;
    int inhibitions = 0;

public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(const QString &what, const QString &who, const QString &why,
                                    const QString &mode)
    {
        closePipe();
        int ends[2];
        if (::pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0)
            return {};
        m_readEnd = ends[0];
        const QDBusUnixFileDescriptor inhibitor(ends[1]); // a copy of its own
        ::close(ends[1]);
        arguments = {what, who, why, mode};
        ++inhibitions;
        return inhibitor;
    }

Q_SIGNALS:
    void PrepareForSleep(bool isStarting);

private:
    void closePipe()
    {
        if (m_readEnd >= 0)
            ::close(m_readEnd);
        m_readEnd = -1;
    }

    int m_readEnd = -1;
};

} // namespace

/// Against a bus of the test's own, which DBUS_SYSTEM_BUS_ADDRESS names.
class TestSleepWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void delaysSleepUntilTheLastListenerIsDone();

private:
    QProcess m_bus;
};

void TestSleepWatch::initTestCase()
{
    const QString daemon = QStandardPaths::findExecutable(u"dbus-daemon"_s);
    if (daemon.isEmpty())
        QSKIP("needs dbus-daemon");
    m_bus.start(daemon, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    QVERIFY(m_bus.waitForReadyRead());
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", m_bus.readLine().trimmed());
}

void TestSleepWatch::cleanupTestCase()
{
    if (m_bus.state() == QProcess::NotRunning)
        return;
    m_bus.terminate();
    m_bus.waitForFinished();
}

void TestSleepWatch::delaysSleepUntilTheLastListenerIsDone()
{
    QDBusConnection bus = QDBusConnection::connectToBus(
        qEnvironmentVariable("DBUS_SYSTEM_BUS_ADDRESS"), u"logind"_s);
    LogindDouble logind;
    QVERIFY(bus.registerObject(u"/org/freedesktop/login1"_s, &logind,
                               QDBusConnection::ExportAllSlots
                                   | QDBusConnection::ExportAllSignals));
    QVERIFY(bus.registerService(u"org.freedesktop.login1"_s));

    const std::unique_ptr<SleepWatch> watch = createSystemSleepWatch();
    QVERIFY2(watch->reasonUnavailable().isEmpty(), qPrintable(watch->reasonUnavailable()));
    QTRY_COMPARE(logind.inhibitions, 1);
    QCOMPARE(logind.arguments.constFirst(), u"sleep"_s);
    QCOMPARE(logind.arguments.constLast(), u"delay"_s);

    SleepDelay kept;
    int sleeps = 0;
    connect(watch.get(), &SleepWatch::aboutToSleep, this, [&](const SleepDelay &delay) {
        kept = delay;
        ++sleeps;
    });
    QSignalSpy woke(watch.get(), &SleepWatch::wokeUp);
    Q_EMIT logind.PrepareForSleep(true);
    QTRY_COMPARE(sleeps, 1);
    QVERIFY(kept);
    QVERIFY(!logind.isReleased());
    kept.reset();
    QTRY_VERIFY(logind.isReleased());
    Q_EMIT logind.PrepareForSleep(false);
    QTRY_COMPARE(woke.count(), 1);
    QTRY_COMPARE(logind.inhibitions, 2); // ready for the next time
}

QTEST_GUILESS_MAIN(TestSleepWatch)
#include "tst_sleepwatch_linux.moc"
