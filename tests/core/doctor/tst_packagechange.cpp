// What an installation changed, as its program tells it.
#include "core/doctor/packagechange.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestPackageChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheLastThingTold();
    void isNothingWithoutAWholeLine();
    void canBeTakenBack_data();
    void canBeTakenBack();
    void saysWhatTakingBackDoes();
    void goesThroughAKernelUnharmed();
};

void TestPackageChange::isTheLastThingTold()
{
    const auto change = packageChangeIn(
        u"Changed here: {\"added\": {\"a\": \"1\"}}\r\nwords\nChanged here: {\"added\": {\"b\": "
        "\"2\"}}\r\n"_s);
    QVERIFY(change);
    QCOMPARE(change->text(), u"- b 2"_s);
}

void TestPackageChange::isNothingWithoutAWholeLine()
{
    QVERIFY(!packageChangeIn({}));
    QVERIFY(!packageChangeIn(u"Successfully installed a-1\n"_s));
    QVERIFY(!packageChangeIn(u"Changed here: {\"added\": {\"a\": "_s));
    QVERIFY(!packageChangeIn(u"  Changed here: {\"added\": {}}"_s));
}

void TestPackageChange::canBeTakenBack_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<bool>("can");
    const auto row = [](const char *name, const QString &json, bool can) {
        QTest::newRow(name) << json << can;
    };
    row("nothing was changed", u"{\"added\": {}, \"replaced\": {}, \"removed\": {}}"_s, false);
    row("something came", u"{\"added\": {\"a\": \"1\"}}"_s, true);
    row("something is another version", u"{\"replaced\": {\"a\": [\"1\", \"2\"]}}"_s, true);
    row("something went", u"{\"removed\": {\"a\": \"1\"}}"_s, true);
    row("something cannot be had again",
        u"{\"added\": {\"a\": \"1\"}, \"removed\": {\"b\": \"1\"}, \"lasting\": [\"b\"]}"_s, false);
}

void TestPackageChange::canBeTakenBack()
{
    QFETCH(QString, json);
    const auto change = packageChangeIn(u"Changed here: "_s + json);
    QVERIFY(change);
    QTEST(change->canBeTakenBack(), "can");
}

void TestPackageChange::saysWhatTakingBackDoes()
{
    const auto change = packageChangeIn(
        u"Changed here: {\"added\": {\"a\": \"1\"}, \"replaced\": {\"b\": [\"1.0\", \"2.0\"]}, "
        "\"removed\": {\"c\": \"3\"}}"_s);
    QVERIFY(change);
    QCOMPARE(change->text(), u"- a 1\n- b 2.0\n+ b 1.0\n+ c 3"_s);
}

void TestPackageChange::goesThroughAKernelUnharmed()
{
    const QString code = packagesCode({u"install"_s, u"numpy<2"_s, u"it's \"quoted\""_s});
    QCOMPARE(code.count(u'\n'), 0); // one statement
    QVERIFY(code.startsWith(u"exec(\""_s));
    QVERIFY(code.contains(u"numpy<2"_s));
    QVERIFY(!packagesProgram().isEmpty());
}

QTEST_GUILESS_MAIN(TestPackageChange)

#include "tst_packagechange.moc"
