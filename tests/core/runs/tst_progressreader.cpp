#include "core/runs/progress/progressreader.h"
#include "core/runs/progress/stallwatch.h"
#include "core/runs/progress/timeleft.h"
#include "tests/support/manualclock.h"

#include <QFile>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What a program printed, with its escape sequences; see tests/data/progress/README.
QByteArray sample(const QString &name)
{
    QFile file(QStringLiteral(ALOFT_TEST_DATA) + u"/progress/"_s + name + u".txt"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

RunProgress after(QByteArrayView output)
{
    ProgressReader reader;
    reader.feed(output);
    return reader.progress();
}

RunProgress inPieces(const QByteArray &output, qsizetype length)
{
    ProgressReader reader;
    for (qsizetype at = 0; at < output.size(); at += length)
        reader.feed(QByteArrayView(output).sliced(at, qMin(length, output.size() - at)));
    return reader.progress();
}

} // namespace

class TestProgressReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsSamples_data();
    void readsSamples();
    void doesNotCareHowOutputIsCut();
    void ignoresWhatIsNoProgress_data();
    void ignoresWhatIsNoProgress();
    void tellsOnlyChanges();
    void ignoresDownloadsBesideTraining();
    void forgetsAFullBarAfterOtherText();
    void leavesABrokenLoopForTheNextEpoch();
    void staysSmallOnLongLines();
    void isFastOnPlainText();
    void readsALine();
    void readsAWidget();
    void estimatesTimeLeft();
    void estimateStartsAnew();
    void noticesAStall();
    void doesNotCountTimeWithoutLink();
    void takesABusyGpuForWork();
};

void TestProgressReader::readsSamples_data()
{
    QTest::addColumn<double>("fraction"); // below 0: unknown
    QTest::addColumn<double>("done");
    QTest::addColumn<double>("total");
    QTest::addColumn<double>("secondsLeft");

    const auto row = [](const char *name, double fraction, double done, double total, double left) {
        QTest::newRow(name) << fraction << done << total << left;
    };
    row("tqdm", 0.45, 90, 200, 22);
    row("tqdm-done", 1, 100, 100, 0);
    row("tqdm-ascii", 0.75, 30, 40, 10);
    row("tqdm-hours", 0.05, 5, 100, 21 * 3600 + 34 * 60 + 5);
    row("tqdm-unknown", -1, 900, -1, -1);
    row("tqdm-start", 0, 0, 1000, -1);
    row("tqdm-nested", 0.4, 4, 10, 30);
    row("tqdm-print", 0.7, 7, 10, 3);
    row("tqdm-pty", (1 + 0.5) / 4, 1, 4, -1);
    row("tqdm-per-epoch", 2.5 / 5, 2, 5, -1);
    row("tqdm-download-then-train", 0.25, 25, 100, 15);
    row("tqdm-download", 0.45, 450e6, 1e9, 12);
    row("keras2", 2.4 / 5, 2, 5, -1);
    row("keras3", 1.5 / 4, 1, 4, -1);
    row("keras-verbose2", 2.0 / 8, 1, 8, -1);
    row("keras3-verbose2", 1.0 / 8, 0, 8, -1);
    row("keras-unknown", 0, 0, 2, -1);
    row("lightning-tqdm", 0.5, 100, 200, 20);
    row("lightning-rich", 3.5 / 10, 3, 10, -1);
    row("transformers", 0.45, 450, 1000, 9 * 60 + 10);
    row("rich", 0.45, -1, -1, 15);
    row("rich-download", 0.5, 10.5, 21, 9);
    row("pip", 268.1 / 670.2, 268.1, 670.2, 36);
    row("wget", 0.45, -1, -1, 5);
    row("wget-then-train", 0.25, 1, 4, -1);
    row("epoch-start", 0.5, 2, 4, -1);
    row("epoch-report", 0.4, 2, 5, -1);
    row("epoch-zero", 0, 0, 24, -1);
    row("epoch-step", 1.5 / 5, 1, 5, -1);
    row("epoch-of", 0.25, 3, 12, -1);
    row("imagenet", 0.25, 50, 200, -1);
    row("mmengine", 50.0 / 7330, 50, 7330, 26 * 3600 + 3 * 60 + 4);
    row("step-of", 0.25, 30, 120, -1);
    row("percent-only", 0.35, -1, -1, -1);
    row("cmake", 0.45, -1, -1, -1);
}

void TestProgressReader::readsSamples()
{
    QFETCH(double, fraction);
    QFETCH(double, done);
    QFETCH(double, total);
    QFETCH(double, secondsLeft);
    const QByteArray output = sample(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(!output.isEmpty());
    const RunProgress progress = after(output);
    QVERIFY2(qAbs(progress.fraction - fraction) < 1e-9,
             qPrintable(QString::number(progress.fraction)));
    QVERIFY2(qAbs(progress.done - done) < 1e-6 * qMax(1.0, done),
             qPrintable(QString::number(progress.done)));
    QVERIFY2(qAbs(progress.total - total) < 1e-6 * qMax(1.0, total),
             qPrintable(QString::number(progress.total)));
    QVERIFY2(progress.secondsLeft == secondsLeft,
             qPrintable(QString::number(progress.secondsLeft)));
    QVERIFY(!progress.isAbout);
    for (const qsizetype length : {1, 2, 3, 7, 64})
        QVERIFY2(inPieces(output, length) == progress, qPrintable(QString::number(length)));
    QByteArray fromTerminal = output;
    QVERIFY(after(fromTerminal.replace("\r\n", "\n").replace("\n", "\r\n")) == progress);
}

void TestProgressReader::doesNotCareHowOutputIsCut()
{
    const QByteArray output = sample(u"tqdm-nested"_s);
    for (qsizetype cut = 0; cut < output.size(); ++cut) {
        ProgressReader reader;
        reader.feed(output.first(cut));
        const RunProgress here = reader.progress();
        QVERIFY(here == inPieces(output.first(cut), 5));
    }
}

void TestProgressReader::ignoresWhatIsNoProgress_data()
{
    QTest::addColumn<QByteArray>("output");
    for (const char *text : {"GPU 45% used, memory 80%\n",
                             "Accuracy of the network on the 10000 test images: 54 %\n",
                             "accuracy: 97.30%\n",
                             "2026/11/23 14:30:00 started\n",
                             "loading /data/3/10/images\n",
                             "Python 3.11/3.12 supported\n",
                             "ratio 3/4\n",
                             "tests 3/10 passed\n",
                             "coverage: 87%\n",
                             "dropout 50% batch 32\n",
                             "page 3 of 10\n",
                             "see https://example.org/a/1/2\n",
                             "2/3 [info] something\n",
                             "CPU: 12%|RAM 30\n",
                             "epochs: 10\n",
                             "Epoch 3\n",
                             "100% sure\n",
                             "step 3\n",
                             "-- 45/100 --\n",
                             "rate 30ms/step\n",
                             "ETA: 12s\n",
                             "12/24 hours later\n",
                             "\x1b]0;Epoch 3/10\x07title only\n",
                             "version 1/2.5 epoch\n",
                             "epoch 1/0\n",
                             "step 5/0\n",
                             "999%|##| 1/2\n",
                             "%|%|%|\n",
                             "\xff\xfe%|\n",
                             "[==>] 3/\n"})
        QTest::newRow(text) << QByteArray(text);
}

void TestProgressReader::ignoresWhatIsNoProgress()
{
    QFETCH(QByteArray, output);
    const RunProgress progress = after(output);
    QVERIFY2(!progress.isKnown(), qPrintable(QString::number(progress.fraction)));
}

void TestProgressReader::tellsOnlyChanges()
{
    ProgressReader reader;
    QVERIFY(!reader.feed("hello\n"));
    QVERIFY(reader.feed("Epoch 2/4\n"));
    QVERIFY(!reader.feed("Epoch 2/4\n"));
    QVERIFY(!reader.feed("nothing\n"));
    QVERIFY(reader.feed("Epoch 3/4\n"));
}

void TestProgressReader::ignoresDownloadsBesideTraining()
{
    ProgressReader reader;
    reader.feed("Epoch 2/4\n");
    reader.feed(sample(u"wget"_s));
    QCOMPARE(reader.progress().fraction, 0.25);
}

void TestProgressReader::forgetsAFullBarAfterOtherText()
{
    ProgressReader reader;
    reader.feed("\rLoading shards: 100%|##########| 4/4 [00:01<00:00,  4.00it/s]\n");
    QCOMPARE(reader.progress().fraction, 1.0);
    for (int i = 0; i < 30; ++i)
        reader.feed("training, in silence\n");
    QVERIFY(!reader.progress().isKnown());
}

void TestProgressReader::leavesABrokenLoopForTheNextEpoch()
{
    const RunProgress progress = after(
        "Epoch 1/4\n\r 45%|####5     | 45/100 [00:10<00:12,  4.50it/s]"
        "\nEarly stop.\nEpoch 2/4\n");
    QCOMPARE(progress.fraction, 0.25);
}

void TestProgressReader::staysSmallOnLongLines()
{
    ProgressReader reader;
    const QByteArray piece(1 << 20, 'x');
    for (int i = 0; i < 64; ++i)
        reader.feed(piece);
    reader.feed("\nEpoch 2/4\n");
    QCOMPARE(reader.progress().fraction, 0.25);
}

void TestProgressReader::isFastOnPlainText()
{
    QByteArray text;
    for (int i = 0; text.size() < 8'000'000; ++i)
        text += "INFO worker " + QByteArray::number(i)
            + ": read /data/part/file of many, all is well\n";
    ProgressReader reader;
    QBENCHMARK_ONCE {
        reader.feed(text);
    }
    QVERIFY(!reader.progress().isKnown());
}

void TestProgressReader::readsALine()
{
    QCOMPARE(progressFromLine(u" 45%|████▌     | 45/100 [00:10<00:12,  4.50it/s]").fraction, 0.45);
    QVERIFY(
        !progressFromLine(u"HBox(children=(FloatProgress(value=0.0), HTML(value='')))").isKnown());
}

void TestProgressReader::readsAWidget()
{
    QCOMPARE(progressFromWidget(45, 0, 100, {}).fraction, 0.45);
    QCOMPARE(progressFromWidget(45, 0, 100, u"success"_s).fraction, 1.0);
    QVERIFY(!progressFromWidget(1, 0, 1, u"info"_s).isKnown());
    QVERIFY(!progressFromWidget(1, 1, 1, {}).isKnown());
}

void TestProgressReader::estimatesTimeLeft()
{
    TimeLeft left;
    QCOMPARE(left.secondsLeft(5), -1);
    for (int second = 0; second <= 50; ++second)
        left.note(second / 100.0, second);
    QVERIFY(qAbs(left.secondsLeft(50) - 50) < 1);
    QVERIFY(qAbs(left.secondsLeft(55) - 45) < 1); // time passes without news
    QCOMPARE(left.secondsLeft(500), 0);
    TimeLeft later; // after a restart in the middle
    later.note(0.5, 100);
    QCOMPARE(later.secondsLeft(100), 100);
}

void TestProgressReader::estimateStartsAnew()
{
    TimeLeft left;
    left.note(0.9, 90);
    left.note(0.1, 100);
    QVERIFY(left.secondsLeft(100) > 100);
}

void TestProgressReader::noticesAStall()
{
    ManualClock clock;
    StallWatch watch(clock);
    clock.advance(9min);
    QCOMPARE(watch.check(10min), StallWatch::Finding::Moving);
    clock.advance(1min);
    QCOMPARE(watch.check(10min), StallWatch::Finding::JustStalled);
    QCOMPARE(watch.check(10min), StallWatch::Finding::Stalled);
    QCOMPARE(watch.check(0min), StallWatch::Finding::Moving); // switched off
    watch.noteOutput();
    QCOMPARE(watch.check(10min), StallWatch::Finding::Moving);
    clock.advance(10min);
    QCOMPARE(watch.check(10min), StallWatch::Finding::JustStalled);
}

void TestProgressReader::doesNotCountTimeWithoutLink()
{
    ManualClock clock;
    StallWatch watch(clock);
    clock.advance(5min);
    watch.hold();
    clock.advance(60min);
    QCOMPARE(watch.check(10min), StallWatch::Finding::Moving);
    watch.resume();
    clock.advance(4min);
    QCOMPARE(watch.check(10min), StallWatch::Finding::Moving);
    clock.advance(1min);
    QCOMPARE(watch.check(10min), StallWatch::Finding::JustStalled);
}

void TestProgressReader::takesABusyGpuForWork()
{
    ManualClock clock;
    StallWatch watch(clock);
    clock.advance(9min);
    watch.noteGpuLoad(90);
    clock.advance(5min);
    watch.noteGpuLoad(2);
    QCOMPARE(watch.check(10min), StallWatch::Finding::Moving);
    clock.advance(5min);
    QCOMPARE(watch.check(10min), StallWatch::Finding::JustStalled);
}

QTEST_APPLESS_MAIN(TestProgressReader)

#include "tst_progressreader.moc"
