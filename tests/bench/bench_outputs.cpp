// A cell that puts out very much: time and memory per output, beside the plain list that it is not.
//
//     cmake --build --preset bench --target bench_outputs
//     build/bench/bin/bench_outputs [OUTPUTS]

#include "core/jupyter/notebook/celloutputs.h"
#include "core/jupyter/notebook/notebookdocument.h"
#include "core/jupyter/notebook/notebookfile.h"

#include <QElapsedTimer>
#include <QFile>

#include <cstdio>
#include <string>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// Of this process, in MB: resident now, and the most there ever was.
double memory(const QByteArray &name)
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray status = file.readAll();
    const qsizetype at = status.indexOf(name + ':') + name.size() + 1;
    return status.sliced(at, status.indexOf("kB", at) - at).trimmed().toDouble() / 1024;
}

/// Says what a step took, and what memory holds after it.
class Steps
{
public:
    Steps() { m_clock.start(); }

    void end(const char *name)
    {
        std::printf("%-28s %9lld ms  %7.1f MB now  %7.1f MB at most\n", name,
                    static_cast<long long>(m_clock.restart()), memory("VmRSS"), memory("VmHWM"));
        m_clock.restart();
    }

private:
    QElapsedTimer m_clock;
};

Output output(int i)
{
    RichOutput rich;
    rich.data["text/plain"] = std::to_string(i);
    return rich;
}

} // namespace

int main(int argc, char **argv)
{
    const int count = argc > 1 ? QByteArray(argv[1]).toInt() : 1'000'000;
    Notebook notebook = newNotebook(u"python3"_s, u"Python 3"_s, u"python"_s);
    const QString cellId = notebook.cells[0].id;
    Steps steps;
    QByteArray bytes;
    {
        NotebookDocument document(std::move(notebook));
        for (int i = 0; i < count; ++i)
            document.appendOutput(cellId, output(i));
        steps.end("put out");
        const Cell copy = document.cellAt(0);
        steps.end("copied");
        bytes = writeNotebook(document.notebook());
        steps.end("written");
    }
    steps.end("let go");
    {
        const Notebook again = readNotebook(bytes).value();
        steps.end("read");
        std::printf("%zu outputs, %lld bytes\n", outputCount(again.cells[0]),
                    static_cast<long long>(bytes.size()));
        steps.end("counted");
        const bool isSame = writeNotebook(again) == bytes;
        steps.end(isSame ? "written again, the same" : "written again, NOT the same");
    }
    std::vector<Output> plain;
    for (int i = 0; i < count; ++i)
        plain.push_back(output(i));
    steps.end("a plain list, its peer");
    return 0;
}
