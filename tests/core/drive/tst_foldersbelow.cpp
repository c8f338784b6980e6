#include "core/drive/foldersbelow.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// Folders made where something is fetched to, among links.
class TestFoldersBelow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void makesThemAll();
    void followsLinksThatStayInside();
    void refusesLinksThatLeadOut_data();
    void refusesLinksThatLeadOut();
    void homeMayBeALink();
    void saysWhatIsInTheWay();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    void link(const QString &target, const QString &name) const
    {
        QVERIFY(QFile::link(target, path(name)));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestFoldersBelow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkpath(u"home/sub"_s));
    QVERIFY(QDir(m_folder->path()).mkpath(u"home-other"_s));
}

void TestFoldersBelow::makesThemAll()
{
    QVERIFY(makeFolderBelow(path(u"home"_s), u"a/b/c"_s));
    QVERIFY(QDir(path(u"home/a/b/c"_s)).exists());
    QVERIFY(makeFolderBelow(path(u"home"_s), u"a/b/c"_s));
    QVERIFY(makeFolderBelow(path(u"home"_s), {}));
}

void TestFoldersBelow::followsLinksThatStayInside()
{
    link(path(u"home/sub"_s), u"home/in"_s);
    QVERIFY(makeFolderBelow(path(u"home"_s), u"in/x"_s));
    QVERIFY(QDir(path(u"home/sub/x"_s)).exists());
}

void TestFoldersBelow::refusesLinksThatLeadOut_data()
{
    QTest::addColumn<QString>("target");
    QTest::newRow("elsewhere") << u"home-other"_s;
    QTest::newRow("above") << u"."_s;
    QTest::newRow("nowhere") << u"none"_s;
}

void TestFoldersBelow::refusesLinksThatLeadOut()
{
    QFETCH(QString, target);
    link(QDir::cleanPath(path(target)), u"home/out"_s);
    const Result<void> made = makeFolderBelow(path(u"home"_s), u"out/x"_s);
    QVERIFY(!made);
    QCOMPARE(made.error().kind, Error::Kind::Conflict);
    QVERIFY(!QFile::exists(path(u"home-other/x"_s)) && !QFile::exists(path(u"x"_s)));
    QVERIFY(!QFile::exists(path(u"none"_s)));
}

void TestFoldersBelow::homeMayBeALink()
{
    link(path(u"home"_s), u"way"_s);
    QVERIFY(makeFolderBelow(path(u"way"_s), u"a/b"_s));
    QVERIFY(QDir(path(u"home/a/b"_s)).exists());
}

void TestFoldersBelow::saysWhatIsInTheWay()
{
    QFile file(path(u"home/file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const Result<void> made = makeFolderBelow(path(u"home"_s), u"file/x"_s);
    QVERIFY(!made);
    QCOMPARE(made.error().kind, Error::Kind::Storage);
    QVERIFY(!makeFolderBelow(path(u"none"_s), u"x"_s));
}

QTEST_GUILESS_MAIN(TestFoldersBelow)

#include "tst_foldersbelow.moc"
