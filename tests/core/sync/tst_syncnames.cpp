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
