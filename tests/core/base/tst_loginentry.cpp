// What three systems read when a user logs in.

#include "core/base/loginentry.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestLoginEntry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAnEntryThatTheDesktopStarts();
    void isSwitchedOffByTheDesktop_data();
    void isSwitchedOffByTheDesktop();
    void isAPropertyList();
    void isAValueOfTheRunKey_data();
    void isAValueOfTheRunKey();

private:
    QTemporaryDir m_folder;
};

/// By the desktop's own library: whatever characters there are, they arrive.
void TestLoginEntry::isAnEntryThatTheDesktopStarts()
{
    const QString gio = QStandardPaths::findExecutable(u"gio"_s);
    if (gio.isEmpty())
        QSKIP("There is no gio here.");
    const QString program = m_folder.filePath(u"a $program's \"own\" \\name"_s);
    const QString said = m_folder.filePath(u"said"_s);
    QFile file(program);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("#!/bin/sh\nprintf '%s\\n' \"$@\" > '" + said.toLocal8Bit() + ".new'\nmv '"
               + said.toLocal8Bit() + ".new' '" + said.toLocal8Bit() + "'\n");
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    file.close();
    const QStringList arguments{u"--background"_s, u"100 % of `this` \\ $HOME \"ü\""_s};
    QFile desktop(m_folder.filePath(u"aloft.desktop"_s));
    QVERIFY(desktop.open(QIODevice::WriteOnly));
    desktop.write(autostartEntry(QStringList(program) + arguments));
    desktop.close();
    QCOMPARE(QProcess::execute(gio, {u"launch"_s, desktop.fileName()}), 0);
    QTRY_VERIFY(QFile::exists(said));
    QFile words(said);
    QVERIFY(words.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(words.readAll()), arguments.join(u'\n') + u'\n');
}

void TestLoginEntry::isSwitchedOffByTheDesktop_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("isOff");
    QTest::newRow("as it is written") << QByteArray() << false;
    QTest::newRow("hidden") << QByteArray("Hidden=true\n") << true;
    QTest::newRow("by GNOME") << QByteArray("X-GNOME-Autostart-enabled = false\r\n") << true;
    QTest::newRow("shown") << QByteArray("Hidden=false\n") << false;
    QTest::newRow("a comment") << QByteArray("#Hidden=true\n") << false;
}

void TestLoginEntry::isSwitchedOffByTheDesktop()
{
    QFETCH(const QByteArray, line);
    QTEST(isSwitchedOff(autostartEntry({u"/usr/bin/aloft"_s}) + line), "isOff");
}

void TestLoginEntry::isAPropertyList()
{
    QXmlStreamReader reader(launchAgent(u"aloft"_s, {u"/A & B/aloft"_s, u"<--background>"_s}));
    QStringList texts;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement
            && (reader.name() == u"key"_s || reader.name() == u"string"_s))
            texts.append(reader.readElementText());
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QCOMPARE(texts,
             (QStringList{u"Label"_s, u"aloft"_s, u"ProgramArguments"_s, u"/A & B/aloft"_s,
                          u"<--background>"_s, u"RunAtLoad"_s, u"LimitLoadToSessionType"_s,
                          u"Aqua"_s}));
}

void TestLoginEntry::isAValueOfTheRunKey_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QString>("value");
    QTest::newRow("spaces") << QStringList{u"C:\\Program Files\\Aloft\\aloft.exe"_s,
                                           u"--background"_s}
                            << u"\"C:\\Program Files\\Aloft\\aloft.exe\" \"--background\""_s;
    QTest::newRow("a backslash at the end")
        << QStringList{u"C:\\My profile\\"_s} << u"\"C:\\My profile\\\\\""_s;
    QTest::newRow("quotation marks") << QStringList{u"a\\\"b"_s} << u"\"a\\\\\\\"b\""_s;
}

void TestLoginEntry::isAValueOfTheRunKey()
{
    QFETCH(const QStringList, command);
    QTEST(runKeyCommand(command), "value");
}

QTEST_GUILESS_MAIN(TestLoginEntry)
#include "tst_loginentry.moc"
