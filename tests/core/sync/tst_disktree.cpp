#include "core/drive/caseprobe.h"
#include "core/sync/disktree.h"

#include <sys/stat.h>
#include <unistd.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <filesystem>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

const SyncTree::Cancelled never = [] { return false; };

LocalExpectation member(DiskTree &tree, const QString &path)
{
    return {path, tree.stamp(path).value_or(LocalStamp{}), std::nullopt};
}

QStringList pathsOf(const LocalSnapshot &snapshot)
{
    QStringList paths = snapshot.entries.keys();
    paths.sort();
    return paths;
}

} // namespace

class TestDiskTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void scanSeesWhatIsThere();
    void linksAndSuchAreLeftOut();
    void aFolderThatCannotBeReadIsNotEmpty();
    void ignoredThingsAreNoted();
    void namesThatAreOne();
    void aNameThatLooksLikeAnotherIsItsTwin();
    void whetherCaseCountsIsAsked();
    void aRootThatIsGoneFails();
    void moveTakesNoName();
    void installLooksAgain();
    void installTakesOnlyWhatWasOrdered();
    void partnersShareNothing();
    void installKeepsTimes_data();
    void installKeepsTimes();
    void trashLooksAgain();
    void trashTakesLitterAlong();
    void trashIsEmptiedOfWhatIsOld();
    void nothingGoesThroughALink();

private:
    void write(const QString &path, const QByteArray &content);
    QByteArray read(const QString &path);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<DiskTree> m_tree;
};

void TestDiskTree::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_tree = std::make_unique<DiskTree>(m_dir->path(), u"drive"_s, DiskTree::TrashPlace::Workspace);
}

void TestDiskTree::write(const QString &path, const QByteArray &content)
{
    QDir(m_dir->path()).mkpath(QFileInfo(path).path());
    QFile file(m_dir->filePath(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

QByteArray TestDiskTree::read(const QString &path)
{
    QFile file(m_dir->filePath(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(nothing)");
}

void TestDiskTree::scanSeesWhatIsThere()
{
    write(u"a/b/large.bin"_s, QByteArray(100'000, 'x'));
    write(u"empty.txt"_s, {});
    QDir(m_dir->path()).mkpath(u"empty folder"_s);
    const auto scan = m_tree->scan(IgnoreRules(), never);
    QVERIFY(scan);
    QCOMPARE(
        pathsOf(*scan),
        QStringList({u"a"_s, u"a/b"_s, u"a/b/large.bin"_s, u"empty folder"_s, u"empty.txt"_s}));
    QCOMPARE(scan->entries[u"a/b/large.bin"_s].stamp.size, 100'000);
    QVERIFY(scan->entries[u"a/b/large.bin"_s].stamp.inode != 0);
    QCOMPARE(scan->entries[u"empty.txt"_s].stamp.size, 0);
    QVERIFY(scan->entries[u"empty folder"_s].isFolder);
    QVERIFY(scan->blocked.isEmpty());
}

void TestDiskTree::linksAndSuchAreLeftOut()
{
    write(u"real/x"_s, "x");
    QVERIFY(QFile::link(m_dir->filePath(u"real"_s), m_dir->filePath(u"link"_s)));
    QCOMPARE(::mkfifo(QFile::encodeName(m_dir->filePath(u"pipe"_s)).constData(), 0600), 0);
    const QByteArray notText = QFile::encodeName(m_dir->path()) + "/\xff\xfe";
    const int odd = ::mkdir(notText.constData(), 0700);
    const auto scan = m_tree->scan(IgnoreRules(), never);
    QVERIFY(scan);
    QCOMPARE(pathsOf(*scan), QStringList({u"real"_s, u"real/x"_s}));
    QVERIFY(scan->blocked.contains(u"link"_s));
    QVERIFY(scan->blocked.contains(u"pipe"_s));
    QCOMPARE(scan->leftOut.size(), odd == 0 ? 3 : 2);
    QVERIFY(scan->problems.isEmpty());
}

void TestDiskTree::aFolderThatCannotBeReadIsNotEmpty()
{
    if (::geteuid() == 0)
        QSKIP("Root can read all folders.");
    write(u"closed/x"_s, "x");
    write(u"half/x"_s, "x");
    QFile::setPermissions(m_dir->filePath(u"closed"_s), {});
    QFile::setPermissions(m_dir->filePath(u"half"_s), QFile::ReadOwner);
    const auto scan = m_tree->scan(IgnoreRules(), never);
    for (const QString &name : {u"closed"_s, u"half"_s})
        QFile::setPermissions(m_dir->filePath(name),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QVERIFY(scan);
    QCOMPARE(scan->blocked, QSet<QString>({u"closed"_s, u"half"_s}));
    QCOMPARE(scan->problems.size(), 2);
}

void TestDiskTree::ignoredThingsAreNoted()
{
    write(u"src/.git/config"_s, "x");
    write(u"src/a.py"_s, "x");
    write(u"made/__pycache__/a.pyc"_s, "x");
    write(u".aloft/trash/x"_s, "x");
    const auto scan = m_tree->scan(IgnoreRules(), never);
    QVERIFY(scan);
    QCOMPARE(pathsOf(*scan), QStringList({u"made"_s, u"src"_s, u"src/a.py"_s}));
    QVERIFY(scan->entries[u"src"_s].holdsIgnored);
    QVERIFY(!scan->entries[u"made"_s].holdsIgnored); // Python makes it again
}

void TestDiskTree::whetherCaseCountsIsAsked()
{
    const QList<DiskName> none = readFolder(m_dir->path()).value_or(QList<DiskName>());
    QVERIFY(!foldsCase(m_dir->path(), none)); // nothing to ask with
    write(u"42"_s, "x");
    QVERIFY(!foldsCase(m_dir->path(), *readFolder(m_dir->path())));
    write(u"readme"_s, "x");
    const std::optional<bool> folds = foldsCase(m_dir->path(), *readFolder(m_dir->path()));
    QVERIFY(folds);
    QCOMPARE(*folds, QFile::exists(m_dir->filePath(u"README"_s)));
    QVERIFY(m_tree->scan(IgnoreRules(), never));
    QCOMPARE(m_tree->nameCase() == NameCase::Folded, *folds);
    // A name whose other case is a file of its own, by a second link to it.
    if (!*folds) {
        QFile::remove(m_dir->filePath(u"42"_s));
        QCOMPARE(::link(QFile::encodeName(m_dir->filePath(u"readme"_s)).constData(),
                        QFile::encodeName(m_dir->filePath(u"README"_s)).constData()),
                 0);
        QCOMPARE(foldsCase(m_dir->path(), *readFolder(m_dir->path())), std::optional(false));
    }
}

void TestDiskTree::namesThatAreOne()
{
    write(u"e\u0301/x"_s, "decomposed");
    write(u"\u00e9/x"_s, "composed");
    const auto scan = m_tree->scan(IgnoreRules(), never);
    QVERIFY(scan);
    QCOMPARE(scan->entries.size(), 2); // one of the folders, with its file
    QVERIFY(!scan->problems.isEmpty());
    QVERIFY(scan->blocked.contains(u"\u00e9"_s) || scan->blocked.contains(u"e\u0301"_s));
}

/// A name of letters that any disk knows, and one that is only composed to it.
void TestDiskTree::aNameThatLooksLikeAnotherIsItsTwin()
{
    write(u"K"_s, "a letter");
    write(u"\u212a"_s, "the sign for kelvin");
    write(u"k"_s, "a small one");
    const auto scan = m_tree->scan(IgnoreRules(), never);
    QVERIFY(scan);
    QCOMPARE(scan->entries.size(), m_tree->nameCase() == NameCase::Kept ? 2 : 1);
    QVERIFY(scan->entries.contains(u"K"_s));
    QVERIFY(scan->blocked.contains(u"\u212a"_s));
}

void TestDiskTree::aRootThatIsGoneFails()
{
    m_dir->remove();
    const auto scan = m_tree->scan(IgnoreRules(), never);
    QVERIFY(!scan);
    QCOMPARE(scan.error().kind, Error::Kind::NotFound);
}

void TestDiskTree::moveTakesNoName()
{
    write(u"a"_s, "one");
    write(u"b"_s, "two");
    const LocalStamp a = *m_tree->stamp(u"a"_s);
    QCOMPARE(m_tree->move(u"a"_s, a, u"b"_s).error().kind, Error::Kind::Conflict);
    QCOMPARE(read(u"b"_s), "two");
    QVERIFY(m_tree->move(u"a"_s, a, u"c"_s));
    QCOMPARE(*m_tree->stamp(u"c"_s), a);
    write(u"c"_s, "three, since");
    QCOMPARE(m_tree->move(u"c"_s, a, u"d"_s).error().kind, Error::Kind::Conflict);
}

void TestDiskTree::installLooksAgain()
{
    const auto arrive = [this] {
        const QString incoming = m_tree->incoming(u"id"_s);
        QFile file(incoming);
        file.open(QIODevice::WriteOnly);
        file.write("arrived");
        return Arrival{incoming, 7, {}, {}};
    };
    write(u"a"_s, "old");
    const LocalStamp old = *m_tree->stamp(u"a"_s);
    QVERIFY(QFile::setPermissions(m_dir->filePath(u"a"_s),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QCOMPARE(m_tree->install(arrive(), {u"a"_s, {}, {}}).error().kind, Error::Kind::Conflict);
    QCOMPARE(read(u"a"_s), "old");
    QVERIFY(m_tree->install(arrive(), {u"a"_s, old, {}}));
    QCOMPARE(read(u"a"_s), "arrived");
    QVERIFY(QFile::permissions(m_dir->filePath(u"a"_s)).testFlag(QFile::ExeOwner));
    write(u"a"_s, "edited since");
    QCOMPARE(m_tree->install(arrive(), {u"a"_s, old, {}}).error().kind, Error::Kind::Conflict);
    QCOMPARE(read(u"a"_s), "edited since");
    QVERIFY(m_tree->install(arrive(), {u"new"_s, {}, {}}));
    QCOMPARE(read(u"new"_s), "arrived");
}

void TestDiskTree::installTakesOnlyWhatWasOrdered()
{
    const auto put = [this](const QByteArray &content) {
        QFile file(m_tree->incoming(u"id"_s));
        file.open(QIODevice::WriteOnly);
        file.write(content);
    };
    write(u"a"_s, "mine");
    const LocalStamp mine = *m_tree->stamp(u"a"_s);
    Arrival arrival{m_tree->incoming(u"id"_s), 5, {}, {}};
    QVERIFY(!m_tree->install(arrival, {u"a"_s, mine, {}})); // nothing has arrived
    QVERIFY(!QFile::exists(arrival.file));
    put("shor");
    QCOMPARE(m_tree->install(arrival, {u"a"_s, mine, {}}).error().kind, Error::Kind::Conflict);
    QVERIFY(!QFile::exists(arrival.file));
    const auto md5 = [](const QByteArray &content) {
        return Checksum{Checksum::Algorithm::Md5,
                        QCryptographicHash::hash(content, QCryptographicHash::Md5)};
    };
    arrival.checksum = md5("right");
    put("wrong");
    QCOMPARE(m_tree->install(arrival, {u"a"_s, mine, {}}).error().kind, Error::Kind::Conflict);
    QCOMPARE(read(u"a"_s), "mine");
    put("right");
    QVERIFY(m_tree->install(arrival, {u"a"_s, mine, {}}));
    QCOMPARE(read(u"a"_s), "right");
}

void TestDiskTree::partnersShareNothing()
{
    const DiskTree other(m_dir->path(), u"another drive"_s, DiskTree::TrashPlace::Workspace);
    QVERIFY(m_tree->incoming(u"id"_s) != other.incoming(u"id"_s));
}

void TestDiskTree::installKeepsTimes_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::newRow("now") << qint64(1'795'444'200'123);
    QTest::newRow("1970") << qint64(0);
    QTest::newRow("before 1970") << qint64(-1'234'567'877);
}

void TestDiskTree::installKeepsTimes()
{
    QFETCH(const qint64, ms);
    const QString incoming = m_tree->incoming(u"id"_s);
    QVERIFY(QFile(incoming).open(QIODevice::WriteOnly));
    const auto stamp = m_tree->install(
        {incoming, 0, {}, QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)}, {u"a"_s, {}, {}});
    QVERIFY(stamp);
    QCOMPARE(stamp->modified, ms * 1'000'000);
}

void TestDiskTree::trashLooksAgain()
{
    write(u"d/x"_s, "x");
    QList<LocalExpectation> members{member(*m_tree, u"d"_s), member(*m_tree, u"d/x"_s)};
    write(u"d/new"_s, "new");
    QCOMPARE(m_tree->trash(members).error().kind, Error::Kind::Conflict);
    QCOMPARE(read(u"d/x"_s), "x");
    members.append(member(*m_tree, u"d/new"_s));
    write(u"d/x"_s, "edited since");
    QCOMPARE(m_tree->trash(members).error().kind, Error::Kind::Conflict);
    members[1] = member(*m_tree, u"d/x"_s);
    QVERIFY(m_tree->trash(members));
    QVERIFY(!QFile::exists(m_dir->filePath(u"d"_s)));
    const QString trash = m_dir->filePath(u".aloft/trash"_s);
    const QString kept = QDir(trash).entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0);
    QCOMPARE(read(u".aloft/trash/"_s + kept + u"/d/x"_s), "edited since");
}

void TestDiskTree::trashIsEmptiedOfWhatIsOld()
{
    using namespace std::chrono_literals;
    write(u".aloft/trash/old/d/x"_s, "x");
    write(u".aloft/trash/young/d/x"_s, "x");
    const auto age = [this](const QString &name, std::chrono::hours hours) {
        std::filesystem::last_write_time(m_dir->filePath(u".aloft/trash/"_s + name).toStdString(),
                                         std::filesystem::file_time_type::clock::now() - hours);
    };
    age(u"old"_s, 31 * 24h);
    age(u"young"_s, 29 * 24h);
    QVERIFY(m_tree->scan(IgnoreRules(), never));
    QVERIFY(!QFileInfo::exists(m_dir->filePath(u".aloft/trash/old"_s)));
    QCOMPARE(read(u".aloft/trash/young/d/x"_s), "x");
}

void TestDiskTree::trashTakesLitterAlong()
{
    write(u"d/__pycache__/x.pyc"_s, "made again");
    QVERIFY(m_tree->trash({member(*m_tree, u"d"_s)}));
    QVERIFY(!QFile::exists(m_dir->filePath(u"d"_s)));
}

/// A folder that has become a link since the scan leads out of the workspace.
void TestDiskTree::nothingGoesThroughALink()
{
    const QTemporaryDir elsewhere;
    QVERIFY(QFile::link(elsewhere.path(), m_dir->filePath(u"d"_s)));
    const QString incoming = m_tree->incoming(u"id"_s);
    QVERIFY(QFile(incoming).open(QIODevice::WriteOnly));
    QVERIFY(!m_tree->install({incoming, 0, {}, {}}, {u"d/x"_s, {}, {}}));
    QVERIFY(!m_tree->makeFolder(u"d/y"_s));
    QVERIFY(QDir(elsewhere.path()).isEmpty());
}

QTEST_GUILESS_MAIN(TestDiskTree)

#include "tst_disktree.moc"
