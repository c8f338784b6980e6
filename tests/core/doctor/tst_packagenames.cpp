// Names that were nearly right.
#include "core/doctor/packagenames.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestPackageNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsNearNames_data();
    void findsNearNames();
    void boundsItsWork();
};

void TestPackageNames::findsNearNames_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QStringList>("near");
    QTest::newRow("capitals") << u"Train.csv"_s << QStringList{u"train.csv"_s};
    QTest::newRow("swapped") << u"trian.csv"_s << QStringList{u"train.csv"_s};
    QTest::newRow("left out") << u"tain.csv"_s << QStringList{u"train.csv"_s};
    QTest::newRow("the nearest first")
        << u"mode1.pt"_s << QStringList{u"model.pt"_s, u"model2.pt"_s};
    QTest::newRow("short names must be nearer") << u"a.c"_s << QStringList{u"a.h"_s};
    QTest::newRow("nothing near") << u"other.txt"_s << QStringList();
    QTest::newRow("itself is not near") << u"a.h"_s << QStringList();
    QTest::newRow("empty") << QString() << QStringList();
}

void TestPackageNames::findsNearNames()
{
    QFETCH(const QString, wanted);
    QFETCH(const QStringList, near);
    const QStringList there{u"model2.pt"_s, u"model.pt"_s, u"train.csv"_s, u"a.h"_s};
    QCOMPARE(nearNames(wanted, there), near);
}

void TestPackageNames::boundsItsWork()
{
    const QStringList many(200'000, u"train.csv"_s);
    QCOMPARE(nearNames(u"trian.csv"_s, many).size(), 3);
    QVERIFY(nearNames(QString(1'000'000, u'x'), many).isEmpty());
    QVERIFY(nearFiles(QString(), u"/"_s).isEmpty());
    QVERIFY(nearFiles(u"a\0b"_s, u"/"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestPackageNames)

#include "tst_packagenames.moc"
