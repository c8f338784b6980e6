#include "core/base/atomicfile.h"
#include "tests/support/filesizelimit_unix.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestAtomicFileUnix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failedWriteKeepsTheOldFile_data();
    void failedWriteKeepsTheOldFile();
    void devicesAreWrittenTo();
};

void TestAtomicFileUnix::failedWriteKeepsTheOldFile_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("size");
    QTest::newRow("half-way") << 100'000 << 1'000'000;
    QTest::newRow("at once") << 0 << 1'000'000;
    QTest::newRow("of a small file") << 100 << 1'000;
}

void TestAtomicFileUnix::failedWriteKeepsTheOldFile()
{
    QFETCH(int, limit);
    QFETCH(int, size);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"a"_s);
    QVERIFY(writeFile(file, "old"));
    const FileSizeLimit bound{rlim_t(limit)};
    const Result<void> written = writeFile(file, QByteArray(size, 'x'));
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Error::Kind::Storage);
    QVERIFY2(written.error().message.contains(u"File too large"_s),
             qPrintable(written.error().message));
    QVERIFY(written.error().message.contains(file));
    QVERIFY(!written.error().advice.isEmpty());
    QCOMPARE(readFile(file, 10).value(), "old");
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList({u"a"_s}));
}

void TestAtomicFileUnix::devicesAreWrittenTo()
{
    const QTemporaryDir folder;
    const QString pipe = folder.filePath(u"pipe"_s);
    QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), S_IRUSR | S_IWUSR), 0);
    const int reader = open(QFile::encodeName(pipe).constData(), O_RDONLY | O_NONBLOCK);
    QVERIFY(writeFile(pipe, "hello"));
    char bytes[10] = {};
    QCOMPARE(read(reader, bytes, sizeof bytes), 5);
    close(reader);
    QCOMPARE(QByteArray(bytes), "hello");
    QVERIFY(!QFileInfo(pipe).isFile());
}

QTEST_GUILESS_MAIN(TestAtomicFileUnix)
#include "tst_atomicfile_unix.moc"
