// Reading, copying and writing a notebook file beside Debian's nbformat in the same run.
//
//     cmake --build --preset bench --target bench_notebookfile
//     build/bench/bin/bench_notebookfile FILE.ipynb
//
// tests/bench/bench_notebook.py --write FILE.ipynb makes one of 1,000 cells and 50 MB.

#include "core/jupyter/notebook/notebookfile.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr int times = 5;

constexpr auto peerProgram = R"(
import nbformat, sys, time
took = {"read": [], "write": []}
text = open(sys.argv[1], encoding="utf-8").read()
for _ in range(3):
    start = time.perf_counter()
    notebook = nbformat.reads(text, as_version=4)
    took["read"].append(time.perf_counter() - start)
    start = time.perf_counter()
    nbformat.writes(notebook)
    took["write"].append(time.perf_counter() - start)
for name, seconds in took.items():
    print(name, min(seconds) * 1000)
)";

template<typename Work>
double bestOf(Work work)
{
    double best = 1e9;
    for (int i = 0; i < times; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        best = std::min(best, double(timer.nsecsElapsed()) / 1e6);
    }
    return best;
}

std::map<std::string, double> peerFigures(const QString &path)
{
    QProcess python;
    python.start(u"/usr/bin/python3"_s, {u"-c"_s, QString::fromUtf8(peerProgram), path});
    std::map<std::string, double> figures;
    if (!python.waitForFinished(600'000))
        return figures;
    for (const QByteArray &line : python.readAllStandardOutput().split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() == 2)
            figures[words[0].toStdString()] = words[1].toDouble();
    }
    return figures;
}

void show(const char *what, double ours, double peer)
{
    std::printf("%-8s %10.0f", what, ours);
    if (peer > 0)
        std::printf(" %10.0f %8.2f", peer, ours / peer);
    std::printf("\n");
}

} // namespace

int main(int argc, char **argv)
{
    QFile file(argc == 2 ? QString::fromLocal8Bit(argv[1]) : QString());
    if (!file.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "usage: bench_notebookfile FILE.ipynb\n");
        return 2;
    }
    const QByteArray bytes = file.readAll();
    Result<Notebook> notebook = readNotebook(bytes);
    if (!notebook)
        return 1;
    auto peer = peerFigures(file.fileName());
    std::printf("%-8s %10s %10s %8s\n", "", "aloft ms", "nbformat", "ratio");
    show("read", bestOf([&] { notebook = readNotebook(bytes); }), peer["read"]);
    show("copy", bestOf([&] { const Notebook copy = *notebook; }), 0);
    show("write", bestOf([&] { writeNotebook(*notebook); }), peer["write"]);
    notebook->cells.front().source += u"x"_s;
    show("edited", bestOf([&] { writeNotebook(*notebook); }), peer["write"]);
}
