// What starts at login, in the files of this system.

#include "core/base/loginentry.h"
#include "core/base/loginstart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestLoginStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isTurnedOnAndOff();
    void isMendedButNotAgainstTheUser();
    void saysWhyItCannot();
    void profilesHaveTheirOwn();

private:
    QString entry() const { return m_folder->filePath(u"config/autostart/aloft.desktop"_s); }
    QByteArray content() const
    {
        QFile file(entry());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestLoginStart::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    qputenv("XDG_CONFIG_HOME", m_folder->filePath(u"config"_s).toLocal8Bit());
}

void TestLoginStart::isTurnedOnAndOff()
{
    const LoginStart start(u"aloft"_s, {u"/usr/bin/aloft"_s, u"--background"_s});
    QVERIFY(!start.isOn());
    QVERIFY(start.turnOff());
    QVERIFY(start.turnOn());
    QVERIFY(start.isOn());
    QCOMPARE(content(), autostartEntry({u"/usr/bin/aloft"_s, u"--background"_s}));
    QVERIFY(start.turnOff());
    QVERIFY(!start.isOn());
    QVERIFY(!QFile::exists(entry()));
}

void TestLoginStart::isMendedButNotAgainstTheUser()
{
    const LoginStart old(u"aloft"_s, {u"/old/aloft"_s, u"--background"_s});
    const LoginStart start(u"aloft"_s, {u"/usr/bin/aloft"_s, u"--background"_s});
    QVERIFY(start.mend());
    QVERIFY(start.isOn());
    QVERIFY(old.turnOn());
    QVERIFY(start.mend());
    QVERIFY(content().contains("/usr/bin/aloft"));
    QFile file(entry());
    QVERIFY(old.turnOn() && file.open(QIODevice::Append) && file.write("Hidden=true\n") > 0);
    file.close();
    QVERIFY(start.mend());
    QVERIFY(content().contains("/old/aloft"));
    QVERIFY(start.turnOn()); // that is what he says now
    QVERIFY(!isSwitchedOff(content()));
}

void TestLoginStart::saysWhyItCannot()
{
    QVERIFY(QDir(m_folder->path()).mkpath(u"config"_s));
    QFile inTheWay(m_folder->filePath(u"config/autostart"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const Result<void> done =
        LoginStart(u"aloft"_s, {u"/usr/bin/aloft"_s, u"--background"_s}).turnOn();
    QVERIFY(!done);
    QVERIFY(!done.error().message.isEmpty());
}

void TestLoginStart::profilesHaveTheirOwn()
{
    const LoginStart users = LoginStart::ofThisProgram({});
    const LoginStart one = LoginStart::ofThisProgram(u"/tmp/one"_s);
    const LoginStart other = LoginStart::ofThisProgram(u"/tmp/other"_s);
    QCOMPARE(users.name(), u"aloft"_s);
    QCOMPARE(users.command(),
             (QStringList{QCoreApplication::applicationFilePath(), u"--background"_s}));
    QVERIFY(one.name() != users.name() && one.name() != other.name());
    QCOMPARE(one.command().mid(1), (QStringList{u"--background"_s, u"--profile"_s, u"/tmp/one"_s}));
}

QTEST_GUILESS_MAIN(TestLoginStart)
#include "tst_loginstart_xdg.moc"
