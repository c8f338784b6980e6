#include "core/runs/runlog.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// What a host would answer: a piece of output whose marks are every ten bytes.
RunOutputPiece piece(const QByteArray &all, qint64 offset, qint64 length, qint64 firstMark)
{
    RunOutputPiece piece;
    piece.offset = offset;
    piece.bytes = all.mid(offset, length);
    piece.firstMark = firstMark;
    for (qint64 at = firstMark * 10; at < offset + piece.bytes.size(); at += 10)
        piece.marks.append({at, 1'000'000 + at, OutputMark::Stream(1 + at / 10 % 3)});
    piece.size = all.size();
    return piece;
}

QByteArray numbered(int lines)
{
    QByteArray text;
    for (int i = 0; i < lines; ++i)
        text += QByteArray::number(i) + '\n';
    return text;
}

QByteArray content(const RunLog &log)
{
    return log.read(0, log.size()).value_or("unreadable");
}

} // namespace

class TestRunLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void isEmptyAndMakesNothing();
    void growsByPieces();
    void cutsWhatOverlaps();
    void refusesAGap();
    void goesOnAfterARestart();
    void mendsCutMarks();
    void dropsMarksOfLostBytes();
    void dropsMarksOfZeros();
    void ignoresMarksThatSkipSome();
    void findsMarks();
    void isUntouchedByAFullDisk();
    void isIdenticalWhateverBreaks();
    void savesACopy();
    void keepsItToTheUser();
    void readsMarksOfTheAgent();

private:
    QString folder() const { return m_folder->filePath(u"runs/abc"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestRunLog::isEmptyAndMakesNothing()
{
    RunLog log(folder());
    QCOMPARE(log.size(), 0);
    QCOMPARE(log.markCount(), 0);
    QCOMPARE(content(log), QByteArray());
    QVERIFY(log.append({}));
    QVERIFY(!QFile::exists(folder()));
}

void TestRunLog::growsByPieces()
{
    const QByteArray all = numbered(100);
    RunLog log(folder());
    while (log.size() < all.size())
        QVERIFY(log.append(piece(all, log.size(), 33, log.markCount())));
    QCOMPARE(content(log), all);
    QCOMPARE(log.markCount(), (all.size() + 9) / 10);
    QCOMPARE(log.read(10, 5).value(), all.mid(10, 5));
    QCOMPARE(log.read(all.size() - 3, 50).value(), all.right(3));
}

void TestRunLog::cutsWhatOverlaps()
{
    const QByteArray all = numbered(50);
    RunLog log(folder());
    QVERIFY(log.append(piece(all, 0, 40, 0)));
    QVERIFY(log.append(piece(all, 0, 40, 0)));
    QVERIFY(log.append(piece(all, 5, 20, 0)));
    QCOMPARE(log.size(), 40);
    QCOMPARE(log.markCount(), 4);
    QVERIFY(log.append(piece(all, 20, 60, 1)));
    QCOMPARE(content(log), all.left(80));
    QCOMPARE(log.markCount(), 8);
}

void TestRunLog::refusesAGap()
{
    const QByteArray all = numbered(50);
    RunLog log(folder());
    QVERIFY(log.append(piece(all, 0, 40, 0)));
    const Result<void> refused = log.append(piece(all, 41, 10, 4));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Conflict);
    QVERIFY(!log.append(piece(all, -1, 10, 0)));
    QCOMPARE(content(log), all.left(40));
}

void TestRunLog::goesOnAfterARestart()
{
    const QByteArray all = numbered(500);
    for (qint64 size = 0; size < all.size();) {
        RunLog log(folder());
        QCOMPARE(log.size(), size);
        QVERIFY(log.append(piece(all, log.size(), 77, log.markCount())));
        size = log.size();
    }
    const RunLog log(folder());
    QCOMPARE(content(log), all);
    QCOMPARE(log.marks(0, 1 << 20).size(), log.markCount());
}

void TestRunLog::mendsCutMarks()
{
    const QByteArray all = numbered(50);
    QVERIFY(RunLog(folder()).append(piece(all, 0, 60, 0)));
    QFile marks(folder() + u"/marks"_s);
    QVERIFY(marks.resize(marks.size() - 7));
    RunLog log(folder());
    QCOMPARE(log.size(), 60);
    QCOMPARE(log.markCount(), 5);
    QVERIFY(log.append(piece(all, log.size(), 20, log.markCount())));
    QCOMPARE(log.markCount(), 8);
    QCOMPARE(log.marks(5, 3).first().offset, 50);
    QCOMPARE(QFile(folder() + u"/marks"_s).size(), 8 * 24);
}

void TestRunLog::dropsMarksOfLostBytes()
{
    const QByteArray all = numbered(50);
    QVERIFY(RunLog(folder()).append(piece(all, 0, 60, 0)));
    QVERIFY(QFile::resize(folder() + u"/output"_s, 35));
    RunLog log(folder());
    QCOMPARE(log.size(), 35);
    QCOMPARE(log.markCount(), 4);
    QVERIFY(log.append(piece(all, 35, 200, 4)));
    QCOMPARE(content(log), all.left(235 > all.size() ? all.size() : 235));
}

void TestRunLog::dropsMarksOfZeros()
{
    const QByteArray all = numbered(50);
    QVERIFY(RunLog(folder()).append(piece(all, 0, 60, 0)));
    QFile marks(folder() + u"/marks"_s);
    QVERIFY(marks.resize(4 * 24) && marks.resize(6 * 24));
    QCOMPARE(RunLog(folder()).markCount(), 4);
}

void TestRunLog::ignoresMarksThatSkipSome()
{
    const QByteArray all = numbered(50);
    RunLog log(folder());
    QVERIFY(log.append(piece(all, 0, 40, 0)));
    RunOutputPiece skipping = piece(all, 40, 40, 6);
    QVERIFY(log.append(skipping));
    QCOMPARE(log.size(), 80); // the bytes matter more
    QCOMPARE(log.markCount(), 4);
    QVERIFY(log.append(piece(all, 80, 10, 4)));
    QCOMPARE(log.markCount(), 9);
}

void TestRunLog::findsMarks()
{
    const QByteArray all = numbered(500);
    RunLog log(folder());
    QCOMPARE(log.markIndexAt(0), -1);
    QVERIFY(log.append(piece(all, 0, 1000, 0)));
    QCOMPARE(log.markIndexAt(0), 0);
    QCOMPARE(log.markIndexAt(9), 0);
    QCOMPARE(log.markIndexAt(10), 1);
    QCOMPARE(log.markIndexAt(999), 99);
    QCOMPARE(log.markIndexAt(5000), 99);
    QCOMPARE(log.marks(1, 1).first(), (OutputMark{10, 1'000'010, OutputMark::Stream::Stderr}));
    QVERIFY(log.marks(100, 1).isEmpty());
    QVERIFY(log.marks(-1, 1).isEmpty());
}

void TestRunLog::isUntouchedByAFullDisk()
{
    const QByteArray all = numbered(50);
    RunLog log(folder());
    QVERIFY(log.append(piece(all, 0, 40, 0)));
    log.close();
    QVERIFY(QFile::remove(folder() + u"/output"_s));
    if (!QFile::link(u"/dev/full"_s, folder() + u"/output"_s) || !QFile::exists(u"/dev/full"_s))
        QSKIP("There is no /dev/full here.");
    const Result<void> refused = log.append(piece(all, 40, 10, 4));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Storage);
    QCOMPARE(log.size(), 40);
    QCOMPARE(log.markCount(), 4);
}

void TestRunLog::isIdenticalWhateverBreaks()
{
    QRandomGenerator random(20261126);
    QByteArray all(20'000, Qt::Uninitialized);
    for (char &byte : all)
        byte = char(random.bounded(256));
    auto log = std::make_unique<RunLog>(folder());
    while (log->size() < all.size()) {
        const qint64 from = qMax<qint64>(0, log->size() - random.bounded(50));
        const qint64 mark = qMax<qint64>(0, log->markCount() - random.bounded(5));
        QVERIFY(log->append(piece(all, from, random.bounded(400), mark)));
        switch (random.bounded(6)) {
        case 0: // the program is killed, with some bytes on their way
            log.reset();
            QFile::resize(folder() + u"/output"_s,
                          QFile(folder() + u"/output"_s).size() - random.bounded(2));
            log = std::make_unique<RunLog>(folder());
            break;
        case 1:
            log.reset();
            QFile::resize(folder() + u"/marks"_s,
                          qMax<qint64>(0,
                                       QFile(folder() + u"/marks"_s).size() - random.bounded(60)));
            log = std::make_unique<RunLog>(folder());
            break;
        case 2:
            log->close();
            break;
        default:
            break;
        }
    }
    QVERIFY(log->append(piece(all, all.size(), 0, log->markCount())));
    QCOMPARE(content(*log), all);
    QCOMPARE(log->marks(0, 1 << 20), piece(all, 0, all.size(), 0).marks);
}

void TestRunLog::savesACopy()
{
    const QByteArray all = numbered(500);
    RunLog log(folder());
    QVERIFY(log.append(piece(all, 0, all.size(), 0)));
    const QString copy = m_folder->filePath(u"copy.txt"_s);
    QVERIFY(log.saveAs(copy));
    QFile file(copy);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), all);
    QVERIFY(!log.saveAs(m_folder->filePath(u"none/copy.txt"_s)));
    QVERIFY(log.remove());
    QVERIFY(!QFile::exists(folder()));
}

void TestRunLog::keepsItToTheUser()
{
    RunLog log(folder());
    QVERIFY(log.append(piece(numbered(5), 0, 10, 0)));
    const QFile::Permissions others = QFile::ReadGroup | QFile::ReadOther;
    QCOMPARE(QFile::permissions(log.outputPath()) & others, QFile::Permissions());
}

void TestRunLog::readsMarksOfTheAgent()
{
    // struct.pack("<QQBBHI", 258, 1700000000000001, 2, 0, 0, 0)
    const QByteArray bytes = QByteArray::fromHex(
        "020100000000000001a0d2a4240a06000200000000000000");
    const QList<OutputMark> marks = marksFromBytes(bytes + bytes.left(23));
    QCOMPARE(marks.size(), 1);
    QCOMPARE(marks.first().offset, 258);
    QCOMPARE(marks.first().stream, OutputMark::Stream::Stderr);
    QCOMPARE(marksToBytes(marks), bytes);
}

QTEST_APPLESS_MAIN(TestRunLog)

#include "tst_runlog.moc"
