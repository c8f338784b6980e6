// What the Hardware panel costs: a reading a second of one card and of eight, with ten minutes of
// curves full, against the same curves by Qt Charts where that is installed.
//
//   bench_hardware [SECONDS]      QT_QPA_PLATFORM=xcb for a real window
//
// CPU time of the whole process for each second's reading, in per cent of one core: taking it in,
// and painting until nothing is left to paint.

#include "tests/support/samplestories.h"
#include "ui/hardware/hardwarerows.h"
#include "ui/theme/theme.h"

#ifdef ALOFT_HAS_CHARTS
#include <QChart>
#include <QChartView>
#include <QLineSeries>
#include <QValueAxis>
#endif

#include <QApplication>
#include <QTest>
#include <QVBoxLayout>

#include <cstdio>
#include <ctime>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int filled = 600; ///< seconds of history before it begins
constexpr QSize dock(250, 900);

double cpuSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

/// What a second costs, per cent of a core: so many seconds are gone through without waiting
/// between them, each until everything is painted.
double cost(int seconds, const std::function<void(int second)> &act)
{
    const double before = cpuSeconds();
    for (int second = 0; second < seconds; ++second) {
        act(second);
        QApplication::sendPostedEvents();
        QApplication::processEvents();
    }
    constexpr double percent = 100;
    return percent * (cpuSeconds() - before) / seconds;
}

double ownCost(int cards, int seconds)
{
    const Inventory machine = SampleStories::machine(cards);
    SampleHistory history = SampleStories::work(machine, filled);
    HardwareRows rows([&history]() -> const SampleHistory & { return history; },
                      [](const QString &) { return QString(); });
    rows.resize(dock);
    rows.show();
    QTest::qWait(500);
    return cost(seconds, [&](int second) {
        history.add(SampleStories::second(machine, filled + second));
        rows.refresh();
    });
}

#ifdef ALOFT_HAS_CHARTS

/// A plain chart of one quantity, as Qt Charts draws it.
struct Chart
{
    Chart(const SampleHistory &history, Quantity quantity, const QString &device, QWidget *parent)
        : view(new QChartView(parent))
        , line(new QLineSeries)
    {
        auto *chart = view->chart();
        chart->legend()->hide();
        chart->addSeries(line);
        chart->setMargins({});
        across = new QValueAxis(chart);
        up = new QValueAxis(chart);
        for (QValueAxis *axis : {across, up})
            axis->setVisible(false);
        chart->addAxis(across, Qt::AlignBottom);
        chart->addAxis(up, Qt::AlignLeft);
        line->attachAxis(across);
        line->attachAxis(up);
        view->setRenderHint(QPainter::Antialiasing);
        view->setFixedHeight(26);
        draw(history, quantity, device);
    }

    void draw(const SampleHistory &history, Quantity quantity, const QString &device)
    {
        const qint64 to = history.last()->at.toMSecsSinceEpoch();
        const qint64 from = to - filled * 1000;
        QList<QPointF> points;
        double most = 1;
        for (const CurvePoint &point : history.curve(quantity, device, from, to, 50)) {
            points << QPointF(double(point.at), point.mean);
            most = std::max(most, point.most);
        }
        line->replace(points);
        across->setRange(double(from), double(to));
        up->setRange(0, most);
    }

    QChartView *view;
    QLineSeries *line;
    QValueAxis *across;
    QValueAxis *up;
};

double chartsCost(int cards, int seconds)
{
    const Inventory machine = SampleStories::machine(cards);
    SampleHistory history = SampleStories::work(machine, filled);
    QWidget window;
    window.resize(dock);
    auto *layout = new QVBoxLayout(&window);
    layout->setSpacing(0);
    std::vector<std::tuple<Chart, Quantity, QString>> charts;
    const auto add = [&](Quantity quantity, const QString &device) {
        charts.emplace_back(Chart(history, quantity, device, &window), quantity, device);
        layout->addWidget(std::get<0>(charts.back()).view);
    };
    for (const Device &device : machine.devices) {
        add(Quantity::DeviceLoad, device.uuid);
        add(Quantity::DeviceMemory, device.uuid);
    }
    for (const Quantity quantity : {Quantity::CpuLoad, Quantity::Memory, Quantity::DiskUsed,
                                    Quantity::Received, Quantity::Sent})
        add(quantity, {});
    window.show();
    QTest::qWait(500);
    return cost(seconds, [&](int second) {
        history.add(SampleStories::second(machine, filled + second));
        for (auto &[chart, quantity, device] : charts)
            chart.draw(history, quantity, device);
    });
}

#endif

void print(const char *what, int cards, double percent)
{
    std::printf("%-22s %d GPU: %5.2f %% of a core\n", what, cards, percent);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    Theme theme;
    const int seconds = argc > 1 ? std::max(1, QByteArray(argv[1]).toInt()) : 300;
    for (const int cards : {1, 8}) {
        print("own painting,", cards, ownCost(cards, seconds));
#ifdef ALOFT_HAS_CHARTS
        print("Qt Charts, no texts,", cards, chartsCost(cards, seconds));
#endif
    }
#ifndef ALOFT_HAS_CHARTS
    std::printf("Qt Charts is not installed (qt6-charts-dev): no peer.\n");
#endif
    return 0;
}
