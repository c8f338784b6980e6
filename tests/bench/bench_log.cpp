// Opening the output of a run that printed 200 MB, and searching in it.
//
//     cmake --build --preset bench --target bench_log
//     QT_QPA_PLATFORM=offscreen build/bench/bin/bench_log [MB]
//
// The peers are wc, which reads and counts the same lines, and grep.

#include "tests/core/runs/bookfixture.h"
#include "ui/runs/runview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <cstdio>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr int million = 1'000'000;
const QString needle = u"the last of all lines"_s;

QByteArray megabyte(int number)
{
    QByteArray text;
    for (int step = 0; text.size() < million; ++step)
        text += "epoch " + QByteArray::number(number) + " step " + QByteArray::number(step)
            + " loss 0.4213 acc 0.8712 lr 1e-4\n";
    return text;
}

void fill(RunLog &log, int megabytes)
{
    for (int number = 0; number < megabytes; ++number) {
        RunOutputPiece piece;
        piece.offset = log.size();
        piece.bytes = megabyte(number);
        piece.firstMark = log.markCount();
        piece.marks = {{log.size(), qint64(number) * 300'000, OutputMark::Stream::Stdout}};
        if (!log.append(piece))
            std::abort();
    }
    RunOutputPiece last;
    last.offset = log.size();
    last.bytes = needle.toUtf8() + '\n';
    last.firstMark = log.markCount();
    (void)log.append(last);
}

double secondsOf(const QString &program, const QStringList &arguments)
{
    QElapsedTimer time;
    time.start();
    QProcess::execute(program, arguments);
    return double(time.nsecsElapsed()) / 1e9;
}

/// Seconds until a condition holds, and the longest time in which the window could not answer.
template<typename Condition>
std::pair<double, double> wait(Condition condition)
{
    QElapsedTimer time;
    time.start();
    double longest = 0;
    while (!condition()) {
        QElapsedTimer turn;
        turn.start();
        QCoreApplication::processEvents(QEventLoop::AllEvents, 0);
        longest = std::max(longest, double(turn.nsecsElapsed()) / 1e9);
    }
    return {double(time.nsecsElapsed()) / 1e9, longest};
}

void tell(const char *what, std::pair<double, double> took, double peer)
{
    std::printf("%-8s %6.2f s, longest pause %4.0f ms, peer %5.2f s, ratio %.1f\n", what,
                took.first, took.second * 1000, peer, took.first / peer);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const int megabytes = argc > 1 ? QByteArray(argv[1]).toInt() : 200;
    BookFixture fixture;
    const QString runId = fixture.submit();
    wait([&] { return fixture.state(runId) == RunState::Running; });
    RunLog &log = *fixture.book->log(runId);
    fill(log, megabytes);

    RunView view(u"train.py"_s);
    view.resize(900, 500);
    view.show();
    QElapsedTimer sinceOpening;
    sinceOpening.start();
    view.follow(*fixture.book, runId);
    const auto shown = wait([&] { return view.terminal().lineCount() > 100; });
    const auto whole = wait([&] { return view.isUpToDate(); });
    const double counting = secondsOf(u"wc"_s, {u"-l"_s, log.outputPath()});
    tell("usable", shown, counting);
    tell("whole", whole, counting);

    QSignalSpy progress(&view.terminal(), &TerminalView::searchProgressed);
    view.terminal().setSearch(needle);
    const auto found = wait([&] { return !progress.isEmpty() && progress.last().at(1).toBool(); });
    tell("search", found, secondsOf(u"grep"_s, {u"-ci"_s, needle, log.outputPath()}));
    std::printf("%d lines, %d found\n", view.terminal().lineCount(),
                progress.last().first().toInt());
}
