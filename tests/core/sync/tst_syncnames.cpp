#include "core/sync/syncnames.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestSyncNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatADiskHolds_data();
    void whatADiskHolds();
    void whatWindowsHolds_data();
    void whatWindowsHolds();
    void aRenamedOneKeepsItsCharacters_data();
    void aRenamedOneKeepsItsCharacters();
    void longNamesStayDifferent();
    void keys();
    void conflicts_data();
    void conflicts();
};

void TestSyncNames::whatADiskHolds_data()
{
    QTest::addColumn<QString>("remote");
    QTest::addColumn<QString>("local");
    QTest::newRow("ordinary") << u"a b.py"_s << u"a b.py"_s;
    QTest::newRow("slash") << u"a/b"_s << u"a\uff0fb"_s;
    QTest::newRow("up") << u".."_s << u"\uff0e\uff0e"_s;
    QTest::newRow("here") << u"."_s << u"\uff0e"_s;
    QTest::newRow("way out") << u"../../etc/passwd"_s << u"..\uff0f..\uff0fetc\uff0fpasswd"_s;
    QTest::newRow("nothing") << QString() << u"\u2400"_s;
    QTest::newRow("NUL") << u"a"_s + QChar(u'\0') + u'b' << u"a\u2400b"_s;
    QTest::newRow("newline is a name like others") << u"a\nb"_s << u"a\nb"_s;
}

void TestSyncNames::whatADiskHolds()
{
    QFETCH(const QString, remote);
    QFETCH(const QString, local);
    QCOMPARE(localNameOf(remote), local);
    QCOMPARE(localNameOf(local), local); // what is here keeps its name when it goes up
}

void TestSyncNames::whatWindowsHolds_data()
{
    QTest::addColumn<QString>("remote");
    QTest::addColumn<QString>("local");
    QTest::newRow("ordinary") << u"a b.py"_s << u"a b.py"_s;
    QTest::newRow("backslash") << u"a\\b"_s << u"a\uff3cb"_s;
    QTest::newRow("a stream of a file") << u"a:b"_s << u"a\uff1ab"_s;
    QTest::newRow("wildcards") << u"*?.txt"_s << u"\uff0a\uff1f.txt"_s;
    QTest::newRow("quotes") << u"\"a\""_s << u"\uff02a\uff02"_s;
    QTest::newRow("brackets and pipe") << u"<a|b>"_s << u"\uff1ca\uff5cb\uff1e"_s;
    QTest::newRow("newline") << u"a\nb"_s << u"a\u240ab"_s;
    QTest::newRow("bell") << u"a\u0007b"_s << u"a\u2407b"_s;
    QTest::newRow("dot at the end") << u"a."_s << u"a\uff0e"_s;
    QTest::newRow("dots at the end") << u"a.."_s << u"a.\uff0e"_s;
    QTest::newRow("space at the end") << u"a "_s << u"a\u2420"_s;
    QTest::newRow("dot first") << u".env"_s << u".env"_s;
    QTest::newRow("device") << u"CON"_s << u"CON\uff3f"_s;
    QTest::newRow("device in small letters") << u"nul.txt"_s << u"nul\uff3f.txt"_s;
    QTest::newRow("device with two suffixes") << u"aux.tar.gz"_s << u"aux\uff3f.tar.gz"_s;
    QTest::newRow("device with a number") << u"LPT1"_s << u"LPT1\uff3f"_s;
    QTest::newRow("device with a raised number") << u"COM\u00b9"_s << u"COM\u00b9\uff3f"_s;
    QTest::newRow("no device") << u"CONTENT"_s << u"CONTENT"_s;
    QTest::newRow("no device, either") << u"COM10"_s << u"COM10"_s;
    QTest::newRow("up") << u".."_s << u"\uff0e\uff0e"_s;
    QTest::newRow("way out") << u"..\\..\\x"_s << u"..\uff3c..\uff3cx"_s;
    QTest::newRow("drive") << u"C:"_s << u"C\uff1a"_s;
}

void TestSyncNames::whatWindowsHolds()
{
    QFETCH(const QString, remote);
    QFETCH(const QString, local);
    QCOMPARE(localNameOf(remote, NameRules::Windows), local);
    QCOMPARE(localNameOf(local, NameRules::Windows), local);
}

void TestSyncNames::aRenamedOneKeepsItsCharacters_data()
{
    QTest::addColumn<NameRules>("rules");
    QTest::addColumn<QString>("former");
    QTest::addColumn<QString>("local");
    QTest::addColumn<QString>("remote");
    QTest::newRow("what stood for another")
        << NameRules::Windows << u"run 14:30"_s << u"run 14\uff1a31"_s << u"run 14:31"_s;
    QTest::newRow("on a disk that holds it")
        << NameRules::Posix << u"run 14:30"_s << u"run 14\uff1a31"_s << u"run 14\uff1a31"_s;
    QTest::newRow("a slash") << NameRules::Posix << u"a/b"_s << u"a\uff0fc"_s << u"a/c"_s;
    QTest::newRow("what was meant as it is") << NameRules::Windows << u"\u4e00\uff1a\u4e8c"_s
                                             << u"\u4e00\uff1a\u4e09"_s << u"\u4e00\uff1a\u4e09"_s;
    QTest::newRow("nothing of it is left") << NameRules::Windows << u"a:b"_s << u"c"_s << u"c"_s;
}

void TestSyncNames::aRenamedOneKeepsItsCharacters()
{
    QFETCH(const NameRules, rules);
    QFETCH(const QString, former);
    QFETCH(const QString, local);
    QFETCH(const QString, remote);
    QCOMPARE(remoteNameOf(local, former, rules), remote);
    QCOMPARE(localNameOf(remote, rules), local);
}

void TestSyncNames::longNamesStayDifferent()
{
    const QString a = localNameOf(QString(300, u'大') + u"1.txt"_s);
    const QString b = localNameOf(QString(300, u'大') + u"2.txt"_s);
    QVERIFY(a != b);
    QVERIFY(a.toUtf8().size() <= 255);
    QVERIFY(a.endsWith(u".txt"_s));
    QCOMPARE(localNameOf(a), a);
}

void TestSyncNames::keys()
{
    QCOMPARE(nameKey(u"e\u0301"_s, NameCase::Kept), nameKey(u"\u00e9"_s, NameCase::Kept));
    QVERIFY(nameKey(u"A"_s, NameCase::Kept) != nameKey(u"a"_s, NameCase::Kept));
    QCOMPARE(nameKey(u"A"_s, NameCase::Folded), nameKey(u"a"_s, NameCase::Folded));
}

void TestSyncNames::conflicts_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("conflict");
    QTest::addColumn<QString>("second");
    QTest::newRow("file") << u"train.py"_s << u"train (this computer, 2026-11-23 14.30).py"_s
                          << u"train (2).py"_s;
    QTest::newRow("without a suffix")
        << u"Makefile"_s << u"Makefile (this computer, 2026-11-23 14.30)"_s << u"Makefile (2)"_s;
    QTest::newRow("hidden") << u".env"_s << u".env (this computer, 2026-11-23 14.30)"_s
                            << u".env (2)"_s;
    QTest::newRow("a dot that is no suffix")
        << u"v1.0 final"_s << u"v1.0 final (this computer, 2026-11-23 14.30)"_s
        << u"v1.0 final (2)"_s;
}

void TestSyncNames::conflicts()
{
    QFETCH(const QString, name);
    const QDateTime time(QDate(2026, 11, 23), QTime(14, 30));
    QTEST(conflictName(name, time, 1), "conflict");
    QTEST(numberedName(name, 2), "second");
    QVERIFY(conflictName(name, time, 2) != conflictName(name, time, 1));
    QVERIFY(conflictName(QString(250, u'x'), time, 1).toUtf8().size() <= 255);
}

QTEST_GUILESS_MAIN(TestSyncNames)

#include "tst_syncnames.moc"
