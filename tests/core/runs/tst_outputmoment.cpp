// Which line a run had printed at a moment.
#include "core/runs/outputmoment.h"
#include "core/runs/runlog.h"
#include "tests/core/runs/bookfixture.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestOutputMoment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheLastLineByThen_data();
    void findsTheLastLineByThen();
    void knowsNothingWithoutMarks();
    void namesTheRunsThatWentOn();
};

void TestOutputMoment::findsTheLastLineByThen_data()
{
    QTest::addColumn<int>("second");
    QTest::addColumn<QString>("line");
    QTest::newRow("before it began") << 9 << QString();
    QTest::newRow("with the first line") << 10 << u"epoch 1"_s;
    QTest::newRow("between two pieces") << 15 << u"epoch 1"_s;
    QTest::newRow("of a bar its last state") << 20 << u"50 %"_s;
    QTest::newRow("half a line") << 30 << u"epoch 2 lo"_s;
    QTest::newRow("the rest of it") << 40 << u"epoch 2 loss 0.5"_s;
    QTest::newRow("long after") << 9999 << u"epoch 2 loss 0.5"_s;
}

void TestOutputMoment::findsTheLastLineByThen()
{
    QFETCH(int, second);
    const QTemporaryDir folder;
    RunLog log(folder.filePath(u"run"_s));
    RunOutputPiece piece;
    const auto print = [&piece](int at, const QByteArray &text) {
        piece.marks.append({piece.bytes.size(), at * qint64(1'000'000),
                            OutputMark::Stream::Stdout});
        piece.bytes += text;
    };
    print(10, "\x1b[32mepoch 1\x1b[0m\n");
    print(20, "10 %\r50 %\r");
    print(30, "\r\nepoch 2 lo");
    print(40, "ss 0.5\n\n   \n");
    QVERIFY(log.append(piece));
    QTEST(lineAt(log, second * qint64(1'000'000)), "line");
}

void TestOutputMoment::knowsNothingWithoutMarks()
{
    const QTemporaryDir folder;
    RunLog log(folder.filePath(u"run"_s));
    QCOMPARE(lineAt(log, 1), QString());
    RunOutputPiece piece;
    piece.bytes = "hello\n";
    QVERIFY(log.append(piece));
    QCOMPARE(lineAt(log, 1), QString());
}

void TestOutputMoment::namesTheRunsThatWentOn()
{
    BookFixture fixture;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto print = [&](const QString &name, int seconds) {
        const QString runId = fixture.submit(name);
        if (!QTest::qWaitFor([&] { return fixture.state(runId) == RunState::Running; }))
            return false;
        fixture.host.write(runId, "line of " + name.toUtf8() + '\n');
        RunStatus status = fixture.host.run(runId);
        status.state = RunState::Ended;
        status.started = now.addSecs(-60);
        status.ended = now.addSecs(seconds);
        fixture.host.put(status);
        return QTest::qWaitFor([&] {
            const RunRecord *record = fixture.book->record(runId);
            return record->isComplete && record->state() == RunState::Ended;
        });
    };
    QVERIFY(print(u"one.py"_s, 100));
    QVERIFY(print(u"two.py"_s, 200));
    const auto lines = [&](int seconds, const QString &sessionId = u"s1"_s) {
        QStringList all = linesAt(*fixture.book, sessionId, now.addSecs(seconds));
        all.sort();
        return all;
    };
    const QString one = u"one.py: line of one.py"_s;
    const QString two = u"two.py: line of two.py"_s;
    QCOMPARE(lines(90), (QStringList{one, two}));
    QCOMPARE(lines(150), QStringList{two});
    QCOMPARE(lines(300), QStringList());
    QCOMPARE(lines(90, u"s2"_s), QStringList());
    QCOMPARE(lines(-30), QStringList()); // nothing was printed yet
}

QTEST_GUILESS_MAIN(TestOutputMoment)

#include "tst_outputmoment.moc"
