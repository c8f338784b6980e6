#include "core/drive/folder/folderid.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// Names and ids of folder drives, which may come from anywhere.
class TestFolderId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesIdsApart();
    void refusesIdsThatLeadOut_data();
    void refusesIdsThatLeadOut();
    void refusesNewNames_data();
    void refusesNewNames();
    void takesNewNames_data();
    void takesNewNames();
    void knowsItsOwn();
    void showsPathsHarmless();
};

void TestFolderId::takesIdsApart()
{
    QCOMPARE(childId(u"/"_s, u"a"_s), u"/a"_s);
    QCOMPARE(childId(u"/a"_s, u"b"_s), u"/a/b"_s);
    QCOMPARE(parentIdOf(u"/a/b"_s), u"/a"_s);
    QCOMPARE(parentIdOf(u"/a"_s), u"/"_s);
    QCOMPARE(parentIdOf(u"/"_s), QString());
    QCOMPARE(nameOf(u"/a/b"_s), u"b"_s);
    QCOMPARE(nameOf(u"/"_s), QString());
    QVERIFY(checkId(u"/"_s));
    QVERIFY(checkId(u"/a b/…/.hidden"_s));
}

void TestFolderId::refusesIdsThatLeadOut_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("empty") << QString();
    QTest::newRow("relative") << u"a"_s;
    QTest::newRow("parent") << u"/.."_s;
    QTest::newRow("parent in between") << u"/a/../../b"_s;
    QTest::newRow("itself") << u"/a/./b"_s;
    QTest::newRow("empty name") << u"/a//b"_s;
    QTest::newRow("slash at the end") << u"/a/"_s;
    QTest::newRow("two slashes") << u"//etc"_s;
    QTest::newRow("NUL") << u"/a"_s + QChar::Null + u"b"_s;
}

void TestFolderId::refusesIdsThatLeadOut()
{
    QFETCH(const QString, id);
    const Result<void> checked = checkId(id);
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, Error::Kind::BadInput);
}

void TestFolderId::refusesNewNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << QString();
    QTest::newRow("itself") << u"."_s;
    QTest::newRow("parent") << u".."_s;
    QTest::newRow("slash") << u"a/b"_s;
    QTest::newRow("NUL") << u"a"_s + QChar::Null;
    QTest::newRow("line break") << u"a\nb"_s;
    QTest::newRow("bell") << u"a\ab"_s;
    QTest::newRow("line separator") << u"a\u2028b"_s;
    QTest::newRow("256 bytes") << QString(256, u'a');
    QTest::newRow("256 bytes of Chinese") << QString(86, u'文');
    QTest::newRow("half a surrogate pair") << u"a"_s + QChar(0xd800);
    QTest::newRow("trash") << u".aloft-trash"_s;
    QTest::newRow("part") << u".aloft-part-x"_s;
}

void TestFolderId::refusesNewNames()
{
    QFETCH(const QString, name);
    const Result<void> checked = checkNewName(name);
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, Error::Kind::BadInput);
    for (const QChar c : checked.error().message)
        QVERIFY(c.isPrint());
}

void TestFolderId::takesNewNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"model.pt"_s;
    QTest::newRow("hidden") << u".aloftignore"_s;
    QTest::newRow("dots") << u"..."_s;
    QTest::newRow("blanks") << u" a b "_s;
    QTest::newRow("Chinese") << u"数据.csv"_s;
    QTest::newRow("255 bytes") << QString(255, u'a');
    QTest::newRow("emoji") << u"🚀.txt"_s;
}

void TestFolderId::takesNewNames()
{
    QFETCH(const QString, name);
    QVERIFY(checkNewName(name));
}

void TestFolderId::knowsItsOwn()
{
    QVERIFY(isKept(u"/"_s, u".aloft-trash"_s));
    QVERIFY(!isKept(u"/a"_s, u".aloft-trash"_s));
    QVERIFY(isKept(u"/a"_s, u".aloft-part-0"_s));
    QVERIFY(isInTrash(u"/.aloft-trash/files/a"_s));
    QVERIFY(!isInTrash(u"/.aloft-trashed"_s));
}

void TestFolderId::showsPathsHarmless()
{
    QCOMPARE(shownPath(u"a\x1b[2J\nb"_s), u"a\ufffd[2J\ufffdb"_s);
    QCOMPARE(shownPath(u"数据🚀.csv"_s), u"数据🚀.csv"_s);
}

QTEST_APPLESS_MAIN(TestFolderId)

#include "tst_folderid.moc"
