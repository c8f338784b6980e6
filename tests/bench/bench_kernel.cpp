// The kernel client beside an ordinary WebSocket client (python3-websocket), in the same run and
// on the same kernel of a real server without rate limits: how long the user waits for a trivial
// cell, and what becomes of 100 MB of text and of 100,000 small messages.
//
//     cmake --build --preset bench --target bench_kernel && build/bench/bin/bench_kernel [N]

#include "tests/support/kernelfixture.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

#include <algorithm>
#include <cstdio>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr int warmUp = 30;

struct Figures
{
    std::vector<double> milliseconds; ///< of each execution
    qint64 bytes = 0;                 ///< of text that arrived
    qint64 messages = 0;              ///< or outputs: ours come joined
    int gaps = 0;                     ///< marked
    double memory = 0;                ///< MB, at most
};

double percentile(std::vector<double> values, double part)
{
    std::sort(values.begin(), values.end());
    return values.at(std::min(values.size() - 1, std::size_t(double(values.size()) * part)));
}

void forgetPeakMemory()
{
    QFile file(u"/proc/self/clear_refs"_s);
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}

double peakMemory()
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray status = file.readAll();
    const qsizetype at = status.indexOf("VmHWM:") + 6;
    return status.mid(at, status.indexOf("kB", at) - at).trimmed().toDouble() / 1e3;
}

void execute(JupyterKernel &kernel, const QString &code, Figures &figures)
{
    QElapsedTimer timer;
    timer.start();
    bool isDone = false;
    Execution *execution = kernel.execute({.code = code, .storesHistory = false});
    QObject::connect(execution, &Execution::finished, execution, [&] { isDone = true; });
    QObject::connect(execution, &Execution::outputArrived, execution, [&](const Output &output) {
        const auto *text = std::get_if<StreamOutput>(&output);
        figures.bytes += text ? qint64(text->text.size()) : 0;
        figures.messages += text ? 1 : 0;
        figures.gaps += std::holds_alternative<GapOutput>(output) ? 1 : 0;
    });
    while (!isDone)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    figures.milliseconds.push_back(double(timer.nsecsElapsed()) / 1e6);
}

Figures ourFigures(JupyterKernel &kernel, const QString &code, int count)
{
    Figures figures;
    forgetPeakMemory();
    for (int i = 0; i < count; ++i)
        execute(kernel, code, figures);
    figures.memory = peakMemory();
    return figures;
}

Figures peerFigures(const RealServer &server, const QString &kernelId, const QString &code,
                    int count)
{
    QProcess python;
    python.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    python.start(u"/usr/bin/python3"_s,
                 {QStringLiteral(ALOFT_BENCH_DIR "/kernel_peer.py"), server.url(), server.token(),
                  kernelId, code, QString::number(count)});
    python.waitForFinished(-1);
    const QJsonDocument told = QJsonDocument::fromJson(python.readAllStandardOutput());
    Figures figures;
    for (const QJsonValue &time : told["times"_L1].toArray())
        figures.milliseconds.push_back(time.toDouble());
    figures.bytes = told["bytes"_L1].toInteger();
    figures.messages = told["messages"_L1].toInteger();
    figures.memory = told["memory"_L1].toDouble();
    return figures;
}

void printWaits(const char *who, const Figures &figures)
{
    const std::vector<double> times(figures.milliseconds.begin() + warmUp,
                                    figures.milliseconds.end());
    std::printf("%-34s p50 %7.2f ms   p99 %7.2f ms   (%zu executions)\n", who,
                percentile(times, .5), percentile(times, .99), times.size());
}

void printFlood(const char *who, const Figures &figures)
{
    std::printf("%-34s %6.2f s   %9lld bytes in %6lld outputs, %d gaps   at most %4.0f MB\n", who,
                figures.milliseconds.at(0) / 1e3, figures.bytes, figures.messages, figures.gaps,
                figures.memory);
}

bool isPeerMissing(const Figures &figures)
{
    if (figures.milliseconds.empty())
        std::fprintf(stderr, "no peer: python3-websocket is missing\n");
    return figures.milliseconds.empty();
}

int compareWaits(const RealServer &server, JupyterKernel &kernel, int count)
{
    const Figures ours = ourFigures(kernel, u"1"_s, count + warmUp);
    const Figures others = peerFigures(server, kernel.id(), u"1"_s, count + warmUp);
    std::printf("a trivial cell\n");
    printWaits("  Aloft", ours);
    if (isPeerMissing(others))
        return 77;
    printWaits("  an ordinary client", others);
    std::printf("  ratio of p50: %.2f\n",
                percentile(ours.milliseconds, .5) / percentile(others.milliseconds, .5));
    return 0;
}

void compareFloods(const char *what, const RealServer &server, JupyterKernel &kernel,
                   const QString &code)
{
    std::printf("%s\n", what);
    printFlood("  Aloft", ourFigures(kernel, code, 1));
    std::fflush(stdout);
    const Figures others = peerFigures(server, kernel.id(), code, 1);
    if (!isPeerMissing(others))
        printFlood("  an ordinary client", others);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int count = argc > 1 ? QByteArray(argv[1]).toInt() : 500;
    KernelFixture peer;
    if (!peer.start(RealServer::Flavour::JupyterServer,
                    {u"--"_s, u"--ServerApp.iopub_data_rate_limit=0"_s,
                     u"--ServerApp.iopub_msg_rate_limit=0"_s})) {
        std::fprintf(stderr, "%s\n", qPrintable(peer.process.output()));
        return peer.process.isMissing() ? 77 : 1;
    }
    KernelModel model;
    await(peer.server->startKernel(u"python3"_s), [&](const auto &task) { model = task.value(); });
    JupyterKernel kernel(*peer.server, model, {});
    const int result = compareWaits(peer.process, kernel, count);
    compareFloods("100 MB of text in lines", peer.process, kernel,
                  u"for i in range(1_000_000): print('x' * 99)"_s);
    compareFloods("100,000 small messages", peer.process, kernel,
                  u"for i in range(100_000): print('line', i, flush=True)"_s);
    return result;
}
