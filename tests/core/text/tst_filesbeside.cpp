#include "core/text/filesbeside.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

} // namespace

/// Which files of a disk a notebook from elsewhere can put on the screen, and into a page.
class TestFilesBeside : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void givesOnlyWhatIsWithin_data();
    void givesOnlyWhatIsWithin();
    void takesRawTags();
    void refusesSvgBombs();
    void staysWithinItsBytes();
    void aFolderlessTextHasNone();

private:
    QTemporaryDir m_root;
    QString m_folder;
};

void TestFilesBeside::initTestCase()
{
    m_folder = m_root.filePath(u"work"_s);
    QVERIFY(QDir().mkpath(m_folder + u"/img"_s));
    QVERIFY(QDir().mkpath(m_root.filePath(u"work-too"_s)));
    for (const auto &name : {u"work/a.png"_s, u"work/img/图 1.png"_s, u"work/a.txt"_s,
                             u"work/100%.png"_s, u"out.png"_s, u"work-too/a.png"_s})
        write(m_root.filePath(name), "PNG of " + name.toUtf8());
    write(m_folder + u"/bomb.svg"_s,
          "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"aaaa\">]>"
          "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>&a;</text></svg>");
    write(m_folder + u"/good.svg"_s,
          "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"/>");
    QVERIFY(QFile::link(m_root.filePath(u"out.png"_s), m_folder + u"/link.png"_s));
    QVERIFY(QFile::link(m_root.path(), m_folder + u"/up"_s));
    QFile huge(m_folder + u"/huge.png"_s);
    QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize(100 * 1024 * 1024));
}

void TestFilesBeside::givesOnlyWhatIsWithin_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isGiven");
    QTest::newRow("beside") << u"a.png"_s << true;
    QTest::newRow("below, in Chinese") << u"img/图 1.png"_s << true;
    QTest::newRow("by a way that comes back") << u"img/../a.png"_s << true;
    QTest::newRow("above") << u"../out.png"_s << false;
    QTest::newRow("far above") << u"../../../../../../etc/x.png"_s << false;
    QTest::newRow("a folder whose name begins alike") << u"../work-too/a.png"_s << false;
    QTest::newRow("absolute") << u"/etc/passwd"_s << false;
    QTest::newRow("a link out of the folder") << u"link.png"_s << false;
    QTest::newRow("through a link out of the folder") << u"up/out.png"_s << false;
    QTest::newRow("no image by its name") << u"a.txt"_s << false;
    QTest::newRow("a name that ends early") << u"a.txt"_s + QChar(0) + u".png"_s << false;
    QTest::newRow("a folder") << u"img"_s << false;
    QTest::newRow("not there") << u"none.png"_s << false;
    QTest::newRow("100 MB") << u"huge.png"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void TestFilesBeside::givesOnlyWhatIsWithin()
{
    QFETCH(const QString, path);
    QFETCH(const bool, isGiven);
    QCOMPARE(!imagesBeside(m_folder)(path).isEmpty(), isGiven);
}

void TestFilesBeside::takesRawTags()
{
    const ImageFiles files = imagesBeside(m_folder);
    const SafeHtml safe = reduceHtml("<img src=a.png width=40 height='30' onerror=x>"
                                     "<IMG SRC='img/%E5%9B%BE%201.png' alt=x>"
                                     "<img src=\"100%25.png\">",
                                     {}, files);
    QCOMPARE(safe.html.count(u"<img src=\"data:image/png;base64,"_s), 3);
    QVERIFY(safe.html.contains(u"width=\"40\" height=\"30\""_s));
    QVERIFY(!safe.html.contains(u"onerror"_s));
    QVERIFY(safe.missingImages.isEmpty());

    for (const char *hostile :
         {"../../etc/x.png", "..%2Fout.png", "%2e%2e/out.png", "..\\out.png", "link.png",
          "huge.png", "/etc/x.png", "//host/a.png", "file:a.png", "file:///etc/x.png", "C:/a.png",
          "C:\\a.png", "qrc:/a.png", ":/a.png", "https://a.b/a.png", "a.txt"}) {
        const SafeHtml refused = reduceHtml("<img src=\"" + QByteArray(hostile) + "\">", {}, files);
        QVERIFY2(!refused.html.contains(u"<img"_s), hostile);
    }
    QCOMPARE(reduceHtml("<img src=../x.png>", {}, files).missingImages, QStringList{u"../x.png"_s});
    QVERIFY(reduceHtml("<img src=a.png>").missingImages.isEmpty());
}

void TestFilesBeside::refusesSvgBombs()
{
    const ImageFiles files = imagesBeside(m_folder);
    QVERIFY(reduceHtml("<img src=good.svg>", {}, files).html.contains(u"data:image/svg+xml"_s));
    const SafeHtml bomb = reduceHtml("<img src=bomb.svg>", {}, files);
    QVERIFY(!bomb.html.contains(u"<img"_s));
    QCOMPARE(bomb.missingImages, QStringList{u"bomb.svg"_s});
}

void TestFilesBeside::staysWithinItsBytes()
{
    const ImageFiles files = imagesBeside(m_folder, 100);
    int given = 0;
    while (given < 1000 && !files(u"a.png"_s).isEmpty())
        ++given;
    QCOMPARE(given, 100 / int(sizeof("PNG of work/a.png") - 1));
}

void TestFilesBeside::aFolderlessTextHasNone()
{
    QVERIFY(!imagesBeside({}));
    QVERIFY(!reduceHtml("<img src=a.png>", {}, imagesBeside({})).html.contains(u"<img"_s));
}

QTEST_GUILESS_MAIN(TestFilesBeside)
#include "tst_filesbeside.moc"
