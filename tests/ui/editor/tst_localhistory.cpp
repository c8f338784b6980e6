#include "ui/editor/localhistory.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestLocalHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsVersionsNewestFirst();
    void sameContentIsOneVersion();
    void filesAreApart();
    void largeFilesAreLeftOut();
    void thins();
    void versionsFollowARename();
    void listsFilesThatAreGone();
    void sweepsWhatIsTooOld();
};

namespace {

const QDateTime noon(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC);

} // namespace

void TestLocalHistory::keepsVersionsNewestFirst()
{
    QTemporaryDir folder;
    const LocalHistory history(folder.filePath(u"history"_s));
    QVERIFY(history.versionsOf(u"/a/x.py"_s).isEmpty());
    QVERIFY(history.keep(u"/a/x.py"_s, "one", noon));
    QVERIFY(history.keep(u"/a/x.py"_s, "two \xff", noon.addSecs(5)));
    const auto versions = history.versionsOf(u"/a/x.py"_s);
    QCOMPARE(versions.size(), 2);
    QCOMPARE(versions.first().savedAt, noon.addSecs(5));
    QCOMPARE(history.read(versions.first()).value_or(QByteArray()), QByteArray("two \xff"));
    QCOMPARE(history.read(versions.last()).value_or(QByteArray()), QByteArray("one"));
}

void TestLocalHistory::sameContentIsOneVersion()
{
    QTemporaryDir folder;
    const LocalHistory history(folder.path());
    QVERIFY(history.keep(u"/x"_s, "one", noon));
    QVERIFY(history.keep(u"/x"_s, "one", noon.addSecs(1)));
    QCOMPARE(history.versionsOf(u"/x"_s).size(), 1);
}

void TestLocalHistory::filesAreApart()
{
    QTemporaryDir folder;
    const LocalHistory history(folder.path());
    QVERIFY(history.keep(u"/x"_s, "one", noon));
    QVERIFY(history.keep(u"/y"_s, "other", noon));
    QCOMPARE(history.versionsOf(u"/y"_s).size(), 1);
    QCOMPARE(history.versionsOf(u"/../x"_s).size(), 0);
}

void TestLocalHistory::largeFilesAreLeftOut()
{
    QTemporaryDir folder;
    const LocalHistory history(folder.path());
    QVERIFY(history.keep(u"/x"_s, QByteArray(LocalHistory::largestFile + 1, ' '), noon));
    QVERIFY(history.versionsOf(u"/x"_s).isEmpty());
}

void TestLocalHistory::thins()
{
    const auto ago = [](int hours, int minutes = 0) {
        return noon.addSecs(-3600 * hours - 60 * minutes);
    };
    const QList<QDateTime> times{ago(0),      ago(0, 1),       ago(0, 59),  // all of an hour
                                 ago(5, 3),   ago(5, 7),       ago(23, 59), // one in ten minutes
                                 ago(48, 5),  ago(48, 20),     ago(49, 5),  // one an hour
                                 ago(24 * 9), ago(24 * 9 + 2),              // one a day
                                 ago(24 * 31)};                             // none
    QCOMPARE(versionsToDrop(times, noon),
             (QList<QDateTime>{ago(5, 7), ago(48, 20), ago(24 * 9 + 2), ago(24 * 31)}));
}

void TestLocalHistory::versionsFollowARename()
{
    QTemporaryDir folder;
    const LocalHistory history(folder.path());
    QVERIFY(history.keep(u"/a/x.py"_s, "one", noon));
    QVERIFY(history.keep(u"/a/x.py"_s, "two", noon.addSecs(5)));
    QVERIFY(history.keep(u"/ab/x.py"_s, "another", noon));
    QVERIFY(history.keep(u"/b/x.py"_s, "before", noon.addSecs(-5))); // of a file that was there
    history.follow(u"/a"_s, u"/b"_s);
    QVERIFY(history.versionsOf(u"/a/x.py"_s).isEmpty());
    const auto versions = history.versionsOf(u"/b/x.py"_s);
    QCOMPARE(versions.size(), 3);
    QCOMPARE(history.read(versions.first()).value_or(QByteArray()), QByteArray("two"));
    QCOMPARE(history.versionsOf(u"/ab/x.py"_s).size(), 1);
    history.follow(u"/b/x.py"_s, u"/b/y.py"_s);
    QCOMPARE(history.versionsOf(u"/b/y.py"_s).size(), 3);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 2);
}

void TestLocalHistory::listsFilesThatAreGone()
{
    QTemporaryDir folder;
    const LocalHistory history(folder.filePath(u"history"_s));
    const QString path = folder.filePath(u"x.py"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(history.keep(path, "one", noon));
    QVERIFY(history.missingFiles().isEmpty());
    QVERIFY(file.remove());
    QCOMPARE(history.missingFiles(), QStringList{path});
}

void TestLocalHistory::sweepsWhatIsTooOld()
{
    QTemporaryDir folder;
    const LocalHistory history(folder.path());
    QVERIFY(history.keep(u"/old.py"_s, "one", noon));
    QVERIFY(history.keep(u"/new.py"_s, "one", noon));
    QVERIFY(history.keep(u"/new.py"_s, "two", noon.addDays(20)));
    history.sweep(noon.addDays(31));
    QVERIFY(history.versionsOf(u"/old.py"_s).isEmpty());
    QCOMPARE(history.versionsOf(u"/new.py"_s).size(), 1);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
}

QTEST_GUILESS_MAIN(TestLocalHistory)
#include "tst_localhistory.moc"
