// A pass of a folder with a folder drive, with a good many small files, against unison and rclone
// bisync between two folders of the same kind (each is left out where it is not installed); and how
// long an edit takes until its bytes are on the drive.
//
//     cmake --build --preset bench --target bench_sync && build/bench/bin/bench_sync [FILES]

#include "core/drive/folder/folderdrive.h"
#include "core/sync/continuoussync.h"
#include "core/sync/disktree.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <cstdio>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int filesInAFolder = 100;

double secondsOf(const QElapsedTimer &time)
{
    return double(time.nsecsElapsed()) / 1e9;
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(content);
}

void fill(const QString &root, int files)
{
    for (int i = 0; i < files; ++i) {
        const QString folder =
            u"%1/part-%2/run-%3"_s.arg(root).arg(i / filesInAFolder % 10).arg(i / filesInAFolder);
        if (i % filesInAFolder == 0)
            QDir().mkpath(folder);
        write(u"%1/step-%2.txt"_s.arg(folder).arg(i), "loss " + QByteArray::number(i) + '\n');
    }
}

/// How long the event loop was away at the longest, while something else goes on in it.
class LongestAbsence : public QObject
{
public:
    LongestAbsence()
    {
        m_last.start();
        startTimer(1ms, Qt::PreciseTimer);
    }

    double milliseconds() const { return double(m_longest) / 1e6; }

protected:
    void timerEvent(QTimerEvent *) override
    {
        m_longest = std::max(m_longest, m_last.nsecsElapsed());
        m_last.start();
    }

private:
    QElapsedTimer m_last;
    qint64 m_longest = 0;
};

/// The sides of one pair, as a program that was just started has them.
class Pair
{
public:
    explicit Pair(const QString &place)
        : m_drive(place + u"/there"_s)
        , m_tree(std::make_shared<DiskTree>(place + u"/here"_s, u"bench"_s,
                                            DiskTree::TrashPlace::Workspace))
        , m_view(m_drive.rootId())
        , m_journal(place + u"/journal.sqlite"_s)
    { }

    SyncPair pair() { return {m_tree, m_drive, m_view, m_journal, systemClock()}; }

    SyncSummary sync()
    {
        auto *pass = new SyncPass(pair(), SyncPass::Intent::CarryOut, {});
        SyncSummary summary;
        QEventLoop loop;
        QObject::connect(pass, &Task::finished, &loop, [&] {
            summary = pass->summary();
            if (pass->error())
                std::printf("  failed: %s\n", qPrintable(pass->error()->text()));
            loop.quit();
        });
        pass->start();
        loop.exec();
        return summary;
    }

private:
    FolderDrive m_drive;
    std::shared_ptr<DiskTree> m_tree;
    RemoteView m_view;
    SyncJournal m_journal;
};

struct Timing
{
    double first = 0;   ///< seconds; both sides have the same files
    double nothing = 0; ///< seconds of a pass with nothing to do, the best of three
};

Timing timeAloft(const QString &place)
{
    Timing timing;
    QElapsedTimer time;
    const IgnoreRules rules;
    const auto never = [] { return false; };
    DiskTree tree(place + u"/here"_s, u"bench"_s);
    time.start();
    const auto scan = tree.scan(rules, never);
    std::printf("first scan       %8.3f s  (%d entries)\n", secondsOf(time),
                scan ? int(scan->entries.size()) : 0);

    LongestAbsence absence;
    time.start();
    Pair(place).sync();
    timing.first = secondsOf(time);
    timing.nothing = 1e9;
    for (int i = 0; i < 3; ++i) {
        time.start();
        const SyncSummary summary = Pair(place).sync();
        timing.nothing = std::min(timing.nothing, secondsOf(time));
        if (summary.changes() > 0 || !summary.problems.isEmpty())
            std::printf("  %d changes, %d problems\n", summary.changes(),
                        int(summary.problems.size()));
    }
    std::printf("aloft            %8.3f s first, %8.3f s nothing to do; away for %.0f ms\n",
                timing.first, timing.nothing, absence.milliseconds());
    return timing;
}

/// Seconds; negative: it went wrong.
double timeProgram(const QString &program, const QStringList &arguments, const QString &home)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, home);
    environment.insert(u"UNISON"_s, home + u"/unison"_s);
    environment.insert(u"XDG_CACHE_HOME"_s, home + u"/cache"_s);
    process.setProcessEnvironment(environment);
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    QElapsedTimer time;
    time.start();
    process.start(program, arguments);
    process.waitForFinished(-1);
    return process.exitCode() == 0 ? secondsOf(time) : -1;
}

Timing timePeer(const QString &program, const QStringList &first, const QStringList &next,
                const QString &home)
{
    Timing timing;
    timing.first = timeProgram(program, first, home);
    timing.nothing = 1e9;
    for (int i = 0; i < 3; ++i)
        timing.nothing = std::min(timing.nothing, timeProgram(program, next, home));
    return timing;
}

void compare(const char *name, const Timing &aloft, const Timing &peer)
{
    std::printf("%-16s %8.3f s first, %8.3f s nothing to do; aloft takes %.2f x and %.2f x\n", name,
                peer.first, peer.nothing, aloft.first / peer.first, aloft.nothing / peer.nothing);
}

void comparePasses(const QString &place, int files)
{
    fill(place + u"/here"_s, files);
    QProcess::execute(u"cp"_s, {u"-a"_s, place + u"/here"_s, place + u"/there"_s});
    const QString here = place + u"/peer-here"_s;
    const QString there = place + u"/peer-there"_s;
    QProcess::execute(u"cp"_s, {u"-a"_s, place + u"/here"_s, here});
    QProcess::execute(u"cp"_s, {u"-a"_s, place + u"/here"_s, there});
    const Timing aloft = timeAloft(place);
    if (!QStandardPaths::findExecutable(u"unison"_s).isEmpty()) {
        const QStringList arguments{here, there, u"-batch"_s, u"-ui"_s, u"text"_s, u"-silent"_s};
        compare("unison", aloft, timePeer(u"unison"_s, arguments, arguments, place));
    }
    if (!QStandardPaths::findExecutable(u"rclone"_s).isEmpty()) {
        const QStringList arguments{u"bisync"_s, here, there};
        compare("rclone bisync", aloft,
                timePeer(u"rclone"_s, arguments + QStringList{u"--resync"_s}, arguments, place));
    }
}

/// From the end of a write here until the file is on the drive, whole.
void timeEdit(const QString &place, int files)
{
    Pair pair(place);
    ContinuousSync sync(pair.pair(), place + u"/here"_s, ContinuousSync::Pace{});
    const auto waitUntil = [](const std::function<bool()> &isIt) {
        while (!isIt())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 1);
    };
    bool hasPassed = false;
    QObject::connect(&sync, &ContinuousSync::passed, &sync, [&] { hasPassed = true; });
    waitUntil([&] { return hasPassed; });
    QList<double> times;
    for (int i = 0; i < 9; ++i) {
        hasPassed = false;
        const QString name = u"/edited-%1.txt"_s.arg(i);
        QElapsedTimer time;
        time.start();
        write(place + u"/here"_s + name, "one more");
        waitUntil([&] { return QFile::exists(place + u"/there"_s + name); });
        times.append(secondsOf(time));
        waitUntil([&] { return hasPassed; });
    }
    std::sort(times.begin(), times.end());
    std::printf("edit to drive    %8.3f s median, %.3f s at most, among %d files\n", times[4],
                times.constLast(), files);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const int files = std::max(100, app.arguments().value(1, u"100000"_s).toInt());
    const QTemporaryDir dir;
    QDir().mkpath(dir.filePath(u"few/here"_s));
    QDir().mkpath(dir.filePath(u"few/there"_s));
    comparePasses(dir.path(), files);
    timeEdit(dir.filePath(u"few"_s), 0);
    timeEdit(dir.path(), files);
    return 0;
}
