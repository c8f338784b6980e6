#include "core/runs/progress/metricreader.h"
#include "core/runs/progress/metricthinning.h"

#include <QFile>
#include <QTest>

#include <cmath>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

QByteArray sample(const QString &name)
{
    QFile file(QStringLiteral(ALOFT_TEST_DATA) + u"/progress/"_s + name + u".txt"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<MetricSeries> after(QByteArrayView output)
{
    MetricReader reader;
    reader.feed(output);
    return reader.series();
}

MetricSeries named(const QList<MetricSeries> &all, const QString &name)
{
    for (const MetricSeries &series : all) {
        if (series.name == name)
            return series;
    }
    return {};
}

/// "name=value" of each series, at its last point.
QString lasts(const QList<MetricSeries> &all)
{
    QStringList words;
    for (const MetricSeries &series : all)
        words << series.name + u'=' + QString::number(series.last().value);
    return words.join(u' ');
}

} // namespace

class TestMetricReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsLines_data();
    void readsLines();
    void ignoresOtherNumbers_data();
    void ignoresOtherNumbers();
    void readsTransformers();
    void readsKerasByEpoch();
    void readsBarsByStep();
    void countsOnWhenStepsBeginAnew();
    void readsNumbersThatAreNone();
    void doesNotCareHowOutputIsCut_data();
    void doesNotCareHowOutputIsCut();
    void takesAPattern();
    void survivesABrokenPattern();
    void tellsTheMostTellingFirst();
    void staysBounded();
    void losesNoPeak();
    void isFastOnPlainText();
};

void TestMetricReader::readsLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *line, const char *expected) {
        QTest::newRow(line) << QByteArray(line) + '\n' << QString::fromLatin1(expected);
    };
    row("loss: 0.5", "loss=0.5");
    row("loss=0.5", "loss=0.5");
    row("loss = 1e-5", "loss=1e-05");
    row("Loss 0.25", "Loss=0.25");
    row("step 10 loss 2.5", "loss=2.5");
    row("loss: tensor(0.1234, device='cuda:0', grad_fn=<NllLossBackward0>)", "loss=0.1234");
    row("'loss': np.float64(0.5), 'x': 1", "loss=0.5");
    row("{\"loss\": 0.5, \"val_acc\": 0.25, \"step\": 7}", "loss=0.5 val_acc=0.25");
    row("Train Loss: 0.5 | Val Loss: 0.75 | Val Acc: 0.9",
        "Train Loss=0.5 Val Loss=0.75 Val Acc=0.9");
    row("train/loss 0.5, eval/accuracy 0.25", "train/loss=0.5 eval/accuracy=0.25");
    row("perplexity=12.5 bleu: 33.1 f1_score: 0.8", "perplexity=12.5 bleu=33.1 f1_score=0.8");
    row("Acc@1 71.5 Acc@5 90.25", "Acc@1=71.5 Acc@5=90.25");
    row("rougeL: 0.4 mAP50: 0.5 mIoU: 0.6", "rougeL=0.4 mAP50=0.5 mIoU=0.6");
    row("accuracy: 97.5%", "accuracy=97.5");
    row("loss is 0.5", "loss=0.5");
    row("loss -> -0.5", "loss=-0.5");
    row("ep_rew_mean 21.5", "ep_rew_mean=21.5");
    row("loss: .5", "loss=0.5");
    row("\x1b[32mloss\x1b[0m: \x1b[1m0.5\x1b[0m", "loss=0.5");
    row("loss: 0.5 (0.6)", "loss=0.5");
    row("loss: 0.5000, lr: 1.00e-03", "loss=0.5 lr=0.001");
}

void TestMetricReader::readsLines()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, expected);
    QCOMPARE(lasts(after(line)), expected);
}

void TestMetricReader::ignoresOtherNumbers_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *line :
         {"time: 0.5 data: 12", "lossless 5", "glossary: 3", "loss function: 3", "loss: 3/10",
          "loss: 5s", "loss: 1.2.3", "loss at 10:30", "lr_scheduler: 5",
          "Accuracy of the model: 54 %", "macro: 5", "loss", "loss:", "loss: abc", "loss: 0x10",
          "reloss5: 1 2", "learning rate: x"})
        QTest::newRow(line) << QByteArray(line) + '\n';
}

void TestMetricReader::ignoresOtherNumbers()
{
    QFETCH(QByteArray, line);
    QCOMPARE(lasts(after(line)), QString());
}

void TestMetricReader::readsTransformers()
{
    const QList<MetricSeries> all = after(sample(u"transformers"_s));
    QCOMPARE(lasts(all), u"loss=0.5 grad_norm=1.5 learning_rate=3e-05"_s);
    const MetricSeries loss = named(all, u"loss"_s);
    QCOMPARE(loss.axis, MetricAxis::Epoch);
    QCOMPARE(loss.points, (QList<MetricPoint>{{0.2, 2}, {0.4, 1}, {0.6, 0.6667}, {0.8, 0.5}}));
}

void TestMetricReader::readsKerasByEpoch()
{
    const MetricSeries loss = named(after(sample(u"keras-verbose2"_s)), u"loss"_s);
    QCOMPARE(loss.axis, MetricAxis::Epoch);
    QCOMPARE(loss.points, (QList<MetricPoint>{{1, 0.6931}, {2, 0.5}}));
    const MetricSeries validation = named(after(sample(u"keras2"_s)), u"val_loss"_s);
    QCOMPARE(validation.points, (QList<MetricPoint>{{1, 1.1}, {2, 0.55}}));
}

void TestMetricReader::readsBarsByStep()
{
    const MetricSeries loss = named(after(sample(u"tqdm-ascii"_s) + '\n'), u"loss"_s);
    QCOMPARE(loss.axis, MetricAxis::Step);
    QCOMPARE(loss.points.first(), (MetricPoint{0, 2}));
    QCOMPARE(loss.points.last().x, 30);
}

void TestMetricReader::countsOnWhenStepsBeginAnew()
{
    const MetricSeries loss = named(
        after("step: 1 loss: 5\nstep: 2 loss: 4\nstep: 1 loss: 3\nstep: 2 loss: 2\n"), u"loss"_s);
    QCOMPARE(loss.points, (QList<MetricPoint>{{1, 5}, {2, 4}, {3, 3}, {4, 2}}));
}

void TestMetricReader::readsNumbersThatAreNone()
{
    const MetricSeries loss = named(after("loss: nan\nloss: inf\nloss: -Infinity\nloss: 1e999\n"),
                                    u"loss"_s);
    QCOMPARE(loss.count, 4);
    QVERIFY(std::isnan(loss.points.first().y));
    QVERIFY(std::isinf(loss.last().value));
}

void TestMetricReader::doesNotCareHowOutputIsCut_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"transformers", "keras2", "keras3", "lightning-rich", "tqdm-ascii", "mmengine"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestMetricReader::doesNotCareHowOutputIsCut()
{
    QFETCH(QString, name);
    const QByteArray output = sample(name);
    const QList<MetricSeries> whole = after(output);
    QVERIFY(!whole.isEmpty());
    for (const qsizetype length : {1, 2, 5, 100}) {
        MetricReader reader;
        for (qsizetype at = 0; at < output.size(); at += length)
            reader.feed(QByteArrayView(output).sliced(at, qMin(length, output.size() - at)));
        QVERIFY(reader.series() == whole);
    }
}

void TestMetricReader::takesAPattern()
{
    MetricReader reader(u"my_.*|q"_s);
    reader.feed("loss: 1 my_value: 2 Q: 3\n");
    QCOMPARE(lasts(reader.series()), u"my_value=2 Q=3"_s);
}

void TestMetricReader::survivesABrokenPattern()
{
    MetricReader reader(u"(("_s);
    reader.feed("loss: 1\n");
    QCOMPARE(lasts(reader.series()), u"loss=1"_s);
}

void TestMetricReader::tellsTheMostTellingFirst()
{
    MetricReader reader;
    reader.feed("lr: 1 f1: 2 accuracy: 3 val_loss: 4 loss: 5\n");
    QStringList names;
    for (const MetricValue &value : reader.lastValues())
        names << value.name;
    QCOMPARE(names, (QStringList{u"loss"_s, u"val_loss"_s, u"accuracy"_s, u"f1"_s, u"lr"_s}));
}

void TestMetricReader::staysBounded()
{
    MetricReader reader;
    for (int i = 0; i < 3000; ++i)
        reader.feed("loss_" + QByteArray::number(i) + ": 1 other" + QByteArray::number(i) + "=2\n");
    QVERIFY(reader.series().size() <= 32);
    for (int i = 0; i < 50'000; ++i)
        reader.feed("loss_0: " + QByteArray::number(i) + "\n");
    const MetricSeries first = reader.series().first();
    QCOMPARE(first.count, 50'001);
    QVERIFY(first.points.size() <= 2100);
    QCOMPARE(first.last().value, 49'999);
}

void TestMetricReader::losesNoPeak()
{
    ThinnedPoints thinned(100);
    for (int i = 0; i < 12'345; ++i) {
        double y = std::sin(i / 50.0);
        if (i == 4321)
            y = 1000;
        if (i == 8765)
            y = -1000;
        if (i == 5555)
            y = std::nan("");
        thinned.append({double(i), y});
    }
    const QList<MetricPoint> points = thinned.points();
    QVERIFY(points.size() <= 110);
    QVERIFY(points.contains(MetricPoint{4321, 1000}));
    QVERIFY(points.contains(MetricPoint{8765, -1000}));
    QCOMPARE(points.first().x, 0);
    QCOMPARE(points.last().x, 12'344);
    QVERIFY(std::ranges::is_sorted(points, {}, &MetricPoint::x));
    QVERIFY(std::ranges::any_of(points,
                                [](const MetricPoint &point) { return std::isnan(point.y); }));
}

void TestMetricReader::isFastOnPlainText()
{
    QByteArray text;
    for (int i = 0; text.size() < 8'000'000; ++i)
        text += "INFO worker " + QByteArray::number(i)
            + ": read /data/part/file of many, all is well\n";
    MetricReader reader;
    QBENCHMARK_ONCE {
        reader.feed(text);
    }
    QVERIFY(reader.series().isEmpty());
}

QTEST_APPLESS_MAIN(TestMetricReader)

#include "tst_metricreader.moc"
