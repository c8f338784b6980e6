#include "core/base/atomicfile.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestAtomicFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void writesAndReads();
    void keepsPermissions();
    void keepsALinkALink();
    void leavesNothingBehind();
    void missingFolderIsNotFound();
    void refusesTooLargeAFile();
    void saysWhyItCannotRead();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestAtomicFile::writesAndReads()
{
    const QByteArray bytes("one\0two\r\n", 9);
    QVERIFY(writeFile(path(u"a"_s), "old and longer than the new"));
    QVERIFY(writeFile(path(u"a"_s), bytes));
    QCOMPARE(readFile(path(u"a"_s), 9).value(), bytes);
    QVERIFY(writeFile(path(u"a"_s), {}));
    QCOMPARE(readFile(path(u"a"_s), 0).value(), QByteArray());
}

void TestAtomicFile::keepsPermissions()
{
    QVERIFY(writeFile(path(u"a"_s), "x"));
    const auto mine = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    QVERIFY(QFile::setPermissions(path(u"a"_s), mine));
    QVERIFY(writeFile(path(u"a"_s), "y"));
    QCOMPARE(QFileInfo(path(u"a"_s)).permissions() & QFile::ExeOwner, QFile::ExeOwner);
    QCOMPARE(QFileInfo(path(u"a"_s)).permissions() & QFile::ReadOther, QFile::Permissions());
}

void TestAtomicFile::keepsALinkALink()
{
    QVERIFY(writeFile(path(u"target"_s), "x"));
    QVERIFY(QFile::link(path(u"target"_s), path(u"link"_s)));
    QVERIFY(writeFile(path(u"link"_s), "y"));
    QVERIFY(QFileInfo(path(u"link"_s)).isSymLink());
    QCOMPARE(readFile(path(u"target"_s), 10).value(), "y");
}

void TestAtomicFile::leavesNothingBehind()
{
    QVERIFY(writeFile(path(u"a"_s), "x"));
    QCOMPARE(
        QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
        QStringList({u"a"_s}));
}

void TestAtomicFile::missingFolderIsNotFound()
{
    const Result<void> written = writeFile(path(u"none/a"_s), "x");
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Error::Kind::NotFound);
}

void TestAtomicFile::refusesTooLargeAFile()
{
    QVERIFY(writeFile(path(u"a"_s), "12345"));
    QVERIFY(readFile(path(u"a"_s), 5));
    QCOMPARE(readFile(path(u"a"_s), 4).error().kind, Error::Kind::BadInput);
}

void TestAtomicFile::saysWhyItCannotRead()
{
    QCOMPARE(readFile(path(u"none"_s), 5).error().kind, Error::Kind::NotFound);
    QCOMPARE(readFile(m_folder->path(), 5).error().kind, Error::Kind::BadInput);
}

QTEST_GUILESS_MAIN(TestAtomicFile)
#include "tst_atomicfile.moc"
