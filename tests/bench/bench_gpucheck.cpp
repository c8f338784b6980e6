// From the click to "is there a GPU" (wanted: below a second), by each kind of channel, against
// nvidia-smi, which only says what there is.
//
//     cmake --build --preset bench --target bench_gpucheck
//     tests/standins/with_cards.sh 1 build/bench/bin/bench_gpucheck [TIMES]
//
// Without the first line's stand-in: whatever this computer has.

#include "core/hardware/check/gpuchecktask.h"
#include "tests/core/runs/agentplaces.h"
#include "tests/support/outcome.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

double milliseconds(const QElapsedTimer &time)
{
    return double(time.nsecsElapsed()) / 1e6;
}

double median(std::vector<double> times)
{
    std::ranges::sort(times);
    return times.empty() ? 0 : times[times.size() / 2];
}

/// Until the first answer is there; the other questions are not waited for.
std::optional<double> timeToPresence(AgentPlace &place)
{
    const auto ask = [&place](const Question &question) { return place.host->ask(question); };
    auto *check = new GpuCheckTask(ask, [] { return nullptr; }, {});
    QElapsedTimer time;
    std::optional<double> found;
    QObject::connect(check, &GpuCheckTask::reportChanged, check, [&](const GpuCheckReport &report) {
        if (!report.presence || found)
            return;
        found = milliseconds(time);
        check->cancel();
    });
    time.start();
    outcome(check);
    return found;
}

double timeOfPeer()
{
    QElapsedTimer time;
    time.start();
    QProcess peer;
    peer.start(u"nvidia-smi"_s, {u"-q"_s, u"-x"_s});
    return peer.waitForFinished() ? milliseconds(time) : 0;
}

void measure(const char *name, AgentPlace::Kind kind, int times)
{
    AgentPlace place(kind);
    if (!place.open()) {
        std::printf("%-14s %s\n", name, qPrintable(place.reason()));
        return;
    }
    std::vector<double> own;
    std::vector<double> peer;
    const std::optional<double> first = timeToPresence(place);
    for (int time = 0; time < times; ++time) {
        if (const std::optional<double> took = timeToPresence(place))
            own.push_back(*took);
        peer.push_back(timeOfPeer());
    }
    std::printf(
        "%-14s first %.0f ms, then %.0f ms (median of %d); nvidia-smi %.0f ms; ratio %.2f\n", name,
        first.value_or(-1), median(own), times, median(peer),
        median(own) / std::max(1.0, median(peer)));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const int times = argc > 1 ? QByteArray(argv[1]).toInt() : 10;
    measure("process", AgentPlace::Kind::Process, times);
    measure("hidden kernel", AgentPlace::Kind::Kernel, times);
    measure("terminal", AgentPlace::Kind::Terminal, times);
    return 0;
}
