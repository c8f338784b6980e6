#include "core/base/secretstore.h"
#include "core/drive/folder/folderdrive.h"
#include "core/net/reachability.h"
#include "core/sync/continuoussync.h"
#include "core/sync/disktree.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestContinuousSync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void whatChangesHereGoesUp();
    void whatChangesThereComesHere();
    void anEditGoesUpBeforeTheNextLook();
    void aNewFolderIsWatched();
    void aFolderReachedByALinkIsWatched();
    void manyDeletionsAreAskedAbout();
    void manyDeletionsInSlicesAreAskedAbout();
    void onlyWhatWasAskedAboutGoes();
    void aDriveThatIsAwayIsWaitedFor();
    void aFolderThatTookAnothersNameIsWatched();
    void anAllowedDeletionIsNotAskedAboutTwice();
    void theNetworksReturnEndsAllRests();
    void muchToBeginWithIsAskedAbout();
    void aFolderOfWhichNothingIsToldIsNotReadAgain();
    void allIsLookedAtFromTimeToTime();
    void aFileThatIsOpenForHoursGoesUpAllTheSame();
    void whoWritesWithoutAPauseMakesNoPassesWithoutOne();
    void aFolderThatIsGoneIsNoticedThoughNobodyTells();

private:
    void begin(const ContinuousSync::Pace &pace);
    void make(const ContinuousSync::Pace &pace, const QString &root);
    void write(const QString &path, const QByteArray &content);
    void writeLongAgo(const QString &path, const QByteArray &content);
    void waitForPasses(int count);
    QString here(const QString &path) const { return m_dir->filePath(u"here/"_s + path); }
    QString there(const QString &path) const { return m_dir->filePath(u"there/"_s + path); }
    bool isResting() const { return m_sync->state() == ContinuousSync::State::Resting; }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FolderDrive> m_drive;
    std::unique_ptr<RemoteView> m_view;
    std::unique_ptr<SyncJournal> m_journal;
    std::unique_ptr<ContinuousSync> m_sync;
    MemorySecretStore m_secrets;
    Reachability m_reachability;
};

namespace {

const ContinuousSync::Pace onlyWhenTold{50ms, 1h, 1h, 1h, 1h, {}};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Written through memory while it is open, a file changes and nobody is told.
class SilentFile
{
public:
    explicit SilentFile(const QString &path) : m_file(path)
    {
        if (m_file.open(QIODevice::ReadWrite))
            m_bytes = m_file.map(0, m_file.size());
    }

    bool write(const QByteArray &content)
    {
        if (m_bytes == nullptr || content.size() != m_file.size())
            return false;
        std::copy(content.cbegin(), content.cend(), m_bytes);
        return true;
    }

private:
    QFile m_file;
    uchar *m_bytes = nullptr;
};

} // namespace

void TestContinuousSync::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QDir().mkpath(here({}));
    QDir().mkpath(there({}));
    m_drive = std::make_unique<FolderDrive>(there({}));
    m_view = std::make_unique<RemoteView>(m_drive->rootId());
    m_journal = std::make_unique<SyncJournal>();
}

void TestContinuousSync::cleanup()
{
    m_sync.reset();
}

void TestContinuousSync::make(const ContinuousSync::Pace &pace, const QString &root)
{
    const auto tree = std::make_shared<DiskTree>(root, there({}), DiskTree::TrashPlace::Workspace);
    const SyncPair pair{tree,       *m_drive,      *m_view,
                        *m_journal, systemClock(), {&m_secrets, {}, {}, &m_reachability},
                        u"pair"_s};
    m_sync = std::make_unique<ContinuousSync>(pair, QDir::cleanPath(root), pace);
}

void TestContinuousSync::begin(const ContinuousSync::Pace &pace)
{
    make(pace, here({}));
    QSignalSpy passed(m_sync.get(), &ContinuousSync::passed);
    QVERIFY(passed.wait(10'000));
}

void TestContinuousSync::write(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

/// So that its time alone tells that it is as it was.
void TestContinuousSync::writeLongAgo(const QString &path, const QByteArray &content)
{
    write(path, content);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite)
            && file.setFileTime(QDateTime::currentDateTimeUtc().addDays(-1),
                                QFileDevice::FileModificationTime));
}

void TestContinuousSync::waitForPasses(int count)
{
    QSignalSpy passed(m_sync.get(), &ContinuousSync::passed);
    QTRY_VERIFY_WITH_TIMEOUT(passed.size() >= count, 10'000);
}

void TestContinuousSync::whatChangesHereGoesUp()
{
    begin(onlyWhenTold);
    write(here(u"a.py"_s), "print(1)");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(there(u"a.py"_s)), 10'000);
    QVERIFY(QFile::rename(here(u"a.py"_s), here(u"b.py"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(there(u"b.py"_s)) && !QFile::exists(there(u"a.py"_s)),
                             10'000);
}

void TestContinuousSync::whatChangesThereComesHere()
{
    ContinuousSync::Pace pace = onlyWhenTold;
    pace.inUse = 100ms;
    begin(pace);
    write(there(u"result.csv"_s), "1,2");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(here(u"result.csv"_s)), 10'000);
}

/// At the pace that users have.
void TestContinuousSync::anEditGoesUpBeforeTheNextLook()
{
    begin({});
    QTRY_VERIFY_WITH_TIMEOUT(m_sync->untilNext() > 0ms, 10'000);
    bool isLookNear = false;
    QTimer::singleShot(m_sync->untilNext() / 2, this, [&isLookNear] { isLookNear = true; });
    write(here(u"a.py"_s), "print(1)");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(there(u"a.py"_s)), 30'000);
    QVERIFY(!isLookNear);
}

void TestContinuousSync::aNewFolderIsWatched()
{
    begin(onlyWhenTold);
    write(here(u"runs/1/log.txt"_s), "one");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(there(u"runs/1/log.txt"_s)), 10'000);
    QTRY_VERIFY(isResting());
    write(here(u"runs/1/more.txt"_s), "two");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(there(u"runs/1/more.txt"_s)), 10'000);
}

void TestContinuousSync::aFolderReachedByALinkIsWatched()
{
    QVERIFY(QDir().mkpath(m_dir->filePath(u"real"_s)));
    QVERIFY(QDir().rmdir(here({})));
    QVERIFY(QFile::link(m_dir->filePath(u"real"_s), m_dir->filePath(u"here"_s)));
    begin(onlyWhenTold);
    write(here(u"a.py"_s), "print(1)");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(there(u"a.py"_s)), 10'000);
}

void TestContinuousSync::manyDeletionsAreAskedAbout()
{
    for (int i = 0; i < 20; ++i)
        write(here(u"f%1"_s.arg(i)), "x" + QByteArray::number(i));
    begin(onlyWhenTold);
    QTRY_COMPARE_WITH_TIMEOUT(QDir(there({})).entryList(QDir::Files).size(), 20, 10'000);
    QTRY_VERIFY(isResting());
    for (int i = 0; i < 10; ++i)
        QVERIFY(QFile::remove(here(u"f%1"_s.arg(i))));
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), ContinuousSync::State::Asking, 10'000);
    QCOMPARE(m_sync->question(), SyncQuestion::Deletions);
    QCOMPARE(QDir(there({})).entryList(QDir::Files).size(), 20);
    m_sync->allowDeletions();
    QTRY_COMPARE_WITH_TIMEOUT(QDir(there({})).entryList(QDir::Files).size(), 10, 10'000);
    QTRY_VERIFY(isResting());
}

void TestContinuousSync::manyDeletionsInSlicesAreAskedAbout()
{
    for (int i = 0; i < 20; ++i)
        write(here(u"f%1"_s.arg(i)), "x" + QByteArray::number(i));
    begin(onlyWhenTold);
    QTRY_COMPARE_WITH_TIMEOUT(QDir(there({})).entryList(QDir::Files).size(), 20, 10'000);
    QTRY_VERIFY(isResting());
    for (int i = 0; i < 4; ++i)
        QVERIFY(QFile::remove(here(u"f%1"_s.arg(i))));
    QTRY_COMPARE_WITH_TIMEOUT(QDir(there({})).entryList(QDir::Files).size(), 16, 10'000);
    QTRY_VERIFY(isResting());
    for (int i = 4; i < 8; ++i)
        QVERIFY(QFile::remove(here(u"f%1"_s.arg(i))));
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), ContinuousSync::State::Asking, 10'000);
    QVERIFY(QDir(there({})).entryList(QDir::Files).size() > 12);
}

void TestContinuousSync::onlyWhatWasAskedAboutGoes()
{
    for (int i = 0; i < 20; ++i)
        write(here(u"f%1"_s.arg(i)), "x" + QByteArray::number(i));
    begin(onlyWhenTold);
    QTRY_COMPARE_WITH_TIMEOUT(QDir(there({})).entryList(QDir::Files).size(), 20, 10'000);
    QTRY_VERIFY(isResting());
    for (int i = 0; i < 10; ++i)
        QVERIFY(QFile::remove(here(u"f%1"_s.arg(i))));
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), ContinuousSync::State::Asking, 10'000);
    for (int i = 10; i < 15; ++i)
        QVERIFY(QFile::remove(here(u"f%1"_s.arg(i))));
    QSignalSpy passed(m_sync.get(), &ContinuousSync::passed);
    m_sync->allowDeletions();
    QVERIFY(passed.wait(10'000));
    QCOMPARE(m_sync->state(), ContinuousSync::State::Asking);
    QCOMPARE(QDir(there({})).entryList(QDir::Files).size(), 20);
}

void TestContinuousSync::aDriveThatIsAwayIsWaitedFor()
{
    write(here(u"a"_s), "x");
    ContinuousSync::Pace pace = onlyWhenTold;
    pace.retry.first = 50ms;
    begin(pace);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(there(u"a"_s)), 10'000);
    QTRY_VERIFY(isResting());
    QVERIFY(QDir().rename(there({}), m_dir->filePath(u"away"_s)));
    QSignalSpy passed(m_sync.get(), &ContinuousSync::passed);
    m_sync->syncNow();
    QVERIFY(passed.wait(10'000));
    QVERIFY(passed.constFirst().at(1).value<std::optional<Error>>());
    QVERIFY(QFile::exists(here(u"a"_s)));
    QVERIFY(QDir().rename(m_dir->filePath(u"away"_s), there({})));
    write(here(u"b"_s), "y");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(there(u"b"_s)), 10'000);
}

/// "d" becomes "e", and there is a new "d": who watches by names alone still watches the old one.
void TestContinuousSync::aFolderThatTookAnothersNameIsWatched()
{
    write(here(u"d/in/old"_s), "old");
    begin(onlyWhenTold);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(there(u"d/in/old"_s)), 10'000);
    QTRY_VERIFY(isResting());
    QVERIFY(QDir().rename(here(u"d"_s), here(u"e"_s)));
    write(here(u"d/in/new"_s), "new");
    QTRY_VERIFY_WITH_TIMEOUT(
        QFile::exists(there(u"d/in/new"_s)) && QFile::exists(there(u"e/in/old"_s)), 10'000);
    QTRY_VERIFY(isResting());
    QTest::qWait(500);
    QTRY_VERIFY(isResting());
    write(here(u"d/in/later"_s), "later");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(there(u"d/in/later"_s)), 10'000);
    QTRY_VERIFY(isResting());
    write(here(u"e/in/later"_s), "later");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(there(u"e/in/later"_s)), 10'000);
}

/// It was said yes to, and then the drive was away for a moment.
void TestContinuousSync::anAllowedDeletionIsNotAskedAboutTwice()
{
    for (int i = 0; i < 20; ++i)
        write(here(u"f%1"_s.arg(i)), "x" + QByteArray::number(i));
    ContinuousSync::Pace pace = onlyWhenTold;
    pace.retry.first = 50ms;
    pace.retry.longest = 200ms;
    begin(pace);
    for (int i = 0; i < 10; ++i)
        QVERIFY(QFile::remove(here(u"f%1"_s.arg(i))));
    QTRY_COMPARE_WITH_TIMEOUT(m_sync->state(), ContinuousSync::State::Asking, 10'000);
    QVERIFY(QDir().rename(there({}), m_dir->filePath(u"away"_s)));
    QSignalSpy passed(m_sync.get(), &ContinuousSync::passed);
    m_sync->allowDeletions();
    QVERIFY(passed.wait(10'000));
    QVERIFY(passed.constFirst().at(1).value<std::optional<Error>>());
    QVERIFY(QDir().rename(m_dir->filePath(u"away"_s), there({})));
    QTRY_COMPARE_WITH_TIMEOUT(QDir(there({})).entryList(QDir::Files).size(), 10, 10'000);
    QCOMPARE(m_sync->question(), SyncQuestion::None);
}

void TestContinuousSync::theNetworksReturnEndsAllRests()
{
    write(here(u"a"_s), "x");
    ContinuousSync::Pace pace = onlyWhenTold;
    pace.retry.first = 1h;
    m_reachability.setState(Reachability::State::Offline);
    QVERIFY(QDir().rename(there({}), m_dir->filePath(u"away"_s)));
    begin(pace);
    QVERIFY(QDir().rename(m_dir->filePath(u"away"_s), there({})));
    QTest::qWait(300);
    QVERIFY(!QFile::exists(there(u"a"_s)));
    m_reachability.setState(Reachability::State::Online);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(there(u"a"_s)), 10'000);
}

/// A file with a hole is large and takes no room; it is not copied here.
void TestContinuousSync::muchToBeginWithIsAskedAbout()
{
    QFile data(here(u"data.bin"_s));
    QVERIFY(data.open(QIODevice::WriteOnly) && data.resize(qint64(5) << 30));
    data.close();
    begin(onlyWhenTold);
    QCOMPARE(m_sync->state(), ContinuousSync::State::Asking);
    QCOMPARE(m_sync->question(), SyncQuestion::Uploads);
    QVERIFY(QDir(there({})).isEmpty());
    write(here(u".aloftignore"_s), "data.bin\n"); // one way to answer it
    m_sync->syncNow();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(there(u".aloftignore"_s)), 10'000);
    QVERIFY(!QFile::exists(there(u"data.bin"_s)));
}

void TestContinuousSync::aFolderOfWhichNothingIsToldIsNotReadAgain()
{
    writeLongAgo(here(u"model.bin"_s), "first");
    ContinuousSync::Pace pace = onlyWhenTold;
    pace.inUse = 30ms;
    begin(pace);
    QCOMPARE(contentOf(there(u"model.bin"_s)), "first");
    waitForPasses(3); // until all was seen to be in step
    SilentFile model(here(u"model.bin"_s));
    QVERIFY(model.write("other"));
    waitForPasses(5);
    QCOMPARE(contentOf(there(u"model.bin"_s)), "first");
    write(here(u"told.txt"_s), "of this one"); // then all is read
    QTRY_COMPARE_WITH_TIMEOUT(contentOf(there(u"model.bin"_s)), "other", 10'000);
}

void TestContinuousSync::allIsLookedAtFromTimeToTime()
{
    writeLongAgo(here(u"model.bin"_s), "first");
    ContinuousSync::Pace pace = onlyWhenTold;
    pace.inUse = 30ms;
    pace.wholeLook = 500ms;
    begin(pace);
    waitForPasses(3);
    SilentFile model(here(u"model.bin"_s));
    QVERIFY(model.write("other"));
    QTRY_COMPARE_WITH_TIMEOUT(contentOf(there(u"model.bin"_s)), "other", 10'000);
}

void TestContinuousSync::aFileThatIsOpenForHoursGoesUpAllTheSame()
{
    QFile log(here(u"train.log"_s));
    QVERIFY(log.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    ContinuousSync::Pace pace = onlyWhenTold;
    pace.inUse = 50ms;
    begin(pace);
    for (const char *line : {"epoch 1\n", "epoch 2\n", "epoch 3\n"}) {
        log.write(line);
        QTRY_VERIFY_WITH_TIMEOUT(contentOf(there(u"train.log"_s)).endsWith(line), 10'000);
    }
}

void TestContinuousSync::whoWritesWithoutAPauseMakesNoPassesWithoutOne()
{
    QFile log(here(u"train.log"_s));
    QVERIFY(log.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    ContinuousSync::Pace pace = onlyWhenTold;
    pace.inUse = 1s;
    begin(pace);
    QTRY_VERIFY(isResting());
    QTimer writer;
    connect(&writer, &QTimer::timeout, this, [&log] { log.write("step\n"); });
    writer.start(5ms);
    QSignalSpy passed(m_sync.get(), &ContinuousSync::passed);
    QTest::qWait(3'500);
    QVERIFY(!passed.isEmpty());
    QVERIFY2(passed.size() <= 8, qPrintable(QString::number(passed.size())));
}

/// A folder above it got another name, which is told to nobody who looks at those below.
void TestContinuousSync::aFolderThatIsGoneIsNoticedThoughNobodyTells()
{
    const QTemporaryDir above;
    const QString root = above.filePath(u"project/work"_s);
    for (int i = 0; i < 3; ++i)
        writeLongAgo(root + u"/f%1"_s.arg(i), "content");
    ContinuousSync::Pace pace = onlyWhenTold;
    pace.inUse = 30ms;
    make(pace, root);
    waitForPasses(4);
    QSignalSpy passed(m_sync.get(), &ContinuousSync::passed);
    QVERIFY(QDir().rename(above.filePath(u"project"_s), above.filePath(u"other"_s)));
    write(there(u"new.txt"_s), "from elsewhere");
    QTRY_VERIFY(!passed.isEmpty() && passed.last().at(1).value<std::optional<Error>>());
    QVERIFY(!QDir(root).exists());
    QVERIFY(QFile::exists(there(u"f0"_s)));
}

QTEST_GUILESS_MAIN(TestContinuousSync)

#include "tst_continuoussync.moc"
