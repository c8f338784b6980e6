#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// Two devices, each a folder and a process, and one folder drive between them, on a real disk.
/// ALOFT_KILLS: how many times a process is killed in the middle (the long form: 500).
class TestSyncFolders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void bothWays();
    void conflictKeepsBoth();
    void killedAgainAndAgain();

private:
    struct Device
    {
        QString folder;
        QString journal;
    };

    void write(const QString &path, const QByteArray &content);
    QByteArray sync(const Device &device);
    bool killInTheMiddle(const Device &device);
    void changeSomething(const Device &device);
    QMap<QString, QByteArray> treeOf(const QString &folder) const;
    QByteArray difference(const QString &folder, const QString &other) const;
    QSet<QByteArray> allContents() const;

    std::unique_ptr<QTemporaryDir> m_dir;
    Device m_a;
    Device m_b;
    QString m_drive;
    QRandomGenerator m_random{4711};
    QSet<QByteArray> m_live; ///< contents that must be somewhere in the end
    int m_last = 0;
};

void TestSyncFolders::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_a = {m_dir->filePath(u"a"_s), m_dir->filePath(u"a.sqlite"_s)};
    m_b = {m_dir->filePath(u"b"_s), m_dir->filePath(u"b.sqlite"_s)};
    m_drive = m_dir->filePath(u"drive"_s);
    for (const QString &folder : {m_a.folder, m_b.folder, m_drive})
        QVERIFY(QDir().mkpath(folder));
}

void TestSyncFolders::write(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

/// What went wrong.
QByteArray TestSyncFolders::sync(const Device &device)
{
    QProcess process;
    process.start(QStringLiteral(SYNCING_PROCESS), {device.folder, m_drive, device.journal});
    if (!process.waitForFinished(60'000))
        return "does not end";
    return process.readAllStandardError();
}

/// @return whether there was a process to kill
bool TestSyncFolders::killInTheMiddle(const Device &device)
{
    QProcess process;
    process.start(QStringLiteral(SYNCING_PROCESS), {device.folder, m_drive, device.journal});
    const bool isStarted = process.waitForStarted();
    process.waitForFinished(5 + int(m_random.bounded(60)));
    process.kill();
    process.waitForFinished();
    return isStarted;
}

QMap<QString, QByteArray> TestSyncFolders::treeOf(const QString &folder) const
{
    QMap<QString, QByteArray> tree;
    QDirIterator all(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                     QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString path = QDir(folder).relativeFilePath(all.next());
        if (path.startsWith(".aloft"_L1) || all.fileName().startsWith(".aloft-part"_L1))
            continue; // what Aloft keeps for itself
        QFile file(all.filePath());
        const bool isFile = all.fileInfo().isFile() && file.open(QIODevice::ReadOnly);
        tree.insert(path, isFile ? file.readAll() : QByteArray("/"));
    }
    return tree;
}

/// In words; none: they are alike.
QByteArray TestSyncFolders::difference(const QString &folder, const QString &other) const
{
    const QMap<QString, QByteArray> here = treeOf(folder);
    const QMap<QString, QByteArray> there = treeOf(other);
    QByteArray words;
    for (const QString &path : QSet<QString>(here.keyBegin(), here.keyEnd())
             + QSet<QString>(there.keyBegin(), there.keyEnd())) {
        if (here.value(path) != there.value(path))
            words += path.toUtf8() + ": " + here.value(path).left(14) + " / "
                + there.value(path).left(14) + '\n';
    }
    return words;
}

QSet<QByteArray> TestSyncFolders::allContents() const
{
    QSet<QByteArray> contents;
    QDirIterator all(m_dir->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        QFile file(all.next());
        if (file.size() < 1'000'000 && file.open(QIODevice::ReadOnly))
            contents.insert(file.readAll());
    }
    return contents;
}

void TestSyncFolders::bothWays()
{
    write(m_a.folder + u"/src/train.py"_s, "print(1)");
    write(m_a.folder + u"/empty"_s, {});
    QDir().mkpath(m_a.folder + u"/nothing in it"_s);
    write(m_b.folder + u"/notes.md"_s, "hello");
    QCOMPARE(sync(m_a), QByteArray());
    QCOMPARE(sync(m_b), QByteArray());
    QCOMPARE(sync(m_a), QByteArray());
    QCOMPARE(difference(m_a.folder, m_b.folder), QByteArray());
    QCOMPARE(difference(m_a.folder, m_drive), QByteArray());
    QCOMPARE(treeOf(m_a.folder).size(), 5);

    QVERIFY(QDir(m_b.folder).rename(u"src"_s, u"code"_s));
    QVERIFY(QFile::remove(m_b.folder + u"/notes.md"_s));
    QCOMPARE(sync(m_b), QByteArray());
    QCOMPARE(sync(m_a), QByteArray());
    QCOMPARE(difference(m_a.folder, m_b.folder), QByteArray());
    QCOMPARE(treeOf(m_a.folder).value(u"code/train.py"_s), "print(1)");
    QVERIFY(!treeOf(m_drive).contains(u"notes.md"_s));
}

void TestSyncFolders::conflictKeepsBoth()
{
    write(m_a.folder + u"/x.py"_s, "one");
    QCOMPARE(sync(m_a), QByteArray());
    QCOMPARE(sync(m_b), QByteArray());
    write(m_a.folder + u"/x.py"_s, "mine!");
    write(m_b.folder + u"/x.py"_s, "other");
    QCOMPARE(sync(m_a), QByteArray());
    QCOMPARE(sync(m_b), QByteArray());
    QCOMPARE(sync(m_a), QByteArray());
    const QMap<QString, QByteArray> tree = treeOf(m_a.folder);
    QCOMPARE(tree, treeOf(m_b.folder));
    QCOMPARE(tree.value(u"x.py"_s), "mine!"); // the drive's keeps the name
    QCOMPARE(tree.size(), 2);
    QVERIFY(tree.values().contains("other"));
}

void TestSyncFolders::changeSomething(const Device &device)
{
    const QMap<QString, QByteArray> tree = treeOf(device.folder);
    const QStringList paths = tree.keys();
    const QString path = paths.isEmpty() ? QString() : paths[m_random.bounded(paths.size())];
    const int what = int(m_random.bounded(8));
    if (path.isEmpty() || what < 4) {
        const QByteArray content = "content " + QByteArray::number(++m_last)
            + QByteArray(int(m_random.bounded(200'000)), 'x');
        const QString name = what < 2 ? u"/f%1"_s.arg(m_random.bounded(12))
                                      : u"/d%1/f%2"_s.arg(m_random.bounded(3)).arg(m_last % 5);
        if (QFileInfo(device.folder + name).isDir())
            return;
        m_live.remove(tree.value(name.sliced(1)));
        write(device.folder + name, content);
        m_live.insert(content);
    } else if (what < 6) {
        QFile::rename(device.folder + u'/' + path, device.folder + u"/r%1"_s.arg(++m_last));
    } else if (tree.value(path) != "/") {
        m_live.remove(tree.value(path));
        QFile::remove(device.folder + u'/' + path);
    }
}

/// Whenever a process ends, nothing is lost; and in the end all three are alike.
void TestSyncFolders::killedAgainAndAgain()
{
    const int kills = qMax(1, qEnvironmentVariable("ALOFT_KILLS", u"25"_s).toInt());
    for (int i = 0; i < kills; ++i) {
        const Device &device = m_random.bounded(2) == 0 ? m_a : m_b;
        for (int n = int(m_random.bounded(6)); n >= 0; --n)
            changeSomething(device);
        QVERIFY(killInTheMiddle(device));
        const QSet<QByteArray> lost = m_live - allContents();
        QVERIFY2(lost.isEmpty(),
                 qPrintable(u"lost after kill %1: %2"_s.arg(i).arg(
                     QString::fromLatin1(lost.values().value(0).left(20)))));
    }
    for (int round = 0; round < 4; ++round) {
        QCOMPARE(sync(m_a), QByteArray());
        QCOMPARE(sync(m_b), QByteArray());
    }
    QCOMPARE(difference(m_a.folder, m_b.folder), QByteArray());
    QCOMPARE(difference(m_a.folder, m_drive), QByteArray());
    const QList<QByteArray> contents = treeOf(m_drive).values();
    for (const QByteArray &content : std::as_const(m_live))
        QVERIFY2(contents.contains(content), content.left(20).constData());
}

QTEST_GUILESS_MAIN(TestSyncFolders)

#include "tst_syncfolders.moc"
