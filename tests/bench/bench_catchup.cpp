// Reading what a run wrote in an absence, by each kind of channel: MB/s of output that arrives.
//
//     cmake --build --preset bench --target bench_catchup && build/bench/bin/bench_catchup [MB]

#include "tests/core/runs/agentplaces.h"
#include "tests/support/outcome.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>

#include <cstdio>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

RunOrder writerOf(int megabytes)
{
    RunOrder order;
    order.id = newRunId();
    order.name = order.path = u"writer.py"_s;
    order.folder = QDir::tempPath();
    order.source = "import random\nrandom.seed(1)\n"
                   "block = ''.join('step %d loss %.6f\\n' % (i, random.random())"
                   " for i in range(40000))[:1000000]\n"
                   "for i in range("
        + QByteArray::number(megabytes) + "): print(block, end='')\n";
    order.wantsTerminal = false;
    return order;
}

bool isOverNow(AgentRunHost &host, const QString &id)
{
    bool isIt = false;
    outcome(host.status(id),
            [&isIt](const RunStatusTask &task) { isIt = isOver(task.status().state); });
    return isIt;
}

/// Reads the whole output; its bytes, or less where something failed.
qint64 readAll(AgentRunHost &host, const QString &id)
{
    qint64 bytes = 0;
    qint64 marks = 0;
    bool isComplete = false;
    while (!isComplete) {
        const auto error = outcome(host.read(id, bytes, marks), [&](const ReadOutputTask &read) {
            bytes += read.piece().bytes.size();
            marks += read.piece().marks.size();
            isComplete = read.piece().isLast;
        });
        if (error)
            break;
    }
    return bytes;
}

void measure(const char *name, AgentPlace::Kind kind, int megabytes)
{
    AgentPlace place(kind);
    if (!place.open()) {
        std::printf("%-14s %s\n", name, qPrintable(place.reason()));
        return;
    }
    const RunOrder order = writerOf(megabytes);
    outcome(place.host->submit(order));
    while (!isOverNow(*place.host, order.id)) { }
    QElapsedTimer time;
    time.start();
    const qint64 bytes = readAll(*place.host, order.id);
    const double seconds = double(time.nsecsElapsed()) / 1e9;
    std::printf("%-14s %6.1f MB in %6.2f s  %6.1f MB/s\n", name, double(bytes) / 1e6, seconds,
                double(bytes) / 1e6 / seconds);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const int megabytes = argc > 1 ? QByteArray(argv[1]).toInt() : 100;
    measure("process", AgentPlace::Kind::Process, megabytes);
    measure("hidden kernel", AgentPlace::Kind::Kernel, megabytes);
    measure("terminal", AgentPlace::Kind::Terminal, megabytes);
    return 0;
}
