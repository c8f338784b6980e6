#include "core/drive/folder/folderdrive.h"
#include "core/net/bandwidth.h"
#include "core/sync/disktree.h"
#include "core/sync/syncpass.h"
#include "tests/support/filesizelimit_unix.h"
#include "tests/support/outcome.h"

#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int large = 2 << 20; // bytes
constexpr uid_t nobody = 65534;

} // namespace

/// A disk that is full, that may not be written to, and on which a program goes on writing, while a
/// pass goes: each an error of its own file, and nothing is lost.
class TestSyncDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

    void aFullDiskHereCostsOnlyTheFile_data();
    void aFullDiskHereCostsOnlyTheFile();
    void aFileThatGrowsIsNotTaken();
    void whereNothingMayBeWrittenHere();
    void whereNothingMayBeWrittenThere();

private:
    void write(const QString &path, const QByteArray &content) const;
    QByteArray read(const QString &path) const;
    QString file(const QString &path) const { return m_dir->filePath(path); }
    void lock(const QString &folder) const
    {
        ::chmod(QFile::encodeName(file(folder)).constData(), 0555);
    }
    void unlock(const QString &folder) const
    {
        ::chmod(QFile::encodeName(file(folder)).constData(), 0755);
    }
    QStringList arrivals() const;
    SyncPass *pass();
    void sync(SyncPass *pass);
    void sync() { sync(pass()); }
    QStringList problems() const;

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FolderDrive> m_drive;
    std::unique_ptr<RemoteView> m_view;
    std::unique_ptr<SyncJournal> m_journal;
    std::shared_ptr<Bandwidth> m_up;
    SyncSummary m_summary; ///< of the latest pass
};

/// Root may write everywhere.
void TestSyncDisk::initTestCase()
{
    if (::geteuid() == 0)
        QVERIFY(::seteuid(nobody) == 0);
}

void TestSyncDisk::cleanupTestCase()
{
    m_dir.reset();
    (void)::seteuid(::getuid());
}

void TestSyncDisk::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    for (const QString &folder : {u"here"_s, u"there"_s})
        QVERIFY(QDir().mkpath(file(folder)));
    m_drive = std::make_unique<FolderDrive>(file(u"there"_s));
    m_view = std::make_unique<RemoteView>(m_drive->rootId());
    m_journal = std::make_unique<SyncJournal>();
    m_up = std::make_shared<Bandwidth>();
}

void TestSyncDisk::write(const QString &path, const QByteArray &content) const
{
    QVERIFY(QDir().mkpath(QFileInfo(file(path)).path()));
    QFile written(file(path));
    QVERIFY(written.open(QIODevice::WriteOnly));
    QCOMPARE(written.write(content), content.size());
}

QByteArray TestSyncDisk::read(const QString &path) const
{
    QFile read(file(path));
    return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
}

/// Parts of downloads that nobody ended.
QStringList TestSyncDisk::arrivals() const
{
    return QDir(file(u"here/.aloft/incoming"_s)).entryList(QDir::Files | QDir::Hidden);
}

SyncPass *TestSyncDisk::pass()
{
    const auto tree = std::make_shared<DiskTree>(file(u"here"_s), u"drive"_s,
                                                 DiskTree::TrashPlace::Workspace);
    return new SyncPass({tree, *m_drive, *m_view, *m_journal, systemClock(), {nullptr, m_up, {}}},
                        SyncPass::Intent::CarryOut, SyncAllowance::all());
}

void TestSyncDisk::sync(SyncPass *pass)
{
    connect(pass, &Task::finished, this, [this, pass] { m_summary = pass->summary(); });
    QCOMPARE(words(outcome(pass)), QByteArray());
}

/// Their paths; each says what to do.
QStringList TestSyncDisk::problems() const
{
    QStringList paths;
    for (const SyncProblem &problem : m_summary.problems)
        paths.append(problem.error.advice.isEmpty() ? u"no advice"_s : problem.path);
    paths.sort();
    return paths;
}

void TestSyncDisk::aFullDiskHereCostsOnlyTheFile_data()
{
    QTest::addColumn<QByteArray>("former");
    QTest::newRow("a new file") << QByteArray();
    QTest::newRow("over one that is here") << QByteArray("former");
}

void TestSyncDisk::aFullDiskHereCostsOnlyTheFile()
{
    QFETCH(const QByteArray, former);
    if (!former.isEmpty()) {
        write(u"here/big"_s, former);
        sync();
    }
    const QByteArray whole(large, 'x');
    write(u"there/big"_s, whole);
    write(u"there/small"_s, "small");
    write(u"here/mine"_s, "mine");
    {
        const FileSizeLimit limit(large / 2);
        sync();
    }
    QCOMPARE(problems(), QStringList(u"big"_s));
    QCOMPARE(m_summary.problems.constFirst().error.kind, Error::Kind::Storage);
    QCOMPARE(read(u"here/big"_s), former);
    QCOMPARE(read(u"there/big"_s), whole);
    QCOMPARE(read(u"here/small"_s), "small");
    QCOMPARE(read(u"there/mine"_s), "mine");
    QCOMPARE(arrivals(), QStringList());

    sync();
    QCOMPARE(problems(), QStringList());
    QCOMPARE(read(u"here/big"_s), whole);
}

/// A run's log, say. What is on the drive is what it was as a whole at some time.
void TestSyncDisk::aFileThatGrowsIsNotTaken()
{
    m_up->setLimit(4 << 20);
    const QByteArray first(large, 'x');
    write(u"here/log"_s, first);
    write(u"here/other"_s, "other");
    QFile log(file(u"here/log"_s));
    QVERIFY(log.open(QIODevice::Append));
    QTimer growth;
    connect(&growth, &QTimer::timeout, this, [&log] {
        log.write("y");
        log.flush();
    });
    SyncPass *growing = pass();
    connect(growing, &SyncPass::planned, this, [&growth] { growth.start(20ms); });
    sync(growing);
    growth.stop();
    QCOMPARE(problems(), QStringList(u"log"_s));
    QCOMPARE(read(u"there/other"_s), "other");
    QVERIFY(!QFile::exists(file(u"there/log"_s)));
    QVERIFY(log.size() > large);

    sync();
    QCOMPARE(problems(), QStringList());
    QCOMPARE(read(u"there/log"_s), read(u"here/log"_s));
}

void TestSyncDisk::whereNothingMayBeWrittenHere()
{
    for (const QString &name : {u"edited"_s, u"deleted"_s, u"renamed"_s})
        write(u"here/locked/"_s + name, name.toUtf8());
    write(u"here/free"_s, "free");
    sync();
    lock(u"here/locked"_s);
    write(u"there/locked/edited"_s, "edited there");
    write(u"there/locked/new"_s, "new");
    QVERIFY(QFile::remove(file(u"there/locked/deleted"_s)));
    QVERIFY(QFile::rename(file(u"there/locked/renamed"_s),
                          file(u"there/locked/by another name"_s)));
    write(u"there/free"_s, "edited there, too");
    sync();
    unlock(u"here/locked"_s);
    QCOMPARE(problems(),
             QStringList({u"locked/by another name"_s, u"locked/deleted"_s, u"locked/edited"_s,
                          u"locked/new"_s}));
    for (const SyncProblem &problem : std::as_const(m_summary.problems))
        QCOMPARE(problem.error.kind, Error::Kind::Refused);
    for (const QString &name : {u"edited"_s, u"deleted"_s, u"renamed"_s})
        QCOMPARE(read(u"here/locked/"_s + name), name.toUtf8());
    QCOMPARE(read(u"here/free"_s), "edited there, too");

    sync();
    QCOMPARE(problems(), QStringList());
    QCOMPARE(read(u"here/locked/edited"_s), "edited there");
    QCOMPARE(read(u"here/locked/by another name"_s), "renamed");
    QVERIFY(!QFile::exists(file(u"here/locked/deleted"_s)));
    QCOMPARE(arrivals(), QStringList());
}

void TestSyncDisk::whereNothingMayBeWrittenThere()
{
    for (const QString &name : {u"edited"_s, u"deleted"_s})
        write(u"here/locked/"_s + name, name.toUtf8());
    sync();
    lock(u"there/locked"_s);
    write(u"here/locked/edited"_s, "edited here");
    write(u"here/locked/new"_s, "new");
    QVERIFY(QFile::remove(file(u"here/locked/deleted"_s)));
    write(u"here/free"_s, "free");
    sync();
    unlock(u"there/locked"_s);
    QCOMPARE(problems(), QStringList({u"locked/deleted"_s, u"locked/edited"_s, u"locked/new"_s}));
    QCOMPARE(read(u"there/locked/edited"_s), "edited");
    QCOMPARE(read(u"there/locked/deleted"_s), "deleted");
    QCOMPARE(read(u"there/free"_s), "free");

    sync();
    QCOMPARE(problems(), QStringList());
    QCOMPARE(read(u"there/locked/edited"_s), "edited here");
    QVERIFY(!QFile::exists(file(u"there/locked/deleted"_s)));
}

QTEST_GUILESS_MAIN(TestSyncDisk)

#include "tst_syncdisk.moc"
