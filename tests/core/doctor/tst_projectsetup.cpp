// .aloft/setup.json: what a project needs anywhere.
#include "core/doctor/projectsetup.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestProjectSetup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEmptyWithoutAFile();
    void comesBackAsItWas();
    void hasEachPackageOnce();
    void changesAndRestores();
    void changesNothingWithoutAFolder();
    void keepsWhatItDoesNotKnow();
    void leavesABrokenFileAlone();

private:
    static void put(const QString &folder, const QByteArray &json);
};

void TestProjectSetup::put(const QString &folder, const QByteArray &json)
{
    QVERIFY(QDir(folder).mkpath(u".aloft"_s));
    QFile file(projectSetupPath(folder));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(json);
}

void TestProjectSetup::isEmptyWithoutAFile()
{
    const QTemporaryDir folder;
    const auto setup = readProjectSetup(folder.path());
    QVERIFY(setup && setup->isEmpty());
    QVERIFY(!QDir(folder.path()).exists(u".aloft"_s));
}

void TestProjectSetup::comesBackAsItWas()
{
    const QTemporaryDir folder;
    const ProjectSetup setup{{u"opencv-python"_s, u"numpy<2"_s}, {{u"A"_s, u"b c"_s}}};
    QVERIFY(writeProjectSetup(folder.path(), setup));
    const auto again = readProjectSetup(folder.path());
    QVERIFY(again);
    QCOMPARE(*again, setup);
}

void TestProjectSetup::changesAndRestores()
{
    const QTemporaryDir folder;
    QVERIFY(writeProjectSetup(folder.path(), {{u"numpy<2"_s, u"torch"_s}, {}}));
    const QStringList added{u"NumPy<3"_s, u"opencv-python"_s};
    const auto before = changeProjectSetup(folder.path(),
                                           [&](ProjectSetup &setup) { setup.addPackages(added); });
    QVERIFY(before);
    QCOMPARE(before->packages, (QStringList{u"numpy<2"_s, u"torch"_s}));
    QCOMPARE(readProjectSetup(folder.path())->packages,
             (QStringList{u"torch"_s, u"NumPy<3"_s, u"opencv-python"_s}));
    QVERIFY(changeProjectSetup(folder.path(), [&](ProjectSetup &setup) {
        setup.restorePackages(added, *before);
    }));
    QCOMPARE(readProjectSetup(folder.path())->packages, (QStringList{u"torch"_s, u"numpy<2"_s}));
}

void TestProjectSetup::changesNothingWithoutAFolder()
{
    bool isAsked = false;
    QVERIFY(changeProjectSetup({}, [&](ProjectSetup &) { isAsked = true; }));
    QVERIFY(!isAsked);
}

void TestProjectSetup::hasEachPackageOnce()
{
    ProjectSetup setup;
    setup.addPackages({u"numpy<2"_s, u"scikit_learn"_s});
    setup.addPackages({u"NumPy"_s, u"scikit-learn==1.5"_s});
    QCOMPARE(setup.packages, (QStringList{u"NumPy"_s, u"scikit-learn==1.5"_s}));
    setup.removePackages({u"numpy"_s});
    QCOMPARE(setup.packages, QStringList{u"scikit-learn==1.5"_s});
}

void TestProjectSetup::keepsWhatItDoesNotKnow()
{
    const QTemporaryDir folder;
    put(folder.path(),
        R"({"version": 9, "packages": ["a", 3, "--index-url=x", ""], "image": "big"})");
    auto setup = readProjectSetup(folder.path());
    QVERIFY(setup);
    QCOMPARE(setup->packages, QStringList{u"a"_s}); // options of pip are no packages
    QVERIFY(writeProjectSetup(folder.path(), *setup));
    QFile file(projectSetupPath(folder.path()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("\"image\": \"big\""));
}

void TestProjectSetup::leavesABrokenFileAlone()
{
    const QTemporaryDir folder;
    put(folder.path(), "{broken");
    QVERIFY(!readProjectSetup(folder.path()));
    const auto written = writeProjectSetup(folder.path(), {{u"a"_s}, {}});
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Error::Kind::BadInput);
    QFile file(projectSetupPath(folder.path()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{broken"));
}

QTEST_GUILESS_MAIN(TestProjectSetup)

#include "tst_projectsetup.moc"
