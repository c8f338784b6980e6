#include "core/hardware/local/processfacts.h"

#include "core/hardware/local/hostreader.h"
#include "core/runs/agentprotocol.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

QString programName(const QString &path)
{
    const qsizetype slash = std::max(path.lastIndexOf(u'/'), path.lastIndexOf(u'\\'));
    return path.mid(slash + 1).left(100);
}

namespace {

/// The run of Aloft's that a program belongs to, by what its supervisor put into its environment.
/// Others' environments cannot be read, which is right.
QString runOf(const QByteArray &environment)
{
    constexpr QByteArrayView key("ALOFT_RUN=");
    for (const QByteArray &variable : environment.split('\0')) {
        const QString runId = QString::fromLatin1(variable.mid(key.size()));
        if (variable.startsWith(key) && isRunId(runId))
            return runId;
    }
    return {};
}

} // namespace

DeviceProcess describeProcess(const QString &root, int pid)
{
    DeviceProcess process;
    process.pid = pid;
    const QString processes = (root == "/"_L1 ? QString() : root) + "/proc"_L1;
    if (!QFileInfo::exists(processes + "/self"_L1)) // not a system with such a folder
        return process;
    const QFileInfo folder(u"%1/%2"_s.arg(processes).arg(pid));
    if (!folder.exists()) { // of the host: numbers of its processes mean nothing in here
        process.isOutside = true;
        return process;
    }
    process.user = folder.owner();
    const QByteArray command = readSystemFile(folder.filePath() + "/cmdline"_L1);
    process.name = programName(QString::fromUtf8(command.left(command.indexOf('\0'))));
    if (process.name.isEmpty()) // a thread of the kernel, or one that has ended
        process.name = QString::fromUtf8(readSystemFile(folder.filePath() + "/comm"_L1).trimmed());
    process.runId = runOf(readSystemFile(folder.filePath() + "/environ"_L1));
    return process;
}

QList<int> processesHolding(const QString &root, const QString &file)
{
    QList<int> holders;
    const QDir processes((root == "/"_L1 ? QString() : root) + "/proc"_L1);
    for (const QString &name : processes.entryList({u"[0-9]*"_s}, QDir::Dirs)) {
        const QDir files(processes.filePath(name) + "/fd"_L1);
        const QStringList open = files.entryList(QDir::Files | QDir::System | QDir::Hidden);
        const bool holds = std::ranges::any_of(open, [&](const QString &number) {
            return QFile::symLinkTarget(files.filePath(number)) == file;
        });
        if (holds)
            holders.append(name.toInt());
    }
    return holders;
}

} // namespace Aloft
