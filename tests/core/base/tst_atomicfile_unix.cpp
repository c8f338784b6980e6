#include "core/base/atomicfile.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// No file of this process grows beyond a size: writing fails half-way, as on a full disk.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        getrlimit(RLIMIT_FSIZE, &m_old);
        const rlimit limit{bytes, m_old.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
        std::signal(SIGXFSZ, SIG_IGN);
    }
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_old); }
    Q_DISABLE_COPY_MOVE(FileSizeLimit)

private:
    rlimit m_old = {};
};

} // namespace

class TestAtomicFileUnix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failedWriteKeepsTheOldFile();
    void devicesAreWrittenTo();
};

void TestAtomicFileUnix::failedWriteKeepsTheOldFile()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"a"_s);
    QVERIFY(writeFile(file, "old"));
    const FileSizeLimit limit(100'000);
    const Result<void> written = writeFile(file, QByteArray(1'000'000, 'x'));
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Error::Kind::Storage);
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
