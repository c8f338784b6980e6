#include "tests/app/aloftctlprocess.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

const QByteArray good = R"json({
 "cells": [
  {
   "cell_type": "code",
   "execution_count": 1,
   "id": "a1",
   "metadata": {},
   "outputs": [
    {
     "name": "stdout",
     "output_type": "stream",
     "text": [
      "hello\n"
     ]
    }
   ],
   "source": [
    "print('hello')"
   ]
  }
 ],
 "metadata": {},
 "nbformat": 4,
 "nbformat_minor": 5
}
)json";

} // namespace

class TestAloftCtlNotebook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysHowItIsUsed();
    void checksAGoodOne();
    void checksABadOne();
    void refusesWhatIsNone_data();
    void refusesWhatIsNone();
    void clears();
    void clearsToStandardOutput();
    void normalizes();
    void exports_data();
    void exports();
    void failsWhereItCannotWrite();
    void needsNoProfile();
};

void TestAloftCtlNotebook::saysHowItIsUsed()
{
    AloftCtl ctl;
    const CtlResult none = ctl.run({});
    QCOMPARE(none.exitCode, 2);
    QVERIFY(none.output.isEmpty());
    QVERIFY(none.errors.startsWith("aloftctl: "));
    const CtlResult help = ctl.run({u"--help"_s});
    QCOMPARE(help.exitCode, 0);
    QVERIFY(help.output.contains("notebook check"));
    QVERIFY(help.errors.isEmpty());
    QVERIFY(ctl.run({u"--version"_s}).output.startsWith("aloftctl 0."));
}

void TestAloftCtlNotebook::checksAGoodOne()
{
    AloftCtl ctl;
    ctl.write(u"a.ipynb"_s, good);
    const CtlResult result = ctl.run({u"notebook"_s, u"check"_s, u"a.ipynb"_s});
    QCOMPARE(result.exitCode, 0);
    QVERIFY2(result.output.startsWith("a.ipynb: "), result.output.constData());
    const QJsonObject object =
        ctl.run({u"--json"_s, u"notebook"_s, u"check"_s, u"a.ipynb"_s}).objects().value(0);
    QCOMPARE(object["valid"_L1].toBool(), true);
    QCOMPARE(object["format"_L1].toString(), u"4.5"_s);
    QCOMPARE(object["cells"_L1].toInt(), 1);
}

void TestAloftCtlNotebook::checksABadOne()
{
    AloftCtl ctl;
    ctl.write(u"a.ipynb"_s, good);
    ctl.write(u"b.ipynb"_s, QByteArray(good).replace("\"outputs\": [", "\"outs\": ["));
    const CtlResult result = ctl.run({u"notebook"_s, u"check"_s, u"a.ipynb"_s, u"b.ipynb"_s,
                                      u"--json"_s});
    QCOMPARE(result.exitCode, 3);
    QCOMPARE(result.objects().size(), 2);
    QCOMPARE(result.objects().at(0)["valid"_L1].toBool(), true);
    QCOMPARE(result.objects().at(1)["valid"_L1].toBool(true), false);
    QVERIFY(!result.objects().at(1)["deviations"_L1].toArray().isEmpty());
}

void TestAloftCtlNotebook::refusesWhatIsNone_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("words") << QByteArray("hello");
    QTest::newRow("half") << good.first(good.size() / 2);
    QTest::newRow("no cells") << QByteArray("{}");
    QTest::newRow("bytes") << QByteArray("\xff\xfe\0\x01", 4);
}

void TestAloftCtlNotebook::refusesWhatIsNone()
{
    QFETCH(QByteArray, content);
    AloftCtl ctl;
    ctl.write(u"a.ipynb"_s, content);
    const CtlResult result = ctl.run({u"notebook"_s, u"clear"_s, u"a.ipynb"_s});
    QCOMPARE(result.exitCode, 3);
    QVERIFY2(result.errors.contains("a.ipynb"), result.errors.constData());
    QCOMPARE(ctl.read(u"a.ipynb"_s), content);
}

void TestAloftCtlNotebook::clears()
{
    AloftCtl ctl;
    ctl.write(u"a.ipynb"_s, good);
    QCOMPARE(ctl.run({u"notebook"_s, u"clear"_s, u"a.ipynb"_s}).exitCode, 0);
    const QByteArray cleared = ctl.read(u"a.ipynb"_s);
    QVERIFY(cleared.contains("print('hello')"));
    QVERIFY(!cleared.contains("hello\\n"));
    QVERIFY(cleared.contains("\"execution_count\": null"));
}

void TestAloftCtlNotebook::clearsToStandardOutput()
{
    AloftCtl ctl;
    ctl.write(u"a.ipynb"_s, good);
    const CtlResult result = ctl.run({u"notebook"_s, u"clear"_s, u"a.ipynb"_s, u"-o"_s, u"-"_s});
    QCOMPARE(result.exitCode, 0);
    QVERIFY(result.output.contains("\"execution_count\": null"));
    QCOMPARE(ctl.read(u"a.ipynb"_s), good);
}

void TestAloftCtlNotebook::normalizes()
{
    AloftCtl ctl;
    ctl.write(u"a.ipynb"_s, QByteArray(good).replace("\n ", "\n   "));
    const QStringList command{u"notebook"_s, u"normalize"_s, u"a.ipynb"_s, u"--output"_s,
                              u"b.ipynb"_s};
    QCOMPARE(ctl.run(command).exitCode, 0);
    QCOMPARE(ctl.read(u"b.ipynb"_s), good);
}

void TestAloftCtlNotebook::exports_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("sign");
    QTest::newRow("script") << u"py"_s << QByteArray("# %%");
    QTest::newRow("Markdown") << u"md"_s << QByteArray("```");
    QTest::newRow("page") << u"html"_s << QByteArray("<html");
}

void TestAloftCtlNotebook::exports()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, sign);
    AloftCtl ctl;
    ctl.write(u"a.ipynb"_s, good);
    const CtlResult result = ctl.run({u"notebook"_s, u"export"_s, u"a.ipynb"_s, u"--to"_s,
                                      format});
    QCOMPARE(result.exitCode, 0);
    QVERIFY2(result.output.contains(sign), result.output.constData());
    QCOMPARE(ctl.read(u"a.ipynb"_s), good);
    QCOMPARE(ctl.run({u"notebook"_s, u"export"_s, u"a.ipynb"_s, u"--to"_s, u"doc"_s}).exitCode, 2);
}

void TestAloftCtlNotebook::failsWhereItCannotWrite()
{
    AloftCtl ctl;
    ctl.write(u"a.ipynb"_s, good);
    const CtlResult result = ctl.run({u"notebook"_s, u"clear"_s, u"a.ipynb"_s, u"-o"_s,
                                      u"none/b.ipynb"_s});
    QCOMPARE(result.exitCode, 3);
    QVERIFY(!result.errors.isEmpty());
}

void TestAloftCtlNotebook::needsNoProfile()
{
    AloftCtl ctl;
    ctl.write(u"a.ipynb"_s, good);
    QCOMPARE(ctl.run({u"notebook"_s, u"check"_s, u"a.ipynb"_s}).exitCode, 0);
    QVERIFY(!QFileInfo::exists(ctl.profile()));
}

QTEST_GUILESS_MAIN(TestAloftCtlNotebook)
#include "tst_aloftctl_notebook.moc"
