#include "core/sync/syncjournal.h"
#include "core/sync/syncrowbytes.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

SyncRow example(const QString &id, const QString &path)
{
    SyncRow row;
    row.id = id;
    row.parentId = u"root"_s;
    row.name = u"größe 大"_s;
    row.path = path;
    row.version = u"v7"_s;
    row.checksum = Checksum{Checksum::Algorithm::Sha256, QByteArray("\0\1\2", 3)};
    row.size = 5'000'000'000;
    row.remoteModified = QDateTime::fromMSecsSinceEpoch(-1'234, Qt::UTC);
    row.stamp = {5'000'000'000, -1'234'567'891, quint64(-2)};
    row.isYoung = true;
    return row;
}

} // namespace

class TestSyncJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remembers();
    void movesWhatIsInAFolder();
    void movesIds();
    void writesManyAsOneStep();
    void refusesWhatItCannotRead();
    void refusesRowsThatItCannotRead();
    void keepsTextsOfAllKinds();
    void believesNoPartOfARow();
    void knowsItsAgreementUntilARowChanges();
    void takesNoAgreementOfOtherRows();
    void remembersWhatIsBeingTrashed();
};

void TestSyncJournal::remembers()
{
    const QTemporaryDir dir;
    const QString file = dir.filePath(u"j.sqlite"_s);
    SyncRow folder = example(u"2"_s, u"d"_s);
    folder.isFolder = true;
    folder.checksum.reset();
    folder.remoteModified = {};
    folder.version.clear();
    {
        SyncJournal journal(file);
        journal.put(example(u"1"_s, u"a"_s));
        journal.put(folder);
        journal.put(example(u"3"_s, u"b"_s));
        journal.remove(u"3"_s);
        journal.setRootId(u"root"_s);
    }
    const SyncJournal journal(file);
    QVERIFY(!journal.problem());
    QCOMPARE(journal.rows().size(), 2);
    QCOMPARE(journal.rows().value(u"1"_s), example(u"1"_s, u"a"_s));
    QCOMPARE(journal.rows().value(u"2"_s).isFolder, true);
    QVERIFY(!journal.rows().value(u"2"_s).checksum);
    QVERIFY(!journal.rows().value(u"2"_s).remoteModified.isValid());
    QCOMPARE(journal.rootId(), u"root"_s);
}

/// As others see it, for instance the next life: all of them, or none.
void TestSyncJournal::writesManyAsOneStep()
{
    const QTemporaryDir dir;
    const QString file = dir.filePath(u"j.sqlite"_s);
    SyncJournal journal(file);
    journal.put(example(u"0"_s, u"zero"_s));
    journal.begin();
    for (int i = 1; i <= 100; ++i)
        journal.put(example(QString::number(i), u"f%1"_s.arg(i)));
    journal.remove(u"0"_s);
    QCOMPARE(journal.rows().size(), 100);
    QCOMPARE(SyncJournal(file).rows().keys(), QStringList(u"0"_s));
    journal.commit();
    QCOMPARE(SyncJournal(file).rows().size(), 100);
}

void TestSyncJournal::movesWhatIsInAFolder()
{
    const QTemporaryDir dir;
    const QString file = dir.filePath(u"j.sqlite"_s);
    {
        SyncJournal journal(file);
        journal.put(example(u"1"_s, u"d/a"_s));
        journal.put(example(u"2"_s, u"data/a"_s));
        journal.movePaths(u"d"_s, u"e/f"_s);
    }
    const SyncJournal journal(file);
    QCOMPARE(journal.rows().value(u"1"_s).path, u"e/f/a"_s);
    QCOMPARE(journal.rows().value(u"2"_s).path, u"data/a"_s);
}

void TestSyncJournal::movesIds()
{
    const QTemporaryDir dir;
    const QString file = dir.filePath(u"j.sqlite"_s);
    {
        SyncJournal journal(file);
        SyncRow row = example(u"/d/a/x"_s, u"d/a/x"_s);
        row.parentId = u"/d/a"_s;
        journal.put(row);
        journal.moveIds(u"/d"_s, u"/e"_s);
    }
    const SyncJournal journal(file);
    QCOMPARE(journal.rows().keys(), QStringList{u"/e/a/x"_s});
    QCOMPARE(journal.rows().value(u"/e/a/x"_s).parentId, u"/e/a"_s);
}

void TestSyncJournal::refusesWhatItCannotRead()
{
    const QTemporaryDir dir;
    QFile broken(dir.filePath(u"j.sqlite"_s));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write(QByteArray(5'000, 'x'));
    broken.close();
    QVERIFY(SyncJournal(broken.fileName()).problem());
}

/// With some of them only, files would be taken for new that both sides agreed on.
void TestSyncJournal::refusesRowsThatItCannotRead()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"j.sqlite"_s);
    {
        SyncJournal journal(path);
        journal.begin();
        for (int i = 0; i < 2'000; ++i)
            journal.put(example(QString::number(i), u"f%1"_s.arg(i)));
        journal.commit();
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly));
    QVERIFY(file.size() > 100'000);
    QVERIFY(file.seek(file.size() / 2));
    file.write(QByteArray(16'384, 'x'));
    file.close();
    const SyncJournal journal(path);
    QVERIFY(journal.rows().isEmpty());
    QVERIFY(journal.problem());
    QCOMPARE(journal.problem()->kind, Error::Kind::Storage);
}

void TestSyncJournal::keepsTextsOfAllKinds()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"j.sqlite"_s);
    SyncRow row = example(u"\u00e9\U0001f600"_s, u"\u4e2d\u6587/a'b\".py"_s);
    row.parentId.clear();
    row.version = u""_s;
    SyncJournal(path).put(row);
    const SyncJournal journal(path);
    QCOMPARE(journal.rows().value(row.id).path, row.path);
    QVERIFY(journal.rows().value(row.id).parentId.isEmpty());
    QVERIFY(journal.rows().value(row.id).version.isEmpty());
}

/// Nor more than one, nor one of another version.
void TestSyncJournal::believesNoPartOfARow()
{
    const SyncRow row = example(u"1"_s, u"d/a"_s);
    QByteArray bytes = bytesOf(row);
    QCOMPARE(rowOf(row.id, bytes), std::optional(row));
    for (qsizetype size = 0; size < bytes.size(); ++size)
        QVERIFY2(!rowOf(row.id, bytes.first(size)), QByteArray::number(size).constData());
    QVERIFY(!rowOf(row.id, bytes + 'x'));
    for (qsizetype i = 0; i < bytes.size(); ++i) { // it may be another row then, or none
        QByteArray damaged = bytes;
        damaged[i] = char(~damaged[i]);
        (void)rowOf(row.id, damaged);
    }
    bytes[0] = 2;
    QVERIFY(!rowOf(row.id, bytes));
}

void TestSyncJournal::knowsItsAgreementUntilARowChanges()
{
    const QTemporaryDir dir;
    const QString file = dir.filePath(u"j.sqlite"_s);
    {
        SyncJournal journal(file);
        journal.setRootId(u"root"_s);
        journal.put(example(u"1"_s, u"a"_s));
        QVERIFY(!journal.agreement());
    }
    SyncJournal journal(file);
    QVERIFY(journal.agreement());
    QVERIFY(*journal.agreement() == agreementOf(journal.rows(), u"root"_s));
    QCOMPARE(journal.agreement()->files, 1);
    const SyncAgreement agreement = *journal.agreement();
    const auto takeAgain = [&] {
        journal.setAgreement(journal.rows(), agreement);
        return journal.agreement().has_value();
    };
    journal.put(example(u"2"_s, u"b"_s));
    QVERIFY(!journal.agreement());
    QVERIFY(takeAgain());
    journal.movePaths(u"nowhere"_s, u"elsewhere"_s);
    QVERIFY(journal.agreement());
    journal.remove(u"2"_s);
    QVERIFY(!journal.agreement());
    QVERIFY(takeAgain());
    journal.setRootId(u"another"_s);
    QVERIFY(!journal.agreement());
}

/// Somebody worked it out while they changed.
void TestSyncJournal::takesNoAgreementOfOtherRows()
{
    SyncJournal journal;
    journal.put(example(u"1"_s, u"a"_s));
    const SyncRows then = journal.rows();
    journal.put(example(u"2"_s, u"b"_s));
    journal.setAgreement(then, agreementOf(then, u"root"_s));
    QVERIFY(!journal.agreement());
    const SyncRows now = journal.rows();
    journal.setAgreement(now, agreementOf(now, u"root"_s));
    QCOMPARE(journal.agreement()->files, 2);
}

void TestSyncJournal::remembersWhatIsBeingTrashed()
{
    const QTemporaryDir dir;
    const QString file = dir.filePath(u"j.sqlite"_s);
    {
        SyncJournal journal(file);
        journal.putTrashing(u"1"_s, u"c7"_s);
        journal.putTrashing(u"2"_s, {});
        journal.putTrashing(u"3"_s, u"c8"_s);
        journal.removeTrashing(u"3"_s);
        journal.removeTrashing(u"4"_s);
    }
    const SyncJournal journal(file);
    QCOMPARE(journal.problem(), std::nullopt);
    QCOMPARE(journal.trashings(),
             (QHash<QString, QString>{{u"1"_s, u"c7"_s}, {u"2"_s, QString()}}));
}

QTEST_GUILESS_MAIN(TestSyncJournal)

#include "tst_syncjournal.moc"
