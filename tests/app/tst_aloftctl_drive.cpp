#include "tests/app/aloftctlprocess.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// `aloftctl drive …` on a real folder, as scripts use it.
class TestAloftCtlDrive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void remembersDrives();
    void addsNoDriveThatIsNotThere();
    void refusesWrongNames();
    void carriesAFileThereAndBack();
    void putsNothingOnTopOfItsOwn();
    void carriesFolders();
    void replacesOnlyWhenAsked();
    void goesOnAfterOneThatFails();
    void carriesTheRestOfWhatCannotBeRead();
    void movesTrashesAndRestores();
    void steersNoTerminal();
    void leavesLinksOut();
    void writesThroughNoLinkThatLeadsOut();
    void saysThatTheDiskIsGone();
    void saysThatTheDiskIsFull();
    void goesOnAfterItWasKilled();
    void carriesToARemoteOfRclone();
    void deletesForGoodOnlyWhenAsked();
    void leavesOutWhatRulesName();
    void carriesWhatGitDoesNot();
    void copiesFromDriveToDrive();
    void steersTransfers();

private:
    CtlResult drive(const QStringList &words)
    {
        return m_ctl->run(QStringList(u"drive"_s) + words);
    }
    QString there(const QString &name) const { return m_ctl->path(u"nas/"_s + name); }
    QByteArray bytesThere(const QString &name) const { return m_ctl->read(u"nas/"_s + name); }

    std::unique_ptr<AloftCtl> m_ctl;
};

void TestAloftCtlDrive::init()
{
    m_ctl = std::make_unique<AloftCtl>();
    QVERIFY(QDir().mkpath(there({})));
    const CtlResult added = drive({u"add"_s, u"folder"_s, u"nas"_s, u"nas"_s});
    QVERIFY2(added.exitCode == 0, added.errors.constData());
}

void TestAloftCtlDrive::remembersDrives()
{
    const CtlResult listed = drive({u"list"_s, u"--json"_s});
    QCOMPARE(listed.exitCode, 0);
    QCOMPARE(listed.objects().size(), 1);
    QCOMPARE(listed.objects()[0]["name"_L1].toString(), u"nas"_s);
    QCOMPARE(listed.objects()[0]["kind"_L1].toString(), u"folder"_s);
    QCOMPARE(listed.objects()[0]["place"_L1].toString(), m_ctl->path(u"nas"_s));

    const CtlResult info = drive({u"info"_s, u"nas:"_s, u"--json"_s});
    QVERIFY(info.objects().value(0)["quota"_L1].toObject()["limit"_L1].toInteger() > 0);

    QCOMPARE(drive({u"add"_s, u"folder"_s, u"nas"_s, u"."_s}).exitCode, 6);
    QCOMPARE(drive({u"remove"_s, u"nas"_s}).exitCode, 0);
    QVERIFY(QFileInfo(there({})).isDir());
    QCOMPARE(drive({u"list"_s}).output, QByteArray());
    QCOMPARE(drive({u"remove"_s, u"nas"_s}).exitCode, 3);
    QCOMPARE(drive({u"ls"_s, u"nas:"_s}).exitCode, 3);
}

void TestAloftCtlDrive::addsNoDriveThatIsNotThere()
{
    QCOMPARE(drive({u"add"_s, u"folder"_s, u"gone"_s, u"none"_s}).exitCode, 5);
    QCOMPARE(drive({u"add"_s, u"folder"_s, u"gone"_s}).exitCode, 2);
    QCOMPARE(drive({u"add"_s, u"floppy"_s, u"gone"_s, u"x"_s}).exitCode, 2);
    QCOMPARE(drive({u"add"_s, u"folder"_s, u"a/b"_s, u"nas"_s}).exitCode, 3);
    QCOMPARE(drive({u"add"_s, u"folder"_s, u"c"_s, u"nas"_s}).exitCode, 3);
    QCOMPARE(drive({u"list"_s, u"--json"_s}).objects().size(), 1);
}

void TestAloftCtlDrive::refusesWrongNames()
{
    m_ctl->write(u"x"_s, "x");
    QCOMPARE(drive({u"ls"_s, u"here"_s}).exitCode, 2);
    QCOMPARE(drive({u"ls"_s, u"nas:../x"_s}).exitCode, 3);
    QCOMPARE(drive({u"ls"_s, u"nas:none"_s}).exitCode, 3);
    QCOMPARE(drive({u"mkdir"_s, u"nas:a\nb"_s}).exitCode, 3);
    QCOMPARE(drive({u"put"_s, u"x"_s, u"nas:"_s + QString(300, u'a')}).exitCode, 3);
    QCOMPARE(drive({u"put"_s, u"none"_s, u"nas:"_s}).exitCode, 3);
    QVERIFY(QDir(there({})).isEmpty());
}

void TestAloftCtlDrive::carriesAFileThereAndBack()
{
    m_ctl->write(u"x.csv"_s, "1,2\n");
    const CtlResult put = drive({u"put"_s, u"x.csv"_s, u"nas:data/y.csv"_s, u"--json"_s});
    QVERIFY2(put.exitCode == 0, put.errors.constData());
    QCOMPARE(put.objects().size(), 1);
    QCOMPARE(put.objects()[0]["size"_L1].toInteger(), 4);
    QCOMPARE(bytesThere(u"data/y.csv"_s), "1,2\n");

    const CtlResult listed = drive({u"ls"_s, u"nas:data"_s, u"--json"_s});
    QCOMPARE(listed.objects().size(), 1);
    QCOMPARE(listed.objects()[0]["path"_L1].toString(), u"data/y.csv"_s);
    QVERIFY(drive({u"ls"_s, u"nas:"_s}).output.contains("data/"));
    QVERIFY(drive({u"info"_s, u"nas:data/y.csv"_s}).output.contains("version"));

    const CtlResult got = drive({u"get"_s, u"nas:data/y.csv"_s, u"back.csv"_s});
    QVERIFY2(got.exitCode == 0, got.errors.constData());
    QCOMPARE(m_ctl->read(u"back.csv"_s), "1,2\n");
    QCOMPARE(drive({u"put"_s, u"x.csv"_s, u"nas:data"_s}).exitCode, 0);
    QCOMPARE(bytesThere(u"data/x.csv"_s), "1,2\n");
}

/// Of two that would be one there the first goes; the second is a conflict, and not lost.
void TestAloftCtlDrive::putsNothingOnTopOfItsOwn()
{
    QVERIFY(QDir().mkpath(m_ctl->path(u"a"_s)) && QDir().mkpath(m_ctl->path(u"b"_s)));
    m_ctl->write(u"a/x"_s, "first");
    m_ctl->write(u"b/x"_s, "second");
    const CtlResult put = drive({u"put"_s, u"a/x"_s, u"b/x"_s, u"nas:"_s, u"--replace"_s});
    QCOMPARE(put.exitCode, 6);
    QVERIFY(put.errors.contains("nas:x"));
    QCOMPARE(bytesThere(u"x"_s), "first");
}

void TestAloftCtlDrive::carriesFolders()
{
    QVERIFY(QDir().mkpath(m_ctl->path(u"src/a/b"_s)));
    QVERIFY(QDir().mkpath(m_ctl->path(u"src/empty"_s)));
    for (int i = 0; i < 20; ++i)
        m_ctl->write(u"src/a/f%1"_s.arg(i), QByteArray::number(i));
    m_ctl->write(u"src/a/b/deep"_s, "deep");
    const CtlResult put = drive({u"put"_s, u"src"_s, u"nas:"_s});
    QVERIFY2(put.exitCode == 0, put.errors.constData());
    QCOMPARE(bytesThere(u"src/a/f19"_s), "19");
    QCOMPARE(bytesThere(u"src/a/b/deep"_s), "deep");
    QVERIFY(QFileInfo(there(u"src/empty"_s)).isDir());

    const CtlResult again = drive({u"put"_s, u"src"_s, u"nas:"_s});
    QVERIFY2(again.exitCode == 0, again.errors.constData()); // all the same
    QVERIFY(QDir().mkpath(m_ctl->path(u"back"_s)));
    const CtlResult got = drive({u"get"_s, u"nas:src"_s, u"back"_s});
    QVERIFY2(got.exitCode == 0, got.errors.constData());
    QCOMPARE(m_ctl->read(u"back/src/a/f7"_s), "7");
    QCOMPARE(m_ctl->read(u"back/src/a/b/deep"_s), "deep");
    QVERIFY(QFileInfo(m_ctl->path(u"back/src/empty"_s)).isDir());
    QCOMPARE(drive({u"get"_s, u"nas:src/a"_s, u"other"_s}).exitCode, 0);
    QCOMPARE(m_ctl->read(u"other/f7"_s), "7");
}

void TestAloftCtlDrive::replacesOnlyWhenAsked()
{
    m_ctl->write(u"x"_s, "new");
    m_ctl->write(u"nas/x"_s, "old");
    const CtlResult refused = drive({u"put"_s, u"x"_s, u"nas:"_s});
    QCOMPARE(refused.exitCode, 6);
    QVERIFY(refused.errors.contains("nas:x"));
    QCOMPARE(bytesThere(u"x"_s), "old");
    QCOMPARE(drive({u"get"_s, u"nas:x"_s, u"x"_s}).exitCode, 6);
    QCOMPARE(m_ctl->read(u"x"_s), "new");
    QCOMPARE(drive({u"put"_s, u"x"_s, u"nas:x"_s, u"--replace"_s}).exitCode, 0);
    QCOMPARE(bytesThere(u"x"_s), "new");
    m_ctl->write(u"nas/x"_s, "newer");
    QCOMPARE(drive({u"get"_s, u"nas:x"_s, u"x"_s, u"--replace"_s}).exitCode, 0);
    QCOMPARE(m_ctl->read(u"x"_s), "newer");
    QVERIFY(QDir().mkpath(there(u"folder"_s)));
    m_ctl->write(u"folder"_s, "a file");
    QCOMPARE(drive({u"put"_s, u"folder"_s, u"nas:"_s, u"--replace"_s}).exitCode, 6);
}

void TestAloftCtlDrive::goesOnAfterOneThatFails()
{
    m_ctl->write(u"a"_s, "a");
    m_ctl->write(u"b"_s, "b");
    m_ctl->write(u"c"_s, "c");
    m_ctl->write(u"nas/b"_s, "taken");
    const CtlResult put = drive({u"put"_s, u"a"_s, u"b"_s, u"c"_s, u"nas:"_s, u"--json"_s});
    QCOMPARE(put.exitCode, 6);
    QCOMPARE(put.objects().size(), 2);
    QCOMPARE(bytesThere(u"c"_s), "c");
    const CtlResult got = drive({u"get"_s, u"nas:none"_s, u"nas:a"_s, u"into"_s});
    QCOMPARE(got.exitCode, 3);
    QCOMPARE(m_ctl->read(u"into/a"_s), "a");
}

void TestAloftCtlDrive::carriesTheRestOfWhatCannotBeRead()
{
    QVERIFY(QDir().mkpath(m_ctl->path(u"src/locked"_s)));
    m_ctl->write(u"a"_s, "a");
    m_ctl->write(u"src/z"_s, "z");
    m_ctl->write(u"src/locked/y"_s, "y");
    const QString locked = m_ctl->path(u"src/locked"_s);
    QVERIFY(QFile::setPermissions(locked, QFile::WriteOwner | QFile::ExeOwner));
    const CtlResult put = drive({u"put"_s, u"none"_s, u"a"_s, u"src"_s, u"nas:"_s});
    QCOMPARE(put.exitCode, 3);
    QVERIFY(put.errors.contains("none"));
    QCOMPARE(bytesThere(u"a"_s), "a");
    QCOMPARE(bytesThere(u"src/z"_s), "z");
    if (!QFileInfo(locked).isReadable()) { // by this user
        QVERIFY(put.errors.contains("locked"));
        QVERIFY(!QFileInfo::exists(there(u"src/locked"_s)));
    }
    QVERIFY(QFile::setPermissions(locked, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QCOMPARE(drive({u"put"_s, u"none"_s, u"nas:new/"_s}).exitCode, 3);
    QVERIFY(!QFileInfo::exists(there(u"new"_s)));
    m_ctl->write(u"nas/one"_s, "one");
    QCOMPARE(drive({u"put"_s, u"a"_s, u"none"_s, u"nas:one"_s, u"--replace"_s}).exitCode, 6);
    QCOMPARE(bytesThere(u"one"_s), "one");
}

void TestAloftCtlDrive::movesTrashesAndRestores()
{
    m_ctl->write(u"nas/x"_s, "x");
    QCOMPARE(drive({u"mkdir"_s, u"nas:a/b"_s}).exitCode, 0);
    QCOMPARE(drive({u"mv"_s, u"nas:x"_s, u"nas:a/b"_s}).exitCode, 0);
    QCOMPARE(drive({u"mv"_s, u"nas:a/b/x"_s, u"nas:y"_s}).exitCode, 0);
    QCOMPARE(bytesThere(u"y"_s), "x");
    m_ctl->write(u"nas/z"_s, "z");
    QCOMPARE(drive({u"mv"_s, u"nas:y"_s, u"nas:z"_s}).exitCode, 6);
    QCOMPARE(drive({u"mv"_s, u"nas:none"_s, u"nas:q"_s}).exitCode, 3);

    const CtlResult removed = drive({u"rm"_s, u"nas:none"_s, u"nas:a"_s, u"nas:y"_s});
    QCOMPARE(removed.exitCode, 3);
    const QList<QByteArray> places = removed.output.trimmed().split('\n');
    QCOMPARE(places.size(), 2);
    QVERIFY(!QFile::exists(there(u"a"_s)));
    QCOMPARE(drive({u"restore"_s, QString::fromUtf8(places[1])}).exitCode, 0);
    QCOMPARE(bytesThere(u"y"_s), "x");
    QCOMPARE(drive({u"rm"_s, u"nas:"_s}).exitCode, 3);
}

/// A name may hold what a terminal obeys.
void TestAloftCtlDrive::steersNoTerminal()
{
    m_ctl->write(u"nas/evil\x1b[2J\nname"_s, "x");
    const CtlResult listed = drive({u"ls"_s, u"nas:"_s});
    QCOMPARE(listed.exitCode, 0);
    QVERIFY(!listed.output.contains('\x1b'));
    QCOMPARE(listed.output.count('\n'), 1);
    QCOMPARE(drive({u"ls"_s, u"nas:"_s, u"--json"_s}).objects().value(0)["name"_L1].toString(),
             u"evil\x1b[2J\nname"_s);
    const CtlResult got = drive({u"get"_s, u"nas:"_s, u"back"_s});
    QCOMPARE(got.exitCode, 3);
    QVERIFY(!got.errors.contains('\x1b'));
    const QString folder = u"fold\x1b[2Jer"_s;
    QVERIFY(QDir().mkpath(there(folder)));
    m_ctl->write(u"nas/"_s + folder + u"/x"_s, "x");
    const CtlResult taken = drive({u"mkdir"_s, u"nas:"_s + folder + u"/x"_s});
    QVERIFY(taken.exitCode != 0);
    QVERIFY(!taken.errors.contains('\x1b'));
}

void TestAloftCtlDrive::leavesLinksOut()
{
    QVERIFY(QDir().mkpath(m_ctl->path(u"src"_s)));
    m_ctl->write(u"secret"_s, "secret");
    m_ctl->write(u"src/x"_s, "x");
    QVERIFY(QFile::link(m_ctl->path(u"secret"_s), m_ctl->path(u"src/link"_s)));
    const CtlResult put = drive({u"put"_s, u"src"_s, u"nas:"_s});
    QVERIFY2(put.exitCode == 0, put.errors.constData());
    QVERIFY(put.errors.contains("link"));
    QCOMPARE(QDir(there(u"src"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             QStringList(u"x"_s));
    QVERIFY(QFile::link(m_ctl->path(u"secret"_s), there(u"out"_s)));
    QCOMPARE(drive({u"get"_s, u"nas:out"_s, u"got"_s}).exitCode, 0);
    QVERIFY(!QFile::exists(m_ctl->path(u"got"_s)));
}

void TestAloftCtlDrive::writesThroughNoLinkThatLeadsOut()
{
    QVERIFY(QDir().mkpath(there(u"src/out/deep"_s)));
    m_ctl->write(u"nas/src/out/deep/x"_s, "x");
    m_ctl->write(u"nas/src/a"_s, "a");
    QVERIFY(QDir().mkpath(m_ctl->path(u"back/src"_s)));
    QVERIFY(QDir().mkpath(m_ctl->path(u"elsewhere"_s)));
    QVERIFY(QFile::link(m_ctl->path(u"elsewhere"_s), m_ctl->path(u"back/src/out"_s)));
    const CtlResult got = drive({u"get"_s, u"nas:src"_s, u"back"_s});
    QCOMPARE(got.exitCode, 6);
    QVERIFY2(got.errors.contains("leads out"), got.errors.constData());
    QCOMPARE(m_ctl->read(u"back/src/a"_s), "a");
    QVERIFY(QDir(m_ctl->path(u"elsewhere"_s)).isEmpty());
}

void TestAloftCtlDrive::saysThatTheDiskIsGone()
{
    m_ctl->write(u"nas/x"_s, "x");
    QVERIFY(QDir().rename(m_ctl->path(u"nas"_s), m_ctl->path(u"away"_s)));
    QCOMPARE(drive({u"ls"_s, u"nas:"_s}).exitCode, 5);
    QVERIFY(QDir().mkpath(there({})));
    const CtlResult listed = drive({u"ls"_s, u"nas:"_s});
    QCOMPARE(listed.exitCode, 5);
    QCOMPARE(listed.output, QByteArray());
}

void TestAloftCtlDrive::saysThatTheDiskIsFull()
{
    if (!QFileInfo::exists(u"/dev/full"_s))
        QSKIP("There is no /dev/full.");
    m_ctl->write(u"x"_s, QByteArray(1 << 20, 'x'));
    QProcess shell;
    shell.setWorkingDirectory(m_ctl->path({}));
    shell.setProcessEnvironment(QProcessEnvironment::systemEnvironment());
    shell.start(u"/bin/sh"_s,
                {u"-c"_s,
                 u"ulimit -f 256; trap '' XFSZ; exec \"$0\" --profile \"$1\" drive put x nas:"_s,
                 QStringLiteral(ALOFTCTL), m_ctl->profile()});
    QVERIFY(shell.waitForFinished(60'000));
    QCOMPARE(shell.exitCode(), 3);
    QVERIFY(shell.readAllStandardError().contains("nas:x"));
    QVERIFY(!QFile::exists(there(u"x"_s)));
}

/// Its queue is the profile's: the next command goes on with what this one had begun.
void TestAloftCtlDrive::goesOnAfterItWasKilled()
{
    QVERIFY(QDir().mkpath(m_ctl->path(u"src"_s)));
    for (int i = 0; i < 300; ++i)
        m_ctl->write(u"src/f%1"_s.arg(i), QByteArray(50'000, char('a' + i % 26)));
    QProcess *put = m_ctl->start({u"drive"_s, u"put"_s, u"src"_s, u"nas:"_s});
    const auto arrived = [this] { return QDir(there(u"src"_s)).entryList(QDir::Files).size(); };
    QTRY_VERIFY_WITH_TIMEOUT(arrived() > 5, 60'000);
    put->kill();
    put->waitForFinished();
    const CtlResult again = drive({u"put"_s, u"src"_s, u"nas:"_s});
    QVERIFY2(again.exitCode == 0, again.errors.constData());
    for (int i = 0; i < 300; ++i)
        QCOMPARE(bytesThere(u"src/f%1"_s.arg(i)), QByteArray(50'000, char('a' + i % 26)));
}

void TestAloftCtlDrive::carriesToARemoteOfRclone()
{
    if (!QFileInfo::exists(u"/usr/bin/rclone"_s))
        QSKIP("rclone is not installed.");
    m_ctl->write(u"rclone.conf"_s, "[box]\ntype = alias\nremote = " + there({}).toUtf8() + '\n');
    qputenv("RCLONE_CONFIG", m_ctl->path(u"rclone.conf"_s).toUtf8());
    m_ctl->write(u"x"_s, "x");
    const CtlResult added = drive({u"add"_s, u"rclone"_s, u"box"_s, u"box:"_s});
    QVERIFY2(added.exitCode == 0, added.errors.constData());
    const CtlResult put = drive({u"put"_s, u"x"_s, u"box:data/y"_s});
    QVERIFY2(put.exitCode == 0, put.errors.constData());
    QCOMPARE(bytesThere(u"data/y"_s), "x");
    const CtlResult got = drive({u"get"_s, u"box:data"_s, u"back"_s});
    QVERIFY2(got.exitCode == 0, got.errors.constData());
    QCOMPARE(m_ctl->read(u"back/y"_s), "x");
    const CtlResult kept = drive({u"rm"_s, u"box:data"_s});
    QCOMPARE(kept.exitCode, 2);
    QVERIFY2(kept.errors.contains("--permanently"), kept.errors.constData());
    const CtlResult unasked = drive({u"rm"_s, u"--permanently"_s, u"box:data"_s});
    QCOMPARE(unasked.exitCode, 2); // nobody can be asked
    QVERIFY2(unasked.errors.contains("box:data/"), unasked.errors.constData());
    const QStringList rm{u"rm"_s, u"--permanently"_s, u"--yes"_s, u"--json"_s};
    QCOMPARE(drive(rm + QStringList{u"box:data"_s, u"box:none"_s}).exitCode, 3);
    QCOMPARE(bytesThere(u"data/y"_s), "x");
    const CtlResult deleted = drive(rm + QStringList{u"box:data"_s});
    QVERIFY2(deleted.exitCode == 0, deleted.errors.constData());
    QCOMPARE(deleted.objects().value(0)["path"_L1].toString(), u"data"_s);
    QVERIFY(!QFileInfo::exists(there(u"data"_s)));
    QCOMPARE(drive(rm + QStringList{u"box:"_s}).exitCode, 3);
    QCOMPARE(drive({u"add"_s, u"rclone"_s, u"other"_s, u"none:"_s}).exitCode, 3);
    QCOMPARE(drive({u"add"_s, u"rclone"_s, u"other"_s, u":s3,key=k:b"_s}).exitCode, 2);
    qunsetenv("RCLONE_CONFIG");
}

/// What can be brought back is not deleted.
void TestAloftCtlDrive::deletesForGoodOnlyWhenAsked()
{
    m_ctl->write(u"nas/x"_s, "x");
    const CtlResult kept = drive({u"rm"_s, u"--permanently"_s, u"--yes"_s, u"nas:x"_s});
    QCOMPARE(kept.exitCode, 2);
    QVERIFY2(kept.errors.contains("has a trash"), kept.errors.constData());
    QCOMPARE(bytesThere(u"x"_s), "x");
}

void TestAloftCtlDrive::leavesOutWhatRulesName()
{
    const QStringList folders{u".git"_s,     u".venv"_s, u"data"_s, u"src/__pycache__"_s,
                              u"src/logs"_s, u".aloft"_s};
    for (const QString &folder : folders) {
        QVERIFY(QDir().mkpath(m_ctl->path(u"project/"_s + folder)));
        m_ctl->write(u"project/"_s + folder + u"/inside"_s, QByteArray(1000, 'x'));
    }
    m_ctl->write(u"project/.aloftignore"_s, "/data/\n");
    m_ctl->write(u"project/src/.gitignore"_s, "logs/\n*.log\n!keep.log\n");
    m_ctl->write(u"project/src/a.log"_s, "a");
    m_ctl->write(u"project/src/keep.log"_s, "keep");
    m_ctl->write(u"project/train.py"_s, "train");
    m_ctl->write(u"project/b.log"_s, "b"); // above that .gitignore
    const CtlResult put = drive({u"put"_s, u"project"_s, u"nas:"_s});
    QVERIFY2(put.exitCode == 0, put.errors.constData());
    QCOMPARE(bytesThere(u"project/train.py"_s), "train");
    QCOMPARE(bytesThere(u"project/b.log"_s), "b");
    QCOMPARE(bytesThere(u"project/src/keep.log"_s), "keep");
    QVERIFY(!QFileInfo::exists(there(u"project/src/a.log"_s)));
    for (const QString &folder : folders)
        QVERIFY2(!QFileInfo::exists(there(u"project/"_s + folder)), qPrintable(folder));
    QVERIFY2(put.errors.contains("7 file"), put.errors.constData());
    QVERIFY2(put.errors.contains(".git, "), put.errors.constData());
    QVERIFY2(put.errors.contains(".gitignore"), put.errors.constData());
    QCOMPARE(put.errors.count('\n'), 1);

    const CtlResult named = drive({u"put"_s, u"project/.git"_s, u"nas:"_s});
    QVERIFY2(named.exitCode == 0, named.errors.constData());
    QCOMPARE(bytesThere(u".git/inside"_s), QByteArray(1000, 'x'));
    QCOMPARE(drive({u"put"_s, u"project"_s, u"nas:"_s, u"--all"_s}).exitCode, 0);
    for (const QString &folder : folders)
        QVERIFY2(QFileInfo::exists(there(u"project/"_s + folder)), qPrintable(folder));
}

/// What was named goes: a .gitignore is about git, and its "*" keeps an empty folder there.
void TestAloftCtlDrive::carriesWhatGitDoesNot()
{
    const auto fill = [this](const QString &folder) {
        QVERIFY(QDir().mkpath(m_ctl->path(folder)));
        m_ctl->write(folder + u"/.gitignore"_s, "*\n!.gitignore\n");
        m_ctl->write(folder + u"/x"_s, "x");
    };
    fill(u"data"_s); // in no repository
    QCOMPARE(drive({u"put"_s, u"data"_s, u"nas:"_s}).exitCode, 0);
    QCOMPARE(bytesThere(u"data/x"_s), "x");

    QVERIFY(QDir().mkpath(m_ctl->path(u"code/.git"_s)));
    fill(u"code/runs"_s);
    const CtlResult runs = drive({u"put"_s, u"code/runs"_s, u"nas:"_s, u"--json"_s});
    QVERIFY2(runs.exitCode == 0, runs.errors.constData());
    QCOMPARE(bytesThere(u"runs/x"_s), "x");
    QVERIFY2(runs.errors.isEmpty(), runs.errors.constData());

    m_ctl->write(u"code/runs/.gitignore"_s, "*.ckpt\n");
    m_ctl->write(u"code/runs/y.ckpt"_s, "1234");
    QVERIFY(QDir().mkpath(m_ctl->path(u"code/runs/empty"_s)));
    const CtlResult some = drive({u"put"_s, u"code/runs"_s, u"nas:some"_s, u"--json"_s});
    QVERIFY2(some.exitCode == 0, some.errors.constData());
    QCOMPARE(bytesThere(u"some/x"_s), "x");
    QVERIFY(!QFileInfo::exists(there(u"some/y.ckpt"_s)));
    const QJsonObject stays = some.objects().value(0);
    QCOMPARE(stays["stays"_L1].toArray(), QJsonArray{u".gitignore"_s});
    QCOMPARE(stays["files"_L1].toInt(), 1);
    QCOMPARE(stays["size"_L1].toInt(), 4);

    fill(u"both/data"_s); // a repository lies beside it
    fill(u"both/code"_s);
    m_ctl->write(u"both/code/.git"_s, "gitdir: elsewhere\n");
    QCOMPARE(drive({u"put"_s, u"both"_s, u"nas:"_s}).exitCode, 0);
    QCOMPARE(bytesThere(u"both/data/x"_s), "x");
    QVERIFY(!QFileInfo::exists(there(u"both/code/x"_s)));
}

void TestAloftCtlDrive::copiesFromDriveToDrive()
{
    QVERIFY(QDir().mkpath(m_ctl->path(u"box"_s)));
    QCOMPARE(drive({u"add"_s, u"folder"_s, u"box"_s, u"box"_s}).exitCode, 0);
    QVERIFY(QDir().mkpath(there(u"runs/1/empty"_s)));
    m_ctl->write(u"nas/runs/1/log.txt"_s, "log");
    m_ctl->write(u"nas/x"_s, "x");
    QVERIFY(QFile::link(there(u"x"_s), there(u"runs/link"_s)));
    const CtlResult copied = drive({u"cp"_s, u"nas:runs"_s, u"nas:x"_s, u"box:"_s, u"--json"_s});
    QVERIFY2(copied.exitCode == 0, copied.errors.constData());
    QCOMPARE(copied.objects().size(), 2);
    QCOMPARE(m_ctl->read(u"box/runs/1/log.txt"_s), "log");
    QCOMPARE(m_ctl->read(u"box/x"_s), "x");
    QVERIFY(QFileInfo(m_ctl->path(u"box/runs/1/empty"_s)).isDir());
    QVERIFY(!QFileInfo(m_ctl->path(u"box/runs/link"_s)).isSymLink());
    QVERIFY2(copied.errors.contains("link is left out"), copied.errors.constData());
    QCOMPARE(bytesThere(u"x"_s), "x");
    const QString meanwhile = m_ctl->profile() + u"/data/crossings"_s;
    QVERIFY(QDir(meanwhile).exists() && QDir(meanwhile).isEmpty());

    m_ctl->write(u"nas/x"_s, "newer");
    QCOMPARE(drive({u"cp"_s, u"nas:x"_s, u"box:x"_s}).exitCode, 6);
    QCOMPARE(m_ctl->read(u"box/x"_s), "x");
    QCOMPARE(drive({u"cp"_s, u"nas:x"_s, u"box:x"_s, u"--replace"_s}).exitCode, 0);
    QCOMPARE(m_ctl->read(u"box/x"_s), "newer");
    QCOMPARE(drive({u"cp"_s, u"nas:x"_s, u"nas:runs/y"_s}).exitCode, 0); // within one
    QCOMPARE(bytesThere(u"runs/y"_s), "newer");
    QCOMPARE(drive({u"cp"_s, u"nas:none"_s, u"nas:x"_s, u"box:new/"_s}).exitCode, 3);
    QCOMPARE(m_ctl->read(u"box/new/x"_s), "newer");
    QCOMPARE(drive({u"mv"_s, u"nas:x"_s, u"box:z"_s}).exitCode, 2);
}

/// A profile without a window: its queue is paused, looked at and let go on by commands alone.
void TestAloftCtlDrive::steersTransfers()
{
    const auto transfers = [this](const QStringList &words) {
        return m_ctl->run(QStringList(u"transfers"_s) + words + QStringList(u"--json"_s));
    };
    m_ctl->write(u"x"_s, "x");
    m_ctl->write(u"y"_s, "y");
    QCOMPARE(transfers({u"pause"_s}).exitCode, 0);
    QProcess *put = m_ctl->start({u"drive"_s, u"put"_s, u"x"_s, u"y"_s, u"nas:"_s});
    put->setReadChannel(QProcess::StandardError);
    QTRY_VERIFY_WITH_TIMEOUT(put->bytesAvailable() > 0, 30'000); // it has the profile, and waits
    QList<QJsonObject> waiting;
    QTRY_VERIFY_WITH_TIMEOUT((waiting = transfers({u"list"_s}).objects()).size() == 2, 30'000);
    QCOMPARE(waiting[0]["state"_L1].toString(), u"waiting"_s);
    QCOMPARE(waiting[0]["way"_L1].toString(), u"up"_s);
    QCOMPARE(waiting[0]["drive"_L1].toString(), u"nas"_s);
    QCOMPARE(waiting[0]["name"_L1].toString(), u"x"_s);
    QCOMPARE(waiting[0]["size"_L1].toInt(), 1);
    QVERIFY(m_ctl->run({u"transfers"_s}).errors.contains("transfers resume"));
    const QString first = QString::number(waiting[0]["id"_L1].toInt());
    const QString second = QString::number(waiting[1]["id"_L1].toInt());
    QCOMPARE(transfers({u"pause"_s, first}).objects().value(0)["state"_L1].toString(), u"paused"_s);
    const QJsonObject given = transfers({u"cancel"_s, second}).objects().value(0);
    QCOMPARE(given["state"_L1].toString(), u"cancelled"_s);
    QVERIFY(!given.contains("problem"_L1));
    QCOMPARE(transfers({u"cancel"_s, u"4711"_s}).exitCode, 3);
    QCOMPARE(transfers({u"cancel"_s}).exitCode, 2);
    QCOMPARE(transfers({u"resume"_s}).exitCode, 0);
    QTest::qWait(300);
    QVERIFY(!QFileInfo::exists(there(u"x"_s))); // it was paused by itself
    QCOMPARE(transfers({u"resume"_s, first}).exitCode, 0);
    const CtlResult ended = m_ctl->finish(put);
    QVERIFY(ended.exitCode != 0); // for the one that was cancelled
    QCOMPARE(bytesThere(u"x"_s), "x");
    QVERIFY(!QFileInfo::exists(there(u"y"_s)));
}

QTEST_GUILESS_MAIN(TestAloftCtlDrive)

#include "tst_aloftctl_drive.moc"
