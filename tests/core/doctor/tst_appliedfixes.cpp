// What was carried out is known in the next life of the program, whole, and one project's apart from another's.
#include "core/doctor/appliedfixes.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestAppliedFixes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comeBackAsTheyWere_data();
    void comeBackAsTheyWere();
    void areTakenBackNewestFirst();
    void areKeptInBounds();
    void aBrokenFileHasNone();

private:
    static AppliedFix setting(const QString &folder, const QString &name)
    {
        return {folder, u"- "_s + name, AppliedFix::Setting{name, std::nullopt}};
    }
    static QString nameOfLast(const AppliedFixes &fixes, const QString &folder)
    {
        const Result<AppliedFix> last = fixes.last(folder);
        return last ? std::get<AppliedFix::Setting>(last->what).name : QString();
    }
};

void TestAppliedFixes::comeBackAsTheyWere_data()
{
    QTest::addColumn<AppliedFix>("fix");
    AppliedFix::Installation installation;
    installation.sessionId = u"s1"_s;
    installation.folderThere = u"/work"_s;
    installation.fix = {{u"torch==2.14.*"_s}, u"https://example.org/whl"_s, true};
    installation.change.facts = {{u"added"_s, QJsonObject{{u"torch"_s, u"2.14.0"_s}}},
                                 {u"at"_s, 1.5}};
    installation.setupBefore = {u"numpy<2"_s};
    QTest::newRow("packages") << AppliedFix{u"/p"_s, u"- torch 2.14.0"_s, installation};
    QTest::newRow("a file") << AppliedFix{u"/p"_s, u"- b\n+ a"_s,
                                          FileChange{u"/p/a.py"_s, QByteArray("a\0\xff\r\n", 5),
                                                     "b\n"}};
    QTest::newRow("a variable that was not set")
        << AppliedFix{u"/p"_s, u"- A=1"_s, AppliedFix::Setting{u"A"_s, std::nullopt}};
    QTest::newRow("a variable that was empty")
        << AppliedFix{u"/p"_s, u"- A=1\n+ A="_s, AppliedFix::Setting{u"A"_s, QString(u""_s)}};
}

void TestAppliedFixes::comeBackAsTheyWere()
{
    QFETCH(AppliedFix, fix);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"state/doctor.json"_s);
    QVERIFY(AppliedFixes(file).append(fix));
    const Result<AppliedFix> last = AppliedFixes(file).last(u"/p"_s);
    QVERIFY(last);
    QVERIFY(*last == fix);
}

void TestAppliedFixes::areTakenBackNewestFirst()
{
    const QTemporaryDir folder;
    AppliedFixes fixes(folder.filePath(u"doctor.json"_s));
    QCOMPARE(fixes.last(u"/p"_s).error().kind, Error::Kind::NotFound);
    for (const AppliedFix &fix : {setting(u"/p"_s, u"A"_s), setting(u"/q"_s, u"B"_s),
                                  setting(u"/p"_s, u"C"_s), setting(u"/q"_s, u"D"_s)})
        QVERIFY(fixes.append(fix));
    QCOMPARE(nameOfLast(fixes, u"/p"_s), u"C"_s);
    QVERIFY(fixes.dropLast(u"/p"_s));
    QCOMPARE(nameOfLast(fixes, u"/p"_s), u"A"_s);
    QVERIFY(fixes.dropLast(u"/p"_s));
    QVERIFY(!fixes.last(u"/p"_s));
    QCOMPARE(nameOfLast(fixes, u"/q"_s), u"D"_s);
}

void TestAppliedFixes::areKeptInBounds()
{
    const QTemporaryDir folder;
    AppliedFixes fixes(folder.filePath(u"doctor.json"_s));
    for (int i = 0; i < 30; ++i)
        QVERIFY(fixes.append(setting(u"/p"_s, u"V%1"_s.arg(i))));
    int kept = 0;
    while (fixes.last(u"/p"_s)) {
        QCOMPARE(nameOfLast(fixes, u"/p"_s), u"V%1"_s.arg(29 - kept++));
        QVERIFY(fixes.dropLast(u"/p"_s));
    }
    QCOMPARE(kept, 10);
}

void TestAppliedFixes::aBrokenFileHasNone()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"doctor.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[{\"kind\": \"later\", \"folder\": \"/p\"}, 7, {\"kind\"");
    file.close();
    AppliedFixes fixes(file.fileName());
    QCOMPARE(fixes.last(u"/p"_s).error().kind, Error::Kind::NotFound);
    QVERIFY(fixes.append(setting(u"/p"_s, u"A"_s)));
    QCOMPARE(nameOfLast(fixes, u"/p"_s), u"A"_s);
}

QTEST_GUILESS_MAIN(TestAppliedFixes)

#include "tst_appliedfixes.moc"
