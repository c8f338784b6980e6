// The setting that has Aloft started at login, and the file of this system that follows it.

#include "core/base/loginentry.h"
#include "core/base/settings.h"
#include "ui/shell/loginsetting.h"
#include "ui/shell/shellsettings.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestLoginSetting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isOffUntilItIsWanted();
    void followsTheSetting();
    void mendsWhatAnOlderProgramLeft();
    void isNotOverruledByABrokenFile();
    void saysWhatFails();

private:
    LoginStart start() const { return {u"aloft"_s, {u"/usr/bin/aloft"_s, u"--background"_s}}; }
    bool isOn() const { return QFile::exists(entry()); }
    QString entry() const { return m_folder->filePath(u"autostart/aloft.desktop"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
};

void TestLoginSetting::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_folder->path().toLocal8Bit());
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.toml"_s));
}

void TestLoginSetting::isOffUntilItIsWanted()
{
    LoginSetting setting(*m_settings, start());
    setting.follow();
    QVERIFY(!isOn());
}

void TestLoginSetting::followsTheSetting()
{
    LoginSetting setting(*m_settings, start());
    setting.follow();
    m_settings->set(ShellSettings::StartsAtLogin, true);
    QTRY_VERIFY(isOn());
    m_settings->set(ShellSettings::StartsAtLogin, false);
    QTRY_VERIFY(!isOn());
}

/// One that was switched off while nobody looked is removed, too.
void TestLoginSetting::mendsWhatAnOlderProgramLeft()
{
    m_settings->set(ShellSettings::StartsAtLogin, true);
    const LoginStart old(u"aloft"_s, {u"/old/aloft"_s, u"--background"_s});
    QVERIFY(old.turnOn());
    LoginSetting setting(*m_settings, start());
    setting.follow();
    QFile file(entry());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), autostartEntry(start().command()));

    const auto off = Settings::temporary();
    LoginSetting later(*off, start());
    later.follow();
    QVERIFY(!isOn());
}

void TestLoginSetting::isNotOverruledByABrokenFile()
{
    QVERIFY(start().turnOn());
    QFile file(m_settings->path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[general\nstart-at-login = tr");
    file.close();
    Settings broken(file.fileName());
    QVERIFY(broken.problem());
    LoginSetting setting(broken, start());
    setting.follow();
    QVERIFY(isOn());
}

void TestLoginSetting::saysWhatFails()
{
    QFile inTheWay(m_folder->filePath(u"autostart"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    LoginSetting setting(*m_settings, start());
    QSignalSpy failed(&setting, &LoginSetting::failed);
    setting.follow();
    QCOMPARE(failed.size(), 0);
    m_settings->set(ShellSettings::StartsAtLogin, true);
    QTRY_COMPARE(failed.size(), 1);
}

QTEST_GUILESS_MAIN(TestLoginSetting)
#include "tst_loginsetting.moc"
